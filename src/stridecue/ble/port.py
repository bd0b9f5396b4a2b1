"""Port: what a link asks of a radio, and the patience it asks with."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from stridecue.ble.policy import RadioError, Reason

_T = TypeVar("_T")

OnData = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Device:
    """A device as found; `rssi` in dBm, `None` where unknown. `handle` is the radio's own."""

    address: str
    name: str
    rssi: int | None
    services: tuple[str, ...]
    handle: Any


class Client(Protocol):
    """One attempt at a connection; never used twice."""

    @property
    def is_connected(self) -> bool:
        """Whether it is, as far as the radio knows."""

    async def connect(self) -> None:
        """Connect and find the services. Raises `RadioError`."""

    async def subscribe(self, uuid: str, on_data: OnData) -> None:
        """Be notified. Raises `RadioError`."""

    async def read(self, uuid: str) -> bytes:
        """Read a value. Raises `RadioError`."""

    async def disconnect(self) -> None:
        """Hang up and let go of the bus. Raises `RadioError`."""


class Radio(Protocol):
    """What a link needs of a radio."""

    async def find(self, service: str, address: str | None, seconds: float) -> Device | None:
        """The device at `address`, else the strongest that offers `service`."""

    async def scan(self, services: list[str], seconds: float) -> tuple[Device, ...]:
        """All devices that offer one of `services`, the strongest first."""

    async def held(self, service: str) -> tuple[Device, ...]:
        """Devices that the system is connected to already, left over from a crash of ours."""

    async def power_cycle(self) -> bool:
        """Switch the adapter off and on; false where something is connected to it."""

    def client(self, device: Device, on_lost: Callable[[], None]) -> Client:
        """A new client for `device`; `on_lost` is called when the link goes."""


async def within(seconds: float, work: Awaitable[_T], *, tidy: float) -> _T:
    """`work`, given up after `seconds`. Raises `RadioError`.

    Work that is given up may tidy up after itself for `tidy` seconds more, which asks the Bluetooth
    service again; where that hangs, it is given up as well.
    """
    try:
        async with asyncio.timeout(seconds + tidy), asyncio.timeout(seconds):
            return await work
    except TimeoutError:
        raise RadioError(Reason.TIMED_OUT, f"no answer within {seconds:g} s") from None
