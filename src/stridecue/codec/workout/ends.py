"""How a step ends: the value of its kind key, and the one-line step of `between`."""

import re
from dataclasses import dataclass

from stridecue.codec.scalars import (
    DISTANCE,
    NUMBER,
    TIME,
    Grammar,
    MistakeError,
    metres_of,
    nameless,
    time_of,
)
from stridecue.codec.workout.rates import RATE, ZONE, rate_of, zone_floor
from stridecue.units import Ms
from stridecue.workout.model import (
    ByDistance,
    ByPress,
    ByReps,
    ByTime,
    End,
    HeartAbove,
    HeartBelow,
    HeartDrop,
    LastRep,
    StepKind,
)
from stridecue.workout.oval import LAP

MOST_REPS = 200
MOST_LAPS = 250
"""Movements in one step, and laps (our choice: 250 laps are 100 km)."""

DROPS = range(5, 101)
"""Beats per minute that a heart can plausibly fall in one recovery (our choice)."""

WITH_REPS = (
    StepKind.STRENGTH,
    StepKind.DRILL,
    StepKind.STRETCH,
    StepKind.BREATHE,
    StepKind.IMAGINE,
)
"""Kinds in which movements are counted; elsewhere `12 reps` is meant as `- 12x:`."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a step ends, and the time for its distance when that is written with it."""

    end: End
    within: Ms | None = None


_LAPS = rf"{NUMBER} *laps?"
_REPS = r"[0-9]{1,4} *reps?"
HEART_END = (
    rf"until +hr *(?P<sign>[<>]) *(?P<rate>{ZONE}|{RATE})"
    r"|until +hr +drops +(?P<drop>[0-9]{1,3})(?: *bpm)?"
)
DISTANCE_END = rf"(?P<distance>{DISTANCE})|(?P<laps>{_LAPS})"
DISTANCE_IN_END = rf"(?P<far>{DISTANCE}|{_LAPS}) +in +(?P<within>{TIME})"
_PLAIN_END = rf"(?P<time>{TIME})|{DISTANCE_END}|{DISTANCE_IN_END}|(?P<press>press)|{HEART_END}"


def _distance(text: str) -> ByDistance:
    if "lap" not in text:
        return ByDistance(metres_of(text))
    laps = float(text.partition("lap")[0])
    if not 0 < laps <= MOST_LAPS:
        raise MistakeError(f"{text}: laps go from above 0 to {MOST_LAPS}")
    return ByDistance(laps * LAP, laps)


def _heart(found: re.Match[str]) -> End:
    if found["drop"] is not None:
        if int(found["drop"]) not in DROPS:
            raise MistakeError(f"a drop of {found['drop']} bpm cannot be: write 5 to 100")
        return HeartDrop(int(found["drop"]))
    below = found["sign"] == "<"
    zone = re.fullmatch(r"zone +([1-7])", found["rate"])
    if zone is not None:
        # below a zone is below its lower border, above a zone is above its upper one
        rate = zone_floor(int(zone[1]) if below else int(zone[1]) + 1)
    else:
        rate = rate_of(found["rate"])
    return HeartBelow(rate) if below else HeartAbove(rate)


def _ending(found: re.Match[str]) -> Ending:
    if found["time"] is not None:
        return Ending(ByTime(time_of(found["time"])))
    if found["far"] is not None:
        return Ending(_distance(found["far"]), time_of(found["within"]))
    if found["distance"] is not None or found["laps"] is not None:
        return Ending(_distance(found["distance"] or found["laps"]))
    if found["press"] is not None:
        return Ending(ByPress())
    reps = found.groupdict().get("reps")
    if reps is None:
        return Ending(_heart(found))
    count = int(reps.partition("rep")[0])
    if not 0 < count <= MOST_REPS:
        raise MistakeError(f"{reps}: write 1 to {MOST_REPS}")
    return Ending(ByReps(count))


_SAYS = "how the step ends: 90 s, 12 min, 1:30, 400 m, 400 m in 92 s, press, until hr < 130"
_BARE = "{} m or {} s"

PLAIN_ENDING: Grammar[Ending] = Grammar(_SAYS, _PLAIN_END, _ending, _BARE, ("press",))
COUNTED_ENDING: Grammar[Ending] = Grammar(
    f"{_SAYS}, 12 reps", rf"{_PLAIN_END}|(?P<reps>{_REPS})", _ending, f"{_BARE} or {{}} reps"
)


IMAGINED_ENDING: Grammar[Ending] = Grammar(
    f"{_SAYS}, last rep",
    rf"{_PLAIN_END}|(?P<reps>{_REPS})|(?P<last>last +rep)",
    lambda found: Ending(LastRep()) if found["last"] is not None else _ending(found),
    f"{_BARE} or {{}} reps",
    ("press", "last rep"),
)


def ending_of(kind: StepKind) -> Grammar[Ending]:
    """Give the grammar of what follows `kind:`."""
    if kind is StepKind.IMAGINE:
        return IMAGINED_ENDING
    return COUNTED_ENDING if kind in WITH_REPS else PLAIN_ENDING


@dataclass(frozen=True, slots=True)
class Line:
    """A step written in one line: `jog until hr drops 30`."""

    kind: StepKind
    ending: Ending


_ANY_KIND = "|".join(kind.value for kind in StepKind)
_COUNTED = "|".join(kind.value for kind in WITH_REPS)


def _line(found: re.Match[str]) -> Line:
    word, _, rest = found[0].strip().partition(" ")
    kind = StepKind(word)
    return Line(kind, ending_of(kind).parse(rest.strip()))


STEP_LINE: Grammar[Line] = Grammar(
    "a step in one line: jog 100 m, rest 90 s, jog until hr drops 30",
    rf"(?:{_ANY_KIND}) +(?:{nameless(_PLAIN_END)})|(?:{_COUNTED}) +{_REPS}",
    _line,
)
