"""Link: one sensor, found, connected, listened to, lost and found again, for as long as it takes.

A new client for each attempt, and always a hang-up after it: the library keeps a socket for every
link that was dropped. The callback for a loss may come while connecting, and the library may think
itself connected when it is not; so the flag is cleared after connecting, and then asked again. A
watchdog ends links that have gone silent without a word.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from stridecue.ble.policy import NO_RADIO, RadioError, Reason, State, Timing
from stridecue.ble.port import Client, Device, Radio, within
from stridecue.codec import bluetooth
from stridecue.codec.bluetooth import FrameError
from stridecue.codec.sensing import Interpreter
from stridecue.session.events import Event, LinkChanged, Sensor
from stridecue.units import Ms

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Service:
    """What a sensor is to the radio: the service it offers, the characteristic that notifies."""

    service: str
    characteristic: str


SERVICES = {
    Sensor.HEART: Service(bluetooth.HEART_RATE_SERVICE, bluetooth.HEART_RATE),
    Sensor.FOOT: Service(bluetooth.RSC_SERVICE, bluetooth.RSC),
}


@dataclass(frozen=True, slots=True)
class Report:
    """How a link is: `battery` in per cent, `counts` of reasons, `malformed` frames."""

    sensor: Sensor
    state: State
    address: str | None
    battery: int | None
    counts: tuple[tuple[str, int], ...]
    malformed: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What all links share: session time, where events go, patience, and whom to tell."""

    now: Callable[[], Ms]
    emit: Callable[[Event], None]
    timing: Timing
    jitter: Callable[[], float]
    on_no_bluetooth: Callable[[str], None]


class Link:
    """Keeps one sensor connected. `lock` is the radio's: one operation at a time, for all links.

    Without an `address` the strongest sensor is taken, and the first that sends is kept to: a track
    has other runners.
    """

    def __init__(
        self,
        sensor: Sensor,
        address: str | None,
        interpreter: Interpreter,
        radio: Radio,
        lock: asyncio.Lock,
        terms: Terms,
    ) -> None:
        self._sensor, self._address, self._interpreter = sensor, address, interpreter
        self._radio, self._lock, self._terms = radio, lock, terms
        self._service = SERVICES[sensor]
        self._timing = terms.timing
        self._device: Device | None = None
        self._lost = asyncio.Event()
        self._heard_at = 0.0
        self._retry = self._timing.first_retry
        self._state = State.IDLE
        self._battery: int | None = None
        self._counts: Counter[Reason] = Counter()

    def report(self) -> Report:
        """How the link is at this moment."""
        device = self._device
        return Report(
            self._sensor,
            self._state,
            self._address if device is None else device.address,
            self._battery,
            tuple(sorted((reason.value, n) for reason, n in self._counts.items())),
            self._interpreter.malformed,
        )

    async def adopt(self) -> None:
        """Begin with a sensor that the system holds already. Raises `RadioError`."""
        self._device = await self._held()

    async def run(self) -> None:
        """Supervise the link until cancelled; it is hung up then."""
        self._go(State.IDLE, Reason.STARTED)
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
            self._go(State.IDLE, Reason.STOPPED)

    def _go(self, state: State, reason: Reason) -> None:
        self._state = state
        self._counts[reason] += 1

    async def _within(self, seconds: float, work: Awaitable[_T]) -> _T:
        return await within(seconds, work, tidy=self._timing.disconnect)

    async def _rest(self, reason: Reason) -> None:
        """Wait before the next attempt; longer each time, until a link has been stable."""
        if reason in (Reason.GONE, Reason.DEAD):
            self._device = None
        if reason in NO_RADIO:
            self._go(State.NO_ADAPTER, reason)
            await asyncio.sleep(self._timing.no_adapter)
            return
        self._go(State.BACKOFF, reason)
        wait, self._retry = self._retry, min(2 * self._retry, self._timing.last_retry)
        await asyncio.sleep(wait * self._terms.jitter())

    async def _attempt(self) -> Reason:
        """One life of a link, from looking for the sensor to hanging up. Raises `RadioError`."""
        client: Client | None = None
        try:
            async with self._lock:
                how = Reason.CACHED if self._device else Reason.FOUND
                self._device = self._device or await self._look()
                if self._device is None:
                    return Reason.NOT_SEEN
                # Both are of this attempt alone: a late word about an old client means nothing.
                self._lost = asyncio.Event()
                client = self._radio.client(self._device, self._lost.set)
                self._go(State.CONNECTING, how)
                await self._connect(client)
            await self._subscribe(client)
            return await self._listen(client)
        finally:
            if client is not None:
                await self._hang_up(client)

    async def _look(self) -> Device | None:
        self._go(State.SCANNING, Reason.SOUGHT)
        seconds = self._timing.scan
        work = self._radio.find(self._service.service, self._address, seconds)
        return await self._within(seconds + self._timing.disconnect, work) or await self._held()

    async def _held(self) -> Device | None:
        """The sensor as the system holds it, after a crash of ours or a hang-up that failed.

        It does not advertise then: no scan would find it.
        """
        pinned = self._address
        held = await self._within(self._timing.scan, self._radio.held(self._service.service))
        mine = (d for d in held if pinned is None or pinned.upper() == d.address.upper())
        return next(mine, None)

    async def _connect(self, client: Client) -> None:
        await self._within(self._timing.connect, client.connect())
        self._lost.clear()
        if not client.is_connected:
            raise RadioError(Reason.DROPPED, "dropped while connecting")

    async def _subscribe(self, client: Client) -> None:
        self._go(State.SUBSCRIBING, Reason.CONNECTED)
        work = client.subscribe(self._service.characteristic, self._hear)
        await self._within(self._timing.subscribe, work)

    async def _listen(self, client: Client) -> Reason:
        """Stay until the sensor hangs up or has been silent for too long."""
        began = self._heard_at = asyncio.get_running_loop().time()
        self._go(State.STREAMING, Reason.SUBSCRIBED)
        self._terms.emit(LinkChanged(self._terms.now(), self._sensor, up=True))
        try:
            async with asyncio.TaskGroup() as tasks:
                reading = tasks.create_task(self._read_battery(client))
                reason = await self._watch()
                reading.cancel()
        finally:
            self._terms.emit(LinkChanged(self._terms.now(), self._sensor, up=False))
        if self._heard_at - began >= self._timing.stable:
            self._retry = self._timing.first_retry
        return reason

    async def _watch(self) -> Reason:
        """Wait for the link to go, and notice when it only pretends to be there."""
        loop = asyncio.get_running_loop()
        while True:
            stale = self._state is State.STALE
            limit = self._timing.dead if stale else self._timing.stale
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._heard_at + limit):
                    await self._lost.wait()
            if self._lost.is_set():
                return Reason.DROPPED
            # Moments are compared, as the deadline was made: a difference may be rounded below it.
            now = loop.time()
            if now >= self._heard_at + self._timing.dead:
                return Reason.DEAD
            if now >= self._heard_at + self._timing.stale and not stale:
                self._go(State.STALE, Reason.SILENT)

    def _hear(self, data: bytes) -> None:
        """A notification. Nothing may be raised here: it would be lost in the library."""
        self._heard_at = asyncio.get_running_loop().time()
        if self._state is State.STALE:
            self._go(State.STREAMING, Reason.DATA)
        if self._address is None and self._device is not None:
            self._address = self._device.address
        event = self._interpreter.feed(self._terms.now(), self._service.characteristic, data)
        if event is not None:
            self._terms.emit(event)

    async def _read_battery(self, client: Client) -> None:
        """The charge, where the sensor tells it; most do not say why they do not."""
        try:
            data = await self._within(self._timing.subscribe, client.read(bluetooth.BATTERY))
            self._battery = bluetooth.decode_battery(data).percent
        except (RadioError, FrameError):
            self._battery = None

    async def _hang_up(self, client: Client) -> None:
        """Let go of the bus; cancelling a hang-up that hangs releases it as well."""
        try:
            await self._within(self._timing.disconnect, client.disconnect())
        except RadioError as error:
            self._counts[error.reason] += 1
