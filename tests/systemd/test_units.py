"""The units: what systemd itself says of them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = Path(__file__).parents[2] / "systemd"
NAMES = sorted(path.name for path in UNITS.glob("stridecue*.*"))
SERVICES = [name for name in NAMES if name.endswith(".service")]

MOST = {
    "stridecue.service": 1.5,
    "stridecue-card.service": 1.0,
    "stridecue-page.service": 1.4,
    "stridecue-upload.service": 2.0,
    "stridecue-wifi.service": 2.0,
}
"""How much a unit may be exposed, from 0 (safe) to 10. Uploads have a network, Wi-Fi its switch,
the page a port that is root's."""

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None,
    reason="systemd-analyze is not here: apt install systemd",
)


def analyze(*words: str | Path) -> str:
    done = subprocess.run(
        ["systemd-analyze", *words],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin"},
    )
    return done.stdout + done.stderr


@needs_systemd
def test_systemd_finds_nothing_wrong_in_any(tmp_path: Path) -> None:
    for name in NAMES:
        text = (UNITS / name).read_text(encoding="utf-8")
        # The programs are not installed where the tests run.
        text = re.sub(
            r"^(Exec\w+=[+-]?)(stridecue|/usr/lib/stridecue/\S+)",
            r"\1/bin/true",
            text,
            flags=re.MULTILINE,
        )
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert analyze("verify", *(tmp_path / name for name in NAMES)) == ""


@needs_systemd
@pytest.mark.parametrize("name", SERVICES)
def test_what_it_needs_not_it_may_not(name: str) -> None:
    told = analyze("security", "--offline=yes", UNITS / name)
    exposed = re.search(r"Overall exposure level for \S+: ([0-9.]+)", told)
    assert exposed, told
    assert float(exposed[1]) <= MOST[name], told


@pytest.mark.parametrize("name", [*SERVICES, "bluetooth.service.d/stridecue.conf"])
def test_what_is_started_again_is_never_given_up(name: str) -> None:
    told = dict(re.findall(r"^(\w+)=(.*)", (UNITS / name).read_text(), flags=re.MULTILINE))
    if "Restart" not in told:
        return
    # Without a word about it systemd gives up at the sixth start within ten seconds.
    five_pauses = 5 * int(told["RestartSec"])
    assert told.get("StartLimitIntervalSec") == "0" or five_pauses > 10


@pytest.mark.parametrize("name", NAMES)
def test_what_a_unit_names_is_there(name: str) -> None:
    text = (UNITS / name).read_text(encoding="utf-8")
    named = set(re.findall(r"stridecue[\w-]*\.(?:service|path)", text))
    assert named <= set(NAMES)
    for program in re.findall(r"/usr/lib/stridecue/([\w.-]+)", text):
        assert (UNITS / program).exists()
