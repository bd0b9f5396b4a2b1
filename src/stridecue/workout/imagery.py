"""Imagery: a script read out slowly, and a repetition imagined in the time that it takes.

After PETTLEP (Holmes and Collins 2001): each line of a script has one of seven elements, so that
none is forgotten. What stands in braces is filled in from the session, the runner and the track.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from string import Formatter

from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout import wording
from stridecue.workout.legs import Leg
from stridecue.workout.model import (
    ByDistance,
    ByTime,
    FromStart,
    Go,
    LastRep,
    Metronome,
    Say,
    StepKind,
)
from stridecue.workout.phrases import REST, Phrases, estimate

FIRST: Ms = 3 * SECOND
"""Silence before the first line: the runner closes the eyes."""

AFTER: Ms = 12 * SECOND
"""And after the last: time to see it, and room for what is next. Our choice."""

LEAST_PAUSE: Ms = 2_500
"""Between two lines; an image needs seconds to come up. Our choice."""

UNKNOWN_REP: Ms = MINUTE
"""A last repetition of which nobody knows how long it takes. Our choice."""

MARKS = 100.0
"""Metres between ticks of a repetition on the oval that has no beacon of its own."""


class Element(Enum):
    """The seven parts of an image that works."""

    PHYSICAL = "physical"
    ENVIRONMENT = "environment"
    TASK = "task"
    TIMING = "timing"
    LEARNING = "learning"
    EMOTION = "emotion"
    PERSPECTIVE = "perspective"


class Where(Enum):
    """Where the repetition is run that is imagined: a hill has no line, and a path no marks."""

    TRACK = "track"
    HILL = "hill"
    ELSEWHERE = "elsewhere"


PLACES = ("session", "rep", "target", "track", "goal", "next")
"""What a line may have in braces."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a script, and what it is about; `where`: only where that is imagined."""

    element: Element
    text: str
    where: Where | None = None


Script = tuple[Line, ...]


class TooShortError(ValueError):
    """A step has no room for its script; the message says how long it must be."""


def is_scripted(leg: Leg) -> bool:
    """Whether all that is said of it is its script, or nothing."""
    return leg.kind is StepKind.IMAGINE and (bool(leg.say) or leg.is_rehearsal)


def is_undisturbed(leg: Leg, after: Leg | None) -> bool:
    """Whether no count ends it: who imagines is counted in, and never out."""
    into_a_start = after is not None and (after.is_work or after.is_rehearsal)
    return leg.kind is StepKind.IMAGINE and (leg.is_rehearsal or not into_a_start)


def last_rep(legs: tuple[Leg, ...]) -> Leg | None:
    """The repetition that ends a session; where it has none, its last stretch of work.

    Work that is repeated is a repetition as well: strides down a hill are raced against no split.
    """
    works = [leg for leg in legs if leg.is_rep or leg.is_work]
    reps = [leg for leg in works if leg.is_rep or leg.rounds] or works
    return reps[-1] if reps else None


def where_of(rep: Leg | None) -> Where | None:
    """Where a repetition is run; `None` where none is imagined."""
    if rep is None:
        return None
    if rep.oval:
        return Where.TRACK
    return Where.HILL if rep.kind is StepKind.HILL else Where.ELSEWHERE


def facts_of(
    session: str, rep: Leg | None, goal: str | None, following: str | None, phrases: Phrases
) -> dict[str, str]:
    """What a script can say of the session called `session`; what is not known is not there.

    `following`: what the runner wanted to do next, after the last session. What is too long to be
    taken in when it is heard is left out.
    """
    numbers = phrases.numbers
    facts = {"session": numbers.readable(session)} if session else {}
    if rep is not None and rep.metres is not None:
        kerb = rep.end.metres if isinstance(rep.end, ByDistance) else rep.metres
        facts["rep"] = numbers.distance(kerb)
    elif rep is not None and rep.planned is not None:
        facts["rep"] = numbers.duration(rep.planned)
    if rep is not None and rep.target is not None:
        facts["target"] = numbers.clock(rep.target)
    match where_of(rep):
        case Where.TRACK if rep is not None:
            facts["track"] = phrases.words("on_track", lane=numbers.cardinal(rep.lane))
        case Where.HILL:
            facts["track"] = phrases.words("on_hill")
        case Where.ELSEWHERE:
            facts["track"] = phrases.words("off_track")
    own = {"goal": goal, "next": following}
    said = {key: (text or "").rstrip(" .!?") for key, text in own.items()}
    return facts | {
        key: numbers.readable(text)
        for key, text in said.items()
        if text and len(text.split()) <= REST.words
    }


def imagined(
    legs: tuple[Leg, ...],
    rep: Leg | None,
    scripts: Mapping[str, Script],
    facts: Mapping[str, str],
) -> tuple[Leg, ...]:
    """`legs` with their scripts in words, and `rep` in the place of `imagine: last rep`.

    Raises `TooShortError`, and `KeyError` with the name of a script that there is not.
    """
    return tuple(_imagined(leg, rep, scripts, facts) for leg in legs)


def _imagined(
    leg: Leg, rep: Leg | None, scripts: Mapping[str, Script], facts: Mapping[str, str]
) -> Leg:
    loops = tuple(
        replace(loop, legs=imagined(loop.legs, rep, scripts, facts)) for loop in leg.loops
    )
    if isinstance(leg.end, LastRep) and rep is not None:
        leg = _in_real_time(rep, leg)
    leg = replace(leg, loops=loops)
    if leg.script is None:
        return leg
    fitting = (line for line in scripts[leg.script] if line.where in (None, where_of(rep)))
    lines = tuple(_filled(line, facts) for line in fitting)
    said = spread(tuple(line for line in lines if line), leg.planned or 0)
    return replace(leg, say=(*leg.say, *said), script=None)


def _in_real_time(rep: Leg, place: Leg) -> Leg:
    """`rep` as it is imagined: as long as planned, with the ticks of its marks, and no more."""
    length = rep.planned or rep.roughly or UNKNOWN_REP
    metres = rep.metres
    if metres is None and rep.speed is not None:
        metres = length / SECOND * (rep.speed.low + rep.speed.high) / 2
    return Leg(
        path=place.path,
        kind=StepKind.IMAGINE,
        end=ByTime(length),
        rounds=place.rounds,
        target=length,
        parts=rep.parts,
        metres=metres,
        beacon=rep.beacon or (MARKS if rep.oval and rep.target is not None else None),
        lane=rep.lane,
        mark=rep.mark,
        track=rep.track,
        say=place.say,
        script=place.script,
        go=Go.AUTO,
        metronome=Metronome.OFF,
    )


def _filled(line: Line, facts: Mapping[str, str]) -> str:
    """The line in words; nothing where a fact that it needs is not known."""
    wanted = [name for _, name, _, _ in Formatter().parse(line.text) if name is not None]
    if any(name not in facts for name in wanted):
        return ""
    return wording.begin(wording.sentence(line.text.format(**facts)))


def spread(lines: tuple[str, ...], length: Ms) -> tuple[Say, ...]:
    """`lines` over `length` ms, the same pause after each. Raises `TooShortError`."""
    spoken = [estimate(line) for line in lines]
    room = length - FIRST - AFTER - sum(spoken)
    pause = room // max(1, len(lines) - 1)
    if pause < LEAST_PAUSE:
        need = FIRST + AFTER + sum(spoken) + LEAST_PAUSE * (len(lines) - 1)
        seconds = -(-need // (5 * SECOND)) * 5
        raise TooShortError(f"its script needs at least {seconds} s")
    found, at = [], FIRST
    for line, ms in zip(lines, spoken, strict=True):
        found.append(Say(line, FromStart(at)))
        at += ms + pause
    return tuple(found)
