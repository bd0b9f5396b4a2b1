"""What the service's main process weighs, idle and running: the Pi has 512 MB for everything."""

import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from table import Row

from stridecue.session.events import Started
from stridecue.store import JournalWriter, new_session
from stridecue.store.disk import FilledFile
from support.evening import WARMUP, brief, timed

ROOT = Path(__file__).resolve().parents[2]
GOAL_MB = 60.0
SETTLED_S = 6.0
"""So long after its start everything that is imported late has been imported."""


def rows() -> Iterator[Row]:
    """Peak resident memory, waiting for LINE and in a session that was resumed."""
    with tempfile.TemporaryDirectory() as folder:
        yield Row("memory.service_idle", peak_mb(Path(folder)), "MB", GOAL_MB)
    with tempfile.TemporaryDirectory() as folder:
        leave_unfinished(Path(folder))
        yield Row("memory.service_running", peak_mb(Path(folder)), "MB", GOAL_MB)


def leave_unfinished(sessions: Path) -> None:
    """A session of this boot that has begun and not ended: the service goes on with it."""
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    path = new_session(sessions, "bench")
    writer = JournalWriter(lambda: FilledFile(path), print)
    writer.append(Started(0, brief(timed(WARMUP, 600), boot=boot)))
    writer.close()


def peak_mb(sessions: Path) -> float:
    """Start the service, let it settle, and read what it has needed at most."""
    command = [Path(sys.executable).with_name("stridecue"), "service", "--sessions", sessions]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as service:
        ended = service.stdout
        assert ended is not None
        select.select([], [], [], SETTLED_S)
        status = Path(f"/proc/{service.pid}/status").read_text(encoding="ascii")
        service.send_signal(signal.SIGTERM)
        ended.read()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1_024
