"""Engines: one contract, kept by pyttsx3 in its child and by any command that writes a WAV file."""

import asyncio
import shutil
import sys
import time
from pathlib import Path

import pytest

from speech.engines import ENGINE, with_engine
from stridecue.speech import clips
from stridecue.speech.cache import Cache, Style
from stridecue.speech.engine import CommandEngine, Engine, Patience, Pyttsx3Engine
from stridecue.speech.errors import EngineMissingError, SpeechError, UnknownVoiceError
from stridecue.speech.renderer import Renderer

pytestmark = pytest.mark.asyncio

SPEAKS = """
import math, struct, sys, wave
text, path = sys.argv[1], sys.argv[2]
with wave.open(path, "wb") as file:
    file.setparams((1, 2, 16000, 0, "NONE", ""))
    n = 3000 * len(text.split())
    file.writeframes(b"".join(struct.pack("<h", int(8000 * math.sin(i / 5))) for i in range(n)))
"""


def parts(folder: Path) -> list[Path]:
    return list(folder.glob("*.part"))


def gone(pid: int) -> bool:
    """Whether a process has ended, buried or not."""
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().split()[2] == "Z"


def command(folder: Path, body: str, *more: str) -> str:
    program = folder / "speaks.py"
    program.write_text(body)
    return " ".join([sys.executable, "-S", str(program), "{text}", "{path}", *more])


def scripted(folder: Path) -> Engine:
    return CommandEngine(command(folder, SPEAKS))


def flite(folder: Path) -> Engine:
    return CommandEngine("flite -t {text} -o {path}")


def pyttsx3(folder: Path) -> Engine:
    return Pyttsx3Engine()


ENGINES = [
    pytest.param(scripted, id="a command"),
    pytest.param(
        flite,
        id="flite",
        marks=pytest.mark.skipif(not shutil.which("flite"), reason="flite is not installed"),
    ),
    pytest.param(
        pyttsx3,
        id="pyttsx3",
        marks=pytest.mark.skipif(not ENGINE, reason="no libespeak-ng and no espeakng-loader"),
    ),
]
every_engine = pytest.mark.parametrize("made", ENGINES)


@every_engine
async def test_what_it_makes_is_a_clip_of_ours(made, tmp_path: Path):
    engine = made(tmp_path)
    try:
        await engine.ready(Style())
        assert engine.name
        path = tmp_path / "clip.wav"
        ms = await engine.make("Six of eight. Seventy-two.", path, Style())
        assert clips.length(path) == pytest.approx(ms, abs=1)
        assert 500 < ms < 4_000
        assert not parts(tmp_path)
    finally:
        await engine.close()


@every_engine
async def test_more_words_take_longer(made, tmp_path: Path):
    engine = made(tmp_path)
    try:
        few = await engine.make("Go.", tmp_path / "a.wav", Style())
        many = await engine.make("Two hundred metres to go, then jog.", tmp_path / "b.wav", Style())
        assert many > 2 * few
    finally:
        await engine.close()


@every_engine
async def test_a_folder_that_takes_nothing_is_an_error_of_the_text(made, tmp_path: Path):
    engine = made(tmp_path)
    try:
        with pytest.raises((SpeechError, OSError)):
            await engine.make("Go.", tmp_path / "no" / "folder" / "a.wav", Style())
        assert await engine.make("Go.", tmp_path / "a.wav", Style()) > 0
    finally:
        await engine.close()


@every_engine
async def test_after_closing_it_can_be_used_again(made, tmp_path: Path):
    engine = made(tmp_path)
    await engine.make("Go.", tmp_path / "a.wav", Style())
    await engine.close()
    assert await engine.make("Go.", tmp_path / "b.wav", Style()) > 0
    await engine.close()


async def test_what_is_said_is_never_a_command(tmp_path: Path):
    engine = CommandEngine(command(tmp_path, SPEAKS))
    text = f'$(touch {tmp_path}/no) `touch {tmp_path}/no`; touch {tmp_path}/no "{{path}}"'
    await engine.make(text, tmp_path / "a.wav", Style())
    assert not (tmp_path / "no").exists()


async def test_voice_and_rate_are_filled_in(tmp_path: Path):
    body = SPEAKS + f"open({str(tmp_path / 'given')!r}, 'w').write(' '.join(sys.argv[3:]))"
    engine = CommandEngine(command(tmp_path, body, "-voice={voice}", "{rate}"))
    await engine.make("Go.", tmp_path / "a.wav", Style("slt", 170))
    assert (tmp_path / "given").read_text() == "-voice=slt 170"


FAILS = {
    "it fails": ("import sys; sys.exit('no such voice')", "fails with 1 (no such voice)"),
    "it writes nothing": ("", "made nothing of"),
    "it writes something else": ("import sys; open(sys.argv[2], 'w').write('ID3')", "no WAV file"),
    "it is silent": (SPEAKS.replace("8000 *", "0 *"), "nothing to be heard"),
}


@pytest.mark.parametrize(("body", "why"), FAILS.values(), ids=FAILS)
async def test_a_command_that_fails_says_why(tmp_path: Path, body: str, why: str):
    engine = CommandEngine(command(tmp_path, body))
    with pytest.raises(SpeechError) as caught:
        await engine.make("Go.", tmp_path / "a.wav", Style())
    assert why in str(caught.value)
    assert not isinstance(caught.value, EngineMissingError)


async def test_a_command_that_hangs_is_killed_with_its_children(tmp_path: Path):
    pid = tmp_path / "pid"
    body = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(pid)!r}, 'w').write(str(child.pid))\n"
        "time.sleep(60)\n"
    )
    engine = CommandEngine(command(tmp_path, body), Patience(answer=1.0))
    with pytest.raises(SpeechError, match="is silent for 1 s"):
        await engine.make("Go.", tmp_path / "a.wav", Style())
    assert gone(int(pid.read_text()))


async def test_a_command_that_is_not_there_is_a_missing_engine(tmp_path: Path):
    engine = CommandEngine("/no/such/speaker {text} {path}")
    with pytest.raises(EngineMissingError, match="does not start"):
        await engine.make("Go.", tmp_path / "a.wav", Style())


async def test_to_be_cancelled_kills_the_command(tmp_path: Path):
    engine = CommandEngine(command(tmp_path, "import time; time.sleep(60)"))
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await engine.make("Go.", tmp_path / "a.wav", Style())
    assert time.monotonic() - began < 10


@with_engine
async def test_an_unknown_voice_is_told_with_the_one_that_may_be_meant():
    engine = Pyttsx3Engine()
    try:
        with pytest.raises(UnknownVoiceError, match='"en-uss": did you mean "en-us"'):
            await engine.ready(Style("en-uss"))
        await engine.ready(Style("en-us+f3"))
        names = dict(await engine.voices())
        assert {"en-us", "de"} <= names.keys()
    finally:
        await engine.close()


@with_engine
async def test_a_voice_in_its_variant_or_in_capitals_is_known(tmp_path: Path):
    engine = Pyttsx3Engine()
    try:
        for number, voice in enumerate(("en-us+f3", "EN-US", "de")):
            assert await engine.make("Eins zwei.", tmp_path / f"{number}.wav", Style(voice)) > 0
    finally:
        await engine.close()


async def test_clips_of_two_engines_do_not_mix(tmp_path: Path):
    one = Renderer(Cache(tmp_path / "clips"), engine=CommandEngine(command(tmp_path, SPEAKS)))
    first = await one.render("Go.")
    louder = command(tmp_path, SPEAKS, "again")
    other = Renderer(Cache(tmp_path / "clips"), engine=CommandEngine(louder))
    second = await other.render("Go.")
    assert first.path != second.path
    assert await one.render("Go.") == first
