"""Notify: systemd's readiness and watchdog protocol, a datagram a message (sd_notify(3))."""

import socket
from collections.abc import Mapping


class Notifier:
    """Talks to the service manager that the environment names; silent where there is none."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        address = environment.get("NOTIFY_SOCKET", "")
        # "@" stands for the zero byte that begins an abstract name.
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self._environment = environment
        self.failed = 0

    @property
    def watchdog(self) -> float | None:
        """Send a sign of life at least every so many seconds: half of what systemd allows."""
        allowed = self._environment.get("WATCHDOG_USEC", "")
        return int(allowed) / 2_000_000 if allowed.isdecimal() and int(allowed) > 0 else None

    def ready(self, status: str) -> None:
        """The service is up."""
        self._send(f"READY=1\nSTATUS={status}")

    def alive(self) -> None:
        """The main loop turns."""
        self._send("WATCHDOG=1")

    def status(self, text: str) -> None:
        """What `systemctl status` shows."""
        self._send(f"STATUS={text}")

    def stopping(self) -> None:
        """The service is on its way down."""
        self._send("STOPPING=1")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
            out.setblocking(False)  # noqa: FBT003 (the socket module's own name for it)
            try:
                out.sendto(message.encode(), self._address)
            except OSError:
                # A manager that is gone or busy must not stop a session; the watchdog tells it.
                self.failed += 1
