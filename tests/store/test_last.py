"""The last time: found among sessions on the card, whatever has happened to them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.journal import write_line
from stridecue.session.effects import Flag, Lap, LapEnd, Summary
from stridecue.session.events import LastRep, Started
from stridecue.store import last_time, new_session, write_report
from stridecue.workout.model import StepKind
from support import evening as ev


def lap(k: int, elapsed: int, **more: object) -> Lap:
    made = Lap(
        k, StepKind.RUN, StepKind.RUN.intensity, "run", ((k, 8),), 0, elapsed, elapsed, 0,
        LapEnd.PRESS, 400.0,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def save(folder: Path, *laps: Lap, name: str = "8 x 400 m", boot: str = "b@1", **more: object):
    path = new_session(folder, name)
    brief = replace(ev.brief(ev.timed(ev.RUN, 60)), workout=name, boot=boot, **more)  # type: ignore[arg-type]
    path.write_bytes(write_line([Started(0, brief)]))
    write_report(path.parent, Summary(name, laps, 0, 0))
    return path.parent


def found(folder: Path, *, live: bool = True) -> list[int]:
    return [one.elapsed for one in last_time(folder, "8 x 400 m", live=live)]


def test_the_newest_session_of_that_name_counts(tmp_path: Path):
    save(tmp_path, lap(1, 70_000))
    save(tmp_path, lap(1, 72_600), lap(2, 71_930))
    save(tmp_path, lap(1, 300_000), name="5 x 1000 m")
    save(tmp_path, lap(1, 300_000), name="8 x 400 M")
    assert last_time(tmp_path, "8 x 400 m", live=True) == (
        LastRep("run", ((1, 8),), 400.0, 72_600),
        LastRep("run", ((2, 8),), 400.0, 71_930),
    )


def test_people_are_compared_with_people(tmp_path: Path):
    save(tmp_path, lap(1, 72_600))
    save(tmp_path, lap(1, 60_000), boot="")
    save(tmp_path, lap(1, 50_000), boot="", open_loop=True)
    assert found(tmp_path) == [72_600]
    assert found(tmp_path, live=False) == [60_000]


def test_only_whole_repetitions_count(tmp_path: Path):
    left_out = [(flag,) for flag in (Flag.INCOMPLETE, Flag.ESTIMATED, Flag.EXTRA)]
    laps = [lap(k, 72_000, flags=flags) for k, flags in enumerate(left_out, start=1)]
    laps += [lap(5, 72_000, end=LapEnd.TIME), lap(6, 72_000, rep=()), lap(7, 72_777)]
    laps += [lap(8, 72_000, paused=4_000)]
    save(tmp_path, *laps)
    assert found(tmp_path) == [72_777]


def test_a_session_that_has_just_begun_or_had_nothing_is_passed_over(tmp_path: Path):
    save(tmp_path, lap(1, 72_600))
    save(tmp_path)
    new_session(tmp_path, "8 x 400 m")
    new_session(tmp_path, "8 x 400 m").write_bytes(b"")
    assert found(tmp_path) == [72_600]


def test_without_a_folder_there_is_no_last_time(tmp_path: Path):
    assert found(tmp_path / "none") == []
    (tmp_path / "file").write_text("")
    assert found(tmp_path / "file") == []


@pytest.mark.parametrize("name", ["laps.csv", "journal.jsonl"])
@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=80), at=st.integers(0, 200))
def test_damage_is_no_trouble(tmp_path_factory, name: str, data: bytes, at: int):
    folder = tmp_path_factory.mktemp("sessions")
    save(folder, lap(1, 70_000))
    path = save(folder, lap(1, 72_600)) / name
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + data + whole[at + len(data) :])
    assert all(isinstance(one, int) for one in found(folder))


def test_a_hill_counts_to_its_top_however_that_was_told(tmp_path: Path):
    hill = {"kind": StepKind.HILL, "name": "hill", "metres": 140.2}
    noticed = {"end": LapEnd.ESTIMATED, "flags": (Flag.ESTIMATED,)}
    save(
        tmp_path,
        lap(1, 41_000, **hill),
        lap(2, 41_500, **hill, **noticed),
        lap(3, 60_000, **hill, end=LapEnd.TIME),
        lap(4, 20_000, **hill, end=LapEnd.ENDED),
        lap(5, 41_000, **hill, flags=(Flag.EXTRA,)),
        lap(6, 41_000, **hill, paused=9_000),
    )
    assert found(tmp_path) == [41_000, 41_500, 60_000]
