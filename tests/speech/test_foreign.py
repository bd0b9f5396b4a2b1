"""WAV files of any origin: what is heard of them stays, at our rate."""

import array
import contextlib
import math
import wave
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.speech import foreign
from stridecue.speech.clips import RATE
from support.loudness import bs1770


def write(
    path: Path, values: list[int], rate: int = RATE, channels: int = 1, width: int = 2
) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, width, rate, 0, "NONE", ""))
        file.writeframes(array.array("h" if width == 2 else "b", values).tobytes())
    return path


def tone(hz: float, rate: int, seconds: float = 0.5, level: int = 9_000) -> list[int]:
    return [
        round(level * math.sin(2 * math.pi * hz * n / rate)) for n in range(int(rate * seconds))
    ]


def strength(samples: bytes, hz: float) -> float:
    """The amplitude of `hz` in the middle of `samples` at `RATE`."""
    values = array.array("h", samples)[2_000:-2_000]
    turn = [2 * math.pi * hz * n / RATE for n in range(len(values))]
    real = sum(value * math.cos(angle) for value, angle in zip(values, turn, strict=True))
    imaginary = sum(value * math.sin(angle) for value, angle in zip(values, turn, strict=True))
    return 2 * math.hypot(real, imaginary) / len(values)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_a_tone_keeps_its_pitch_its_length_and_its_level(tmp_path: Path, rate: int):
    made = foreign.converted(write(tmp_path / "a.wav", tone(1_000, rate), rate))
    assert len(made) / 2 / RATE == pytest.approx(0.5, abs=0.001)
    assert strength(made, 1_000) == pytest.approx(9_000, rel=0.01)


@pytest.mark.parametrize("rate", [32_000, 44_100, 48_000])
def test_what_we_cannot_hold_is_not_folded_back(tmp_path: Path, rate: int):
    """A tone of 13 kHz would come back at 9.05 kHz; it is at least 40 dB down."""
    made = foreign.converted(write(tmp_path / "a.wav", tone(13_000, rate), rate))
    assert strength(made, RATE - 13_000) < 90


def test_two_channels_become_one(tmp_path: Path):
    left, right = tone(500, RATE), tone(2_000, RATE)
    both = [value for pair in zip(left, right, strict=True) for value in pair]
    made = foreign.converted(write(tmp_path / "a.wav", both, channels=2))
    assert strength(made, 500) == pytest.approx(4_500, rel=0.01)
    assert strength(made, 2_000) == pytest.approx(4_500, rel=0.01)


def test_a_recording_is_trimmed_and_as_loud_as_the_others(tmp_path: Path):
    values = [0] * RATE + tone(1_000, RATE, 1.0, 2_000) + [0] * RATE
    made = foreign.adopted(write(tmp_path / "a.wav", values), 1.0)
    assert len(made) / 2 / RATE == pytest.approx(1.02, abs=0.01)
    assert bs1770(made) == pytest.approx(-16, abs=1)


REFUSED = {
    "8 bit": ({"values": [1] * 100, "width": 1}, "1 channels of 8 bit"),
    "slow": ({"values": [1] * 100, "rate": 4_000}, "4000 frames a second"),
    "fast": ({"values": [1] * 100, "rate": 96_000}, "96000 frames a second"),
    "long": ({"values": [1] * 8_000 * 31, "rate": 8_000}, "it lasts 31 s"),
    "silent": ({"values": [3] * 9_000}, "nothing to be heard"),
}


@pytest.mark.parametrize(("made", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_clip_is_refused_with_what_would_be_one(tmp_path: Path, made, why):
    path = write(tmp_path / "a.wav", **made)
    with pytest.raises(ValueError, match=why):
        foreign.adopted(path, 1.0)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"ID3 something", b"RIFF\x00\x00\x00\x00WAVEfmt "])
def test_what_is_no_wav_file_is_refused(tmp_path: Path, data: bytes):
    path = tmp_path / "a.wav"
    path.write_bytes(data)
    for look in (foreign.check, foreign.converted):
        with pytest.raises(ValueError, match="it is no WAV file"):
            look(path)


@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=200), cut=st.integers(0, 60))
def test_hostile_files_raise_a_value_error_or_are_read(tmp_path_factory, data: bytes, cut: int):
    path = tmp_path_factory.mktemp("wav") / "a.wav"
    whole = write(path, tone(1_000, RATE, 0.02)).read_bytes()
    path.write_bytes(whole[:cut] + data)
    with contextlib.suppress(ValueError):
        assert foreign.adopted(path, 1.0)
