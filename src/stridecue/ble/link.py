"""Link: one sensor, found, connected, listened to, lost and found again, for as long as it takes.

A new client for each attempt, and always a hang-up after it: the library keeps a socket for every
link that was dropped. The callback for a loss may come while connecting, and the library may think
itself connected when it is not; so the flag is cleared after connecting, and then asked again. A
watchdog ends links that have gone silent without a word. Where a link goes, and why, is the table
`policy.LEADS_TO`.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from stridecue.ble.identity import UNTOLD, ask
from stridecue.ble.policy import (
    LEADS_TO,
    NO_RADIO,
    REFUSALS,
    TURNED_AWAY,
    RadioError,
    Reason,
    State,
    Timing,
)
from stridecue.ble.port import Client, Device, Radio, within
from stridecue.ble.report import SERVICES, Known, Report, Wanted
from stridecue.ble.scans import Scans
from stridecue.codec.bluetooth import is_optical
from stridecue.codec.sensing import STEPS_PER_COUNT, Interpreter
from stridecue.session.events import Event, Fact, LinkChanged, Sensor, SensorTold
from stridecue.units import Ms

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Terms:
    """What all links share: the radio and its lock, session time, patience, whom to tell what."""

    radio: Radio
    lock: asyncio.Lock
    scans: Scans
    now: Callable[[], Ms]
    timing: Timing
    jitter: Callable[[], float]
    emit: Callable[[Event], None]
    remember: Callable[[Known], None]
    on_no_bluetooth: Callable[[str], None]


class Link:
    """Keeps one sensor connected.

    Without an address the strongest is taken, and the first that sends is kept to: a track has
    other runners.
    """

    def __init__(self, wanted: Wanted, terms: Terms) -> None:
        self._wanted, self._terms = wanted, terms
        self._address = wanted.address
        self._service = SERVICES[wanted.sensor]
        self._interpreter = Interpreter(wanted.unit, wanted.factor, remembered=wanted.remembered)
        self._unit = self._interpreter.unit
        self._timing = terms.timing
        self._device: Device | None = None
        self._lost = asyncio.Event()
        self._heard_at: float | None = None
        self._alive_at = 0.0
        self._retry = self._timing.first_retry
        self._state = State.IDLE
        self._counts: Counter[Reason] = Counter()
        self._frames = 0
        self._identity = UNTOLD
        self._told_optical: bool | None = None
        self._known: Known | None = None
        self._refusals = 0
        self._busy = False

    def report(self) -> Report:
        """How the link is at this moment."""
        device = self._device
        return Report(
            self._wanted.sensor,
            self._state,
            self._address if device is None else device.address,
            "" if device is None else device.name,
            None if device is None else device.rssi,
            self._identity.battery,
            self._identity.location,
            self._identity.model,
            self._interpreter.unit,
            self._heard_at,
            self._busy,
            tuple(sorted((reason.value, n) for reason, n in self._counts.items())),
            self._frames,
            self._interpreter.malformed,
        )

    def introduce(self) -> None:
        """Tell what a session that begins must know of a sensor that was connected before."""
        self._told_optical = self._optical
        if self._told_optical is not None:
            self._tell(Fact.OPTICAL, self._told_optical)

    async def adopt(self) -> None:
        """Begin with a sensor that the system holds already. Raises `RadioError`."""
        self._device = await self._terms.scans.held(self._service.service, self._address)

    async def run(self) -> None:
        """Supervise the link until cancelled; it is hung up then."""
        self._go(Reason.STARTED)
        try:
            while True:
                try:
                    reason = await self._attempt()
                except RadioError as error:
                    reason = error.reason
                    if reason in NO_RADIO:
                        self._terms.on_no_bluetooth(str(error))
                await self._rest(reason)
        finally:
            self._go(Reason.STOPPED)

    def _go(self, reason: Reason) -> None:
        self._state = LEADS_TO[reason]
        self._counts[reason] += 1

    async def _within(self, seconds: float, work: Awaitable[_T]) -> _T:
        return await within(seconds, work, tidy=self._timing.disconnect)

    async def _rest(self, reason: Reason) -> None:
        """Wait before the next attempt; longer each time, until a link has been stable."""
        if reason in (Reason.GONE, Reason.DEAD):
            self._device = None
        self._go(reason)
        if self._state is State.NO_ADAPTER:
            await asyncio.sleep(self._timing.no_adapter)
            return
        wait, self._retry = self._retry, min(2 * self._retry, self._timing.last_retry)
        await asyncio.sleep(wait * self._terms.jitter())

    async def _attempt(self) -> Reason:
        """One life of a link, from looking for the sensor to hanging up. Raises `RadioError`."""
        client: Client | None = None
        try:
            async with self._terms.lock:
                how = Reason.CACHED if self._device else Reason.FOUND
                self._device = self._device or await self._look()
                if self._device is None:
                    return Reason.NOT_SEEN
                if self._address is None:
                    self._identity = UNTOLD  # it may be another one than before
                # Both are of this attempt alone: a late word about an old client means nothing.
                self._lost = asyncio.Event()
                client = self._terms.radio.client(self._device, self._lost.set)
                self._go(how)
                await self._connect(client, how)
            await self._subscribe(client)
            return await self._listen(client)
        finally:
            if client is not None:
                await self._hang_up(client)

    async def _look(self) -> Device | None:
        self._go(Reason.SOUGHT)
        return await self._terms.scans.find(self._service.service, self._address)

    async def _connect(self, client: Client, how: Reason) -> None:
        try:
            await self._reach(client)
        except RadioError as error:
            if error.reason in TURNED_AWAY:
                self._count_refusal(how)
            raise
        self._refusals = 0
        self._set_busy(now=False)

    async def _reach(self, client: Client) -> None:
        await self._within(self._timing.connect, client.connect())
        self._lost.clear()
        if not client.is_connected:
            raise RadioError(Reason.DROPPED, "dropped while connecting")

    def _count_refusal(self, how: Reason) -> None:
        """A sensor that is seen, again and again, and never lets us in has company."""
        self._refusals += 1
        if self._refusals >= REFUSALS:
            self._device = None
        if self._refusals > REFUSALS and how is Reason.FOUND:
            self._set_busy(now=True)

    def _set_busy(self, *, now: bool) -> None:
        if now is not self._busy:
            self._busy = now
            self._tell(Fact.BUSY, now)

    async def _subscribe(self, client: Client) -> None:
        self._go(Reason.CONNECTED)
        work = client.subscribe(self._service.characteristic, self._hear)
        await self._within(self._timing.subscribe, work)

    async def _listen(self, client: Client) -> Reason:
        """Stay until the sensor hangs up or has been silent for too long."""
        began = self._alive_at = asyncio.get_running_loop().time()
        self._go(Reason.SUBSCRIBED)
        self._emit_link(up=True)
        try:
            async with asyncio.TaskGroup() as tasks:
                asking = tasks.create_task(self._ask(client))
                reason = await self._watch()
                asking.cancel()
        finally:
            self._emit_link(up=False)
        if self._alive_at - began >= self._timing.stable:
            self._retry = self._timing.first_retry
        return reason

    def _emit_link(self, *, up: bool) -> None:
        self._terms.emit(LinkChanged(self._terms.now(), self._wanted.sensor, up))

    async def _watch(self) -> Reason:
        """Wait for the link to go, and notice when it only pretends to be there."""
        loop = asyncio.get_running_loop()
        while True:
            stale = self._state is State.STALE
            limit = self._timing.dead if stale else self._timing.stale
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._alive_at + limit):
                    await self._lost.wait()
            if self._lost.is_set():
                return Reason.DROPPED
            # Moments are compared, as the deadline was made: a difference may be rounded below it.
            now = loop.time()
            if now >= self._alive_at + self._timing.dead:
                return Reason.DEAD
            if now >= self._alive_at + self._timing.stale and not stale:
                self._go(Reason.SILENT)

    def _hear(self, data: bytes) -> None:
        """A notification. Nothing may be raised here: it would be lost in the library."""
        self._heard_at = self._alive_at = asyncio.get_running_loop().time()
        self._frames += 1
        if self._state is State.STALE:
            self._go(Reason.DATA)
        event = self._interpreter.feed(self._terms.now(), self._service.characteristic, data)
        if self._known is None or self._known.unit is not self._interpreter.unit:
            self._learn()
        if event is not None:
            self._terms.emit(event)

    def _learn(self) -> None:
        """Keep to the sensor that sends, and tell what its cadence counts when that is decided."""
        device, unit = self._device, self._interpreter.unit
        if device is None:
            return
        self._address = device.address
        if unit is not self._unit:
            self._unit = unit
            self._tell(Fact.PER_COUNT, STEPS_PER_COUNT[unit])
        self._known = Known(self._wanted.sensor, device.address, device.name, unit)
        self._terms.remember(self._known)

    def _tell(self, fact: Fact, value: int) -> None:
        self._terms.emit(SensorTold(self._terms.now(), self._wanted.sensor, fact, int(value)))

    @property
    def _optical(self) -> bool | None:
        """Whether the pulse is read by light; only a heart rate can be."""
        if self._wanted.sensor is not Sensor.HEART or self._wanted.optical is not None:
            return self._wanted.optical
        name = "" if self._device is None else self._device.name
        return is_optical(self._identity.location, name)

    async def _ask(self, client: Client) -> None:
        """Ask the sensor about itself, and about its charge again and again."""

        async def read(uuid: str) -> bytes:
            return await self._within(self._timing.subscribe, client.read(uuid))

        while True:
            before = self._told_optical
            self._identity = await ask(read, self._wanted.sensor, self._identity)
            if self._optical is not before:
                self.introduce()
            if self._identity.battery is not None:
                self._tell(Fact.BATTERY, self._identity.battery)
            await asyncio.sleep(self._timing.battery)

    async def _hang_up(self, client: Client) -> None:
        """Let go of the bus; cancelling a hang-up that hangs releases it as well."""
        try:
            await self._within(self._timing.disconnect, client.disconnect())
        except RadioError as error:
            self._counts[error.reason] += 1
