"""The browser of these tests, and the worlds that it looks at: all of it real processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from support.fake_bluez import has_dbus
from support.page_past import give_past
from support.page_world import World

if find_spec("playwright") is None:  # it cannot be had for this kind of machine
    collect_ignore_glob = ["test_*.py"]
else:
    from support.browsing import CHROMIUM, Browser, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """For one module: while it is there, no other event loop runs in this thread."""
    if CHROMIUM is None:
        pytest.skip("no chromium here: sudo apt install chromium")
    with chromium() as one:
        yield one


@contextmanager
def _world(language: str = "en", *, weeks: int = 0) -> Iterator[World]:
    """A world of a runner with a past of `weeks`; its programs have no fault to write of."""
    if not has_dbus():
        pytest.skip("no dbus-daemon here: sudo apt install dbus-daemon")
    # Not in pytest's own folder: the name of a socket is 107 letters long at the most.
    with TemporaryDirectory(prefix="stridecue-") as folder:
        one = World(Path(folder), language=language)
        if weeks:
            give_past(one, weeks)
        with one:
            yield one
        for program in ("air", "service", "page"):
            assert "Traceback" not in one.told(program), one.told(program)


@pytest.fixture
def world() -> Iterator[World]:
    """For one test."""
    with _world() as one:
        yield one


@pytest.fixture
def german_world() -> Iterator[World]:
    """For one test, in German."""
    with _world("de") as one:
        yield one


@pytest.fixture(scope="module")
def lived_in() -> Iterator[World]:
    """For the tests of a module that only look: with sessions to look at."""
    with _world(weeks=2) as one:
        yield one
