"""The child that plays, on PortAudio in place of ALSA: the same deck, the same protocol.

Run as `python portaudio.py DEVICE FLOOR QUEUE`. It stands beside ours in `make bench ONLY=sound`
where the package sounddevice is installed, which the program itself does not need.
"""

import sys

import sounddevice

from stridecue.speech import play_child
from stridecue.speech.clips import RATE
from stridecue.speech.pcm import NoDeviceError


class PortAudioPcm:
    """A stream of PortAudio's, written to without waiting; see `Pcm`."""

    def __init__(self, seconds: float) -> None:
        self.rate = RATE
        self.xruns = 0
        try:
            self._stream = sounddevice.RawOutputStream(
                samplerate=RATE, channels=1, dtype="int16", latency=seconds
            )
            self._stream.start()
        except sounddevice.PortAudioError as error:
            raise NoDeviceError(str(error)) from None
        self.buffer = self._stream.write_available
        self.period = self.buffer // 4

    def room(self) -> int:
        return min(self.buffer, int(self._stream.write_available))

    def delay(self) -> int:
        return self.buffer - self.room()

    def write(self, samples: bytes) -> int:
        self.xruns += bool(self._stream.write(samples))
        return len(samples) // 2

    def drop(self) -> None:
        self._stream.abort()
        self._stream.start()

    def close(self) -> None:
        self._stream.close()


def main(device: str, floor: str, queue: str) -> None:
    pcm = PortAudioPcm(int(queue) / 1_000)
    try:
        play_child.serve(pcm, b"")
    finally:
        pcm.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
