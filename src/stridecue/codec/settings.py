"""Settings: `stridecue.yaml`, what the device is told about its runner and its parts.

`setting_table` says which sections and keys there are and how their values are written; whatever is
not written keeps the default that stands in the dataclass here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from stridecue.codec.language import main_part, spoken_by
from stridecue.codec.nodes import Mapping, Node, Text
from stridecue.codec.problems import Problem, Severity, in_order, suggestion
from stridecue.codec.scalars import Grammar, MistakeError, spoken_time
from stridecue.codec.sensing import CadenceUnit
from stridecue.codec.setting_table import COLOURS, PINS, TABLE
from stridecue.codec.tree import parse_tree, text_lines
from stridecue.codec.workout.report import Report, shape_of
from stridecue.session.events import Baseline
from stridecue.training.critical import TrialsError, critical_speed
from stridecue.training.pacing import HIGHEST_VDOT, LONGEST_RACE, LOWEST_VDOT, SHORTEST_RACE, vdot
from stridecue.training.readings import Posture
from stridecue.training.recovery import Reminder
from stridecue.training.runner import Race, Runner
from stridecue.units import SECOND, Ms, metres
from stridecue.workout.model import Go
from stridecue.workout.phrases import Person, Talk

__all__ = [
    "TABLE",
    "AudioSettings",
    "CountdownSettings",
    "PanelSettings",
    "RecoverySettings",
    "SensorSettings",
    "Settings",
    "StartSettings",
    "UploadSettings",
    "VoiceSettings",
    "read_settings",
]

UNKNOWN_RUNNER = Runner()


@dataclass(frozen=True, slots=True)
class SensorSettings:
    """`heart`, `foot`, `treadmill`: an address, `any` for the strongest, `None` for none.

    `optical`: whether the heart rate is read by light, `None` to ask the sensor.
    """

    heart: str | None = "any"
    foot: str | None = "any"
    treadmill: str | None = None
    optical: bool | None = None
    cadence: CadenceUnit = CadenceUnit.AUTO
    adapter: str = "hci0"


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """`language`: whose phrase books are spoken; `name` of a voice, `None` for the one they name.

    `rate` in words per minute, `volume` from 0 to 1. `engine`: the template of a command that
    speaks instead of pyttsx3; `pack`: recordings that come before any engine.
    """

    speaks: bool = True
    language: str = "en"
    name: str | None = None
    rate: int = 160
    volume: float = 1.0
    talk: Talk = Talk.NORMAL
    engine: str | None = None
    pack: str | None = None


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
    """`device`: an ALSA name; `latency` in ms, by which the ear hears later than the buzzer.

    `hiss`: something nobody hears is played all the time, for a headset that sleeps on silence.
    """

    device: str = "default"
    latency: Ms = 0
    hiss: bool = False


@dataclass(frozen=True, slots=True)
class StartSettings:
    """`workout` by file name without `.yaml`, `None` for the first; `go` for all of them.

    `wifi_rests`: Wi-Fi is off while the service runs a session.
    """

    workout: str | None = None
    go: Go = Go.AUTO
    wifi_rests: bool = False


@dataclass(frozen=True, slots=True)
class MindSettings:
    """`goal`: what the runner trains for; `person`: whom the statements of `mind` speak of."""

    goal: str | None = None
    person: Person = Person.YOU


@dataclass(frozen=True, slots=True)
class RecoverySettings:
    """How the heart at rest is measured, and what the runner asked to be reminded of.

    `measure` in ms, after a minute to settle.
    """

    posture: Posture = Posture.SITTING
    measure: Ms = 60 * SECOND
    sleep: Reminder | None = None
    food: Reminder | None = None

    @property
    def reminders(self) -> tuple[Reminder, ...]:
        """Those that are switched on."""
        return tuple(one for one in (self.sleep, self.food) if one is not None)


@dataclass(frozen=True, slots=True)
class UploadSettings:
    """`command`: the template of the runner's own command, `None` for none; `within` in ms."""

    command: str | None = None
    within: Ms = 60 * SECOND


@dataclass(frozen=True, slots=True)
class PhoneSettings:
    """`page`: whether the page is to be reached from other machines; at which TCP `port`."""

    page: bool = False
    port: int = 80


@dataclass(frozen=True, slots=True)
class Settings:
    """All of `stridecue.yaml`."""

    runner: Runner = UNKNOWN_RUNNER
    baseline: Baseline | None = None
    sensors: SensorSettings = SensorSettings()
    voice: VoiceSettings = VoiceSettings()
    mind: MindSettings = MindSettings()
    countdown: CountdownSettings = CountdownSettings()
    panel: PanelSettings = PanelSettings()
    audio: AudioSettings = AudioSettings()
    start: StartSettings = StartSettings()
    recovery: RecoverySettings = RecoverySettings()
    upload: UploadSettings = UploadSettings()
    phone: PhoneSettings = PhoneSettings()


LEAST_COUNTDOWN: Ms = 3 * SECOND
MOST_COUNTDOWN: Ms = 120 * SECOND
"""Three marks need three seconds; who wants more than two minutes has not begun (our choice)."""

LEAST_UPLOAD: Ms = SECOND
MOST_UPLOAD: Ms = 600 * SECOND
"""A file of 100 kB that takes longer will not arrive (our choice)."""

MOST_LATENCY: Ms = 2 * SECOND
"""Bluetooth adds 150 to 300 ms; above this it is a slip (our choice)."""


def read_settings(text: str, name: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read `stridecue.yaml`: the settings, `None` when there is an error, and all problems.

    Everything may be left out: a file of nothing but comments is the defaults.
    """
    text = text.removeprefix("\ufeff")
    if _comments_only(text):
        return Settings(), ()
    node, problems = parse_tree(text, name)
    report = Report(name, text_lines(text), list(problems))
    report.silent.update(problem.line for problem in problems)
    settings = Settings()
    if isinstance(node, Mapping):
        settings = _read(node, report)
    elif node is not None:
        report.error(node, f"settings are sections and keys, not {shape_of(node)}")
    found = in_order(report.problems)
    failed = any(one.severity is Severity.ERROR for one in found)
    return (None if failed else settings), found


def _comments_only(text: str) -> bool:
    """Whether `text` is comments and blank lines; an empty file was lost rather than meant."""
    written = [line.strip() for line in text_lines(text) if line.strip()]
    return bool(written) and all(line.startswith("#") for line in written)


def _read(top: Mapping, report: Report) -> Settings:
    changes: dict[str, Any] = {}
    for key, node in top.entries:
        if key.value not in TABLE:
            report.error(key, f'unknown section "{key.value}": {suggestion(key.value, TABLE)}')
            continue
        values = dict(_section(key.value, node, report))
        if key.value == "runner" and "baseline" in values:
            changes["baseline"] = values.pop("baseline")
        part = changes[key.value] = replace(getattr(Settings(), key.value), **values)
        if not isinstance(node, Mapping):
            continue
        match part:
            case Runner():
                _check_rates(node, part, report)
                _check_race(node, part.race, report)
                _check_trials(node, part.trials, report)
            case PanelSettings():
                _check_pins(node, part, report)
                _check_parts(node, part, report)
            case VoiceSettings():
                _check_voice(node, part, report)
            case CountdownSettings():
                _check_countdown(node, part, report)
            case UploadSettings(within=within) if not LEAST_UPLOAD <= within <= MOST_UPLOAD:
                report.error(node.get("within") or node, "an upload has 1 s to 10 min")
            case AudioSettings(latency=latency) if latency > MOST_LATENCY:
                limit = spoken_time(MOST_LATENCY)
                report.error(node.get("latency") or node, f"no ear is more than {limit} late")
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
        if read is not None or _turns_off(value, grammar):
            yield field, read


def _turns_off(node: Node, grammar: Grammar[Any]) -> bool:
    """Whether `None` is what stands there, and not the sign of a mistake."""
    try:
        return isinstance(node, Text) and grammar.parse(node.value) is None
    except MistakeError:
        return False


# --- what does not fit together ------------------------------------------------------------------


def _check_rates(node: Mapping, runner: Runner, report: Report) -> None:
    """A heart at rest is slower than at threshold, and that slower than it ever gets."""
    rates = (("rest", runner.rest), ("threshold", runner.threshold), ("max", runner.max))
    known = [(part, rate) for part, rate in rates if rate is not None]
    for (lower, low), (higher, high) in pairwise(known):
        if low >= high:
            report.error(
                node.get(higher) or node,
                f"{higher} is {high} and {lower} is {low}: {higher} is the higher of the two",
            )


def _check_race(node: Mapping, race: Race | None, report: Report) -> None:
    """A result that nobody has run is a slip; one out of the formulas' range is only told."""
    if race is None:
        return
    place = node.get("race") or node
    what = f"{metres(race.metres)} in {spoken_time(race.ms)}"
    value = vdot(race)
    if value > HIGHEST_VDOT:
        report.error(place, f"{what} is faster than people run: look at distance and time")
    elif value < LOWEST_VDOT:
        report.error(place, f"{what} is slower than a race: look at distance and time")
    elif not SHORTEST_RACE <= race.ms <= LONGEST_RACE:
        report.warn(place, f"{what} tells little of other paces: one of 3:30 min to 4 h does")


def _check_trials(node: Mapping, trials: tuple[Race, ...], report: Report) -> None:
    """Trials make a line, or nothing at all."""
    if not trials:
        return
    try:
        critical_speed(trials)
    except TrialsError as mistake:
        report.error(node.get("trials") or node, str(mistake))


def _check_pins(node: Mapping, panel: PanelSettings, report: Report) -> None:
    """One pin has one part."""
    taken: dict[int, str] = {}
    for part in PINS:
        pin = getattr(panel, part)
        if pin in taken:
            # What was written is to be changed, not the part that stands at its default.
            wrong, other = (part, taken[pin]) if node.get(part) else (taken[pin], part)
            place = node.get(wrong) or node
            report.error(place, f"pin {pin} is taken by {other}: give {wrong} another one")
        elif pin is not None:
            taken[pin] = part


def _check_parts(node: Mapping, panel: PanelSettings, report: Report) -> None:
    """Parts that are of no use alone."""
    colours = [colour for colour in COLOURS if getattr(panel, colour) is None]
    if colours and len(colours) < len(COLOURS):
        place = node.get(colours[0]) or node
        report.error(place, "red, green and blue are one light: all three have a pin, or all off")
    if panel.line is None and panel.menu is not None:
        place = node.get("line") or node
        report.error(place, "LINE starts a session: with one button, wire line and set menu to off")


def _check_voice(node: Mapping, voice: VoiceSettings, report: Report) -> None:
    """A voice reads the words of another language as nobody says them."""
    speaks = None if voice.name is None else spoken_by(voice.name)
    if speaks not in (None, main_part(voice.language)):
        report.error(
            node.get("name") or node,
            f"voice and language are set together: {voice.name} speaks {speaks}, and the language "
            f"is {voice.language}: write `language: {speaks}`, or leave `name` out",
        )


def _check_countdown(node: Mapping, countdown: CountdownSettings, report: Report) -> None:
    for part in ("start", "recovered"):
        if not LEAST_COUNTDOWN <= getattr(countdown, part) <= MOST_COUNTDOWN:
            report.error(node.get(part) or node, "a countdown is between 3 s and 2 min long")
