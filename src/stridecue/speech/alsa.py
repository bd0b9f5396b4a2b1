"""ALSA: a sound card through libasound, by ctypes. Used in the child that plays.

Constants and signatures are those of alsa-lib's public header pcm.h. The library is Debian's
libasound2 (libasound2t64 since trixie); no wheel is needed.
"""

import ctypes
import errno
from ctypes import POINTER, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from typing import Any

from stridecue.speech.clips import RATE
from stridecue.speech.pcm import NoDeviceError

LIBRARY = "libasound.so.2"

PLAYBACK = 0
NONBLOCK = 1
S16_LE = 2
INTERLEAVED = 3
MONO = 1
RESAMPLE = 1
SILENTLY = 1

LATENCY_US = 120_000
"""The queue: 120 ms had no underrun under load where 60 ms had some, and costs less than half the
CPU. What is placed ahead is not late by it."""

SIGNATURES: dict[str, tuple[Any, ...]] = {
    "snd_pcm_open": (c_int, POINTER(c_void_p), c_char_p, c_int, c_int),
    "snd_pcm_set_params": (c_int, c_void_p, c_int, c_int, c_uint, c_uint, c_int, c_uint),
    "snd_pcm_get_params": (c_int, c_void_p, POINTER(c_ulong), POINTER(c_ulong)),
    "snd_pcm_writei": (c_long, c_void_p, c_char_p, c_ulong),
    "snd_pcm_avail": (c_long, c_void_p),
    "snd_pcm_delay": (c_int, c_void_p, POINTER(c_long)),
    "snd_pcm_recover": (c_int, c_void_p, c_int, c_int),
    "snd_pcm_drop": (c_int, c_void_p),
    "snd_pcm_prepare": (c_int, c_void_p),
    "snd_pcm_close": (c_int, c_void_p),
    "snd_strerror": (c_char_p, c_int),
}
"""The result's type, then those of the arguments."""


def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError as error:
        raise NoDeviceError(f"{LIBRARY} is missing; install libasound2") from error
    for name, (result, *arguments) in SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class AlsaPcm:
    """The ALSA PCM called `device`, opened without waiting for it. Raises `NoDeviceError`."""

    def __init__(self, device: str = "default", latency_us: int = LATENCY_US) -> None:
        self.rate = RATE
        self.xruns = 0
        self._alsa = _library()
        self._handle = c_void_p()
        self._sure(
            self._alsa.snd_pcm_open(ctypes.byref(self._handle), device.encode(), PLAYBACK, NONBLOCK)
        )
        self._sure(
            self._alsa.snd_pcm_set_params(
                self._handle, S16_LE, INTERLEAVED, MONO, RATE, RESAMPLE, latency_us
            )
        )
        buffer, period = c_ulong(), c_ulong()
        self._sure(
            self._alsa.snd_pcm_get_params(self._handle, ctypes.byref(buffer), ctypes.byref(period))
        )
        self.buffer, self.period = buffer.value, period.value

    def room(self) -> int:
        """Frames that can be written without waiting."""
        return self._mended(self._alsa.snd_pcm_avail(self._handle)) or 0

    def delay(self) -> int:
        """Frames until the next one written will be heard; 0 before the first and after a gap."""
        frames = c_long()
        if self._mended(self._alsa.snd_pcm_delay(self._handle, ctypes.byref(frames))) is None:
            return 0
        return max(0, frames.value)

    def write(self, samples: bytes) -> int:
        """Queue `samples`; gives the frames taken."""
        frames = len(samples) // 2
        for _ in range(2):
            taken = self._mended(self._alsa.snd_pcm_writei(self._handle, samples, frames))
            if taken is not None:
                return taken
        return 0

    def drop(self) -> None:
        """Forget what is queued."""
        self._sure(self._alsa.snd_pcm_drop(self._handle))
        self._sure(self._alsa.snd_pcm_prepare(self._handle))

    def close(self) -> None:
        """Give the device back."""
        self._alsa.snd_pcm_close(self._handle)

    def _mended(self, result: int) -> int | None:
        """`result`, or `None` after an underrun (counted and recovered from). A full queue is 0."""
        if result >= 0:
            return int(result)
        if -result == errno.EAGAIN:
            return 0
        if -result not in (errno.EPIPE, errno.ESTRPIPE, errno.EINTR):
            self._sure(result)
        self.xruns += -result == errno.EPIPE
        self._sure(self._alsa.snd_pcm_recover(self._handle, int(result), SILENTLY))
        return None

    def _sure(self, result: int) -> None:
        if result < 0:
            raise NoDeviceError(self._alsa.snd_strerror(int(result)).decode())
