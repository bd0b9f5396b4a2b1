"""The voice: what the runtime asks of it, and what it makes of trouble."""

import asyncio
import json
import time
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from speech.engines import Script, with_alsa, with_engine
from speech.test_player import Ear
from stridecue.session.effects import Beat, Cancel, Glow, Lamp, Light, Priority, Sound, Speak
from stridecue.speech.cache import Cache, Style
from stridecue.speech.child import module
from stridecue.speech.engine import Patience, Pyttsx3Engine
from stridecue.speech.player import CHILD, Pace
from stridecue.speech.renderer import Renderer
from stridecue.speech.voice import NO_DEVICE, Listener, Voice
from stridecue.workout.cues import Mark

pytestmark = pytest.mark.asyncio

ENGINE = (
    "import wave\n"
    "tell(ready=True, engine='scripted 1')\n"
    "for one in asked():\n"
    " if 'bad' in one['text']: tell(id=one['id'], ok=False, error='bad'); continue\n"
    " with wave.open(one['path'], 'wb') as file:\n"
    "  file.setparams((1, 2, 22050, 0, 'NONE', '')); file.writeframes(b'\\x10\\x10' * 2205)\n"
    " tell(id=one['id'], ok=True, ms=100, attempt=1)\n"
)
CARD = (
    "tell(event='ready', buffer=1, period=1)\n"
    "for one in asked():\n"
    " if one.get('at', 0) > time.monotonic() + 0.5: continue\n"
    " open(TOLD, 'a').write(json.dumps(one) + '\\n')\n"
    " if one['do'] in ('clip', 'tone'): tell(event='ended', id=one['id'], how='heard')\n"
)


def speak(name: str, text: str) -> Speak:
    return Speak(0, name, text, Priority.STEP, 1_000)


class Stage:
    """A voice with scripted children, and what it was told and told others."""

    def __init__(self, folder: Path, engine: str = ENGINE, card: str = CARD) -> None:
        for name in ("engine", "card"):
            (folder / name).mkdir()
        self._told = folder / "told"
        self.ear = Ear()
        self.spoken: list[str] = []
        self.rendered: dict[str, int] = {}
        self.audio: list[bool] = []
        self.engine = Script(folder / "engine", engine)
        self.card = Script(folder / "card", f"TOLD = {str(self._told)!r}\n{card}")
        self.renderer = Renderer(
            Cache(folder / "clips"),
            engine=Pyttsx3Engine(self.engine.command, Patience(start=5.0, answer=0.3)),
        )

    @property
    def told(self) -> list[tuple[str, str]]:
        """(what, id) of everything the card has been told."""
        if not self._told.exists():
            return []
        lines = self._told.read_text().splitlines()
        return [(one["do"], one["id"]) for one in map(json.loads, lines)]

    @asynccontextmanager
    async def voice(self, *, quiet: bool = False):
        voice = Voice(
            self.renderer,
            clock=time.monotonic,
            listener=Listener(
                self.spoken.append,
                self.rendered.__setitem__,
                self.ear.trouble,
                self.audio.append,
            ),
            quiet=quiet,
            command=self.card.command,
            pace=Pace(retry=60.0),
        )
        async with asyncio.TaskGroup() as group:
            task = group.create_task(voice.run())
            try:
                yield voice
            finally:
                task.cancel()


async def test_words_are_rendered_said_and_reported(tmp_path: Path):
    stage = Stage(tmp_path)
    async with stage.voice() as voice:
        voice.perform(speak("a", "Rep one"), time.monotonic())
        await stage.ear.until(lambda: stage.spoken)
        voice.perform(speak("b", "Rep one"), time.monotonic())
        await stage.ear.until(lambda: len(stage.spoken) == 2)
        assert voice.lengths() == stage.rendered == {"Rep one": 100}
    assert stage.spoken == ["a", "b"]
    assert stage.told == [("clip", "a"), ("clip", "b")]


async def test_sounds_beats_and_cancels_reach_the_card_and_the_rest_does_not(tmp_path: Path):
    stage = Stage(tmp_path)
    async with stage.voice() as voice:
        now = time.monotonic()
        voice.perform(Beat(0, "x", 180.0), now)
        voice.perform(Sound(0, "go", Mark.GO), now)
        voice.perform(Light(0, Lamp.HEART, Glow.LIVE), now)
        await stage.ear.until(lambda: ("tone", "go") in stage.told)
        voice.perform(Beat(0, "y", None), now)
        voice.perform(Sound(0, "stop", Mark.STOP), time.monotonic())
        await stage.ear.until(lambda: ("tone", "stop") in stage.told)
        voice.switch(now)
        assert voice.due is None
    assert stage.told == [("beat", "beat"), ("tone", "go"), ("cancel", "beat"), ("tone", "stop")]
    assert stage.spoken == []


async def test_what_is_foreseen_is_armed_once_and_what_vanishes_is_disarmed(tmp_path: Path):
    card = "tell(event='ready', buffer=1, period=1)\nfor one in asked():\n"
    stage = Stage(tmp_path, card=card + " open(TOLD, 'a').write(json.dumps(one) + '\\n')\n")
    async with stage.voice() as voice:
        await stage.renderer.render("Go")
        voice.perform(Sound(0, "first", Mark.COUNT), time.monotonic())
        await stage.ear.until(lambda: stage.told == [("tone", "first")])
        go, words, stale = Sound(400, "go", Mark.GO), speak("w", "Go"), Sound(450, "x", Mark.STOP)
        origin = time.monotonic()
        voice.foresee((go, words, stale), origin)
        voice.foresee((go, words, stale), origin)
        voice.foresee((go, words), origin)
        voice.perform(go, origin + 0.4)
        voice.perform(words, origin + 0.4)
        voice.foresee((), origin)
        voice.perform(Cancel(0, "w"), origin + 0.5)
        await stage.ear.until(lambda: len(stage.told) == 6)
    assert sorted(stage.told[1:4]) == [("clip", "w"), ("tone", "go"), ("tone", "x")]
    assert stage.told[4:] == [("cancel", "x"), ("cancel", "w")]


async def test_words_that_cannot_be_rendered_become_a_tone(tmp_path: Path):
    stage = Stage(tmp_path)
    async with stage.voice() as voice:
        voice.perform(speak("a", "bad one"), time.monotonic())
        voice.perform(speak("b", "bad two"), time.monotonic())
        await stage.ear.until(lambda: len(stage.spoken) == 2)
        assert voice.failures == 2
    assert stage.told == [("tone", "a"), ("tone", "b")]
    assert stage.ear.troubles == ["Not everything can be said: bad."]


async def test_without_an_engine_there_are_tones_and_one_sentence(tmp_path: Path):
    stage = Stage(tmp_path, engine="tell(ready=False, error='No speech engine.')")
    async with stage.voice() as voice:
        voice.prepare(["Rep one", "Rep two"])
        voice.perform(speak("a", "Rep one"), time.monotonic())
        voice.perform(Sound(0, "go", Mark.GO), time.monotonic())
        await stage.ear.until(lambda: len(stage.told) == 2 and stage.spoken)
    assert sorted(stage.told) == [("tone", "a"), ("tone", "go")]
    assert stage.ear.troubles == ["No speech engine."]
    assert stage.engine.runs == 1


async def test_without_a_card_nothing_waits_and_one_sentence_says_so(tmp_path: Path):
    stage = Stage(tmp_path, card="tell(event='no-device', why='none')")
    async with stage.voice() as voice:
        await stage.ear.until(lambda: stage.ear.troubles)
        voice.perform(speak("a", "Rep one"), time.monotonic())
        voice.perform(Sound(0, "go", Mark.GO), time.monotonic())
        await stage.ear.until(lambda: stage.rendered)
    assert stage.ear.troubles == [NO_DEVICE]
    assert stage.audio == [False]


async def test_an_engine_that_hangs_holds_up_no_tone(tmp_path: Path):
    stage = Stage(tmp_path, engine="tell(ready=True, engine='x')\ntime.sleep(60)")
    async with stage.voice() as voice:
        await stage.ear.until(lambda: stage.card.runs)
        began = time.monotonic()
        voice.perform(speak("a", "Rep one"), began)
        voice.perform(Sound(0, "go", Mark.GO), began)
        assert time.monotonic() - began < 0.05
        await stage.ear.until(lambda: ("tone", "go") in stage.told, 0.3)
        await stage.ear.until(lambda: ("tone", "a") in stage.told)


async def test_words_that_are_not_ready_in_time_are_stood_in_for_by_a_tone(tmp_path: Path):
    engine = ENGINE.replace("for one in asked():\n", "for one in asked():\n time.sleep(0.05)\n")
    stage = Stage(tmp_path, engine, CARD.replace("+ 0.5", "+ 60"))
    async with stage.voice() as voice:
        began = time.monotonic()
        voice.perform(speak("slow", "Rep one"), began - 0.96)
        voice.perform(speak("quick", "Rep two"), began)
        await stage.ear.until(lambda: len(stage.rendered) == 2)
        await stage.ear.until(lambda: len(stage.told) == 3)
    assert sorted(stage.told) == [("clip", "quick"), ("tone", "quick"), ("tone", "slow")]


async def test_what_is_asked_now_is_rendered_before_what_is_prepared(tmp_path: Path):
    stage = Stage(tmp_path)
    async with stage.voice() as voice:
        voice.prepare([f"Rep {n}" for n in range(5)])
        voice.perform(speak("a", "Now"), time.monotonic())
        await stage.ear.until(lambda: len(stage.rendered) == 6)
    assert next(iter(stage.rendered)) == "Now"


async def test_a_cancelled_utterance_is_not_said_when_it_has_been_rendered(tmp_path: Path):
    stage = Stage(tmp_path)
    async with stage.voice() as voice:
        voice.perform(speak("a", "Rep one"), time.monotonic())
        voice.perform(Cancel(0, "a"), time.monotonic())
        voice.perform(speak("b", "Rep two"), time.monotonic())
        await stage.ear.until(lambda: stage.spoken)
    assert stage.told == [("clip", "b")]


async def test_quiet_leaves_the_tones(tmp_path: Path):
    stage = Stage(tmp_path)
    async with stage.voice(quiet=True) as voice:
        voice.perform(speak("a", "Rep one"), time.monotonic())
        voice.perform(Sound(0, "go", Mark.GO), time.monotonic())
        await stage.ear.until(lambda: stage.told)
    assert stage.told == [("tone", "go")]
    assert stage.rendered == {}


@with_engine
@with_alsa
async def test_a_real_voice_says_go_on_a_real_stream(tmp_path: Path):
    (tmp_path / "asound.conf").write_text(
        "</usr/share/alsa/alsa.conf>\n"
        f'pcm.!default {{ type file; slave.pcm "null"; file "{tmp_path}/heard"; format raw }}\n'
    )
    ear, spoken = Ear(), []
    voice = Voice(
        Renderer(Cache(tmp_path / "clips")),
        clock=time.monotonic,
        listener=Listener(spoken.append, lambda text, ms: None, ear.trouble, lambda up: None),
        command=("env", f"ALSA_CONFIG_PATH={tmp_path}/asound.conf", *module(CHILD)),
    )
    async with asyncio.TaskGroup() as group:
        task = group.create_task(voice.run())
        voice.perform(speak("a", "Go!"), time.monotonic())
        await ear.until(lambda: spoken)
        task.cancel()
    heard = memoryview((tmp_path / "heard").read_bytes()).cast("h")
    assert max(heard) > 5_000
    assert ear.troubles == []


async def test_an_unknown_voice_is_told_and_the_one_of_the_language_speaks(tmp_path: Path):
    engine = ENGINE.replace("'scripted 1'", "'scripted 1', voices=[['de', 'German']]")
    stage = Stage(tmp_path, engine=engine)
    stage.renderer = Renderer(
        Cache(tmp_path / "clips"),
        Style(voice="martian"),
        engine=Pyttsx3Engine(stage.engine.command, Patience(start=5.0, answer=0.3)),
        spare="de",
    )
    async with stage.voice() as voice:
        voice.perform(speak("a", "Los."), time.monotonic())
        await stage.ear.until(lambda: stage.spoken)
    assert ("clip", "a") in stage.told
    (told,) = stage.ear.troubles
    assert told.startswith('There is no such voice. "martian"')


async def test_without_a_spare_voice_there_are_tones(tmp_path: Path):
    engine = ENGINE.replace("'scripted 1'", "'scripted 1', voices=[['de', 'German']]")
    stage = Stage(tmp_path, engine=engine)
    stage.renderer = Renderer(
        Cache(tmp_path / "clips"),
        Style(voice="martian"),
        engine=Pyttsx3Engine(stage.engine.command, Patience(start=5.0, answer=0.3)),
        spare="martian",
    )
    async with stage.voice() as voice:
        voice.perform(speak("a", "Los."), time.monotonic())
        await stage.ear.until(lambda: ("tone", "a") in stage.told)
