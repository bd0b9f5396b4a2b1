"""PCM: what a sound card is to us, so that one of memory and virtual time can stand in for it."""

from typing import Protocol


class NoDeviceError(Exception):
    """There is no sound device, or it has gone. The message says why."""


class Pcm(Protocol):
    """An open stream of mono 16-bit frames. Every method may raise `NoDeviceError`."""

    @property
    def rate(self) -> int:
        """Frames per second."""

    @property
    def buffer(self) -> int:
        """Frames that fit into its queue."""

    @property
    def period(self) -> int:
        """Frames it plays at a time: the best size of a write."""

    @property
    def xruns(self) -> int:
        """How often its queue has run dry."""

    def room(self) -> int:
        """Frames that can be written without waiting."""

    def delay(self) -> int:
        """Frames until the next one written will be heard."""

    def write(self, samples: bytes) -> int:
        """Queue `samples`; gives the frames taken."""

    def drop(self) -> None:
        """Forget what is queued; playing goes on with the next write."""

    def close(self) -> None:
        """Give the device back."""
