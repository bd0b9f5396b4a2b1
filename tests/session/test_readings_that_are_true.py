"""Which readings count: range, contact, age, jumps, steps taken for a pulse, belts and pods."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.session import body as bodies
from stridecue.session.body import DRIFT, JUMP, SETTLED, STALE, Body
from stridecue.session.effects import Notice
from stridecue.session.events import Event, Fact, HeartRate, Sensor, SensorTold, Stride
from stridecue.session.lock import ALIKE, APART, NEAR, Lock, hear
from support import evening as ev
from support.evening import said

OPTICAL = SensorTold(0, Sensor.HEART, Fact.OPTICAL, 1)


def follow(samples: Iterable[HeartRate | Stride], body: Body | None = None) -> Body:
    """The body after `samples`, stale readings let go of in time."""
    body = Body() if body is None else body
    for event in samples:
        while body.wake is not None and body.wake <= event.at:
            body = bodies.settle(body, body.wake)
        heard = bodies.hear_heart if isinstance(event, HeartRate) else bodies.hear_stride
        body = heard(body, event)  # type: ignore[operator]
    return body


def notices(events: Iterable[Event], until: int = 600_000) -> list[str]:
    """What the transcript says of sensors in a long easy run."""
    effects = ev.play(events, ev.brief(ev.timed(ev.WARMUP, 3_600), countdown=0), until=until)[1]
    return [effect.text for effect in effects if isinstance(effect, Notice)]


def spoken(events: Iterable[Event], until: int = 600_000) -> list[str]:
    given_brief = ev.brief(ev.timed(ev.WARMUP, 3_600), countdown=0)
    return said(ev.play(events, given_brief, until=until)[1])


# --- acceptance ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bpm", "contact", "counts"),
    [
        (30, None, True), (230, True, True), (150, None, True), (150, True, True),
        (29, None, False), (231, None, False), (0, None, False), (0, True, False),
        (150, False, False), (65_535, None, False),
    ],
)  # fmt: skip
def test_a_reading_is_in_range_and_in_contact(bpm: int, contact: bool | None, counts: bool) -> None:
    body = bodies.hear_heart(Body(), HeartRate(0, bpm, contact))
    assert (body.pulse.rate == bpm) is counts


def test_a_rate_is_absent_five_seconds_after_its_last_reading() -> None:
    body = follow(ev.hearts(0, 10_000, 150))  # type: ignore[arg-type]
    assert bodies.settle(body, 9_000 + STALE - 1).pulse.rate == 150
    assert bodies.settle(body, 9_000 + STALE).pulse.rate is None


def test_beat_intervals_are_kept_as_sent_and_are_no_clock() -> None:
    """Their sum runs a tenth fast here; nothing moves by it."""
    plain = [HeartRate(at, 150) for at in range(0, 60_000, 1_000)]
    sent = [HeartRate(one.at, 150, rr=(470, 470, 470)) for one in plain]
    brief = ev.brief(ev.timed(ev.RUN, 90), countdown=0)
    assert ev.play(plain, brief, until=100_000)[1] == ev.play(sent, brief, until=100_000)[1]


@pytest.mark.parametrize("phase", range(0, 30_000, 500))
def test_who_heard_that_it_is_lost_hears_that_it_is_back(phase: int) -> None:
    """A repetition and the count before it leave no room for words: they wait for the next rest."""
    given = ev.brief(ev.times(10, ev.timed(ev.RUN, 10), between=ev.timed(ev.REST, 20)), countdown=0)
    lost = 40_000 + phase
    events = [*ev.hearts(0, lost, 150), *ev.hearts(lost + 20_500, 280_000, 150)]
    words = [text for text in ev.said(ev.play(events, given, until=280_000)[1]) if "Heart" in text]
    assert words in ([], ["Heart rate lost.", "Heart rate back."])


# --- jumps ---------------------------------------------------------------------------------------


def test_a_jump_that_no_heart_can_make_is_absent_and_said_once() -> None:
    events = [
        *ev.hearts(0, 60_000, 95),
        *ev.hearts(60_000, 110_000, 190),
        *ev.hearts(110_000, 200_000, 95),
        *ev.hearts(200_000, 230_000, 190),
        *ev.hearts(230_000, 300_000, 95),
    ]
    assert [text for text in spoken(events) if "rate" in text] == [
        "Heart rate unsure. Check the strap.",
        "Heart rate back.",
        "Heart rate lost.",
    ]
    assert notices(events, until=290_000) == [
        "heart rate unsure",
        "heart rate back",
        "heart rate unsure",
        "heart rate back",
    ]


def test_a_single_spike_costs_nothing() -> None:
    body = follow([*ev.hearts(0, 60_000, 150), HeartRate(60_000, 220), HeartRate(61_000, 151)])  # type: ignore[list-item]
    assert body.pulse.rate == 150
    assert body.pulse.doubt is None
    assert 220 not in body.pulse.samples


@given(st.floats(1.0, 4.0), st.integers(90, 120))
def test_the_quickest_start_of_a_fast_repetition_is_believed(rise: float, start: int) -> None:
    """Up to 4 bpm a second, as nobody has; the median lags by two of them."""
    easy = [HeartRate(at, start) for at in range(0, 60_000, 1_000)]
    hard = [
        HeartRate(at, min(200, round(start + rise * (at - 60_000) / 1_000)))
        for at in range(60_000, 120_000, 1_000)
    ]
    body = Body()
    for event in (*easy, *hard):
        body = bodies.hear_heart(body, event)
        assert body.pulse.doubt is None


def test_what_stays_where_it_is_becomes_the_truth() -> None:
    events = [*ev.hearts(0, 60_000, 100), *ev.hearts(60_000, 400_000, 160)]
    patience = (60 - JUMP) / DRIFT
    body = follow(events)  # type: ignore[arg-type]
    assert body.pulse.rate == 160
    assert body.pulse.since == pytest.approx(60_000 + patience * 1_000, abs=1_000)


def test_the_nonsense_of_dry_electrodes_at_the_start_is_no_measure() -> None:
    first = ev.hearts(0, SETTLED - 5_000, 200)
    body = follow([*first, *ev.hearts(SETTLED - 5_000, SETTLED + 5_000, 90)])  # type: ignore[list-item]
    assert body.pulse.rate == 90


def test_after_a_gap_anything_may_be_true() -> None:
    body = follow([*ev.hearts(0, 60_000, 90), *ev.hearts(90_000, 95_000, 180)])  # type: ignore[list-item]
    assert body.pulse.rate == 180


def test_out_of_range_is_no_way_out_of_a_doubt() -> None:
    events = [*ev.hearts(0, 60_000, 150), HeartRate(60_000, 200), *ev.hearts(61_000, 70_000, 240)]
    body = follow([*events, HeartRate(70_000, 205)])  # type: ignore[list-item]
    assert body.pulse.rate is None


def test_a_gate_goes_by_time_while_the_rate_is_unsure() -> None:
    brief = ev.brief(ev.timed(ev.RUN, 60), ev.heart_gate(at_least=10, at_most=50), countdown=0)
    events = [*ev.hearts(0, 70_000, 170), *ev.hearts(70_000, 200_000, 120)]
    session, effects = ev.play(events, brief, until=200_000)
    assert "Heart rate unsure. Going by time." in said(effects)
    assert [lap.ended for lap in session.laps] == [60_000, 110_000]


# --- light that sees steps -----------------------------------------------------------------------


def steps(at: int) -> float:
    """A cadence that wanders, as a runner's does."""
    return 172 + (at // 10_000 * 7) % 11 - 5


def together(bpm: object, start: int = 0, end: int = 300_000) -> list[HeartRate | Stride]:
    """A run at an even speed, with the heart rates that `bpm` gives for each moment."""
    return [
        event
        for at in range(start, end, 1_000)
        for event in (Stride(at, 3.0, steps(at)), HeartRate(at + 400, round(bpm(at))))  # type: ignore[operator]
    ]


def test_a_pulse_that_follows_every_step_is_none() -> None:
    events = [OPTICAL, *together(steps)]
    assert notices(events, until=295_000)[:2] == ["strap reads by light", "heart rate unsure"]
    assert "Heart rate unsure. Check the strap." in spoken(events)


@pytest.mark.parametrize("offset", [-3, 0, 2])
def test_a_true_pulse_near_the_cadence_is_believed(offset: int) -> None:
    """It drifts upwards slowly, as hearts do, and knows nothing of the steps."""
    events = [OPTICAL, *together(lambda at: 169 + offset + at / 50_000)]
    assert "heart rate unsure" not in notices(events, until=295_000)


def test_electrodes_are_never_suspected() -> None:
    assert "heart rate unsure" not in notices(together(steps), until=295_000)


def test_when_the_steps_and_the_pulse_part_it_is_believed_again() -> None:
    walk: list[Event] = [
        event
        for at in range(300_000, 340_000, 1_000)
        for event in (Stride(at, 2.0, 120.0), HeartRate(at + 400, 165))
    ]
    told = notices([OPTICAL, *together(steps), *walk], until=339_000)
    assert told[-1] == "heart rate back"


def test_without_a_cadence_nothing_is_concluded() -> None:
    lock = Lock()
    for at in range(0, 120_000, 1_000):
        lock = hear(lock, at, round(steps(at)), None)
    assert lock == Lock()
    locked = Lock(((0, 170, 170.0),), locked=True)
    assert hear(locked, 1_000, 170, None) == Lock()


@given(st.lists(st.tuples(st.integers(30, 230), st.floats(100, 220)), min_size=1, max_size=150))
def test_far_apart_is_never_locked(pairs: list[tuple[int, float]]) -> None:
    lock = Lock()
    for n, (bpm, spm) in enumerate(pairs):
        lock = hear(lock, n * 1_000, bpm, spm + 200)
        assert not lock.locked
        assert all(n * 1_000 - at < ALIKE for at, *_ in lock.pairs)


def test_the_limits_are_the_ones_of_the_page() -> None:
    assert (NEAR, APART) == (3, 15_000)


# --- a treadmill ---------------------------------------------------------------------------------


def belt(start: int, end: int, mps: float, metres: float | None = 0.0) -> list[Stride]:
    return [
        Stride(
            at,
            mps=mps,
            metres=None if metres is None else metres + mps * (at - start) / 1_000,
            source=Sensor.TREADMILL,
            grade=1.5,
        )
        for at in range(start, end, 1_000)
    ]


def pod(start: int, end: int, mps: float, metres: float) -> list[Stride]:
    return [
        Stride(at, mps=mps, spm=176.0, metres=metres + mps * (at - start) / 1_000)
        for at in range(start + 300, end, 1_000)
    ]


def in_order(*samples: list[Stride]) -> list[Stride]:
    return sorted((one for more in samples for one in more), key=lambda one: one.at)


@pytest.mark.parametrize("metres", [None, 0.0, 250.0])
def test_the_belt_knows_the_speed_and_the_pod_the_cadence(metres: float | None) -> None:
    body = follow(in_order(belt(0, 60_000, 3.0, metres), pod(0, 60_000, 3.3, 5_000.0)))
    assert (body.gait.speed, body.gait.cadence, body.gait.grade) == (3.0, 176.0, 1.5)
    assert body.gait.metres == pytest.approx(177.0, abs=0.1)


def test_a_belt_that_is_lost_hands_over_without_a_jump() -> None:
    body = follow(in_order(belt(0, 60_000, 3.0), pod(0, 120_000, 3.0, 5_000.0)))
    assert not body.gait.lost
    assert (body.gait.speed, body.gait.grade) == (3.0, None)
    assert body.gait.metres == pytest.approx(3.0 * 119, abs=2.0)


def test_a_belt_that_joins_later_takes_over_without_a_jump() -> None:
    body = follow(in_order(pod(0, 120_000, 3.0, 5_000.0), belt(60_000, 120_000, 3.0, 800.0)))
    assert body.gait.metres == pytest.approx(3.0 * 119, abs=2.0)


def test_a_belt_alone_ends_a_leg_by_distance() -> None:
    brief = ev.brief(ev.Step(ev.RUN, ev.ByDistance(300.0)), ev.timed(ev.JOG, 60), countdown=3_000)
    session, effects = ev.play(belt(0, 200_000, 3.0), brief, until=163_000)
    assert session.laps[0].ended == pytest.approx(103_000, abs=1_000)
    assert not [text for text in said(effects) if "footpod" in text.lower()]


def test_a_belt_that_is_lost_with_nobody_to_stand_in_is_said() -> None:
    brief = ev.brief(ev.Step(ev.WARMUP, ev.ByDistance(3_000.0)), countdown=0)
    session, effects = ev.play(belt(0, 60_000, 3.0), brief, until=100_000)
    assert "Treadmill lost. Press when done." in said(effects)
    assert [e.text for e in effects if isinstance(e, Notice)] == ["treadmill lost"]
    assert session.grade is None


def test_a_frame_without_a_speed_changes_nothing() -> None:
    body = follow(belt(0, 5_000, 3.0))
    odd = Stride(5_000, metres=12.0, source=Sensor.TREADMILL)
    assert bodies.hear_stride(body, odd) is body
