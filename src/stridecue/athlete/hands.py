"""Hands: what a runner will press in a leg, decided as it begins.

Nobody presses what ends by itself. What the feet do at such a press (walk on, walk away) belongs to
it, and is planned with it.
"""

from collections.abc import Iterator
from typing import TypeAlias

from stridecue.athlete.acts import Pace, Push
from stridecue.athlete.chance import Chance
from stridecue.athlete.gait import WALK, speed_of
from stridecue.athlete.profiles import Profile
from stridecue.session.events import Button
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.legs import Leg
from stridecue.workout.model import ByDistance, ByPress, ByReps, Intensity, StepKind

Deed: TypeAlias = tuple[Ms, Push | Pace]
"""What is done, and when."""

REACTION: Ms = 150
"""A press is up to this long before or after the mark."""

HELD: Ms = 120
AGAIN: Ms = 240
"""How long a press lasts, and how soon a second one to be sure follows."""

TO_THE_LINE: Ms = 4 * SECOND
"""How long it takes to step to the line, about."""

OPEN_STEP: Ms = 75 * SECOND
OPEN_COOLDOWN: Ms = 5 * MINUTE
"""How long an open step takes somebody. A press in the first three minutes of a cool-down would be
one repetition more. Our choice, both."""

OPEN_HILL: Ms = 45 * SECOND
"""How long somebody takes to the top, where only the top ends it. Our choice."""

BREATHER: Ms = 12 * SECOND
"""So long somebody stands at the bottom before running up again. Our choice."""

PER_REP: Ms = 3 * SECOND
"""A set of repetitions without a tempo takes so long for each."""

ENOUGH = 6
"""Rounds after which somebody ends a workout that goes on for ever, by holding MENU."""
ENDING_HOLD: Ms = 3_200

STOPS_AT = 0.6
"""The share of a repetition after which it is broken off. Our choice."""

ONE_BY_ONE: Ms = 600
"""How far apart the marks are pressed that were never reached."""

LEAVES: Ms = 10 * SECOND
AWAY: Ms = 3 * MINUTE
PAUSING_HOLD: Ms = 900
"""So long into a rest somebody leaves, for so long; MENU is held so long for the pause."""

ONE_MORE: Ms = 60 * SECOND
"""So long into the cool-down somebody feels that there is one more in it."""


def press(at: Ms, times: int = 1) -> Iterator[Deed]:
    """Press LINE at `at`."""
    for n in range(times):
        yield at + n * AGAIN, Push(Button.LINE, down=True)
        yield at + n * AGAIN + HELD, Push(Button.LINE, down=False)


def _at_mark(leg: Leg, n: int, takes: Ms) -> Ms:
    """When the `n`th mark of a step that takes so long is reached."""
    planned = leg.moment((leg.metres or 0.0) * n / leg.splits) if leg.parts else None
    if planned is None:
        return takes * n // leg.splits
    return round(planned / (leg.target or planned) * takes)


def _paces(at: Ms, leg: Leg, takes: Ms, speed: float) -> Iterator[Deed]:
    """The speed of each part, as much off the plan as the whole is."""
    whole = len(leg.parts)
    for n in range(whole):
        began = round(sum(leg.parts[:n]) / sum(leg.parts) * takes)
        yield at + began, Pace(speed * sum(leg.parts) / whole / leg.parts[n])


class Hands:
    """The hands of one runner in one session."""

    def __init__(self, who: Profile, chance: Chance) -> None:
        self._who, self._chance = who, chance
        self._has_left = False
        self._has_added = False
        self._uphill = 0.0
        self._set_off: Ms | None = None

    def go(self, at: Ms) -> Iterator[Deed]:
        """The session waits for GO since `at`."""
        if self._who.shuns and self._uphill:
            self._set_off = at + BREATHER
            yield self._set_off, Pace(self._uphill)
            return
        late = TO_THE_LINE + self._chance.of("go", at) * 10
        yield from press(at + late, self._who.taps)

    def plan(
        self, at: Ms, leg: Leg, rep: int, speed: float, climbed: float | None = None
    ) -> Iterator[Deed]:
        """The deeds of `leg`, which begins at `at` and is run at `speed` m/s.

        `rep` counts the repetitions begun so far. `climbed`: metres of the hill before it.
        """
        takes = length(leg, speed)
        if climbed is not None and isinstance(leg.end, ByPress) and speed > 0:
            takes = round(climbed / speed * SECOND)  # down again
        if leg.kind is StepKind.HILL:
            self._uphill = speed
        if self._who.shuns and takes is not None and _is_seen(leg, climbed):
            began, self._set_off = self._set_off or at, None  # it may be told late
            yield began + takes, Pace(0.0)
            return
        if leg.is_rep and rep == self._who.cuts and takes is not None:
            yield from self._break_off(at, leg, takes)
            return
        if self._adds(leg, rep):
            yield from press(at + min(ONE_MORE, (takes or ONE_MORE) // 2), self._who.taps)
            return
        if self._leaves(leg, rep, takes):
            yield from self._leave(at + LEAVES, speed)
            at += AWAY
        if takes is not None and leg.parts:
            yield from _paces(at, leg, takes, speed)
        if takes is not None and is_pressed(leg, footpod=self._who.footpod):
            yield from self._end(at, leg, rep, takes)

    def _end(self, at: Ms, leg: Leg, rep: int, takes: Ms) -> Iterator[Deed]:
        """The presses of a step that the runner ends, marks inside it included."""
        done = leg.rounds[-1].k if leg.rounds else 0
        if leg.loops and leg.loops[-1].lasts is None and done >= ENOUGH:
            yield at + takes, Push(Button.MENU, down=True)
            yield at + takes + ENDING_HOLD, Push(Button.MENU, down=False)
            return
        a_mark = isinstance(leg.end, ByDistance)
        forgets = a_mark and leg.is_rep and rep == self._who.forgets
        for n in range(1, leg.splits + 1):
            if n == leg.splits and forgets:
                yield at + takes, Pace(WALK)
                return
            reaction = round(self._chance.of("press", at + n) * REACTION / 100)
            yield from press(at + _at_mark(leg, n, takes) + reaction, self._who.taps)

    def _break_off(self, at: Ms, leg: Leg, takes: Ms) -> Iterator[Deed]:
        """Stop in the middle; each mark that was never reached is pressed as well."""
        free = at + round(takes * STOPS_AT)
        for n in range(1, leg.splits + 1):
            mark = at + _at_mark(leg, n, takes)
            if mark >= free:
                mark, free = free, free + ONE_BY_ONE
            yield from press(mark, self._who.taps)

    def _adds(self, leg: Leg, rep: int) -> bool:
        """Whether one more is asked for, early in this cool-down; once."""
        adds = self._who.adds and not self._has_added
        adds = adds and leg.kind is StepKind.COOLDOWN and rep > 0
        self._has_added = self._has_added or adds
        return adds

    def _leaves(self, leg: Leg, rep: int, takes: Ms | None) -> bool:
        """Whether this is the rest to be away in: long enough to press before it ends; once."""
        if self._who.leaves is None or self._has_left or rep < self._who.leaves:
            return False
        sure = max(leg.at_least, takes or 0)
        self._has_left = is_rest(leg) and sure >= 2 * LEAVES
        return self._has_left

    def _leave(self, at: Ms, speed: float) -> Iterator[Deed]:
        yield at, Push(Button.MENU, down=True)
        yield at + PAUSING_HOLD, Push(Button.MENU, down=False)
        yield at + PAUSING_HOLD, Pace(WALK)
        yield from press(at + AWAY, self._who.taps)
        yield at + AWAY, Pace(speed)


def is_rest(leg: Leg) -> bool:
    """Whether `leg` lies between work, jogged or stood."""
    return leg.kind.intensity in (Intensity.RECOVERY, Intensity.REST)


def _is_seen(leg: Leg, climbed: float | None) -> bool:
    """Whether the feet alone tell the end of `leg`: a top, or the bottom after one."""
    return isinstance(leg.end, ByPress) and (leg.kind is StepKind.HILL or climbed is not None)


def is_pressed(leg: Leg, *, footpod: bool) -> bool:
    """Whether the runner's press ends `leg`."""
    return leg.ends_by_press or (isinstance(leg.end, ByDistance) and not footpod)


def length(leg: Leg, speed: float) -> Ms | None:
    """How long this runner takes for `leg`; `None` where only the heart or the clock knows."""
    match leg.end:
        case ByPress() if leg.kind is StepKind.HILL:
            return round(OPEN_HILL * speed_of(leg) / speed)
        case ByPress():
            return OPEN_COOLDOWN if leg.kind is StepKind.COOLDOWN else OPEN_STEP
        case ByReps(count) if leg.tempo is None:
            return count * PER_REP
        case ByDistance():
            return round((leg.metres or 0.0) / max(speed, 0.5) * 1_000)
        case _:
            return leg.planned
