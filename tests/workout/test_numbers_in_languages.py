"""Numbers in German by value, and in every language without a figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.workout.phrases import Phrases
from support.tongues import GERMAN, LANGUAGES

german = GERMAN.numbers
languages = pytest.mark.parametrize("phrases", LANGUAGES.values(), ids=list(LANGUAGES))

WORDS = {
    0: "null",
    1: "eins",
    7: "sieben",
    11: "elf",
    12: "zwölf",
    16: "sechzehn",
    17: "siebzehn",
    20: "zwanzig",
    21: "einundzwanzig",
    30: "dreißig",
    66: "sechsundsechzig",
    72: "zweiundsiebzig",
    91: "einundneunzig",
    99: "neunundneunzig",
    100: "hundert",
    101: "hunderteins",
    121: "hunderteinundzwanzig",
    200: "zweihundert",
    999: "neunhundertneunundneunzig",
    1_000: "tausend",
    1_500: "tausendfünfhundert",
    12_345: "zwölftausenddreihundertfünfundvierzig",
    -3: "minus drei",
}


@pytest.mark.parametrize(("n", "said"), WORDS.items())
def test_german_whole_numbers(n: int, said: str) -> None:
    assert german.cardinal(n) == said


def test_no_two_numbers_sound_alike() -> None:
    for phrases in LANGUAGES.values():
        assert len({phrases.numbers.cardinal(n) for n in range(10_000)}) == 10_000


def test_every_german_number_below_a_hundred_is_put_together_ones_first() -> None:
    for tens in range(2, 10):
        for ones in range(2, 10):
            said = german.cardinal(tens * 10 + ones)
            assert said == f"{german.cardinal(ones)}und{german.cardinal(tens * 10)}"


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (12_300, "zwölf drei"),
        (60_100, "sechzig Komma eins"),
        (72_400, "zweiundsiebzig vier"),
        (72_000, "zweiundsiebzig glatt"),
        (99_949, "neunundneunzig neun"),
        (99_950, "eins vierzig"),
        (173_400, "zwei dreiundfünfzig Komma vier"),
        (240_000, "vier Minuten glatt"),
        (240_300, "vier null null Komma drei"),
        (245_000, "vier null fünf"),
        (3_599_900, "neunundfünfzig neunundfünfzig Komma neun"),
    ],
)
def test_german_splits(ms: int, said: str) -> None:
    assert german.split(ms) == said


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (german.clock(92_000), "zweiundneunzig"),
        (german.clock(245_000), "vier null fünf"),
        (german.clock(340_000), "fünf vierzig"),
        (german.pace(245_000), "vier null fünf pro Kilometer"),
        (german.rate(158), "hundertachtundfünfzig"),
        (german.rate(105), "hundertfünf"),
        (german.tenths(100), "ein Zehntel"),
        (german.tenths(-400), "vier Zehntel"),
        (german.tenths(1_000), "eine Sekunde"),
        (german.tenths(1_260), "eins Komma drei"),
        (german.gap(-200), "zwei Zehntel"),
        (german.gap(1_400), "eins Komma vier Sekunden"),
        (german.duration(1_000), "eine Sekunde"),
        (german.duration(90_000), "neunzig Sekunden"),
        (german.duration(150_000), "zwei Minuten dreißig"),
        (german.duration(3_600_000), "eine Stunde"),
        (german.duration(3_900_000), "eine Stunde fünf"),
        (german.distance(1), "ein Meter"),
        (german.distance(400), "vierhundert Meter"),
        (german.distance(1_000), "ein Kilometer"),
        (german.distance(1_200), "zwölfhundert Meter"),
        (german.distance(1_609.344), "eine Meile"),
        (german.readable("8 x 400 m"), "acht mal vierhundert"),
        (german.readable("1,5 km bei 75%"), "eins Komma fünf Kilometer bei fünfundsiebzig Prozent"),
        (german.readable("Steigern (3x20 s)"), "Steigern drei mal zwanzig Sekunden"),
        (LANGUAGES["en"].numbers.pace(245_000), "four oh five per k"),
        (
            LANGUAGES["en"].numbers.readable("4 x 1 km, 4:05/km"),
            "four by one kilometre, four oh five per k",
        ),
    ],
)
def test_times_and_distances(got: str, said: str) -> None:
    assert got == said


@languages
@given(
    ms=st.integers(0, 24 * 3_600_000),
    metres=st.floats(0, 250_000),
    text=st.text("0123 x:/.,()km%s", max_size=20),
)
def test_no_figure_is_left_to_the_engine(
    phrases: Phrases, ms: int, metres: float, text: str
) -> None:
    numbers = phrases.numbers
    said = (
        *(numbers.split(ms), numbers.clock(ms), numbers.tenths(ms), numbers.duration(ms)),
        *(numbers.pace(ms), numbers.distance(metres), numbers.decimal(metres)),
        *(numbers.rate(ms % 400), numbers.readable(text)),
    )
    for one in said:
        assert not any(letter.isdigit() or letter in "{}" for letter in one)
    assert all(one.strip() == one and one for one in said[:-1])
