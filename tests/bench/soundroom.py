"""A room to listen in: a virtual sound card in real time, and a recorder that knows the time.

A private PulseAudio with a null sink at our rate is the card; ALSA's default device leads to it.
Its monitor is recorded by a process of its own, so that nothing in the measured processes delays
the recorder. The sink plays in bursts until somebody with little latency listens, so the recorder
is started some seconds before.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

RATE = 22_050
LOUD = 1_500
"""A sample above this is sound."""

GAP = RATE * 80 // 1_000
"""Frames of silence that part two sounds."""

NEEDED = ("pulseaudio", "pactl", "parec", "aplay")
PLUGIN = Path("/usr/lib")
MENDS = "sudo apt install pulseaudio pulseaudio-utils libasound2-plugins alsa-utils"

SETTLE_S = 3.0
SKIPPED_S, SPAN_S = 3.0, 10.0
"""The recorder's clock is set by its first blocks but the very first, which come in a rush, and by
its last: the sink drifts against the clock by some 100 ppm, for which no player is to blame.
"""


def missing() -> str | None:
    """What there is not on this machine to listen with; `None` where all is there."""
    lost = [name for name in NEEDED if shutil.which(name) is None]
    if not any(PLUGIN.glob("*/alsa-lib/libasound_module_pcm_pulse.so")):
        lost.append("ALSA's plugin for PulseAudio")
    return f"no {', '.join(lost)}: {MENDS}" if lost else None


@contextlib.contextmanager
def room(folder: Path) -> Iterator[dict[str, str]]:
    """The environment for processes that play in the room."""
    socket, card = folder / "pulse.sock", folder / "asound.conf"
    card.write_text(
        "</usr/share/alsa/alsa.conf>\n"
        f'pcm.!default {{ type pulse; server "unix:{socket}" }}\n'
        f'ctl.!default {{ type pulse; server "unix:{socket}" }}\n'
    )
    inside = {
        **os.environ,
        "ALSA_CONFIG_PATH": str(card),
        "PULSE_SERVER": f"unix:{socket}",
        "PULSE_RUNTIME_PATH": str(folder),
        "HOME": str(folder),
    }
    command = [
        *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes"),
        *("-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"),
        *("-L", f"module-null-sink sink_name=room rate={RATE} channels=1 format=s16le"),
    ]
    with subprocess.Popen(
        command, env=inside, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            until = time.monotonic() + 10
            while is_deaf(inside):
                assert time.monotonic() < until, "PulseAudio does not start"
                time.sleep(0.1)
            yield inside
        finally:
            server.terminate()


def is_deaf(inside: dict[str, str]) -> bool:
    """Whether the server does not answer yet."""
    told = subprocess.run(["pactl", "info"], env=inside, capture_output=True, check=False)
    return told.returncode != 0


@contextlib.contextmanager
def recording(inside: dict[str, str], out: Path) -> Iterator[None]:
    """Record the room into `out` (and `out`.json) while the block runs."""
    with subprocess.Popen(
        [sys.executable, __file__, str(out)], env=inside, stdin=subprocess.PIPE
    ) as recorder:
        time.sleep(SETTLE_S)
        try:
            yield
        finally:
            time.sleep(0.5)
            assert recorder.stdin is not None
            recorder.stdin.close()


class Recording:
    """What was heard, in moments of CLOCK_MONOTONIC."""

    def __init__(self, path: Path) -> None:
        self._arrivals = json.loads(path.with_suffix(".json").read_text())
        began, ended = self._arrivals[0][0] + SKIPPED_S, self._arrivals[-1][0]
        self._first = self._anchor(began, began + SPAN_S)
        self._last = self._anchor(ended - SPAN_S, ended)
        samples = memoryview(path.read_bytes()).cast("h")
        loud = bytes(abs(one) > LOUD for one in samples)
        self.sounds: list[tuple[float, float]] = []
        for run in re.finditer(rb"\x01(?:\x00{0,%d}\x01)*" % GAP, loud):
            self.sounds.append((self._at(run.start()), self._at(run.end())))

    def _anchor(self, since: float, until: float) -> tuple[int, float]:
        """The block that came with the least delay: its last frame, and when it came."""
        blocks = [(at, frames) for at, frames in self._arrivals if since <= at <= until]
        at, frames = min(blocks, key=lambda block: block[0] - block[1] / RATE)
        return frames, at

    def _at(self, frame: int) -> float:
        (one, at), (other, then) = self._first, self._last
        return at + (frame - one) * (then - at) / (other - one)

    def first(self, after: float, before: float) -> tuple[float, float] | None:
        """The first sound that begins between two moments."""
        return next((one for one in self.sounds if after <= one[0] < before), None)


def record(out: Path) -> None:
    """Be the recorder: until standard input ends."""
    command = ["parec", "--device=room.monitor", f"--rate={RATE}", "--channels=1"]
    command += ["--format=s16le", "--raw", "--latency-msec=5"]
    frames, arrivals = 0, []
    with subprocess.Popen(command, stdout=subprocess.PIPE) as source, out.open("wb") as file:
        assert source.stdout is not None
        os.set_blocking(0, False)
        while os_alive():
            block = os.read(source.stdout.fileno(), 1 << 14)
            now = time.monotonic()
            file.write(block)
            frames += len(block) // 2
            arrivals.append((now, frames))
        source.terminate()
    out.with_suffix(".json").write_text(json.dumps(arrivals))


def os_alive() -> bool:
    """Whether standard input is still open."""
    try:
        return bool(os.read(0, 1))
    except BlockingIOError:
        return True


if __name__ == "__main__":
    record(Path(sys.argv[1]))
