"""The command line: made for the one command that is asked for, or whole."""

import argparse

import pytest

from stridecue.app.arguments import parser
from stridecue.app.arguments.parser import COMMANDS


def of(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return next(dict(one.choices) for one in top._actions if one.dest == "command")


@pytest.mark.parametrize("name", [name for names, _ in COMMANDS for name in names])
def test_a_command_by_itself_is_what_it_is_among_all(name: str) -> None:
    alone = of(parser(name))
    assert len(alone) <= 2
    assert alone[name].format_help() == of(parser())[name].format_help()


@pytest.mark.parametrize("word", ["", "chek", "--help", "-h"])
def test_whatever_is_no_command_gets_the_whole_line(word: str) -> None:
    assert list(of(parser(word))) == [name for names, _ in COMMANDS for name in names]
