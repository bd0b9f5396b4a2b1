"""The patterns: all there, all told apart, all over in time."""

import pytest

from stridecue.panel.patterns import (
    BUZZER,
    BUZZES,
    GLOWS,
    LETTERS,
    RAMP_STEP,
    RISES,
    SHAKES,
    VIBRATION,
    cycle_of,
)
from stridecue.session.effects import Glow, Lamp
from stridecue.workout.cues import LASTS, Mark

BREATH = (Mark.INHALE, Mark.HOLD, Mark.EXHALE)
TOLD = [mark for mark in Mark if mark is not Mark.CLICK and mark not in BREATH]


def length(rhythm) -> int:
    return sum(on + off for on, off in rhythm)


def test_every_mark_and_every_glow_has_a_pattern():
    assert set(BUZZES) == set(SHAKES) == set(LETTERS) == set(Mark)
    assert set(GLOWS) == set(Glow)


def test_no_two_marks_have_the_same_letters():
    assert len({LETTERS[mark] for mark in TOLD}) == len(TOLD)


@pytest.mark.parametrize("hand", [BUZZER, VIBRATION], ids=["buzzer", "vibration"])
def test_a_long_one_is_told_from_a_short_one_at_speed(hand):
    assert hand.long >= 3 * hand.short
    assert hand.very_long >= 2.5 * hand.long
    assert hand.gap >= 60


def test_go_is_the_longest_single_sound():
    others = [on for mark in Mark if mark is not Mark.GO for on, _ in BUZZES[mark]]
    assert len(BUZZES[Mark.GO]) == 1
    assert BUZZES[Mark.GO][0][0] > 3 * max(others)


def test_marks_are_over_in_time():
    assert length(BUZZES[Mark.COUNT]) < 250
    assert max(length(SHAKES[mark]) for mark in TOLD) < 2_000


def test_a_metronome_shakes_and_does_not_buzz():
    assert BUZZES[Mark.CLICK] == ()
    assert length(SHAKES[Mark.CLICK]) < 60_000 / 240 / 2


def test_no_two_glows_of_a_lamp_look_the_same():
    heart = {Glow.OFF, Glow.LOST}
    status = set(Glow) - {Glow.LIVE, Glow.LOST, *RISES}  # a breath's light is told by its ramp
    shown = {Lamp.STATUS: status, Lamp.HEART: heart}
    for glows in shown.values():
        assert len({GLOWS[glow] for glow in glows}) == len(glows)
    in_one_colour = {tuple((ms, any(rgb)) for ms, rgb in GLOWS[glow]) for glow in heart}
    assert len(in_one_colour) == len(heart)


def test_colours_are_full_and_cycles_last():
    for cycle in GLOWS.values():
        assert all(channel in (0, 1) for _, rgb in cycle for channel in rgb)
        assert len(cycle) == 1 or all(ms >= 50 for ms, _ in cycle)


def test_no_mark_buzzes_longer_than_words_wait_for_it():
    for mark, rhythm in BUZZES.items():
        heard = sum(on + off for on, off in rhythm) - (rhythm[-1][1] if rhythm else 0)
        assert LASTS[mark] - 150 <= heard <= LASTS[mark] or mark not in TOLD, mark


def test_a_breath_is_never_buzzed_and_is_told_on_the_skin():
    assert all(BUZZES[mark] == () for mark in BREATH)
    assert len({SHAKES[mark] for mark in BREATH}) == len(BREATH)
    assert all(0 < length(SHAKES[mark]) < 1_000 for mark in BREATH)


@pytest.mark.parametrize("ms", [1_000, 4_000, 6_000, 10_000])
def test_the_light_of_a_breath_grows_and_fades_all_of_its_time(ms):
    up, down = cycle_of(Glow.INHALE, ms), cycle_of(Glow.EXHALE, ms)
    rising = [max(colour) for _, colour in up]
    assert rising == sorted(rising)
    assert rising[-1] == 1
    falling = [max(colour) for _, colour in down]
    assert falling == sorted(falling, reverse=True)
    assert falling[-1] == 0
    for cycle in (up, down):
        assert ms - 2 * RAMP_STEP < sum(step for step, _ in cycle) < ms
        assert cycle[-1][0] == 0  # it stays


def test_what_is_no_ramp_and_what_is_too_short_for_one_is_as_it_stands():
    assert cycle_of(Glow.WORK, 4_000) == GLOWS[Glow.WORK]
    assert cycle_of(Glow.INHALE, 100) == GLOWS[Glow.INHALE]
