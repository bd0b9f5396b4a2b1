"""The runner's own command for each session: at the shell, and while the service is idle."""

import asyncio
import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.uploading import FIRST_PAUSE, LONGEST_PAUSE, LOOK_S, UNIT, Housework, asker
from stridecue.codec.settings import UploadSettings
from stridecue.store import new_session
from stridecue.store.history import take_in
from stridecue.store.uploads import failed, parcels, succeeded, want
from support.service_device import live
from support.stories import journal

SITE = """\
import pathlib, shutil, sys
site, path = map(pathlib.Path, sys.argv[1:])
if not site.is_dir():
    sys.exit("no network")
if (site / path.name).exists():
    sys.exit("twice")
shutil.copy(path, site)
"""
"""A site that takes each file once, where it can be reached."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def config(tmp_path: Path, site: Path) -> Path:
    config = tmp_path / "config"
    (config / "workouts").mkdir(parents=True)
    (tmp_path / "site.py").write_text(SITE)
    command = f"{sys.executable} {tmp_path / 'site.py'} {site} {{path}}"
    (config / "stridecue.yaml").write_text(f"upload:\n  command: {command}\n")
    return config


def save(folder: Path, *, wanted: bool = True) -> None:
    path = new_session(folder, "Test")
    path.write_bytes(journal())
    if wanted:
        want(path.parent)


def ask(capsys, folder: Path, config: Path, *words: str) -> tuple[int, str]:
    given = ("--sessions", str(folder), "--config", str(config))
    code = main(["sessions", "upload", *words, *given])
    return code, capsys.readouterr().err


def test_what_fails_waits_and_what_went_is_not_sent_again(
    tmp_path: Path, config: Path, site: Path, capsys
):
    folder = tmp_path / "sessions"
    save(folder)
    save(folder)
    code, err = ask(capsys, folder, config)
    assert code == 3
    assert "not uploaded: 0001-test: " in err
    assert "no network" in err
    site.mkdir()
    code, err = ask(capsys, folder, config)
    assert (code, err) == (0, "uploaded: 0002-test\nuploaded: 0001-test\n")
    assert ask(capsys, folder, config) == (0, "nothing waits to be uploaded\n")
    assert sorted(one.name for one in site.iterdir()) == ["0001-test.fit", "0002-test.fit"]
    code, err = ask(capsys, folder, config, "1")
    assert code == 1
    assert "0001-test has been uploaded" in err


def test_an_older_one_is_uploaded_when_it_is_named(
    tmp_path: Path, config: Path, site: Path, capsys
):
    folder = tmp_path / "sessions"
    site.mkdir()
    for _ in range(2):
        save(folder, wanted=False)
    assert ask(capsys, folder, config) == (0, "nothing waits to be uploaded\n")
    assert ask(capsys, folder, config, "2") == (0, "uploaded: 0002-test\n")
    assert [one.name for one in site.iterdir()] == ["0002-test.fit"]


def test_the_one_that_is_named_goes_alone(tmp_path: Path, config: Path, site: Path, capsys):
    folder = tmp_path / "sessions"
    site.mkdir()
    for _ in range(3):
        save(folder)
    assert ask(capsys, folder, config, "2") == (0, "uploaded: 0002-test\n")
    assert [one.saved.number for one in parcels(folder)] == [1, 3]


def test_without_a_command_it_says_what_to_write(tmp_path: Path, config: Path, capsys):
    (config / "stridecue.yaml").write_text("upload:\n  # command: x {path}\n  within: 60 s\n")
    code, err = ask(capsys, tmp_path, config)
    assert code == 1
    assert "upload:\n  command: " in err


class Site:
    """A command that is reached, or not."""

    def __init__(self, *, up: bool = True) -> None:
        self.up = up
        self.asked: list[tuple[float, str]] = []

    async def run(self, command: list[str], within: float) -> str | None:
        self.asked.append((asyncio.get_running_loop().time(), Path(command[-1]).name))
        return None if self.up else "up fails with 1: no network"


WANTED = UploadSettings("up {path}")


def evening(folder: Path, site: Site, seconds: float, *, busy: bool = False) -> list[str]:
    """The housework of so many virtual seconds; what was told."""
    told: list[str] = []

    async def passing() -> None:
        work = Housework(folder, WANTED, told.append, site.run)
        try:
            async with asyncio.timeout(seconds):
                await work.forever(lambda: not busy)
        except TimeoutError:
            return

    live(passing)
    return told


def test_a_device_at_rest_takes_in_and_uploads_what_is_there(tmp_path: Path):
    """A cut had come before the tables; all of it is made up for, the newest first."""
    save(tmp_path)
    save(tmp_path)
    site = Site()
    assert evening(tmp_path, site, LOOK_S + 1) == []
    assert [name for _, name in site.asked] == ["0001-test.fit", "0002-test.fit"]
    assert parcels(tmp_path) == ()
    assert (tmp_path / "history.db").exists()


def test_while_somebody_runs_nothing_is_done(tmp_path: Path):
    save(tmp_path)
    site = Site()
    assert evening(tmp_path, site, 10_000, busy=True) == []
    assert site.asked == []
    assert not (tmp_path / "history.db").exists()


def test_without_a_network_it_is_said_once_and_tried_ever_more_rarely(tmp_path: Path):
    save(tmp_path)
    save(tmp_path)
    site = Site(up=False)
    assert evening(tmp_path, site, 30_000) == ["up fails with 1: no network"]
    times = [at for at, _ in site.asked]
    pauses = [after - before for before, after in pairwise(times)]
    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert set(pauses[6:]) == {LONGEST_PAUSE}
    assert {name for _, name in site.asked} == {"0001-test.fit", "0002-test.fit"}
    # switched on again, still without a network: nobody hears it twice
    assert evening(tmp_path, site, 1_000) == []
    site.up = True
    site.asked.clear()
    assert evening(tmp_path, site, 1_000) == []
    assert len(site.asked) == 2
    assert parcels(tmp_path) == ()
    # the next outage is said again
    save(tmp_path)
    site.up = False
    assert len(evening(tmp_path, site, 1_000)) == 1


def test_a_card_that_refuses_is_asked_again_an_hour_later(tmp_path: Path):
    (tmp_path / "history.db").mkdir()
    save(tmp_path)
    site, pauses = Site(), []

    async def passing() -> None:
        pauses.append(await Housework(tmp_path, WANTED, print, site.run).once())

    live(passing)
    assert (pauses, site.asked) == ([LONGEST_PAUSE], [])


def test_no_command_no_upload_but_the_history(tmp_path: Path):
    save(tmp_path)
    site = Site()

    async def passing() -> None:
        assert await Housework(tmp_path, UploadSettings(), print, site.run).once() == 0.0
        assert await Housework(tmp_path, UploadSettings(), print, site.run).once() == LOOK_S

    live(passing)
    assert site.asked == []


def test_the_doctor_tells_what_waits(tmp_path: Path, config: Path, capsys):
    folder = tmp_path / "sessions"
    save(folder)
    take_in(folder)
    assert ask(capsys, folder, config)[0] == 3
    main(["doctor", "--json", "--config", str(config), "--sessions", str(folder)])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (upload,) = [one for one in found if one["name"] == "upload"]
    assert upload["verdict"] == "warn"
    assert upload["found"].startswith("1 waiting: ")
    assert "no network" in upload["found"]
    assert upload["mend"] == "stridecue sessions upload"


def test_only_where_the_unit_says_so_somebody_else_is_asked(tmp_path: Path):
    assert asker({}) is None
    assert asker({"RUNTIME_DIRECTORY": str(tmp_path)}) is None
    assert asker({UNIT: "yes"}) is None
    ask_unit = asker({"RUNTIME_DIRECTORY": str(tmp_path), UNIT: "yes"})
    assert ask_unit is not None
    ask_unit()
    assert [path.name for path in tmp_path.iterdir()] == ["upload-wanted"]


def test_whoever_is_asked_to_upload_is_looked_after(tmp_path: Path):
    """As without a network: said once, ever more rarely, and from the beginning when it went."""
    site, asked, told = Site(up=False), [], []

    async def passing() -> None:
        loop = asyncio.get_running_loop()

        def unit() -> None:
            """What `stridecue sessions upload` does, as another process."""
            asked.append(loop.time())
            for parcel in parcels(tmp_path):
                if not site.up:
                    failed(parcel, "no network")
                    return
                succeeded(parcel)

        work = Housework(tmp_path, WANTED, told.append, site.run, unit)
        waiting = loop.create_task(work.forever(lambda: True))
        await asyncio.sleep(2_000)
        assert told == ["no network"]
        site.up = True
        await asyncio.sleep(LONGEST_PAUSE)
        assert parcels(tmp_path) == ()
        times = len(asked)
        await asyncio.sleep(LONGEST_PAUSE)
        assert len(asked) == times
        save(tmp_path)
        site.up = False
        await asyncio.sleep(LOOK_S + FIRST_PAUSE + 1)
        waiting.cancel()

    save(tmp_path)
    save(tmp_path)
    live(passing)
    pauses = [round(after - before) for before, after in pairwise(asked)]
    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert pauses[-1] == FIRST_PAUSE
    assert told == ["no network", "no network"]
    assert site.asked == []
