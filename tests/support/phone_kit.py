"""A kit of the phone's pages over folders of a test, and a device that answers its orders."""

import asyncio
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from stridecue.app.control.orders import Answer, Asked
from stridecue.app.control.server import listening
from stridecue.app.phone.kit import Kit
from stridecue.units import Ms
from stridecue.web import Gate, Hub, Phone, Phones, Visit

CONFIG = Path(__file__).parents[2] / "config"
PHONE = Phone("My phone", "mark")


def noon(day: date) -> Ms:
    """Ms since 1970 of the middle of `day`."""
    return round(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp() * 1_000)


def kit_in(
    folder: Path, day: date | None, *, german: bool = False, places: tuple[Path, ...] = ()
) -> Kit:
    """The bundled configuration, nothing run yet, on `day`."""
    config = folder / "config"
    if not config.exists():
        shutil.copytree(CONFIG, config)
    if german:
        settings = config / "stridecue.yaml"
        settings.write_text("voice:\n  language: de\n", encoding="utf-8")

    def clock() -> float:
        return 0.0

    state = folder / "state"
    state.mkdir(exist_ok=True)
    wall = None if day is None else noon(day)
    return Kit(
        config=config,
        sessions=state / "sessions",
        cache=folder / "cache" / "voice",
        places=places,
        wall=lambda: wall,
        gate=Gate(state, clock, "boot"),
        phones=Phones(state, lambda: wall),
        hub=Hub(clock),
    )


def is_at(kit: Kit, state: str, **more: Any) -> None:
    """Let the device be at `state`."""
    kit.hub.publish(json.dumps({"state": state, **more}))


def get(path: str, **query: str) -> Visit:
    """A paired phone looks."""
    return Visit(path, query=query, phone=PHONE, seal="seal")


def post(path: str, **form: str) -> Visit:
    """A paired phone sends a form."""
    return Visit(path, form=form, phone=PHONE, seal="seal")


class Device:
    """Answers every order in the same way, and keeps what was asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[Asked] = []

    def obey(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        return self.answer


@contextmanager
def device(place: Path, answer: Answer) -> Iterator[Device]:
    """A device that listens at `place` while the block runs."""
    there = Device(answer)
    ready, loop = threading.Event(), asyncio.new_event_loop()
    over = asyncio.Event()

    async def live() -> None:
        async with listening(place, there):
            ready.set()
            await over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(live(),))
    thread.start()
    assert ready.wait(10)
    try:
        yield there
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()
