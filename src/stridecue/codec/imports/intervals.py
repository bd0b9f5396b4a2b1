"""intervals.icu's workout text: what its editor holds and coaches paste.

A step is a line with a dash: `- 10m Z2 HR Easy`. **`m` is minutes**, metres are `mtr`. A line
without a dash is a heading; one that ends in `8x` repeats the steps up to the next blank line.
"""

import re

from stridecue.codec.imports.text import (
    Imported,
    ImportFailed,
    Line,
    Part,
    Times,
    metres_text,
    quoted,
    time_text,
    written,
)
from stridecue.units import KILOMETRE, MILE, MINUTE, SECOND, Ms

MOST_LINES = 1_000
LONGEST = 400
"""Letters of a line that are read: the patterns take time by the square of a row of digits."""
UNKNOWN = ("ramp", "freeride", "intensity=")
PLAIN = ("warmup", "warm up", "cooldown", "cool down", "recovery", "recover")
"""Labels that say no more than the kind does."""

YARD = 0.9144

_TIME = re.compile(
    r"(?<![\w.:/])(?=\d)(?:(\d+)h)?(?:(\d+(?:\.\d+)?)(?:m(?!t|i)|'))?(?:(\d+)(?:s|\"))?(?![\w:/%])"
)
_FAR = re.compile(r"(?<![\w.:/])(\d+(?:\.\d+)?) ?(mtr|km|mi|yrd|y)\b(?!/)")
_TIMES = re.compile(r"(?:^|\s)(\d{1,3})x\s*$")
_RATE = re.compile(r"(?:(\d+)-)?(\d+)% ?(LTHR|HR|Pace|MMP)?(?!\w)", re.IGNORECASE)
_ZONE = re.compile(r"\bZ(\d)(?:-Z(\d))? ?(HR|Pace)?\b", re.IGNORECASE)
_PACE = re.compile(r"(\d+:\d\d)(?:-(\d+:\d\d))?/(km|mi) ?(?:Pace)?", re.IGNORECASE)
_CADENCE = re.compile(r"(\d+)(?:-(\d+))? ?rpm\b", re.IGNORECASE)
_BPM = re.compile(r"(\d{2,3})-(\d{2,3}) ?bpm\b", re.IGNORECASE)

UNITS = {"mtr": 1.0, "km": KILOMETRE, "mi": MILE, "yrd": YARD, "y": YARD}
_NOT_SAID = re.compile(r"\b(?:press lap|ramp|freeride)\b", re.IGNORECASE)

WORDS = (
    (("warm",), "warmup"),
    (("cool",), "cooldown"),
    (("rest", "stand"), "rest"),
    (("walk",), "walk"),
    (("recover", "easy jog", "jog", "float"), "jog"),
)


def read_intervals(text: str, name: str) -> Imported:
    """The workout of such a text, called `name`. Raises `ImportFailed`."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise ImportFailed(f"more than {MOST_LINES} lines")
    parts: list[Part] = []
    losses: list[str] = []
    count, inside, heading = 0, list[Part](), ""
    for line in (*lines, ""):
        plain = line.strip()
        if len(plain) > LONGEST:
            losses.append(f"the end of a line of {len(plain)} letters: {plain[:30]!r} ...")
            plain = plain[:LONGEST]
        if not plain:
            if count and inside:
                parts.append(Times(count, tuple(inside)))
                inside = []
            count = 0
        elif plain.startswith("-"):
            (inside if count else parts).append(_line(plain.lstrip("- "), heading))
        else:
            if count and inside:
                parts.append(Times(count, tuple(inside)))
                inside = []
            found = _TIMES.search(plain)
            count = min(int(found[1]), 500) if found else 0
            heading = _TIMES.sub("", plain)
    if not parts:
        raise ImportFailed("no steps: a step is a line such as `- 10m Z2 HR`")
    return written(name, tuple(parts), tuple(losses))


def _line(text: str, heading: str) -> Line:
    lost: list[str] = []
    rest, end = _ending(text)
    keys: list[tuple[str, str]] = []
    for pattern, read in TARGETS:
        found = pattern.search(rest)
        if found is None:
            continue
        told = read(found)
        if told is None or any(key == told[0] for key, _ in keys):
            lost.append(f"{found[0].strip()!r} of {text!r}")
        else:
            keys.append(told)
        rest = rest[: found.start()] + " " + rest[found.end() :]
    lost += [f"{word!r} of {text!r}" for word in UNKNOWN if word in rest.lower()]
    if end is None:
        end = "press"
        if "press lap" not in text.lower():
            lost.append(f"how it ends: {text!r}: a press ends it")
    label = " ".join(_NOT_SAID.sub("", rest).split()).strip(" .,-")
    kind = _kind(f"{label} {heading}".lower(), label.lower())
    if label and label.lower() not in (kind, *PLAIN):
        keys.append(("say", quoted(label[:300])))
    return Line(kind, end, tuple(keys), tuple(lost))


def _kind(words: str, own: str) -> str:
    for starts, kind in WORDS:
        if any(start in own for start in starts):
            return kind
    for starts, kind in WORDS[:2]:
        if any(start in words for start in starts):
            return kind
    return "run"


def _ending(text: str) -> tuple[str, str | None]:
    """What is left of the text, and how the step ends."""
    far = _FAR.search(text)
    if far is not None:
        metres = round(float(far[1]) * UNITS[far[2].lower()], 1)
        return text[: far.start()] + " " + text[far.end() :], metres_text(metres)
    for found in _TIME.finditer(text):
        ms = _ms(found)
        if ms > 0:
            return text[: found.start()] + " " + text[found.end() :], time_text(ms)
    return text, None


def _ms(found: re.Match[str]) -> Ms:
    hours, minutes, seconds = found[1], found[2], found[3]
    whole = int(hours or 0) * 60 * MINUTE + round(float(minutes or 0) * MINUTE)
    return whole + int(seconds or 0) * SECOND


def _pace(found: re.Match[str]) -> tuple[str, str] | None:
    first, last, unit = found[1], found[2] or found[1], found[3].lower()
    quick, slow = sorted((first, last), key=lambda one: [int(part) for part in one.split(":")])
    return "pace", f"{quick}/{unit}" if quick == slow else f"{quick}-{slow}/{unit}"


def _bpm(found: re.Match[str]) -> tuple[str, str] | None:
    return "hr", f"{found[1]}-{found[2]}"


def _cadence(found: re.Match[str]) -> tuple[str, str] | None:
    """Of both feet where it is as much as that, else of one."""
    low, high = int(found[1]), int(found[2] or found[1])
    factor = 1 if high > 120 else 2
    return "cadence", f"{low * factor - (low == high)}-{high * factor + (low == high)}"


def _zone(found: re.Match[str]) -> tuple[str, str] | None:
    if (found[3] or "").lower() != "hr":
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    return "hr", f"zone {low}" if low == high else f"zone {low}-{high}"


def _rate(found: re.Match[str]) -> tuple[str, str] | None:
    """Of the maximum heart rate, or one share of the threshold pace; others we have not."""
    of = (found[3] or "").lower()
    if of == "hr":
        return "hr", f"{found[1] or found[2]}-{found[2]}%" if found[1] else f"under {found[2]}%"
    if of == "pace" and found[1] is None:
        return "pace", f"{found[2]}% threshold"
    return None


TARGETS = ((_PACE, _pace), (_BPM, _bpm), (_CADENCE, _cadence), (_ZONE, _zone), (_RATE, _rate))
