"""The commands for a workout: check, preview, run, replay, import, export."""

from pathlib import Path

from stridecue.app.arguments import values
from stridecue.app.arguments.common import Commands, add_config, add_output, command
from stridecue.app.guidance import EXERCISES, EXPORT, IMPORT, REPLAY, RUN, RUN_EPILOG


def add_check(commands: Commands) -> None:
    """`stridecue check`."""
    check = command(commands, "check", "tell everything that is wrong in workout files")
    check.add_argument("files", nargs="+", metavar="FILE")
    add_config(check)


def add_preview(commands: Commands) -> None:
    """`stridecue preview`."""
    preview = command(commands, "preview", "print what a workout will say and sound, and when")
    preview.add_argument("file", metavar="FILE", help="a workout, or today: what the plan proposes")
    preview.add_argument("--for", dest="rehearses", metavar="W", help="imagery: of this workout")
    preview.add_argument("--json", action="store_true", help="one JSON object for each line")
    preview.add_argument("--seed", type=int, default=0, help="chooses self-talk and form phrases")
    preview.add_argument(
        "--wav",
        type=Path,
        metavar="OUT",
        help="write what it will sound like",
    )
    preview.add_argument(
        "--short", action="store_true", help="for --wav: no silence of more than 3 s"
    )
    preview.add_argument(
        "--athlete", metavar="NAME", default="steady", help="who runs it for --wav (steady)"
    )
    preview.add_argument(
        "--sessions", type=Path, metavar="DIR", help="from which sets of strength, and today, come"
    )
    add_config(preview)


def add_run(commands: Commands) -> None:
    """`stridecue run`."""
    run = command(
        commands, "run", "run a workout: live, simulated, or on a recording", RUN, RUN_EPILOG
    )
    run.add_argument("file", metavar="FILE", help="a workout, or today: what the plan proposes")
    run.add_argument("--for", dest="rehearses", metavar="W", help="imagery: of this workout")
    source = run.add_mutually_exclusive_group()
    source.add_argument("--athlete", metavar="NAME", help="a simulated runner: steady, fading, ...")
    source.add_argument("--recording", type=Path, metavar="FILE", help="a run: FIT, TCX or CSV")
    pace = run.add_mutually_exclusive_group()
    pace.add_argument("--speed", type=values.speed, metavar="N", help="times as fast as life")
    pace.add_argument("--fast", action="store_true", help="as fast as the machine can")
    add_output(run)
    run.add_argument("--seed", type=int, default=0, help="chance of the simulation and the phrases")
    run.add_argument(
        "--compare", action="store_true", help="an athlete hears of its last run, as a runner does"
    )
    run.add_argument("--sessions", type=Path, metavar="DIR", help="where the session is saved")
    add_config(run)


def add_exercises(commands: Commands) -> None:
    """`stridecue exercises`."""
    known = command(commands, "exercises", "describe the exercises of strength sessions", EXERCISES)
    known.add_argument("name", nargs="?", metavar="NAME", help="one of them (all, in a line each)")
    add_config(known)


def add_replay(commands: Commands) -> None:
    """`stridecue replay`."""
    replay = command(commands, "replay", "play a saved session again", REPLAY)
    replay.add_argument("journal", type=Path, metavar="JOURNAL")
    add_output(replay)


def add_exchange(commands: Commands) -> None:
    """`stridecue import` and `export`."""
    taken = command(commands, "import", "take a workout of another program", IMPORT)
    taken.add_argument(
        "file", type=Path, metavar="FILE", help="FIT, Garmin Connect's JSON, intervals.icu's text"
    )
    taken.add_argument("--to", type=Path, metavar="PATH", help="write it there (print it)")
    given = command(commands, "export", "write a workout as a file for a watch", EXPORT)
    given.add_argument("workout", metavar="WORKOUT")
    given.add_argument("--fit", type=Path, metavar="PATH", required=True, help="the file")
    add_config(given)
