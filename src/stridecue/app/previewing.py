"""Previewing: the score of a workout laid out in time, for a shell and for a page."""

from dataclasses import dataclass

from stridecue.app import labels
from stridecue.app.house import House, Loaded
from stridecue.app.looking.tongue import Tongue
from stridecue.app.timeline import Cued, Stretch, Totals, lay_out
from stridecue.app.wiring import brief_of
from stridecue.session.events import Brief, manner_of
from stridecue.units import stamp
from stridecue.workout.cues import Word
from stridecue.workout.score import score_of


@dataclass(frozen=True, slots=True)
class Laid:
    """What a session would be: its `brief`, and each step with its cues."""

    brief: Brief
    stretches: tuple[Stretch, ...]
    totals: Totals


def laid(loaded: Loaded, house: House, seed: int = 0) -> Laid:
    """Lay out `loaded`. `seed` chooses phrases."""
    brief = brief_of(loaded, house, seed=seed)
    scored = score_of(brief.legs, manner_of(brief))
    if brief.quiet:  # a race is recorded in silence
        scored = tuple((leg, ()) for leg, _ in scored)
    return Laid(brief, *lay_out(scored, brief.countdown))


def when(cued: Cued, say: Tongue, *, sure: bool) -> str:
    """`10:54.250`, `~10:54.250` where that is not sure, `at 200 m` where only the way tells."""
    if cued.at is None:
        return say("at {way}", way=say.way(cued.metres or 0))
    return f"{'' if sure else '~'}{stamp(cued.at)}"


def what(cued: Cued, say: Tongue) -> str:
    """`say Quick feet.`, `sound go`."""
    if isinstance(cued.cue, Word):
        return say("say {text}", text=cued.cue.text)
    return say("sound {mark}", mark=cued.cue.value)


def again(stretch: Stretch, say: Tongue) -> str:
    """How long the group of `stretch` goes on; "" where it does not."""
    if stretch.again is None:
        return ""
    if stretch.again < 0:
        return say("and again, until you end it")
    return say("and again, for {time} more", time=labels.minutes(stretch.again))


def length(totals: Totals, say: Tongue) -> str:
    """`45:00`, `about 52:30`."""
    time = labels.minutes(totals.time)
    return time if totals.exact else say("about {time}", time=time)


def total(totals: Totals, say: Tongue) -> str:
    """The whole: `about 52:30, 3200 m of steps with a distance`."""
    told = length(totals, say)
    if totals.metres:
        told += say(", {way} of steps with a distance", way=say.way(totals.metres))
    if totals.endless:
        told += say(", and what you add: it has no end of its own")
    return told
