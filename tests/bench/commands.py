"""What a person waits for: whole processes, from the shell's prompt to the next one."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from table import Row, wall_s

ROOT = Path(__file__).resolve().parents[2]
WORKOUTS = sorted((ROOT / "config" / "workouts").glob("*.yaml"))

HOUR = """\
workout: One hour
track: lane 1
steps:
  - warmup: 15 min
  - 10x:
      - run: 400 m in 92 s
        beacon: 100 m
    between: jog 2 min
  - cooldown: 12 min
"""


def stridecue(*arguments: str) -> None:
    """Run the command in a process of its own, as a shell does; it must succeed."""
    subprocess.run(
        [Path(sys.executable).with_name("stridecue"), *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )


def rows() -> Iterator[Row]:
    """Help, check of all workouts, one hour as fast as possible."""
    yield Row("commands.help", wall_s(lambda: stridecue("--help")), "s", 0.15)
    names = [str(path) for path in WORKOUTS]
    yield Row("commands.check_all_workouts", wall_s(lambda: stridecue("check", *names)), "s", 0.3)
    with tempfile.TemporaryDirectory() as folder:
        workout = Path(folder) / "hour.yaml"
        workout.write_text(HOUR, encoding="utf-8")
        run = ("run", str(workout), "--athlete", "steady", "--fast", "--transcript")
        sessions = ("--sessions", folder)
        yield Row(
            "commands.run_fast_one_hour", wall_s(lambda: stridecue(*run, *sessions)), "s", 1.0
        )
