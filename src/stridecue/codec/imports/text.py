"""Text: a workout in our language, from plain values; what it has no words for is a comment."""

import json
import re
from dataclasses import dataclass, replace
from typing import TypeAlias

from stridecue.units import KILOMETRE, SECOND, Ms

RESTS = ("jog", "walk", "recover", "rest")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/x+-]*")


class ImportFailed(ValueError):  # noqa: N818 (an answer to the person)
    """A file that is no workout; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A step: how it ends, its keys, and what of it our language has no words for."""

    kind: str
    end: str
    keys: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """`count` times `lines`, with `between` in the gaps; `for_time` instead of a count, in ms."""

    count: int
    lines: "tuple[Part, ...]"
    between: Line | None = None
    for_time: Ms | None = None


Part: TypeAlias = Line | Times


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a workout, and a sentence for each thing that was lost."""

    name: str
    text: str
    losses: tuple[str, ...]


def written(
    name: str,
    parts: tuple[Part, ...],
    losses: tuple[str, ...],
    about: str = "",
    kind: str = "",
) -> Imported:
    """`parts` as a file. A loop and its last round behind it become one with `between`."""
    parts = tuple(_joined(list(parts)))
    told = list(losses)
    for part in parts:
        told += _losses(part)
    every = tuple(dict.fromkeys(told))
    lines = [f"# not imported: {loss}" for loss in every]
    lines.append(f"workout: {quoted(name or 'Imported workout')}")
    if kind:
        lines.append(f"kind: {kind}")
    if about:
        lines.append(f"about: {quoted(about)}")
    lines.append("steps:")
    for part in parts:
        lines += _lines(part, "  ")
    return Imported(name, "\n".join(lines) + "\n", every)


def _losses(part: Part) -> list[str]:
    if isinstance(part, Line):
        return list(part.lost)
    between = [] if part.between is None else list(part.between.lost)
    return [*(loss for inner in part.lines for loss in _losses(inner)), *between]


def _joined(parts: list[Part]) -> list[Part]:
    """Seven times (run, jog) and then run: eight times run, with jog between."""
    joined: list[Part] = []
    while parts:
        part = parts.pop(0)
        if isinstance(part, Times):
            part = replace(part, lines=tuple(_joined(list(part.lines))))
            whole, gap = part.lines[:-1], part.lines[-1] if part.lines else None
            rests = isinstance(gap, Line) and gap.kind in RESTS and part.for_time is None
            if rests and whole and tuple(parts[: len(whole)]) == whole and isinstance(gap, Line):
                del parts[: len(whole)]
                part = Times(part.count + 1, whole, gap)
        joined.append(part)
    return joined


def _lines(part: Part, margin: str) -> list[str]:
    if isinstance(part, Line):
        return [
            *(f"{margin}# not imported: {loss}" for loss in part.lost),
            f"{margin}- {part.kind}: {part.end}",
            *(f"{margin}  {key}: {value}" for key, value in part.keys),
        ]
    head = f"{part.count}x:" if part.for_time is None else f"for {time_text(part.for_time)}:"
    lines = [f"{margin}- {head}"]
    for inner in part.lines:
        lines += _lines(inner, f"{margin}    ")
    if part.between is not None:
        lines.append(f"{margin}  between: {part.between.kind} {part.between.end}")
        lines += [f"{margin}  {key}: {value}" for key, value in part.between.keys]
    return lines


def quoted(text: str) -> str:
    """`text` as a value of YAML: plain where nothing in it could be taken for something else."""
    flat = " ".join(text.split())
    return flat if _PLAIN.fullmatch(flat) else json.dumps(flat, ensure_ascii=False)


def time_text(ms: Ms) -> str:
    """`90 s`, `12 min`, `1:30`, `92.5 s`."""
    if ms % SECOND:
        return f"{ms / SECOND:g} s"
    seconds = ms // SECOND
    if seconds >= 120 and seconds % 60 == 0:
        return f"{seconds // 60} min"
    if seconds < 120:
        return f"{seconds} s"
    hours, rest = divmod(seconds, 3_600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def metres_text(metres: float) -> str:
    """`400 m`, `1.5 km`."""
    if metres >= KILOMETRE and metres % 100 == 0:
        return f"{metres / KILOMETRE:g} km"
    return f"{metres:g} m"


def pace_text(slow: float, fast: float) -> str:
    """`3:50-4:00/km` of two speeds in m/s."""
    quick, late = (round(KILOMETRE / speed) for speed in (fast, slow))
    first, last = (f"{seconds // 60}:{seconds % 60:02d}" for seconds in (quick, late))
    return f"{first}/km" if first == last else f"{first}-{last}/km"
