"""The command `readiness`."""

from stridecue.app.arguments.common import Commands, add_config, add_folder, command
from stridecue.app.arguments.values import answer, legs
from stridecue.app.guidance import MEASURE, READINESS, READINESS_EPILOG

ATHLETES = ("rested", "tired", "dry-strap", "wrist")
QUESTIONS = ("sleep", "stress", "fatigue", "soreness")


def add_readiness(commands: Commands) -> None:
    """`stridecue readiness`."""
    kept = command(
        commands, "readiness", "how rested you are, and what is advised", READINESS,
        READINESS_EPILOG,
    )  # fmt: skip
    asked = kept.add_subparsers(dest="asked", metavar="WHAT", required=True)
    show = command(asked, "show", "print the advice, its reasons, and the last mornings")
    measure = command(asked, "measure", "measure your heart at rest, by the strap", MEASURE)
    measure.add_argument(
        "--seconds", type=int, choices=(60, 120, 180), help="after a minute to settle"
    )
    measure.add_argument(
        "--posture", choices=("sitting", "standing", "lying"),
        help="the same each time; standing where your heart rests under 50",
    )  # fmt: skip
    told = command(asked, "legs", "say how heavy your legs are: 1 fresh to 5 heavy")
    told.add_argument("heavy", type=legs, metavar="1-5")
    check = command(asked, "check", "answer the four questions of Hooper: 1 is best, 7 is worst")
    for name in QUESTIONS:
        check.add_argument(f"--{name}", type=answer, metavar="1-7")
    stand = command(asked, "orthostatic", "lie, stand up, stand: three heart rates, no verdict")
    for one in (measure, stand):
        one.add_argument("--athlete", choices=ATHLETES, help="somebody simulated; nothing is kept")
        add_config(one)
    for one in (show, measure, told, check, stand):
        one.add_argument("--json", action="store_true", help="one JSON object")
        add_folder(one)
