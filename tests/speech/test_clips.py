"""Clips: read, written, measured, and trimmed to their sound."""

import array
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.speech import clips


def pack(values) -> bytes:
    return array.array("h", values).tobytes()


def test_what_is_written_is_read(tmp_path: Path):
    clips.write(tmp_path / "a.wav", pack(range(2_205)))
    assert clips.read(tmp_path / "a.wav") == pack(range(2_205))
    assert clips.length(tmp_path / "a.wav") == 100


@given(st.integers(0, 3_000), st.integers(1, 500), st.integers(0, 9_000), st.integers(-249, 249))
def test_silence_around_a_sound_goes(before, sounding, after, hiss):
    sound = [20_000, *[0] * (sounding - 1), -20_000]
    trimmed = clips.trimmed(pack([hiss] * before + sound + [hiss] * after))
    values = array.array("h", trimmed).tolist()
    lead = min(before, clips.BEFORE)
    assert values[lead : lead + len(sound)] == sound
    assert len(values) == lead + len(sound) + min(after, clips.AFTER)


@given(st.lists(st.integers(-249, 249), max_size=100))
def test_nothing_but_silence_is_nothing(values):
    assert clips.trimmed(pack(values)) == b""


@pytest.mark.parametrize("cut", [0, 10, 43, 44, 1_000])
def test_what_a_power_cut_left_is_no_clip(tmp_path: Path, cut):
    path = tmp_path / "a.wav"
    clips.write(path, pack([1] * 2_205))
    path.write_bytes(path.read_bytes()[:cut])
    assert clips.length(path) is None


def test_other_files_are_no_clips(tmp_path: Path):
    (tmp_path / "text.wav").write_text("not a sound at all, but long enough to have had a header")
    with wave.open(str(tmp_path / "stereo.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(bytes(400))
    with pytest.raises(ValueError, match=r"text\.wav is not a WAV file"):
        clips.read(tmp_path / "text.wav")
    with pytest.raises(ValueError, match=r"stereo\.wav must be mono, 16 bit, 22050 frames"):
        clips.read(tmp_path / "stereo.wav")
    with pytest.raises(FileNotFoundError):
        clips.read(tmp_path / "absent.wav")
    assert clips.length(tmp_path / "absent.wav") is None
