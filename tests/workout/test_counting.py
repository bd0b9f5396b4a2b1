"""Counting a set by its tempo: every phase on the millisecond, and numbers between the tones."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.units import MINUTE, SECOND
from stridecue.workout.counting import counted, phases
from stridecue.workout.cues import LASTS, Mark, Note, Priority, Word
from stridecue.workout.legs import Leg
from stridecue.workout.model import (
    Begins,
    ByReps,
    FromStart,
    Group,
    Lasting,
    Side,
    Step,
    StepKind,
    Tempo,
    Times,
)
from stridecue.workout.phrases import ENGLISH, Phrases, estimate
from stridecue.workout.score import Manner, score
from support import evening as ev
from support.tongues import GERMAN

PHASES = (Mark.DOWN, Mark.BOTTOM, Mark.UP, Mark.TOP)

tempos = st.builds(
    Tempo,
    st.integers(0, 6),
    st.integers(0, 4),
    st.one_of(st.none(), st.integers(1, 4)),
    st.integers(0, 4),
)


def squats(tempo: Tempo, count: int = 8, **more: object) -> Leg:
    step = Step(StepKind.STRENGTH, ByReps(count), tempo=tempo, exercise="squat", **more)  # type: ignore[arg-type]
    (leg,) = ev.legs(step)
    return leg


def tones(leg: Leg) -> list[tuple[int, Mark]]:
    found = []
    for note in counted(leg, ENGLISH, {}):
        assert isinstance(note.when, FromStart)
        if isinstance(note.cue, Mark):
            found.append((note.when.ms, note.cue))
    return found


def numbers(leg: Leg, phrases=ENGLISH, entry: tuple[Note, ...] = ()) -> list[tuple[int, str]]:
    notes = counted(leg, phrases, {}, entry)
    return [
        (note.when.ms, note.cue.text)
        for note in notes
        if isinstance(note.cue, Word) and isinstance(note.when, FromStart)
    ]


def test_a_squat_goes_down_first_and_go_is_its_first_tone() -> None:
    assert tones(squats(Tempo(3, 1, 1, 0), 2)) == [
        *((3_000, Mark.BOTTOM), (4_000, Mark.UP)),
        *((5_000, Mark.DOWN), (8_000, Mark.BOTTOM), (9_000, Mark.UP)),
    ]


def test_a_pull_up_starts_at_the_third_figure_of_the_same_tempo() -> None:
    leg = squats(Tempo(3, 1, 2, 0), 2, begins=Begins.LIFT)
    assert tones(leg) == [
        *((2_000, Mark.DOWN), (5_000, Mark.BOTTOM)),
        *((6_000, Mark.UP), (8_000, Mark.DOWN), (11_000, Mark.BOTTOM)),
    ]


def test_explosive_counts_a_second_and_no_time_has_no_tone() -> None:
    assert phases(Tempo(2, 0, None, 0), lift_first=False) == (
        (Mark.DOWN, 2_000),
        (Mark.UP, 1_000),
    )


@given(tempos, st.integers(1, 60), st.booleans())
def test_every_tone_is_where_the_tempo_puts_it(tempo: Tempo, count: int, lift: bool) -> None:
    """Reckoned anew for each, in whole seconds: no error can gather."""
    leg = squats(tempo, count, begins=Begins.LIFT if lift else Begins.LOWERING)
    figures = [tempo.down, tempo.bottom, 1 if tempo.up is None else tempo.up, tempo.top]
    named = list(zip(PHASES, figures, strict=True))
    order = named[2:] + named[:2] if lift else named
    wanted = []
    for rep in range(count):
        for i, (mark, seconds) in enumerate(order):
            before = sum(one for _, one in order[:i])
            if seconds:
                wanted.append(((rep * sum(figures) + before) * SECOND, mark))
    assert tones(leg) == wanted[1:]


@given(tempos, st.integers(1, 60), st.booleans(), st.sampled_from([ENGLISH, GERMAN]))
def test_a_number_is_over_before_the_next_tone(
    tempo: Tempo, count: int, lift: bool, phrases: Phrases
) -> None:
    leg = squats(tempo, count, begins=Begins.LIFT if lift else Begins.LOWERING)
    heard = [(0, 0 + LASTS[Mark.GO])] + [(at, at + LASTS[mark]) for at, mark in tones(leg)]
    end = count * tempo.ms
    for said, text in numbers(leg, phrases):
        over = said + estimate(text)
        assert not any(began < over and said < ended for began, ended in heard)
        assert over <= end


def test_the_numbers_are_counted_and_the_last_is_called() -> None:
    said = numbers(squats(Tempo(3, 1, 1, 0), 4))
    assert said == [(750, "One."), (5_300, "Two."), (10_300, "Three."), (15_300, "Last one.")]
    entry = (Note(FromStart(0), Word("Squat. Four repetitions.", Priority.STEP, 5_000)),)
    assert numbers(squats(Tempo(3, 1, 1, 0), 4), entry=entry)[0] == (5_300, "Two.")
    fast = [text for _, text in numbers(squats(Tempo(1, 0, None, 0), 20))]
    assert fast[-2:] == ["Twelve.", "Twenty."]  # the long ones between have no room


def test_a_counted_set_has_neither_three_two_one_nor_half_way() -> None:
    leg = squats(Tempo(6, 2, 2, 0), 20)
    assert leg.planned == 200 * SECOND > 2 * MINUTE
    cues = [note.cue for note in score(leg, None, None, Manner(ENGLISH))]
    assert Mark.COUNT not in cues
    assert not [cue for cue in cues if isinstance(cue, Word) and "Half" in cue.text]


def test_a_plank_of_half_a_minute_is_told_its_half() -> None:
    plank, short = ev.timed(StepKind.STRENGTH, 30), ev.timed(StepKind.STRENGTH, 29)
    for step, told in ((plank, True), (short, False)):
        (leg,) = ev.legs(step)
        cues = [note.cue for note in score(leg, None, None, Manner(ENGLISH))]
        assert any(isinstance(cue, Word) and cue.text == "Half way." for cue in cues) is told


def evening(*items) -> list[str]:
    _, effects = ev.play([], ev.brief(*items, countdown=0), until=20 * MINUTE)
    return ev.said(effects)


def test_sides_rounds_and_the_last_round_are_said_once() -> None:
    step = Step(
        *(StepKind.STRENGTH, ByReps(3)), tempo=Tempo(2, 0, 1, 0), exercise="squat", side=Side.EACH
    )
    said = evening(ev.times(3, step, between=ev.timed(ev.REST, 30), name="round"))
    assert said.count("Change sides.") == 3
    rounds = [text for text in said if "ound" in text]
    assert rounds == [
        "Round two of three. Squat, left, three reps.",
        "Last round. Squat, left, three reps.",
    ]
    assert not [text for text in said if "right" in text]


@pytest.mark.parametrize("rest", [10, 40])
def test_tabata_says_which_set_comes_in_every_rest(rest: int) -> None:
    step = ev.timed(StepKind.STRENGTH, 20, exercise="squat")
    said = evening(ev.times(8, step, between=ev.timed(ev.REST, rest), name="set"))
    sets = [text for text in said if text.startswith(("Set", "Last set"))]
    assert len(sets) == 7
    goal = "." if rest == 10 else ", twenty seconds."
    assert sets[0] == f"Set two of eight. Squat{goal}"
    assert sets[-1] == f"Last set. Squat{goal}"


def test_rounds_in_a_time_are_counted_and_told_at_the_end() -> None:
    set_of_three = Step(StepKind.STRENGTH, ByReps(3), tempo=Tempo(2, 0, 1, 0), exercise="squat")
    for after, told in (((), "Done. Rounds: seven."), ((ev.timed(ev.REST, 30),), "Rounds: seven.")):
        group = Group(Lasting(60_000), (set_of_three,), name="round")
        said = evening(group, *after)
        assert said[1:] != []
        assert told in said
        assert "Round two. Squat." in said


def test_every_minute_begins_on_the_minute() -> None:
    step = Step(StepKind.STRENGTH, ByReps(10), tempo=Tempo(2, 0, 1, 0), exercise="squat")
    group = Group(Times(5), (step,), every=60_000, name="minute")
    session, _ = ev.play([], ev.brief(group, countdown=0), until=10 * MINUTE)
    begun = [lap.began for lap in session.laps if lap.kind is StepKind.STRENGTH]
    assert [b - a for a, b in pairwise(begun)] == [60_000] * 4


def test_a_new_exercise_comes_with_its_tip_after_its_name() -> None:
    rest, (leg,) = ev.timed(ev.REST, 30), ev.legs(ev.timed(StepKind.STRENGTH, 20, exercise="squat"))
    given = ev.brief(rest, countdown=0)
    told = replace(given, legs=(*given.legs, replace(leg, tip="Heels stay down")))
    _, effects = ev.play([], told, until=MINUTE)
    assert "Next: squat, twenty seconds." in ev.said(effects)
    assert "Heels stay down." in ev.said(effects)
