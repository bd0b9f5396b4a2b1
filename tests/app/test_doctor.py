"""The doctor: each judgement by a table, each probe on a root of its own, and the whole page."""

import asyncio
import errno
import json
import os
from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.commands.doctor import exit_code, line_of
from stridecue.app.doctor import bluetooth, machine, parts
from stridecue.app.doctor.checkup import Checkup, _within_reason, opened
from stridecue.app.doctor.findings import Finding, Verdict, bad, ok
from stridecue.app.doctor.probe import Machine, my_groups, run_command
from stridecue.codec.settings import PhoneSettings

OK, WARN, BAD, UNKNOWN = Verdict.OK, Verdict.WARN, Verdict.BAD, Verdict.UNKNOWN

LE = """\
[LE]
MinConnectionInterval=6
MaxConnectionInterval = 3200
ConnectionSupervisionTimeout=1000
"""
OFF, ON = PhoneSettings(page=False, port=80), PhoneSettings(page=True, port=8_080)
MEMORY = "MemTotal: 400000 kB\nMemAvailable:  {} kB\n"


def unit(load: str, file: str, active: str) -> dict[str, str]:
    return {"LoadState": load, "UnitFileState": file, "ActiveState": active}


@pytest.mark.parametrize(
    ("finding", "verdict", "says"),
    [
        (bluetooth.adapter(None), OK, "powered"),
        (bluetooth.adapter("No Bluetooth on this machine."), BAD, "none that is powered"),
        (bluetooth.adapter("add it to the group bluetooth"), BAD, "by you"),
        (bluetooth.version("bluetoothctl: 5.66\n"), OK, "5.66; a stuck discovery"),
        (bluetooth.version("bluetoothctl: 5.88"), OK, "5.88"),
        (bluetooth.version("5.50"), BAD, "5.50 is too old"),
        (bluetooth.version(None), UNKNOWN, "not installed"),
        (bluetooth.blocked([{"type": "bluetooth", "soft": "0", "hard": "0"}]), OK, "not blocked"),
        (bluetooth.blocked([{"type": "bluetooth", "soft": "1", "hard": "0"}]), BAD, "blocked"),
        (bluetooth.blocked([{"type": "bluetooth", "soft": "0", "hard": "1"}]), BAD, "a switch"),
        (bluetooth.blocked([{"type": "wlan", "soft": "1", "hard": "0"}]), UNKNOWN, "no switch"),
        (bluetooth.link_settings(LE, packaged=True), OK, "outlast"),
        (
            bluetooth.link_settings(LE.replace("=6", "=7"), packaged=True),
            WARN,
            "MinConnectionInterval",
        ),
        (
            bluetooth.link_settings(LE.replace("Max", "#Max"), packaged=True),
            WARN,
            "MaxConnectionInterval",
        ),
        (bluetooth.link_settings(LE.replace("[LE]", "[BR]"), packaged=True), WARN, "not set"),
        (bluetooth.link_settings(None, packaged=True), UNKNOWN, "no /etc/bluetooth/main.conf"),
        (bluetooth.restart(["[Service]\nRestart=on-failure\n"], packaged=True), OK, "mends itself"),
        (
            bluetooth.restart(["[Service]\nType=dbus\n"], packaged=True),
            WARN,
            "until somebody comes",
        ),
        (bluetooth.restart([], packaged=True), UNKNOWN, "no bluetooth.service"),
        (bluetooth.wifi([]), OK, "alone"),
        (bluetooth.wifi(["wlan0"]), WARN, "wlan0 is on"),
        (machine.card(5_000, None), OK, "5000 MB"),
        (machine.card(100, None), BAD, "100 MB free"),
        (machine.card(5_000, "Read-only file system"), BAD, "Read-only"),
        (machine.card(None, "No such file"), BAD, "No such file"),
        (parts.upload(None, 0, "", there=False), OK, "not asked for"),
        (parts.upload("up", 0, "", there=True), OK, "nothing waits"),
        (parts.upload("up", 2, "no network", there=True), WARN, "2 waiting: no network"),
        (parts.upload("up", 0, "", there=False), BAD, "no program up"),
        (parts.page(OFF, (), "", answers=False), OK, "not served"),
        (parts.page(OFF, (), "coach.local", answers=True), OK, "this machine alone, at port 80"),
        (parts.page(ON, ("mine",), "coach.local", answers=False), BAD, "at port 8080"),
        (parts.page(ON, ("mine",), "", answers=True), WARN, "http://ADDRESS:8080/"),
        (parts.page(ON, (), "coach.local", answers=True), WARN, "no phone is paired"),
        (parts.page(ON, ("a", "b"), "coach.local", answers=True), OK, ":8080/; paired: a, b"),
        (parts.page(ON, None, "coach.local", answers=True), OK, "at http://coach.local:8080/"),
        (machine.clock(known=True, synchronised=True, battery=False), OK, "right"),
        (machine.clock(known=True, synchronised=False, battery=True), OK, "of its own"),
        (machine.clock(known=True, synchronised=False, battery=False), WARN, "not synchronised"),
        (machine.clock(known=False, synchronised=False, battery=True), WARN, "not known"),
        (machine.power("throttled=0x0\n"), OK, "enough"),
        (machine.power("0\n"), OK, "enough"),
        (machine.power("throttled=0x50000"), WARN, "too little voltage since"),
        (machine.power("throttled=0x50005"), BAD, "too little voltage now, slowed down now"),
        (machine.power("throttled=0x2"), BAD, "held back now"),
        (machine.power("throttled=0x20000"), WARN, "held back since"),
        (machine.power("throttled=0x100"), WARN, "0x100"),
        (machine.power(None), UNKNOWN, "does not tell"),
        (machine.temperature("48312\n"), OK, "48 °C"),
        (machine.temperature("72000"), WARN, "72 °C"),
        (machine.temperature("81000"), BAD, "81 °C"),
        (machine.temperature("hot"), UNKNOWN, "not told"),
        (machine.temperature(None), UNKNOWN, "not told"),
        (machine.memory(MEMORY.format(300_000)), OK, "292 MB"),
        (machine.memory(MEMORY.format(90_000)), WARN, "87 MB"),
        (machine.memory(""), UNKNOWN, "not told"),
        (machine.groups(frozenset(), frozenset({"gpio"}), root=True), OK, "may use"),
        (
            machine.groups(frozenset({"gpio"}), frozenset({"gpio", "audio"}), root=False),
            BAD,
            "audio",
        ),
        (
            machine.groups(frozenset({"audio"}), frozenset({"gpio", "audio"}), root=False),
            BAD,
            "not in gpio",
        ),
        (machine.groups(frozenset(), frozenset({"wheel"}), root=False), OK, "may use"),
        (machine.service(unit("loaded", "enabled", "active")), OK, "begins with the machine"),
        (machine.service(unit("loaded", "enabled", "activating")), OK, "begins with the machine"),
        (machine.service(unit("loaded", "enabled", "inactive")), WARN, "stopped"),
        (machine.service(unit("loaded", "enabled", "failed")), BAD, "has failed"),
        (machine.service(unit("loaded", "disabled", "active")), BAD, "does not begin"),
        (machine.service(unit("masked", "masked", "inactive")), BAD, "masked"),
        (machine.service(unit("bad-setting", "enabled", "inactive")), BAD, "cannot be read"),
        (machine.service(unit("not-found", "", "inactive")), UNKNOWN, "there is none here"),
        (machine.service({}), UNKNOWN, "there is none here"),
        (parts.panel(None, on_a_pi=True, served=False, driven=True), OK, "free"),
        (parts.panel("GPIO busy", on_a_pi=True, served=False, driven=True), WARN, "busy"),
        (
            parts.panel("GPIO busy", on_a_pi=True, served=True, driven=True),
            OK,
            "the service has the pins",
        ),
        (parts.panel("No GPIO here.", on_a_pi=True, served=True, driven=True), BAD, "No GPIO"),
        (
            parts.panel("No GPIO here.", on_a_pi=False, served=False, driven=True),
            UNKNOWN,
            "no Raspberry Pi",
        ),
        (parts.sound(" 0 [card]", None, "default", served=False), OK, "default can be opened"),
        (
            parts.sound("--- no soundcards ---", "No such device", "default", served=False),
            BAD,
            "no sound card",
        ),
        (parts.sound(None, "No such device", "default", served=False), BAD, "no sound card"),
        (
            parts.sound(" 0 [card]", "No such device", "hw:9", served=False),
            BAD,
            "hw:9: No such device",
        ),
        (
            parts.sound(" 0 [card]", "resource busy", "hw:1", served=True),
            OK,
            "the service has hw:1",
        ),
        (parts.sound(" 0 [card]", "resource busy", "hw:1", served=False), WARN, "hw:1: resource"),
        (parts.voice(None, 430), OK, "430 ms"),
        (parts.voice("no engine", 0), BAD, "no engine"),
        (parts.voice("no such voice", 0, ours=False), BAD, "no such voice"),
        (parts.settings(0, "", ""), OK, "without"),
        (parts.settings(2, "line 3", "a.yaml"), BAD, "2 wrong: line 3"),
        (parts.workouts(18, ()), OK, "18"),
        (parts.workouts(17, ("bad.yaml",)), WARN, "1 with errors"),
        (parts.workouts(0, ("bad.yaml",)), BAD, "0 good"),
        (parts.workouts(0, ()), BAD, "none"),
        (parts.sensors(("strap A0",)), OK, "yours: strap A0"),
        (parts.sensors(()), WARN, "the strongest"),
    ],
)
def test_what_is_found_is_judged(finding: Finding, verdict: Verdict, says: str) -> None:
    assert finding.verdict is verdict
    assert says in finding.found
    if verdict in (WARN, BAD):
        assert finding.mend


def test_a_service_that_starts_again_and_again_is_not_called_on() -> None:
    finding = machine.service(
        unit("loaded", "enabled", "activating") | {"SubState": "auto-restart"}
    )
    assert (finding.verdict, "journalctl" in finding.mend) == (BAD, True)


def test_a_card_that_lets_nothing_be_written_wants_no_other_owner() -> None:
    assert "a new one" in machine.card(5_000, os.strerror(errno.EROFS)).mend
    assert "yours" in machine.card(5_000, os.strerror(errno.EACCES)).mend


def test_a_full_card_wants_room_and_no_other_owner() -> None:
    assert "delete old sessions" in machine.card(0, "No space left on device").mend


@pytest.mark.parametrize(
    ("finding", "mend"),
    [
        (bluetooth.link_settings("", packaged=True), "/usr/lib/stridecue/link.sh set"),
        (bluetooth.link_settings("", packaged=False), "systemd/install.sh in the checkout"),
        (bluetooth.link_settings("", packaged=False), "sudo systemctl restart bluetooth"),
        (bluetooth.link_settings(None, packaged=True), "sudo apt install bluez;"),
        (bluetooth.restart(["[Service]"], packaged=True), "apt install --reinstall"),
        (bluetooth.restart(["[Service]"], packaged=False), "systemd/install.sh in the checkout"),
        (bluetooth.wifi(["wlan0"]), "wifi: off during sessions"),
        (machine.power("0x50005"), "power bank"),
        (machine.power("0x80008"), "air"),
        (machine.power("0xD000D"), "power bank"),
        (machine.service(unit("masked", "masked", "inactive")), "unmask"),
        (parts.panel("No GPIO.", on_a_pi=True, served=False, driven=False), "python3-lgpio"),
        (parts.panel("No GPIO.", on_a_pi=True, served=False, driven=True), "*groups*"),
    ],
)
def test_the_mend_is_the_one_for_this_machine_and_this_fault(finding: Finding, mend: str) -> None:
    assert mend in finding.mend


def test_a_machine_with_the_package_is_told_from_one_with_a_checkout(tmp_path: Path) -> None:
    assert not Machine(tmp_path).packaged
    assert put(tmp_path, usr__lib__stridecue__wifi_sh="").packaged is False
    script = tmp_path / "usr" / "lib" / "stridecue" / "link.sh"
    script.write_text("")
    assert Machine(tmp_path).packaged


@pytest.mark.parametrize(
    ("name", "text"),
    [("stridecue.yaml", "panel:\n  line: forty\n"), ("phrases/mine.yaml", "ready: [\n")],
)
def test_the_file_that_has_the_mistake_is_the_one_to_check(
    tmp_path: Path, name: str, text: str
) -> None:
    put(tmp_path, **{name.replace("/", "__"): text})
    finding = Checkup(Machine(tmp_path), tmp_path, tmp_path)._settings()
    assert finding.verdict is BAD
    assert finding.mend == f"stridecue check {tmp_path / name}"


def test_a_language_without_a_book_is_a_mistake_of_the_settings(tmp_path: Path) -> None:
    put(tmp_path, **{"stridecue.yaml": "voice:\n  language: fi\n"})
    finding = Checkup(Machine(tmp_path), tmp_path, tmp_path)._settings()
    assert (finding.verdict, finding.mend) == (BAD, f"stridecue check {tmp_path}/stridecue.yaml")


def put(root: Path, **texts: str) -> Machine:
    """A machine whose files are these, `__` for a slash."""
    for name, text in texts.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Machine(root, lambda *words: " ".join(words))


def test_a_machine_is_read_below_its_root(tmp_path: Path) -> None:
    here = put(
        tmp_path,
        **{
            "proc__device-tree__model": "Raspberry Pi Zero 2 W Rev 1.0\0",
            "sys__class__rfkill__rfkill0__type": "bluetooth\n",
            "sys__class__rfkill__rfkill0__soft": "1\n",
            "sys__class__net__wlan0__phy80211__name": "",
            "sys__class__net__wlan0__operstate": "up\n",
            "sys__class__net__wlan1__wireless__x": "",
            "sys__class__net__wlan1__operstate": "down\n",
            "sys__class__net__eth0__operstate": "up\n",
            "lib__systemd__system__bluetooth.service": "[Service]\nType=dbus\n",
            "etc__systemd__system__bluetooth.service.d__x.conf": "[Service]\nRestart=always\n",
            "etc__group": "root:x:0:\ngpio:x:997:pi\n",
        },
    )
    assert here.on_a_pi
    assert here.switches() == [{"type": "bluetooth", "soft": "1", "hard": ""}]
    assert here.wireless_up() == ["wlan0"]
    assert len(here.bluetooth_units()) == 2
    assert here.group_names() == {"root", "gpio"}
    assert here.throttled() == "vcgencmd get_throttled"
    states = "LoadState,UnitFileState,ActiveState,SubState"
    assert here.service() == {"systemctl show --property": f"{states} stridecue.service"}


def test_the_checks_are_told_which_machine_it_is(tmp_path: Path) -> None:
    here = put(
        tmp_path,
        **{
            "usr__lib__stridecue__link.sh": "",
            "etc__bluetooth__main.conf": "[LE]\n",
            "lib__systemd__system__bluetooth.service": "[Service]\n",
        },
    )
    checks = dict(Checkup(here, tmp_path, tmp_path)._checks())
    link, restart = checks["link settings"](), checks["restart"]()
    assert isinstance(link, Finding)
    assert isinstance(restart, Finding)
    assert "link.sh" in link.mend
    assert "apt install" in restart.mend


@pytest.mark.parametrize(("state", "served"), [("active", True), ("inactive", False)])
def test_the_service_has_the_devices_while_it_is_on(
    tmp_path: Path, state: str, *, served: bool
) -> None:
    here = Machine(tmp_path, lambda *_: f"LoadState=loaded\nActiveState={state}\n")
    assert Checkup(here, tmp_path, tmp_path)._served is served


def test_an_empty_machine_is_read_without_a_fault(tmp_path: Path) -> None:
    here = Machine(tmp_path, lambda *_: None)
    assert not here.on_a_pi
    assert (here.switches(), here.wireless_up(), here.bluetooth_units()) == ([], [], [])
    assert (here.throttled(), here.service()) == (None, {})


def test_commands_that_fail_or_are_not_there_say_nothing() -> None:
    assert run_command("echo", "hello") == "hello\n"
    assert run_command("false") is None
    assert run_command("no-such-command-at-all") is None
    assert isinstance(my_groups(), frozenset)


def test_asking_makes_no_folder(tmp_path: Path) -> None:
    finding = Checkup(Machine(tmp_path), tmp_path, tmp_path / "not" / "yet")._card()
    assert finding.verdict is OK
    assert list(tmp_path.iterdir()) == []


def test_a_sound_device_that_is_not_there_is_bad(tmp_path: Path) -> None:
    (tmp_path / "stridecue.yaml").write_text("audio:\n  device: no-such-device\n")
    checkup = Checkup(Machine(tmp_path), tmp_path, tmp_path)
    finding = asyncio.run(checkup._sound())
    assert (finding.verdict, finding.name) == (BAD, "sound")


def test_a_check_of_sound_that_ends_badly_is_bad() -> None:
    assert "status 1" in asyncio.run(opened("default", "raise SystemExit(1)"))


def test_a_check_that_fails_itself_is_a_finding() -> None:
    def broken() -> Finding:
        raise ZeroDivisionError("by nobody")

    finding = asyncio.run(_within_reason("odd", broken))
    assert (finding.verdict, finding.name) == (BAD, "odd")
    assert "ZeroDivisionError" in finding.found


def test_the_worst_finding_decides_the_exit_code() -> None:
    assert exit_code([ok("adapter", "")]) == 0
    assert exit_code([bad("settings", "", "x")]) == 1
    assert exit_code([bad("settings", "", "x"), bad("adapter", "", "x")]) == 3


def test_the_mend_stands_below() -> None:
    assert line_of(ok("card", "fine")) == "ok    card           fine"
    assert line_of(bad("card", "full", "empty it")).splitlines()[1].endswith("-> empty it")


def test_the_whole_page_here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a machine with no bus at all: every check has its say, and no other one's."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'nobody'}")
    code = main(["doctor", "--json", "--sessions", str(tmp_path)])
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 3
    assert "Traceback" not in err
    assert len(rows) == 21
    found = {row["name"]: row["verdict"] for row in rows}
    assert (found["adapter"], found["settings"], found["card"]) == ("bad", "ok", "ok")
    assert not [row for row in rows if "the check itself failed" in row["found"]]
    assert not (tmp_path / ".doctor").exists()
