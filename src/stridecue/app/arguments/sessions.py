"""The commands for what was run: `sessions`, `backup` and `restore`."""

from pathlib import Path

from stridecue.app.arguments import values
from stridecue.app.arguments.common import Commands, add_config, add_folder, command
from stridecue.app.guidance import (
    BACKUP,
    PROGRESS,
    PROGRESS_EPILOG,
    RATE,
    REPORT,
    REPORT_EPILOG,
    RESTORE,
    SESSIONS,
    SESSIONS_EPILOG,
    UPLOAD,
)


def add_sessions(commands: Commands) -> None:
    """`stridecue sessions`."""
    kept = command(
        commands, "sessions", "list, show, compare, mend and export what was run",
        SESSIONS, SESSIONS_EPILOG,
    )  # fmt: skip
    asked = kept.add_subparsers(dest="asked", metavar="WHAT", required=True)
    listed = command(asked, "list", "print the sessions, the newest first")
    listed.add_argument("--all", action="store_true", help="with those that nobody ran")
    show = command(asked, "show", "print the laps of a session")
    compare = command(asked, "compare", "put two sessions side by side, repetition by repetition")
    compare.add_argument("a", type=int, metavar="A")
    compare.add_argument("b", type=int, metavar="B")
    best = command(asked, "best", "print the fastest whole repetition over each distance")
    weeks = command(asked, "weeks", "print what was run in each week, from Monday to Sunday")
    for one in (listed, best, weeks):
        one.add_argument("--json", action="store_true", help="a JSON object for each")
    export = command(asked, "export", "write a session as FIT, TCX or CSV")
    for form in ("fit", "tcx", "csv"):
        export.add_argument(f"--{form}", type=Path, metavar="PATH")
    upload = command(asked, "upload", "hand what waits to your own command", UPLOAD)
    upload.add_argument("id", type=int, nargs="?", metavar="ID", help="this one only")
    add_config(upload)
    amend = command(asked, "amend", "say what is true of a repetition; the journal stays")
    amend.add_argument(
        "--rep", action="append", nargs="+", metavar=("N", "WHAT"),
        help="repetition N: lane=3, time=78, short, whole",
    )  # fmt: skip
    reflect = command(asked, "reflect", "answer what went well, what was hard, what next")
    for name in ("well", "hard", "next"):
        reflect.add_argument(f"--{name}", metavar="TEXT", help="say it here instead of being asked")
    rate = command(asked, "rate", "say how hard a session was", RATE)
    delete = command(asked, "delete", "delete a session for good")
    delete.add_argument("--yes", action="store_true", help="really")
    for one in (show, export, amend, rate, reflect, delete):
        one.add_argument("id", type=int, metavar="ID")
    rate.add_argument("effort", metavar="EFFORT", help="0 to 10, such as 7 or 6.5; none")
    for one in (listed, show, compare, best, weeks, export, upload, amend, rate, reflect, delete):
        one.add_argument("--sessions", type=Path, metavar="DIR", help="where they are saved")


def add_backup(commands: Commands) -> None:
    """`stridecue backup` and `restore`."""
    backup = command(commands, "backup", "put sessions and configuration into one file", BACKUP)
    restore = command(commands, "restore", "take back what is missing from a backup", RESTORE)
    for one in (backup, restore):
        one.add_argument("file", type=Path, metavar="FILE")
        add_folder(one)
        add_config(one)


def add_progress(commands: Commands) -> None:
    """`stridecue progress` and `report`."""
    progress = command(
        commands, "progress", "tell what the last weeks and years say", PROGRESS, PROGRESS_EPILOG
    )
    progress.add_argument("--json", action="store_true", help="one JSON object with all of it")
    report = command(
        commands, "report", "write a page with charts, of a session or of weeks",
        REPORT, REPORT_EPILOG,
    )  # fmt: skip
    report.add_argument("session", nargs="?", type=int, metavar="SESSION", help="its number")
    report.add_argument(
        "-o", "--output", type=Path, default=Path("report.html"), metavar="FILE",
        help="the page (report.html)",
    )  # fmt: skip
    for one in (progress, report):
        one.add_argument("--weeks", type=values.weeks, metavar="N", help="so many weeks (12)")
        one.add_argument(
            "--goal", metavar="TEXT",
            help="a race to come: '5 km in 21:30 on 2027-05-09', '10k on 2027-06-20'",
        )  # fmt: skip
        add_folder(one)
        add_config(one)
