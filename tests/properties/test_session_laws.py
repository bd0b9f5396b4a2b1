"""Laws of the session: whatever the workout, the sensors and the hands do, these hold."""

from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stridecue.session.effects import (
    Cancel,
    Effect,
    Finished,
    Happening,
    LapClosed,
    LapEnd,
    LapVoided,
    Light,
    Mark,
    Notice,
    Sound,
    Speak,
)
from stridecue.session.events import (
    Alarm,
    Brief,
    DeviceTold,
    Event,
    Fact,
    Pressed,
    Released,
    Sensor,
    SensorTold,
    Started,
    Stride,
    Tick,
)
from stridecue.session.place import Phase
from stridecue.session.session import REACH, Session, advance
from stridecue.workout.model import (
    Begins,
    ByDistance,
    ByPress,
    ByReps,
    Go,
    Group,
    HeartBelow,
    HeartDrop,
    Intensity,
    Item,
    Lasting,
    Rate,
    Side,
    Step,
    StepKind,
    Tempo,
)
from support import evening as ev

RELAXED = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

short = st.integers(4_000, 40_000)
kinds = st.sampled_from(
    [ev.RUN, ev.JOG, ev.REST, ev.WARMUP, ev.DRILL, ev.COOLDOWN, StepKind.HILL, StepKind.WALK]
)


@st.composite
def still_steps(draw: st.DrawFn) -> Step:
    """A set of strength by its tempo, or something imagined."""
    if draw(st.booleans()):
        return ev.timed(StepKind.IMAGINE, draw(short) / 1_000)
    tempo = Tempo(draw(st.integers(1, 3)), draw(st.integers(0, 1)), None, draw(st.integers(0, 1)))
    sides = st.sampled_from([None, None, Side.EACH])
    return Step(
        *(StepKind.STRENGTH, ByReps(draw(st.integers(1, 8)))),
        tempo=tempo, side=draw(sides), exercise="squat",
        begins=draw(st.sampled_from([None, Begins.LIFT])),
    )  # fmt: skip


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Any step."""
    kind = draw(kinds)
    go = draw(st.sampled_from([Go.AUTO, Go.AUTO, Go.PRESS]))
    shape = draw(st.integers(0, 6))
    if shape > 4:
        return draw(still_steps())
    if shape == 0:
        return ev.timed(kind, draw(short) / 1_000, go=go)
    if shape == 1:
        at_most = draw(short) + 5_000
        end = draw(st.sampled_from([HeartDrop(20), HeartBelow(Rate(140.0))]))
        return Step(ev.JOG, end, at_least=min(5_000, at_most), at_most=at_most)
    if shape == 2:
        return ev.lap_rep(draw(st.integers(8, 40)), metres=draw(st.integers(50, 300)), go=go)
    if shape == 3:
        return Step(kind, ByPress(), at_most=draw(st.one_of(st.none(), short)), go=go)
    return Step(StepKind.RUN, ByDistance(float(draw(st.integers(20, 200)))), at_most=draw(short))


@st.composite
def items(draw: st.DrawFn) -> Item:
    """A step or a group of steps."""
    if draw(st.booleans()):
        return draw(steps())
    inside = tuple(draw(st.lists(steps(), min_size=1, max_size=2)))
    if draw(st.integers(0, 3)) == 0:
        up = Step(StepKind.HILL, ByPress(), at_least=draw(st.one_of(st.none(), short)))
        return ev.times(
            2, up, between=Step(draw(st.sampled_from([ev.JOG, StepKind.WALK])), ByPress())
        )
    if draw(st.integers(0, 3)) == 0:
        return Group(Lasting(draw(short)), inside)
    between = draw(st.one_of(st.none(), steps()))
    return ev.times(draw(st.integers(1, 3)), *inside, between=between)


briefs = st.builds(
    lambda parts, countdown, seed: ev.brief(*parts, countdown=countdown, seed=seed),
    st.lists(items(), min_size=1, max_size=3),
    st.sampled_from([0, 3_000, 10_000]),
    st.integers(0, 9),
)

moments = st.integers(1, 150_000)


@st.composite
def evenings(draw: st.DrawFn) -> list[Event]:
    """Samples and hands over two and a half minutes, in order of time."""
    events: list[Event] = []
    for start in draw(st.lists(moments, max_size=3)):
        bpm = draw(st.integers(90, 190))
        events += ev.hearts(start, start + draw(st.integers(1, 40)) * 1_000, bpm)
    for start in draw(st.lists(moments, max_size=2)):
        mps = draw(st.sampled_from([0.0, 1.2, 3.1, 5.0]))
        events += ev.strides(start, start + draw(st.integers(1, 40)) * 1_000, mps)
    at = draw(moments)
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):  # up, down, a while of standing
        for mps, spm in ((3.0, 170), (1.4, 108), (0.0, 0)):
            end = at + draw(st.integers(2, 30)) * 1_000
            events += ev.strides(at, end, mps, spm)
            at = end
    for at in draw(st.lists(moments, max_size=2)):
        mps = draw(st.sampled_from([1.0, 3.0]))
        end = at + draw(st.integers(1, 40)) * 1_000
        events += [Stride(t, mps, source=Sensor.TREADMILL) for t in range(at, end, 1_000)]
    for at in draw(st.lists(moments, max_size=3)):
        sensor, fact = draw(st.sampled_from(Sensor)), draw(st.sampled_from(Fact))
        events.append(SensorTold(at, sensor, fact, draw(st.integers(0, 2))))
    for at in draw(st.lists(moments, max_size=2)):
        events.append(DeviceTold(at, draw(st.sampled_from(Alarm))))
    for at in draw(st.lists(moments, max_size=5)):
        events += ev.line(at)
    for at in draw(st.lists(moments, max_size=3)):
        events += ev.menu(at, held=draw(st.sampled_from([100, 300, 900])))
    return sorted(events, key=lambda event: event.at)


def core_of(session: Session) -> object:
    return session.core


@RELAXED
@given(briefs, evenings(), st.lists(moments, max_size=30))
def test_more_ticks_change_nothing(
    given_brief: Brief, events: list[Event], ticks: list[int]
) -> None:
    plain, effects = ev.play(events, given_brief, until=200_000)
    ticked, same = ev.play(events, given_brief, until=200_000, ticks=ticks)
    assert same == effects
    assert core_of(ticked) == core_of(plain)


@RELAXED
@given(briefs, evenings())
def test_waking_late_changes_nothing(given_brief: Brief, events: list[Event]) -> None:
    """No wake is kept at all: every deadline is settled by the event after it."""
    plain, effects = ev.play(events, given_brief, until=200_000)
    session, told = advance(Session(), Started(0, given_brief))
    late = list(told)
    for event in (*events, Tick(200_000)):
        session, told = advance(session, event)
        late += told
    assert late == effects
    assert core_of(session) == core_of(plain)


@RELAXED
@given(briefs, evenings(), st.randoms(use_true_random=False), st.integers(0, 900))
def test_late_presses_in_any_order_of_arrival_give_the_same_result(
    given_brief: Brief, events: list[Event], chance: object, by: int
) -> None:
    """Hands arrive up to 0.9 s after samples that are younger than they are."""
    hands = [event for event in events if isinstance(event, Pressed | Released)]
    delays = {id(event): chance.randint(0, by) for event in hands}  # type: ignore[attr-defined]
    arrivals = sorted(events, key=lambda event: event.at + delays.get(id(event), 0))
    session, _ = advance(Session(), Started(0, given_brief))
    now = 0
    for event in arrivals:
        now = max(now, event.at + delays.get(id(event), 0))
        if not isinstance(event, Pressed | Released):
            session, _ = advance(session, Tick(now))
        session, _ = advance(session, event)
        if session.phase is Phase.DONE:
            return  # what comes after the end is not sorted in any more
    late, _ = advance(session, Tick(200_000))
    plain, _ = ev.play(events, given_brief, until=200_000)
    assert late.core.place == plain.core.place
    assert late.core.body == plain.core.body


@RELAXED
@given(briefs, evenings(), moments, st.integers(800, 9_000))
def test_undo_equals_never_pressed(
    given_brief: Brief, events: list[Event], at: int, after: int
) -> None:
    """The last press of LINE, taken back by MENU within 10 s, leaves no trace but the answer."""
    quiet = [e for e in events if not (isinstance(e, Pressed | Released) and e.at > at - 1_000)]
    never, _ = ev.play(quiet, given_brief, until=at + after + 300)
    if never.phase in (Phase.PAUSED, Phase.DONE):
        return  # in a pause, MENU chooses
    before, _ = ev.play([e for e in quiet if e.at <= at], given_brief, until=at)
    pressed, _ = ev.play([*quiet, *ev.line(at)], given_brief, until=at + after)
    if pressed.phase is Phase.DONE or before.phase is Phase.PAUSED:
        return
    undone, _ = ev.play(
        [*quiet, *ev.line(at), *ev.menu(at + after)], given_brief, until=at + after + 300
    )
    assert undone.core.place == never.core.place
    assert undone.core.body == never.core.body


def done_laps(effects: list[Effect]) -> list[LapClosed]:
    closed: list[LapClosed] = []
    for effect in effects:
        match effect:
            case LapClosed():
                closed.append(effect)
            case LapVoided(_, index):
                closed = [one for one in closed if one.lap.index != index]
    return closed


@RELAXED
@given(briefs, evenings())
def test_every_leg_ends_exactly_once_and_in_order(given_brief: Brief, events: list[Event]) -> None:
    session, effects = ev.play(events, given_brief, until=400_000)
    laps = [one.lap for one in done_laps(effects)]
    assert [lap.index for lap in laps] == list(range(1, len(laps) + 1))
    assert tuple(laps) == session.laps
    for earlier, later in pairwise(laps):
        assert earlier.ended == later.began
    finished = [effect for effect in effects if isinstance(effect, Finished)]
    if session.phase is Phase.DONE:
        assert len(finished) == 1
        assert finished[0].summary.laps == tuple(laps)
        legs = [leg for leg in session.plan if leg is not None]
        if finished[0].summary.completed:
            assert [lap.kind for lap in laps] == [leg.kind for leg in legs]
    else:
        assert not finished
    for lap in laps:
        assert lap.elapsed == lap.ended - lap.began - lap.paused
        assert lap.elapsed >= 0


@RELAXED
@given(briefs, evenings())
@example(ev.brief(ev.timed(ev.JOG, 20), ev.timed(ev.RUN, 20)), [])
def test_go_at_zero_always_sounds(given_brief: Brief, events: list[Event]) -> None:
    """Every step begins with its mark, on the millisecond: GO into work, STOP into the rest.

    A runner's own correction is marked as a split; a boundary that nobody pressed is told late; one
    that an undo moves is in the past by then, and past sounds are not repeated.
    """
    session, effects = ev.play(events, given_brief, until=400_000)
    marks = {(effect.at, effect.mark) for effect in effects if isinstance(effect, Sound)}
    undone = [
        effect.at
        for effect in effects
        if isinstance(effect, Notice) and effect.what is Happening.UNDO
    ]
    estimated = False
    for lap in session.laps:
        work = lap.intensity is Intensity.ACTIVE or lap.index == 1
        wanted = Mark.GO if work else Mark.STOP
        moved = any(lap.began <= at <= lap.began + REACH for at in undone)
        if not estimated and not moved:
            assert {(lap.began, wanted), (lap.began, Mark.SPLIT)} & marks
        estimated = lap.end is LapEnd.ESTIMATED


@RELAXED
@given(briefs, evenings())
def test_no_two_utterances_overlap_and_none_reaches_into_a_countdown(
    given_brief: Brief, events: list[Event]
) -> None:
    _, effects = ev.play(events, given_brief, until=400_000)
    if any(isinstance(effect, Notice) and effect.what is Happening.UNDO for effect in effects):
        return  # words taken back are cancelled, not unsaid
    cancelled = {effect.id: effect.at for effect in effects if isinstance(effect, Cancel)}
    spoken = [
        (effect.at, min(effect.at + effect.ms, cancelled.get(effect.id, 10**9)))
        for effect in effects
        if isinstance(effect, Speak)
    ]
    for (_, end), (start, _) in pairwise(spoken):
        assert end <= start
    counts = [e.at for e in effects if isinstance(e, Sound) and e.mark is Mark.COUNT]
    for count in counts:
        assert not any(start < count < end for start, end in spoken)


@RELAXED
@given(briefs, evenings(), moments)
def test_a_power_cut_anywhere_resumes_identically(
    given_brief: Brief, events: list[Event], cut: int
) -> None:
    """Folding what was written before the cut, then the rest, is the session without a cut."""
    written = [event for event in events if event.at <= cut]
    rest = [event for event in events if event.at > cut]
    session, _ = advance(Session(), Started(0, given_brief))
    for event in written:
        session, _ = advance(session, event)
    for event in (*rest, Tick(200_000)):
        session, _ = advance(session, event)
    plain, _ = ev.play(events, given_brief, until=200_000)
    assert session.core == plain.core


@RELAXED
@given(briefs, evenings())
def test_while_paused_nothing_happens_but_answers(given_brief: Brief, events: list[Event]) -> None:
    session, _ = advance(Session(), Started(0, given_brief))
    for event in sorted(events, key=lambda one: one.at):
        paused = session.phase is Phase.PAUSED
        hand = isinstance(event, Pressed | Released)
        before = session.core.place
        session, effects = advance(session, event)
        if paused and not hand and session.phase is Phase.PAUSED:
            assert session.core.place.due == before.due
            assert not [e for e in effects if isinstance(e, LapClosed | Sound)]
            assert all(isinstance(e, Light | Notice | Speak) for e in effects)


def test_the_slot_reaches_ten_seconds_back() -> None:
    given_brief = ev.brief(ev.timed(ev.WARMUP, 600), ev.timed(ev.COOLDOWN, 600))
    events = [*ev.hearts(500, 60_000, 120), *ev.line(30_000)]
    undone, effects = ev.play([*events, *ev.menu(39_700)], given_brief, until=41_000)
    assert undone.laps == ()
    assert any(isinstance(effect, LapVoided) for effect in effects)
    late, effects = ev.play([*events, *ev.menu(40_200)], given_brief, until=42_000)
    assert len(late.laps) == 1
    assert [e.text for e in effects if isinstance(e, Speak)][-1] == "Nothing to undo."
