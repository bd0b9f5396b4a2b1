"""The whole command line."""

import argparse
from collections.abc import Callable

from stridecue import __version__
from stridecue.app.arguments import (
    device,
    plans,
    readiness,
    runner,
    sensors,
    sessions,
    workouts,
)
from stridecue.app.arguments.common import Commands
from stridecue.app.guidance import EPILOG

COMMANDS: tuple[tuple[tuple[str, ...], Callable[[Commands], None]], ...] = (
    (("check",), workouts.add_check),
    (("preview",), workouts.add_preview),
    (("run",), workouts.add_run),
    (("exercises",), workouts.add_exercises),
    (("replay",), workouts.add_replay),
    (("decode",), sensors.add_decode),
    (("sensors",), sensors.add_sensors),
    (("plan",), plans.add_plan),
    (("today",), plans.add_today),
    (("sessions",), sessions.add_sessions),
    (("readiness",), readiness.add_readiness),
    (("progress", "report"), sessions.add_progress),
    (("backup", "restore"), sessions.add_backup),
    (("runner",), runner.add_runner),
    (("import", "export"), workouts.add_exchange),
    (("put",), device.add_put),
    (("voice",), device.add_voice),
    (("doctor",), device.add_doctor),
    (("panel",), device.add_panel),
    (("service",), device.add_service),
    (("page",), device.add_page),
    (("status", "start"), device.add_orders),
    (("press", "menu"), device.add_pushes),
    (("stop", "say"), device.add_last_words),
)
"""Who adds which commands, in the order of `--help`."""


def parser(asked: str = "") -> argparse.ArgumentParser:
    """The whole command line; with the name of a command `asked` for, no more than that one.

    All of them take argparse 8 ms to make at the start of each command, one 0.2 to 2 ms.
    """
    top = argparse.ArgumentParser(
        prog="stridecue",
        description="The rabbit, the stopwatch and the coach on a runner's waistband.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"stridecue {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    wanted = [add for names, add in COMMANDS if asked in names]
    for add in wanted or (add for _, add in COMMANDS):
        add(commands)
    return top
