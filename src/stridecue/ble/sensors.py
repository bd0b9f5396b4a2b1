"""Sensors: all links of one runner, on one radio."""

import asyncio
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from stridecue.ble.link import Link, Terms
from stridecue.ble.policy import RadioError, Timing
from stridecue.ble.port import Device, Radio
from stridecue.ble.report import SERVICES, Known, Report, Wanted
from stridecue.ble.scans import Scans
from stridecue.session.events import Event
from stridecue.units import Ms

if TYPE_CHECKING:
    from stridecue.ble.radio import BleakRadio

ANY_SERVICE = [one.service for one in SERVICES.values()]


def usual_jitter() -> float:
    """A factor from 0.7 to 1.3, so that two sensors do not retry in step for ever."""
    return 0.7 + secrets.randbelow(601) / 1_000


def _forget(known: Known) -> None:
    """Remember nothing: for those who keep no book."""


class Sensors:
    """Keeps the sensors connected and emits what they say.

    `now` gives session time for events; `emit` takes them; `on_trouble` is told once, in a sentence
    for a person, when there is no Bluetooth; `remember` is told what outlives the evening. Nothing
    here ever makes a session wait.
    """

    def __init__(
        self,
        wanted: tuple[Wanted, ...],
        now: Callable[[], Ms],
        emit: Callable[[Event], None],
        *,
        on_trouble: Callable[[str], None],
        remember: Callable[[Known], None] = _forget,
        timing: Timing | None = None,
        radio: Radio | None = None,
        jitter: Callable[[], float] = usual_jitter,
    ) -> None:
        radio = radio or own_radio()
        self._on_trouble = on_trouble
        self._told = False
        timing = timing or Timing()
        terms = Terms(
            radio=radio,
            lock=asyncio.Lock(),
            scans=Scans(radio, timing),
            now=now,
            timing=timing,
            jitter=jitter,
            emit=emit,
            remember=remember,
            on_no_bluetooth=self._tell,
        )
        self._links = [Link(one, terms) for one in wanted]

    async def run(self) -> None:
        """Run all links until cancelled. Links that a crash of ours left open are taken over."""
        loop = asyncio.get_running_loop()
        before = loop.get_exception_handler()
        loop.set_exception_handler(pass_over_broken_pipes)
        try:
            await self._adopt()
            async with asyncio.TaskGroup() as tasks:
                for link in self._links:
                    tasks.create_task(link.run())
        finally:
            loop.set_exception_handler(before)

    def report(self) -> tuple[Report, ...]:
        """How each link is."""
        return tuple(link.report() for link in self._links)

    def introduce(self) -> None:
        """Tell a session that begins what it must know of sensors connected before."""
        for link in self._links:
            link.introduce()

    def _tell(self, sentence: str) -> None:
        if not self._told:
            self._told = True
            self._on_trouble(sentence)

    async def _adopt(self) -> None:
        for link in self._links:
            try:
                await link.adopt()
            except RadioError:
                # The links meet the same fault at once, and know what to do about it.
                return


def own_radio(adapter: str | None = None) -> "BleakRadio":
    """The machine's radio. Loading bleak takes a second or more on a small machine."""
    from stridecue.ble.radio import BleakRadio  # noqa: PLC0415 (only where a radio is wanted)

    return BleakRadio(adapter)


def pass_over_broken_pipes(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Keep the log clean of one harmless line.

    When a link drops while a call is on its way, the bus library leaves a future behind that nobody
    can await, with a `BrokenPipeError` in it. Everything else is reported as usual.
    """
    if not isinstance(context.get("exception"), BrokenPipeError):
        loop.default_exception_handler(context)


async def scan(seconds: float, adapter: str | None = None) -> tuple[Device, ...]:
    """Heart-rate straps and footpods nearby, the strongest first. Raises `RadioError`."""
    return await own_radio(adapter).scan(ANY_SERVICE, seconds)
