"""The smaller values of a step and a group: marks, tempo, load, lanes, offsets, fades."""

import re
from collections.abc import Callable

from stridecue.codec.scalars import (
    DISTANCE,
    NUMBER,
    TIME,
    Grammar,
    MistakeError,
    choice,
    metres_of,
    sentence,
    time_of,
)
from stridecue.units import MINUTE, Ms
from stridecue.workout.model import (
    AtDistance,
    BeforeEnd,
    Fade,
    FadeOffer,
    FromStart,
    Go,
    HalfWay,
    Tempo,
    When,
)
from stridecue.workout.oval import LANES

MOST_GRADE = 45.0
"""Per cent; the steepest street of the world has 35."""

MOST_LOAD = 300.0
"""Kilograms in the hands or on the shoulders (our choice)."""

LAPS_OF = (100.0, 500.0)
STRAIGHTS_OF = (10.0, 200.0)
WIDTHS_OF = (0.6, 2.0)
"""Metres that a lap, a straight and a lane of a track can be (our choice)."""

MOST_PARTS = 50
"""Parts of one repetition with a time of their own: the kilometres of an ultra (our choice)."""

LEAST_BEACON = 10.0
"""Metres between ticks; nearer ones could not be told apart at a sprint."""


def _beacon(found: re.Match[str]) -> float | None:
    if found[0].strip() == "off":
        return None
    metres = metres_of(found[0])
    if metres < LEAST_BEACON:
        raise MistakeError(f"ticks every {metres:g} m cannot be told apart: write 10 m or more")
    return metres


def _tempo(found: re.Match[str]) -> Tempo:
    down, bottom, up, top = found[0].strip().split("-")
    tempo = Tempo(int(down), int(bottom), None if up == "X" else int(up), int(top))
    if not 0 < tempo.ms <= MINUTE:
        raise MistakeError(f"{found[0]}: one repetition lasts more than 0 s and at most 60 s")
    return tempo


def _bounded(number: str, most: float, unit: str) -> float:
    value = float(number)
    if not 0 < value <= most:
        raise MistakeError(f"{value:g}{unit} cannot be: write above 0 and up to {most:g}{unit}")
    return value


def _fade(found: re.Match[str]) -> Fade:
    offer = FadeOffer.STOP if found["offer"] == "stop" else FadeOffer.LONGER_REST
    if not 1 <= int(found["count"]) <= 20:
        raise MistakeError(f"after {found['count']} repetitions: write 1 to 20")
    return Fade(offer, int(found["count"]), _bounded(found["percent"], 50, "%"))


def _when(found: re.Match[str]) -> When:
    if found["half"] is not None:
        return HalfWay()
    back = found["sign"] is not None
    if found["metres"] is not None:
        metres = metres_of(found["metres"])
        return AtDistance(-metres if back else metres)
    length = time_of(found["time"])
    return BeforeEnd(length) if back else FromStart(length)


def _parts(found: re.Match[str]) -> tuple[Ms, ...]:
    times = tuple(time_of(part.strip()) for part in found[0].split("+"))
    if len(times) > MOST_PARTS:
        raise MistakeError(f"{len(times)} parts: write at most {MOST_PARTS}")
    if min(times) <= 0:
        raise MistakeError(f"{found[0]}: each part takes more than 0 s")
    return times


def _lane(found: re.Match[str]) -> int | None:
    return None if found["lane"] is None else int(found["lane"])


def _metres_from(least: float, most: float) -> Callable[[re.Match[str]], float]:
    def read(found: re.Match[str]) -> float:
        metres = metres_of(found["metres"])
        if not least <= metres <= most:
            raise MistakeError(f"{found[0]} cannot be: write {least:g} m to {most:g} m")
        return metres

    return read


PHRASES_NAME: Grammar[str | None] = Grammar(
    "the name of a phrase list, or off",
    r"[A-Za-z0-9][A-Za-z0-9_ .-]{0,39}",
    lambda found: None if found[0].strip() == "off" else found[0].strip(),
)
BEACON_VALUE: Grammar[float | None] = Grammar(
    "a distance such as 100 m, or off", rf"off|{DISTANCE}", _beacon, "{} m", ("off",)
)
TEMPO_VALUE: Grammar[Tempo] = Grammar(
    "a tempo such as 3-1-1-0 or 3-1-X-0 (down, hold, up, hold)",
    r"[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{1,2}|X)-[0-9]{1,2}",
    _tempo,
)
LOAD_VALUE: Grammar[float] = Grammar(
    "a load such as 20 kg",
    rf"(?P<load>{NUMBER}) *kg",
    lambda found: _bounded(found["load"], MOST_LOAD, " kg"),
    "{} kg",
)
GRADE_VALUE: Grammar[float] = Grammar(
    "a grade such as 6%",
    rf"(?P<grade>{NUMBER}) *%",
    lambda found: _bounded(found["grade"], MOST_GRADE, "%"),
    "{}%",
)
FADE_VALUE: Grammar[Fade] = Grammar(
    "stop after 2 over 5%, or longer rest after 2 over 3%",
    r"(?P<offer>stop|longer +rest) +after +(?P<count>[0-9]{1,2})"
    rf" +over +(?P<percent>{NUMBER}) *%",
    _fade,
)
DRIFT_VALUE: Grammar[int] = Grammar(
    "a drift from 1 to 5 bpm, or off",
    r"off|(?P<bpm>[1-5]) *bpm",
    lambda found: int(found["bpm"] or 0),
    "{} bpm",
    ("off",),
)
AT_VALUE: Grammar[When] = Grammar(
    "half, 30 s, -20 s, 200 m or -400 m",
    rf"(?P<half>half)|(?P<sign>-)? *(?:(?P<metres>{DISTANCE})|(?P<time>{TIME}))",
    _when,
    "{} s or {} m",
    ("half",),
)
PARTS_VALUE: Grammar[tuple[Ms, ...]] = Grammar(
    "times of equal parts of the distance, such as 1:42 + 1:38",
    rf"{TIME}(?: *\+ *{TIME})+",
    _parts,
    longest=400,
)
LANE_VALUE: Grammar[int | None] = Grammar(
    "lane 1 (to lane 9), {lane: 3, start: stagger}, {lap: 200 m, lane: 2}, or off",
    rf"lane +(?P<lane>[1-{LANES}])|off",
    _lane,
    "lane {}",
    ("lane", "off"),
)
LANE_NUMBER: Grammar[int] = Grammar(
    f"a lane from 1 to {LANES}", rf"[1-{LANES}]", lambda found: int(found[0])
)
LAP_VALUE: Grammar[float] = Grammar(
    "the length of a lap in lane 1, such as 200 m",
    rf"(?P<metres>{DISTANCE})",
    _metres_from(*LAPS_OF),
    "{} m",
)
STRAIGHT_VALUE: Grammar[float] = Grammar(
    "the length of a straight, such as 45 m",
    rf"(?P<metres>{DISTANCE})",
    _metres_from(*STRAIGHTS_OF),
    "{} m",
)
LANE_WIDTH_VALUE: Grammar[float] = Grammar(
    "the width of a lane, such as 0.95 m",
    rf"(?P<metres>{DISTANCE})",
    _metres_from(*WIDTHS_OF),
    "{} m",
)
LANE_START: Grammar[bool] = choice("stagger or line", {"stagger": True, "line": False})
SENTENCE: Grammar[str] = sentence("a sentence", 300)
USE_NAME: Grammar[str] = Grammar(
    "the name of another workout, as its file is called",
    r"[A-Za-z0-9_][A-Za-z0-9_ -]{0,59}",
    lambda found: found[0].strip(),
)
GO_VALUE: Grammar[Go] = choice("auto or press", {go.value: go for go in Go})
