"""Sensors: all links of one runner, on one radio."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stridecue.ble.link import SERVICES, Link, Report, Terms
from stridecue.ble.policy import RadioError, Timing
from stridecue.ble.radio import BleakRadio, Device, Radio
from stridecue.codec.sensing import CadenceUnit, Interpreter
from stridecue.session.events import Event, Sensor
from stridecue.units import Ms

ANY_SERVICE = [one.service for one in SERVICES.values()]


def usual_jitter() -> float:
    """A factor from 0.7 to 1.3, so that two sensors do not retry in step for ever."""
    return 0.7 + secrets.randbelow(601) / 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sensor to keep connected: at `address`, or the strongest there is."""

    sensor: Sensor
    address: str | None = None
    unit: CadenceUnit = CadenceUnit.AUTO


class Sensors:
    """Keeps the sensors connected and emits what they say.

    `now` gives session time for events; `emit` takes them; `on_trouble` is told once, in a sentence
    for a person, when there is no Bluetooth. Nothing here ever makes a session wait.
    """

    def __init__(
        self,
        wanted: tuple[Wanted, ...],
        now: Callable[[], Ms],
        emit: Callable[[Event], None],
        *,
        on_trouble: Callable[[str], None],
        timing: Timing | None = None,
        radio: Radio | None = None,
        adapter: str | None = None,
        jitter: Callable[[], float] = usual_jitter,
    ) -> None:
        self._radio: Radio = radio or BleakRadio(adapter)
        self._on_trouble = on_trouble
        self._told = False
        terms = Terms(now, emit, timing or Timing(), jitter, self._tell)
        lock = asyncio.Lock()
        self._links = {
            one: Link(one.sensor, one.address, Interpreter(one.unit), self._radio, lock, terms)
            for one in wanted
        }

    async def run(self) -> None:
        """Run all links until cancelled. Links that a crash of ours left open are taken over."""
        asyncio.get_running_loop().set_exception_handler(pass_over_broken_pipes)
        await self._adopt()
        async with asyncio.TaskGroup() as tasks:
            for link in self._links.values():
                tasks.create_task(link.run())

    def report(self) -> tuple[Report, ...]:
        """How each link is."""
        return tuple(link.report() for link in self._links.values())

    def _tell(self, sentence: str) -> None:
        if not self._told:
            self._told = True
            self._on_trouble(sentence)

    async def _adopt(self) -> None:
        """Without it a strap that the system still holds would never be seen in a scan."""
        for wanted, link in self._links.items():
            try:
                held = await self._radio.held(SERVICES[wanted.sensor].service)
            except RadioError:
                return
            mine = [one for one in held if wanted.address in (None, one.address.upper())]
            if mine:
                link.adopt(mine[0])


def pass_over_broken_pipes(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Keep the log clean of one harmless line.

    When a link drops while a call is on its way, the bus library leaves a future behind that nobody
    can await, with a `BrokenPipeError` in it. Everything else is reported as usual.
    """
    if not isinstance(context.get("exception"), BrokenPipeError):
        loop.default_exception_handler(context)


async def scan(seconds: float, adapter: str | None = None) -> tuple[Device, ...]:
    """Heart-rate straps and footpods nearby, the strongest first. Raises `RadioError`."""
    return await BleakRadio(adapter).scan(ANY_SERVICE, seconds)
