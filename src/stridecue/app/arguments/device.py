"""The device's commands: `put`, `voice`, `doctor`, `panel`, `service`, and orders to it."""

import argparse
from pathlib import Path

from stridecue.app.arguments import values
from stridecue.app.arguments.common import Commands, add_config, add_folder, command
from stridecue.app.guidance import (
    CONTROL,
    CONTROL_EPILOG,
    DOCTOR,
    PAGE,
    PANEL_TEST,
    PUT,
    PUT_EPILOG,
    SERVICE,
    TUNE,
    VOICE,
    VOICE_EPILOG,
)


def add_voice(commands: Commands) -> None:
    """`stridecue voice`."""
    voice = command(commands, "voice", "hear, choose and calibrate the voice", VOICE, VOICE_EPILOG)
    asked = voice.add_subparsers(dest="asked", metavar="WHAT", required=True)
    listed = command(asked, "list", "print the voices that the engine has")
    listed.add_argument("--language", metavar="L", help="only those of a language: de, en, ...")
    listed.add_argument("--json", action="store_true", help="a JSON object for each")
    tried = command(asked, "say", "say something now, or into a file")
    tried.add_argument("text", metavar="TEXT")
    tried.add_argument("--name", metavar="V", help="with this voice instead of yours")
    tried.add_argument("--rate", type=values.rate, metavar="N", help="words a minute, 80 to 320")
    tried.add_argument("--wav", type=Path, metavar="OUT", help="write it instead of playing it")
    render = command(asked, "render", "make everything that workouts say, ahead of time")
    render.add_argument("files", nargs="+", metavar="WORKOUT")
    render.add_argument("--pack", type=Path, metavar="DIR", help="and write it as a voice pack")
    pack = command(asked, "pack", "list voice packs, check one, or print what one needs")
    packs = pack.add_subparsers(dest="what", metavar="WHAT", required=True)
    packs_listed = command(packs, "list", "print the packs of the configuration")
    check = command(packs, "check", "tell everything that is wrong with a pack")
    check.add_argument("name", metavar="PACK", help="its folder in packs/, or a path with a slash")
    needs = command(packs, "needs", "print a manifest of all that workouts say, to be recorded")
    needs.add_argument("files", nargs="+", metavar="WORKOUT")
    needs.add_argument("--pack", metavar="PACK", help="only what this pack lacks")
    tune = command(asked, "calibrate", "bring ear and buzzer together", TUNE)
    tune.add_argument("--write", action="store_true", help="put it into stridecue.yaml")
    for one in (listed, tried, render, packs_listed, check, needs, tune):
        add_config(one)


def add_put(commands: Commands) -> None:
    """`stridecue put`."""
    put = command(commands, "put", "check files and put them where they belong", PUT, PUT_EPILOG)
    put.add_argument("files", nargs="*", metavar="FILE")
    put.add_argument("--dry-run", action="store_true", help="check, and say what would be done")
    put.add_argument(
        "--card",
        nargs="?",
        const="",
        metavar="DIR",
        help="take what is new in the card's own folder (/boot/firmware/stridecue)",
    )
    add_config(put)


def add_doctor(commands: Commands) -> None:
    """`stridecue doctor`."""
    doctor = command(commands, "doctor", "tell what of this machine works, and the mend", DOCTOR)
    doctor.add_argument("--json", action="store_true", help="a JSON object for each check")
    add_folder(doctor)
    add_config(doctor)


def add_panel(commands: Commands) -> None:
    """`stridecue panel`."""
    panel = command(commands, "panel", "try buzzer, motor, lights, buttons and sound")
    asked = panel.add_subparsers(dest="asked", metavar="WHAT", required=True)
    test = command(asked, "test", "be walked through every part that is wired", PANEL_TEST)
    test.add_argument("parts", nargs="*", type=values.part, metavar="PART", help="only these")
    add_config(test)


def add_service(commands: Commands) -> None:
    """`stridecue service`."""
    service = command(commands, "service", "run headless, started by systemd", SERVICE)
    add_folder(service)
    add_config(service)


def add_page(commands: Commands) -> None:
    """`stridecue page`."""
    page = command(commands, "page", "serve the page for a phone, and pair phones", PAGE)
    asked = page.add_subparsers(dest="asked", metavar="WHAT", required=True)
    served = command(asked, "serve", "answer phones and browsers, started by systemd")
    served.add_argument("--port", type=values.port, metavar="N", help="another one than is set")
    served.add_argument(
        "--everywhere", action="store_true", help="let other machines reach it, whatever is set"
    )
    command(asked, "code", "print a code that pairs one phone within three minutes")
    command(asked, "phones", "list the paired phones")
    forget = command(asked, "forget", "let paired phones in no longer")
    forget.add_argument("names", nargs="+", metavar="PHONE", help="its name, or `all`")
    for one in asked.choices.values():
        add_folder(one)
        add_config(one)


def add_orders(commands: Commands) -> None:
    """`stridecue status` and `stridecue start`."""
    status = _order(commands, "status", "tell what the running service is at")
    status.add_argument("--json", action="store_true", help="as one JSON object")
    start = _order(commands, "start", "start a workout in the running service, while nobody runs")
    start.add_argument("what", metavar="WORKOUT", help="its name, a file, or `today`")


def add_pushes(commands: Commands) -> None:
    """`stridecue press` and `stridecue menu`."""
    for name, button in (("press", "LINE"), ("menu", "MENU")):
        push = _order(commands, name, f"press {button} from here")
        push.add_argument(
            "--hold", type=values.hold, default=100, metavar="SECONDS", help="for so long, to 10"
        )


def add_last_words(commands: Commands) -> None:
    """`stridecue stop` and `stridecue say`."""
    _order(commands, "stop", "end the session that runs, and save it")
    said = _order(commands, "say", "say something through the device, while nobody runs")
    said.add_argument("what", metavar="TEXT", nargs="+")


def _order(commands: Commands, name: str, summary: str) -> argparse.ArgumentParser:
    return command(commands, name, summary, CONTROL, CONTROL_EPILOG)
