"""Schema: what stands in `history.db`, and how an older file becomes a newer one.

`MIGRATIONS` is a row of steps; the file's `PRAGMA user_version` says how many it has taken. To add
one, append its text: never change one that was released. Everything in the file is derived, so a
step that wants something new of each session adds its column or table (with a default) and ends in
`AGAIN`: every session then counts as changed, and the next `catch_up` folds it anew from its
journal. Each step is one transaction; a power cut leaves the file before or after it.
"""

import sqlite3

from stridecue.store.facts import TABLES

AGAIN = "UPDATE session SET stamp = '';"
"""Has each session folded anew."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE session (
        id INTEGER PRIMARY KEY, folder TEXT NOT NULL, workout TEXT NOT NULL, started_ms INTEGER,
        live INTEGER NOT NULL, finished INTEGER NOT NULL, completed INTEGER NOT NULL,
        elapsed_ms INTEGER NOT NULL, paused_ms INTEGER NOT NULL, distance_m REAL,
        heart_mean REAL, heart_max INTEGER, stamp TEXT NOT NULL, version TEXT NOT NULL
    );
    CREATE INDEX session_workout ON session (workout, id);
    CREATE TABLE lap (
        session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE, number INTEGER NOT NULL,
        step TEXT NOT NULL, is_rep INTEGER NOT NULL, rep TEXT NOT NULL, began_ms INTEGER NOT NULL,
        elapsed_ms INTEGER NOT NULL, paused_ms INTEGER NOT NULL, distance_m REAL,
        target_ms INTEGER, ended_by TEXT NOT NULL, heart_peak INTEGER, heart_end INTEGER,
        drop_30 INTEGER, drop_60 INTEGER, cadence_spm REAL, flags TEXT NOT NULL,
        PRIMARY KEY (session, number)
    ) WITHOUT ROWID;
    """,
    # Samples and beats; which repetitions tell the time of a whole distance.
    f"""
    CREATE TABLE stream (
        session INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        seconds INTEGER NOT NULL, samples BLOB NOT NULL, beats INTEGER NOT NULL, rr BLOB NOT NULL
    );
    ALTER TABLE lap ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX lap_whole ON lap (distance_m, elapsed_ms) WHERE whole;
    {AGAIN}
    """,
    # What training asks of a session.
    f"{TABLES} {AGAIN}",
    # `whole` follows the rule of `training.whole`: not what was added, nor what had a pause in it.
    AGAIN,
)


class NewerError(Exception):
    """The file was written by a version of the program that has more steps."""


def migrate(base: sqlite3.Connection, steps: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring `base` up to date. Raises `NewerError`."""
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if version > len(steps):
        raise NewerError("written by a newer version of stridecue")
    for step, text in enumerate(steps[version:], version + 1):
        base.executescript(f"BEGIN; {text} PRAGMA user_version = {step}; COMMIT;")
