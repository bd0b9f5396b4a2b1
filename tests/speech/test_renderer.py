"""The renderer: a cache before a child, and a child that may do anything."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
import pytest_asyncio

from speech.engines import with_engine
from stridecue.speech import clips
from stridecue.speech.cache import Cache, Style
from stridecue.speech.engine import COMMAND, Patience, Pyttsx3Engine
from stridecue.speech.errors import EngineMissingError, SpeechError
from stridecue.speech.renderer import Renderer

pytestmark = pytest.mark.asyncio

READY = "tell(ready=True, engine='scripted 1')\n"
WAV = """
import wave
def answer(one):
    with wave.open(one['path'], 'wb') as file:
        file.setparams((1, 2, 22050, 0, 'NONE', ''))
        file.writeframes(b'\\x10\\x10' * 2205)
    tell(id=one['id'], ok=True, ms=100, attempt=1)
"""
GOOD = READY + WAV
SERVES = GOOD + "for one in asked(): answer(one)\n"

QUICK = Patience(start=5.0, answer=0.4)


@pytest_asyncio.fixture
async def make(tmp_path: Path):
    """Makes renderers on one cache, and closes them."""
    made: list[Renderer] = []

    def renderer(command=None, style: Style | None = None, patience: Patience = QUICK) -> Renderer:
        engine = Pyttsx3Engine(command or COMMAND, patience)
        made.append(Renderer(Cache(tmp_path / "clips"), style, engine=engine))
        return made[-1]

    yield renderer
    for one in made:
        await one.close()


async def test_a_text_is_rendered_once_and_then_found_without_a_child(make, script):
    child = script(SERVES)
    renderer = make(child.command)
    assert renderer.find("Rep one") is None
    clip = await renderer.render("Rep one")
    assert clip.ms == 100
    assert renderer.find("Rep one") == clip
    assert renderer.lengths() == {"Rep one": 100}
    await renderer.close()
    later = make(("/no/such/child",))
    assert await later.render("Rep one") == clip
    assert child.runs == 1


async def test_a_clip_that_has_been_deleted_is_made_again(make, script):
    renderer = make(script(SERVES).command)
    clip = await renderer.render("Go")
    clip.path.unlink()
    assert renderer.find("Go") is None
    assert (await renderer.render("Go")).path.exists()


@pytest.mark.parametrize("text", ["", "   ", ".", "...!", "\n"])
async def test_a_blank_text_is_refused_without_a_child(make, text):
    with pytest.raises(SpeechError, match="nothing to say"):
        await make(("/no/such/child",)).render(text)


MISHAPS = {
    "hangs": "time.sleep(60)",
    "dies": "os._exit(1)",
    "nonsense": "print('Audio saved to x', flush=True); time.sleep(60)",
    "wrong id": "tell(id=-1, ok=True, ms=1, attempt=1); time.sleep(60)",
}


@pytest.mark.parametrize("mishap", MISHAPS.values(), ids=MISHAPS.keys())
async def test_after_a_mishap_another_child_says_it(make, script, mishap):
    child = script(GOOD + f"for one in asked():\n if count: answer(one)\n else: {mishap}\n")
    assert (await make(child.command).render("Rep one")).ms == 100
    assert child.runs == 2


async def test_two_mishaps_are_an_error_and_the_next_text_has_its_chance(make, script):
    child = script(GOOD + "for one in asked():\n if count > 1: answer(one)\n else: os._exit(1)\n")
    renderer = make(child.command)
    with pytest.raises(SpeechError, match="the speech engine fails"):
        await renderer.render("Rep one")
    assert (await renderer.render("Rep two")).ms == 100
    assert child.runs == 3


async def test_an_error_of_the_engine_is_not_tried_again(make, script):
    body = READY + "for one in asked(): tell(id=one['id'], ok=False, error='no voice')\n"
    child = script(body)
    renderer = make(child.command)
    for _ in range(2):
        with pytest.raises(SpeechError, match="no voice"):
            await renderer.render("Rep one")
    assert child.runs == 1


async def test_a_missing_engine_is_asked_once(make, script):
    child = script("tell(ready=False, error='No speech engine: tones instead of words.')")
    renderer = make(child.command)
    for _ in range(3):
        with pytest.raises(EngineMissingError, match="tones instead of words"):
            await renderer.render("Rep one")
    with pytest.raises(EngineMissingError):
        await renderer.prepare(["Rep two"])
    assert child.runs == 1


async def test_a_cancelled_request_spoils_no_later_answer(make, script):
    body = "for one in asked():\n if not count: time.sleep(0.2)\n answer(one)\n"
    renderer = make(script(GOOD + body).command)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await renderer.render("Rep one")
    assert (await renderer.render("Rep two")).path != (await renderer.render("Rep three")).path


async def test_many_at_once_are_taken_in_turn_and_each_text_once(make, script):
    body = GOOD + (
        "seen = []\n"
        "for one in asked():\n"
        " assert one['text'] not in seen\n"
        " seen.append(one['text']); answer(one)\n"
    )
    renderer = make(script(body).command)
    texts = ["Rep one", "Rep two", "Rep three"] * 4
    rendered = await asyncio.gather(*(renderer.render(text) for text in texts))
    assert len({clip.path for clip in rendered}) == 3


async def test_preparing_tells_its_progress_and_leaves_out_what_fails(make, script):
    body = "for one in asked():\n tell(id=one['id'], ok=False, error='no') if 'bad' in one['text'] "
    renderer = make(script(GOOD + body + "else answer(one)\n").command)
    seen: list[tuple[int, int]] = []
    lengths = await renderer.prepare(
        ["a", "bad", "", "b", "a"], lambda done, of: seen.append((done, of))
    )
    assert lengths == {"a": 100, "b": 100}
    assert seen == [(n, 4) for n in range(1, 5)]


async def test_a_folder_that_cannot_be_had_is_a_sentence(script, tmp_path: Path):
    (tmp_path / "file").write_text("")
    engine = Pyttsx3Engine(script(SERVES).command)
    renderer = Renderer(Cache(tmp_path / "file" / "clips"), engine=engine)
    with pytest.raises(SpeechError, match=r"The voice cannot keep its clips \("):
        await renderer.render("Go")


@with_engine
async def test_sixty_renders_with_changes_of_everything_lose_nothing(tmp_path: Path):
    """Each change of voice, rate or volume is a command that espeak may still be busy with."""
    cache = Cache(tmp_path)
    styles = [
        Style(voice, rate, volume)
        for voice in ("en-us", "de", "en-us+f3")
        for rate in (150, 165)
        for volume in (1.0, 0.6)
    ]
    texts = ["Go.", "Rep three of eight.", "Heart rate one seventy two.", "Ease off.", "Half way."]
    renderer = Renderer(cache)
    made = []
    for text in texts:
        for style in styles:
            renderer._style = style
            renderer._known.clear()
            made.append((text, await renderer.render(text)))
    await renderer.close()
    assert len({clip.path for _, clip in made}) == 60
    for text, clip in made:
        samples = clips.read(clip.path)
        assert len(samples) // 2 >= clips.RATE * (0.05 + 0.02 * len(text.split()))
        assert len(samples) - len(clips.trimmed(samples)) <= 2 * clips.RATE * 60 // 1_000
        assert clip.ms == clips.length(clip.path)
    assert len({clip.path.parent for _, clip in made}) == 1


@with_engine
async def test_a_killed_engine_is_replaced_between_two_words(tmp_path: Path):
    renderer = Renderer(Cache(tmp_path))
    await renderer.render("Rep one.")
    assert isinstance(renderer.engine, Pyttsx3Engine)
    assert renderer.engine.child is not None
    os.kill(renderer.engine.child, signal.SIGKILL)
    assert (await renderer.render("After a crash, still speaking.")).ms > 1_000
    await renderer.close()


@with_engine
async def test_a_voice_that_does_not_exist_is_an_error_and_not_another_voice(tmp_path: Path):
    renderer = Renderer(Cache(tmp_path), Style(voice="nonesuch"))
    with pytest.raises(SpeechError, match=r'no such voice\. "nonesuch"'):
        await renderer.render("Go.")
    renderer._style = Style()
    assert (await renderer.render("Go.")).ms > 100
    await renderer.close()


@with_engine
async def test_a_folder_that_goes_away_is_an_error_and_no_hang(tmp_path: Path):
    renderer = Renderer(
        Cache(tmp_path / "clips"), engine=Pyttsx3Engine(patience=Patience(answer=3.0))
    )
    await renderer.render("Go.")
    for path in (tmp_path / "clips").iterdir():
        path.unlink()
    (tmp_path / "clips").rmdir()
    with pytest.raises(SpeechError, match="No such file or directory"):
        await renderer.render("Stop.")
    await renderer.close()
