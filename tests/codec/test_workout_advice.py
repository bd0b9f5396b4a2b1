"""Warnings: what is allowed and will probably disappoint."""

import pytest

from stridecue.codec.workout import read_workout


def warnings(steps: str, top: str = "") -> list[tuple[int, str]]:
    reading = read_workout(f"workout: X\n{top}steps:\n{steps}", "w.yaml")
    assert reading.errors == (), [problem.render() for problem in reading.errors]
    return [(problem.line, problem.message) for problem in reading.warnings]


def one(steps: str, top: str = "") -> tuple[int, str]:
    found = warnings(steps, top)
    assert len(found) == 1, found
    return found[0]


class TestWords:
    def test_five_at_work(self):
        text = "  - run: 5 min\n    say: {}\n"
        assert warnings(text.format("Relax your hands and jaw.")) == []
        assert one(text.format("Relax your hands and your jaw.")) == (
            4,
            "6 words; at work at most 5 are heard: shorten it",
        )

    def test_twelve_in_a_rest(self):
        text = "  - rest: 60 s\n    say: {}\n"
        assert warnings(text.format("a b c d e f g h i j k l")) == []
        assert "in a rest at most 12" in one(text.format("a b c d e f g h i j k l m"))[1]

    def test_each_sentence_counts_alone(self):
        text = "  - run: 5 min\n    say:\n"
        text += "      - {at: 30 s, say: Go}\n      - {at: half, say: a b c d e f}\n"
        assert one(text)[0] == 6

    def test_a_script_is_listened_to(self):
        assert warnings(f"  - imagine: 5 min\n    say: {'word ' * 40}\n") == []


class TestRests:
    def test_too_short_before_a_repetition(self):
        line, message = one("  - run: 60 s\n  - rest: 5 s\n  - run: 60 s\n")
        assert line == 4
        assert "5 s is too short for the cues of the next repetition: rest 10 s" in message

    def test_between(self):
        assert one("  - 4x:\n      - run: 60 s\n    between: walk 8 s\n")[0] == 5

    def test_round_the_end_of_a_group(self):
        assert one("  - 4x:\n      - run: 60 s\n      - jog: 5 s\n")[0] == 5
        assert one("  - repeat:\n      - run: 60 s\n      - jog: 5 s\n")[0] == 5

    @pytest.mark.parametrize(
        "text",
        [
            "  - run: 60 s\n  - rest: 10 s\n  - run: 60 s\n",
            "  - run: 60 s\n  - rest: 5 s\n  - jog: 60 s\n",
            "  - 4x:\n      - strength: 20 s\n      - rest: 5 s\n",
            "  - run: 60 s\n  - float: 5 s\n  - run: 60 s\n",
            "  - 4x:\n      - run: 60 s\n    every: 62 s\n",
        ],
    )
    def test_no_word(self, text):
        assert warnings(text) == []


class TestHands:
    @pytest.mark.parametrize("exercise", ["Push-ups", "press ups", "Side plank", "Burpees"])
    def test_a_press_from_the_floor(self, exercise):
        text = f"  - strength: 12 reps\n    exercise: {exercise}\n"
        assert "a hand on the floor" in one(text)[1]
        assert warnings(text + "    tempo: 2-0-1-0\n") == []

    def test_a_stretch_until_a_press(self):
        assert "a hand on the floor" in one("  - stretch: press\n    say: Bear crawl.\n")[1]

    @pytest.mark.parametrize(
        "text",
        [
            "  - strength: 12 reps\n    exercise: Squats\n",
            "  - strength: 40 s\n    exercise: Plank\n",
            "  - strength: 12 reps\n",
            "  - drill: press\n    say: No planking.\n",
        ],
    )
    def test_no_word(self, text):
        assert warnings(text) == []


SETS = """
  - 2x:
      - 4x:
          - run: 300 m
        between: jog 100 m
    between: rest 5 min
"""


class TestOval:
    TRACK = "track: lane 1\n"

    def test_from_the_200_to_the_line(self):
        line, message = one("  - 4x:\n      - run: 200 m\n      - rest: 90 s\n", self.TRACK)
        assert line == 5
        assert "a repetition goes from the 200, to the line" in message

    def test_each_step_is_named_once(self):
        found = warnings("  - 5x:\n      - run: 1 km\n    between: rest 90 s\n", self.TRACK)
        assert [line for line, _ in found] == [5]

    def test_a_ladder(self):
        text = "  - ladder:\n      - run: 200 m\n      - run: 400 m\n    between: jog 100 m\n"
        assert "from the 300, to the 300" in one(text, self.TRACK)[1]

    @pytest.mark.parametrize(
        "text",
        [
            "  - 4x:\n      - run: 300 m\n    between: jog 100 m\n",
            "  - 4x:\n      - run: 200 m\n    between: float 200 m\n",
            "  - 4x:\n      - run: 400 m\n    between: rest 60 s\n",
            "  - 4x:\n      - run: 200 m\n    between: jog 90 s\n",
            "  - 4x:\n      - run: 200 m\n    between: rest press\n",
            "  - 4x:\n      - run: 200 m\n    every: 90 s\n",
            SETS,
            "  - 4x:\n      - run: 200 m\n        track: off\n    between: rest 90 s\n",
            "  - repeat:\n      - run: 200 m\n      - jog: 200 m\n  - run: 400 m\n",
        ],
    )
    def test_no_word(self, text):
        assert warnings(text, self.TRACK) == []

    def test_off_the_track_there_is_no_line(self):
        assert warnings("  - 4x:\n      - run: 200 m\n    between: rest 90 s\n") == []


class TestMinutes:
    @pytest.mark.parametrize("kind", ["warmup", "cooldown"])
    def test_metres_that_were_meant_as_minutes(self, kind):
        assert one(f"  - {kind}: 10 m\n") == (3, "10 m is 10 metres: did you mean 10 min?")

    def test_a_lap_is_a_warm_up(self):
        assert warnings("  - warmup: 400 m\n  - jog: 10 m\n") == []


class TestRace:
    TOP = "kind: race\n"

    def test_it_is_recorded_in_silence(self):
        text = """
  - run: 5 km
    pace: 5k
    beacon: 400 m
    metronome: fade
    hr: over 160
    cadence: over 170
    mind: strong
    say: Go!
"""
        found = warnings(text, self.TOP)
        assert [line for line, _ in found] == list(range(6, 13))
        assert all("a race is recorded in silence" in message for _, message in found)

    def test_a_time_in_the_step(self):
        assert "in silence" in one("  - run: 800 m in 2:30\n", self.TOP)[1]

    def test_defaults_are_named_once(self):
        assert one("  - run: 1 km\n  - run: 1 km\n", self.TOP + "defaults: {form: tall}\n")[0] == 3

    def test_off_is_silent(self):
        assert warnings("  - run: 1 km\n    form: off\n    beacon: off\n", self.TOP) == []


class TestUnsaid:
    @pytest.mark.parametrize("at", ["half", "-20 s", "-100 m"])
    def test_an_end_that_nobody_knows(self, at):
        text = f"  - drill: press\n    say: [{{at: {at}, say: Now}}]\n"
        assert "it will not be said" in one(text)[1]

    def test_a_tempo_makes_it_known(self):
        text = "  - strength: 8 reps\n    tempo: 3-0-1-0\n    say: [{at: half, say: Now}]\n"
        assert warnings(text) == []
        assert warnings("  - drill: press\n    say: [{at: 30 s, say: Now}]\n") == []

    def test_a_beacon_at_the_end_only(self):
        assert "never sounds" in one("  - run: 400 m in 92 s\n    beacon: 400 m\n")[1]

    def test_a_default_that_no_step_takes(self):
        assert one("  - jog: 10 min\n", "defaults: {form: tall}\n") == (
            2,
            "no step takes this: `form` has no effect",
        )


def test_no_advice_on_the_order_of_a_broken_workout():
    text = "workout: X\nsteps:\n  - run: 60 s\n  - rest: 5 s\n  - run: 60\n"
    assert read_workout(text, "w.yaml").warnings == ()


class TestColdLegs:
    SPRINT = "  - 3x:\n      - hill: 10 s\n    between: walk 2 min\n"
    HARD = "  - run: 400 m\n    effort: RPE 9\n"
    MESSAGE = "all-out without a warm-up: put a step such as `warmup: 10 min` before it"

    def test_it_is_said_once_and_at_the_first(self):
        assert one(self.SPRINT + self.HARD) == (4, self.MESSAGE)
        assert one("  - run: 60 s\n" + self.HARD) == (4, self.MESSAGE)
        assert one("  - stretch: 9 min\n" + self.HARD) == (4, self.MESSAGE)
        assert one("  - repeat:\n      - hill: 10 s\n      - walk: 2 min\n") == (4, self.MESSAGE)

    @pytest.mark.parametrize(
        "before",
        [
            "warmup: 8 min",
            "warmup: press",
            "jog: 10 min",
            "run: 1 km",
            "jog: press",
            "jog: until hr > 110\n    at most: 9 min",
        ],
    )
    def test_who_has_moved_before_is_left_alone(self, before: str):
        assert warnings(f"  - {before}\n{self.SPRINT}{self.HARD}") == []

    @pytest.mark.parametrize(
        "step", ["hill: 60 s", "hill: press", "run: 10 s", "run: 400 m\n    effort: RPE 8"]
    )
    def test_what_is_not_maximal_needs_none(self, step: str):
        assert warnings(f"  - {step}\n") == []

    def test_one_value_of_a_list_is_enough(self):
        text = (
            "  - 2x:\n      - run: 60 s\n        effort: [RPE 7, RPE 9]\n    between: jog 2 min\n"
        )
        assert one(text) == (4, self.MESSAGE)

    def test_to_a_race_one_comes_warm(self):
        assert self.MESSAGE not in [message for _, message in warnings(self.HARD, "kind: race\n")]
