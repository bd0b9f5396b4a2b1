"""The writer: never waits, never raises, loses nothing that a card will take."""

import errno
import os
import threading
from pathlib import Path

import pytest

from stridecue.codec.journal import read_lines, write_line
from stridecue.session.effects import Summary
from stridecue.session.events import HeartRate, Started, Tick
from stridecue.store import JournalWriter, load, new_session, sessions, unfinished, write_report
from stridecue.store.disk import AHEAD, FilledFile, write_safely
from support import evening as ev

BRIEF = ev.brief(ev.timed(ev.WARMUP, 60))


class Card:
    """A card that can refuse, and tells when it was written."""

    def __init__(self, refusals: int = 0) -> None:
        self.data = b""
        self.refusals = refusals
        self.closed = False
        self.written = threading.Event()

    def write(self, data: bytes) -> None:
        if self.refusals:
            self.refusals -= 1
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.data += data
        self.written.set()

    def close(self) -> None:
        self.closed = True


def hearts(n: int) -> list[HeartRate]:
    return [HeartRate(i * 1_000, 140) for i in range(n)]


def test_everything_is_there_in_order_when_it_is_closed() -> None:
    card = Card()
    writer = JournalWriter(lambda: card, pytest.fail)
    records = [Started(0, BRIEF), *hearts(50)]
    for record in records:
        writer.append(record)
    writer.close()
    assert list(read_lines(card.data).records) == records
    assert card.closed
    assert writer.lost == 0


def test_a_boundary_is_written_at_once() -> None:
    card = Card()
    writer = JournalWriter(lambda: card, pytest.fail)
    writer.append(Started(0, BRIEF))
    assert card.written.wait(5)
    writer.close()


def test_a_tick_pushes_out_what_waits() -> None:
    card = Card()
    writer = JournalWriter(lambda: card, pytest.fail)
    writer.append(HeartRate(100, 140))
    writer.append(Tick(2_000))
    assert card.written.wait(5)
    writer.close()
    assert read_lines(card.data).records == (HeartRate(100, 140),)


def test_a_full_card_is_said_once_and_nothing_is_lost_when_it_has_room_again() -> None:
    card = Card(refusals=1)
    troubles: list[str] = []
    writer = JournalWriter(lambda: card, troubles.append)
    records = [Started(0, BRIEF), *hearts(20)]
    for record in records:
        writer.append(record)
    writer.close()
    assert troubles == ["This session is not saved: No space left on device."]
    assert list(read_lines(card.data).records) == records


def test_a_dead_card_costs_the_session_nothing_but_itself() -> None:
    def broken() -> Card:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    troubles: list[str] = []
    writer = JournalWriter(broken, troubles.append)
    for record in hearts(5):
        writer.append(record)
    writer.close()
    assert len(troubles) == 1
    assert writer.lost == 5


def test_a_file_is_filled_ahead_and_grows(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    disk = FilledFile(path)
    assert path.stat().st_size == AHEAD
    disk.write(write_line(hearts(1)))
    disk.write(write_line(hearts(30_000)))
    disk.close()
    assert path.stat().st_size == 2 * AHEAD
    assert read_lines(path.read_bytes()).records[0] == HeartRate(0, 140)


def test_sessions_are_numbered_without_a_clock(tmp_path: Path) -> None:
    assert sessions(tmp_path / "nowhere") == ()
    first = new_session(tmp_path, "8 x 400 m")
    assert first.parent.name == "0001-8-x-400-m"
    first.write_bytes(write_line([Started(0, BRIEF)]))
    second = new_session(tmp_path, "???")
    assert second.parent.name == "0002-session"
    assert [one.number for one in sessions(tmp_path)] == [1]
    found = unfinished(tmp_path)
    assert found is not None
    assert found[1].started == Started(0, BRIEF)
    assert load(first.parent) == load(first)


def test_a_session_that_ended_is_not_gone_on_with(tmp_path: Path) -> None:
    _, effects = ev.play([], BRIEF, until=80_000)
    path = new_session(tmp_path, "done")
    path.write_bytes(write_line([Started(0, BRIEF), effects[-1]]))
    assert unfinished(tmp_path) is None
    assert unfinished(tmp_path / "nowhere") is None


def test_a_report_replaces_the_one_before_whole(tmp_path: Path) -> None:
    session, _ = ev.play(ev.line(20_000), ev.brief(ev.lap_rep(20, 100)), until=60_000)
    write_report(tmp_path, Summary("Test", session.laps, 60_000, 0))
    write_report(tmp_path, Summary("Test", session.laps, 60_000, 0))
    table = (tmp_path / "laps.csv").read_text(encoding="utf-8").splitlines()
    assert table[0].startswith("index,step,rep")
    assert len(table) == 1 + len(session.laps)
    assert '"laps": 1' in (tmp_path / "summary.json").read_text(encoding="utf-8")
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_cannot_be_written_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_safely(tmp_path / "nowhere" / "laps.csv", "x")
