"""Self-talk where it is hard, form where there is time: seldom, short, never near a boundary."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.session.effects import Effect, Priority, Speak
from stridecue.session.events import Brief, Event
from stridecue.workout.model import Step
from stridecue.workout.phrases import Phrases, Talk
from support import evening as ev

MIND = tuple(f"Mind {word}." for word in ("one", "two", "three", "four", "five", "six"))
LAST = tuple(f"Last {word}." for word in ("one", "two", "three", "four", "five", "six"))
RELAX = tuple(f"Relax {word}." for word in ("one", "two", "three", "four", "five", "six"))
FEET = tuple(f"Feet {word}." for word in ("one", "two", "three", "four", "five", "six"))
BOOK = Phrases(lists={"mind": MIND, "last-reps": LAST, "relax": RELAX, "feet": FEET})


def session(step: Step, n: int, rest: float = 60, **more: object) -> Brief:
    """`n` repetitions for a talkative runner, who hears every cue."""
    given = ev.brief(ev.times(n, step, between=ev.timed(ev.JOG, rest)), countdown=0)
    return Brief("Test", given.legs, BOOK, countdown=0, talk=Talk.CHATTY, **more)  # type: ignore[arg-type]


def chatter(brief: Brief, events: list[Event], until: int) -> list[tuple[int, str]]:
    _, effects = ev.play(events, brief, until=until)
    return [(e.at, e.text) for e in effects if _is_chatter(e)]


def _is_chatter(effect: Effect) -> bool:
    return isinstance(effect, Speak) and effect.priority is Priority.CHATTER


def test_at_two_thirds_of_a_minute_or_more_at_half_below_and_never_of_twenty_seconds() -> None:
    for seconds, at in ((90, 60_000), (60, 40_000), (40, 20_000)):
        cues = chatter(session(ev.timed(ev.RUN, seconds, mind="mind"), 4), [], seconds * 1_000)
        assert [when for when, _ in cues] == [at]
    assert not chatter(session(ev.timed(ev.RUN, 20, mind="mind"), 4), [], 300_000)
    assert not chatter(session(ev.timed(ev.RUN, 19, mind="mind"), 4), [], 300_000)


def test_the_last_two_are_for_the_will() -> None:
    cues = chatter(session(ev.timed(ev.RUN, 90, mind="mind"), 5), [], 900_000)
    assert [text.split()[0] for _, text in cues] == ["Mind", "Mind", "Mind", "Last", "Last"]


def test_who_slows_down_within_a_repetition_hears_what_to_do() -> None:
    step = ev.timed(ev.RUN, 90, mind="mind")
    slows = [*ev.strides(500, 45_000, 5.0), *ev.strides(45_500, 89_500, 4.7)]
    assert chatter(session(step, 4), slows, 90_000)[0][1] in RELAX
    even = list(ev.strides(500, 89_500, 5.0))
    assert chatter(session(step, 4), even, 90_000)[0][1] in MIND
    shorter = [*ev.strides(500, 45_000, 5.0, spm=180), *ev.strides(45_500, 89_500, 5.0, spm=172)]
    assert chatter(session(step, 4), shorter, 90_000)[0][1] in RELAX


def test_who_asked_for_form_gets_it_under_strain() -> None:
    step = ev.timed(ev.RUN, 90, mind="mind", form="feet")
    slows = [*ev.strides(500, 45_000, 5.0), *ev.strides(45_500, 89_500, 4.7)]
    assert [text for _, text in chatter(session(step, 4), slows, 90_000)][-1] in FEET


def test_form_belongs_to_the_rest_before_a_repetition() -> None:
    cues = chatter(session(ev.timed(ev.RUN, 40, form="feet"), 3), [], 300_000)
    assert [when for when, _ in cues][-2:] == [70_000, 170_000]
    assert all(text in FEET for _, text in cues)


def test_in_a_long_warm_up_form_is_said_where_it_is_still_known() -> None:
    given = ev.brief(ev.timed(ev.WARMUP, 900), ev.timed(ev.RUN, 60, form="feet"), countdown=0)
    brief = Brief("Test", given.legs, BOOK, countdown=0, talk=Talk.CHATTY)
    assert [when for when, _ in chatter(brief, [], 900_000)] == [810_000]


def test_a_long_run_hears_of_form_on_the_way() -> None:
    given = ev.brief(ev.timed(ev.RUN, 900, form="feet"), countdown=0)
    brief = Brief("Test", given.legs, BOOK, countdown=0, talk=Talk.CHATTY)
    assert [when for when, _ in chatter(brief, [], 900_000)] == [300_000]


@settings(deadline=None)
@given(
    seconds=st.integers(20, 200),
    n=st.integers(2, 9),
    rest=st.integers(20, 120),
    seed=st.integers(0, 9),
)
def test_never_near_a_boundary_never_twice_in_a_rep_and_no_repeat_within_four(
    seconds: int, n: int, rest: int, seed: int
) -> None:
    brief = session(ev.timed(ev.RUN, seconds, mind="mind", form="feet"), n, rest, seed=seed)
    finished, effects = ev.play([], brief, until=n * (seconds + rest) * 1_000)
    bounds = [0, *(lap.ended for lap in finished.laps)]
    cues = [e for e in effects if isinstance(e, Speak) and e.priority is Priority.CHATTER]
    for cue in cues:
        assert all(at >= cue.at + cue.ms + 10_000 or at <= cue.at - 10_000 for at in bounds)
    for begin, end in pairwise(bounds):
        assert sum(begin <= cue.at < end for cue in cues) <= 1
    texts = [cue.text for cue in cues]
    assert all(text not in texts[max(0, i - 3) : i] for i, text in enumerate(texts))


EIGHT = (*MIND, "Mind seven.", "Mind eight.")


def texts(*items: object, words: tuple[str, ...] = EIGHT, until: int = 3_000_000) -> list[str]:
    given = ev.brief(*items, countdown=0)  # type: ignore[arg-type]
    book = Phrases(lists={"mind": words})
    brief = Brief("Test", given.legs, book, countdown=0, talk=Talk.CHATTY)
    return [text for _, text in chatter(brief, [], until)]


def test_several_steps_and_sets_do_not_begin_with_the_same_phrase() -> None:
    rep, jog = ev.timed(ev.RUN, 90, mind="mind"), ev.timed(ev.JOG, 60)
    apart = texts(rep, jog, rep, jog, rep, jog, rep, jog)
    assert len(set(apart)) == len(apart) == 4
    sets = texts(ev.times(2, rep, between=jog), jog, ev.times(3, rep, between=jog))
    assert len(sets) == 5
    assert all(text not in sets[max(0, i - 3) : i] for i, text in enumerate(sets))


def test_a_single_phrase_is_heard_each_fourth_time() -> None:
    reps = ev.times(9, ev.timed(ev.RUN, 90, mind="mind"), between=ev.timed(ev.JOG, 60))
    assert texts(reps, words=("Roll.",)) == ["Roll."] * 3


def test_a_quarter_of_the_repetitions_is_silent() -> None:
    reps = ev.times(100, ev.timed(ev.RUN, 60, mind="mind"), between=ev.timed(ev.JOG, 60))
    given = ev.brief(reps, countdown=0)
    said = 0
    for seed in range(4):
        brief = Brief("Test", given.legs, BOOK, countdown=0, seed=seed)
        said += len(chatter(brief, [], 100 * 120_000))
    assert 0.70 < said / 400 < 0.80
