"""Settings: `stridecue.yaml`, what the device is told about its runner and its parts.

One table says which sections and keys there are and how their values are written; whatever is not
written keeps the default that stands in the dataclass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from stridecue.codec.nodes import Mapping, Node, Text
from stridecue.codec.problems import Problem, Severity, in_order, suggestion
from stridecue.codec.scalars import (
    DISTANCE,
    TIME,
    TIME_VALUE,
    Grammar,
    MistakeError,
    choice,
    metres_of,
    sentence,
    time_of,
)
from stridecue.codec.sensing import CadenceUnit
from stridecue.codec.tree import parse_tree, text_lines
from stridecue.codec.workout.report import Report, shape_of
from stridecue.session.events import Baseline
from stridecue.training.runner import Race, Runner, Scheme
from stridecue.units import SECOND, Ms
from stridecue.workout.model import Go

UNKNOWN_RUNNER = Runner()


@dataclass(frozen=True, slots=True)
class SensorSettings:
    """`heart` and `foot`: an address, `any` for the strongest, `None` for none."""

    heart: str | None = "any"
    foot: str | None = "any"
    cadence: CadenceUnit = CadenceUnit.AUTO
    adapter: str = "hci0"


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """`rate` in words per minute, `volume` from 0 to 1; `chatty`: form and self-talk too."""

    speaks: bool = True
    name: str = "en-us"
    rate: int = 160
    volume: float = 1.0
    chatty: bool = True


@dataclass(frozen=True, slots=True)
class CountdownSettings:
    """`start` before the first step; `recovered` after the heart has opened a gate, in ms."""

    start: Ms = 10 * SECOND
    recovered: Ms = 5 * SECOND


@dataclass(frozen=True, slots=True)
class PanelSettings:
    """Pins by BCM number, `None` for a part that is not there; `brightness` from 0 to 1."""

    line: int | None = 17
    menu: int | None = 27
    buzzer: int | None = 18
    vibration: int | None = 23
    red: int | None = 5
    green: int | None = 6
    blue: int | None = 13
    heart: int | None = 19
    sound: bool = True
    brightness: float = 0.6


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """`device`: an ALSA name; `latency` in ms, by which the ear hears later than the buzzer."""

    device: str = "default"
    latency: Ms = 0


@dataclass(frozen=True, slots=True)
class StartSettings:
    """`workout` by file name without `.yaml`, `None` for the first; `go` for all of them."""

    workout: str | None = None
    go: Go = Go.AUTO


@dataclass(frozen=True, slots=True)
class Settings:
    """All of `stridecue.yaml`."""

    runner: Runner = UNKNOWN_RUNNER
    baseline: Baseline | None = None
    sensors: SensorSettings = SensorSettings()
    voice: VoiceSettings = VoiceSettings()
    countdown: CountdownSettings = CountdownSettings()
    panel: PanelSettings = PanelSettings()
    audio: AudioSettings = AudioSettings()
    start: StartSettings = StartSettings()


# --- how values are written ----------------------------------------------------------------------


def _bounded(says: str, low: float, high: float, unit: str = "") -> Grammar[float]:
    def read(found: re.Match[str]) -> float:
        number = float(found[1])
        if not low <= number <= high:
            raise MistakeError(f"{found[0]} is not between {low:g} and {high:g}: write {says}")
        return number

    return Grammar(says, rf"([0-9]{{1,5}}(?:\.[0-9]{{1,3}})?) *{unit}", read)


def _whole(says: str, low: int, high: int, unit: str = "") -> Grammar[int]:
    inner = _bounded(says, low, high, unit)
    return Grammar(says, rf"([0-9]{{1,5}}) *{unit}", lambda found: round(inner.read(found)))


def _percent(says: str) -> Grammar[float]:
    inner = _bounded(says, 0, 100, "%")
    return Grammar(says, inner.pattern, lambda found: inner.read(found) / 100)


def _race(found: re.Match[str]) -> Race:
    return Race(metres_of(found["distance"].strip()), time_of(found["time"].strip()))


def _speed(found: re.Match[str]) -> float:
    return 1_000 / (time_of(found[1].strip()) / SECOND)


def _baseline(found: re.Match[str]) -> Baseline:
    return Baseline(float(found[1]), 1_000 / (time_of(found[2].strip()) / SECOND))


def _sensor(found: re.Match[str]) -> str | None:
    text = found[0]
    return None if text == "off" else text if text == "any" else text.upper()


_RATE = "a heart rate in beats per minute, such as 188"
_PIN = "a BCM pin number from 2 to 27, or off"
_ADDRESS = "any, off, or an address such as A0:9E:1A:12:34:56"
_ON_OFF = choice("on or off", {"on": True, "off": False})
_PINS = ("line", "menu", "buzzer", "vibration", "red", "green", "blue", "heart")


def _pin(found: re.Match[str]) -> int | None:
    if found[0] == "off":
        return None
    if not 2 <= int(found[0]) <= 27:
        raise MistakeError(f"there is no pin {found[0]} on the header: write {_PIN}")
    return int(found[0])


_PIN_VALUE = Grammar(_PIN, "[0-9]{1,3}|off", _pin, words=("off",))
_SENSOR_VALUE = Grammar(
    _ADDRESS, "any|off|(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}", _sensor, words=("any", "off")
)

Key = tuple[str, Grammar[Any]]
"""The field that a key sets, and how its value is written."""

TABLE: dict[str, dict[str, Key]] = {
    "runner": {
        "rest": ("rest", _whole(_RATE, 25, 110)),
        "max": ("max", _whole(_RATE, 120, 230)),
        "threshold": ("threshold", _whole(_RATE, 90, 225)),
        "zones": (
            "scheme",
            choice("max, reserve, threshold or three", {one.value: one for one in Scheme}),
        ),
        "race": (
            "race",
            Grammar(
                "a race such as 5 km in 24:34",
                rf"(?P<distance>{DISTANCE}) +in +(?P<time>{TIME})",
                _race,
            ),
        ),
        "threshold pace": (
            "threshold_speed",
            Grammar("a pace such as 4:10/km", rf"({TIME}) */ *km", _speed),
        ),
        "cadence": (
            "baseline",
            Grammar(
                "steps per minute and a pace, such as 172 at 5:30/km",
                rf"(1[0-9]{{2}}|2[0-4][0-9]) +at +({TIME}) */ *km",
                _baseline,
            ),
        ),
    },
    "sensors": {
        "heart": ("heart", _SENSOR_VALUE),
        "foot": ("foot", _SENSOR_VALUE),
        "cadence": (
            "cadence",
            choice("auto, strides or steps", {one.value: one for one in CadenceUnit}),
        ),
        "adapter": (
            "adapter",
            Grammar("an adapter such as hci0", "hci[0-9]{1,2}", lambda found: found[0]),
        ),
    },
    "voice": {
        "voice": ("speaks", _ON_OFF),
        "name": ("name", sentence("a voice of the engine, such as en-us or en-gb", 40)),
        "rate": ("rate", _whole("words per minute, such as 160", 80, 320)),
        "volume": ("volume", _percent("a volume such as 80%")),
        "talk": ("chatty", choice("quiet or chatty", {"quiet": False, "chatty": True})),
    },
    "countdown": {
        "start": ("start", TIME_VALUE),
        "recovered": ("recovered", TIME_VALUE),
    },
    "panel": {
        **{name: (name, _PIN_VALUE) for name in _PINS},
        "sound": ("sound", _ON_OFF),
        "brightness": ("brightness", _percent("a brightness such as 60%")),
    },
    "audio": {
        "device": ("device", sentence("an ALSA device such as default or plughw:1", 80)),
        "latency": (
            "latency",
            Grammar(
                "0 s or a time such as 0.15 s",
                rf"0 s|{TIME}",
                lambda f: 0 if f[0] == "0 s" else time_of(f[0]),
            ),
        ),
    },
    "start": {
        "workout": ("workout", sentence("the name of a workout's file, such as 8x400", 80)),
        "go": ("go", choice("auto or press", {one.value: one for one in Go})),
    },
}

MOST_COUNTDOWN: Ms = 120 * SECOND


def read_settings(text: str, name: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read `stridecue.yaml`: the settings, `None` when there is an error, and all problems."""
    node, problems = parse_tree(text, name)
    report = Report(name, text_lines(text), list(problems))
    settings = Settings()
    if isinstance(node, Mapping):
        settings = _read(node, report)
    elif node is not None:
        report.error(node, f"settings are sections and keys, not {shape_of(node)}")
    found = in_order(report.problems)
    failed = any(one.severity is Severity.ERROR for one in found)
    return (None if failed else settings), found


def _read(top: Mapping, report: Report) -> Settings:
    changes: dict[str, Any] = {}
    for key, node in top.entries:
        if key.value not in TABLE:
            report.error(key, f'unknown section "{key.value}": {suggestion(key.value, TABLE)}')
            continue
        values = dict(_section(key.value, node, report))
        if key.value == "runner" and "baseline" in values:
            changes["baseline"] = values.pop("baseline")
        changes[key.value] = replace(getattr(Settings(), key.value), **values)
        if key.value == "panel":
            _check_pins(node, changes["panel"], report)
        if key.value == "countdown":
            _check_countdown(node, changes["countdown"], report)
    return replace(Settings(), **changes)


def _section(section: str, node: Node, report: Report) -> Iterator[tuple[str, Any]]:
    known = TABLE[section]
    if isinstance(node, Text) and node.missing:
        return
    if not isinstance(node, Mapping):
        report.error(node, f"`{section}:` has keys of its own: {', '.join(known)}")
        return
    for key, value in node.entries:
        if key.value not in known:
            message = f'unknown key "{key.value}" in {section}: {suggestion(key.value, known)}'
            report.error(key, message)
            continue
        field, grammar = known[key.value]
        read = report.value(value, grammar)
        if read is not None or getattr(value, "value", "") == "off":
            yield field, read


def _check_pins(node: Node, panel: PanelSettings, report: Report) -> None:
    """One pin has one part."""
    taken: dict[int, str] = {}
    for part in _PINS:
        pin = getattr(panel, part)
        if pin in taken:
            place = (isinstance(node, Mapping) and node.get(part)) or node
            report.error(place, f"pin {pin} is taken by {taken[pin]}: give {part} another one")
        elif pin is not None:
            taken[pin] = part


def _check_countdown(node: Node, countdown: CountdownSettings, report: Report) -> None:
    for part in ("start", "recovered"):
        length = getattr(countdown, part)
        if not 3 * SECOND <= length <= MOST_COUNTDOWN:
            place = (isinstance(node, Mapping) and node.get(part)) or node
            report.error(place, "a countdown is between 3 s and 2 min long")
