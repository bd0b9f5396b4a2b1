"""Ten thousand damaged files over all readers: read or refused, soon, and in little memory."""

import gzip
import resource
import struct
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import pytest

from stridecue.codec.book import BookError, read_book
from stridecue.codec.fit import write_activity, write_plan
from stridecue.codec.fit.wire import checksum
from stridecue.codec.imports import ImportFailed, read_any
from stridecue.codec.journal import read_lines
from stridecue.codec.mending import read_mends
from stridecue.codec.phrasebook import read_phrases
from stridecue.codec.recorded import RecordingError
from stridecue.codec.recording import read_any_recording
from stridecue.codec.settings import read_settings
from stridecue.codec.story import read_story
from stridecue.codec.stream import pack_beats, pack_samples
from stridecue.codec.table import write_lap_table, write_table
from stridecue.codec.tcx import write_tcx
from stridecue.codec.workout import read_workout
from stridecue.runtime.replay import fold
from stridecue.store import Saved, last_time, new_session
from stridecue.store.backup import BackupError, back_up, restore
from stridecue.store.lessons import cadence_of
from stridecue.store.uploads import parcels
from stridecue.training.whole import is_whole
from stridecue.workout.sentences import SENTENCES
from support.corpus import good_files
from support.damage import damaged
from support.stories import journal, story

ROOT = Path(__file__).parents[2]
INPUTS = 10_000
SLOWEST_S = 1.0
"""CPU seconds: other processes are not the reader's fault."""

MOST_MB = 150
"""That all of them together may add to the process."""

GARMIN = (
    b'{"workoutName": "T", "workoutSegments": [{"workoutSteps": [{"type": "RepeatGroupDTO",'
    b' "numberOfIterations": 8, "workoutSteps": [{"type": "ExecutableStepDTO", "stepType":'
    b' {"stepTypeKey": "interval"}, "endCondition": {"conditionTypeKey": "distance"},'
    b' "endConditionValue": 400.0, "targetType": {"workoutTargetTypeKey": "pace.zone"},'
    b' "targetValueOne": 4.4, "targetValueTwo": 4.2}]}]}]}'
)
INTERVALS = b"Warmup\n- 12m Z2 HR\n\nMain set 8x\n- 400mtr 3:50/km Pace\n- Recovery 1m30s\n\n- 10m"

Reader = Callable[[bytes], object]


class Case(NamedTuple):
    """A reader, a good file, and how a damaged one gets sums that are right again."""

    read: Reader
    good: bytes
    seal: Callable[[bytes], bytes] = bytes


def sealed_fit(data: bytes) -> bytes:
    """With the header and the checksum that its messages should have."""
    body = data[14:-2]
    head = struct.pack("<BBHI4s", 14, 0x20, 2178, len(body), b".FIT")
    whole = head + struct.pack("<H", checksum(head)) + body
    return whole + struct.pack("<H", checksum(whole))


def sealed_journal(data: bytes) -> bytes:
    """With the sum of each line."""
    bodies = [line[9:] for line in data.split(b"\n") if line]
    return b"".join(b"%08x %s\n" % (crc32(body), body) for body in bodies)


def text(read: Callable[[str], object]) -> Reader:
    """A reader of text gets what its own file reader lets through."""

    def of(data: bytes) -> object:
        try:
            return read(data[:65_536].decode("utf-8"))
        except UnicodeDecodeError:
            return None

    return of


def refusing(read: Reader, *errors: type[Exception]) -> Reader:
    """What a reader says of a bad file has words."""
    said: list[str] = []

    def of(data: bytes) -> object:
        assert all(said)
        try:
            return read(data)
        except errors as error:
            return said.append(str(error))

    return of


def exported(data: bytes) -> object:
    """What history and exports make of a journal, whatever stands in it."""
    found = read_story(data)
    if found is None:
        return None
    dated = replace(found, started_ms=found.started_ms or 0)
    return (
        *(write_activity(found), write_tcx(dated), write_table(found), write_lap_table(found)),
        *(pack_samples(found.samples), pack_beats(found.rr), list(map(is_whole, found.laps))),
    )


def resumed(data: bytes) -> object:
    """What a service does with the journal of a session that was cut off."""
    found = read_lines(data)
    return None if found.started is None else fold(found.events)


class OnDisk:
    """Readers of files and folders, each input in place of the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "exports").mkdir(parents=True)
        (folder / "exports" / "0001-test.fit").write_bytes(b"x")
        self.saved = Saved(1, new_session(folder, "Test").parent)
        self.saved.journal.write_bytes(journal())

    def archive(self, data: bytes) -> object:
        path = self.folder / "x.tar.gz"
        path.write_bytes(data)
        done = restore(path, self.folder / "to" / "s", self.folder / "to" / "c")
        inside = [one for one in self.folder.parent.iterdir() if one != self.folder]
        assert inside == []
        return done

    def laps(self, data: bytes) -> object:
        (self.saved.path / "laps.csv").write_bytes(data)
        return last_time(self.folder, "Test", live=True)

    def summary(self, data: bytes) -> object:
        (self.saved.path / "summary.json").write_bytes(data)
        return cadence_of(self.folder)

    def parcel(self, data: bytes) -> object:
        (self.saved.path / "to-upload.json").write_bytes(data)
        return parcels(self.folder)


def readers(folder: Path) -> dict[str, Case]:
    """Each reader with a good file of its kind."""
    told, disk = story(), OnDisk(folder)
    small = replace(told, samples=told.samples[:90], rr=told.rr[:40], laps=told.laps[:2])
    home = folder / "home"
    (new_session(home, "Test")).write_bytes(b"0" * 3_000)
    back_up(folder / "good.tar.gz", home, ROOT / "config")
    lines = journal()[:40_000]
    laps = (
        "index,step,rep,elapsed_ms,paused_ms,distance_m,end,flags\n1,run,1/3,92000,0,400,press,\n"
    )
    plan = write_plan(read_workout((ROOT / "config/workouts/8x400.yaml").read_text(), "x").workout)
    both = write_table(told).encode()[:9_000]
    imported = refusing(lambda data: read_any(data, "x"), ImportFailed)
    watch = refusing(lambda data: read_any_recording(data, "x"), RecordingError)
    return {
        "fit workout": Case(imported, plan[0], sealed_fit),
        "garmin": Case(imported, GARMIN),
        "intervals": Case(imported, INTERVALS),
        "fit activity": Case(watch, write_activity(small), sealed_fit),
        "tcx": Case(watch, write_tcx(small).encode()),
        "csv": Case(watch, both),
        "laps of a csv": Case(
            refusing(text(lambda laps: read_any_recording(both, "x", laps)), RecordingError),
            write_lap_table(told).encode(),
        ),
        "workout": Case(text(lambda given: read_workout(given, "x")), good_files()[0].read_bytes()),
        "settings": Case(
            text(lambda given: read_settings(given, "x")),
            (ROOT / "config/stridecue.yaml").read_bytes(),
        ),
        "phrases": Case(
            text(lambda given: read_phrases(given, "x", SENTENCES)),
            (ROOT / "config/phrases/german.yaml").read_bytes(),
        ),
        "journal": Case(read_lines, lines, sealed_journal),
        "story": Case(exported, lines, sealed_journal),
        "resumed": Case(resumed, lines, sealed_journal),
        "mends": Case(text(read_mends), b'{"rep": 1, "lane": 3}\n{"rep": 2, "time_ms": 78000}\n'),
        "sensors": Case(refusing(text(read_book), BookError), b'{"sensors": []}'),
        "archive": Case(refusing(disk.archive, BackupError), (folder / "good.tar.gz").read_bytes()),
        "tar": Case(
            refusing(disk.archive, BackupError),
            gzip.decompress((folder / "good.tar.gz").read_bytes()),
            partial(gzip.compress, compresslevel=1),
        ),
        "laps": Case(disk.laps, laps.encode()),
        "summary": Case(disk.summary, b'{"live": true, "cadence": [[3, 170]], "practice_ms": 9}'),
        "parcel": Case(disk.parcel, b'{"tries": 2, "why": "no network"}'),
    }


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    return readers(tmp_path_factory.mktemp("alone") / "folder")


def names() -> list[str]:
    return [
        *("fit workout", "garmin", "intervals", "fit activity", "tcx", "csv", "laps of a csv"),
        *("workout", "settings", "phrases", "journal", "story", "resumed", "mends", "sensors"),
        *("archive", "tar", "laps", "summary", "parcel"),
    ]


def test_each_reader_is_among_them(every) -> None:
    assert list(every) == names()


def ask(every, name: str, seeds: range) -> None:
    read, good, seal = every[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for seed in seeds:
        data = damaged(good, seed)
        if seed % 3 or name == "tar":
            data = seal(data)
        began = time.process_time()
        try:
            read(data)
        except Exception as error:
            error.add_note(f"{name}, seed {seed}")
            raise
        took = time.process_time() - began
        assert took < SLOWEST_S, f"{name}, seed {seed}: {took:.2f} s"
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < MOST_MB * 1_024, f"{name}: {grown / 1_024:.0f} MB more"


@pytest.mark.parametrize("name", names())
def test_a_few_damaged_files(every, name: str) -> None:
    ask(every, name, range(12))


@pytest.mark.long
@pytest.mark.parametrize("name", names())
def test_ten_thousand_damaged_files(every, name: str) -> None:
    ask(every, name, range(INPUTS // len(names()) + 1))
