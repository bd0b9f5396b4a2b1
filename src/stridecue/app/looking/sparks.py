"""Sparks: numbers as a row of blocks, and rows as columns of a table."""

from collections.abc import Iterator, Sequence

BLOCKS = "▁▂▃▄▅▆▇█"
NOTHING = "·"
"""Where there is no number: none is not zero."""


def spark(values: Sequence[float | None], *, zero: bool = False, least: float = 0.0) -> str:
    """A block for each value, from the least to the most; zero among them if `zero`.

    The blocks span `least` at least, so that trifles look like trifles.
    """
    known = [value for value in values if value is not None]
    low = min([*known, 0.0]) if zero or not known else min(known)
    span = max(known, default=0.0) - low
    if span < least:
        low, span = low - (least - span) / 2, least
    return "".join(NOTHING if value is None else _block(value, low, span) for value in values)


def _block(value: float, low: float, span: float) -> str:
    if span <= 0:
        return BLOCKS[3 if value else 0]
    return BLOCKS[min(len(BLOCKS) - 1, int((value - low) / span * len(BLOCKS)))]


def table(rows: Sequence[Sequence[str]], left: tuple[int, ...] = (0,)) -> Iterator[str]:
    """`rows`, all as long as the first, with columns `left` flush left and the others right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = (
            cell.ljust(width) if n in left else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  " + "  ".join(cells).rstrip()
