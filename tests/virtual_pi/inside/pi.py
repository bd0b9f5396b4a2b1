"""A virtual Pi from inside: its pins, its service, its sessions, the air around it. As root."""

import json
import os
import socket
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

LINE, MENU = 17, 27
BUZZER, VIBRATION, RED, GREEN, BLUE, HEART = 18, 23, 5, 6, 13, 19

STATE = Path("/var/lib/stridecue")
SESSIONS = STATE / "sessions"
CONFIG = Path("/etc/stridecue")
RADIO = Path("/sys/class/bluetooth/hci0")
LINES = Path(Path("/run/gpio-lines").read_text(encoding="ascii").strip())

PATIENCE = 60.0
"""Seconds that anything may take: this machine is emulated, and its host has other work."""

LOOK_S = 0.2
"""Seconds between two looks: a look may read a whole journal or ask systemd, and on this machine it
would take the processor from what is looked at."""


def run(*words: str) -> str:
    """What a command printed; it must end well."""
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def until(true: Callable[[], T | None], why: str, seconds: float = PATIENCE) -> T:
    """Wait for something and give it."""
    end = time.monotonic() + seconds
    while True:
        found = true()
        if found:
            return found
        if time.monotonic() > end:
            tail = subprocess.run(
                ["journalctl", "-u", "stridecue", "--no-pager", "-n", "25"],
                capture_output=True, text=True, check=False,
            ).stdout  # fmt: skip
            raise AssertionError(f"within {seconds:g} s not {why}\n{tail}")
        time.sleep(LOOK_S)


# --- the air -------------------------------------------------------------------------------------


def world(command: str) -> None:
    """Change the air around the Pi."""
    with socket.create_connection(("127.0.0.1", 7777)) as air:
        air.sendall(f"{command}\n".encode())
        assert air.recv(100) == b"done\n"


@contextmanager
def unplugged() -> Iterator[None]:
    """Without a radio, and with nobody on the air, while the block runs."""
    run("pkill", "-f", "world.py")
    until(lambda: not RADIO.exists(), "the radio gone")
    yield
    subprocess.Popen(["sh", "-c", "cd /host && exec python3 world.py >> world.log 2>&1"])
    until(RADIO.exists, "a radio")


# --- the pins ------------------------------------------------------------------------------------


def level(line: int) -> bool:
    """Whether a line is high now."""
    return (LINES / f"sim_gpio{line}" / "value").read_text() == "1\n"


def push(line: int, seconds: float = 0.15) -> float:
    """Push a button, which pulls its line to ground; gives when, on the monotonic clock."""
    pull = LINES / f"sim_gpio{line}" / "pull"
    at = time.monotonic()
    pull.write_text("pull-down")
    time.sleep(seconds)
    pull.write_text("pull-up")
    return at


class Edge(NamedTuple):
    """A line that changed, at a moment of the monotonic clock."""

    at: float
    line: int
    high: bool


@contextmanager
def watched(*lines: int, every: float = 0.01) -> Iterator[list[Edge]]:
    """Every change of `lines` while the block runs, looked for `every` so many seconds.

    The shortest sound of the buzzer is 60 ms long.
    """
    edges: list[Edge] = []
    done = threading.Event()
    files = {line: (LINES / f"sim_gpio{line}" / "value").open("rb", buffering=0) for line in lines}

    def look() -> None:
        before = dict.fromkeys(files, b"")
        while not done.wait(every):
            for line, file in files.items():
                file.seek(0)
                now = file.read(1)
                if now != before[line]:
                    if before[line]:
                        edges.append(Edge(time.monotonic(), line, now == b"1"))
                    before[line] = now

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield edges
    finally:
        done.set()
        watcher.join()
        for file in files.values():
            file.close()


# --- the service ---------------------------------------------------------------------------------


def shown(what: str, unit: str = "stridecue") -> str:
    """A property of a unit."""
    return run("systemctl", "show", "-P", what, unit)


def waits() -> bool:
    """Whether the service waits for a press, and knows for which session."""
    return "Press to start." in shown("StatusText")


def runs() -> bool:
    """Whether a session runs."""
    return shown("StatusText") == "in a session"


def begin() -> None:
    """Start the session: LINE says which, LINE starts it, and once more where no strap is heard."""
    push(LINE)
    until(lambda: shown("StatusText").startswith("announced"), "the session announced")
    push(LINE)
    until(lambda: runs() or shown("StatusText").startswith("held back"), "a start")
    if not runs():
        push(LINE)
        until(runs, "a session that runs")


def workout(text: str) -> None:
    """Make `text` the session that LINE starts, and begin anew without any old one.

    Let it have few repetitions: what is known of them is rendered before, a tenth of a second each.
    """
    run("systemctl", "stop", "stridecue")
    (CONFIG / "workouts" / "the-test.yaml").write_text(text, encoding="utf-8")
    run("systemctl", "start", "stridecue")
    until(waits, "waiting for a press")


def fill(filler: Path) -> None:
    """Leave no room on the disk, but for root's reserve."""
    disk = os.statvfs(filler.parent)
    run("fallocate", "-l", str(disk.f_bavail * disk.f_frsize), str(filler))


# --- what was kept -------------------------------------------------------------------------------


def newest() -> Path | None:
    """The folder of the newest session."""
    folders = sorted(path for path in SESSIONS.glob("0*") if (path / "journal.jsonl").exists())
    return folders[-1] if folders else None


def records(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """What a journal holds, each line's sum checked."""
    told = []
    for line in (folder / "journal.jsonl").read_bytes().splitlines():
        if not line.strip():
            continue
        check, _, text = line.partition(b" ")
        if int(check, 16) != zlib.crc32(text):
            break
        told += [item for record in json.loads(text) for item in record.items()]
    return told


def said(folder: Path) -> list[str]:
    """What was said in a session."""
    return [body["text"] for name, body in records(folder) if name == "Speak"]


def laps(folder: Path) -> list[dict[str, Any]]:
    """The laps that were closed and stand."""
    closed: list[dict[str, Any]] = []
    for name, body in records(folder):
        if name == "LapClosed":
            closed.append(body["lap"])
        elif name == "LapVoided":
            closed = [lap for lap in closed if lap["index"] != body["index"]]
    return closed


def hears() -> int:
    """How many heart rates the newest session has."""
    folder = newest()
    return 0 if folder is None else sum(name == "HeartRate" for name, _ in records(folder))
