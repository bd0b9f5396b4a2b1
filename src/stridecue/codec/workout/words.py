"""Words that are not of the language here: what was meant by them, or where they belong."""

import re
from collections.abc import Iterable

from stridecue.codec.nodes import Mapping, Text
from stridecue.codec.problems import nearest, suggestion
from stridecue.codec.workout.report import Report
from stridecue.codec.workout.table import (
    BETWEEN_NAME,
    COUNT,
    CUE_KEYS,
    DEFAULTS_NAME,
    EVERY,
    FADE,
    GROUP_NAME,
    STEP_KEYS,
)
from stridecue.workout.model import StepKind

_SYNONYMS = {
    "min": "at least",
    "minimum": "at least",
    "max": "at most",
    "maximum": "at most",
    "heart rate": "hr",
    "heart_rate": "hr",
    "heartrate": "hr",
    "rpe": "effort",
    "text": "say",
    "note": "say",
    "notes": "say",
    "title": "workout",
    "name": "workout",
    "description": "about",
    "recovery": "recover",
    "interval": "run",
    "repeats": "repeat",
    "weight": "load",
    "incline": "grade",
    "spm": "cadence",
    "target": "pace",
}
_GROUP_WORDS = (BETWEEN_NAME, EVERY.name, GROUP_NAME.name, FADE.name, COUNT.name)
_CUES = {key.name: key for key in CUE_KEYS}
_STEP_WORDS = tuple(key.name for key in STEP_KEYS)
_KINDS = tuple(kind.value for kind in StepKind)


def unknown_key(report: Report, key: Text, known: Iterable[str], *, on_step: bool = False) -> None:
    """Note that `key` has no meaning here, and the mend."""
    mend = _mend(key.value, tuple(known), on_step=on_step)
    report.error(key, f'unknown key "{key.value}": {mend}')


def _mend(word: str, known: tuple[str, ...], *, on_step: bool) -> str:
    plain = word.strip().lower()
    if _SYNONYMS.get(plain) in known:
        return f"did you mean {_SYNONYMS[plain]}?"
    if nearest(word, known) is not None:
        return suggestion(word, known)
    times = re.fullmatch(r"([0-9]+) *(?:[xX×*]|times|reps)?", plain)
    if times is not None:
        return f"to repeat steps write {times[1]}x:"
    if plain in _CUES and not _CUES[plain].kinds and DEFAULTS_NAME in known:
        return f"it belongs on a step, or for all of them under {DEFAULTS_NAME}"
    if plain in _CUES and _CUES[plain].kinds:
        return f"it belongs on {kind_belongs(_CUES[plain].kinds)}"
    if plain in _STEP_WORDS and not on_step:
        return "it belongs on a step"
    if plain in _GROUP_WORDS:
        return "it belongs on a group, beside 8x:"
    return suggestion(word, known)


def kind_belongs(kinds: Iterable[StepKind]) -> str:
    """Name the kinds that a key belongs to."""
    return " or ".join(kind.value for kind in kinds)


def means(word: str, known: str) -> bool:
    """Whether `word` was probably meant to be `known`."""
    return _SYNONYMS.get(word.strip().lower()) == known or nearest(word, (known,)) is not None


def no_kind(report: Report, step: Mapping) -> None:
    """Note that a step has no kind key."""
    first = Text(step.entries[0][0].value, step.line, step.column)
    word = first.value
    starts = (*_KINDS, "repeat", "ladder", "use")
    plain = word.strip().lower()
    count = re.match(r"[0-9]+", plain)
    if count is not None:
        report.error(first, f'"{word}" is no kind of step: to repeat steps write {count[0]}x:')
    elif _SYNONYMS.get(plain) in starts or nearest(word, starts) is not None:
        meant = _SYNONYMS.get(plain) or nearest(word, starts)
        report.error(first, f'unknown key "{word}": did you mean {meant}?')
    else:
        report.error(
            first, f"this step has no kind: begin it with one of {', '.join(_KINDS)}, or 8x:"
        )
