"""`stridecue voice`: listed, tried, rendered ahead, packed and calibrated."""

import argparse
import asyncio
import json
import os
import shutil
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from stridecue.app.files import cache_folder, sessions_folder
from stridecue.app.house import House, open_house
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.voicing.ahead import Counter, rehearse
from stridecue.app.voicing.aloud import aloud
from stridecue.app.voicing.making import manifest, write_pack
from stridecue.app.voicing.packs import MANIFEST, PACKS, load_pack
from stridecue.app.voicing.speaking import engine_of, renderer_of
from stridecue.app.wiring import brief_of, sentences_of
from stridecue.codec.language import main_part
from stridecue.codec.pack import normal
from stridecue.codec.problems import Severity
from stridecue.speech.clips import Clip
from stridecue.speech.errors import EngineMissingError, SpeechError, UnknownVoiceError
from stridecue.units import SECOND


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    house = open_house(arguments.config, os.environ)
    for note in house.notes if arguments.asked != "pack" else ():
        warn(note)
    match arguments.asked:
        case "list":
            return _list(house, arguments.language, as_json=arguments.json)
        case "say":
            return _say(arguments, house)
        case "render":
            return _render(arguments, house)
        case "pack" if arguments.what == "list":
            return _packs(house)
        case "pack" if arguments.what == "check":
            return _check(house, arguments.name)
        case "pack":
            return _needs(house, arguments.files, arguments.pack)
        case _:
            return _calibrate(arguments, house)


def _list(house: House, language: str | None, *, as_json: bool) -> int:
    """Print the voices, a star before the one that speaks."""
    wanted = house.settings.voice
    engine = engine_of(wanted)

    async def voices() -> tuple[tuple[str, str], ...]:
        try:
            return await engine.voices()
        finally:
            await engine.close()

    try:
        found = asyncio.run(voices())
    except SpeechError as error:
        raise Refusal(str(error), Exit.DEVICE) from None
    if not found:
        say(f"{wanted.engine}: its own manual names its voices")
        return Exit.OK
    of = [one for one in found if language in (None, main_part(one[0]))]
    if not of:
        raise Refusal(f"{engine.name} has no voice for {language!r}")
    for name, what in of:
        mine = name == (wanted.name or "").partition("+")[0].casefold()
        if as_json:
            say(json.dumps({"name": name, "what": what, "yours": mine}, ensure_ascii=False))
        else:
            say(f"{'*' if mine else ' '} {name:<16} {what}")
    return Exit.OK


def _say(arguments: argparse.Namespace, house: House) -> int:
    voice = house.settings.voice
    asked = replace(voice, name=arguments.name or voice.name, rate=arguments.rate or voice.rate)
    house = replace(house, settings=replace(house.settings, voice=asked))
    clip = asyncio.run(_clip(house, house.phrases.numbers.readable(arguments.text)))
    if arguments.wav is None:
        asyncio.run(aloud(clip.path, clip.ms / SECOND, house.settings.audio))
        return Exit.OK
    try:
        shutil.copyfile(clip.path, arguments.wav)
    except OSError as error:
        raise Refusal(f"{arguments.wav}: {error.strerror}") from None
    say(f"{arguments.wav}: {clip.ms / SECOND:.1f} s")
    return Exit.OK


async def _clip(house: House, text: str) -> Clip:
    renderer = renderer_of(house, cache_folder(os.environ))
    try:
        return await renderer.render(text)
    except EngineMissingError as error:
        raise Refusal(str(error), Exit.DEVICE) from None
    except UnknownVoiceError as error:
        raise Refusal(str(error)) from None
    except SpeechError as error:
        raise Refusal(str(error), Exit.DEVICE) from None
    finally:
        await renderer.close()


def _render(arguments: argparse.Namespace, house: House) -> int:
    """Render all that the workouts may say; 3 where something could not be made."""
    sentences = _said(house, arguments.files)
    renderer = renderer_of(house, cache_folder(os.environ))
    lengths = asyncio.run(rehearse(renderer, sentences, Counter(), patience=float("inf")))
    missing = [text for text in sentences if text not in lengths]
    for text in missing:
        warn(f'no words for "{text}"')
    if arguments.pack is not None:
        found = {text: clip for text in lengths if (clip := renderer.find(text)) is not None}
        try:
            name = arguments.pack.resolve().name
            write_pack(arguments.pack, name, house.settings.voice.language, found)
        except OSError as error:
            raise Refusal(f"{arguments.pack}: {error.strerror}") from None
    seconds = sum(lengths.values()) / SECOND
    where = "" if arguments.pack is None else f" in {arguments.pack}"
    say(f"{len(lengths)} sentences, {seconds:.0f} s of speech{where}")
    return Exit.DEVICE if missing else Exit.OK


def _said(house: House, files: list[str]) -> dict[str, None]:
    """What workouts may say, each sentence once."""
    loaded = [house.workout(file) for file in files]
    return dict.fromkeys(text for one in loaded for text in sentences_of(brief_of(one, house)))


def _needs(house: House, files: list[str], pack: str | None) -> int:
    """Print the manifest of a pack that says all that the workouts do, or what one lacks."""
    language = house.settings.voice.language
    there = {} if pack is None else load_pack(pack, house.config, language).recordings
    for line in manifest(
        pack or "mine", language, (one for one in _said(house, files) if normal(one) not in there)
    ):
        say(line)
    return Exit.OK


def _packs(house: House) -> int:
    found = sorted(one.parent for one in (house.config / PACKS).glob(f"*/{MANIFEST}"))
    for folder in found:
        loaded = load_pack(str(folder), house.config, house.settings.voice.language)
        mine = "*" if house.settings.voice.pack == folder.name else " "
        wrong = f", {len(loaded.problems)} problems" if loaded.problems else ""
        pack = loaded.pack
        say(f"{mine} {folder.name:<16} {pack.language}  {len(loaded.recordings)} clips{wrong}")
    if not found:
        warn(f"no pack in {house.config / PACKS}: docs/voice.md tells how one is made")
    return Exit.OK


def _check(house: House, name: str) -> int:
    """Tell what is wrong with a pack, and what it lacks of what the device says by itself."""
    loaded = load_pack(name, house.config, house.settings.voice.language)
    for problem in loaded.problems:
        warn(problem.render())
    if any(one.severity is Severity.ERROR for one in loaded.problems):
        return Exit.INPUT
    say(f"{loaded.folder}: {len(loaded.recordings)} clips, all right")
    return Exit.OK


def _calibrate(arguments: argparse.Namespace, house: House) -> int:
    if not sys.stdin.isatty():
        raise Refusal("calibrating listens to keys: run it in a terminal", Exit.USAGE)
    from stridecue.app.devices import open_devices  # noqa: PLC0415 (only where there is a panel)
    from stridecue.app.voicing.tuning import tune_live, write  # noqa: PLC0415

    quiet = replace(
        house,
        settings=replace(
            house.settings,
            sensors=replace(house.settings.sensors, heart=None, foot=None, treadmill=None),
        ),
    )
    opening = partial(
        open_devices,
        quiet,
        cache=cache_folder(os.environ),
        book=sessions_folder(None, os.environ),
    )
    latency = asyncio.run(tune_live(opening))
    if latency is None:
        say("left as it was")
        return Exit.OK
    value = f"{latency / SECOND:g} s"
    if arguments.write:
        write(Path(house.config), value)
        return Exit.OK
    say(f"audio:\n  latency: {value}")
    return Exit.OK
