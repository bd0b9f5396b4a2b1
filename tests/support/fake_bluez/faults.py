"""Faults: the ways in which BlueZ and sensors fail, by the names and texts that BlueZ uses."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

FAILED = "org.bluez.Error.Failed"
IN_PROGRESS = "org.bluez.Error.InProgress"
NOT_READY = "org.bluez.Error.NotReady"
NOT_PERMITTED = "org.bluez.Error.NotPermitted"
DOES_NOT_EXIST = "org.bluez.Error.DoesNotExist"
BLOCKED = "org.bluez.Error.Blocked"
UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject"


class Fault(StrEnum):
    """What becomes of one Connect, beside an error."""

    HANG = "hang"
    """It is never answered, until Disconnect cancels it."""

    DROP = "drop"
    """The link goes in the same breath in which it was made."""

    UNRESOLVED = "unresolved"
    """The link stands, and its services are never told."""

    ABORT = "abort"
    """A link that comes and goes, and then the error: bleak tries again by itself."""

    FORGET = "forget"
    """The link is made, and BlueZ removes the device while its services are looked up."""


class Failure(NamedTuple):
    """An error reply: its name on the bus, and the text that bleak may read."""

    name: str
    text: str


Script: TypeAlias = Failure | str
"""A `Failure`, a `Fault`, or an error's bare name."""


class Refused(Exception):  # noqa: N818 (a reply, not a mistake of the program)
    """A call is answered with `failure`."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(*failure)
        self.failure = failure


def failure_of(script: Script) -> Failure:
    """The error reply that `script` is; a bare name is its own text."""
    return script if isinstance(script, Failure) else Failure(script, script.rsplit(".", 1)[-1])


ABORTED = Failure(FAILED, "le-connection-abort-by-local")
CANCELED = Failure(FAILED, "br-connection-canceled")
BUSY = Failure(IN_PROGRESS, "Operation already in progress")
OFF = Failure(NOT_READY, "Resource Not Ready")

CONNECT_FAILURES = (
    Failure(FAILED, "Software caused connection abort"),
    Failure(FAILED, "Input/output error"),
    Failure(FAILED, "le-connection-timeout"),
    Failure("org.bluez.Error.NotAvailable", "br-connection-profile-unavailable"),
    Failure("org.freedesktop.DBus.Error.NoReply", "Did not receive a reply"),
    Failure(UNKNOWN_OBJECT, "no such object"),
    BUSY,
    OFF,
)
"""What Connect was seen to answer, on the bench and in reports, one by one."""

NOTIFY_FAILURES = (
    Failure(FAILED, "Operation failed with ATT error: 0x0e"),
    Failure(NOT_PERMITTED, "Notify acquired"),
    Failure("org.bluez.Error.NotConnected", "Not Connected"),
    Failure("org.bluez.Error.NotSupported", "Operation is not supported"),
    BUSY,
)
"""Likewise for StartNotify."""
