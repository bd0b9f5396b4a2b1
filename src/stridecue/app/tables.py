"""Tables: columns of a terminal's lines."""

from collections.abc import Collection, Iterable, Iterator


def aligned(rows: Iterable[tuple[str, ...]], right: Collection[int] = ()) -> Iterator[str]:
    """The rows with two spaces between columns; those in `right` end on one line."""
    told = list(rows)
    widths = [max(map(len, column)) for column in zip(*told, strict=True)]
    for row in told:
        cells = (
            cell.rjust(width) if n in right else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
