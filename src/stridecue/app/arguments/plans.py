"""The commands for a plan: `plan` and `today`."""

from stridecue.app.arguments import values
from stridecue.app.arguments.common import Commands, add_config, add_folder, command
from stridecue.app.guidance import PLAN, PLAN_EPILOG, START, TODAY


def add_plan(commands: Commands) -> None:
    """`stridecue plan`."""
    plan = command(commands, "plan", "follow a plan towards a goal", PLAN, PLAN_EPILOG)
    asked = plan.add_subparsers(dest="asked", metavar="WHAT", required=True)
    show = command(asked, "show", "print the plan that you follow, or PLAN, or which there are")
    show.add_argument("plan", nargs="?", metavar="PLAN")
    show.add_argument("--json", action="store_true", help="a JSON object for each day")
    check = command(asked, "check", "tell everything that is wrong in plan files")
    check.add_argument("files", nargs="+", metavar="PLAN")
    start = command(asked, "start", "begin a plan", START)
    start.add_argument("plan", metavar="PLAN")
    when = start.add_mutually_exclusive_group()
    when.add_argument("--on", type=values.day, metavar="DATE", help="in the week of this day")
    when.add_argument("--race", type=values.day, metavar="DATE", help="so that it ends with a race")
    when.add_argument("--week", type=values.week, metavar="N", help="with week N, next Monday")
    start.add_argument("--time", type=values.time, metavar="T", help="what you want to run: 24:30")
    move = command(asked, "move", "let two days of the plan change places")
    move.add_argument("day", type=values.day, metavar="DATE")
    move.add_argument("to", type=values.day, metavar="TO")
    skip = command(asked, "skip", "leave out a day or more (today)")
    skip.add_argument("day", nargs="?", type=values.day, metavar="DATE")
    skip.add_argument("--days", type=values.days, default=1, metavar="N", help="so many (1)")
    skip.add_argument("--ill", action="store_true", help="you are ill: it begins again gently")
    stop = command(asked, "stop", "give the plan up; what you have run stays")
    for one in (show, check, start, move, skip, stop):
        add_folder(one)
        add_config(one)


def add_today(commands: Commands) -> None:
    """`stridecue today`."""
    today = command(commands, "today", "say what the plan has for today, and why", TODAY)
    today.add_argument("--on", type=values.day, metavar="DATE", help="look ahead to this day")
    today.add_argument("--json", action="store_true", help="as a JSON object")
    add_folder(today)
    add_config(today)
