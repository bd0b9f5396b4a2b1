"""What the parts of the command line share: how a command is added, and where things are."""

import argparse
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 (argparse has no public name)


def command(
    commands: Commands, name: str, summary: str, text: str = "", epilog: str = ""
) -> argparse.ArgumentParser:
    """A command or a part of one; `summary` is its line in the list of them."""
    return commands.add_parser(
        name,
        help=summary,
        description=text or summary,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_output(one: argparse.ArgumentParser) -> None:
    """`--transcript` and `--json`."""
    output = one.add_mutually_exclusive_group()
    output.add_argument("--transcript", action="store_true", help="a line for each thing")
    output.add_argument("--json", action="store_true", help="a JSON object for each")


def add_config(one: argparse.ArgumentParser) -> None:
    """`--config`."""
    one.add_argument(
        "--config",
        type=Path,
        metavar="DIR",
        help="where stridecue.yaml and workouts/ are (else $STRIDECUE_CONFIG, config/ of the "
        "checkout, /etc/stridecue)",
    )


def add_folder(one: argparse.ArgumentParser) -> None:
    """`--sessions`."""
    one.add_argument("--sessions", type=Path, metavar="DIR", help="where sessions are saved")
