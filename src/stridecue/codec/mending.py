"""Mending: what the runner knows better than the device, in the words of the command line.

A mend is appended to the session and never changes its journal: `lane=3` scales the length and the
target of a repetition, `time=78` is its true time, `short` and `whole` say whether it counts.
"""

import json
from dataclasses import dataclass, replace

from stridecue.codec.scalars import MistakeError, time_of
from stridecue.codec.story import Story
from stridecue.session.effects import Flag, Lap
from stridecue.units import Ms
from stridecue.workout.legs import Leg, in_lane
from stridecue.workout.oval import LANES


class MendError(ValueError):
    """A mend that cannot be; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class Mend:
    """What is true of repetition `rep`, counted through the session from 1."""

    rep: int
    lane: int | None = None
    time: Ms | None = None
    short: bool | None = None


def read_mend(rep: str, words: list[str]) -> Mend:
    """`3`, [`lane=3`, `time=78`]. Raises `MendError`."""
    if not rep.isdigit() or int(rep) == 0:
        raise MendError(f"--rep {rep}: which repetition? write its number, from 1")
    if not words:
        raise MendError(f"--rep {rep}: what of it? write lane=3, time=78, short or whole")
    mend = Mend(int(rep))
    for word in words:
        key, _, value = word.partition("=")
        if key == "lane" and value.isdigit() and 1 <= int(value) <= LANES:
            mend = replace(mend, lane=int(value))
        elif key == "time":
            mend = replace(mend, time=_time(value))
        elif word in ("short", "whole"):
            mend = replace(mend, short=word == "short")
        else:
            raise MendError(f"{word}: write lane=1 to lane={LANES}, time=78, short or whole")
    return mend


def _time(value: str) -> Ms:
    plain = value.replace(".", "", 1).isdigit()
    try:
        return time_of(f"{value} s" if plain else value)
    except (MistakeError, ValueError) as mistake:
        raise MendError(f"time={value}: write 78, 78.4 or 1:18.4") from mistake


def write_mend(mend: Mend) -> str:
    """One line of the session's file of mends."""
    known = {"lane": mend.lane, "time_ms": mend.time, "short": mend.short}
    told = {key: value for key, value in known.items() if value is not None}
    return json.dumps({"rep": mend.rep, **told}) + "\n"


def read_mends(text: str) -> tuple[Mend, ...]:
    """The mends of a file; a line that is none is passed over."""
    mends = []
    for line in text.splitlines():
        try:
            told = json.loads(line)
            lane, ms = (None if told.get(k) is None else int(told[k]) for k in ("lane", "time_ms"))
            short = None if told.get("short") is None else bool(told["short"])
            mends.append(Mend(int(told["rep"]), lane, ms, short))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            continue
    return tuple(mends)


def mended(story: Story, mends: tuple[Mend, ...]) -> Story:
    """`story` with what is true of its repetitions. Raises `MendError` for one it has not."""
    laps = list(story.laps)
    reps = [i for i, lap in enumerate(laps) if lap.kind.is_rep]
    for mend in mends:
        if mend.rep > len(reps):
            raise MendError(f"--rep {mend.rep}: this session has {len(reps)} repetitions")
        index = reps[mend.rep - 1]
        laps[index] = _mended(laps[index], mend, story.planned(laps[index]))
    return replace(story, laps=tuple(laps))


def has_lane(leg: Leg | None) -> bool:
    """Whether a repetition was planned from mark to mark, so that its lane says how far it went."""
    return leg is not None and leg.oval and leg.mark is not None


def _mended(lap: Lap, mend: Mend, leg: Leg | None) -> Lap:
    flags = set(lap.flags) | {Flag.AMENDED}
    if mend.lane is not None:
        lap = _in_lane(lap, mend, leg)
    if mend.short is not None:
        flags = flags | {Flag.INCOMPLETE} if mend.short else flags - {Flag.INCOMPLETE}
    if mend.time is not None:
        flags -= {Flag.ESTIMATED}
        lap = replace(lap, elapsed=mend.time)
    return replace(lap, flags=tuple(flag for flag in Flag if flag in flags))


def _in_lane(lap: Lap, mend: Mend, leg: Leg | None) -> Lap:
    """`lap` between the same marks in another lane; what was cut short stays as long as it was."""
    if not has_lane(leg) or leg is None or leg.mark is None or mend.lane is None:
        raise MendError(f"--rep {mend.rep}: no repetition from mark to mark, so it has no lane")
    placed = in_lane(leg, mend.lane, leg.mark)
    short = Flag.INCOMPLETE in lap.flags or placed.metres is None
    metres = lap.metres if short else round(placed.metres or 0.0, 2)
    return replace(lap, metres=metres, target=placed.target)
