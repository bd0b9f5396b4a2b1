"""Watching: the sensors at work, on the screen or as a line of JSON each second."""

import asyncio
import contextlib
import json
import signal
from collections.abc import Callable
from typing import Any

from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from stridecue.app.out import say, warn
from stridecue.ble import Report, Sensors, Wanted, own_radio
from stridecue.session.events import Event, HeartRate, Sensor, Stride
from stridecue.session.tidings import NAMES
from stridecue.units import pace_per_km

EVERY = 1.0
"""Seconds between two lines, and between two pictures."""


class Watch:
    """The last reading of each sensor."""

    def __init__(self, wanted: tuple[Wanted, ...], adapter: str) -> None:
        self._last: dict[Sensor, Event] = {}
        self._clock = asyncio.get_running_loop().time
        self.sensors = Sensors(
            wanted,
            lambda: round(self._clock() * 1_000),
            self._take,
            on_trouble=warn,
            radio=own_radio(adapter),
        )

    def _take(self, event: Event) -> None:
        match event:
            case HeartRate():
                self._last[Sensor.HEART] = event
            case Stride(source=source):
                self._last[source] = event

    def rows(self) -> list[dict[str, Any]]:
        """How each sensor is now, as plain values."""
        return [self._row(report) for report in self.sensors.report()]

    def _row(self, report: Report) -> dict[str, Any]:
        heard_at = report.heard_at
        age = None if heard_at is None else round((self._clock() - heard_at) * 1_000)
        return {
            "kind": report.sensor.value,
            "address": report.address,
            "name": report.name,
            "state": report.state.value,
            "busy": report.busy,
            "reading": reading_of(self._last.get(report.sensor)),
            "age_ms": age,
            "battery": report.battery,
            "location": report.location,
            "model": report.model,
            "cadence": report.unit.value,
            "rssi": report.rssi,
            "frames": report.frames,
            "malformed": report.malformed,
            "counts": dict(report.counts),
        }


def reading_of(event: Event | None) -> dict[str, Any] | None:
    """A reading as plain values, as it was sent: whether it counts, the session decides."""
    match event:
        case HeartRate(bpm=bpm, contact=contact, rr=rr):
            return {"bpm": bpm, "contact": contact, "rr_1024": list(rr)}
        case Stride(mps=mps, spm=spm, metres=metres, grade=grade):
            return {"mps": mps, "spm": spm, "metres": metres, "incline_percent": grade}
        case _:
            return None


async def watch(
    wanted: tuple[Wanted, ...], adapter: str, seconds: float | None, *, as_json: bool
) -> None:
    """Show the sensors until Ctrl+C, or for so many seconds. All links are hung up after."""
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, over.set)
    if seconds is not None:
        loop.call_later(seconds, over.set)
    sight = Watch(wanted, adapter)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(sight.sensors.run())
        try:
            await (_lines(sight, over) if as_json else _screen(sight, over))
        finally:
            running.cancel()


async def _lines(sight: Watch, over: asyncio.Event) -> None:
    def show() -> None:
        for row in sight.rows():
            say(json.dumps(row))

    await _each_second(over, show)


async def _screen(sight: Watch, over: asyncio.Event) -> None:
    with Live(console=Console(), auto_refresh=False) as screen:
        await _each_second(over, lambda: screen.update(picture(sight.rows()), refresh=True))


async def _each_second(over: asyncio.Event, show: Callable[[], object]) -> None:
    loop = asyncio.get_running_loop()
    due = loop.time()
    while not over.is_set():
        due += EVERY
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(due):
                await over.wait()
        show()


def picture(rows: list[dict[str, Any]]) -> Group:
    """A table of the sensors, and below it what has happened to each."""
    table = Table(box=None, pad_edge=False)
    for name in ("sensor", "state", "reading", "age", "battery", "address", "name"):
        table.add_column(name)
    notes = []
    for row in rows:
        age = "" if row["age_ms"] is None else f"{row['age_ms'] / 1_000:.1f} s"
        battery = "" if row["battery"] is None else f"{row['battery']} %"
        name = NAMES[Sensor(row["kind"])]
        state = "busy" if row["busy"] else row["state"]
        table.add_row(
            name, state, shown(row), age, battery, row["address"] or "any", row["name"] or "-"
        )
        counts = ", ".join(f"{reason} {n}" for reason, n in row["counts"].items())
        notes.append(Text(f"{name}: {counts}; {row['frames']} frames", style="dim"))
    return Group(table, *notes)


def shown(row: dict[str, Any]) -> str:
    """A reading in a few letters."""
    reading = row["reading"]
    if reading is None:
        return "--"
    if "bpm" in reading:
        return f"{reading['bpm']} bpm" + ("" if reading["contact"] is not False else ", no contact")
    parts = []
    if reading["mps"] is not None:
        parts.append(f"{pace_per_km(reading['mps'])} /km")
    if reading["spm"] is not None:
        parts.append(f"{reading['spm']:.0f} spm")
    if reading["incline_percent"] is not None:
        parts.append(f"{reading['incline_percent']:.1f} %")
    return "  ".join(parts) or "--"
