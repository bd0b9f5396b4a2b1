"""Policy: how long each thing with the radio may take, and the names of what can happen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Timing:
    """All waiting of a link, in seconds, so that tests can be fast.

    `connect` outlives the library's own 20 s. `disconnect` is also how long whatever was given up
    may take to tidy up after itself. `stale`: no data for so long is worth a light;
    `dead`: for so long, the link is given up although nobody has hung up (after a crash of the
    Bluetooth service the library never hears of it). `stable`: a link that held for so long was a
    good one, and the next loss begins anew. `power_cycle`: how long the adapter may take to be
    switched off and on. `battery`: how often the charge is asked for.
    """

    scan: float = 10.0
    connect: float = 25.0
    subscribe: float = 10.0
    disconnect: float = 5.0
    stale: float = 5.0
    dead: float = 12.0
    first_retry: float = 0.25
    last_retry: float = 8.0
    no_adapter: float = 5.0
    stable: float = 30.0
    power_cycle: float = 10.0
    battery: float = 600.0


REFUSALS = 3
"""After so many attempts in a row that failed to connect, the sensor is looked for anew. If it is
seen then and refuses again, somebody else holds it. Our choice: one or two failures are usual."""

EMPTY_SCANS = 4
"""After so many scans in a row that found nothing, discovery may be stuck (BlueZ before 5.88), and
the adapter is switched off and on. Twice as many the next time, for most often nobody is there."""


class State(Enum):
    """Where a link is."""

    IDLE = "idle"
    SCANNING = "scanning"
    CONNECTING = "connecting"
    SUBSCRIBING = "subscribing"
    STREAMING = "streaming"
    STALE = "stale"
    BACKOFF = "backoff"
    NO_ADAPTER = "no adapter"


class Reason(Enum):
    """Why a link changed its state; each is counted."""

    STARTED = "started"
    SOUGHT = "looked for"
    FOUND = "found"
    CACHED = "known from before"
    CONNECTED = "connected"
    SUBSCRIBED = "subscribed"
    DATA = "data"
    SILENT = "no data"
    DEAD = "no data for too long"
    DROPPED = "dropped by the sensor"
    NOT_SEEN = "not seen"
    RESET = "adapter switched off and on"
    GONE = "forgotten by the system"
    REFUSED = "refused"
    OCCUPIED = "radio occupied"
    NO_BUS = "no word from the bus"
    TIMED_OUT = "timed out"
    NO_BLUETOOTH = "no Bluetooth"
    FORBIDDEN = "not allowed"
    STOPPED = "stopped"


LEADS_TO: Mapping[Reason, State] = MappingProxyType(
    {
        Reason.STARTED: State.IDLE,
        Reason.SOUGHT: State.SCANNING,
        Reason.FOUND: State.CONNECTING,
        Reason.CACHED: State.CONNECTING,
        Reason.CONNECTED: State.SUBSCRIBING,
        Reason.SUBSCRIBED: State.STREAMING,
        Reason.DATA: State.STREAMING,
        Reason.SILENT: State.STALE,
        Reason.DEAD: State.BACKOFF,
        Reason.DROPPED: State.BACKOFF,
        Reason.NOT_SEEN: State.BACKOFF,
        Reason.RESET: State.BACKOFF,
        Reason.GONE: State.BACKOFF,
        Reason.REFUSED: State.BACKOFF,
        Reason.OCCUPIED: State.BACKOFF,
        Reason.NO_BUS: State.BACKOFF,
        Reason.TIMED_OUT: State.BACKOFF,
        Reason.NO_BLUETOOTH: State.NO_ADAPTER,
        Reason.FORBIDDEN: State.NO_ADAPTER,
        Reason.STOPPED: State.IDLE,
    }
)
"""The whole state machine: what happened decides where the link is."""


class RadioError(Exception):
    """What went wrong with the radio: `reason` for the program, the message for a person."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


NO_BLUETOOTH = "No Bluetooth on this machine. Intervals go on by time."
FORBIDDEN = (
    "This user may not use Bluetooth: add it to the group bluetooth. Intervals go on by time."
)
NO_RADIO = (Reason.NO_BLUETOOTH, Reason.FORBIDDEN)
"""What is said to the runner, and asked again at leisure: it takes a person to mend it."""

TURNED_AWAY = (Reason.REFUSED, Reason.TIMED_OUT, Reason.DROPPED)
"""Why an attempt to connect fails where the sensor itself does not want us."""
