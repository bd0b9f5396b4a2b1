"""What the reader makes of a file: the model, value by value."""

import pytest

from stridecue.codec.workout import Reading, no_library, read_workout
from stridecue.workout.expand import expand
from stridecue.workout.model import (
    AtDistance,
    BeforeEnd,
    ByDistance,
    ByPress,
    ByTime,
    Endless,
    Fade,
    FadeOffer,
    Go,
    Group,
    HalfWay,
    HeartDrop,
    Ladder,
    Lasting,
    Metronome,
    NamedPace,
    Say,
    Side,
    Step,
    StepKind,
    Tempo,
    Times,
    Track,
    Workout,
    WorkoutKind,
)
from support.corpus import find


def workout(text: str) -> Workout:
    reading = read_workout(text, "w.yaml", find)
    assert reading.errors == (), [problem.render() for problem in reading.errors]
    assert reading.workout is not None
    return reading.workout


def step(text: str, top: str = "") -> Step:
    item = workout(f"workout: X\n{top}steps:\n{text}").items[0]
    assert isinstance(item, Step)
    return item


def group(text: str, top: str = "") -> Group:
    item = workout(f"workout: X\n{top}steps:\n{text}").items[0]
    assert isinstance(item, Group)
    return item


def inner(item: Group, k: int = 0) -> Step:
    found = item.items[k]
    assert isinstance(found, Step)
    return found


def errors(text: str) -> list[str]:
    return [problem.message for problem in read_workout(text, "w.yaml", find).errors]


def test_the_whiteboard():
    found = workout(
        """
workout: 8 x 400 m
about: Even splits.
track: lane 1
steps:
  - warmup: 12 min
  - drill: press
    say: Skips, then four strides.
  - 8x:
      - run: 400 m in 92 s
        beacon: 100 m
    between: jog until hr drops 30
    at least: 45 s
    at most: 2:30
  - cooldown: 10 min
"""
    )
    lane = Track(1)
    rep = Step(StepKind.RUN, ByDistance(400), within=(92_000,), beacon=100, track=lane, line=10)
    jog = Step(StepKind.JOG, HeartDrop(30), at_least=45_000, at_most=150_000, track=lane, line=12)
    assert found == Workout(
        "8 x 400 m",
        (
            Step(StepKind.WARMUP, ByTime(720_000), track=lane, line=6),
            Step(
                StepKind.DRILL,
                ByPress(),
                say=(Say("Skips, then four strides."),),
                track=lane,
                line=7,
            ),
            Group(Times(8), (rep,), jog, line=9),
            Step(StepKind.COOLDOWN, ByTime(600_000), track=lane, line=15),
        ),
        WorkoutKind.INTERVALS,
        "Even splits.",
        lane,
    )
    assert len(expand(found)) == 18


def test_every_key_of_a_step():
    found = step(
        """
  - strength: 12 reps
    at least: 10 s
    at most: 2 min
    go: press
    hr: under 150
    cadence: over 170
    effort: RPE 7
    metronome: fade
    say: Down slowly.
    mind: strong
    form: tall
    track: {lane: 3, start: stagger}
    exercise: Split squat
    side: each
    tempo: 3-1-X-0
    load: 20 kg
"""
    )
    assert (found.at_least, found.at_most, found.go) == (10_000, 120_000, Go.PRESS)
    assert len(found.hr) == len(found.cadence) == len(found.effort) == 1
    assert found.metronome is Metronome.FADE
    assert (found.mind, found.form) == ("strong", "tall")
    assert found.track == Track(3, stagger=True)
    assert (found.exercise, found.side) == ("Split squat", Side.EACH)
    assert (found.tempo, found.load_kg) == (Tempo(3, 1, None, 0), 20)


def test_split_and_grade():
    assert step("  - run: 1600 m\n    split: 400 m\n").split == 400
    assert step("  - hill: 60 s\n    grade: 6%\n").grade == 6


def test_sentences_with_offsets():
    found = step(
        """
  - run: 1 km
    say:
      - {at: half, say: "Half."}
      - {at: -20 s, say: Kick.}
      - {at: -200 m, say: Home.}
"""
    )
    assert found.say == (
        Say("Half.", HalfWay()),
        Say("Kick.", BeforeEnd(20_000)),
        Say("Home.", AtDistance(-200)),
    )


def test_lines_of_a_sentence_are_one():
    assert step("  - rest: 60 s\n    say: |\n      Shake\n      it out.\n").say == (
        Say("Shake it out."),
    )


class TestGroups:
    @pytest.mark.parametrize(
        ("head", "rounds"),
        [
            ("8x", Times(8)),
            ("8 x", Times(8)),
            ("for 10 min", Lasting(600_000)),
            ("for 1:30", Lasting(90_000)),
            ("repeat", Endless()),
            ("ladder", Ladder()),
        ],
    )
    def test_heads(self, head, rounds):
        assert group(f"  - {head}:\n      - run: 60 s\n").rounds == rounds

    def test_keys(self):
        found = group(
            """
  - 4x:
      - run: 60 s
    every: 2 min
    name: set
    fade: longer rest after 2 over 3%
    count: down
"""
        )
        assert found.every == 120_000
        assert found.name == "set"
        assert found.fade == Fade(FadeOffer.LONGER_REST, 2, 3)
        assert found.count_down
        assert found.between is None

    def test_the_bounds_go_to_between(self):
        found = group("  - 4x:\n      - run: 60 s\n    between: rest press\n    at most: 2 min\n")
        assert found.between == Step(StepKind.REST, ByPress(), at_most=120_000, line=5)
        assert inner(found).at_most is None

    def test_nesting(self):
        found = group(
            "  - 2x:\n      - 3x:\n          - run: 60 s\n        name: rep\n    name: set\n"
        )
        assert found.name == "set"
        assert isinstance(found.items[0], Group)
        assert found.items[0].rounds == Times(3)


class TestLists:
    def test_one_value_for_each_repetition(self):
        found = group("  - 3x:\n      - run: 400 m\n        in: [75 s, 74 s, 1:13]\n")
        assert inner(found).within == (75_000, 74_000, 73_000)

    def test_the_steps_of_a_ladder_are_its_repetitions(self):
        text = "  - ladder:\n      - run: 400 m\n      - run: 300 m\n"
        found = group(text, "defaults: {in: [80 s, 55 s]}\n")
        legs = expand(Workout("X", (found,)))
        assert [leg.target for leg in legs] == [80_000, 55_000]

    def test_the_steps_of_a_used_workout_count_in_a_ladder(self):
        text = "  - ladder:\n      - use: strides\n      - run: 300 m\n"
        text += "        in: [60 s, 59 s, 58 s]\n"
        assert inner(group(text), 2).within == (60_000, 59_000, 58_000)


class TestDefaults:
    TOP = "defaults: {pace: 5k, beacon: 200 m, grade: 6%, form: tall, cadence: 176-186}\n"

    def test_they_reach_run_hill_and_float(self):
        for kind in ("run", "hill", "float"):
            assert step(f"  - {kind}: 1 km\n", self.TOP).form == "tall"
        for kind in ("warmup", "jog", "downhill", "strength", "rest"):
            assert step(f"  - {kind}: 90 s\n", self.TOP).form is None

    def test_the_step_wins(self):
        found = step("  - run: 1 km\n    form: off\n    pace: 3k\n    beacon: off\n", self.TOP)
        assert (found.form, found.pace, found.beacon) == (None, (NamedPace("3k"),), None)

    def test_a_time_of_the_step_outranks_the_default_pace(self):
        assert step("  - run: 400 m in 80 s\n", self.TOP).pace == ()
        assert step("  - run: 400 m\n    in: 80 s\n", self.TOP).pace == ()

    def test_a_default_time_is_for_distances(self):
        top = "defaults: {in: 80 s}\n"
        assert step("  - run: 400 m\n", top).within == (80_000,)
        assert step("  - run: 60 s\n  - run: 400 m\n", top).within == ()

    def test_grade_is_for_hills(self):
        assert step("  - hill: 60 s\n", self.TOP).grade == 6
        assert step("  - run: 60 s\n  - hill: 60 s\n", self.TOP).grade is None

    def test_a_beacon_that_does_not_fit_is_left_out(self):
        assert step("  - run: 400 m\n", self.TOP).beacon == 200
        assert step("  - run: 200 m\n  - run: 400 m\n", self.TOP).beacon is None
        assert step("  - run: 400 m\n", "defaults: {beacon: 200 m}\n").beacon is None
        assert step("  - run: 30 s\n    pace: 5:00/km\n", self.TOP).beacon is None
        assert step("  - run: 90 s\n", self.TOP).beacon == 200

    def test_a_sentence_that_does_not_fit_is_left_out(self):
        top = "defaults: {say: [{at: 300 m, say: Go}]}\n"
        assert step("  - run: 200 m\n  - run: 400 m\n", top).say == ()
        assert step("  - run: 400 m\n", top).say == (Say("Go", AtDistance(300)),)

    def test_they_reach_what_stands_between(self):
        text = "  - 2x:\n      - run: 1 km\n    between: float 200 m\n"
        found = group(text, self.TOP)
        assert found.between is not None
        assert found.between.form == "tall"

    def test_a_mistake_in_them_is_reported_once(self):
        text = "workout: X\ndefaults: {cadence: 180}\nsteps:\n  - run: 1 km\n  - run: 2 km\n"
        assert len(errors(text)) == 1


class TestTop:
    def test_kinds(self):
        for kind in WorkoutKind:
            found = workout(f"workout: X\nkind: {kind.value}\nsteps: [{{jog: 1 km}}]\n")
            assert found.kind is kind

    def test_track(self):
        top = "track: lane 3\n"
        assert step("  - run: 400 m\n", top).track == Track(3)
        assert step("  - run: 400 m\n    track: off\n", top).track is None
        assert step("  - run: 400 m\n    track: {lane: 2}\n", top).track == Track(2)
        assert step("  - run: 400 m\n", "track: off\n").track is None
        assert step("  - run: 400 m\n", "defaults: {track: lane 2}\n" + top).track == Track(2)

    def test_go(self):
        assert step("  - run: 400 m\n").go is Go.AUTO
        assert step("  - run: 400 m\n", "go: press\n").go is Go.PRESS
        assert step("  - run: 400 m\n    go: auto\n", "go: press\n").go is Go.AUTO

    def test_laps_are_of_the_oval(self):
        assert step("  - run: 2.5 laps\n", "track: lane 1\n").end == ByDistance(1000, 2.5)


class TestUse:
    def test_the_steps_of_another_workout(self):
        found = workout("workout: X\ntrack: lane 1\nsteps:\n  - use: strides\n  - run: 1 km\n")
        assert [item.line for item in found.items] == [4, 4, 5]
        assert all(isinstance(item, Step) and item.track == Track(1) for item in found.items)

    def test_its_own_top_wins(self):
        found = workout("workout: X\ntrack: lane 5\nsteps:\n  - use: evening\n")
        last = found.items[-1]
        assert isinstance(last, Step)
        assert (last.track, last.form) == (Track(1), "tall")

    def test_groups_in_it_carry_the_line_that_uses_it(self):
        found = workout("workout: X\nsteps:\n  - use: drills\n")
        assert isinstance(found.items[1], Group)
        assert found.items[1].between is not None
        assert found.items[1].line == found.items[1].between.line == 3

    def test_without_a_library(self):
        reading = read_workout("workout: X\nsteps: [{use: drills}]\n", "w.yaml")
        assert no_library("drills") is None
        assert 'no workout is called "drills"' in reading.errors[0].message

    def test_itself(self):
        text = "workout: X\nsteps: [{use: x}]\n"
        assert "uses itself" in read_workout(text, "x.yaml", lambda _: text).errors[0].message

    def test_their_length_together(self):
        long = "workout: L\nsteps:\n  - run: 100 m\n" + "# so long\n" * 6_000
        text = "workout: X\nsteps:\n" + "  - use: long\n" * 5
        found = read_workout(text, "x.yaml", lambda _: long).errors
        assert [problem.line for problem in found] == [7]
        assert "longer than 256 KiB" in found[0].message

    def test_one_that_is_no_yaml(self):
        found = read_workout("workout: X\nsteps: [{use: a}]\n", "x.yaml", lambda _: "[").errors
        assert [problem.file for problem in found] == ["x.yaml", "a.yaml"]


def test_all_errors_at_once():
    text = """
workot: X
steps:
  - warmup: 10
  - run: 400 m
    pase: 5k
    say: Keep it: relaxed
  - 4x:
      - run: 400 m
        in: [90 s, 89 s]
    between: jog 400
"""
    found = read_workout(text, "w.yaml").errors
    assert [problem.line for problem in found] == [2, 4, 6, 7, 10, 11]
    assert found[0].render() == (
        'w.yaml:2:1: unknown key "workot": did you mean workout?\n  workot: X\n  ^'
    )


def test_a_key_that_cannot_be_read_does_not_hide_the_others():
    text = "workout: X\nsteps:\n  - run: fast\n    cadence: 9\n    hr: zone 9\n    say:\n"
    assert len(errors(text)) == 4


def test_readings():
    good = read_workout("workout: X\nsteps:\n  - warmup: 10 m\n", "w.yaml")
    assert good.workout is not None
    assert good.errors == ()
    assert len(good.warnings) == 1
    assert good == Reading(good.workout, good.warnings)
