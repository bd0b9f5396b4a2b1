"""An evening: boot, a press, a heart, a split, an undo, and what is kept of it."""

import subprocess
import time
from array import array
from itertools import pairwise
from math import sqrt
from pathlib import Path

import pi

SHORT = """\
workout: Short
steps:
  - 2x:
      - run: press
    between: rest until hr < 130
    at least: 4 s
    at most: 40 s
  - cooldown: 6 s
"""

GO_BEAT, COUNT_BEAT = 0.5, 0.15
"""Seconds: GO is one beat of 700 ms, a count one of 60 ms."""
AT_ONCE = 0.5
"""Seconds from a press, or from GO's sound, to the light."""


def test_the_unit_is_as_tight_as_it_can_be() -> None:
    assert pi.run("systemd-analyze", "verify", "stridecue.service") == ""
    told = pi.run("systemd-analyze", "security", "--no-pager", "stridecue.service")
    exposure = float(told.splitlines()[-1].partition(":")[2].split()[0])
    print(f"systemd-analyze security: {exposure}")
    assert exposure <= 1.5


def test_an_evening() -> None:
    pi.world("set hr 150")
    pi.workout(SHORT)
    recorder = subprocess.Popen(
        ["arecord", "-q", "-D", "plughw:Loopback,1,0", "-f", "S16_LE", "-r", "22050", "-c", "1",
         "-d", "25", "/run/heard.wav"]
    )  # fmt: skip
    before = pi.newest()
    with pi.watched(pi.BUZZER, pi.GREEN, pi.BLUE, pi.HEART) as edges:
        pi.begin()
        folder = pi.until(lambda: (new := pi.newest()) != before and new, "a session on the card")
        pi.until(lambda: pi.hears() > 5, "a heart rate by way of BlueZ")
        time.sleep(6)
        first = pi.push(pi.LINE)
        (taken_back,) = pi.until(lambda: pi.laps(folder), "a split")
        time.sleep(1)
        undone = pi.push(pi.MENU)
        pi.until(lambda: pi.laps(folder) == [], "the split taken back")
        time.sleep(2)
        second = pi.push(pi.LINE)
        (lap,) = pi.until(lambda: pi.laps(folder), "a split again")
        apart = (lap["elapsed"] - taken_back["elapsed"]) / 1_000
        assert abs(apart - (second - first)) < 0.1
        for bpm in (142, 134, 126, 118):  # a heart comes down, and does not jump
            pi.world(f"set hr {bpm}")
            time.sleep(3)
        pi.until(lambda: len(pi.laps(folder)) == 2, "a rest that the heart has ended")
        time.sleep(12)  # a press within ten seconds of GO would begin the repetition anew
        pi.push(pi.LINE)
        pi.until((folder / "laps.csv").exists, "a session that is over")
    recorder.wait(60)
    told = pi.said(folder)
    assert "Undone." in told
    assert "Recovered." in told
    assert told[-1].startswith("Done.")
    ends = [row.split(",")[7] for row in (folder / "laps.csv").read_text().splitlines()[1:]]
    assert ends == ["press", "heart_rate", "press", "time"]
    assert any(edge.line == pi.HEART for edge in edges)
    go = next(at for at, length in beats(edges) if length > GO_BEAT)
    assert any(abs(go - 1 - at) < AT_ONCE for at, length in beats(edges) if length < COUNT_BEAT)
    assert abs(next_high(edges, pi.GREEN, after=go - 1.5) - go) < AT_ONCE
    for line, pressed in ((pi.BUZZER, first), (pi.BLUE, first), (pi.GREEN, undone)):
        assert next_high(edges, line, after=pressed) - pressed < AT_ONCE
    assert loudness(Path("/run/heard.wav")) > 100
    assert (pi.SESSIONS / "exports" / f"{folder.name}.fit").stat().st_size > 0


def beats(edges: list[pi.Edge]) -> list[tuple[float, float]]:
    """Each beat of the buzzer: when it began, and its length in seconds."""
    buzzer = [edge for edge in edges if edge.line == pi.BUZZER]
    return [
        (edge.at, after.at - edge.at)
        for edge, after in pairwise(buzzer)
        if edge.high and not after.high
    ]


def next_high(edges: list[pi.Edge], line: int, after: float) -> float:
    """When a line first rose after a moment."""
    return next(edge.at for edge in edges if edge.line == line and edge.high and edge.at > after)


def loudness(recording: Path) -> float:
    """Root mean square of a recording's samples, of 32768."""
    samples = array("h", recording.read_bytes()[44:])
    return sqrt(sum(one * one for one in samples) / len(samples))
