"""Numbers and names as a coach says them."""

import pytest

from stridecue.units import clock, metres, pace_per_km, split_time, stamp
from stridecue.workout.oval import STANDARD
from stridecue.workout.phrases import ENGLISH, Phrases, estimate
from stridecue.workout.sentences import SENTENCES

numbers = ENGLISH.numbers


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (72_400, "seventy-two four"),
        (72_449, "seventy-two four"),
        (72_450, "seventy-two five"),
        (72_000, "seventy-two flat"),
        (60_100, "sixty point one"),
        (9_800, "nine eight"),
        (173_400, "two fifty-three point four"),
        (245_000, "four oh five"),
        (240_000, "four flat"),
    ],
)
def test_a_split_is_said_to_the_tenth(ms: int, said: str) -> None:
    assert numbers.split(ms) == said


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: numbers.rate(158), "one fifty-eight"),
        (lambda: numbers.rate(105), "one oh five"),
        (lambda: numbers.rate(200), "two hundred"),
        (lambda: numbers.rate(98), "ninety-eight"),
        (lambda: numbers.clock(92_000), "ninety-two"),
        (lambda: numbers.clock(340_000), "five forty"),
        (lambda: numbers.tenths(-400), "point four"),
        (lambda: numbers.tenths(5_000), "five"),
        (lambda: numbers.tenths(1_260), "one point three"),
        (lambda: numbers.duration(1_000), "one second"),
        (lambda: numbers.duration(90_000), "ninety seconds"),
        (lambda: numbers.duration(150_000), "two minutes thirty"),
        (lambda: numbers.duration(3_900_000), "one hour five"),
        (lambda: numbers.duration(7_200_000), "two hours"),
        (lambda: numbers.distance(400), "four hundred metres"),
        (lambda: numbers.distance(1_200), "twelve hundred metres"),
        (lambda: numbers.distance(1_500), "fifteen hundred metres"),
        (lambda: numbers.distance(1_600), "sixteen hundred metres"),
        (lambda: numbers.distance(2_400), "twenty-four hundred metres"),
        (lambda: numbers.distance(3_200), "thirty-two hundred metres"),
        (lambda: numbers.distance(800), "eight hundred metres"),
        (lambda: numbers.distance(2_500), "two point five kilometres"),
        (lambda: numbers.distance(3_600), "three point six kilometres"),
        (lambda: numbers.distance(1_000), "one kilometre"),
        (lambda: numbers.distance(1_609.344), "one mile"),
        (lambda: numbers.distance(1), "one metre"),
        (lambda: numbers.cardinal(-3), "minus three"),
        (lambda: numbers.cardinal(12_345), "twelve thousand three hundred forty-five"),
        (lambda: numbers.decimal(-0.5), "minus zero point five"),
    ],
)
def test_numbers_are_words(call: object, said: str) -> None:
    assert call() == said  # type: ignore[operator]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("8 x 400 m", "eight by four hundred"),
        ("3 x (4 x 300 m)", "three by four by three hundred"),
        ("30/30", "thirty thirty"),
        ("Last 200 m now", "Last two hundred metres now"),
        ("Skips, then 4 strides.", "Skips, then four strides."),
        ("4:05 pace", "four oh five pace"),
        ("1.6 km at 75%", "one point six kilometres at seventy-five per cent"),
    ],
)
def test_the_runners_own_text_is_readable(written: str, said: str) -> None:
    assert numbers.readable(written) == said


def test_times_and_distances_are_written_as_on_a_watch() -> None:
    assert stamp(125 * 60_000 + 1) == "125:00.001"
    assert stamp(-1_500) == "-00:01.500"
    assert [clock(ms) for ms in (45_000, 90_000, 3_900_000)] == ["45", "1:30", "1:05:00"]
    assert [split_time(ms) for ms in (72_449, 99_950, 245_250)] == ["72.4", "1:40.0", "4:05.3"]
    assert [metres(m) for m in (400, 414.7, 1_000, 1_200)] == ["400 m", "414.7 m", "1 km", "1.2 km"]
    assert pace_per_km(1_000 / 230) == "3:50"
    assert pace_per_km(0.0) == "-"


def test_lanes_are_as_long_as_the_rule_book_says() -> None:
    lengths = [round(STANDARD.lap_length(lane), 2) for lane in range(1, 9)]
    assert lengths == [400.00, 407.04, 414.70, 422.37, 430.03, 437.70, 445.37, 453.03]
    with pytest.raises(ValueError, match="lanes 1 to 9"):
        STANDARD.lap_length(10)


def test_a_book_replaces_a_sentence_and_each_begins_with_a_capital() -> None:
    book = Phrases(sentences={"recap": "done in {split}."})
    assert book.say("recap", split="seventy-two four") == "Done in seventy-two four."
    assert book.say("step_time", kind="jog", length="sixty seconds") == "Jog. Sixty seconds."
    assert ENGLISH.say("half_way") == SENTENCES["half_way"]


def test_a_longer_sentence_is_reckoned_longer() -> None:
    assert 700 < estimate("Quick feet.") < 1_500
    assert estimate("Seventy-two four. Plus point four.") > estimate("Seventy-two four.")
