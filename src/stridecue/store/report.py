"""Report: what a person reads of a session, beside its journal: `laps.csv` and `summary.json`."""

import csv
import io
import json
from pathlib import Path

from stridecue.session.effects import Lap, Summary
from stridecue.store.disk import write_safely
from stridecue.training.cadence import Lesson

LAPS = "laps.csv"
TRUTH = "laps.amended.csv"
"""The laps as the device decided, and as the runner has mended them."""
SUMMARY = "summary.json"

COLUMNS = (
    "index",
    "step",
    "rep",
    "elapsed_ms",
    "paused_ms",
    "distance_m",
    "target_ms",
    "end",
    "heart_peak",
    "heart_end",
    "drop_30",
    "drop_60",
    "cadence_spm",
    "flags",
    "steps",
    "grade",
)


def write_report(folder: Path, summary: Summary, lesson: Lesson | None = None) -> None:
    """Write both files safely; without a `lesson` nobody ran it live. Raises `OSError`."""
    write_safely(folder / LAPS, laps_csv(summary.laps))
    write_safely(folder / SUMMARY, summary_json(summary, lesson))


def laps_csv(laps: tuple[Lap, ...]) -> str:
    """One line for each lap, with a header."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for lap in laps:
        rep = " ".join(f"{k}/{n}" if n else str(k) for k, n in lap.rep)
        flags = " ".join(flag.value for flag in lap.flags)
        table.writerow(
            (
                *(lap.index, lap.name, rep, lap.elapsed, lap.paused, lap.metres, lap.target),
                *(lap.end.value, lap.heart_peak, lap.heart_end, lap.drop_30, lap.drop_60),
                *(lap.cadence, flags, lap.steps if lap.kind.is_rep else None, lap.grade),
            )
        )
    return text.getvalue()


def summary_json(summary: Summary, lesson: Lesson | None = None) -> str:
    """The session in a few numbers, and what it teaches.

    `cadence` is steady running, [m/s, steps per minute] for each 20 s; `practice_ms` the running
    with a metronome that fades.
    """
    taught = lesson or Lesson()
    known = [lap.metres for lap in summary.laps if lap.metres is not None]
    facts = {
        "workout": summary.workout,
        "completed": summary.completed,
        "laps": len(summary.laps),
        "elapsed_ms": summary.elapsed,
        "paused_ms": summary.paused,
        "distance_m": round(sum(known), 1) if known else None,
        "cues_dropped": dict(summary.dropped),
        "live": lesson is not None,
        "practice_ms": taught.practice,
    }
    lines = json.dumps(facts, indent=2).removesuffix("\n}")
    return f'{lines},\n  "cadence": {json.dumps(taught.stretches)}\n}}\n'
