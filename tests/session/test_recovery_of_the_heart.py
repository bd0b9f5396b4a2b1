"""How far the heart has come down 30 and 60 s after a repetition, in the lap of the rest."""

from stridecue.session.events import HeartRate
from support import evening as ev

PLAN = ev.times(2, ev.timed(ev.RUN, 100), between=ev.timed(ev.JOG, 90))


def falling(start: int, end: int, begins: int, rate: int, by: float):
    """A heart rate each second, `by` bpm lower with each second after `begins`."""
    return tuple(
        HeartRate(at, round(rate - by * max(0, at - begins) / 1_000))
        for at in range(start, end, 1_000)
    )


def rests(*events, **more):
    session, _ = ev.play(events, ev.brief(PLAN, countdown=0, **more), until=300_000)
    return [(lap.drop_30, lap.drop_60) for lap in session.laps]


def test_the_drop_is_from_the_end_of_the_repetition_to_the_mean_around_the_moment():
    ((none, _), (thirty, sixty), *_) = rests(*falling(0, 200_000, 100_000, 180, 0.5))
    assert none is None
    # A median of five runs two seconds behind.
    assert abs(thirty - 14) <= 1
    assert abs(sixty - 29) <= 1


def test_only_the_four_seconds_around_the_moment_count():
    until = (*ev.hearts(0, 100_000, 170), *ev.hearts(100_000, 163_000, 150))
    (_, (_, sixty), *_) = rests(*until, *ev.hearts(163_000, 200_000, 132))
    assert sixty == 20


def test_a_heart_that_goes_on_rising_has_a_drop_below_zero():
    (_, (thirty, _), *_) = rests(*falling(0, 200_000, 100_000, 170, -0.1))
    assert thirty < 0


def test_without_a_strap_then_or_at_the_end_there_is_none():
    assert rests()[1] == (None, None)
    lost = (*ev.hearts(0, 90_000, 180), *ev.hearts(110_000, 200_000, 150))
    assert rests(*lost)[1] == (None, None)
    short = (*ev.hearts(0, 135_000, 180), *ev.hearts(175_000, 200_000, 150))
    assert rests(*short)[1] == (0, None)


def test_a_repetition_has_none():
    assert rests(*ev.hearts(0, 300_000, 160))[2] == (None, None)
