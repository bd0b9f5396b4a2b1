"""A repetition against the same one of the last time that the session was run."""

import pytest

from stridecue.session.effects import Flag, Speak
from stridecue.session.events import Event, Fact, LastRep, Sensor, SensorTold
from stridecue.workout.phrases import ENGLISH
from support import evening as ev

REST = ev.timed(ev.REST, 60)
PLAN = (ev.times(3, ev.lap_rep(72), between=REST), ev.timed(ev.COOLDOWN, 60))


def last(*elapsed: int, metres: float = 400.0, name: str = "run") -> tuple[LastRep, ...]:
    return tuple(LastRep(name, ((k, 3),), metres, ms) for k, ms in enumerate(elapsed, start=1))


def evening(
    *splits: int, before: tuple[LastRep, ...] = (), news: tuple[Event, ...] = (), **more: object
):
    """What is spoken when the repetitions take `splits` ms, and each rest a minute."""
    events, at = [*news], 10_000
    for split in splits:
        at += split
        events += ev.line(at)
        at += 60_000
    return ev.play(events, ev.brief(*PLAN, last=before, **more), until=at)


def compared(effects) -> list[str]:
    return [text for text in ev.said(effects) if "last time" in text]


def test_each_whole_repetition_is_compared_in_a_sentence_of_its_own():
    _, effects = evening(72_400, 71_900, 73_000, before=last(72_600, 71_930, 71_600))
    assert compared(effects) == [
        "Two tenths faster than last time.",
        "As last time.",
        "One point four seconds slower than last time.",
    ]
    assert "Seventy-two four. Plus point four." in ev.said(effects)


def test_it_is_said_after_the_recap_soon_and_within_three_seconds():
    _, effects = evening(72_400, before=last(72_600))
    told = [one for one in effects if isinstance(one, Speak)]
    (where,) = [n for n, one in enumerate(told) if "last time" in one.text]
    assert [one.text for one in told[where - 2 : where]] == [
        "Seventy-two four. Plus point four.",
        "Rest. Sixty seconds.",
    ]
    assert told[where].at - 82_400 < 8_000
    assert told[where].ms < 3_000


def test_after_much_other_news_it_is_left_out():
    """Eight seconds after the line nobody wants to hear of last week."""
    news = tuple(SensorTold(9_000, one, Fact.BATTERY, 5) for one in (Sensor.HEART, Sensor.FOOT))
    _, effects = evening(72_400, before=last(72_600), news=news)
    words = ev.said(effects)
    assert "Strap battery low." in words
    assert "Footpod battery low." in words
    assert compared(effects) == []


def test_without_a_last_time_nothing_is_said_of_it():
    assert compared(evening(72_400, 71_900)[1]) == []
    assert compared(evening(72_400, before=last(72_600, metres=300.0))[1]) == []
    assert compared(evening(72_400, before=last(72_600, name="hill"))[1]) == []


def test_what_the_record_cannot_tell_apart_is_not_compared():
    assert compared(evening(72_400, before=last(72_600) + last(70_000))[1]) == []


def test_a_repetition_cut_short_is_not_compared():
    _, effects = evening(40_000, before=last(72_600))
    assert "Short?" in ev.said(effects)
    assert compared(effects) == []


def test_an_undone_press_takes_its_comparison_back():
    events = (*ev.line(82_400), *ev.menu(83_500), *ev.line(84_000))
    session, effects = ev.play(events, ev.brief(*PLAN, last=last(72_600)), until=100_000)
    assert session.laps[0].elapsed == 74_000
    assert compared(effects)[-1] == "One point four seconds slower than last time."


def of(n: int, *elapsed: int) -> tuple[LastRep, ...]:
    return tuple(LastRep("run", ((k, n),), 400.0, ms) for k, ms in enumerate(elapsed, start=1))


def test_a_set_that_is_shorter_or_longer_is_compared_by_the_number():
    splits = (72_400, 71_900, 73_000)
    words = ["Two tenths faster than last time.", "As last time."]
    assert compared(evening(*splits, before=of(5, 72_600, 71_930))[1]) == words
    assert compared(evening(*splits, before=of(2, 72_600, 71_930))[1]) == words, "no third then"


def test_of_several_sets_that_have_changed_nobody_knows_which_was_which():
    two = of(4, 72_600, 72_600, 72_600) + of(6, 70_000, 70_000)
    assert compared(evening(72_400, before=two)[1]) == []
    assert compared(evening(72_400, before=of(3, 72_600) + of(4, 70_000))[1]) == []


def test_a_short_set_of_another_kind_is_no_hindrance():
    stride = ev.times(2, ev.timed(ev.RUN, 15), between=REST)
    plan = (ev.times(3, ev.lap_rep(72), between=REST), stride)
    given = ev.brief(*plan, last=of(5, 72_600))
    assert compared(ev.play(ev.line(82_400), given, until=120_000)[1]) == [
        "Two tenths faster than last time."
    ]


def test_a_repetition_with_a_pause_in_it_is_not_compared():
    events = (*ev.menu(30_000, 1_000), *ev.line(60_000), *ev.line(112_000))
    session, effects = ev.play(events, ev.brief(*PLAN, last=last(72_600)), until=140_000)
    assert session.laps[0].paused > 0
    assert Flag.INCOMPLETE not in session.laps[0].flags
    assert compared(effects) == []


def test_a_race_is_silent():
    assert ev.said(evening(72_400, before=last(72_600), quiet=True)[1]) == []


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (100, "one tenth"),
        (-240, "two tenths"),
        (940, "nine tenths"),
        (960, "one second"),
        (1_400, "one point four seconds"),
        (-12_000, "twelve seconds"),
    ],
)
def test_a_gap_is_said_as_a_coach_says_it(ms: int, said: str):
    assert ENGLISH.numbers.gap(ms) == said
