"""What sensors tell about themselves is said once, and not in a repetition."""

import pytest

from stridecue.session.effects import Notice, Speak
from stridecue.session.events import Alarm, DeviceTold, Event, Fact, Sensor, SensorTold
from support import evening as ev
from support.evening import said

HEART, FOOT, BELT = Sensor.HEART, Sensor.FOOT, Sensor.TREADMILL


def evening(*events: Event) -> list[object]:
    """A warm-up of a minute, a repetition, a jog."""
    steps = (ev.timed(ev.WARMUP, 60), ev.timed(ev.RUN, 120), ev.timed(ev.JOG, 120))
    return list(ev.play(events, ev.brief(*steps, countdown=0), until=299_000)[1])


@pytest.mark.parametrize(
    ("sensor", "fact", "value", "sentence"),
    [
        (HEART, Fact.BATTERY, 14, "Strap battery low."),
        (FOOT, Fact.BATTERY, 0, "Footpod battery low."),
        (HEART, Fact.BUSY, 1, "Strap busy. Disconnect your watch."),
        (FOOT, Fact.BUSY, 1, "Footpod busy. Disconnect your watch."),
        (BELT, Fact.BUSY, 1, "Treadmill busy. Another device has it."),
        (FOOT, Fact.PER_COUNT, 1, "Footpod counts steps."),
        (FOOT, Fact.PER_COUNT, 2, "Footpod counts strides."),
    ],
)
def test_it_is_said_once_at_the_next_rest(
    sensor: Sensor, fact: Fact, value: int, sentence: str
) -> None:
    told = [SensorTold(at, sensor, fact, value) for at in (70_000, 80_000, 200_000, 210_000)]
    effects = evening(*told)
    words = [e for e in effects if isinstance(e, Speak) and e.text == sentence]
    assert len(words) == 1
    assert words[0].at >= 180_000
    assert len([e for e in effects if isinstance(e, Notice)]) == 1


@pytest.mark.parametrize(
    ("sensor", "fact", "value"),
    [
        (HEART, Fact.BATTERY, 15),
        (BELT, Fact.BATTERY, 3),
        (HEART, Fact.OPTICAL, 0),
        (HEART, Fact.OPTICAL, 1),
        (HEART, Fact.BUSY, 0),
    ],
)
def test_what_needs_no_word_gets_none(sensor: Sensor, fact: Fact, value: int) -> None:
    assert said(evening(SensorTold(20_000, sensor, fact, value))) == said(evening())  # type: ignore[arg-type]


def test_a_strap_that_was_let_go_of_in_time_is_not_spoken_of() -> None:
    effects = evening(
        SensorTold(70_000, HEART, Fact.BUSY, 1), SensorTold(90_000, HEART, Fact.BUSY, 0)
    )
    assert "Strap busy. Disconnect your watch." not in said(effects)  # type: ignore[arg-type]


def test_two_sensors_have_a_word_each_and_neither_over_the_other() -> None:
    effects = evening(
        SensorTold(70_000, HEART, Fact.BATTERY, 9), SensorTold(71_000, FOOT, Fact.BATTERY, 9)
    )
    words = said(effects)  # type: ignore[arg-type]
    assert {"Strap battery low.", "Footpod battery low."} <= set(words)


@pytest.mark.parametrize(
    ("alarm", "sentence", "noticed"),
    [
        (Alarm.POWER, "Power low. Change the battery soon.", "device power low"),
        (Alarm.HEAT, "Too hot. Out of the sun.", "device too hot"),
    ],
)
def test_the_devices_own_trouble_is_said_once_at_the_next_rest(
    alarm: Alarm, sentence: str, noticed: str
) -> None:
    effects = evening(*(DeviceTold(at, alarm) for at in (70_000, 130_000, 200_000)))
    words = [e for e in effects if isinstance(e, Speak) and e.text == sentence]
    assert len(words) == 1
    assert words[0].at >= 180_000
    assert [(e.at, e.text) for e in effects if isinstance(e, Notice)] == [(70_000, noticed)]


@pytest.mark.parametrize(
    ("alarm", "sentence"),
    [
        (Alarm.POWER, "Power low. Change the battery soon."),
        (Alarm.HEAT, "Too hot. Out of the sun."),
    ],
)
@pytest.mark.parametrize("told_at", [80_000, 100_000])
def test_in_a_pause_the_device_speaks_of_its_own_trouble_and_of_nothing_else(
    alarm: Alarm, sentence: str, told_at: int
) -> None:
    """Whoever stands in the sun with the session paused can do something about it now."""
    events = (
        *ev.menu(90_000, 1_000),
        DeviceTold(told_at, alarm),
        SensorTold(105_000, HEART, Fact.BATTERY, 9),
        DeviceTold(110_000, alarm),
        *ev.line(170_000),
    )
    effects = evening(*sorted(events, key=lambda event: event.at))
    words = {
        text: [e.at for e in effects if isinstance(e, Speak) and e.text == text]
        for text in (sentence, "Strap battery low.")
    }
    (at,) = words[sentence]
    assert 90_000 < at < 110_000
    assert all(at > 170_000 for at in words["Strap battery low."])
    assert words["Strap battery low."]
