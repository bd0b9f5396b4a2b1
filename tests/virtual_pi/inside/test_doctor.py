"""`stridecue doctor` on the device: green while all is well, and each fault with words and mend.

A round breaks several things that have nothing to do with each other, asks once, and mends them:
asking takes a while on this machine.
"""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import pi
import pytest

CARD = "snd_aloop.0"
DRIVER = Path("/sys/bus/platform/drivers/snd_aloop")
MAIN = Path("/etc/bluetooth/main.conf")
DROPPED_IN = Path("/usr/lib/systemd/system/bluetooth.service.d/stridecue.conf")
VOICE = Path("/usr/lib/x86_64-linux-gnu/libespeak-ng.so.1")
SETTINGS = """\
sensors:
  heart: F0:F1:F2:F3:F4:01
"""
HERE = "mount --bind /run/cpuinfo /proc/cpuinfo && exec "
"""This processor has no board's revision; the service is given one by its drop-in for tests."""


class Found(NamedTuple):
    """What one check says."""

    verdict: str
    found: str
    mend: str


class Answer(NamedTuple):
    """What the doctor says."""

    code: int
    findings: dict[str, Found]
    refused: str


def asked(user: str = "root") -> Answer:
    words = f"{HERE} runuser -u {user} -- stridecue doctor --json --sessions {pi.SESSIONS}"
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", words],
        capture_output=True, text=True, check=False, cwd="/run",
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    findings = {row["name"]: Found(row["verdict"], row["found"], row["mend"]) for row in rows}
    return Answer(done.returncode, findings, done.stderr)


# --- what may be broken --------------------------------------------------------------------------


@contextmanager
def bluetoothd_off() -> Iterator[None]:
    pi.run("systemctl", "disable", "--now", "bluetooth")
    yield
    pi.run("systemctl", "enable", "--now", "bluetooth")


@contextmanager
def radio_blocked() -> Iterator[None]:
    (switch,) = (
        one.parent
        for one in Path("/sys/class/rfkill").glob("*/type")
        if one.read_text() == "bluetooth\n"
    )
    (switch / "soft").write_text("1")
    yield
    (switch / "soft").write_text("0")
    pi.until(lambda: "yes" in power_of_the_radio(), "the radio with power again")


def power_of_the_radio() -> str:
    told = pi.run("bluetoothctl", "show")
    if "Powered: no" in told:
        pi.run("bluetoothctl", "power", "on")
    return told.partition("Powered:")[2].partition("\n")[0]


@contextmanager
def no_sound_card() -> Iterator[None]:
    (DRIVER / "unbind").write_text(CARD)
    yield
    (DRIVER / "bind").write_text(CARD)


@contextmanager
def unwritable_sessions() -> Iterator[None]:
    pi.run("mount", "--bind", "-o", "ro", str(pi.STATE), str(pi.STATE))
    yield
    pi.run("umount", str(pi.STATE))


@contextmanager
def full_disk() -> Iterator[None]:
    filler = Path("/var/lib/filler")
    pi.fill(filler)
    yield
    filler.unlink()


@contextmanager
def unset_clock() -> Iterator[None]:
    pi.run("date", "-s", "2001-01-01")
    yield
    pi.run("date", "-s", "2031-01-01")


@contextmanager
def gone(path: Path) -> Iterator[None]:
    """As if it had never been installed."""
    path.rename(path.with_name(f"{path.name}.gone"))
    yield
    path.with_name(f"{path.name}.gone").rename(path)


@contextmanager
def saying(path: Path, text: str) -> Iterator[None]:
    """A file with this text, in the place of its own if there is one."""
    before = path.read_bytes() if path.exists() else None
    path.write_text(text, encoding="utf-8")
    yield
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)


@contextmanager
def unreadable(folder: Path) -> Iterator[None]:
    """As if somebody had shut it for all but root."""
    folder.chmod(0o700)
    try:
        yield
    finally:
        folder.chmod(0o2775)


@contextmanager
def unit(broken: str, mended: str) -> Iterator[None]:
    pi.run("systemctl", broken, "stridecue")
    yield
    pi.run("systemctl", mended, "stridecue")


# --- the questions -------------------------------------------------------------------------------


@pytest.fixture(scope="module", autouse=True)
def _strap_of_its_own() -> Iterator[None]:
    pi.until(pi.waits, "waiting for a press")
    settings = pi.CONFIG / "stridecue.yaml"
    with saying(settings, settings.read_text(encoding="utf-8") + SETTINGS):
        yield
    pi.until(pi.waits, "waiting for a press")


@pytest.fixture(scope="module")
def guest() -> str:
    """A user who is in no group of the device's."""
    pi.run("useradd", "-m", "guest")
    return "guest"


def says(answer: Answer, name: str, verdict: str, found: str, mend: str) -> None:
    told = answer.findings[name]
    assert (told.verdict, found in told.found, mend in told.mend) == (verdict, True, True), told


def healthy() -> None:
    answer = asked()
    not_ok = {name: told for name, told in answer.findings.items() if told.verdict != "ok"}
    assert set(not_ok) <= {"power", "temperature"}, not_ok  # an emulator has neither
    assert answer.code == 0
    assert answer.refused == ""
    # What root who asks would make would be root's.
    assert not pi.SESSIONS.exists() or pi.SESSIONS.owner() == "stridecue"
    says(answer, "panel", "ok", "the service has the pins", "")


def test_a_healthy_machine_is_green() -> None:
    healthy()


def test_what_is_wrong_in_files_is_the_runners_to_mend() -> None:
    settings, tempo = pi.CONFIG / "stridecue.yaml", pi.CONFIG / "workouts" / "a-bad-one.yaml"
    with (
        saying(settings, "panel:\n  line: forty\n"),
        saying(tempo, "workout: Bad\nsteps:\n  - run: 400\n"),
    ):
        answer = asked()
    assert answer.code == 1
    says(answer, "settings", "bad", "stridecue.yaml:2:9", "stridecue check")
    says(answer, "workouts", "warn", "1 with errors", f"stridecue check {tempo}")


def test_a_configuration_that_may_not_be_read_is_named(guest: str) -> None:
    restarts = pi.shown("NRestarts")
    with unreadable(pi.CONFIG):
        answer = asked(guest)
        time.sleep(10)  # the service looks for new settings, and for sensors
        assert pi.shown("NRestarts") == restarts
    assert (answer.code, answer.findings) == (1, {})
    assert f"sudo chmod a+rx {pi.CONFIG}" in answer.refused


def test_no_bluetoothd_no_sound_card_no_writing_no_start() -> None:
    with ExitStack() as broken:
        broken.enter_context(bluetoothd_off())
        broken.enter_context(no_sound_card())
        broken.enter_context(unwritable_sessions())
        broken.enter_context(unit("disable", "enable"))
        broken.enter_context(saying(MAIN, "[General]\n"))
        answer = asked()
    assert answer.code == 3
    says(answer, "adapter", "bad", "none that is powered", "systemctl enable --now bluetooth")
    says(answer, "sound", "bad", "no sound card", "hardware/README.md")
    says(answer, "card", "bad", "Read-only file system", "take a new one")
    says(answer, "service", "bad", "does not begin", "sudo systemctl enable --now stridecue")
    says(answer, "link settings", "warn", "MinConnectionInterval", "stridecue/link.sh set")


def test_a_blocked_radio_a_full_disk_no_voice_no_service_no_program() -> None:
    settings = pi.CONFIG / "stridecue.yaml"
    more = settings.read_text(encoding="utf-8") + "upload:\n  command: no-such-program {path}\n"
    with ExitStack() as broken:
        broken.enter_context(unit("stop", "start"))
        broken.enter_context(saying(settings, more))
        broken.enter_context(gone(VOICE))
        broken.enter_context(radio_blocked())
        broken.enter_context(full_disk())
        answer = asked()
    assert answer.code == 3
    says(answer, "rfkill", "bad", "blocked", "rfkill unblock bluetooth")
    says(answer, "adapter", "bad", "none that is powered", "bluetoothctl power on")
    says(answer, "card", "bad", "0 MB free", "delete old sessions")
    says(answer, "voice", "bad", "", "sudo apt install espeak-ng")
    says(answer, "service", "warn", "stopped", "sudo systemctl start stridecue")
    says(answer, "upload", "bad", "no-such-program", "upload: command")
    says(answer, "panel", "ok", "there and free", "")


def test_no_radio_no_date_no_groups(guest: str) -> None:
    with ExitStack() as broken:
        broken.enter_context(pi.unplugged())
        broken.enter_context(unset_clock())
        broken.enter_context(gone(DROPPED_IN))
        answer = asked(guest)
    assert answer.code == 3
    says(answer, "adapter", "bad", "none that is powered", "bluetoothctl power on")
    says(answer, "clock", "warn", "not known", "network")
    says(answer, "restart", "warn", "until somebody comes", "apt install --reinstall")
    says(answer, "groups", "bad", "not in audio, gpio", "sudo usermod -aG audio,gpio $USER")
    says(answer, "card", "bad", "Permission denied", "sessions")
    says(answer, "sound", "bad", "", "")


def test_what_was_mended_is_green_again() -> None:
    healthy()
