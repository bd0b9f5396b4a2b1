"""Tidings: what a part tells about itself that its runner should hear, once in a session."""

from typing import NamedTuple

from stridecue.session.effects import Happening, Notice
from stridecue.session.events import Alarm, AudioChanged, DeviceTold, Fact, Sensor, SensorTold

LOW = 15
"""Per cent of a charge below which it is worth a word: a coin cell reads 100 for most of its life,
and what it reads below is soon nothing. Our choice."""

AUDIO_BACK = "sound_back"

ALARMS = {
    Alarm.POWER: ("power_low", "device power low"),
    Alarm.HEAT: ("too_hot", "device too hot"),
}
"""The key of the sentence, and the line of the transcript."""

NAMES = {Sensor.HEART: "strap", Sensor.FOOT: "footpod", Sensor.TREADMILL: "treadmill"}


class Tidings(NamedTuple):
    """Keys of sentences: `waiting` for a rest, and `told` or waiting already."""

    waiting: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


NO_TIDINGS = Tidings()


def hear(tidings: Tidings, event: SensorTold) -> tuple[Tidings, tuple[Notice, ...]]:
    """Take what a sensor told: what is to be said of it, and what a reader should know."""
    key, text = _words(event)
    if event.fact is Fact.BUSY and not event.value:
        # It has been let go of meanwhile: what was not said yet need not be.
        waiting = tuple(one for one in tidings.waiting if one != key)
        return tidings._replace(waiting=waiting), ()
    notice = (Notice(event.at, Happening.SENSOR, text),) if text else ()
    return _once(tidings, key, notice) if key else (tidings, notice)


def hear_device(tidings: Tidings, event: DeviceTold) -> tuple[Tidings, tuple[Notice, ...]]:
    """The device has too little power or too much heat: said once, however often it comes back."""
    key, text = ALARMS[event.alarm]
    return _once(tidings, key, (Notice(event.at, Happening.SENSOR, text),))


def _once(
    tidings: Tidings, key: str, notice: tuple[Notice, ...]
) -> tuple[Tidings, tuple[Notice, ...]]:
    if key in tidings.told:
        return tidings, ()
    return Tidings((*tidings.waiting, key), (*tidings.told, key)), notice


def hear_audio(tidings: Tidings, event: AudioChanged) -> tuple[Tidings, tuple[Notice, ...]]:
    """The sound device went, which nobody can be told, or is back, which is said each time."""
    notice = (Notice(event.at, Happening.SENSOR, f"audio {'back' if event.up else 'lost'}"),)
    waiting = tuple(one for one in tidings.waiting if one != AUDIO_BACK)
    return tidings._replace(waiting=(*waiting, AUDIO_BACK) if event.up else waiting), notice


def urgent(tidings: Tidings) -> tuple[str, ...]:
    """Keys that wait and are said even while the session is paused: the device's own alarms."""
    alarms = [key for key, _ in ALARMS.values()]
    return tuple(key for key in tidings.waiting if key in alarms)


def said(tidings: Tidings, keys: tuple[str, ...]) -> Tidings:
    """What waited as `keys` has been offered to the voice."""
    return tidings._replace(waiting=tuple(key for key in tidings.waiting if key not in keys))


def _words(event: SensorTold) -> tuple[str, str]:
    """The key of the sentence and the line of the transcript; "" for none."""
    name = NAMES[event.sensor]
    match event.fact:
        case Fact.BATTERY if event.value < LOW and event.sensor is not Sensor.TREADMILL:
            return f"battery_{name}", f"{name} battery {event.value} %"
        case Fact.BUSY:
            return f"busy_{name}", f"{name} busy"
        case Fact.PER_COUNT:
            counted = "steps" if event.value == 1 else "strides"
            return f"counts_{counted}", f"{name} counts {counted}"
        case Fact.OPTICAL if event.value:
            return "", f"{name} reads by light"
        case _:
            return "", ""
