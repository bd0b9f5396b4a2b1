"""Making: clips written out as a voice pack, to be copied to a device that could not make them."""

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from stridecue.app.voicing.packs import MANIFEST
from stridecue.codec.pack import normal
from stridecue.speech.clips import Clip
from stridecue.store.disk import write_safely


def write_pack(folder: Path, name: str, language: str, clips: Mapping[str, Clip]) -> None:
    """Put `clips`, by what they say, into `folder`, with the manifest. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    for text, file in files_of(clips).items():
        shutil.copyfile(clips[text].path, folder / file)
    lines = manifest(name, language, clips)
    write_safely(folder / MANIFEST, "\n".join(lines) + "\n")


def manifest(name: str, language: str, texts: Iterable[str]) -> list[str]:
    """The lines of the `pack.yaml` that says `texts`."""
    clips = [f"  {_quoted(text)}: {file}" for text, file in files_of(texts).items()]
    return [f"pack: {_quoted(name)}", f"language: {language}", "clips:", *clips]


def files_of(texts: Iterable[str]) -> dict[str, str]:
    """A file for each text, in their order. What is spoken alike is one."""
    taken: set[str] = set()
    alike = {normal(text): text for text in sorted(texts, reverse=True)}
    return {text: _file(text, taken) for text in sorted(alike.values())}


def _file(text: str, taken: set[str]) -> str:
    """A name that a person knows again: "Quick feet." is quick-feet.wav."""
    words = re.findall(r"[^\W_]+", text.casefold())
    stem = "-".join(words)[:60].rstrip("-") or "clip"
    file, n = f"{stem}.wav", 2
    while file in taken:
        file, n = f"{stem}-{n}.wav", n + 1
    taken.add(file)
    return file


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
