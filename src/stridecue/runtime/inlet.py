"""Inlet: what the edges report, in seconds of the clock, as events of whoever listens now."""

from typing import Protocol

from stridecue.session.events import (
    AudioChanged,
    Button,
    Event,
    Pressed,
    Released,
    Rendered,
    Spoken,
)
from stridecue.units import Ms


class Inbox(Protocol):
    """Where events go: a session that runs, or the device that waits for one."""

    @property
    def now(self) -> Ms:
        """The time of the events."""

    def at(self, seconds: float) -> Ms:
        """A moment of the clock, in the time of the events."""

    def post(self, event: Event) -> None:
        """Put `event` in. From the loop's own thread only."""


class Inlet:
    """The one way in for all edges. Without a listener, reports are let go."""

    def __init__(self) -> None:
        self.inbox: Inbox | None = None

    def now(self) -> Ms:
        """The time of the events that `emit` takes."""
        return 0 if self.inbox is None else self.inbox.now

    def emit(self, event: Event) -> None:
        """A sensor has told something."""
        if self.inbox is not None:
            self.inbox.post(event)

    def push(self, at: float, button: Button, down: bool) -> None:  # noqa: FBT001 (an edge has two)
        """A button went down or came up, at its pin's own time."""
        if self.inbox is not None:
            moment = self.inbox.at(at)
            self.inbox.post(Pressed(moment, button) if down else Released(moment, button))

    def audio(self, *, up: bool) -> None:
        """The sound device has gone or is back."""
        self.emit(AudioChanged(self.now(), up))

    def rendered(self, text: str, ms: Ms) -> None:
        """The voice has measured a sentence."""
        self.emit(Rendered(self.now(), text, ms))

    def spoken(self, utterance: str) -> None:
        """An utterance has fallen silent."""
        self.emit(Spoken(self.now(), utterance))
