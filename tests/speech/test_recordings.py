"""Recordings come before any engine, and give way to it where they cannot be used."""

import wave
from pathlib import Path

import pytest

from stridecue.speech import clips
from stridecue.speech.cache import Cache
from stridecue.speech.engine import CommandEngine
from stridecue.speech.errors import EngineMissingError
from stridecue.speech.renderer import Renderer

pytestmark = pytest.mark.asyncio

NOBODY = "/no/such/speaker {text} {path}"


def recording(path: Path, ms: int, rate: int = 44_100) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(b"\x10\x20\x10\xe0" * (rate * ms // 2_000))
    return path


def renderer(folder: Path, **recordings: Path) -> Renderer:
    cache = Cache(folder / "clips")
    return Renderer(cache, engine=CommandEngine(NOBODY), recordings=recordings)


async def test_a_recording_needs_no_engine_and_is_found_again(tmp_path: Path):
    source = recording(tmp_path / "go.wav", 400)
    made = await renderer(tmp_path, go=source).render("Go!")
    assert made.ms == pytest.approx(400, abs=2)
    with wave.open(str(made.path)) as file:
        assert file.getframerate() == clips.RATE
    assert renderer(tmp_path, go=source).find("go.") == made


async def test_a_recording_that_is_made_anew_is_heard_anew(tmp_path: Path):
    source = recording(tmp_path / "go.wav", 400)
    first = await renderer(tmp_path, go=source).render("Go!")
    recording(source, 600)
    again = renderer(tmp_path, go=source)
    assert again.find("Go!") is None
    assert (await again.render("Go!")).ms == pytest.approx(first.ms + 200, abs=4)


@pytest.mark.parametrize("broken", [b"", b"ID3", b"RIFF"])
async def test_one_that_cannot_be_used_leaves_the_word_to_the_engine(tmp_path: Path, broken: bytes):
    source = tmp_path / "go.wav"
    source.write_bytes(broken)
    with pytest.raises(EngineMissingError):
        await renderer(tmp_path, go=source).render("Go!")


async def test_what_is_not_recorded_is_left_to_the_engine(tmp_path: Path):
    source = recording(tmp_path / "go.wav", 400)
    with pytest.raises(EngineMissingError):
        await renderer(tmp_path, go=source).render("Stop.")
