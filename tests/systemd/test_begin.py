"""`systemd/begin.sh`: what was put into place begins, and a session that runs is left alone."""

import os
import subprocess
from pathlib import Path

import pytest

from stridecue.app.renewal import begin_anew

SCRIPT = Path(__file__).parents[2] / "systemd" / "begin.sh"


class Machine:
    """A root with programs that write down how they are called; `systemctl` refuses `refused`."""

    def __init__(self, folder: Path, refused: str = "nothing") -> None:
        self.root = folder / "root"
        self._programs, self._told = folder / "bin", folder / "told"
        self._programs.mkdir()
        (self.root / "run" / "systemd" / "system").mkdir(parents=True)
        for name in ("systemctl", "udevadm"):
            program = self._programs / name
            text = f'echo {name} "$@" >> {self._told}\n[ "$1" != {refused} ]\n'
            program.write_text(f"#!/bin/sh\n{text}")
            program.chmod(0o755)

    def begin(self, *words: str, dry: str = "") -> list[str]:
        """What was called."""
        self._told.write_text("")
        path = f"{self._programs}:{os.environ['PATH']}"
        environment = {"PATH": path, "ROOT": str(self.root), "DRY": dry}
        subprocess.run(["sh", SCRIPT, *words], env=environment, check=True)
        return self._told.read_text().splitlines()


ENABLE = "systemctl enable --quiet stridecue.service"
START = "systemctl start --no-block stridecue.service"
RADIO = "systemctl try-restart bluetooth.service"


def test_the_first_time_it_starts_now_and_at_each_boot_with_the_link_settings(
    tmp_path: Path,
) -> None:
    called = Machine(tmp_path).begin("--first")
    assert called[0] == ENABLE
    assert called.index("systemctl daemon-reload") < called.index(RADIO) < called.index(START)
    assert "udevadm control --reload" in called


def test_an_update_is_left_to_the_service_that_runs(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    runtime = machine.root / "run" / "stridecue"
    runtime.mkdir()
    called = machine.begin()
    assert begin_anew(runtime)
    assert "systemctl restart --no-block stridecue-page.service" in called
    assert {ENABLE, START, RADIO} & {*called} == set()


@pytest.mark.parametrize(("refused", "starts"), [("nothing", True), ("is-enabled", False)])
def test_what_does_not_run_starts_where_it_is_to_run(
    tmp_path: Path, refused: str, starts: bool
) -> None:
    called = Machine(tmp_path, refused).begin()
    assert (START in called) is starts
    assert {ENABLE, RADIO} & {*called} == set()


def test_where_systemd_does_not_run_it_is_enabled_and_no_more(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    (machine.root / "run" / "systemd" / "system").rmdir()
    assert machine.begin("--first") == [ENABLE]
    assert machine.begin() == ["systemctl is-enabled --quiet stridecue.service"]


@pytest.mark.parametrize("refused", ["daemon-reload", "try-restart", "enable", "control"])
def test_what_is_refused_keeps_nothing_else_from_being_done(tmp_path: Path, refused: str) -> None:
    assert START in Machine(tmp_path, refused).begin("--first")


def test_a_rehearsal_calls_nobody(tmp_path: Path) -> None:
    assert Machine(tmp_path).begin("--first", dry="yes") == []
