"""The tones and the earcons: told apart, in time, and never too loud."""

import array
import math

import pytest

from stridecue.speech.clips import RATE
from stridecue.speech.earcons import EARCONS, WORDLESS
from stridecue.speech.tones import FAINT, LEVEL, hiss, samples
from stridecue.workout.cues import LASTS, Mark


def values(notes) -> list[int]:
    return array.array("h", samples(notes)).tolist()


def strength(tone: list[int], hertz: float) -> float:
    """How much of `hertz` is in `tone`, by the Goertzel sum."""
    turn = 2 * math.pi * hertz / RATE
    cosine = sum(v * math.cos(turn * n) for n, v in enumerate(tone))
    sine = sum(v * math.sin(turn * n) for n, v in enumerate(tone))
    return math.hypot(cosine, sine) / len(tone)


def test_a_tone_has_its_pitch_and_its_length():
    tone = values(((880.0, 100, 50),))
    assert len(tone) == RATE * 150 // 1_000
    sounding = tone[: RATE * 100 // 1_000]
    assert strength(sounding, 880) > 20 * max(strength(sounding, hz) for hz in (660, 1_320))
    assert tone[len(sounding) :] == [0] * (len(tone) - len(sounding))


@pytest.mark.parametrize("notes", [*EARCONS.values(), WORDLESS])
def test_no_earcon_is_too_loud_or_clicks(notes):
    tone = values(notes)
    assert max(map(abs, tone)) <= 32_767 * LEVEL
    assert abs(tone[0]) < 600
    assert abs(tone[-1]) < 600


def test_every_mark_has_an_earcon_of_its_own():
    assert set(EARCONS) == set(Mark)
    assert len({*EARCONS.values(), WORDLESS}) == len(EARCONS) + 1


def test_go_is_the_longest_single_tone():
    longest = {mark: max(on for _, on, _ in notes) for mark, notes in EARCONS.items()}
    go = longest.pop(Mark.GO)
    assert go > max(longest.values())
    assert len(EARCONS[Mark.GO]) == 1


def test_an_empty_or_tiny_tone_is_no_trouble():
    assert values(()) == []
    assert values(((880.0, 0, 0),)) == []


def test_the_hiss_is_never_silent_and_nobody_hears_it():
    values = array.array("h", hiss())
    assert len(values) == 2 * RATE
    assert max(map(abs, values)) == FAINT
    assert abs(sum(values) / len(values)) < 0.5
    runs = max(len(run) for run in "".join("x" if one else " " for one in values).split("x"))
    assert runs < 5


def test_no_mark_sounds_longer_than_words_wait_for_it():
    for mark, notes in EARCONS.items():
        heard = sum(on + off for _, on, off in notes) - notes[-1][2]
        assert heard <= LASTS[mark] or mark is Mark.CLICK, mark


def test_a_note_to_breathe_by_is_soft():
    soft, mark = values(((392.0, 400, 0),)), values(((660.0, 400, 0),))
    loudness = [math.sqrt(sum(v * v for v in tone) / len(tone)) for tone in (soft, mark)]
    assert 0.3 < loudness[0] / loudness[1] < 0.5  # about 7 dB, and what the edges take
    assert max(map(abs, soft[: RATE // 100])) < max(map(abs, soft)) / 8  # it swells
    assert strength(soft, 392) > 100 * strength(soft, 3 * 392)  # and is pure
