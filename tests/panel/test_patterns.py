"""The patterns: all there, all told apart, all over in time."""

import pytest

from stridecue.panel.patterns import BUZZER, BUZZES, GLOWS, LETTERS, SHAKES, VIBRATION
from stridecue.session.effects import Glow, Lamp
from stridecue.workout.cues import LASTS, Mark

TOLD = [mark for mark in Mark if mark is not Mark.CLICK]


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
    shown = {Lamp.STATUS: set(Glow) - {Glow.LIVE, Glow.LOST}, Lamp.HEART: heart}
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
        assert LASTS[mark] - 150 <= heard <= LASTS[mark] or mark is Mark.CLICK, mark
