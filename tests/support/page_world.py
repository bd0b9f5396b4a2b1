"""Page world: the service and the page for a phone, as processes, in a folder of their own.

Around them is the `air`: a fake BlueZ and a simulated runner with a strap and a footpod. What is
not there is sound: the voice is off. `with World(folder) as world: world.url`.
"""

import os
import select
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from stridecue.app.control.server import NAME
from stridecue.app.wallclock import wall_ms
from stridecue.web import Phones
from support.fake_bluez import pod, strap

ROOT = Path(__file__).parents[2]
SUPPORT = ROOT / "tests" / "support"

PATIENCE = 30
"""Seconds for a program to start, or to end, on a machine that is busy with something else."""

SHORT = """\
workout: Short and sharp
about: Three repetitions, to try a device with.
track: lane 1
steps:
  - warmup: 3 s
  - 3x:
      - run: 100 m in 20 s
    between: rest 10 s
  - cooldown: 3 s
"""

CHANGED = {
    "heart: any": f"heart: {strap().address}",
    "foot: any": f"foot: {pod().address}",
    "  voice: on\n": "  voice: off\n",
    "start: 10 s": "start: 3 s",
    "# max: 188": "max: 188",
    "# workout: 8x400": "workout: short",
}
"""In the settings that come along."""


class World:
    """A folder with it all. `port` of the page: 0 for one that is free; `language` of the house."""

    def __init__(self, folder: Path, *, port: int = 0, language: str = "en") -> None:
        self.folder = folder
        self.config = folder / "config"
        self.sessions = folder / "state" / "sessions"
        self.url = ""
        self._place = folder / "run" / "stridecue" / NAME
        self._port = port
        self._make_config(language)
        self._ends = ExitStack()
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "TZ", "LANG") if name in os.environ},
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        self._service: subprocess.Popen[str] | None = None

    def _make_config(self, language: str) -> None:
        shutil.copytree(ROOT / "config", self.config)
        (self.config / "workouts" / "short.yaml").write_text(SHORT)
        settings = self.config / "stridecue.yaml"
        text = settings.read_text()
        for before, after in {**CHANGED, "language: en": f"language: {language}"}.items():
            assert text.count(before) == 1, before
            text = text.replace(before, after)
        settings.write_text(text)

    def __enter__(self) -> Self:
        with ExitStack() as ends:
            air = self._begin("air", str(SUPPORT / "air.py"), str(self.folder), str(self._place))
            ends.callback(_end, air)
            self._environment["DBUS_SYSTEM_BUS_ADDRESS"] = _line(air)
            ends.callback(self.stop_service)
            self.start_service()
            serve = ("page", "serve", *self._at, "--port", str(self._port))
            page = self._begin("page", "-m", "stridecue", *serve)
            ends.callback(_end, page)
            self.url = _line(page).rstrip("/")
            self._ends = ends.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    @property
    def _at(self) -> tuple[str, ...]:
        return "--config", str(self.config), "--sessions", str(self.sessions)

    def start_service(self) -> None:
        """Start the service; another one does not run."""
        program = str(SUPPORT / "service_program.py")
        self._service = self._begin("service", program, "service", *self._at)

    def stop_service(self) -> None:
        """End the service as systemd does, and the session that runs with it."""
        if self._service is not None:
            _end(self._service)
            self._service = None

    def kill_service(self) -> None:
        """End the service as a power cut does."""
        if self._service is not None:
            self._service.kill()
            self.stop_service()

    def command(self, *asked: str) -> str:
        """What `stridecue ASKED` prints in this world."""
        done = subprocess.run(
            [sys.executable, "-m", "stridecue", *asked],
            env=self._environment,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def code(self) -> str:
        """A code for a phone, as who has a shell there gets one."""
        return self.command("page", "code", "--sessions", str(self.sessions))

    def paired(self, name: str = "My phone") -> str:
        """The cookie of a phone that is paired."""
        return Phones(self.sessions.parent, wall_ms).pair(name)

    def told(self, program: str) -> str:
        """What `air`, `service` or `page` wrote for who looks after it."""
        return (self.folder / f"{program}.log").read_text()

    def _begin(self, name: str, *program: str) -> subprocess.Popen[str]:
        with (self.folder / f"{name}.log").open("a") as log:
            return subprocess.Popen(
                [sys.executable, *program],
                env=self._environment,
                cwd=self.folder,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,  # Ctrl+C is for us, who end them in their order
            )


def _line(process: subprocess.Popen[str]) -> str:
    """The next line that a program prints."""
    assert process.stdout is not None
    there, _, _ = select.select([process.stdout], [], [], PATIENCE)
    line = process.stdout.readline().strip() if there else ""
    assert line, f"nothing came from {process.args}"
    return line


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
