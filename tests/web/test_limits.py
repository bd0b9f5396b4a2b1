"""Limits: what is taken from whom, on a clock of the test's own."""

from hypothesis import given
from hypothesis import strategies as st

from stridecue.web.limits import MOST_KEYS, Limiter


@given(st.lists(st.floats(0, 5), max_size=200), st.floats(0.5, 20), st.integers(1, 20))
def test_no_more_is_taken_than_the_burst_and_the_rate(
    pauses: list[float], rate: float, burst: int
) -> None:
    limiter, now, taken = Limiter(rate, burst), 0.0, 0
    for pause in pauses:
        now += pause
        taken += limiter.allows("a", now)
        assert taken <= burst + rate * now + 1e-6


def test_who_waits_is_taken_again_and_others_are_not_asked_to_wait() -> None:
    limiter = Limiter(rate=2, burst=3)
    assert [limiter.allows("a", 0) for _ in range(4)] == [True, True, True, False]
    assert limiter.allows("b", 0)
    assert not limiter.allows("a", 0.4)
    assert limiter.allows("a", 0.6)


def test_a_clock_that_goes_back_gives_nothing() -> None:
    limiter = Limiter(rate=1, burst=1)
    assert limiter.allows("a", 10)
    assert not limiter.allows("a", 0)
    assert not limiter.allows("a", 0.5)


def test_of_more_addresses_than_are_told_apart_those_at_rest_are_forgotten() -> None:
    limiter = Limiter(rate=1, burst=2)
    assert all(limiter.allows(str(n), 0) for n in range(MOST_KEYS))
    assert not limiter.allows("one more", 0.5)
    assert len(limiter._buckets) == MOST_KEYS
    assert limiter.allows("one more", 1.5)
    assert len(limiter._buckets) == 1
