"""The package: updated over an older one, with own settings and in a session; taken out; purged."""

import subprocess
import time
from pathlib import Path

import pi

FIVES = """\
workout: Fives
steps:
  - 40x:
      - run: 5 s
      - rest: 5 s
"""
OLDER = next(Path("/host").glob("stridecue_0.0.9*.deb"))
NEWER = next(Path("/host").glob("stridecue_0.1*.deb"))


def installed() -> str:
    return pi.run("dpkg-query", "-W", "-f", "${Version}", "stridecue")


def test_an_update_keeps_the_settings_and_interrupts_no_session() -> None:
    pi.run("dpkg", "-i", str(OLDER))
    assert installed().startswith("0.0.9")
    settings = pi.CONFIG / "stridecue.yaml"
    mine = settings.read_text(encoding="utf-8") + "# mine\n"
    settings.write_text(mine, encoding="utf-8")
    pi.workout(FIVES)
    before = pi.newest()
    pi.begin()
    folder = pi.until(lambda: (new := pi.newest()) != before and new, "a session on the card")
    pi.until(lambda: len(pi.laps(folder)) == 1, "a lap")
    process = pi.shown("MainPID")
    pi.run("dpkg", "--force-confold", "-i", str(NEWER))
    assert not installed().startswith("0.0.9")
    laps = len(pi.laps(folder))
    pi.until(lambda: len(pi.laps(folder)) >= laps + 2, "the session going on")
    assert pi.shown("MainPID") == process
    pi.push(pi.MENU, 3.4)
    pi.until((folder / "laps.csv").exists, "the session ended")
    pi.until(lambda: pi.shown("MainPID") not in (process, "0"), "the service begun anew")
    pi.until(pi.waits, "waiting for a press")
    assert settings.read_text(encoding="utf-8") == mine


def test_what_is_taken_out_leaves_the_sessions_until_it_is_purged() -> None:
    pi.run("dpkg", "-r", "stridecue")
    time.sleep(1)
    assert subprocess.run(["systemctl", "is-active", "stridecue"], check=False).returncode != 0
    assert (pi.CONFIG / "stridecue.yaml").exists()
    assert pi.newest() is not None
    assert not Path("/usr/lib/stridecue").exists()
    pi.run("dpkg", "-P", "stridecue")
    left = [Path("/etc/stridecue"), pi.STATE, Path("/var/cache/stridecue")]
    assert [path for path in left if path.exists()] == []
    for book in ("/etc/passwd", "/etc/group"):
        assert "stridecue" not in Path(book).read_text(encoding="utf-8")
    conf = Path("/etc/bluetooth/main.conf").read_text(encoding="utf-8")
    assert "ConnectionSupervisionTimeout=1000" not in conf
