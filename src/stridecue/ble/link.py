"""Link: one sensor, found, connected, listened to, lost and found again, for as long as it takes.

A new client for each attempt, and always a hang-up after it: the library keeps a socket for every
link that was dropped. The callback for a loss may come while connecting, and the library may think
itself connected when it is not; so the flag is cleared after connecting, and then asked again. A
watchdog ends links that have gone silent without a word.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from stridecue.ble.policy import RadioError, Reason, State, Timing
from stridecue.ble.radio import Client, Device, Radio, within
from stridecue.codec import bluetooth
from stridecue.codec.bluetooth import FrameError
from stridecue.codec.sensing import Interpreter
from stridecue.session.events import Event, LinkChanged, Sensor
from stridecue.units import Ms


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
    """Keeps one sensor connected. `lock` is the radio's: one operation at a time, for all links."""

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

    def adopt(self, device: Device) -> None:
        """Begin with `device`, to which the system is connected already."""
        self._device = device

    async def run(self) -> None:
        """Supervise the link until cancelled; it is hung up then."""
        self._go(State.IDLE, Reason.STARTED)
        while True:
            try:
                reason = await self._attempt()
            except RadioError as error:
                reason = error.reason
                if reason is Reason.NO_BLUETOOTH:
                    self._terms.on_no_bluetooth(str(error))
            await self._rest(reason)

    def _go(self, state: State, reason: Reason) -> None:
        self._state = state
        self._counts[reason] += 1

    async def _rest(self, reason: Reason) -> None:
        """Wait before the next attempt; longer each time, until a link has been stable."""
        if reason in (Reason.GONE, Reason.DEAD):
            self._device = None
        if reason is Reason.NO_BLUETOOTH:
            self._go(State.NO_ADAPTER, reason)
            await asyncio.sleep(self._timing.no_adapter)
            return
        self._go(State.BACKOFF, reason)
        wait, self._retry = self._retry, min(2 * self._retry, self._timing.last_retry)
        await asyncio.sleep(wait * self._terms.jitter())

    async def _attempt(self) -> Reason:
        """One life of a link, from looking for the sensor to hanging up. Raises `RadioError`."""
        async with self._lock:
            device = self._device or await self._look()
            if device is None:
                return Reason.NOT_SEEN
            self._device = device
            client = self._radio.client(device, self._lost.set)
            try:
                await self._connect(client)
            except BaseException:
                await self._hang_up(client)
                raise
        try:
            return await self._listen(client)
        finally:
            self._terms.emit(LinkChanged(self._terms.now(), self._sensor, up=False))
            await self._hang_up(client)

    async def _look(self) -> Device | None:
        self._go(State.SCANNING, Reason.STARTED)
        seconds = self._timing.scan
        work = self._radio.find(SERVICES[self._sensor].service, self._address, seconds)
        return await within(seconds + self._timing.disconnect, work)

    async def _connect(self, client: Client) -> None:
        self._go(State.CONNECTING, Reason.FOUND)
        await within(self._timing.connect, client.connect())
        self._lost.clear()
        if not client.is_connected:
            raise RadioError(Reason.DROPPED, "dropped while connecting")
        self._go(State.SUBSCRIBING, Reason.CONNECTED)
        self._heard_at = asyncio.get_running_loop().time()
        work = client.subscribe(SERVICES[self._sensor].characteristic, self._hear)
        await within(self._timing.subscribe, work)

    async def _listen(self, client: Client) -> Reason:
        """Stay until the sensor hangs up or has been silent for too long."""
        loop = asyncio.get_running_loop()
        began = self._heard_at = loop.time()
        self._go(State.STREAMING, Reason.SUBSCRIBED)
        self._terms.emit(LinkChanged(self._terms.now(), self._sensor, up=True))
        await self._read_battery(client)
        while True:
            limit = self._timing.dead if self._state is State.STALE else self._timing.stale
            try:
                async with asyncio.timeout_at(self._heard_at + limit):
                    await self._lost.wait()
            except TimeoutError:
                silent = loop.time() - self._heard_at
                if silent >= self._timing.dead:
                    return Reason.DEAD
                if silent >= self._timing.stale and self._state is State.STREAMING:
                    self._go(State.STALE, Reason.SILENT)
                continue
            if self._heard_at - began >= self._timing.stable:
                self._retry = self._timing.first_retry
            return Reason.DROPPED

    def _hear(self, data: bytes) -> None:
        """A notification. Nothing may be raised here: it would be lost in the library."""
        self._heard_at = asyncio.get_running_loop().time()
        if self._state is State.STALE:
            self._go(State.STREAMING, Reason.DATA)
        uuid = SERVICES[self._sensor].characteristic
        event = self._interpreter.feed(self._terms.now(), uuid, data)
        if event is not None:
            self._terms.emit(event)

    async def _read_battery(self, client: Client) -> None:
        """The charge, where the sensor tells it; most do not say why they do not."""
        try:
            data = await within(self._timing.subscribe, client.read(bluetooth.BATTERY))
            self._battery = bluetooth.decode_battery(data).percent
        except (RadioError, FrameError):
            self._battery = None

    async def _hang_up(self, client: Client) -> None:
        """Let go of the bus; cancelling a hang-up that hangs releases it as well."""
        try:
            await within(self._timing.disconnect, client.disconnect())
        except RadioError as error:
            self._counts[error.reason] += 1
