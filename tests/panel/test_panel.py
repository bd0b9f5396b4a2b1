"""The panel on pins in memory: every edge, in order and at its moment."""

import threading
from collections import Counter

import gpiozero
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.clocked_pins import Clock, ClockedFactory, ClockedPin
from stridecue.panel.panel import Panel
from stridecue.panel.patterns import BUZZES, SHAKES
from stridecue.panel.pins import PanelError, Pins
from stridecue.session.effects import Beat, Cancel, Flash, Glow, Lamp, Light, Priority, Sound
from stridecue.session.events import Button
from stridecue.workout.cues import Mark

PINS = Pins(line=17, menu=27, buzzer=12, vibration=13, red=5, green=6, blue=16, heart=26)
START = 1_000.0


class Desk:
    """A panel, its clock and its pins. Every timer is on time unless told otherwise."""

    def __init__(self, pins: Pins = PINS, **options) -> None:
        self.clock = Clock(START)
        self.factory = ClockedFactory(self.clock)
        self.edges: list[tuple[Button, bool, float]] = []
        self.panel = Panel(
            pins, self.factory, on_edge=lambda *edge: self.edges.append(edge), **options
        )

    def pin(self, number: int) -> ClockedPin:
        return self.factory.pin(number)

    def perform(self, effect) -> None:
        self.panel.perform(effect, self.clock.now)

    def run(self, seconds: float) -> None:
        """Let time pass, with the one timer of a runtime."""
        end = self.clock.now + seconds
        while (due := self.panel.due) is not None and due <= end:
            self.clock.now = max(self.clock.now, due)
            self.panel.switch(self.clock.now)
        self.clock.now = end

    def heard(self, number: int) -> list[tuple[int, int]]:
        """(ms since the start, state) of each change of a pin."""
        return [
            (round((moment - START) * 1_000), int(state))
            for moment, state in self.pin(number).history
        ]


@pytest.fixture
def desk():
    one = Desk()
    yield one
    one.panel.close()


def sound(mark: Mark, name: str = "x", priority: Priority = Priority.COUNTDOWN) -> Sound:
    return Sound(0, name, mark, priority)


def edges(rhythm) -> list[tuple[int, int]]:
    moments, at = [], 0
    for on, off in rhythm:
        moments += [(at, 1), (at + on, 0)]
        at += on + off
    return moments


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_is_on_the_buzzer_and_the_motor_at_its_moments(desk, mark):
    desk.perform(sound(mark))
    desk.run(5)
    assert desk.heard(12) == edges(BUZZES[mark])
    assert desk.heard(13) == edges(SHAKES[mark])
    assert desk.panel.due is None


def test_go_sounds_at_zero_whatever_sounds_before(desk):
    desk.perform(sound(Mark.ALARM, "alarm"))
    desk.run(0.1)
    desk.perform(sound(Mark.GO, "go"))
    desk.run(2)
    assert desk.heard(12) == [(0, 1), (100, 0), (100, 1), (800, 0)]


def test_other_marks_breathe_before_they_cut_in(desk):
    desk.perform(sound(Mark.GO, "go"))
    desk.run(0.1)
    desk.perform(sound(Mark.SPLIT, "split"))
    desk.run(2)
    assert desk.heard(12) == [(0, 1), (100, 0), (160, 1), (220, 0), (290, 1), (350, 0)]


def test_what_is_less_urgent_does_not_cut_in(desk):
    desk.perform(sound(Mark.GO))
    desk.run(0.1)
    desk.perform(sound(Mark.BEACON, "beacon", Priority.COACH))
    desk.run(2)
    assert desk.heard(12) == [(0, 1), (700, 0)]


def test_a_cancelled_mark_falls_silent_at_once_and_others_do_not(desk):
    desk.perform(sound(Mark.ALARM, "alarm"))
    desk.run(0.1)
    desk.perform(Cancel(0, "other"))
    desk.perform(Cancel(0, "alarm"))
    desk.run(2)
    assert desk.heard(12) == [(0, 1), (100, 0)]


def test_a_late_start_keeps_the_length_of_a_mark(desk):
    desk.perform(sound(Mark.COUNT))
    desk.clock.now += 0.100
    desk.run(1)
    assert desk.heard(12) == [(100, 1), (160, 0)]


def test_a_stall_settles_the_ends_in_order(desk):
    desk.perform(sound(Mark.SPLIT))
    desk.run(0.030)
    desk.clock.now += 3
    desk.panel.switch(desk.clock.now)
    assert [state for _, state in desk.heard(12)] == [1, 0, 1, 0]
    assert [state for _, state in desk.heard(13)] == [1, 0, 1, 0]
    assert desk.panel.due is None


@given(st.lists(st.tuples(st.sampled_from(Mark), st.floats(0, 1.5)), max_size=12), st.floats(0, 4))
def test_every_mark_ends(script, stall):
    desk = Desk()
    for mark, wait in script:
        desk.perform(sound(mark))
        desk.run(wait)
    desk.clock.now += stall
    desk.run(3)
    for number in (12, 13):
        assert desk.pin(number).state == 0
    assert desk.panel.due is None
    desk.panel.close()


@pytest.mark.parametrize("spm", [150.0, 172.0, 177.5, 240.0])
def test_an_hour_of_the_metronome_gathers_no_error(spm):
    desk = Desk(Pins(vibration=13))
    desk.perform(Beat(0, "beat", spm))
    desk.run(3_600)
    ticks = [moment for moment, state in desk.pin(13).history if state]
    assert len(ticks) == int(60 * spm) + 1
    worst = max(abs(tick - (START + n * 60 / spm)) for n, tick in enumerate(ticks))
    assert worst < 1e-9
    desk.panel.close()


def test_the_metronome_keeps_its_beat_over_marks_and_stalls(desk):
    desk.perform(Beat(0, "beat", 180.0))
    desk.run(1.1)
    desk.perform(sound(Mark.GO))
    desk.run(1.0)
    desk.clock.now += 2.0
    desk.run(1.0)
    ticks = {ms for ms, state in desk.heard(13) if state}
    assert ticks - {1_100} == {0, 333, 667, 1_000, 2_000, 4_333, 4_667, 5_000}


def test_the_metronome_falls_silent(desk):
    desk.perform(Beat(0, "beat", 180.0))
    desk.run(1)
    desk.perform(Beat(0, "beat", None))
    desk.run(10)
    assert [state for _, state in desk.heard(13)].count(1) == 4
    assert desk.pin(13).state == 0
    assert desk.panel.due is None


def test_without_a_motor_the_buzzer_ticks():
    desk = Desk(Pins(buzzer=12))
    desk.perform(Beat(0, "beat", 120.0))
    desk.run(0.9)
    assert desk.heard(12) == [(0, 1), (45, 0), (500, 1), (545, 0)]
    desk.panel.close()


def test_a_steady_light_costs_no_more_switching(desk):
    desk.perform(Light(0, Lamp.STATUS, Glow.WORK))
    desk.run(1)
    assert (desk.heard(5), desk.heard(6), desk.heard(16)) == ([], [(0, 1)], [])
    assert desk.panel.due is None


def test_a_blinking_light_is_on_time_after_a_stall(desk):
    desk.perform(Light(0, Lamp.STATUS, Glow.COUNTDOWN))
    desk.run(0.6)
    desk.clock.now = START + 7.3
    desk.run(0.6)
    assert desk.heard(5) == [
        (0, 1), (250, 0), (500, 1), (7_300, 0), (7_500, 1), (7_750, 0),
    ]  # fmt: skip


def test_the_lamps_are_told_apart(desk):
    desk.perform(Light(0, Lamp.HEART, Glow.LOST))
    desk.perform(Light(0, Lamp.STATUS, Glow.RECOVERY))
    desk.run(0.8)
    assert desk.heard(26) == [(0, 1), (300, 0), (600, 1)]
    assert desk.heard(16) == [(0, 1)]
    desk.perform(Light(800, Lamp.HEART, Glow.OFF))
    desk.run(3)
    assert desk.heard(26)[-1] == (800, 0)


def test_the_heart_light_flashes_with_each_reading_and_not_by_itself(desk):
    desk.perform(Light(0, Lamp.HEART, Glow.LIVE))
    desk.run(0.5)
    for at in (500, 1_520):
        desk.perform(Flash(at, Lamp.HEART))
        desk.run(1.02)
    desk.run(3)
    assert desk.heard(26) == [(500, 1), (560, 0), (1_520, 1), (1_580, 0)]


def test_dimmed_lights_are_dim_and_beepers_are_not():
    desk = Desk(brightness=0.25)
    desk.perform(Light(0, Lamp.STATUS, Glow.WARMUP))
    desk.perform(sound(Mark.GO))
    desk.run(0.1)
    assert [desk.pin(number).state for number in (5, 6, 16, 12)] == [0.25, 0.25, 0.0, 1]
    desk.panel.close()


@pytest.mark.parametrize("brightness", [-0.1, 1.1])
def test_an_impossible_brightness_is_refused(brightness):
    with pytest.raises(ValueError, match="it is 0 to 1"):
        Desk(brightness=brightness)


def test_a_silenced_buzzer_leaves_the_motor():
    desk = Desk(buzzer=False)
    desk.perform(sound(Mark.GO))
    desk.run(1)
    assert desk.heard(13) == [(0, 1), (700, 0)]
    assert desk.heard(12) == []
    desk.panel.close()


def test_an_empty_panel_performs_nothing_and_minds_nothing():
    desk = Desk(Pins())
    for effect in (sound(Mark.GO), Beat(0, "b", 180.0), Light(0, Lamp.HEART, Glow.LIVE)):
        desk.perform(effect)
    assert desk.panel.due is None
    desk.panel.close()


def test_a_press_carries_the_time_of_its_pin(desk):
    for number, button in ((17, Button.LINE), (27, Button.MENU)):
        desk.edges.clear()
        desk.clock.now = 2_000.125
        desk.pin(number).drive_low()
        desk.clock.now = 2_000.375
        desk.pin(number).drive_high()
        assert desk.edges == [(button, True, 2_000.125), (button, False, 2_000.375)]


def test_bounces_are_reported_for_the_session_to_judge(desk):
    for n in range(6):
        desk.clock.now = START + n * 0.002
        (desk.pin(17).drive_high if n % 2 else desk.pin(17).drive_low)()
    assert [pressed for _, pressed, _ in desk.edges] == [True, False] * 3


def test_no_thread_is_started():
    before = threading.active_count()
    desk = Desk()
    desk.perform(sound(Mark.ALARM))
    desk.perform(Light(0, Lamp.STATUS, Glow.COUNTDOWN))
    desk.pin(17).drive_low()
    desk.run(1)
    assert threading.active_count() == before
    desk.panel.close()


def test_closing_switches_all_off_and_gives_the_pins_back(desk):
    desk.perform(sound(Mark.GO))
    desk.perform(Light(0, Lamp.STATUS, Glow.DONE))
    desk.run(0.1)
    assert desk.pin(12).state == 1
    desk.panel.close()
    desk.panel.close()
    assert Counter(desk.pin(n).state for n in (12, 13, 5, 6, 16, 26)) == {0: 6}
    assert desk.pin(12).history[-1] == (START + 0.1, 0)
    assert desk.panel.due is None
    Panel(PINS, desk.factory, on_edge=lambda *edge: None).close()


def test_a_pin_that_cannot_be_had_is_a_sentence_and_frees_the_others():
    factory = ClockedFactory(Clock())
    with gpiozero.LED(26, pin_factory=factory):
        with pytest.raises(PanelError, match="The panel cannot be used"):
            Panel(PINS, factory, on_edge=lambda *edge: None)
        gpiozero.LED(12, pin_factory=factory).close()


def test_a_breath_is_light_on_a_schedule_of_its_own():
    one = Desk(brightness=0.5)
    try:
        one.perform(Light(0, Lamp.STATUS, Glow.INHALE, 4_000))
        one.run(4)
        levels = [float(state) for _, state in one.pin(5).history]
        moments = [round((moment - START) * 1_000) for moment, _ in one.pin(5).history]
        assert levels == sorted(levels)
        assert levels[-1] == 0.5
        assert len(levels) == 50
        assert moments == [80 * n for n in range(50)]
        one.perform(Light(4_000, Lamp.STATUS, Glow.EXHALE, 6_000))
        one.run(6)
        assert float(one.pin(5).history[-1][1]) == 0
        assert one.heard(6) == [] or max(state for _, state in one.heard(6)) == 0  # no green
    finally:
        one.panel.close()


def test_a_breath_is_not_buzzed(desk):
    desk.perform(sound(Mark.INHALE))
    desk.run(1)
    assert desk.heard(12) == []
    assert desk.heard(13) == edges(SHAKES[Mark.INHALE])


def test_at_full_brightness_a_breath_is_lit_from_the_middle_on(desk):
    desk.perform(Light(0, Lamp.STATUS, Glow.INHALE, 4_000))
    desk.run(4)
    (moment, state), *more = desk.heard(5)
    assert (state, more) == (1, [])
    assert 2_500 < moment < 3_500  # half the light is three quarters of the way
