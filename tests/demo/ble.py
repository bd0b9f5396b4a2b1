"""`make demo-ble`: the live program, as it is, with a strap and a footpod out of thin air.

The program runs in a process of its own and talks through an unmodified bleak to a fake BlueZ on a
private bus; a simulated athlete makes the frames. In the second repetition the strap drops; in the
jog after it the strap is away for eight seconds.
"""

import asyncio
import os
import signal
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from stridecue.app.house import open_house  # noqa: E402 (the path must be set first)
from stridecue.athlete import Frame  # noqa: E402
from stridecue.codec.bluetooth import HEART_RATE  # noqa: E402
from support.fake_bluez import FakeBluez, PrivateBus, pod, strap  # noqa: E402
from support.sensors_worn import frames_of  # noqa: E402

WORKOUT = """\
workout: A minute with two sensors
steps:
  - warmup: 8 s
  - 3x:
      - run: 10 s
    between: jog 10 s
  - cooldown: 8 s
"""
SETTINGS = """\
sensors:
  heart: {heart}
  foot: {foot}
countdown:
  start: 5 s
voice:
  voice: off
"""

DROP_AT, AWAY_AT, BACK_AT = 36.0, 44.0, 52.5
"""Seconds of the session: in the second repetition, and in the jog after it."""

CONNECTS_AT = 0.2
"""Seconds into the session at which the first sensor is connected to, about."""


async def wear(bluez: FakeBluez, frames: list[tuple[float, Frame]]) -> None:
    """Send the frames at their moments, and lose the strap in between."""
    chest, foot = bluez.add(strap()), bluez.add(pod())
    while not bluez.connects:
        await asyncio.sleep(0.01)
    loop = asyncio.get_running_loop()
    began = loop.time() - CONNECTS_AT
    loop.call_at(began + DROP_AT, bluez.drop, chest)
    for at, frame in frames:
        await asyncio.sleep(began + at - loop.time())
        away = AWAY_AT <= at < BACK_AT
        if away is chest.advertising:
            chest.advertising = not away
            bluez.drop(chest)
        bluez.notify(chest if frame.uuid == HEART_RATE else foot, frame.uuid, frame.data)


async def demo(folder: Path) -> int:
    """Run it all; gives the program's exit code."""
    (folder / "workouts").mkdir()
    (folder / "workouts" / "demo.yaml").write_text(WORKOUT)
    addresses = {"heart": strap().address, "foot": pod().address}
    (folder / "stridecue.yaml").write_text(SETTINGS.format(**addresses))
    house = open_house(folder, {})
    frames = frames_of(house.workout("demo"), house)
    async with PrivateBus(folder) as bus, FakeBluez() as bluez, asyncio.TaskGroup() as tasks:
        wearing = tasks.create_task(wear(bluez, frames))
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "stridecue", "run", "demo", "--config", str(folder)),
            *sys.argv[1:],
            env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus.address}
            | dict.fromkeys(("XDG_STATE_HOME", "XDG_CACHE_HOME"), str(folder)),
        )
        code = await program.wait()
        wearing.cancel()
    return code


def main() -> int:
    """Ctrl+C is the program's to answer; it ends the session, and then this ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return asyncio.run(demo(Path(tempfile.mkdtemp(prefix="stridecue-demo-"))))


if __name__ == "__main__":
    sys.exit(main())
