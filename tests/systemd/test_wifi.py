"""`systemd/wifi.sh`: Wi-Fi is off while a session asks for it, and never for longer."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "systemd" / "wifi.sh"


class Machine:
    """Switches by their names: type, and 1 where it is off."""

    def __init__(self, root: Path, **switches: tuple[str, int]) -> None:
        self.root = root
        self.asked = root / "run" / "stridecue" / "no-wifi"
        self.mark = root / "var" / "lib" / "stridecue-wifi" / "resting"
        for path in (self.asked, self.mark):
            path.parent.mkdir(parents=True)
        for name, (kind, off) in switches.items():
            folder = root / "sys" / "class" / "rfkill" / name
            folder.mkdir(parents=True)
            (folder / "type").write_text(f"{kind}\n")
            (folder / "soft").write_text(f"{off}\n")
        sleep = root / "bin" / "sleep"  # tells that it was called
        sleep.parent.mkdir()
        sleep.write_text(f'#!/bin/sh\n: > {root}/slept\nexec /bin/sleep "$1"\n')
        sleep.chmod(0o755)

    def off(self) -> dict[str, int]:
        found = (self.root / "sys" / "class" / "rfkill").glob("*/soft")
        return {path.parent.name: int(path.read_text() or 0) for path in found}

    def begin(self, word: str) -> subprocess.Popen[bytes]:
        environment = {"PATH": f"{self.root}/bin:{os.environ['PATH']}", "ROOT": str(self.root)}
        environment |= {"EVERY": "0.02", "TRIES": "2"}
        return subprocess.Popen(["sh", SCRIPT, word], env=environment)

    def run(self, word: str) -> int:
        return self.begin(word).wait(10)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    one = Machine(tmp_path, rfkill0=("bluetooth", 0), rfkill1=("wlan", 0))
    yield one
    one.asked.unlink(missing_ok=True)  # whoever rests still, ends


def until_off(machine: Machine, resting: subprocess.Popen[bytes]) -> None:
    while not machine.off()["rfkill1"]:
        assert resting.poll() is None


def until_it_waits(machine: Machine, resting: subprocess.Popen[bytes]) -> None:
    """Asked to rest, it sleeps only when all is switched."""
    while not (machine.root / "slept").exists():
        assert resting.poll() is None


def test_it_rests_as_long_as_it_is_asked_to_and_comes_back(machine: Machine) -> None:
    machine.asked.touch()
    resting = machine.begin("rest")
    until_off(machine, resting)
    until_it_waits(machine, resting)
    assert machine.mark.exists()
    assert machine.off() == {"rfkill0": 0, "rfkill1": 1}  # Bluetooth is not touched
    machine.asked.unlink()
    assert resting.wait(10) == 0
    assert machine.run("wake") == 0
    assert machine.off() == {"rfkill0": 0, "rfkill1": 0}
    assert not machine.mark.exists()


def test_killed_in_the_middle_it_comes_back_all_the_same(machine: Machine) -> None:
    machine.asked.touch()
    resting = machine.begin("rest")
    until_off(machine, resting)
    resting.kill()
    resting.wait(10)
    assert machine.run("wake") == 0  # systemd runs it, however the other ended
    assert machine.off()["rfkill1"] == 0


def test_after_a_power_cut_it_comes_back(machine: Machine) -> None:
    machine.mark.touch()
    (machine.root / "sys/class/rfkill/rfkill1/soft").write_text("1\n")  # as systemd restores it
    assert machine.run("rest") == 0
    assert machine.run("wake") == 0
    assert machine.off()["rfkill1"] == 0
    assert not machine.mark.exists()


def test_what_somebody_else_has_switched_off_stays_off(tmp_path: Path) -> None:
    machine = Machine(tmp_path, rfkill1=("wlan", 1))
    machine.asked.touch()
    resting = machine.begin("rest")
    until_it_waits(machine, resting)
    assert not machine.mark.exists()
    machine.asked.unlink()
    assert resting.wait(10) == 0
    assert machine.run("wake") == 0
    assert machine.off() == {"rfkill1": 1}


def test_without_a_switch_nothing_is_done(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    assert machine.run("rest") == 0
    assert machine.run("wake") == 0
    assert not machine.mark.exists()
    assert machine.run("sleep") == 2
