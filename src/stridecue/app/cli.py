"""The command line. A command's module is imported only when it is asked for."""

import io
import sys
from collections.abc import Sequence
from importlib import import_module

from stridecue.app.arguments import parser
from stridecue.app.collector import collect_seldom
from stridecue.app.out import warn
from stridecue.app.refusal import Exit, Refusal

RENAMED = {
    "import": "importing",
    **dict.fromkeys(("status", "start", "press", "menu", "stop", "say"), "control"),
}
"""Commands whose names no module can have, and those that share one."""

INTERRUPTED = 130
"""What a shell expects of a command that Ctrl+C ended; `run` and `service` end well with 0."""


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one command; gives the exit code."""
    if argv is None:  # a process of its own
        collect_seldom()
    words = sys.argv[1:] if argv is None else argv
    arguments = parser(*words[:1]).parse_args(words)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter gets "?"
    name = RENAMED.get(arguments.command, arguments.command)
    module = import_module(f"stridecue.app.commands.{name}")
    try:
        return int(module.run(arguments))
    except Refusal as refusal:
        warn(str(refusal))
        return refusal.code
    except BrokenPipeError:
        return Exit.OK  # the reader of the output has seen enough
    except KeyboardInterrupt:
        return INTERRUPTED
