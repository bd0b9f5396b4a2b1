"""The air of the bench, in a process of its own: a bus, a fake BlueZ, and sensors that send.

It prints the address of its bus. A line on standard input, `NAME COUNT INTERVAL` (such as
`strap 400 0.05`), has sensors called so, joined by `+`, take turns sending `COUNT` frames each,
`INTERVAL` seconds apart; the moments of sending come back as JSON, by name, in seconds of the
monotonic clock, which all processes share.
"""

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from stridecue.codec.bluetooth import (
    HEART_RATE,
    HEART_RATE_SERVICE,
    RSC,
    RSC_SERVICE,
    HeartFrame,
    RscFrame,
    encode_heart_rate,
    encode_rsc,
)
from support.fake_bluez import FakeBluez, Peripheral, private_bus

BARE, STRAP, POD = "A0:9E:1A:00:00:01", "A0:9E:1A:00:00:02", "A0:9E:1A:00:00:03"

STEP_DM = 200
"""Each frame of the pod is a leg of 20 m further on."""


class Sender:
    """A sensor of the bench."""

    def __init__(self, address: str, service: str, characteristic: str) -> None:
        self.body = Peripheral(address, {service: {characteristic: b""}})
        self._characteristic = characteristic
        self._sent = 0

    def send(self, bluez: FakeBluez) -> float:
        """Send the next frame; the moment at which it was handed to the bus."""
        self._sent += 1
        if self._characteristic == RSC:
            frame = encode_rsc(RscFrame(1_024, 88, distance_dm=self._sent * STEP_DM, running=True))
        else:
            frame = encode_heart_rate(HeartFrame(140 + self._sent % 2, rr_1024=(430,)))
        at = time.monotonic()
        bluez.notify(self.body, self._characteristic, frame)
        return at


async def main() -> None:
    """Answer until standard input ends."""
    senders = {
        "bare": Sender(BARE, HEART_RATE_SERVICE, HEART_RATE),
        "strap": Sender(STRAP, HEART_RATE_SERVICE, HEART_RATE),
        "pod": Sender(POD, RSC_SERVICE, RSC),
    }
    loop = asyncio.get_running_loop()
    with tempfile.TemporaryDirectory() as folder:
        async with private_bus(Path(folder)) as address, FakeBluez() as bluez:
            for sender in senders.values():
                bluez.add(sender.body)
            print(address, flush=True)
            while line := await loop.run_in_executor(None, sys.stdin.readline):
                names, count, interval = line.split()
                turn = [(name, senders[name]) for name in names.split("+")]
                times: dict[str, list[float]] = {name: [] for name, _ in turn}
                due = loop.time()
                for _ in range(int(count)):
                    for name, sender in turn:
                        due += float(interval) / len(turn)
                        await asyncio.sleep(due - loop.time())
                        times[name].append(sender.send(bluez))
                print(json.dumps(times), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
