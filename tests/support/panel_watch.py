"""The pins of a panel, watched: what a session's marks and lights did to them."""

import asyncio
from typing import Any

from stridecue.panel.patterns import BUZZES
from stridecue.session.effects import Mark

BUZZER, RED, GREEN, BLUE = 18, 5, 6, 13

CLOSE = 0.12
"""Seconds within which a pin follows its moment on a busy machine; a sound later than 150 ms
would have been dropped."""

COLOURS = {
    (True, False, False): "red",
    (False, True, False): "green",
    (False, False, True): "blue",
    (True, True, True): "white",
}


class Watch:
    """Sees the pins of the panel change."""

    def __init__(self, factory: Any) -> None:
        # Held from before the panel is built: the factory forgets its pins when it is closed.
        self._pins = {number: factory.pin(number) for number in (BUZZER, RED, GREEN, BLUE)}

    async def until_lit(self, number: int) -> None:
        """Wait until the pin is high."""
        while not self._pins[number].state:
            await asyncio.sleep(0.01)

    async def until_dark(self, number: int) -> None:
        """Wait until the pin is low."""
        while self._pins[number].state:
            await asyncio.sleep(0.01)

    def _edges(self, number: int) -> list[tuple[float, bool]]:
        """When the pin went where, in seconds since it was made."""
        at, edges = 0.0, []
        for after, state in self._pins[number].states:
            at += after
            edges.append((at, state))
        return edges

    def pulses(self) -> list[tuple[float, float]]:
        """When each pulse of the buzzer began, from the first on, and how long it was."""
        edges = self._edges(BUZZER)[1:]
        rising = [at for at, state in edges if state]
        falling = [at for at, state in edges if not state]
        return [(up - rising[0], down - up) for up, down in zip(rising, falling, strict=True)]

    def colours(self) -> list[str]:
        """The colours of the status light, each as long as nothing but dark comes between."""
        lit = dict.fromkeys((RED, GREEN, BLUE), False)
        edges = sorted((at, number, state) for number in lit for at, state in self._edges(number))
        seen: list[str] = []
        for i, (at, number, state) in enumerate(edges):
            lit[number] = state
            settled = i + 1 == len(edges) or edges[i + 1][0] - at > 0.02
            colour = COLOURS.get((lit[RED], lit[GREEN], lit[BLUE]))
            if settled and colour is not None and seen[-1:] != [colour]:
                seen.append(colour)
        return seen


def assert_marks(pulses: list[tuple[float, float]], sounds: list[dict[str, Any]]) -> None:
    """Every mark of the session (the command line's JSON) is on the buzzer's pin.

    In order, at its moment counted from the first, in its rhythm.
    """
    marks = [(entry["at_ms"] / 1_000, Mark(entry["text"])) for entry in sounds]
    expected = []
    for at, mark in marks:
        start = at - marks[0][0]
        for on, off in BUZZES[mark]:
            expected.append((start, on / 1_000))
            start += (on + off) / 1_000
    assert len(pulses) == len(expected)
    for (at, length), (should, long) in zip(pulses, expected, strict=True):
        assert abs(at - should) < CLOSE
        assert abs(length - long) < CLOSE
