"""The rest after a repetition: its split, what comes, and at the end the sum of it. Then quiet."""

from dataclasses import replace

import pytest

from stridecue.session.effects import Effect, Speak
from stridecue.session.events import Event
from stridecue.workout.model import (
    ByDistance,
    ByPress,
    Endless,
    Go,
    Group,
    Item,
    SpeedBand,
    Step,
    Track,
)
from support import evening as ev
from support.evening import said

LANE_3 = Track(lane=3)


def presses(*splits: int, rest: int = 60_000) -> list[Event]:
    """LINE at the end of each repetition, which the rest after the one before has started."""
    events, at = [], 0
    for split in splits:
        events += ev.line(at + split)
        at += split + rest
    return events


def heard(*items: Item, events: list[Event], until: int) -> list[str]:
    return said(ev.play(events, ev.brief(*items, countdown=0), until=until)[1])


def test_the_words_are_the_ones_of_a_coach() -> None:
    reps = ev.times(8, ev.lap_rep(72), between=ev.timed(ev.JOG, 60))
    splits = (72_400, 72_000, 72_000, 71_600, 72_000, 71_500, 72_000, 71_700)
    words = heard(reps, ev.timed(ev.COOLDOWN, 60), events=presses(*splits), until=1_200_000)
    assert "Seventy-two four. Plus point four." in words
    assert "Next: six of eight, seventy-two." in words
    assert words[-1] == "Eight. Average seventy-one nine. Spread point nine."


def test_the_sum_of_an_evening() -> None:
    reps = ev.times(8, ev.lap_rep(78), between=ev.timed(ev.JOG, 60))
    splits = (78_200, 77_700, 78_200, 78_200, 78_200, 78_700, 78_200, 78_200)
    words = heard(reps, ev.timed(ev.COOLDOWN, 60), events=presses(*splits), until=1_300_000)
    assert words[-1] == "Eight. Average seventy-eight two. Spread one."


@pytest.mark.parametrize(
    ("elapsed", "words"),
    [
        (91_949, "Ninety-one nine. Minus point one."),
        (91_950, "Ninety-two flat. On time."),
        (92_049, "Ninety-two flat. On time."),
        (92_050, "Ninety-two one. Plus point one."),
    ],
)
def test_a_split_and_its_difference_never_contradict_each_other(elapsed: int, words: str) -> None:
    reps = ev.times(2, ev.lap_rep(92), between=ev.timed(ev.JOG, 60))
    assert words in heard(reps, events=ev.line(elapsed), until=elapsed + 9_000)


def test_a_target_is_said_to_the_tenth_it_is_judged_by() -> None:
    """In lane 3 it is 95.38 s for 92: the runner hears the sum come out."""
    rep = Step(ev.RUN, ev.lap_rep(92).end, within=(92_000,), track=LANE_3)
    reps = ev.times(2, rep, between=ev.timed(ev.JOG, 60))
    words = heard(reps, events=ev.line(95_830), until=160_000)
    assert "Ninety-five eight. Plus point four." in words
    assert "Next: two of two, ninety-five four." in words


@pytest.mark.parametrize(
    ("elapsed", "words"),
    [
        (206_000, "Three twenty-six."),
        (218_000, "Three thirty-eight."),
        (200_000, "Three twenty. Minus four."),
        (221_000, "Three forty-one. Plus one."),
    ],
)
def test_a_range_is_right_all_over(elapsed: int, words: str) -> None:
    """3:24 to 3:40 for a kilometre; what comes is its middle, to the second."""
    rep = Step(ev.RUN, ByDistance(1_000.0), pace=(SpeedBand(1_000 / 220, 1_000 / 204),))
    reps = ev.times(2, replace(rep, track=Track()), between=ev.timed(ev.JOG, 60))
    told = heard(reps, events=ev.line(elapsed), until=elapsed + 60_000)
    assert words in told
    assert "Next: two of two, three thirty-two." in told


def test_a_distance_has_the_same_name_in_every_lane() -> None:
    rep = Step(ev.RUN, ev.lap_rep(metres=200).end, track=LANE_3)
    words = heard(ev.timed(ev.JOG, 60), rep, ev.timed(ev.JOG, 60), events=[], until=60_000)
    assert "Next: run, two hundred metres." in words


def spoken(effects: list[Effect], *ends: str) -> list[Speak]:
    return [e for e in effects if isinstance(e, Speak) and e.text.startswith(ends)]


def test_each_sentence_of_the_recap_is_over_within_three_seconds() -> None:
    """Where the heart gates the rest its peak is one of its own."""
    given = ev.brief(ev.times(2, ev.lap_rep(92), between=ev.heart_gate()), countdown=0)
    events = [*ev.hearts(500, 140_000, 178), *ev.line(91_600)]
    _, effects = ev.play(events, given, until=140_000)
    recap, peak = spoken(effects, "Ninety", "Peak")
    assert recap.text == "Ninety-one six. Minus point four."
    assert peak.text == "Peak one seventy-eight."
    assert max(recap.ms, peak.ms) < 3_000
    assert recap.at + recap.ms < peak.at < recap.at + 3_500


def test_who_only_wants_to_be_timed_hears_the_time() -> None:
    just = Group(Endless(), (Step(ev.RUN, ByPress()),), between=Step(ev.REST, ByPress()))
    words = heard(just, events=[*ev.line(74_900)], until=90_000)
    assert words[1:3] == ["Seventy-four nine.", "Rest. Press when done."]


def test_the_last_split_is_said_where_nothing_follows_it() -> None:
    reps = ev.times(2, ev.lap_rep(72), between=ev.timed(ev.JOG, 60))
    words = heard(reps, events=presses(72_000, 71_700), until=300_000)
    assert words[-2:] == [
        "Seventy-one seven. Minus point three.",
        "Two. Average seventy-one nine. Spread point three.",
    ]
    assert heard(ev.lap_rep(72), events=presses(72_400), until=90_000)[-2:] == [
        "Seventy-two four. Plus point four.",
        "Done.",
    ]


def test_a_set_that_no_rest_announces_begins_with_what_it_asks_for() -> None:
    warm = Step(ev.DRILL, ByPress())
    fast = ev.timed(ev.RUN, 60)
    sets = ev.times(2, fast, ev.timed(ev.RUN, 30))
    words = heard(warm, sets, events=ev.line(20_000), until=120_000)
    assert "Rep one. Sixty seconds." in words
    known = ev.times(2, replace(fast, go=Go.AUTO), between=ev.timed(ev.JOG, 60))
    words = heard(ev.timed(ev.WARMUP, 60), known, events=[], until=90_000)
    assert not [text for text in words if text.startswith("Rep")]


def test_a_run_that_no_rest_announces_says_what_it_is() -> None:
    trial = ev.lap_rep(600, 3_000)
    words = heard(Step(ev.DRILL, ByPress()), trial, events=ev.line(20_000), until=60_000)
    assert words[-1] == "Run. Three kilometres."
    words = heard(ev.timed(ev.REST, 30), trial, events=[], until=60_000)
    assert words[-1] == "Next: run, three kilometres, ten flat."


def test_a_strap_that_has_opened_the_gate_is_not_announced_in_the_rest_after() -> None:
    given = ev.brief(ev.times(3, ev.lap_rep(92), between=ev.heart_gate(30, 20, 100)), countdown=0)
    gone = [*ev.hearts(500, 92_000, 180), *ev.line(92_000)]
    back = [*ev.hearts(130_000, 330_000, 140), *ev.line(233_000)]
    words = said(ev.play([*gone, *back], given, until=300_000)[1])
    assert words.count("Recovered.") == 1
    assert "Heart rate lost. Going by time." in words
    assert "Heart rate back." not in words
