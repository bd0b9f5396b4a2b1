"""Refusals: why a command cannot do what was asked, and whose fault that is."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command."""

    OK = 0
    INPUT = 1
    USAGE = 2
    DEVICE = 3


class Refusal(Exception):  # noqa: N818 (not an error of the program: an answer to the person)
    """Ends a command with a message for the person and an exit code; never with a traceback."""

    def __init__(self, message: str, code: Exit = Exit.INPUT) -> None:
        super().__init__(message)
        self.code = code
