"""The page for a phone as a process of its own, with a phone that is paired."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stridecue.app.control.server import NAME
from stridecue.store.folder import JOURNAL
from stridecue.web import Phones
from support import stories

ROOT = Path(__file__).resolve().parents[2]
DAY = 86_400_000
PLACES = ("/", "/today", "/last", "/sessions", "/workouts", "/progress", "/sensors", "/settings")
ASSET = re.compile(r"^/(static/|icon|manifest)")
ENOUGH = 30.0


@dataclass(frozen=True)
class PageServer:
    """A server at `port`, with what was said by it in `errors`."""

    process: subprocess.Popen[str]
    port: int
    token: str
    folder: Path

    @property
    def errors(self) -> str:
        return (self.folder / "errors").read_text()

    @property
    def cookie(self) -> str:
        return f"stridecue={self.token}"

    def get(self, path: str) -> tuple[int, str]:
        """A page as the paired phone sees it."""
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ENOUGH)
        try:
            talk.request("GET", path, headers={"cookie": self.cookie})
            answer = talk.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            talk.close()

    def paths(self, most: int = 60) -> list[str]:
        """Every page that is led to from the first ones, one of each kind of many."""
        found, kinds, known = list(PLACES), set[str](), []
        while found and len(known) < most:
            path = found.pop(0)
            kind = re.sub(r"\d+[^/]*|(?<=/workouts/)[^/]+", "N", path)
            if path in known or (kind in kinds and path not in PLACES):
                continue
            kinds.add(kind)
            status, text = self.get(path)
            if status != 200:
                continue
            known.append(path)
            found += [
                one
                for one in re.findall(r'href="(/[^"#]*)"', text)
                if not ASSET.match(one) and one != "/live"
            ]
        return known

    def memory_mb(self) -> tuple[float, float]:
        """What is resident, and of that its share."""
        text = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        found = dict(re.findall(r"^(Rss|Pss): +(\d+) kB", text, re.MULTILINE))
        return int(found["Rss"]) / 1_024, int(found["Pss"]) / 1_024


def furnish(folder: Path, sessions: int = 40) -> Path:
    """A configuration, and sessions that were run; the place of the service's socket."""
    shutil.copytree(ROOT / "config", folder / "config", dirs_exist_ok=True)
    for n in range(1, sessions + 1):
        path = folder / "state" / "sessions" / f"{n:04d}-test"
        path.mkdir(parents=True)
        date = stories.STARTED - (sessions - n) * 3 * DAY
        (path / JOURNAL).write_bytes(stories.journal(date=date))
    (folder / "run" / "stridecue").mkdir(parents=True)
    return folder / "run" / "stridecue" / NAME


@contextmanager
def page_server(folder: Path) -> Iterator[PageServer]:
    """Serve what `furnish` has made."""
    token = Phones(folder / "state", lambda: None).pair("test")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "MALLOC_ARENA_MAX": "2",  # as in the unit
        "PYTHONUNBUFFERED": "1",
    }
    words = ("page", "serve", "--port", "0", "--config", str(folder / "config"))
    where = ("--sessions", str(folder / "state" / "sessions"))
    with (
        (folder / "errors").open("w") as errors,
        subprocess.Popen(
            (Path(sys.executable).with_name("stridecue"), *words, *where),
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            said = re.search(r":(\d+)/", process.stdout.readline())
            assert said, (folder / "errors").read_text()
            yield PageServer(process, int(said[1]), token, folder)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(ENOUGH)
