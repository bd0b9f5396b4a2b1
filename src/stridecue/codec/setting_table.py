"""The sections and keys of `stridecue.yaml`, and how their values are written."""

import re
import shlex
from string import Formatter
from typing import Any

from stridecue.codec.language import LANGUAGE, VOICE
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
from stridecue.codec.workout.paces import FASTEST, check_speed
from stridecue.session.events import Baseline
from stridecue.session.rules import KNOWN_SESSIONS
from stridecue.training.readings import Posture
from stridecue.training.recovery import WAKE, Reminder
from stridecue.training.runner import Race, Scheme, Sex
from stridecue.training.sitting import LENGTHS
from stridecue.units import HOUR, KILOMETRE, MINUTE, SECOND
from stridecue.workout.model import Go
from stridecue.workout.phrases import Person, Talk

COLOURS = ("red", "green", "blue")
PINS = ("line", "menu", "buzzer", "vibration", *COLOURS, "heart")
"""The parts of the panel, each with a pin."""


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


def _trials(found: re.Match[str]) -> tuple[Race, ...]:
    read = (re.fullmatch(_RACE, one.strip()) for one in found[0].split(","))
    return tuple(_race(one) for one in read if one is not None)


def _mps(time: str) -> float:
    """Metres per second of a time for a kilometre."""
    speed = KILOMETRE / (time_of(time.strip()) / SECOND)
    check_speed(speed, f"{time.strip()}/km", FASTEST)
    return speed


def _baseline(found: re.Match[str]) -> Baseline:
    speed = _mps(found[2])
    return Baseline(float(found[1]), speed, slowest=speed, fastest=speed, sessions=KNOWN_SESSIONS)


def _sensor(found: re.Match[str]) -> str | None:
    text = found[0]
    return None if text == "off" else text if text == "any" else text.upper()


_RATE = "a heart rate in beats per minute, such as 188"
_PIN = "a BCM pin number from 2 to 27, or off"
_ADDRESS = "any, off, or an address such as A0:9E:1A:12:34:56"
_ENGINE = "pyttsx3, or a command such as flite -t {text} -o {path}"
_RACE = rf"(?P<distance>{DISTANCE}) +in +(?P<time>{TIME})"
_ONE_TRIAL = rf"{DISTANCE} +in +{TIME}"
_UPLOAD = "a command such as /home/me/bin/to-my-site {path}"
_ON_OFF = choice("on or off", {"on": True, "off": False})


def _pin(found: re.Match[str]) -> int | None:
    if found[0] == "off":
        return None
    if not 2 <= int(found[0]) <= 27:
        raise MistakeError(f"there is no pin {found[0]} on the header: write {_PIN}")
    return int(found[0])


def _file(found: re.Match[str]) -> str:
    if found[0].endswith((".yaml", ".yml")):
        raise MistakeError(f"leave out the ending: write {found[0].rpartition('.')[0]}")
    return found[0]


def _fields(template: str, says: str) -> set[str]:
    """What a command's template wants filled in."""
    try:
        parts = shlex.split(template)
        found = [one for part in parts for one in Formatter().parse(part) if one[1] is not None]
    except ValueError as error:
        raise MistakeError(f"{error} in the command: write {says}") from error
    return {f"{field}{spec or conversion or ''}" for _, field, spec, conversion in found}


def _upload(found: re.Match[str]) -> str:
    if _fields(found[0], _UPLOAD) != {"path"}:
        raise MistakeError(f"a command has {{path}}, and nothing else in braces: write {_UPLOAD}")
    return found[0]


def _engine(found: re.Match[str]) -> str | None:
    """A command's template; nothing in it but what is known here is filled in."""
    if found[0] == "pyttsx3":
        return None
    if not {"text", "path"} <= _fields(found[0], _ENGINE) <= {"text", "path", "voice", "rate"}:
        raise MistakeError(
            "a command has {text} and {path}, perhaps {voice} and {rate}, and no other: write "
            + _ENGINE
        )
    return found[0]


def _reminder(found: re.Match[str]) -> Reminder | None:
    if found[0] == "off":
        return None
    at = int(found["hour"]) * HOUR + int(found["minute"]) * MINUTE
    if at < WAKE:
        raise MistakeError("nothing is said before 8:00 that nobody asked for: write a later time")
    return Reminder(at, found["text"].strip())


_REMINDER: Grammar[Reminder | None] = Grammar(
    'a time and a sentence, such as "22:15 Bed time.", or off',
    r"off|(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9]) +(?P<text>\S.{0,119})",
    _reminder,
    words=("off",),
    longest=140,
)

_PIN_VALUE = Grammar(_PIN, "[0-9]{1,3}|off", _pin, words=("off",))
_SENSOR_VALUE = Grammar(
    _ADDRESS, "any|off|(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}", _sensor, words=("any", "off")
)

Key = tuple[str, Grammar[Any]]
"""The field that a key sets, and how its value is written."""

TABLE: dict[str, dict[str, Key]] = {
    "runner": {
        "born": ("born", _whole("a year such as 1991", 1915, 2020)),
        "sex": ("sex", choice("male or female", {one.value: one for one in Sex})),
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
                _RACE,
                _race,
            ),
        ),
        "trials": (
            "trials",
            Grammar(
                "trials such as 1200 m in 4:20, 3600 m in 14:30",
                rf"{_ONE_TRIAL}(?: *, *{_ONE_TRIAL}){{1,5}}",
                _trials,
            ),
        ),
        "threshold pace": (
            "threshold_speed",
            Grammar("a pace such as 4:10/km", rf"({TIME}) */ *km", lambda f: _mps(f[1])),
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
        "treadmill": ("treadmill", _SENSOR_VALUE),
        "optical": (
            "optical",
            choice("auto, yes or no", {"auto": None, "yes": True, "no": False}),
        ),
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
        "language": ("language", LANGUAGE),
        "name": ("name", VOICE),
        "rate": ("rate", _whole("words per minute, such as 160", 80, 320)),
        "volume": ("volume", _percent("a volume such as 80%")),
        "talk": (
            "talk",
            choice("quiet, normal or chatty", {one.value: one for one in Talk}),
        ),
        "engine": (
            "engine",
            Grammar(_ENGINE, ".{1,400}", _engine, words=("pyttsx3",), longest=400),
        ),
        "pack": ("pack", sentence("a folder in packs/, or a path with a slash", 200)),
    },
    "mind": {
        "goal": ("goal", sentence("what you train for, in a few words", 100)),
        "person": ("person", choice("you or I", {one.value: one for one in Person})),
    },
    "countdown": {
        "start": ("start", TIME_VALUE),
        "recovered": ("recovered", TIME_VALUE),
    },
    "panel": {
        **{name: (name, _PIN_VALUE) for name in PINS},
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
        "keep awake": ("hiss", _ON_OFF),
    },
    "recovery": {
        "posture": (
            "posture",
            choice("sitting, standing or lying", {one.value: one for one in Posture}),
        ),
        "measure": (
            "measure",
            choice("60 s, 120 s or 180 s", {f"{ms // SECOND} s": ms for ms in LENGTHS}),
        ),
        "sleep": ("sleep", _REMINDER),
        "food": ("food", _REMINDER),
    },
    "start": {
        "workout": (
            "workout",
            # As `use:` names a file: never a way out of the folder.
            Grammar(
                "the name of a workout's file, such as 8x400",
                r"[\w.+-]+(?: [\w.+-]+)*",
                _file,
            ),
        ),
        "go": ("go", choice("auto or press", {one.value: one for one in Go})),
        "wifi": (
            "wifi_rests",
            choice("on or off during sessions", {"on": False, "off during sessions": True}),
        ),
    },
    "upload": {
        "command": ("command", Grammar(_UPLOAD, ".{1,400}", _upload, longest=400)),
        "within": ("within", TIME_VALUE),
    },
    "phone": {
        "page": ("page", _ON_OFF),
        "port": ("port", _whole("a port from 1 to 65535, such as 80", 1, 65_535)),
    },
}
