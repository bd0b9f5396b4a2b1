"""Kill -9 at any moment: what was written is a whole beginning, and the session goes on from it.

A simulated session is the same each time, so each process that is killed writes the same journal,
as far as it comes.
"""

import os
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from random import Random  # noqa: TID251 (seeded, in a test)

import pytest

from stridecue.codec.journal import Journal, Record
from stridecue.codec.story import read_story
from stridecue.runtime.replay import fold
from stridecue.session.events import Started
from stridecue.store import load, sessions
from stridecue.store.history import History

pytestmark = pytest.mark.long

KILLS = 300
PARTS = 10
SPEED = 4_000
"""Times as fast as life: the session of forty minutes lasts less than one second."""

PATIENCE_S = 60.0
POLL_S = 0.002


def run(folder: Path, part: float | None) -> float:
    """Run the session, and kill it `part` seconds after its journal was there; `None`: never.

    Gives the seconds from the journal to the end. Counted from the journal, for a busy machine
    takes seconds to start a process.
    """
    command = (
        *(sys.executable, "-m", "stridecue", "run", "8x400", "--athlete", "strap-lost"),
        *("--speed", str(SPEED), "--sessions", str(folder)),
    )
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        limit = time.monotonic() + PATIENCE_S
        while not any(folder.glob("*/journal.jsonl")) and time.monotonic() < limit:
            time.sleep(POLL_S)  # noqa: TID251 (another process, which nobody can wake us for)
        began = time.monotonic()
        try:
            process.wait(part)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
        return time.monotonic() - began


@cache
def whole(folder: Path) -> tuple[tuple[Record, ...], float]:
    """The records of the session when nobody kills it, and how long it takes."""
    lasted = run(folder, None)
    (saved,) = sessions(folder)
    return load(saved.path).records, lasted


def assert_a_beginning(journal: Journal, records: tuple[Record, ...]) -> None:
    """Nothing is missing in the middle, and the session can go on from there."""
    own, reference = (
        [one for one in some if not isinstance(one, Started)] for some in (journal.records, records)
    )
    assert own == reference[: len(own)]
    if journal.started is not None and journal.finished is None:
        folded = fold(journal.events)
        assert not folded.hopeless
        assert folded.session.now == max(event.at for event in journal.events)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_killed_session_is_a_whole_beginning(tmp_path_factory, tmp_path: Path, part: int):
    records, lasted = whole(tmp_path_factory.getbasetemp() / "whole")
    chance = Random(part)
    begun = 0
    for n in range(KILLS // PARTS):
        folder = tmp_path / str(n)
        run(folder, chance.uniform(0, lasted))
        for saved in sessions(folder):
            journal = load(saved.path)
            assert_a_beginning(journal, records)
            begun += journal.started is not None
            story = read_story(saved.journal.read_bytes())
            assert (story is None) == (journal.started is None)
        with History(folder) as history:
            history.catch_up()
            assert len(list(history.rows(simulated=True))) == len(
                [one for one in sessions(folder) if load(one.path).started is not None]
            )
    assert begun > KILLS // PARTS // 5  # the others were killed before their first line
