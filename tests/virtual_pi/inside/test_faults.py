"""What may go wrong around a session: each time its boundaries stay where they are.

One session of five seconds of work and five of rest for as long as it takes; the buzzer's line
tells the boundaries. Words are those of the journal.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pi
import pytest

LONG = """\
workout: Fives
steps:
  - for 60 min:
      - run: 5 s
      - rest: 5 s
"""
HALF = 5.0
MOST_LATE = 0.5
"""Seconds. A wall clock of a machine that is emulated beside other work: lost boundaries and a
grid that has moved are what is looked for here, not milliseconds."""

CARD = "snd_aloop.0"
DRIVER = Path("/sys/bus/platform/drivers/snd_aloop")


@pytest.fixture(scope="module", autouse=True)
def session() -> Iterator[Path]:
    """A session that goes on through all of it."""
    pi.world("set hr 150")
    pi.workout(LONG)
    before = pi.newest()
    pi.begin()
    folder = pi.until(lambda: (new := pi.newest()) != before and new, "a session on the card")
    pi.until(lambda: pi.hears() > 3, "a heart rate")
    yield folder
    pi.run("systemctl", "stop", "stridecue")


def boundaries(edges: list[pi.Edge]) -> list[float]:
    """When each boundary sounded: two counts come before it, a second apart, and none after."""
    bursts: list[float] = []
    for edge in edges:
        if edge.high and (not bursts or edge.at - bursts[-1] > 0.6):
            bursts.append(edge.at)
    found: list[float] = []
    for first, _, mark in zip(bursts, bursts[1:], bursts[2:], strict=False):
        # What follows a mark at once is another sound: that of a sensor that was lost.
        if mark - first < 2.6 and (not found or mark - found[-1] > HALF / 2):
            found.append(mark)
    return found


@contextmanager
def boundaries_kept(outage: float = 0.0) -> Iterator[None]:
    """A mark comes every five seconds while the block runs, but for `outage` seconds."""
    with pi.watched(pi.BUZZER) as edges:
        pi.until(lambda: boundaries(edges), "a boundary before the fault")
        yield
        whole = len(boundaries(edges))
        pi.until(lambda: len(boundaries(edges)) >= whole + 2, "boundaries after the fault")
    found = boundaries(edges)
    steps = [(after - before) / HALF for before, after in pairwise(found)]
    assert all(abs(step - round(step)) * HALF < MOST_LATE for step in steps), steps
    # One may be hidden behind the sound of a sensor; no more than that is not heard.
    assert sum(round(step) - 1 for step in steps) <= outage / HALF + 1, steps


def words(folder: Path, before: int) -> list[str]:
    return pi.said(folder)[before:]


def hears_again(more: int = 3) -> None:
    now = pi.hears()
    pi.until(lambda: pi.hears() >= now + more, "hearing the heart again")


def test_the_strap_hangs_up(session: Path) -> None:
    with boundaries_kept():
        pi.world("drop hr")
        hears_again()


def test_out_of_range_and_back(session: Path) -> None:
    before = len(pi.said(session))
    with boundaries_kept():
        pi.world("lose hr")
        pi.until(lambda: "Heart rate lost." in words(session, before), "the loss told")
        pi.world("show hr")
        hears_again()
        pi.until(lambda: "Heart rate back." in words(session, before), "the return told")
    told = words(session, before)
    assert (told.count("Heart rate lost."), told.count("Heart rate back.")) == (1, 1)


def test_bluetoothd_is_killed(session: Path) -> None:
    with boundaries_kept():
        os.kill(int(pi.shown("MainPID", "bluetooth")), signal.SIGKILL)
        time.sleep(2)
        hears_again()


def test_the_radio_is_unplugged_and_plugged_in(session: Path) -> None:
    with boundaries_kept():
        subprocess.run(["pkill", "-f", "world.py"], check=True)
        time.sleep(8)
        subprocess.Popen(["sh", "-c", "exec python3 world.py >> world.log 2>&1"])
        pi.until(lambda: Path("/sys/class/bluetooth/hci0").exists(), "a radio")
        hears_again()


def test_the_service_is_killed(session: Path) -> None:
    """It goes on running in the same session, on the same grid, with the link that was open."""
    restarts = int(pi.shown("NRestarts"))
    with boundaries_kept(outage=25):
        os.kill(int(pi.shown("MainPID")), signal.SIGKILL)
        pi.until(lambda: int(pi.shown("NRestarts")) > restarts, "a restart")
        pi.until(pi.runs, "the session that runs on")
        hears_again()
    assert pi.newest() == session


def test_the_service_hangs(session: Path) -> None:
    """The watchdog ends a process that does not answer."""
    restarts = int(pi.shown("NRestarts"))
    with boundaries_kept(outage=60):
        os.kill(int(pi.shown("MainPID")), signal.SIGSTOP)
        pi.until(lambda: int(pi.shown("NRestarts")) > restarts, "a restart", seconds=90)
        pi.until(pi.runs, "the session that runs on")
        hears_again()
    assert pi.newest() == session


def test_the_sound_card_goes_and_comes_back(session: Path) -> None:
    before = len(pi.said(session))
    with boundaries_kept():
        (DRIVER / "unbind").write_text(CARD)
        time.sleep(6)
        (DRIVER / "bind").write_text(CARD)
        time.sleep(8)
    assert words(session, before).count("Audio back.") <= 1


def test_the_clock_jumps_years_ahead(session: Path) -> None:
    restarts = pi.shown("NRestarts")
    with boundaries_kept():
        pi.run("date", "-s", "2031-01-01")
        time.sleep(3)
    assert pi.shown("NRestarts") == restarts
    assert pi.newest() == session


def test_the_disk_is_full(session: Path) -> None:
    """Intervals go on; what cannot be written is told once, and the session is kept afterwards."""
    room = os.statvfs("/var/lib").f_bavail * os.statvfs("/var/lib").f_frsize
    with boundaries_kept():
        pi.run("fallocate", "-l", str(room), "/var/lib/filler")
        time.sleep(12)
        Path("/var/lib/filler").unlink()
        hears_again()
    assert pi.newest() == session


def test_the_settings_are_broken_at_the_next_start(session: Path) -> None:
    """It says so and works with the built-in ones, and the session goes on."""
    settings = pi.CONFIG / "stridecue.yaml"
    kept = settings.read_text(encoding="utf-8")
    settings.write_text("panel:\n  line: forty\n", encoding="utf-8")
    try:
        with boundaries_kept(outage=25):
            restarts = int(pi.shown("NRestarts"))
            os.kill(int(pi.shown("MainPID")), signal.SIGKILL)
            pi.until(lambda: int(pi.shown("NRestarts")) > restarts, "a restart")
            pi.until(pi.runs, "the session that runs on")
    finally:
        settings.write_text(kept, encoding="utf-8")
    assert pi.newest() == session
