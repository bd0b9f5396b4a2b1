"""The units beside the service: files by the card, Wi-Fi's switch, uploads, and who may do what."""

import os
import signal
import subprocess
import urllib.request
from pathlib import Path

import pi

BOOT = Path("/boot/firmware")
CARD = BOOT / "stridecue"
TEMPO = "workout: By card\nsteps:\n  - run: 3 min\n"
SHORT = "workout: Short\nsteps:\n  - run: 8 s\n"
SETTINGS = """\
countdown:
  start: 3 s
start:
  workout: the-test
  wifi: off during sessions
upload:
  command: /usr/local/bin/to-my-site {path}
"""
SITE = """\
#!/bin/sh
echo "for $1 as $(id -un)" >> /var/lib/stridecue/site
"""


def test_files_on_the_card_are_taken_and_what_is_wrong_is_said() -> None:
    BOOT.mkdir(parents=True, exist_ok=True)
    (BOOT / "config.txt").touch()
    pi.run("/usr/lib/stridecue/folders.sh")
    assert (CARD / "README.txt").exists()
    (CARD / "workouts" / "BY-CARD.YML").write_bytes(TEMPO.replace("\n", "\r\n").encode())
    (CARD / "workouts" / "bad.yaml").write_text("workout: Bad\nsteps:\n  - run: 400\n")
    pi.run("systemctl", "stop", "stridecue", "stridecue-card")
    pi.run("systemctl", "start", "stridecue")
    pi.until(pi.waits, "waiting for a press")
    taken = pi.CONFIG / "workouts" / "by-card.yaml"
    assert taken.read_text() == TEMPO
    assert (taken.owner(), taken.group()) == ("stridecue", "stridecue")
    log = pi.run("journalctl", "-b", "-u", "stridecue", "--no-pager")
    assert "New from the card: one." in log
    assert "Bad on the card has an error in line three." in log
    assert pi.shown("ActiveState", "stridecue-card") == "active"
    assert not Path("/run/stridecue-card/told.json").exists()


def test_the_service_cannot_change_its_settings_and_its_group_can() -> None:
    process = pi.shown("MainPID")
    inside = ("nsenter", "-t", process, "-m", "--", "touch", str(pi.CONFIG / "x"))
    refused = subprocess.run(inside, capture_output=True, text=True, check=False)
    assert "Read-only file system" in refused.stderr
    pi.run("useradd", "-m", "-G", "stridecue", "runner")
    mine = Path("/run/mine.yaml")
    mine.write_text(TEMPO)
    mine.chmod(0o644)
    pi.run("runuser", "-u", "runner", "--", "stridecue", "put", str(mine))
    put = pi.CONFIG / "workouts" / "mine.yaml"
    assert (put.owner(), put.group()) == ("runner", "stridecue")
    pi.run("useradd", "-m", "stranger")
    words = ("runuser", "-u", "stranger", "--", "stridecue", "put", str(mine))
    mine.write_text(TEMPO + "# other\n")
    refused = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (refused.returncode, "usermod -aG stridecue" in refused.stderr) == (3, True)
    assert put.read_text() == TEMPO


def test_wifi_rests_in_a_session_and_a_session_is_uploaded_after_it() -> None:
    site = Path("/usr/local/bin/to-my-site")
    site.write_text(SITE)
    site.chmod(0o755)
    before = (pi.CONFIG / "stridecue.yaml").read_text()
    (pi.CONFIG / "stridecue.yaml").write_text(SETTINGS)
    try:
        pi.workout(SHORT)
        pi.begin()
        asking = Path("/run/stridecue/no-wifi")
        pi.until(lambda: pi.shown("ActiveState", "stridecue-wifi") == "active", "Wi-Fi at rest")
        assert asking.exists()
        pi.until(pi.waits, "the session over")
        pi.until(lambda: pi.shown("ActiveState", "stridecue-wifi") == "inactive", "Wi-Fi awake")
        assert not asking.exists()
        came = pi.STATE / "site"
        pi.until(came.exists, "an upload", seconds=150)
        folder = pi.newest()
        assert folder is not None
        assert came.read_text() == f"for {pi.SESSIONS}/exports/{folder.name}.fit as stridecue\n"
        pi.until((folder / "uploaded.json").exists, "a note of it")
    finally:
        (pi.CONFIG / "stridecue.yaml").write_text(before)
    assert pi.shown("RestrictAddressFamilies") == "AF_UNIX"


def listens() -> set[str]:
    """Where somebody listens on port 80, as the kernel writes addresses."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {row[1].partition(":")[0] for row in rows if row[1].endswith(":0050") and row[3] == "0A"}


def test_the_page_is_a_unit_of_its_own_and_costs_the_service_nothing() -> None:
    unit = "stridecue-page"
    assert pi.run("systemd-analyze", "verify", f"{unit}.service") == ""
    told = pi.run("systemd-analyze", "security", "--no-pager", f"{unit}.service")
    assert float(told.splitlines()[-1].partition(":")[2].split()[0]) <= 1.5
    pi.until(lambda: listens() == {"0100007F"}, "the page listening to this machine alone")
    with urllib.request.urlopen("http://127.0.0.1/", timeout=pi.PATIENCE) as page:
        assert "stridecue" in page.read().decode()
    before = (pi.CONFIG / "stridecue.yaml").read_text()
    (pi.CONFIG / "stridecue.yaml").write_text(before + "phone:\n  page: on\n")
    try:
        pi.until(lambda: listens() == {"00000000"}, "the page listening to all")
        service, page = pi.shown("MainPID"), pi.shown("MainPID", unit)
        os.kill(int(page), signal.SIGKILL)
        pi.until(lambda: pi.shown("MainPID", unit) not in (page, "0"), "the page begun anew")
        assert pi.shown("MainPID") == service
    finally:
        (pi.CONFIG / "stridecue.yaml").write_text(before)
