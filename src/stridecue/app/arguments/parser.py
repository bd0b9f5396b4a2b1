"""The whole command line."""

import argparse

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
from stridecue.app.guidance import EPILOG


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
    workouts.add_check(commands)
    workouts.add_preview(commands)
    workouts.add_run(commands)
    workouts.add_exercises(commands)
    workouts.add_replay(commands)
    sensors.add_decode(commands)
    sensors.add_sensors(commands)
    plans.add_plan(commands)
    plans.add_today(commands)
    sessions.add_sessions(commands)
    readiness.add_readiness(commands)
    sessions.add_progress(commands)
    sessions.add_backup(commands)
    runner.add_runner(commands)
    workouts.add_exchange(commands)
    device.add_voice(commands)
    device.add_doctor(commands)
    device.add_service(commands)
    device.add_control(commands)
    return top
