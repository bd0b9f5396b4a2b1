"""Loudness by the standard, ITU-R BS.1770-4, for one channel: slow, and by nobody's shortcut."""

import array
import math

from stridecue.speech.clips import RATE

FULL = 32_768


def biquad(b: tuple[float, ...], a: tuple[float, ...], values: list[float]) -> list[float]:
    out: list[float] = []
    x1 = x2 = y1 = y2 = 0.0
    for x in values:
        y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2
        x2, x1, y2, y1 = x1, x, y1, y
        out.append(y)
    return out


def bs1770(samples: bytes) -> float:
    """LUFS by the standard: its two filters, designed anew for our rate, and its two gates."""
    values = [one / FULL for one in array.array("h", samples)]
    k, q, gain = math.tan(math.pi * 1_681.97 / RATE), 0.70718, 10 ** (3.99984 / 20)
    band, norm = gain**0.49967, 1 + k / q + k * k
    shelf = ((gain + band * k / q + k * k), 2 * (k * k - gain), (gain - band * k / q + k * k))
    poles = (2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm)
    values = biquad(tuple(one / norm for one in shelf), poles, values)
    k, q = math.tan(math.pi * 38.1355 / RATE), 0.50033
    norm = 1 + k / q + k * k
    values = biquad((1.0, -2.0, 1.0), (2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm), values)
    size, hop = min(len(values), RATE * 4 // 10), RATE // 10
    powers = [
        sum(one * one for one in values[n : n + size]) / size
        for n in range(0, len(values) - size + 1, hop)
    ]
    loud = [one for one in powers if one > 10 ** ((-70 + 0.691) / 10)]
    mean = sum(loud) / len(loud)
    loud = [one for one in loud if one >= mean / 10]
    return -0.691 + 10 * math.log10(sum(loud) / len(loud))
