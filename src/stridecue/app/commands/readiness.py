"""`stridecue readiness`: shown, measured by the strap, and asked."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from stridecue.app.files import cache_folder, sessions_folder
from stridecue.app.house import House, open_house
from stridecue.app.out import say, warn
from stridecue.app.readiness.keeping import kept
from stridecue.app.readiness.sheet import as_json, sheet
from stridecue.app.readiness.sitting import verdict
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.today import hard_days
from stridecue.app.wallclock import day_of, wall_ms
from stridecue.codec.readings import QUESTIONS, write_reading
from stridecue.codec.settings import SensorSettings
from stridecue.store.readings import ReadingsFile
from stridecue.training.advice import advice, signs_on
from stridecue.training.beats import Quality
from stridecue.training.readings import (
    BEST,
    HEAVY,
    WORST,
    Check,
    Legs,
    Morning,
    Orthostatic,
    Posture,
    Reading,
)
from stridecue.units import SECOND
from stridecue.workout.phrases import ENGLISH

ASKS = {
    "sleep": "Sleep, 1 very good to 7 very bad: ",
    "stress": "Stress, 1 very low to 7 very high: ",
    "fatigue": "Fatigue, 1 very low to 7 very high: ",
    "soreness": "Muscle soreness, 1 very low to 7 very high: ",
}


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    file = ReadingsFile(sessions_folder(arguments.sessions, os.environ))
    try:
        match arguments.asked:
            case "show":
                return _show(file, as_lines=not arguments.json)
            case "legs":
                told = _keep(file, Legs(None, None, arguments.heavy))
                _tell(told, f"legs {arguments.heavy} of {HEAVY}", as_json=arguments.json)
                return Exit.OK
            case "check":
                return _check(arguments, file)
            case _:
                return _measured(arguments, file)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refusal(f"{file.path}: {error.strerror or error}", Exit.DEVICE) from None


def _show(file: ReadingsFile, *, as_lines: bool) -> int:
    readings, note = file.load()
    if note:
        warn(note)
    day = _today()
    signs = signs_on(day, readings, hard_days(file.path.parent, day))
    told = advice(signs)
    if not as_lines:
        say(json.dumps(as_json(day, signs, told)))
        return Exit.OK
    for line in sheet(day, readings, signs, told):
        say(line)
    return Exit.OK


def _today() -> date:
    """The date, without which there is no trend."""
    now = wall_ms()
    if now is None:
        raise Refusal("the date is not known yet: no network has told the time", Exit.DEVICE)
    return day_of(now)


def _keep(file: ReadingsFile, reading: Reading) -> Reading:
    """Keep `reading` with its date, as far as that is known."""
    dated = kept(file, reading, wall_ms())
    if dated.day is None:
        warn("kept without a date, which is not known yet: it counts for no trend")
    return dated


def _tell(reading: Reading, *lines: str, as_json: bool) -> None:
    """Say it in `lines`, or as the line that is kept of it."""
    for line in (write_reading(reading).rstrip(),) if as_json else lines:
        say(line)


def _check(arguments: argparse.Namespace, file: ReadingsFile) -> int:
    """Hooper's four questions: given as options, or asked."""
    given = [getattr(arguments, name) for name in QUESTIONS]
    missing = [name for name, value in zip(QUESTIONS, given, strict=True) if value is None]
    if missing and not sys.stdin.isatty():
        raise Refusal(f"there is nobody to ask: add --{' 1 --'.join(missing)} 1", Exit.USAGE)
    answers = [
        _ask(ASKS[name]) if value is None else value
        for name, value in zip(QUESTIONS, given, strict=True)
    ]
    check = Check(None, None, *answers)
    answered = _keep(file, check)
    told = f"{check.total} of 28 (Hooper's four, 1 to 7; lower is better)"
    _tell(answered, told, as_json=arguments.json)
    return Exit.OK


def _ask(question: str) -> int:
    while True:
        try:
            typed = input(question).strip()
        except EOFError:
            raise Refusal("not answered: nothing was kept", Exit.INPUT) from None
        if typed.isdecimal() and BEST <= int(typed) <= WORST:
            return int(typed)
        say(f"a whole number from {BEST} to {WORST}")


def _measured(arguments: argparse.Namespace, file: ReadingsFile) -> int:
    """A measurement by the strap: of a morning, or of standing up."""
    morning = arguments.asked == "measure"
    house = open_house(arguments.config, os.environ)
    usual = house.settings.recovery
    posture, length = None, 0
    if morning:
        posture = Posture(arguments.posture) if arguments.posture else usual.posture
        length = arguments.seconds * SECOND if arguments.seconds else usual.measure
    found = _found(arguments, house, posture, length)
    if found is None:
        warn("nothing was measured")
        return Exit.OK if arguments.athlete else Exit.DEVICE
    if arguments.athlete:
        warn("simulated: nothing is kept")
    else:
        _keep(file, found)
    _tell(found, *_report(found), as_json=arguments.json)
    return Exit.OK


def _found(
    arguments: argparse.Namespace, house: House, posture: Posture | None, length: int
) -> Morning | Orthostatic | None:
    """What was measured, of somebody simulated or of whoever wears the strap."""
    tell = warn if arguments.json else say
    if arguments.athlete:
        from stridecue.app.readiness.rehearsal import rehearse  # noqa: PLC0415 (only for a trial)

        return rehearse(arguments.athlete, posture, length, tell)
    return _live(arguments, house, posture, length)


def _live(
    arguments: argparse.Namespace, house: House, posture: Posture | None, length: int
) -> Morning | Orthostatic | None:
    if house.settings.sensors.heart is None:
        raise Refusal("the settings want no strap: set `heart` under `sensors`")
    from stridecue.app.devices import open_devices  # noqa: PLC0415 (radio and voice, for this alone)
    from stridecue.app.readiness.atrest import at_rest  # noqa: PLC0415 (likewise)

    only_heart: SensorSettings = replace(house.settings.sensors, foot=None, treadmill=None)
    alone = replace(house, settings=replace(house.settings, sensors=only_heart))
    folder: Path = sessions_folder(arguments.sessions, os.environ)
    opening = partial(open_devices, alone, cache=cache_folder(os.environ), book=folder)
    tell = warn if arguments.json else say
    return asyncio.run(at_rest(opening, house.phrases, posture, length, tell))


def _report(found: Morning | Orthostatic) -> Iterator[str]:
    match found:
        case Morning():
            told = found.told
            yield verdict(found, ENGLISH)
            ln = "-" if told.ln is None else f"{told.ln:.2f} (RMSSD {told.rmssd:.1f} ms)"
            heart = "-" if told.heart is None else f"{told.heart:.0f}"
            yield f"lnRMSSD {ln}, resting heart rate {heart}"
            yield f"{told.rejected} of {told.beats} beats rejected, {told.differences} differences"
            if told.quality is not Quality.GOOD:
                warn(f"{told.quality.value}: it counts for no trend")
        case Orthostatic(lying=lying, peak=peak, standing=standing):
            yield f"lying {lying}, peak {peak}, standing {standing} beats per minute"
