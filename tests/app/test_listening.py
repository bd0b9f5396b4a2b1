"""A session as a WAV file: everything at its frame, one voice, one loudness, nothing cut."""

import array
import wave
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from speech.engines import with_engine
from stridecue.app.cli import main
from stridecue.app.house import open_house
from stridecue.app.voicing.listening import listen
from stridecue.app.voicing.speaking import renderer_of
from stridecue.app.wiring import brief_of, runner_of
from stridecue.runtime.simulate import play
from stridecue.session.effects import Sound, Speak
from stridecue.speech.clips import RATE
from stridecue.speech.earcons import EARCONS
from stridecue.speech.loudness import CEILING, TARGET
from stridecue.speech.tones import samples as tone
from stridecue.units import Ms
from support.loudness import FULL, bs1770

CONFIG = Path(__file__).resolve().parents[2] / "config"

ONSET = 3
"""Frames within which a sound begins: a clip keeps two before its first."""


@dataclass
class Listening:
    """A session on a tape, and what it should hold."""

    path: Path
    sounds: list[Sound]
    words: list[Speak]

    def frames(self, begin: int, end: int) -> "array.array[int]":
        with wave.open(str(self.path)) as file:
            file.setpos(max(0, begin))
            return array.array("h", file.readframes(max(0, end - max(0, begin))))

    def at(self, ms: Ms) -> int:
        return round(ms * RATE / 1_000)


@pytest.fixture(scope="module", params=["8x400", "30-30", "float-200-200"])
def heard(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Listening:
    folder = tmp_path_factory.mktemp("tape")
    house = open_house(CONFIG, {})
    loaded = house.workout(request.param)
    brief = brief_of(loaded, house)

    def runner():
        return runner_of("steady", 0, house)

    renderer = renderer_of(house, folder / "cache")
    told = listen(brief, runner, renderer, folder / "out.wav", lambda done, of: None)
    assert told.missing == ()
    lengths = renderer.lengths()
    brief = type(brief)(**{**{f: getattr(brief, f) for f in brief.__slots__}, "lengths": lengths})
    effects = [one for moment in play(brief, runner()) for one in moment.effects]
    words = [one for one in effects if isinstance(one, Speak)]
    assert len(words) == told.spoken
    return Listening(folder / "out.wav", [one for one in effects if isinstance(one, Sound)], words)


@with_engine
def test_every_sound_begins_at_its_frame(heard: Listening):
    """Countdowns and GO above all: silence up to the frame, the tone's own samples from it on."""
    assert len(heard.sounds) > 25
    for sound in heard.sounds:
        want = array.array("h", tone(EARCONS[sound.mark]))
        begin = heard.at(sound.at)
        assert heard.frames(begin, begin + len(want)) == want, sound
        assert not any(heard.frames(begin - 200, begin)), sound


@with_engine
def test_words_begin_at_their_frame_and_never_overlap(heard: Listening):
    assert len(heard.words) > 20
    taken = sorted((one.at, one.at + one.ms) for one in heard.words)
    for (_, end), (begin, _) in pairwise(taken):
        assert begin >= end + 200
    for word in heard.words:
        begin, end = heard.at(word.at), heard.at(word.at + word.ms)
        assert any(heard.frames(begin, begin + 2 * ONSET)), word
        assert not any(heard.frames(begin - 200, begin - ONSET)), word
        assert not any(heard.frames(end + 20, end + 200)), word
        for sound in heard.sounds:
            over = sound.at + 1_000 * len(tone(EARCONS[sound.mark])) // 2 // RATE
            assert over <= word.at or sound.at >= word.at + word.ms, (sound, word)


@with_engine
def test_all_words_are_of_one_loudness_and_nothing_is_clipped(heard: Listening):
    texts = {one.text: one for one in heard.words}
    levels = [
        bs1770(heard.frames(heard.at(one.at), heard.at(one.at + one.ms)).tobytes())
        for one in texts.values()
    ]
    mean = sum(levels) / len(levels)
    assert mean == pytest.approx(TARGET, abs=0.5)
    assert max(abs(one - mean) for one in levels) <= 1.0
    with wave.open(str(heard.path)) as file:
        highest = 0
        while block := file.readframes(1 << 20):
            values = array.array("h", block)
            highest = max(highest, *map(abs, (max(values), min(values))))
    assert highest <= CEILING * FULL + 1


@with_engine
def test_the_command_says_what_it_wrote(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    short = tmp_path / "short.yaml"
    short.write_text("workout: Short\nsteps:\n  - run: 30 s\n  - jog: 20 s\n")
    out = tmp_path / "out.wav"
    assert main(["preview", str(short), "--wav", str(out)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{out}: 1:0")
    assert "utterances" in said


def test_a_folder_that_is_not_there_and_a_runner_that_is_none_are_refused(tmp_path: Path, capsys):
    assert main(["preview", "8x400", "--wav", str(tmp_path / "no" / "out.wav")]) == 1
    assert "No such file" in capsys.readouterr().err
    assert main(["preview", "8x400", "--wav", str(tmp_path / "o.wav"), "--athlete", "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err
