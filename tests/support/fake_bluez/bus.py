"""The bus: a D-Bus daemon of our own, which is the system bus for this process while it runs.

It can be killed and started again at the same address, and it can be full.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Self

from dbus_fast.aio import MessageBus

VARIABLE = "DBUS_SYSTEM_BUS_ADDRESS"

CONNECTIONS = 32
"""There is room for so many. A user of the system bus may have 256; fewer are sooner used up."""

_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="max_completed_connections">{connections}</limit>
</busconfig>
"""


def has_dbus() -> bool:
    """Whether a private bus can be had here."""
    return shutil.which("dbus-daemon") is not None


class PrivateBus:
    """A bus with its socket in `folder`. Use as an async context manager."""

    def __init__(self, folder: Path, connections: int = CONNECTIONS) -> None:
        self.address = f"unix:path={folder / 'bus'}"
        self._config = folder / "bus.conf"
        self._config.write_text(_CONFIG.format(address=self.address, connections=connections))
        self._daemon: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        self._before = os.environ.get(VARIABLE)
        os.environ[VARIABLE] = self.address
        return self

    async def __aexit__(self, *_: object) -> None:
        os.environ.pop(VARIABLE)
        if self._before is not None:
            os.environ[VARIABLE] = self._before
        await self.kill()

    async def start(self) -> None:
        """Start the daemon; returns when it can be connected to."""
        self._daemon = await asyncio.create_subprocess_exec(
            "dbus-daemon", f"--config-file={self._config}", "--nofork", "--print-address=1",
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert self._daemon.stdout is not None
        await self._daemon.stdout.readline()

    async def kill(self) -> None:
        """Kill the daemon, and so every connection."""
        if self._daemon is not None:
            self._daemon.kill()
            await self._daemon.communicate()
            self._daemon = None

    @asynccontextmanager
    async def full(self) -> AsyncIterator[None]:
        """While the block runs there is no room for another connection.

        The daemon takes it all the same, refuses its Hello (which dbus-fast takes for a welcome),
        and hangs up at the next word.
        """
        async with AsyncExitStack() as held:
            welcome = True
            while welcome:
                bus = MessageBus(bus_address=self.address)
                held.callback(bus.disconnect)
                await bus.connect()
                welcome = (bus.unique_name or "").startswith(":")
            yield


@asynccontextmanager
async def private_bus(folder: Path) -> AsyncIterator[str]:
    """The address of a `PrivateBus`, for who needs no more of it."""
    async with PrivateBus(folder) as bus:
        yield bus.address
