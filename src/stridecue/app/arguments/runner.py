"""The command for who the runner is."""

from stridecue.app.arguments.common import Commands, add_config, add_folder, command
from stridecue.app.guidance import RUNNER


def add_runner(commands: Commands) -> None:
    """`stridecue runner`."""
    one = command(commands, "runner", "who you are in numbers, and where each comes from", RUNNER)
    one.add_argument("--json", action="store_true", help="one JSON object")
    add_folder(one)
    add_config(one)
