"""What an hour costs in the core: two sensors at 1 Hz, a press at each mark, speech arbitrated."""

from collections.abc import Iterator

from table import Row, cpu_ms

from stridecue.session.events import Brief, Event, Started, Tick
from stridecue.session.session import Session, advance
from stridecue.units import HOUR, SECOND
from support.evening import (
    COOLDOWN,
    WARMUP,
    brief,
    heart_gate,
    hearts,
    lap_rep,
    line,
    strides,
    timed,
    times,
)

GOAL_MS = 80.0
"""A board that is twenty times slower spends half a thousandth of its hour on it."""

GROWTH = 1.25
"""Eight hours may cost eight times one hour, and a quarter for noise."""


def hours(n: int) -> tuple[Brief, list[Event]]:
    """`n` hours of 400 m repetitions with heart-gated jogs."""
    end = n * HOUR
    reps = n * 20
    plan = brief(
        timed(WARMUP, 600),
        times(reps, lap_rep(92, beacon=100.0), between=heart_gate(at_most=60)),
        timed(COOLDOWN, 600),
    )
    presses = [event for k in range(2 * reps) for event in line(610_000 + k * 92 * SECOND)]
    samples = [*hearts(7, end, 150), *strides(300, end, 3.5)]
    return plan, sorted((*samples, *presses), key=lambda event: event.at)


def fold(plan: Brief, events: list[Event]) -> int:
    """Fold a session; the number of its effects."""
    session, effects = advance(Session(), Started(0, plan))
    count = len(effects)
    for event in events:
        while session.wake is not None and session.wake < event.at:
            session, effects = advance(session, Tick(session.wake))
            count += len(effects)
        session, effects = advance(session, event)
        count += len(effects)
    return count


def rows() -> Iterator[Row]:
    """CPU of one hour, and how it grows to eight."""
    one, eight = hours(1), hours(8)
    hour = cpu_ms(lambda: fold(*one), best_of=7)
    yield Row("core.hour_cpu", hour, "ms", GOAL_MS)
    growth = cpu_ms(lambda: fold(*eight), best_of=3) / (8 * hour)
    yield Row("core.growth_to_8_hours", growth, "x linear", GROWTH)
