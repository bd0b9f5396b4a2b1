"""Audition: sensors in reach, heard one after the other, for their runner to choose.

Nothing else may use the radio meanwhile: the links are stopped before.
"""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from stridecue.ble.policy import RadioError, Reason, Timing
from stridecue.ble.port import Client, Device, Radio, within
from stridecue.ble.report import SERVICES
from stridecue.codec.sensing import Interpreter
from stridecue.session.events import Event, HeartRate, Sensor

PATIENCE = 6.0
"""Seconds in which a sensor that is worn has sent something worth telling."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a candidate said. `reading` is `None` when it sent nothing worth telling.

    `refused`: it is seen, and lets nobody in.
    """

    reading: Event | None = None
    refused: bool = False


class Auditions(Protocol):
    """What a pairing needs of the radio."""

    async def candidates(self, sensor: Sensor) -> tuple[Device, ...]:
        """The sensors of a kind in reach, the strongest first. Raises `RadioError`."""

    async def hear(self, device: Device, sensor: Sensor) -> Heard:
        """Connect, wait for a reading, hang up. Raises `RadioError` where there is no radio."""


class RadioAuditions:
    """Auditions on a radio."""

    def __init__(self, radio: Radio, timing: Timing) -> None:
        self._radio = radio
        self._timing = timing

    async def candidates(self, sensor: Sensor) -> tuple[Device, ...]:
        """See `Auditions`. What the system still holds comes last: no scan sees it."""
        service = SERVICES[sensor].service
        seconds, tidy = self._timing.scan, self._timing.disconnect
        seen = await within(seconds + tidy, self._radio.scan([service], seconds), tidy=tidy)
        held = await within(seconds, self._radio.held(service), tidy=tidy)
        known = {device.address for device in seen}
        return (*seen, *(device for device in held if device.address not in known))

    async def hear(self, device: Device, sensor: Sensor) -> Heard:
        """See `Auditions`."""
        lost = asyncio.Event()
        client = self._radio.client(device, lost.set)
        try:
            return await self._listen(client, sensor)
        except RadioError as error:
            if error.reason in (Reason.NO_BLUETOOTH, Reason.FORBIDDEN):
                raise
            return Heard(refused=True)
        finally:
            await self._hang_up(client)

    async def _listen(self, client: Client, sensor: Sensor) -> Heard:
        timing = self._timing
        interpreter = Interpreter()
        found: asyncio.Future[Event] = asyncio.get_running_loop().create_future()

        def take(data: bytes) -> None:
            event = interpreter.feed(0, SERVICES[sensor].characteristic, data)
            if event is not None and _tells(event) and not found.done():
                found.set_result(event)

        await within(timing.connect, client.connect(), tidy=timing.disconnect)
        subscribing = client.subscribe(SERVICES[sensor].characteristic, take)
        await within(timing.subscribe, subscribing, tidy=timing.disconnect)
        try:
            async with asyncio.timeout(PATIENCE):
                return Heard(await found)
        except TimeoutError:
            return Heard()

    async def _hang_up(self, client: Client) -> None:
        tidy = self._timing.disconnect
        try:
            await within(tidy, client.disconnect(), tidy=tidy)
        except RadioError:
            return  # it was given up already, and the next attempt takes a new client


def _tells(event: Event) -> bool:
    """Whether a runner would know a sensor by it: a heart that beats, or any step at all."""
    return not isinstance(event, HeartRate) or (event.bpm > 0 and event.contact is not False)
