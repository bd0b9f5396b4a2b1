"""Transcript: a session as lines, for reading or, as JSON, for another program.

The keys and words of the JSON lines are settled in `docs/design.md`. A light is told when what it
shows changes, and only then.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from stridecue.runtime.moment import Moment
from stridecue.session.effects import (
    Beat,
    Effect,
    Finished,
    Glow,
    Lamp,
    Lap,
    LapClosed,
    LapVoided,
    Light,
    Notice,
    Sound,
    Speak,
)
from stridecue.units import clock, metres, split_time, stamp

Entry = dict[str, Any]
"""One JSON line: `at_ms`, `kind`, perhaps `class`, `text`, and for a lap its fields."""

_VERBS = {"speak": "say"}


class Transcript:
    """Writes every moment to `write`, one line each, as text or as JSON."""

    def __init__(self, write: Callable[[str], object], *, as_json: bool = False) -> None:
        self._write = write
        self._line = as_json_line if as_json else as_text
        self._lamps: dict[Lamp, Glow] = {}

    def note(self, moment: Moment) -> None:
        """Write what `moment` brought."""
        for effect in moment.effects:
            for entry in self._entries(effect):
                self._write(self._line(entry))

    def _entries(self, effect: Effect) -> Iterator[Entry]:
        if isinstance(effect, Light):
            if self._lamps.get(effect.lamp) is effect.glow:
                return
            self._lamps[effect.lamp] = effect.glow
        entry = entry_of(effect)
        if entry is not None:
            yield entry


def entry_of(effect: Effect) -> Entry | None:
    """The line of `effect`; `None` for what only players need to know."""
    match effect:
        case Speak(at, _, text, priority):
            return _entry(at, "speak", text, priority.name.lower())
        case Sound(at, _, mark, priority):
            return _entry(at, "sound", mark.value, priority.name.lower())
        case Beat(at, _, spm):
            text = "metronome off" if spm is None else f"metronome {spm:g}"
            return _entry(at, "sound", text, "coach")
        case Light(at, lamp, glow):
            return _entry(at, "light", f"{lamp.value} {glow.value}")
        case LapClosed(at, lap):
            return _entry(at, "lap", lap_text(lap)) | _lap_fields(lap)
        case LapVoided(at, index):
            return _entry(at, "undo", f"lap {index} taken back") | {"index": index}
        case Notice(at, what, text):
            return _entry(at, what.value, text)
        case Finished(at, summary):
            laps = f"{len(summary.laps)} lap{'' if len(summary.laps) == 1 else 's'}"
            ending = "" if summary.completed else ", ended early"
            return _entry(at, "finished", f"{clock(summary.elapsed)}, {laps}{ending}")
    return None


def _entry(at: int, kind: str, text: str, sort: str | None = None) -> Entry:
    entry: Entry = {"at_ms": at, "kind": kind}
    if sort is not None:
        entry["class"] = sort
    entry["text"] = text
    return entry


def lap_text(lap: Lap) -> str:
    """A lap for reading: `5 run 2/8 91.8 400 m by press`."""
    rep = "".join(f" {k}/{n or '-'}" for k, n in lap.rep)
    way = "" if lap.metres is None else f" {metres(lap.metres)}"
    flags = "".join(f", {flag.value.replace('_', ' ')}" for flag in lap.flags)
    end = lap.end.value.replace("_", " ")
    return f"{lap.index} {lap.name}{rep} {split_time(lap.elapsed)}{way} by {end}{flags}"


def _lap_fields(lap: Lap) -> Entry:
    return {
        "index": lap.index,
        "step": lap.name,
        "rep": [list(one) for one in lap.rep],
        "elapsed_ms": lap.elapsed,
        "paused_ms": lap.paused,
        "distance_m": lap.metres,
        "end": lap.end.value,
        "flags": [flag.value for flag in lap.flags],
    }


def as_json_line(entry: Entry) -> str:
    """`entry` as one line of JSON, non-Latin letters as they are."""
    return json.dumps(entry, ensure_ascii=False)


def as_text(entry: Entry) -> str:
    """`entry` as `10:54.250 say Quick feet.`."""
    kind = entry["kind"]
    return f"{stamp(entry['at_ms'])} {_VERBS.get(kind, kind)} {entry['text']}"
