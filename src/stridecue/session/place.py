"""Place: where a session stands in its plan, as one value.

`walk` moves it along by the clock, `ends` aims its end, `hand` is what the runner's presses do.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from stridecue.session.effects import Effect, Glow, Lap, LapEnd, Mark, Priority, Sound
from stridecue.session.events import Brief
from stridecue.session.laps import NOTHING, Tally
from stridecue.session.trail import NO_TRAIL, Trail
from stridecue.session.voice import Ask
from stridecue.units import Ms
from stridecue.workout.breathing import guides
from stridecue.workout.cues import Cue, Word
from stridecue.workout.legs import Leg
from stridecue.workout.model import Go, Intensity, StepKind
from stridecue.workout.phrases import REST, STANDING, WORK, Budget
from stridecue.workout.score import BREATH

Out: TypeAlias = list[Effect | Ask]


class Phase(Enum):
    """The state of a session. `WAITING`: the rest is over, the runner's press is GO."""

    IDLE = "idle"
    COUNTDOWN = "countdown"
    RUNNING = "running"
    WAITING = "waiting"
    PAUSED = "paused"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Place:
    """The place in the plan, moments in session time.

    `leg` is `plan[index]`, `None` before the first and after the last. `shift`: the pause inside
    this leg. `due`, `why`: the end, as far as it is known, and its cause. `timed` (moment, cue),
    `tail` (ms before the end, cue) and `marks` (metres, cue) are the notes to come. `auto_at`: the
    last boundary came by itself then, `auto_distance`: by distance. `began_of[d]`, `round_of[d]`:
    when the group and the round at depth d began. `gate`: medians in a row that satisfy the
    heart-rate end; `computed`: in a recording, the end that was found before its mark. `beating`:
    the metronome, in clicks a minute. `hold`: no end by itself before this, since the step's
    beginning was told late. `offered`: the choice that the pause begins with, after slow reps.
    `chatted`: the latest cues of mind and form, "" for one that would have come again.
    `went_on`: when the latest pause was over. `trail`: what the feet have told of this step on a
    hill; `noticed_at`: they told the boundary before it, then. `told_cold`: a warm-up cut short was
    spoken of.
    """

    plan: tuple[Leg, ...] = ()
    index: int = -1
    leg: Leg | None = None
    phase: Phase = Phase.IDLE
    before_pause: Phase = Phase.RUNNING
    began: Ms = 0
    shift: Ms = 0
    paused_at: Ms | None = None
    paused_total: Ms = 0
    went_on: Ms = 0
    due: Ms | None = None
    why: LapEnd = LapEnd.TIME
    timed: tuple[tuple[Ms, Cue], ...] = ()
    tail: tuple[tuple[Ms, Cue], ...] = ()
    marks: tuple[tuple[float, Cue], ...] = ()
    tally: Tally = NOTHING
    gate: int = 0
    gated: bool = False
    computed: LapEnd | None = None
    hold: Ms = 0
    auto_at: Ms | None = None
    auto_distance: bool = False
    began_of: tuple[Ms, ...] = ()
    round_of: tuple[Ms, ...] = ()
    laps: tuple[Lap, ...] = ()
    beating: float | None = None
    choice: int | None = None
    offered: str | None = None
    chatted: tuple[str, ...] = ()
    told_no_heart: bool = False
    told_no_foot: bool = False
    told_cold: bool = False
    trail: Trail = NO_TRAIL
    noticed_at: Ms | None = None
    muted: bool = False
    completed: bool = True

    @property
    def following(self) -> Leg | None:
        """The leg after the present one."""
        return self.plan[self.index + 1] if self.index + 1 < len(self.plan) else None

    @property
    def wake(self) -> Ms | None:
        """The next moment at which the clock brings something about."""
        phase = self.phase
        if phase is not Phase.RUNNING and phase not in (Phase.COUNTDOWN, Phase.WAITING):
            return None
        wake = self.timed[0][0] if self.timed else None
        if self.due is None or phase is Phase.WAITING:
            return wake
        end = self.due - self.tail[0][0] if self.tail else self.due
        return end if wake is None else min(wake, end)

    @property
    def fence(self) -> Ms | None:
        """What is said must be over by then; `None` while the end is open."""
        if self.due is None or self.phase not in (Phase.RUNNING, Phase.COUNTDOWN):
            return None
        counts = [before for before, cue in self.tail if cue is Mark.COUNT]
        return self.due - (max(counts) + BREATH if counts else BREATH)

    @property
    def budget(self) -> Budget:
        """How much the runner can take in now: little while running hard."""
        leg = self.leg
        if leg is None or self.phase is not Phase.RUNNING or leg.kind in AT_REST:
            return STANDING
        return WORK if leg.is_work else REST


AT_REST = (StepKind.STRENGTH, StepKind.DRILL, StepKind.STRETCH, StepKind.BREATHE)
"""What one stands, sits or lies for, and listens."""

_GLOW = {
    Intensity.WARMUP: Glow.WARMUP,
    Intensity.ACTIVE: Glow.WORK,
    Intensity.RECOVERY: Glow.RECOVERY,
    Intensity.REST: Glow.RECOVERY,
    Intensity.COOLDOWN: Glow.COOLDOWN,
}


def glow(place: Place) -> Glow:
    """What the status lamp tells."""
    if place.phase is Phase.RUNNING and place.leg is not None:
        if guides(place.leg):
            return Glow.BREATHING
        return _GLOW[place.leg.kind.intensity]
    return _PHASE_GLOW[place.phase]


_PHASE_GLOW = {
    Phase.IDLE: Glow.IDLE,
    Phase.COUNTDOWN: Glow.COUNTDOWN,
    Phase.RUNNING: Glow.WORK,
    Phase.WAITING: Glow.WAITING,
    Phase.PAUSED: Glow.PAUSED,
    Phase.DONE: Glow.DONE,
}


def sound(cue: Cue, at: Ms, out: Out) -> None:
    """Give a note to the voice or to the buzzer."""
    match cue:
        case Word(text, priority, shelf, short):
            out.append(Ask(at, text, priority, shelf, short))
        case Mark.BEACON | Mark.BELL | Mark.DOWN | Mark.BOTTOM | Mark.UP | Mark.TOP:
            out.append(Sound(at, f"{at}:{cue.value}", cue, Priority.COACH))
        case Mark.INHALE | Mark.HOLD | Mark.EXHALE:
            out.append(Sound(at, f"{at}:{cue.value}", cue, Priority.CHATTER))
        case mark:
            out.append(Sound(at, f"{at}:{mark.value}", mark))


def waits_for_go(place: Place, brief: Brief) -> bool:
    """Whether the end of this rest is the runner's press (`go: press`)."""
    leg, after = place.leg, place.following
    if brief.open_loop or leg is None or after is None:
        return False
    return after.go is Go.PRESS and after.is_work and not leg.is_work
