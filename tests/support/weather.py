"""Weather: everything that can befall two sensors, brought about on a fake BlueZ in any order.

Each fault here ends by itself: when it returns, nothing is in the way of the sensors any more, and
from then on counts how long they take to be heard again.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from stridecue.codec.bluetooth import (
    HEART_RATE,
    RSC,
    HeartFrame,
    RscFrame,
    encode_heart_rate,
    encode_rsc,
)
from support.fake_bluez import (
    CONNECT_FAILURES,
    NOTIFY_FAILURES,
    FakeBluez,
    Fault,
    Peripheral,
    PrivateBus,
    pod,
    strap,
)
from support.fake_bluez.faults import BUSY, NOT_PERMITTED, Script

EVERY = 0.02
"""Seconds between two notifications of a sensor."""

SHORT, LONG = 0.1, 0.45
"""Seconds: less and more than the patience of the links under test (`bluez_bench.QUICK`)."""


class Dice:
    """Chance that is the same each time: a hash of the seed and of how often it was asked."""

    def __init__(self, seed: int) -> None:
        self._seed, self._n = seed, 0

    def below(self, n: int) -> int:
        self._n += 1
        return crc32(f"{self._seed}/{self._n}".encode()) % n

    def one_of(self, things: Any) -> Any:
        return things[self.below(len(things))]


@dataclass(eq=False)
class Voice:
    """One sensor that sends numbered frames; `sent` has those that somebody was there to hear."""

    body: Peripheral
    uuid: str
    frame: Callable[[int], bytes]
    quiet: bool = False
    number: int = 0
    sent: dict[int, float] = field(default_factory=dict)

    def speak(self, bluez: FakeBluez, now: float) -> None:
        if not self.quiet:
            self.number += 1
            if bluez.notify(self.body, self.uuid, self.frame(self.number)):
                self.sent[self.number] = now


def beat(number: int) -> bytes:
    """A heart-rate frame that carries `number` as its beat interval."""
    return encode_heart_rate(HeartFrame(150, contact=True, rr_1024=(number,)))


def step(number: int) -> bytes:
    """A footpod's frame that carries `number` as its distance."""
    return encode_rsc(RscFrame(900, 88, distance_dm=number, running=True))


class Weather:
    """Two sensors in the air, and what befalls them."""

    def __init__(self, bus: PrivateBus, bluez: FakeBluez, seed: int) -> None:
        self.bus, self.bluez, self.dice = bus, bluez, Dice(seed)
        self.chest = Voice(bluez.add(strap()), HEART_RATE, beat)
        self.foot = Voice(bluez.add(pod()), RSC, step)
        self.kills: list[float] = []
        """Moments at which whatever was on its way over the bus was lost."""

    @property
    def voices(self) -> tuple[Voice, Voice]:
        return self.chest, self.foot

    async def blow(self) -> None:
        """Let the sensors speak, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            for voice in self.voices:
                voice.speak(self.bluez, loop.time())
            await asyncio.sleep(EVERY)

    async def bring(self, name: str) -> None:
        """Bring about the fault `name`, and end it."""
        await FAULTS[name](self)

    def _any(self) -> Voice:
        voice: Voice = self.dice.one_of(self.voices)
        return voice

    def _lose(self, *voices: Voice, forget: bool = False) -> None:
        for voice in voices:
            self.bluez.drop(voice.body)
            if forget:
                self.bluez.forget(voice.body)

    def _kill(self) -> None:
        self.kills.append(asyncio.get_running_loop().time())

    # --- the link and the sensor -----------------------------------------------------------------

    async def drop(self) -> None:
        self._lose(self._any())

    async def drop_both(self) -> None:
        self._lose(*self.voices)

    async def drop_again_and_again(self) -> None:
        voice = self._any()
        for _ in range(3):
            self._lose(voice)
            await asyncio.sleep(self.dice.below(100) / 1_000)

    async def fail_to_connect(self) -> None:
        voice = self._any()
        scripts: tuple[Script, ...] = (*CONNECT_FAILURES, *Fault)
        voice.body.faults[:] = [self.dice.one_of(scripts) for _ in range(1 + self.dice.below(4))]
        self._lose(voice)

    async def fall_silent(self) -> None:
        voice = self._any()
        voice.quiet = True
        await asyncio.sleep(self.dice.one_of((SHORT, LONG)))
        voice.quiet = False

    async def sleep(self) -> None:
        """The strap is taken off: it is neither seen nor remembered."""
        await self._sleep(forget=True)

    async def sleep_while_known(self) -> None:
        """It is remembered, and each Connect hangs."""
        await self._sleep(forget=False)

    async def _sleep(self, *, forget: bool) -> None:
        voice = self._any()
        voice.body.advertising = False
        self._lose(voice, forget=forget)
        await asyncio.sleep(self.dice.one_of((SHORT, LONG)))
        voice.body.advertising = True

    async def sleep_for(self, seconds: float) -> None:
        """Both are away for a while."""
        for voice in self.voices:
            voice.body.advertising = False
        self._lose(*self.voices)
        await asyncio.sleep(seconds)
        for voice in self.voices:
            voice.body.advertising = True

    async def be_taken(self) -> None:
        """Another device was faster."""
        voice = self._any()
        voice.body.taken = self.dice.one_of((Fault.HANG, Fault.ABORT, CONNECT_FAILURES[2]))
        self._lose(voice)
        await asyncio.sleep(LONG)
        voice.body.taken = None

    # --- BlueZ -----------------------------------------------------------------------------------

    async def forget(self) -> None:
        self._lose(self._any(), forget=True)

    async def refuse_to_notify(self) -> None:
        self.bluez.errors["StartNotify"] = [self.dice.one_of(NOTIFY_FAILURES)]
        self._lose(self._any())

    async def refuse_to_be_read(self) -> None:
        self.bluez.errors["ReadValue"] = [NOT_PERMITTED] * 3
        self._lose(self._any())

    async def hang_up_slowly(self) -> None:
        """Disconnect takes longer than anybody waits; bluetoothd takes two seconds."""
        self.bluez.disconnect_delay = LONG
        voice = self._any()
        voice.quiet = True
        await asyncio.sleep(LONG)
        voice.quiet = False
        self.bluez.disconnect_delay = 0.0

    async def hang(self) -> None:
        """The service answers nothing for a while, and then everything at once."""
        self.bluez.mute = True
        await asyncio.sleep(self.dice.one_of((SHORT, LONG)))
        self.bluez.mute = False

    async def restart_the_service(self) -> None:
        self._kill()
        await self.bluez.die()
        await asyncio.sleep(self.dice.one_of((0.0, LONG)))
        await self.bluez.start()

    # --- the adapter -----------------------------------------------------------------------------

    async def switch_off(self) -> None:
        self.bluez.power(on=False)
        await asyncio.sleep(self.dice.one_of((0.0, SHORT, LONG)))
        self.bluez.power(on=True)

    async def unplug(self) -> None:
        self.bluez.unplug()
        await asyncio.sleep(SHORT)
        self.bluez.plug()

    async def scan_elsewhere(self) -> None:
        self.bluez.errors["StartDiscovery"] = [BUSY] * 2
        self._lose(self._any(), forget=True)

    async def reject_a_stop(self) -> None:
        self.bluez.adapter.rejected_stops = 1
        self._lose(self._any(), forget=True)

    async def get_stuck(self) -> None:
        """Discovery cannot be stopped any more: it takes a power cycle."""
        self.bluez.adapter.rejected_stops = 1_000_000
        self._lose(*self.voices, forget=True)

    async def go_deaf(self) -> None:
        """Discovery goes well and finds nothing: it takes a power cycle."""
        self.bluez.adapter.deaf = True
        self._lose(*self.voices, forget=True)

    # --- the bus ---------------------------------------------------------------------------------

    async def fill_the_bus(self) -> None:
        async with self.bus.full():
            self._lose(self._any())
            await asyncio.sleep(SHORT)

    async def restart_the_bus(self) -> None:
        self._kill()
        await self.bus.kill()
        await self.bluez.die()
        await asyncio.sleep(self.dice.one_of((0.0, SHORT)))
        await self.bus.start()
        await self.bluez.start()


FAULTS: Mapping[str, Callable[[Weather], Coroutine[Any, Any, None]]] = {
    "dropped": Weather.drop,
    "both dropped": Weather.drop_both,
    "dropped again and again": Weather.drop_again_and_again,
    "chain of Connect errors": Weather.fail_to_connect,
    "mute": Weather.fall_silent,
    "asleep, forgotten": Weather.sleep,
    "asleep, known": Weather.sleep_while_known,
    "held by another device": Weather.be_taken,
    "forgotten by BlueZ": Weather.forget,
    "StartNotify refused": Weather.refuse_to_notify,
    "ReadValue refused": Weather.refuse_to_be_read,
    "Disconnect slow": Weather.hang_up_slowly,
    "bluetoothd hangs": Weather.hang,
    "bluetoothd killed": Weather.restart_the_service,
    "adapter off and on": Weather.switch_off,
    "adapter unplugged": Weather.unplug,
    "scan in progress": Weather.scan_elsewhere,
    "StopDiscovery rejected": Weather.reject_a_stop,
    "discovery stuck": Weather.get_stuck,
    "discovery deaf": Weather.go_deaf,
    "bus full": Weather.fill_the_bus,
    "bus killed": Weather.restart_the_bus,
}
"""Every kind, by its name in the table that is printed."""
