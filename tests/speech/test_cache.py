"""The cache: one file for each way to say a text, bounded, and safe from power cuts."""

import os
from pathlib import Path

import pytest

from stridecue.speech import clips
from stridecue.speech.cache import Cache, Style
from stridecue.speech.clips import Clip


def filled(cache: Cache, text: str, used: int, style: Style | None = None) -> Path:
    """A clip of 100 ms (4,454 bytes) for `text`, last used at `used`."""
    path = cache.path(text, style or Style())
    clips.write(path, b"\x10\x10" * 2_205)
    os.utime(path, (used, used))
    cache.added(Clip(path, 100))
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    one = Cache(tmp_path / "new" / "clips", limit=50_000)
    one.open()
    return one


def test_whatever_decides_the_sound_decides_the_name(cache: Cache):
    styles = [Style(), Style(voice="de"), Style(rate=150), Style(volume=0.5)]
    names = {cache.path(text, style) for text in ("Go", "go") for style in styles}
    cache.engine = "espeak 9"
    names |= {cache.path("Go", Style())}
    assert len(names) == 9


def test_a_clip_is_found_and_counts_as_used(cache: Cache):
    path = filled(cache, "Go", 1_000)
    assert cache.find("Go", Style()) == Clip(path, 100)
    assert cache.find("Stop", Style()) is None
    assert path.stat().st_mtime > 1_000


def test_the_engine_is_remembered(tmp_path: Path):
    first = Cache(tmp_path)
    first.open()
    first.engine = "espeak 9"
    second = Cache(tmp_path)
    second.open()
    assert second.engine == "espeak 9"
    assert first.path("Go", Style()) == second.path("Go", Style())


def test_it_is_bounded_and_the_least_used_go_first(cache: Cache, tmp_path: Path):
    paths = [filled(cache, str(n), 1_000 + n) for n in range(40)]
    kept = [n for n, path in enumerate(paths) if path.exists()]
    assert kept == list(range(40 - len(kept), 40))
    assert sum(path.stat().st_size for path in paths if path.exists()) <= 50_000
    assert len(kept) >= 7


def test_a_cache_that_has_grown_too_big_is_cut_when_opened(cache: Cache, tmp_path: Path):
    for n in range(10):
        filled(cache, str(n), 1_000 + n)
    smaller = Cache(tmp_path / "new" / "clips", limit=10_000)
    smaller.open()
    assert len(list((tmp_path / "new" / "clips").glob("*.wav"))) == 1


def test_what_a_power_cut_left_goes_and_is_no_hit(cache: Cache, tmp_path: Path):
    path = filled(cache, "Go", 1_000)
    path.write_bytes(b"")
    part = path.with_suffix(".wav.77.part")
    part.write_bytes(b"RIFF")
    assert cache.find("Go", Style()) is None
    cache.open()
    assert not part.exists()
