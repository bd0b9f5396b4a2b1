"""The program as a process: signals, pipes, a service manager, and what help may cost."""

import asyncio
import gc
import os
import pty
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stridecue.codec.bluetooth import HEART_RATE_SERVICE, RSC_SERVICE
from stridecue.store import load, sessions
from support.fake_bluez import FakeBluez, Peripheral, has_dbus, private_bus

SHORT = "workout: Short\nsteps:\n  - run: 10 min\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    workouts = tmp_path / "config" / "workouts"
    workouts.mkdir(parents=True)
    (workouts / "short.yaml").write_text(SHORT)
    return tmp_path


def start(desk: Path, *typed: str, **more: str) -> subprocess.Popen[str]:
    """Start `stridecue` with nothing of this machine in its environment."""
    home = {name: str(desk) for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    environment = {"PATH": os.environ["PATH"], **home, **more}
    return subprocess.Popen(
        [sys.executable, "-m", "stridecue", *typed, "--config", str(desk / "config")],
        env=environment,
        cwd=desk,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_help_and_mistakes_import_nothing_heavy():
    heavy = "asyncio bleak dbus_fast gpiozero pyttsx3 rich yaml stridecue.session"
    code = (
        "import sys, stridecue.app.cli\n"
        "try: stridecue.app.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        f"found = [name for name in '{heavy}'.split() if name in sys.modules]\n"
        "sys.exit(f'imported: {found}' if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["check", "today", "progress"])
def test_who_asks_for_the_past_or_a_file_waits_for_no_machine(command: str):
    """Each module costs its share of a second on a small board."""
    heavy = "asyncio wave fitdecode rich stridecue.session.session stridecue.codec.fit"
    code = (
        f"import sys, stridecue.app.commands.{command}\n"
        f"found = [name for name in '{heavy}'.split() if name in sys.modules]\n"
        "sys.exit(f'imported: {found}' if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_simulation_imports_no_radio_no_pins_and_no_screen():
    heavy = "bleak dbus_fast gpiozero pyttsx3 rich"
    code = (
        "import sys, stridecue.app.commands.run\n"
        f"found = [name for name in '{heavy}'.split() if name in sys.modules]\n"
        "sys.exit(f'imported: {found}' if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_a_paced_run_and_saves_it(desk: Path, number: int):
    with start(desk, "run", "short", "--athlete", "steady", "--speed", "5", "--json") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if '"go"' in line:
                process.send_signal(number)
                break
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert '"finished"' in out
    assert "Traceback" not in err
    (saved,) = sessions(desk / "stridecue" / "sessions")
    finished = load(saved.path).finished
    assert finished is not None
    assert not finished.summary.completed


def test_who_reads_only_the_head_gets_no_complaint(desk: Path):
    with start(desk, "preview", "short", "--json") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()
    assert process.returncode == 0
    assert err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_on_a_full_disk_is_said(desk: Path):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "stridecue", "decode", "2A19", "64"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr == "the output cannot be written: No space left on device\n"


def test_a_live_run_needs_no_device_at_all(desk: Path):
    (desk / "tiny.yaml").write_text("workout: Tiny\nsteps:\n  - run: 10 min\n")
    with start(desk, "run", "tiny.yaml", "--transcript") as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert first == "00:00.000 light status countdown\n"
    assert "Ended. Good." in out
    assert "Traceback" not in err


def test_the_service_tells_its_manager_and_ends_at_sigterm(desk: Path, tmp_path: Path):
    (desk / "config" / "workouts" / "another.yaml").write_text("workout: X\nsteps: 12\n")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(20)
        environment = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "400000"}
        with start(desk, "service", **environment) as process:
            heard = set()
            while not {"READY", "WATCHDOG"} <= heard:
                heard.add(manager.recv(300).decode().partition("=")[0])
            process.send_signal(signal.SIGTERM)
            _, err = process.communicate(timeout=30)
            while "STOPPING" not in heard:
                heard.add(manager.recv(300).decode().partition("=")[0])
    assert process.returncode == 0, err
    assert "Traceback" not in err


def test_without_bluetooth_a_scan_says_so(desk: Path):
    nowhere = f"unix:path={desk / 'nobody'}"
    with start(desk, "sensors", "scan", DBUS_SYSTEM_BUS_ADDRESS=nowhere) as process:
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (3, "")
    assert "systemctl status bluetooth" in err
    assert "Traceback" not in err


@pytest.mark.skipif(not has_dbus(), reason="dbus-daemon is not installed")
def test_a_scan_lists_the_strongest_first(desk: Path):
    async def evening() -> tuple[int | None, str]:
        async with private_bus(desk) as address, FakeBluez() as bluez:
            bluez.add(Peripheral("A0:9E:1A:00:00:01", {HEART_RATE_SERVICE: {}}, rssi=-80))
            bluez.add(Peripheral("A0:9E:1A:00:00:02", {RSC_SERVICE: {}}, name="Pod", rssi=-50))
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "stridecue", "sensors", "scan", "--seconds", "1"),
                env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": address},
                stdout=asyncio.subprocess.PIPE,
            )
            out, _ = await process.communicate()
            return process.returncode, out.decode()

    code, out = asyncio.run(evening())
    gc.collect()
    assert code == 0
    assert out == (
        "A0:9E:1A:00:00:02   -50 dBm  Pod  footpod\n"
        "A0:9E:1A:00:00:01   -80 dBm  Strap  heart rate\n"
    )


def test_keys_are_the_buttons_of_a_run_on_a_terminal(desk: Path):
    """On a real terminal the view is drawn, and q is MENU held: it ends the session."""
    (desk / "config" / "stridecue.yaml").write_text("countdown:\n  start: 3 s\n")
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "90", "LINES": "30"}
    environment["XDG_STATE_HOME"] = environment["XDG_CACHE_HOME"] = str(desk)
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "stridecue", "run", "short", "--config", str(desk / "config")],
        env=environment,
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
    )
    os.close(end)
    try:
        before = _read_until(terminal, "work")
        os.write(terminal, b"q")
        after = _read_until(terminal, "ended early")
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
    assert "Run 10:00" in before
    assert "10:00" in before
    assert "Ended. Good." in after
    (saved,) = sessions(desk / "stridecue" / "sessions")
    finished = load(saved.path).finished
    assert finished is not None
    assert [lap.end.value for lap in finished.summary.laps] == ["ended"]


def _read_until(terminal: int, wanted: str, seconds: float = 30.0) -> str:
    """What a terminal shows until `wanted` is in it. Raises `TimeoutError`."""
    seen = b""
    limit = time.monotonic() + seconds
    while wanted.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0.0, limit - time.monotonic()))
        if not ready:
            raise TimeoutError(f"{wanted!r} is not shown; at last {seen[-300:]!r}")
        seen += os.read(terminal, 65_536)
    return seen.decode(errors="replace")
