"""Imagery: lines with room between them, and a repetition in the time that it takes."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.session.effects import Mark, Sound
from stridecue.units import MINUTE, SECOND
from stridecue.workout.expand import expand
from stridecue.workout.imagery import (
    AFTER,
    FIRST,
    LEAST_PAUSE,
    Element,
    Line,
    TooShortError,
    Where,
    facts_of,
    imagined,
    last_rep,
    spread,
)
from stridecue.workout.legs import Leg
from stridecue.workout.model import (
    ByDistance,
    ByPress,
    FromStart,
    LastRep,
    SpeedBand,
    Step,
    StepKind,
    Track,
    Workout,
)
from stridecue.workout.phrases import ENGLISH, Phrases, estimate
from support import evening as ev
from support.tongues import GERMAN

SCRIPT = (
    Line(Element.ENVIRONMENT, "you are on {track}"),
    Line(Element.TASK, "Today it is {session}: {rep} in {target}."),
    Line(Element.LEARNING, "You wanted: {next}."),
    Line(Element.EMOTION, "For {goal}."),
)
IMAGERY = (
    ev.timed(StepKind.IMAGINE, 120, script="before"),
    Step(StepKind.IMAGINE, LastRep()),
    ev.timed(StepKind.IMAGINE, 30),
)


def quarters() -> tuple[Leg, ...]:
    rep = Step(ev.RUN, ByDistance(400.0), within=(92_000, 90_000), beacon=100.0, track=Track())
    return ev.legs(ev.timed(ev.WARMUP, 600), ev.times(2, rep), ev.timed(ev.COOLDOWN, 60))


def composed(rep: Leg | None, facts: dict[str, str] | None = None) -> tuple[Leg, ...]:
    return imagined(expand(Workout("I", IMAGERY)), rep, {"before": SCRIPT}, facts or {})


LINES = ("One line.", "A longer line, with a comma in it.", "Go on.")


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=20), st.integers(1, 400))
def test_lines_have_room_or_the_step_is_too_short(texts: list[str], seconds: int) -> None:
    length = seconds * SECOND
    try:
        said = spread(tuple(texts), length)
    except TooShortError:
        need = FIRST + AFTER + sum(map(estimate, texts)) + LEAST_PAUSE * (len(texts) - 1)
        assert length < need + LEAST_PAUSE
        return
    assert [one.text for one in said] == texts
    starts = [one.when.ms for one in said if isinstance(one.when, FromStart)]
    ends = [at + estimate(text) for at, text in zip(starts, texts, strict=True)]
    assert starts[0] == FIRST
    assert ends[-1] <= length - AFTER
    for (_, end), (start, _) in pairwise(zip(starts, ends, strict=True)):
        assert start - end >= LEAST_PAUSE


def test_work_that_is_repeated_is_what_a_session_ends_with() -> None:
    """The strides of a warm-up are repetitions; those down a hill are raced against no split."""
    strides = ev.times(3, ev.timed(ev.RUN, 15), between=ev.timed(StepKind.WALK, 45))
    hill = ev.times(8, ev.timed(StepKind.DOWNHILL, 20), between=ev.timed(StepKind.WALK, 90))
    last = last_rep(ev.legs(strides, hill))
    assert last is not None
    assert (last.kind, last.planned) == (StepKind.DOWNHILL, 20_000)


def test_the_last_repetition_is_as_long_as_it_will_be_with_its_ticks() -> None:
    rep = last_rep(quarters())
    assert rep is not None
    (_, real, _) = composed(rep)
    assert real.is_rehearsal
    assert real.planned == 90_000
    given_brief = replace(ev.brief(ev.timed(ev.REST, 1), countdown=0), legs=composed(rep))
    session, effects = ev.play([], given_brief, until=5 * MINUTE)
    ticks = [e.at - 120_000 for e in effects if isinstance(e, Sound) and e.mark is Mark.BEACON]
    assert ticks == [22_500, 45_000, 67_500]
    assert (120_000, Mark.GO) in ev.marks(effects)
    counts = [e.at for e in effects if isinstance(e, Sound) and e.mark is Mark.COUNT]
    assert counts == [117_000, 118_000, 119_000]
    assert [lap.elapsed for lap in session.laps] == [120_000, 90_000, 30_000]
    assert "The last one, in real time. Ninety seconds." in ev.said(effects)


def test_nobody_is_coached_in_the_mind() -> None:
    """Whoever walks about while imagining is not told to be a touch quicker."""
    rep = last_rep(quarters())
    given_brief = replace(ev.brief(ev.timed(ev.REST, 1), countdown=0), legs=composed(rep))
    _, effects = ev.play(ev.strides(0, 240_000, 2.5), given_brief, until=5 * MINUTE)
    assert not {Mark.HIGH, Mark.LOW} & {mark for _, mark in ev.marks(effects)}


def test_a_bell_rings_in_the_last_lap_that_is_imagined() -> None:
    rep = Step(ev.RUN, ByDistance(1_000.0), within=(230_000,), track=Track())
    (_, real, _) = composed(last_rep(ev.legs(rep)))
    given_brief = replace(ev.brief(ev.timed(ev.REST, 1), countdown=0), legs=(real,))
    _, effects = ev.play([], given_brief, until=5 * MINUTE)
    bells = [e.at for e in effects if isinstance(e, Sound) and e.mark is Mark.BELL]
    assert bells == [138_000]


def test_a_line_without_its_fact_is_left_out() -> None:
    rep = last_rep(quarters())
    facts = facts_of("8 x 400 m", rep, "forty minutes for 10", None, ENGLISH)
    (first, _, _) = composed(rep, facts)
    assert [one.text for one in first.say] == [
        "You are on lane one of the track.",
        "Today it is eight by four hundred: four hundred metres in ninety.",
        "For forty minutes for ten.",
    ]
    assert first.script is None


@pytest.mark.parametrize("phrases", [ENGLISH, GERMAN])
def test_what_is_known_is_said_in_words(phrases: Phrases) -> None:
    road = last_rep(ev.legs(ev.timed(ev.RUN, 60)))
    for rep in (road, last_rep(quarters())):
        facts = facts_of("3 x 60 s", rep, "10 km in 40:00", "start slower.", phrases)
        assert not any(letter.isdigit() for text in facts.values() for letter in text)
    assert "target" not in facts_of("x", road, None, None, phrases)


@pytest.mark.parametrize(
    ("rep", "words"),
    [
        (ev.timed(StepKind.HILL, 10), ["Up.", "The hill that you know."]),
        (ev.timed(ev.RUN, 60), ["On.", "The way that you know."]),
        (ev.timed(StepKind.DOWNHILL, 20), ["On.", "The way that you know."]),
        (ev.lap_rep(), ["Line.", "Lane one of the track."]),
        (
            Step(StepKind.HILL, ByDistance(200.0), track=Track()),
            ["Line.", "Lane one of the track."],
        ),
        (None, []),
    ],
)
def test_a_line_is_said_only_where_it_is_true(rep: Step | None, words: list[str]) -> None:
    script = (
        Line(Element.TASK, "Line.", Where.TRACK),
        Line(Element.TASK, "Up.", Where.HILL),
        Line(Element.TASK, "On.", Where.ELSEWHERE),
        Line(Element.ENVIRONMENT, "{track}."),
    )
    leg = None if rep is None else last_rep(ev.legs(rep))
    step = expand(Workout("I", (ev.timed(StepKind.IMAGINE, 120, script="a"),)))
    (told,) = imagined(step, leg, {"a": script}, facts_of("", leg, None, None, ENGLISH))
    assert [one.text for one in told.say] == words


def test_of_a_repetition_without_a_length_only_the_name_is_known() -> None:
    (press,) = ev.legs(Step(ev.RUN, ByPress()))
    facts = facts_of("Fartlek", press, None, None, ENGLISH)
    assert facts == {"session": "Fartlek", "track": "the way that you know"}
    assert facts_of("", None, None, None, ENGLISH) == {}
    (_, real, _) = composed(press)
    assert real.planned == MINUTE


def test_a_session_without_a_repetition_ends_with_its_last_work() -> None:
    strength = ev.timed(StepKind.STRENGTH, 40)
    found = last_rep(ev.legs(ev.timed(ev.WARMUP, 60), strength))
    assert found is not None
    assert found.kind is StepKind.STRENGTH
    assert last_rep(ev.legs(ev.timed(ev.REST, 60))) is None


def test_a_repetition_by_time_has_ticks_where_its_pace_would_be() -> None:
    rep = ev.timed(ev.RUN, 120, pace=(SpeedBand(4.0, 4.0),), beacon=200.0)
    (_, real, _) = composed(last_rep(ev.legs(rep)))
    given_brief = replace(ev.brief(ev.timed(ev.REST, 1), countdown=0), legs=(real,))
    _, effects = ev.play([], given_brief, until=5 * MINUTE)
    ticks = [e.at for e in effects if isinstance(e, Sound) and e.mark is Mark.BEACON]
    assert ticks == [50_000, 100_000]
