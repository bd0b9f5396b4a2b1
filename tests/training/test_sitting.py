"""Sitting: what of a strap's notifications is one stretch, and the three rates of standing up."""

from hypothesis import given
from hypothesis import strategies as st

from stridecue.session.events import HeartRate
from stridecue.training.sitting import orthostatic, sends_beats, series_of


def frame(at: int, *rr: int, bpm: int = 60, contact: bool | None = None) -> HeartRate:
    return HeartRate(at, bpm, contact, rr)


def test_beats_of_the_time_asked_for_are_one_stretch() -> None:
    frames = [frame(n * 1_000, n) for n in range(10)]
    assert series_of(frames, 3_000, 6_000) == ((4, 5, 6),)
    assert series_of([], 0, 1_000) == ()
    assert series_of(frames[:1], -1, 1_000) == ((0,),)


def test_a_lost_notification_breaks_the_stretch() -> None:
    frames = [frame(at, at) for at in (1_000, 2_000, 3_000, 5_000, 6_000)]
    assert series_of(frames, 0, 9_000) == ((1_000, 2_000, 3_000), (5_000, 6_000))


def test_one_without_a_beat_is_no_gap() -> None:
    frames = [frame(1_000, 1), frame(2_000), frame(3_000, 3)]
    assert series_of(frames, 0, 9_000) == ((1, 3),)


def test_no_contact_and_no_heart_break_it_and_are_left_out() -> None:
    for lost in (frame(2_000, 9, contact=False), frame(2_000, 9, bpm=0)):
        assert series_of([frame(1_000, 1), lost, frame(3_000, 3)], 0, 9_000) == ((1,), (3,))


def test_a_sensor_that_is_slower_by_nature_has_no_gaps() -> None:
    frames = [frame(n * 2_000, n) for n in range(1, 6)]
    assert series_of(frames, 0, 99_000) == ((1, 2, 3, 4, 5),)


@given(st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 2)), max_size=30))
def test_no_beat_is_lost_or_made_up(told: list[tuple[int, int]]) -> None:
    at, frames = 0, []
    for pause, beats in told:
        at += pause
        frames.append(frame(at, *range(beats)))
    found = [beat for stretch in series_of(frames, -1, at) for beat in stretch]
    assert found == [beat for one in frames for beat in one.rr]


def test_a_sensor_without_intervals() -> None:
    assert not sends_beats([frame(1_000), frame(2_000)])
    assert sends_beats([frame(1_000), frame(2_000, 900)])


def test_three_rates_of_standing_up() -> None:
    frames = [
        frame(n * 1_000, bpm=50 if n <= 120 else 95 if n == 130 else 70) for n in range(1, 241)
    ]
    assert orthostatic(frames, 120_000, 240_000) == (50, 95, 70)
    assert orthostatic(frames[:100], 120_000, 240_000) is None
    assert orthostatic([one for one in frames if one.at > 120_000], 120_000, 240_000) is None
