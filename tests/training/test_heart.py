"""What of a session's heart rates is believed, and what they come to."""

from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.heart import HeartTime, Second, believed, heart_time, highest_held

rates = st.lists(st.one_of(st.none(), st.integers(30, 230)), max_size=400)


def seconds(*rates: int | None, since: int = 200) -> tuple[Second, ...]:
    return tuple(Second(since + n, bpm) for n, bpm in enumerate(rates))


def test_time_is_counted_at_each_rate() -> None:
    assert heart_time(seconds(140, 140, 142, 141, 140)) == HeartTime(140, (3, 1, 1))
    assert heart_time(()) == HeartTime()
    assert HeartTime(140, (3, 1, 1)).total == 5


def test_a_rate_stands_until_the_next_one_or_until_it_is_stale() -> None:
    told = (Second(10, 140), Second(12, 141), Second(60, 142))
    assert heart_time(told) == HeartTime(140, (2, 5, 1))


def test_what_the_session_would_doubt_is_left_out() -> None:
    told = seconds(*[140] * 30, 190, *[141] * 30)
    kept = tuple(believed(told))
    assert len(kept) == 60
    assert 190 not in {one.bpm for one in kept}


def test_steps_that_are_taken_for_a_pulse_are_left_out() -> None:
    """For a minute the two are one number, and move alike."""
    wave = [168 + n // 10 % 8 for n in range(240)]
    told = tuple(Second(200 + n, bpm, float(bpm), 3.5) for n, bpm in enumerate(wave))
    assert tuple(believed(told)) == told
    kept = tuple(believed(told, optical=True))
    assert 30 <= len(kept) <= 70
    assert all(one.at < 270 for one in kept)


@given(rates)
def test_no_more_time_is_counted_than_there_was(told: list[int | None]) -> None:
    kept = tuple(believed(seconds(*told)))
    assert heart_time(kept).total <= len(told)
    assert {one.bpm for one in kept} <= set(told)


def test_five_seconds_make_a_maximum() -> None:
    assert highest_held(seconds(183, 190, 191, 192, 193)) == 183
    assert highest_held(seconds(183, 190, 191, 192, 193)[1:]) is None
    assert highest_held(seconds(*[188] * 4, 187, *[186] * 3)) == 187


def test_a_spike_makes_none() -> None:
    """It rises faster than a heart does."""
    assert highest_held(seconds(*[170] * 6, *[220] * 4, *[170] * 6)) == 170
    assert highest_held(seconds(*[170] * 6, *[220] * 4)) == 170


def test_gaps_and_dry_electrodes_make_none() -> None:
    broken = (*seconds(188, 188, 188), *seconds(188, 188, since=204))
    assert highest_held(broken) is None
    assert highest_held(seconds(*[200] * 30, since=0)) is None


@given(rates)
def test_a_maximum_was_there_for_five_seconds(told: list[int | None]) -> None:
    found = highest_held(seconds(*told))
    if found is not None:
        assert sum(bpm is not None and bpm >= found for bpm in told) >= 5
