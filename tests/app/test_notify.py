"""sd_notify: what a service manager hears."""

import socket
from pathlib import Path

import pytest

from stridecue.app.notify import Notifier


@pytest.fixture(params=["path", "abstract"])
def manager(request, tmp_path: Path):
    """A service manager's socket, and the address it gives to its services."""
    address = str(tmp_path / "notify") if request.param == "path" else f"@stridecue-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(address.replace("@", "\0", 1))
        ear.settimeout(2)
        yield ear, address


def test_the_manager_hears_the_life_of_a_service(manager):
    ear, address = manager
    notifier = Notifier({"NOTIFY_SOCKET": address})
    notifier.ready("8 x 400 m")
    notifier.alive()
    notifier.status("running")
    notifier.stopping()
    heard = [ear.recv(200).decode() for _ in range(4)]
    assert heard == ["READY=1\nSTATUS=8 x 400 m", "WATCHDOG=1", "STATUS=running", "STOPPING=1"]


def test_without_a_manager_nothing_is_said():
    notifier = Notifier({})
    notifier.ready("x")
    assert notifier.failed == 0


def test_a_manager_that_is_gone_is_counted_and_stops_nothing(tmp_path: Path):
    notifier = Notifier({"NOTIFY_SOCKET": str(tmp_path / "nobody")})
    notifier.alive()
    assert notifier.failed == 1


@pytest.mark.parametrize(
    ("allowed", "seconds"),
    [("20000000", 10.0), ("0", None), ("", None), ("soon", None), ("-5", None)],
)
def test_a_sign_of_life_comes_twice_as_often_as_asked(allowed: str, seconds: float | None):
    assert Notifier({"WATCHDOG_USEC": allowed}).watchdog == seconds
