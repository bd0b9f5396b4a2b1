"""Client: one order to the running service, and its answer."""

import socket
from collections.abc import Iterable
from pathlib import Path

from stridecue.app.control.orders import Answer, Asked, OrderError, read_answer, write_asked
from stridecue.app.refusal import Exit, Refusal

PATIENCE = 10.0
"""Seconds to wait for an answer: a service answers within milliseconds, or it hangs."""

NOBODY = "no service is running here: `systemctl start stridecue`, or `stridecue service`"


def ask(asked: Asked, places: Iterable[Path]) -> Answer:
    """The answer of the first service that is there. Raises `Refusal` where none is."""
    for place in places:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as talk:
            talk.settimeout(PATIENCE)
            try:
                talk.connect(str(place))
                talk.sendall(write_asked(asked))
                return read_answer(_line(talk))
            except (FileNotFoundError, ConnectionRefusedError):
                continue
            except PermissionError:
                raise Refusal(
                    f"{place}: only the service's group may ask: "
                    "`sudo usermod -aG stridecue $USER`, and log in again",
                    Exit.DEVICE,
                ) from None
            except (OSError, OrderError) as error:
                raise Refusal(f"the service does not answer: {error}", Exit.DEVICE) from None
    raise Refusal(NOBODY, Exit.DEVICE)


def _line(talk: socket.socket) -> bytes:
    with talk.makefile("rb") as lines:
        return lines.readline()
