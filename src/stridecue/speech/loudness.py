"""Loudness: every clip as loud as the others, whatever engine or microphone it came from. Pure.

Measured as ITU-R BS.1770-4 does for one channel (blocks of 400 ms each 100 ms, those more than
10 LU below the mean left out), but for its filter, which would take a slow board longer than the
engine takes to speak. For speech the two differ by less than half a decibel from clip to clip.
"""

import array
from math import log10, tanh
from operator import mul, sub

from stridecue.speech.clips import RATE

TARGET = -16.0
"""LUFS. As loud as a voice can be made with its peaks softened and not cut: outdoors, every decibel
counts (our choice; espeak's own clips are between -23 and -17)."""

CEILING = 0.89
"""Of full scale, -1 dB: what a sample is at most, so that no converter clips between samples."""

KNEE = 0.6
"""Of full scale, -4.4 dB: what is above is bent towards the ceiling."""

MOST_GAIN = 16.0
"""24 dB: what would need more is noise and not a voice."""

TREBLE = 0.9
"""Share of the energy of the differences between neighbours that is added to the energy of the
samples: it stands for the standard's shelf of +4 dB above 1.5 kHz (fitted to 60 clips of four
voices)."""

OFFSET = -0.3
"""dB between that and the standard's own measure (-0.691 dB, and the mean error of the fit)."""

_STEP = RATE // 100
_HOP, _BLOCK = 10, 40
"""Steps of 10 ms in a hop and in a block."""

_GATE = 0.1
"""-10 LU."""

_FULL = 32_768


def loudness(samples: bytes) -> float | None:
    """LUFS of mono 16-bit `samples` at `RATE`; `None` for silence."""
    values = array.array("h", samples)
    energies = [_energy(values[n : n + _STEP]) for n in range(0, len(values), _STEP)]
    count = max(1, (len(energies) - _BLOCK) // _HOP + 1)
    blocks = [energies[_HOP * n : _HOP * n + _BLOCK] for n in range(count)]
    means = [sum(block) / len(block) for block in blocks if block]
    mean = sum(means) / len(means) if means else 0.0
    if not mean:
        return None
    loud = [one for one in means if one >= _GATE * mean]
    return 10 * log10(sum(loud) / len(loud) / _FULL**2) + OFFSET


def levelled(samples: bytes, volume: float = 1.0) -> bytes:
    """`samples` at the common loudness; `volume` (0 to 1, of the amplitude) makes all quieter."""
    found = loudness(samples)
    if found is None:
        return samples
    gain = min(MOST_GAIN, 10 ** ((TARGET - found) / 20))
    return amplified(samples, gain * volume)


def amplified(samples: bytes, gain: float) -> bytes:
    """`samples` times `gain`, the peaks bent rather than cut."""
    values = array.array("h", samples)
    # Whole numbers: twice as fast as floats, and true to 0.01 dB.
    factor = round(gain * 1_024)
    louder = [value * factor >> 10 for value in values]
    knee = int(KNEE * _FULL)
    if louder and (max(louder) > knee or min(louder) < -knee):
        louder = [one if -knee <= one <= knee else _bent(one, knee) for one in louder]
    return array.array("h", louder).tobytes()


def _bent(value: int, knee: int) -> int:
    room = CEILING * _FULL - knee
    size = knee + room * tanh((abs(value) - knee) / room)
    return round(size) if value > 0 else -round(size)


def _energy(values: "array.array[int]") -> float:
    """Mean energy of a step, high tones counting for more, as they do for the ear."""
    edges = array.array("i", map(sub, values[1:], values))
    energy: float = sum(map(mul, values, values)) + TREBLE * sum(map(mul, edges, edges))
    return energy / len(values)
