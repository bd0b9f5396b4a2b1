"""One mouth: what is said when several would speak, and what is counted instead."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.session import voice as mouths
from stridecue.session.effects import Cancel, Finished, Mark, Priority, Sound, Speak
from stridecue.session.events import AudioChanged
from stridecue.session.voice import BETWEEN, COACH_GAP, Ask, Topic, Voice, free_after
from stridecue.workout.model import FromStart, HeartBand, Rate, Say
from stridecue.workout.phrases import ENGLISH, REST, STANDING, WORK, Talk, estimate
from stridecue.workout.score import BREATH, COUNTS
from support import evening as ev
from support.evening import said

LEAD = free_after(Mark.HIGH)
HARD = "A sentence of very many words that nobody hears"
FORTY_MINUTES = ev.timed(ev.RUN, 2_400, hr=(HeartBand(None, Rate(150)),))


def offered(*asks: Ask, at: int = 0, voice: Voice | None = None) -> Voice:
    voice = voice or Voice()
    for ask in asks:
        voice, _ = mouths.offer(voice, ask, at)
    return voice


def told(voice: Voice, at: int, fence=None, lengths=None, budget=REST):
    return mouths.settle(voice, at, fence, lengths or {}, budget)


def test_a_newer_correction_takes_the_place_of_one_that_still_waits() -> None:
    older = Ask(0, "Too fast.", Priority.COACH, topic=Topic.PACE)
    other = Ask(0, "Quick feet.", Priority.COACH, topic=Topic.CADENCE)
    newer = Ask(500, "A touch quicker.", Priority.COACH, topic=Topic.PACE)
    voice = offered(older, other, newer)
    assert voice.waiting == (other, newer)
    assert voice.dropped == (("coach, replaced", 1),)


def test_an_answer_to_the_hand_stops_the_answer_before_it() -> None:
    voice, first = told(offered(Ask(0, "Add a rep?", Priority.STEP, topic=Topic.ANSWER)), 0)
    assert [one.text for one in first if isinstance(one, Speak)] == ["Add a rep?"]
    newer = Ask(300, "Drop a rep?", Priority.STEP, topic=Topic.ANSWER)
    voice, effects = mouths.offer(voice, newer, 300)
    assert effects == (Cancel(300, "0:Add a rep?"),)
    assert [one.text for one in told(voice, 300)[1] if isinstance(one, Speak)] == ["Drop a rep?"]


def test_what_is_no_answer_is_heard_out() -> None:
    voice, _ = told(offered(Ask(0, "Jog.", Priority.STEP)), 0)
    voice, effects = mouths.offer(
        voice, Ask(100, "Paused.", Priority.STEP, topic=Topic.ANSWER), 100
    )
    assert effects == ()
    assert told(voice, 100)[1] == ()


@pytest.mark.parametrize(
    ("budget", "words", "fits"),
    [
        (WORK, "One two three four five", True),
        (WORK, "One two three four five six", False),
        (REST, "a " * 12, True),
        (REST, "a " * 13, False),
        (STANDING, "a " * 13, True),
    ],
)
def test_budgets_count_words(budget, words: str, fits: bool) -> None:
    assert budget.holds(words, 1_500) is fits


def test_budgets_count_time() -> None:
    assert WORK.holds("Quick feet", 2_000)
    assert not WORK.holds("Quick feet", 2_001)
    assert REST.holds("Quick feet", 5_000)
    assert not REST.holds("Quick feet", 5_001)


def test_over_its_budget_the_short_form_is_said_and_chatter_not_at_all() -> None:
    long = Ask(0, HARD, Priority.COACH, short="Ease off.")
    assert [one.text for one in told(offered(long), 0, budget=WORK)[1]] == ["Ease off."]
    voice, effects = told(offered(replace(long, short=None)), 0, budget=WORK)
    assert effects == ()
    assert voice.dropped == (("coach, too long", 1),)


def test_what_a_step_is_must_be_known_however_long_it_takes() -> None:
    assert [one.text for one in told(offered(Ask(0, HARD, Priority.STEP)), 0, budget=WORK)[1]] == [
        HARD
    ]


def test_a_sound_begins_the_message_and_the_words_follow_in_time_for_the_fence() -> None:
    ask = Ask(1_000, "Too fast. Relax.", Priority.COACH, mark=Mark.HIGH)
    lengths = {ask.text: 1_500}
    _, effects = told(offered(ask), 1_000, fence=1_000 + LEAD + 1_500, lengths=lengths)
    assert effects == (
        Sound(1_000, "1000:high", Mark.HIGH, Priority.COACH),
        Speak(1_000 + LEAD, f"{1_000 + LEAD}:{ask.text}", ask.text, Priority.COACH, 1_500),
    )
    voice, effects = told(offered(ask), 1_000, fence=999 + LEAD + 1_500, lengths=lengths)
    assert effects == ()
    assert voice.dropped == (("coach, no room", 1),)


asks = st.builds(
    Ask,
    at=st.integers(0, 60_000),
    text=st.sampled_from(["Quick feet.", "Ease off. One sixty.", "Jog. Sixty seconds.", HARD]),
    priority=st.sampled_from(list(Priority)),
    shelf=st.integers(0, 9_000),
    short=st.sampled_from([None, "Jog."]),
    firm=st.booleans(),
    topic=st.sampled_from([None, *Topic]),
    mark=st.sampled_from([None, Mark.HIGH]),
)


@given(
    st.lists(asks, max_size=14),
    st.lists(st.integers(5_000, 70_000), max_size=3, unique=True),
    st.sampled_from([WORK, REST]),
)
def test_it_never_overlaps_and_never_hurries(wishes, fences, budget) -> None:
    """Whatever is asked: one at a time, over at the fence, and the coach with its pauses."""
    voice, heard, cancelled = Voice(), [], set()
    moments = {ask.at for ask in wishes} | {fence + 1 for fence in fences}
    at, end = 0, 90_000
    while at <= end:
        for ask in (one for one in wishes if one.at == at):
            voice, effects = mouths.offer(voice, ask, at)
            cancelled |= {one.id for one in effects if isinstance(one, Cancel)}
        fence = min((one for one in fences if one >= at), default=None)
        voice, effects = mouths.settle(voice, at, fence, {}, budget)
        heard += [(one, fence) for one in effects if isinstance(one, Speak)]
        wake = voice.wake
        coming = [one for one in moments if one > at]
        if wake is not None:
            coming.append(max(wake, at + 1))
        at = min(coming, default=end + 1)
    for one, fence in heard:
        assert fence is None or one.at + one.ms <= fence
        assert one.priority >= Priority.STEP or budget.holds(one.text, one.ms)
    whole = [one for one, _ in heard]
    for one, later in pairwise(whole):
        assert one.id in cancelled or one.at + one.ms + BETWEEN <= later.at
    coach = [one for one in whole if one.priority < Priority.STEP]
    for one, later in pairwise(coach):
        assert one.at + one.ms + COACH_GAP <= later.at
    waiting = len(voice.waiting)
    assert len(heard) + sum(count for _, count in voice.dropped) + waiting == len(wishes)


def test_an_announcement_is_over_a_breath_before_the_first_count() -> None:
    """To the millisecond, when it is known how long it takes."""
    steps = (ev.timed(ev.JOG, 60), ev.timed(ev.RUN, 60))
    text = "Next: run, sixty seconds."
    brief = replace(ev.brief(*steps, countdown=0), lengths={text: 2_345})
    effects = ev.play([], brief, until=70_000)[1]
    (word,) = [one for one in effects if isinstance(one, Speak) and one.text == text]
    assert word.ms == 2_345
    assert word.at + word.ms == 60_000 - COUNTS[0] - BREATH
    (guessed,) = [
        one
        for one in ev.play([], ev.brief(*steps, countdown=0), until=70_000)[1]
        if isinstance(one, Speak) and one.text == text
    ]
    assert guessed.at + estimate(text) == 60_000 - COUNTS[0] - BREATH


def test_a_quiet_coach_corrects_by_a_sound_alone() -> None:
    brief = replace(ev.brief(FORTY_MINUTES, countdown=0), talk=Talk.QUIET)
    effects = ev.play(list(ev.hearts(500, 400_000, 165)), brief, until=400_000)[1]
    sounds = [one.mark for one in effects if isinstance(one, Sound) and one.mark is Mark.HIGH]
    assert len(sounds) == 3
    assert not [text for text in said(effects) if text.startswith("Ease")]


def test_high_and_low_have_words_and_sounds_of_their_own() -> None:
    band = ev.timed(ev.RUN, 2_400, hr=(HeartBand(Rate(140), Rate(150)),))
    for bpm, mark in ((165, Mark.HIGH), (120, Mark.LOW)):
        effects = ev.play(
            list(ev.hearts(500, 300_000, bpm)), ev.brief(band, countdown=0), until=300_000
        )[1]
        marks = [one for one in effects if isinstance(one, Sound) and one.mark is mark]
        words = [
            one for one in effects if isinstance(one, Speak) and one.priority is Priority.COACH
        ]
        assert [one.at + LEAD for one in marks] == [one.at for one in words]
        assert len(words) == 3


def test_audio_that_is_back_is_said_in_a_rest_each_time_it_comes_back() -> None:
    steps = (ev.timed(ev.WARMUP, 60), ev.timed(ev.RUN, 120), ev.timed(ev.JOG, 120))
    told_of = [(20_000, False), (70_000, True), (71_000, True), (200_000, False), (220_000, True)]
    changes = [AudioChanged(at, up) for at, up in told_of]
    effects = ev.play(changes, ev.brief(*steps, countdown=0), until=299_000)[1]
    back = [one.at for one in effects if isinstance(one, Speak) and one.text == "Audio back."]
    assert len(back) == 2
    assert 180_000 < back[0] < 200_000
    assert back[1] >= 220_000


def test_the_summary_counts_what_was_not_said_and_why() -> None:
    """Steps of six seconds leave no room beside their counts."""
    own = (Say("Push the track back now and again", FromStart(500)),)
    steps = ev.times(3, ev.timed(ev.RUN, 6, say=own), ev.timed(ev.JOG, 6))
    effects = ev.play([], ev.brief(steps, countdown=0), until=60_000)[1]
    (end,) = [one for one in effects if isinstance(one, Finished)]
    assert dict(end.summary.dropped)["step, no room"] >= 3


def test_every_correction_has_a_short_form_for_hard_work() -> None:
    for key in ("heart_high_short", "heart_low_short", "pace_fast", "pace_slow", "cadence_low"):
        text = ENGLISH.say(key)
        assert WORK.holds(text, estimate(text)), text
