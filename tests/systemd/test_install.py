"""`systemd/install.sh` on a root of its own: what it sets, leaves alone, and takes out again."""

import os
import subprocess
from pathlib import Path

import pytest

from stridecue.app.doctor import bluetooth
from stridecue.app.doctor.findings import Verdict
from stridecue.app.doctor.probe import Machine
from stridecue.app.renewal import begin_anew

SCRIPT = Path(__file__).parents[2] / "systemd" / "install.sh"

CONFS = {
    "debian's": "[General]\n#Name = BlueZ\n\n[LE]\n# A comment.\n#MinConnectionInterval=\n\n"
    "[GATT]\nCache = always\n",
    "none in it": "[General]\nName=x\n",
    "empty": "",
    "others": "[LE]\nMinConnectionInterval = 24\nAutoconnecttimeout=5\nMaxConnectionInterval=40",
    "at the end": "[Policy]\nAutoEnable=true\n[LE]\n",
    "twice": "[LE]\nMinConnectionInterval=1\nMinConnectionInterval=2\n",
}


def install(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["sh", SCRIPT, *words],
        env={"PATH": os.environ["PATH"], "DESTDIR": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def make_root(folder: Path, conf: str | None) -> Path:
    if conf is not None:
        path = folder / "etc" / "bluetooth" / "main.conf"
        path.parent.mkdir(parents=True)
        path.write_text(conf)
    return folder


def files(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): path.read_text() for path in root.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("conf", CONFS.values(), ids=list(CONFS))
def test_the_doctor_is_content_and_nothing_else_has_changed(tmp_path: Path, conf: str) -> None:
    root = make_root(tmp_path, conf)
    install(root)
    text = files(root)["etc/bluetooth/main.conf"]
    machine = Machine(root, lambda *_: None)
    assert bluetooth.link_settings(text, packaged=False).verdict is Verdict.OK
    assert bluetooth.restart(machine.bluetooth_units(), packaged=False).verdict is Verdict.OK
    ours = [f"{key}=" for key in bluetooth.LINK]
    kept = [line for line in conf.splitlines() if not line.replace(" ", "").startswith(tuple(ours))]
    assert [line for line in kept if line] == [
        line for line in text.splitlines() if line and line in kept
    ]


@pytest.mark.parametrize("conf", CONFS.values(), ids=list(CONFS))
def test_a_second_time_changes_nothing_and_out_it_goes_again(tmp_path: Path, conf: str) -> None:
    root = make_root(tmp_path, conf)
    before = files(root)
    install(root)
    once = files(root)
    assert "already" in install(root)
    assert files(root) == once
    install(root, "--uninstall")
    assert files(root) == before
    assert not (root / "usr/lib/stridecue").exists()
    assert not (root / "etc/systemd/system/bluetooth.service.d").exists()


def test_below_a_root_of_its_own_this_machines_services_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "systemctl").write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/called\n')
    (programs / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    root = make_root(tmp_path / "root", CONFS["debian's"])
    for words in ((), (), ("--uninstall",)):
        install(root, *words)
    called = (tmp_path / "called").read_text().splitlines()
    assert set(called) == {"is-enabled --quiet stridecue.service"}  # looked at, and no more


@pytest.mark.parametrize("conf", CONFS.values(), ids=list(CONFS))
def test_what_was_changed_since_stays_and_the_link_settings_go(tmp_path: Path, conf: str) -> None:
    root = make_root(tmp_path, conf)
    install(root)
    path = root / "etc" / "bluetooth" / "main.conf"
    path.write_text(f"# mine\n{path.read_text()}[Policy]\nAutoEnable=true\n")
    assert "the rest stays" in install(root, "--uninstall")
    was = sorted(line for line in conf.splitlines() if line.strip())
    now = [line for line in path.read_text().splitlines() if line.strip()]
    assert (now[0], now[-2:]) == ("# mine", ["[Policy]", "AutoEnable=true"])
    assert sorted({*now[1:-2]} - {"[LE]"}) == sorted({*was} - {"[LE]"})
    assert list(path.parent.iterdir()) == [path]


def test_a_link_setting_of_the_runners_own_stays(tmp_path: Path) -> None:
    root = make_root(tmp_path, CONFS["others"])
    install(root)
    path = root / "etc" / "bluetooth" / "main.conf"
    path.write_text(path.read_text().replace("Timeout=1000", "Timeout=600"))
    install(root, "--uninstall")
    assert path.read_text() == f"{CONFS['others']}\nConnectionSupervisionTimeout=600\n"


def test_where_bluez_is_gone_nothing_of_it_stays(tmp_path: Path) -> None:
    root = make_root(tmp_path, CONFS["debian's"])
    install(root)
    (root / "etc" / "bluetooth" / "main.conf").unlink()
    install(root, "--uninstall")
    assert list((root / "etc" / "bluetooth").iterdir()) == []


def test_a_rehearsal_does_nothing(tmp_path: Path) -> None:
    root = make_root(tmp_path, CONFS["debian's"])
    before = files(root)
    assert "would: set [LE]" in install(root, "--dry-run")
    assert files(root) == before


def test_without_bluez_it_says_so_and_does_the_rest(tmp_path: Path) -> None:
    told = install(make_root(tmp_path, None))
    assert "install bluez first" in told
    assert "etc/systemd/system/stridecue.service" in files(tmp_path)


def test_a_word_it_does_not_know_is_answered_with_those_it_does(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refused:
        install(tmp_path, "--now")
    assert refused.value.returncode == 2
    assert "--uninstall" in refused.value.stderr


def test_a_service_that_runs_is_told_to_begin_anew_and_another_is_not(tmp_path: Path) -> None:
    root = make_root(tmp_path, CONFS["debian's"])
    install(root)
    assert not (root / "run").exists()
    (root / "run" / "stridecue").mkdir(parents=True)
    assert "would: touch" in install(root, "--dry-run")
    assert not begin_anew(root / "run" / "stridecue")
    install(root)
    assert begin_anew(root / "run" / "stridecue")
