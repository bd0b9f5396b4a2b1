"""Facts: what training asks of a session, reckoned once, when the history takes it in.

The tables are keyed to those of `history`. Nothing here depends on the settings: of the heart the
seconds at each rate are kept, so that a maximum that is mended mends the load of years.
"""

import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path

from stridecue.codec.story import Sample, Story
from stridecue.session.effects import Lap
from stridecue.store.efforts import effort_in
from stridecue.training.decoupling import decoupling
from stridecue.training.heart import HeartTime, Second, believed, heart_time, highest_held
from stridecue.units import SECOND

TABLES = """
    CREATE TABLE fact (
        session INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE, kind TEXT,
        effort REAL, refused INTEGER NOT NULL, heart_lowest INTEGER NOT NULL,
        heart_s BLOB NOT NULL, heart_highest INTEGER, decoupling REAL
    );
    CREATE TABLE lap_fact (
        session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE, number INTEGER NOT NULL,
        kind TEXT NOT NULL, ended_ms INTEGER NOT NULL, splits_ms TEXT NOT NULL,
        PRIMARY KEY (session, number)
    ) WITHOUT ROWID;
"""

MOST_SECONDS = 0xFFFF
"""At one heart rate: 18 hours, in two bytes."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is reckoned of a session: its heart, as in `training.run.Run`."""

    heart: HeartTime
    highest: int | None
    decoupling: float | None


def facts_of(story: Story) -> Facts:
    """The facts of a session, from what of its heart rates is believed."""
    trusted = tuple(believed(_running(story), optical=story.optical))
    return Facts(heart_time(trusted), highest_held(trusted), decoupling(trusted))


def keep(base: sqlite3.Connection, number: int, story: Story, folder: Path) -> None:
    """Write the facts of the session `number`, whose row is there, and what was said of it."""
    effort, told = effort_in(folder), facts_of(story)
    kind = story.brief.kind
    base.execute(
        "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, None if kind is None else kind.value),
            *(
                None if effort is None else effort.value,
                effort is not None and effort.value is None,
            ),
            *(told.heart.lowest, pack(told.heart), told.highest, told.decoupling),
        ),
    )
    base.executemany(
        "INSERT INTO lap_fact VALUES (?, ?, ?, ?, ?)",
        [(number, lap.index, lap.kind.value, lap.ended, _splits(lap)) for lap in story.laps],
    )


def _running(story: Story) -> tuple[Second, ...]:
    """The seconds of the session that are in no pause."""
    pauses = story.pauses
    return tuple(
        Second(one.at, one.bpm, one.spm, one.mps)
        for one in story.samples
        if not (pauses and _is_paused(one, pauses))
    )


def _is_paused(sample: Sample, pauses: tuple[tuple[int, int], ...]) -> bool:
    return any(began <= sample.at * SECOND < ended for began, ended in pauses)


def _splits(lap: Lap) -> str:
    return " ".join(str(split) for split in lap.splits)


def pack(heart: HeartTime) -> bytes:
    """Two bytes for each rate."""
    seconds = [min(one, MOST_SECONDS) for one in heart.seconds]
    return struct.pack(f"<{len(seconds)}H", *seconds)


def unpack(lowest: int, packed: bytes) -> HeartTime:
    """What `pack` was given."""
    return HeartTime(lowest, struct.unpack(f"<{len(packed) // 2}H", packed))
