"""An update of the package: it keeps the settings and interrupts no session.

`wanted.sh` has installed one that calls itself older; what is tested after this runs on the newer.
"""

import re
from pathlib import Path

import pi

FIVES = """\
workout: Fives
steps:
  - for 3 min:
      - run: 5 s
      - rest: 5 s
"""
NEWER = next(Path("/host").glob("stridecue_0.1*.deb"))


def installed() -> str:
    return pi.run("dpkg-query", "-W", "-f", "${Version}", "stridecue")


def came_with_other_settings() -> None:
    """Let dpkg's record say that the older package brought a `stridecue.yaml` unlike the newer's.

    Otherwise it would leave a changed one alone without asking.
    """
    record = Path("/var/lib/dpkg/status")
    told = record.read_text(encoding="utf-8")
    other, found = re.subn(r"(?<= /etc/stridecue/stridecue\.yaml )[0-9a-f]{32}", "0" * 32, told)
    assert found == 1
    record.write_text(other, encoding="utf-8")


def test_an_update_keeps_the_settings_and_interrupts_no_session() -> None:
    assert installed().startswith("0.0.9")
    settings = pi.CONFIG / "stridecue.yaml"
    mine = settings.read_text(encoding="utf-8") + "# mine\n"
    settings.write_text(mine, encoding="utf-8")
    came_with_other_settings()
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
    assert settings.with_name("stridecue.yaml.dpkg-dist").exists()
