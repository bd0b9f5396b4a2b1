"""The service as a process, ordered over its socket: what it imports, and when it reads anew."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from stridecue.app.control.aside import watch
from stridecue.app.control.client import ask
from stridecue.app.control.orders import Asked, Order
from stridecue.app.control.server import NAME
from stridecue.app.renewal import BEGIN_ANEW

SETTINGS = "countdown:\n  start: 3 s\nvoice:\n  voice: off\nsensors:\n  heart: off\n  foot: off\n"
SHORT = "workout: Short\nsteps:\n  - 2x:\n      - run: 1 s\n    between: rest 1 s\n"

pytestmark = pytest.mark.long

PROGRAM = """
import signal, sys
from pathlib import Path
from stridecue.app.cli import main

def tell(number, frame):
    theirs = sys.stdlib_module_names  # the package brings all others, and an update replaces them
    names = sorted(name for name in sys.modules if name.split(".")[0] not in theirs)
    told = Path("modules.new")
    told.write_text("\\n".join(names))
    told.rename("modules")

signal.signal(signal.SIGUSR1, tell)
sys.exit(main(["service", "--config", "config", "--sessions", "sessions"]))
"""


class Machine:
    """A folder with a service in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        workouts = folder / "config" / "workouts"
        workouts.mkdir(parents=True)
        (workouts / "short.yaml").write_text(SHORT)
        self.settings = folder / "config" / "stridecue.yaml"
        self.settings.write_text(SETTINGS)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder),
            "RUNTIME_DIRECTORY": str(folder),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            env=environment,
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
        )

    def order(self, order: Order, what: str = "") -> dict[str, object]:
        answer = ask(Asked(order, what), (self.folder / NAME,))
        return {"ok": answer.ok, "told": answer.told, **dict(answer.more)}

    def until(self, true: Callable[[], object], why: str) -> None:
        end = time.monotonic() + 30
        while not true():
            assert time.monotonic() < end, why
            assert self.process.poll() is None, self.process.stderr and self.process.stderr.read()
            time.sleep(0.05)  # noqa: TID251 (a real process has no clock of ours)

    def is_at(self, state: str) -> bool:
        return (self.folder / NAME).exists() and state in str(self.order(Order.STATUS)["told"])

    def modules(self) -> set[str]:
        told = self.folder / "modules"
        told.unlink(missing_ok=True)
        self.process.send_signal(signal.SIGUSR1)
        self.until(told.exists, "the modules told")
        return set(told.read_text().split())


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    one = Machine(tmp_path)
    try:
        yield one
    finally:
        one.process.kill()
        one.process.communicate()


def test_a_session_imports_nothing_that_was_not_there_before(machine: Machine) -> None:
    """An update may have replaced the files of the program meanwhile."""
    machine.until(lambda: machine.is_at("idle: quiet"), "a service")
    before = machine.modules()
    machine.order(Order.PRESS)
    machine.until(lambda: machine.is_at("it said what it would start"), "the announcement")
    machine.order(Order.PRESS)
    machine.until(lambda: machine.is_at("running"), "a session")
    machine.until(lambda: machine.is_at("idle: quiet"), "its end")
    assert sorted(machine.modules() - before) == []
    laps = next((machine.folder / "sessions").glob("0001-*/laps.csv")).read_text()
    assert len(laps.splitlines()) == 4
    (machine.folder / BEGIN_ANEW).touch()
    machine.until(lambda: not (machine.folder / BEGIN_ANEW).exists(), "the mark seen")
    assert machine.process.wait(30) == 0


def test_new_settings_are_taken_up_by_the_same_process(machine: Machine) -> None:
    (machine.folder / "config" / "workouts" / "another.yaml").write_text(
        SHORT.replace("Short", "Another")
    )
    machine.until(lambda: machine.is_at("idle: quiet. Next: Another"), "a service")
    machine.settings.write_text(SETTINGS + "start:\n  workout: short\n")
    machine.until(lambda: machine.is_at("idle: quiet. Next: Short"), "the new settings")
    machine.process.send_signal(signal.SIGTERM)
    _, told = machine.process.communicate(timeout=30)
    assert machine.process.returncode == 0
    assert "Traceback" not in told
    assert not (machine.folder / NAME).exists()


def test_a_session_is_watched_to_its_end_and_the_end_of_the_service(machine: Machine) -> None:
    async def evening() -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = []
        places = (machine.folder / NAME,)
        async with asyncio.timeout(60), aclosing(watch(places)) as glances:
            async for glance in glances:
                told.append(glance)
                before = told[-2] if len(told) > 1 else {}
                if glance.get("free") and not any(one["state"] == "done" for one in told):
                    started = await asyncio.to_thread(ask, Asked(Order.START, "short"), places)
                    assert started.ok
                elif glance.get("free"):
                    machine.process.send_signal(signal.SIGTERM)
                elif glance["state"] == "away" and before:
                    return told
        raise AssertionError("it went on for ever")

    told = asyncio.run(evening())
    states = [one["state"] for one in told]
    changes = [now for now, before in zip(states, ["", *states], strict=False) if now != before]
    once = ["idle", "start", "running", "done", "idle", "away"]
    assert changes in (once, ["away", *once])
    legs = [one for one in told if one.get("leg") is not None]
    assert {one["title"] for one in legs} == {
        "Run · rep 1 of 2",
        "Run · rep 2 of 2",
        "Rest · rep 1 of 2",
    }
    assert len(next(one for one in told if one["state"] == "done")["laps"]) == 3
    _, complaints = machine.process.communicate(timeout=30)
    assert machine.process.returncode == 0
    assert "Traceback" not in complaints
