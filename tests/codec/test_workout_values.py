"""Single values: every written form, the numbers that cannot be, and the way back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.scalars import (
    DISTANCE_VALUE,
    TIME_VALUE,
    Grammar,
    MistakeError,
    metres_of,
    spoken_time,
)
from stridecue.codec.workout.details import (
    AT_VALUE,
    BEACON_VALUE,
    FADE_VALUE,
    LANE_VALUE,
    TEMPO_VALUE,
)
from stridecue.codec.workout.ends import COUNTED_ENDING, PLAIN_ENDING, STEP_LINE, Ending, Line
from stridecue.codec.workout.paces import PACE_NAMES, PACE_TARGET
from stridecue.codec.workout.rates import CADENCE_TARGET, EFFORT_TARGET, HEART_TARGET, rate_of
from stridecue.units import HOUR, MINUTE, SECOND, clock, metres, pace_per_km, split_time
from stridecue.workout.model import (
    AtDistance,
    BeforeEnd,
    ByDistance,
    ByPress,
    ByReps,
    ByTime,
    CadenceBand,
    CadenceRise,
    Effort,
    Fade,
    FadeOffer,
    FromStart,
    HalfWay,
    HeartAbove,
    HeartBand,
    HeartBelow,
    HeartDrop,
    NamedPace,
    Rate,
    RateScale,
    SpeedBand,
    StepKind,
    Tempo,
)


def zone(number: int) -> Rate:
    return Rate(number, RateScale.ZONE_FLOOR)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("90 s", 90 * SECOND),
        ("90s", 90 * SECOND),
        ("45.5 s", 45_500),
        ("12 min", 12 * MINUTE),
        ("1.5 min", 90 * SECOND),
        ("2 h", 2 * HOUR),
        ("1:30", 90 * SECOND),
        ("1:31.5", 91_500),
        ("1:05:00", 65 * MINUTE),
        ("90:00", 90 * MINUTE),
        ("2'30\"", 150 * SECOND),
        ("2' 30''", 150 * SECOND),
        ("2'", 2 * MINUTE),
        ('45"', 45 * SECOND),
        ("24 h", 24 * HOUR),
    ],
)
def test_times(text, ms):
    assert TIME_VALUE.parse(text) == ms


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("90 s", ByTime(90_000)),
        ("400 m", ByDistance(400)),
        ("1.2 km", ByDistance(1200)),
        ("1 mi", ByDistance(1609.344)),
        ("1 lap", ByDistance(400, 1)),
        ("2.5 laps", ByDistance(1000, 2.5)),
        ("press", ByPress()),
        ("12 reps", ByReps(12)),
        ("until hr < 130", HeartBelow(Rate(130))),
        ("until hr<130 bpm", HeartBelow(Rate(130))),
        ("until hr < 65%", HeartBelow(Rate(65, RateScale.PERCENT_MAX))),
        ("until hr < 65%hrr", HeartBelow(Rate(65, RateScale.PERCENT_RESERVE))),
        ("until hr < zone 2", HeartBelow(zone(2))),
        ("until hr > zone 3", HeartAbove(zone(4))),
        ("until hr > 150", HeartAbove(Rate(150))),
        ("until hr drops 30", HeartDrop(30)),
    ],
)
def test_ends(text, end):
    assert COUNTED_ENDING.parse(text) == Ending(end)


def test_a_distance_with_its_time():
    assert PLAIN_ENDING.parse("400 m in 92 s") == Ending(ByDistance(400), 92_000)
    assert PLAIN_ENDING.parse("1 lap in 1:32") == Ending(ByDistance(400, 1), 92_000)


def test_a_step_in_one_line():
    assert STEP_LINE.parse("jog until hr drops 30") == Line(StepKind.JOG, Ending(HeartDrop(30)))
    assert STEP_LINE.parse("strength 12 reps") == Line(StepKind.STRENGTH, Ending(ByReps(12)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3:50/km", 1000 / 230, 1000 / 230),
        ("3:40-3:50/km", 1000 / 230, 1000 / 220),
        ("3:40 \u2013 3:50 / km", 1000 / 230, 1000 / 220),
        ("6:10/mi", 1609.344 / 370, 1609.344 / 370),
        ("92 s / 400 m", 400 / 92, 400 / 92),
        ("90-92 s / 400 m", 400 / 92, 400 / 90),
        ("1:32 / 400 m", 400 / 92, 400 / 92),
    ],
)
def test_paces(text, low, high):
    band = PACE_TARGET.parse(text)
    assert isinstance(band, SpeedBand)
    assert (band.low, band.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("threshold", NamedPace("threshold")),
        ("1500 m", NamedPace("1500 m")),
        ("5k + 3 s / 400 m", NamedPace("5k", 100, 0.0075)),
        ("5k - 3 s / 400 m", NamedPace("5k", 100, -0.0075)),
        ("10k + 0:05/km", NamedPace("10k", 100, 0.005)),
        ("103% threshold", NamedPace("threshold", 103)),
        ("95% 5k + 1 s / 400 m", NamedPace("5k", 95, 0.0025)),
    ],
)
def test_named_paces(text, pace):
    assert PACE_TARGET.parse(text) == pace


def test_every_pace_name_is_a_pace():
    for name in PACE_NAMES:
        assert PACE_TARGET.parse(name) == NamedPace(name)


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("zone 2", HeartBand(zone(2), zone(3))),
        ("zone 1-2", HeartBand(zone(1), zone(3))),
        ("140-155", HeartBand(Rate(140), Rate(155))),
        ("140-155 bpm", HeartBand(Rate(140), Rate(155))),
        ("under 150", HeartBand(high=Rate(150))),
        ("over 120", HeartBand(low=Rate(120))),
        ("under zone 3", HeartBand(high=zone(3))),
        ("over zone 3", HeartBand(low=zone(4))),
        (
            "75-80%",
            HeartBand(Rate(75, RateScale.PERCENT_MAX), Rate(80, RateScale.PERCENT_MAX)),
        ),
        ("under 70%hrr", HeartBand(high=Rate(70, RateScale.PERCENT_RESERVE))),
    ],
)
def test_heart_rates(text, band):
    assert HEART_TARGET.parse(text) == band


def test_other_targets_and_details():
    assert CADENCE_TARGET.parse("176-186") == CadenceBand(176, 186)
    assert CADENCE_TARGET.parse("over 170") == CadenceBand(low=170)
    assert CADENCE_TARGET.parse("under 190") == CadenceBand(high=190)
    assert CADENCE_TARGET.parse("+5%") == CadenceRise(5)
    assert EFFORT_TARGET.parse("RPE 7") == Effort(7, 7)
    assert EFFORT_TARGET.parse("RPE 6-7.5") == Effort(6, 7.5)
    assert TEMPO_VALUE.parse("3-1-X-0") == Tempo(3, 1, None, 0)
    assert BEACON_VALUE.parse("off") is None
    assert LANE_VALUE.parse("lane 9") == 9
    assert LANE_VALUE.parse("off") is None
    assert FADE_VALUE.parse("stop after 2 over 5%") == Fade(FadeOffer.STOP, 2, 5)
    assert FADE_VALUE.parse("longer rest after 3 over 2.5%") == Fade(FadeOffer.LONGER_REST, 3, 2.5)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("half", HalfWay()),
        ("30 s", FromStart(30_000)),
        ("-20 s", BeforeEnd(20_000)),
        ("-1:30", BeforeEnd(90_000)),
        ("200 m", AtDistance(200)),
        ("-400 m", AtDistance(-400)),
    ],
)
def test_offsets(text, when):
    assert AT_VALUE.parse(text) == when


@pytest.mark.parametrize(
    ("grammar", "text", "mend"),
    [
        (PLAIN_ENDING, "400", "400 what? write 400 m or 400 s"),
        (PLAIN_ENDING, "10 minutes", "write 10 min"),
        (PLAIN_ENDING, "2 HOURS", "write 2 h"),
        (PLAIN_ENDING, "1,2 km", "write 1.2 km"),
        (PLAIN_ENDING, "400  meters", "write 400 m"),
        (PLAIN_ENDING, "Press", "write press"),
        (PLAIN_ENDING, "presss", "did you mean press?"),
        (PLAIN_ENDING, "lap", "write press"),
        (PLAIN_ENDING, "until 130", "write until hr < 130"),
        (PLAIN_ENDING, "until hr over 150", "write until hr > 150"),
        (PLAIN_ENDING, "until zone 2", "write until hr < zone 2"),
        (PLAIN_ENDING, " ", "nothing is written here"),
        (PACE_TARGET, "@5k", "write 5k"),
        (PACE_TARGET, "3:50", "write 3:50/km"),
        (PACE_TARGET, "treshold", "did you mean threshold?"),
        (HEART_TARGET, "> 150", "write over 150"),
        (HEART_TARGET, "<= 150", "write under 150"),
        (HEART_TARGET, "140 to 155", "write 140-155"),
        (HEART_TARGET, "Zone 2", "write zone 2"),
        (CADENCE_TARGET, "180", "180 what? write over 180, under 180 or a range"),
        (TIME_VALUE, "soon", "write a time such as 90 s"),
        (TIME_VALUE, "9" * 100, "longer than 80 characters"),
    ],
)
def test_the_mend(grammar, text, mend):
    with pytest.raises(MistakeError, match=re.escape(mend)):
        grammar.parse(text)


def parses_alone(grammar: Grammar[object], text: str) -> bool:
    return grammar.match(text) is not None


@pytest.mark.parametrize(
    "text",
    ["400 m\nx", "1 :30", "1:3", "400 m 92 s", "m", "-400 m", "4e2 m", "\u0664 m", "400\u00a0m"],
)
def test_what_is_no_end(text):
    assert not parses_alone(PLAIN_ENDING, text)


def test_the_readers_of_parts_refuse_what_is_none():
    with pytest.raises(MistakeError):
        metres_of("far")
    with pytest.raises(MistakeError):
        rate_of("fast")


@given(st.integers(MINUTE // SECOND, 24 * 3600))
def test_a_clock_is_read_back(seconds):
    assert TIME_VALUE.parse(clock(seconds * SECOND)) == seconds * SECOND


@given(st.integers(1_000, 10 * 36_000))
def test_a_split_of_minutes_is_read_back(tenths):
    text = split_time(tenths * 100)
    assert TIME_VALUE.parse(text if ":" in text else f"{text} s") == tenths * 100


@given(st.integers(1, 24 * HOUR // SECOND))
def test_a_spoken_time_is_read_back(seconds):
    assert TIME_VALUE.parse(spoken_time(seconds * SECOND)) == seconds * SECOND


@given(st.integers(1, 250_000))
def test_a_distance_is_read_back(distance):
    assert DISTANCE_VALUE.parse(metres(distance)) == pytest.approx(distance)


@given(st.integers(121, 1_799))
def test_a_pace_is_read_back(seconds):
    speed = 1000 / seconds
    pace = PACE_TARGET.parse(f"{pace_per_km(speed)}/km")
    assert pace == SpeedBand(pytest.approx(speed), pytest.approx(speed))


@given(st.integers(30, 230), st.integers(0, 50))
def test_a_heart_band_is_read_back(low, width):
    high = min(low + width, 230)
    assert HEART_TARGET.parse(f"{low}-{high}") == HeartBand(Rate(low), Rate(high))
