"""Air: a program that is the runner of a page's world, and the radio between them and the service.

`python air.py FOLDER SOCKET`: a private bus and a fake BlueZ on it, a strap and a footpod; FOLDER
has `config/`. They send what a simulated athlete's would: at rest, and in a session, which it hears
of at the service's SOCKET, by the workout that is run. Its first line is the address of the bus; it
ends by SIGTERM.
"""

import asyncio
import signal
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from stridecue.app.control.aside import watch  # noqa: E402 (the path must be set first)
from stridecue.app.files import workouts_in  # noqa: E402
from stridecue.app.house import House, Loaded, open_house  # noqa: E402
from stridecue.app.library import read_file  # noqa: E402
from stridecue.athlete import Frame  # noqa: E402
from stridecue.codec.bluetooth import HEART_RATE  # noqa: E402
from support.fake_bluez import FakeBluez, PrivateBus, pod, strap  # noqa: E402
from support.sensors_worn import at_rest, frames_of  # noqa: E402

Frames = Iterable[tuple[float, Frame]]


class Body:
    """The runner: sends frames, other ones whenever a session begins or ends."""

    def __init__(self, bluez: FakeBluez, config: Path) -> None:
        self._bluez = bluez
        self._config = config
        self._chest, self._foot = bluez.add(strap()), bluez.add(pod())

    async def live(self, place: Path) -> None:
        """Until cancelled."""
        runs: str | None = None
        async with asyncio.TaskGroup() as tasks:
            sending = tasks.create_task(self._send(at_rest()))
            async for glance in watch([place]):
                if glance.get("workout") != runs:
                    runs = glance.get("workout")
                    sending.cancel()
                    sending = tasks.create_task(self._send(self._frames(runs)))

    async def _send(self, frames: Frames) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        for at, frame in frames:
            await asyncio.sleep(began + at - loop.time())
            sensor = self._chest if frame.uuid == HEART_RATE else self._foot
            self._bluez.notify(sensor, frame.uuid, frame.data)

    def _frames(self, runs: str | None) -> Frames:
        """Of the workout with this name, and then of somebody who has done it."""
        if runs is None:
            return at_rest()
        house = open_house(self._config, {})
        loaded = _called(runs, house)
        if loaded is None:
            return at_rest()
        frames = frames_of(loaded, house)
        end = frames[-1][0]
        return chain(frames, ((end + at, frame) for at, frame in at_rest()))


def _called(name: str, house: House) -> Loaded | None:
    for path in workouts_in(house.config):
        workout = read_file(path, house.config).workout
        if workout is not None and workout.name == name:
            return house.workout(str(path))
    return None


async def air(folder: Path, place: Path) -> None:
    """All of it, until SIGTERM."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with PrivateBus(folder) as bus, FakeBluez() as bluez, asyncio.TaskGroup() as tasks:
        living = tasks.create_task(Body(bluez, folder / "config").live(place))
        print(bus.address, flush=True)
        await stopped.wait()
        living.cancel()


if __name__ == "__main__":
    asyncio.run(air(*map(Path, sys.argv[1:])))
