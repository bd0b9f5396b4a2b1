"""Arguments: everything that can be typed, with help that teaches."""

import argparse
import math
import re
from pathlib import Path
from typing import TypeAlias

from stridecue import __version__
from stridecue.app.guidance import (
    BACKUP,
    CALIBRATE,
    DECODE,
    DECODE_EPILOG,
    DOCTOR,
    EPILOG,
    EXPORT,
    IMPORT,
    PAIR,
    REPLAY,
    RESTORE,
    RUN,
    RUN_EPILOG,
    SENSORS,
    SENSORS_EPILOG,
    SERVICE,
    SESSIONS,
    SESSIONS_EPILOG,
    TUNE,
    VOICE,
    VOICE_EPILOG,
)

KINDS = ("heart", "foot", "treadmill")

_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 (argparse has no public name)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="stridecue",
        description="The rabbit, the stopwatch and the coach on a runner's waistband.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"stridecue {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _check(commands)
    _preview(commands)
    _run(commands)
    _replay(commands)
    _decode(commands)
    _sensors(commands)
    _sessions(commands)
    _backup(commands)
    _exchange(commands)
    _voice(commands)
    _doctor(commands)
    _service(commands)
    return top


def _command(
    commands: _Commands, name: str, summary: str, text: str = "", epilog: str = ""
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=text or summary,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _check(commands: _Commands) -> None:
    check = _command(commands, "check", "tell everything that is wrong in workout files")
    check.add_argument("files", nargs="+", metavar="FILE")
    _add_config(check)


def _preview(commands: _Commands) -> None:
    preview = _command(commands, "preview", "print what a workout will say and sound, and when")
    preview.add_argument("file", metavar="FILE")
    preview.add_argument("--json", action="store_true", help="one JSON object for each line")
    preview.add_argument("--seed", type=int, default=0, help="chooses self-talk and form phrases")
    preview.add_argument(
        "--wav",
        type=Path,
        metavar="OUT",
        help="write what it will sound like",
    )
    preview.add_argument(
        "--athlete", metavar="NAME", default="steady", help="who runs it for --wav (steady)"
    )
    _add_config(preview)


def _run(commands: _Commands) -> None:
    run = _command(
        commands, "run", "run a workout: live, simulated, or on a recording", RUN, RUN_EPILOG
    )
    run.add_argument("file", metavar="FILE")
    source = run.add_mutually_exclusive_group()
    source.add_argument("--athlete", metavar="NAME", help="a simulated runner: steady, fading, ...")
    source.add_argument("--recording", type=Path, metavar="CSV", help="a recorded run")
    pace = run.add_mutually_exclusive_group()
    pace.add_argument("--speed", type=_speed, metavar="N", help="so many times as fast as life")
    pace.add_argument("--fast", action="store_true", help="as fast as the machine can")
    _add_output(run)
    run.add_argument("--seed", type=int, default=0, help="chance of the simulation and the phrases")
    run.add_argument(
        "--compare", action="store_true", help="an athlete hears of its last run, as a runner does"
    )
    run.add_argument("--sessions", type=Path, metavar="DIR", help="where the session is saved")
    _add_config(run)


def _replay(commands: _Commands) -> None:
    replay = _command(commands, "replay", "play a saved session again", REPLAY)
    replay.add_argument("journal", type=Path, metavar="JOURNAL")
    _add_output(replay)


def _decode(commands: _Commands) -> None:
    decode = _command(
        commands, "decode", "read one frame of a Bluetooth sensor", DECODE, DECODE_EPILOG
    )
    decode.add_argument("characteristic", metavar="CHARACTERISTIC")
    decode.add_argument("hex", nargs="*", metavar="HEX")


def _sensors(commands: _Commands) -> None:
    sensors = _command(
        commands, "sensors", "find, pair, watch and calibrate sensors", SENSORS, SENSORS_EPILOG
    )
    asked = sensors.add_subparsers(dest="asked", metavar="WHAT", required=True)
    scan = _command(asked, "scan", "list the sensors that are in reach")
    scan.add_argument("--seconds", type=_seconds, default=5.0, metavar="N", help="so long (5)")
    pair = _command(asked, "pair", "choose yours; no other is connected to then", PAIR)
    pair.add_argument("--address", type=_address, metavar="A", help="pin this one, unheard")
    pair.add_argument("--kind", choices=KINDS, default="heart", help="what is at A (heart)")
    listed = _command(asked, "list", "print the sensors that are known")
    listed.add_argument("--json", action="store_true", help="a JSON object for each")
    forget = _command(asked, "forget", "forget a sensor; the system's own list is not touched")
    forget.add_argument("address", metavar="ADDRESS|all")
    watch = _command(asked, "watch", "show values, ages, links and what has happened, live")
    watch.add_argument("--json", action="store_true", help="a JSON object for each, every second")
    watch.add_argument("--seconds", type=_seconds, metavar="N", help="so long (until Ctrl+C)")
    calibrate = _command(asked, "calibrate", "set a footpod right by measured laps", CALIBRATE)
    calibrate.add_argument("--laps", type=_laps, default=4, metavar="N", help="so many (4)")
    length = calibrate.add_mutually_exclusive_group()
    length.add_argument(
        "--lane", type=int, choices=range(1, 10), default=1, help="of a 400 m track (1)"
    )
    length.add_argument("--metres", type=_metres, metavar="M", help="the length of a lap")
    for one in (scan, pair, listed, forget, watch, calibrate):
        one.add_argument("--sessions", type=Path, metavar="DIR", help="where the book is")
        _add_config(one)


def _sessions(commands: _Commands) -> None:
    kept = _command(
        commands, "sessions", "list, show, compare, mend and export what was run",
        SESSIONS, SESSIONS_EPILOG,
    )  # fmt: skip
    asked = kept.add_subparsers(dest="asked", metavar="WHAT", required=True)
    listed = _command(asked, "list", "print the sessions, the newest first")
    listed.add_argument("--json", action="store_true", help="a JSON object for each")
    listed.add_argument("--all", action="store_true", help="with those that nobody ran")
    show = _command(asked, "show", "print the laps of a session")
    compare = _command(asked, "compare", "put two sessions side by side, repetition by repetition")
    compare.add_argument("a", type=int, metavar="A")
    compare.add_argument("b", type=int, metavar="B")
    export = _command(asked, "export", "write a session as FIT, TCX or CSV")
    for form in ("fit", "tcx", "csv"):
        export.add_argument(f"--{form}", type=Path, metavar="PATH")
    amend = _command(asked, "amend", "say what is true of a repetition; the journal stays")
    amend.add_argument(
        "--rep", action="append", nargs="+", metavar=("N", "WHAT"),
        help="repetition N: lane=3, time=78, short, whole",
    )  # fmt: skip
    delete = _command(asked, "delete", "delete a session for good")
    delete.add_argument("--yes", action="store_true", help="really")
    for one in (show, export, amend, delete):
        one.add_argument("id", type=int, metavar="ID")
    for one in (listed, show, compare, export, amend, delete):
        one.add_argument("--sessions", type=Path, metavar="DIR", help="where they are saved")


def _backup(commands: _Commands) -> None:
    backup = _command(commands, "backup", "put sessions and configuration into one file", BACKUP)
    restore = _command(commands, "restore", "take back what is missing from a backup", RESTORE)
    for one in (backup, restore):
        one.add_argument("file", type=Path, metavar="FILE")
        one.add_argument("--sessions", type=Path, metavar="DIR", help="where sessions are saved")
        _add_config(one)


def _exchange(commands: _Commands) -> None:
    taken = _command(commands, "import", "take a workout of another program", IMPORT)
    taken.add_argument(
        "file", type=Path, metavar="FILE", help="FIT, Garmin Connect's JSON, intervals.icu's text"
    )
    taken.add_argument("--to", type=Path, metavar="PATH", help="write it there (print it)")
    given = _command(commands, "export", "write a workout as a file for a watch", EXPORT)
    given.add_argument("workout", metavar="WORKOUT")
    given.add_argument("--fit", type=Path, metavar="PATH", required=True, help="the file")
    _add_config(given)


def _voice(commands: _Commands) -> None:
    voice = _command(commands, "voice", "hear, choose and calibrate the voice", VOICE, VOICE_EPILOG)
    asked = voice.add_subparsers(dest="asked", metavar="WHAT", required=True)
    listed = _command(asked, "list", "print the voices that the engine has")
    listed.add_argument("--language", metavar="L", help="only those of a language: de, en, ...")
    listed.add_argument("--json", action="store_true", help="a JSON object for each")
    tried = _command(asked, "say", "say something now, or into a file")
    tried.add_argument("text", metavar="TEXT")
    tried.add_argument("--name", metavar="V", help="with this voice instead of yours")
    tried.add_argument("--rate", type=_rate, metavar="N", help="so many words a minute, 80 to 320")
    tried.add_argument("--wav", type=Path, metavar="OUT", help="write it instead of playing it")
    render = _command(asked, "render", "make everything that workouts say, ahead of time")
    render.add_argument("files", nargs="+", metavar="WORKOUT")
    render.add_argument("--pack", type=Path, metavar="DIR", help="and write it as a voice pack")
    pack = _command(asked, "pack", "list voice packs, check one, or print what one needs")
    packs = pack.add_subparsers(dest="what", metavar="WHAT", required=True)
    packs_listed = _command(packs, "list", "print the packs of the configuration")
    check = _command(packs, "check", "tell everything that is wrong with a pack")
    check.add_argument("name", metavar="PACK", help="its folder in packs/, or a path with a slash")
    needs = _command(packs, "needs", "print a manifest of all that workouts say, to be recorded")
    needs.add_argument("files", nargs="+", metavar="WORKOUT")
    needs.add_argument("--pack", metavar="PACK", help="only what this pack lacks")
    tune = _command(asked, "calibrate", "bring ear and buzzer together", TUNE)
    tune.add_argument("--write", action="store_true", help="put it into stridecue.yaml")
    for one in (listed, tried, render, packs_listed, check, needs, tune):
        _add_config(one)


def _doctor(commands: _Commands) -> None:
    doctor = _command(commands, "doctor", "tell what of this machine works, and the mend", DOCTOR)
    doctor.add_argument("--json", action="store_true", help="a JSON object for each check")
    doctor.add_argument("--sessions", type=Path, metavar="DIR", help="where sessions are saved")
    _add_config(doctor)


def _service(commands: _Commands) -> None:
    service = _command(commands, "service", "run headless, started by systemd", SERVICE)
    service.add_argument("--sessions", type=Path, metavar="DIR", help="where sessions are saved")
    _add_config(service)


def _add_output(command: argparse.ArgumentParser) -> None:
    output = command.add_mutually_exclusive_group()
    output.add_argument("--transcript", action="store_true", help="a line for each thing")
    output.add_argument("--json", action="store_true", help="a JSON object for each")


def _add_config(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--config",
        type=Path,
        metavar="DIR",
        help="where stridecue.yaml and workouts/ are (else $STRIDECUE_CONFIG, config/ of the "
        "checkout, /etc/stridecue)",
    )


def _speed(text: str) -> float:
    speed = _number(text)
    if not 0.1 <= speed <= 10_000:
        raise argparse.ArgumentTypeError("a speed is a number from 0.1 to 10000, or use --fast")
    return speed


def _seconds(text: str) -> float:
    seconds = _number(text)
    if not 1 <= seconds <= 120:
        raise argparse.ArgumentTypeError("listen for 1 to 120 seconds")
    return seconds


def _laps(text: str) -> int:
    laps = _number(text)
    if laps != int(laps) or not 2 <= laps <= 50:
        raise argparse.ArgumentTypeError("run 2 to 50 laps: one cannot be checked")
    return int(laps)


def _rate(text: str) -> int:
    rate = _number(text)
    if rate != int(rate) or not 80 <= rate <= 320:
        raise argparse.ArgumentTypeError("a rate is 80 to 320 words a minute")
    return int(rate)


def _metres(text: str) -> float:
    metres = _number(text)
    if not 200 <= metres <= 10_000:
        raise argparse.ArgumentTypeError("a lap of 200 to 10000 m: a press is a metre or so out")
    return metres


def _address(text: str) -> str:
    if not re.fullmatch(r"(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}", text):
        raise argparse.ArgumentTypeError("an address looks like A0:9E:1A:12:34:56")
    return text.upper()


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"{text!r} is not a finite number")
    return number
