"""The beacon: no error gathers, whatever pauses, undos and late presses come between."""

from stridecue.session.effects import Happening, Mark, Notice, Sound
from stridecue.session.events import Event
from stridecue.units import MINUTE
from support import evening as ev

REPS = 18
GIVEN = ev.brief(
    ev.times(REPS, ev.lap_rep(92, beacon=100.0), between=ev.timed(ev.JOG, 58)), countdown=0
)
SCHEDULE = [23_000, 46_000, 69_000]


def evening() -> list[Event]:
    """45 minutes: presses that err by tenths, pauses in rests and reps, presses taken back."""
    events: list[Event] = []
    at = 0
    for rep in range(REPS):
        if rep % 5 == 1:  # the runner's own start, three seconds after GO
            events += ev.line(at + 3_000)
            at += 3_000
        if rep % 6 == 2:  # a press in the middle, taken back
            events += [*ev.line(at + 50_000), *ev.menu(at + 53_000)]
        if rep % 7 == 3:  # a pause of 37.5 s in the middle
            events += [*ev.menu(at + 55_000, held=900), *ev.line(at + 93_200)]
            at += 37_500
        at += 92_000 + (rep * 37 % 11 - 5) * 100
        events += ev.line(at)
        if rep % 4 == 0:  # a pause in the rest
            events += [*ev.menu(at + 20_000, held=900), *ev.line(at + 90_700)]
            at += 70_000
        at += 58_000
    return events


def test_over_forty_five_minutes_every_tick_is_where_it_belongs() -> None:
    session, effects = ev.play(evening(), GIVEN, until=60 * MINUTE)
    assert session.laps[-1].ended > 45 * MINUTE
    ticks = [e.at for e in effects if isinstance(e, Sound) and e.mark is Mark.BEACON]
    pauses = [e.at for e in effects if isinstance(e, Notice) and e.what is Happening.PAUSE]
    reps = [lap for lap in session.laps if lap.kind is ev.RUN]
    assert len(reps) == REPS
    due = []
    for lap in reps:
        paused = [at for at in pauses if lap.began <= at < lap.ended]
        last = min(paused, default=lap.ended)  # the marks of a rep die with its pause
        due += [lap.began + mark for mark in SCHEDULE if lap.began + mark < last]
    undone = {lap.began + 69_000 for lap in reps}  # one that a press in the middle has silenced
    assert set(ticks) <= set(due)
    assert set(due) - set(ticks) <= undone
    assert len(due) - len(ticks) <= REPS // 6
