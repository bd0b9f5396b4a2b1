"""The player: scripted children for what may go wrong, a real one on ALSA for what is heard."""

import asyncio
import os
import re
import signal
import time
from contextlib import asynccontextmanager, suppress
from itertools import pairwise
from pathlib import Path

import pytest

from speech.engines import with_alsa
from stridecue.speech import clips
from stridecue.speech.child import module
from stridecue.speech.player import BEAT, CHILD, Pace, Player, Report

pytestmark = pytest.mark.asyncio

READY = "tell(event='ready', buffer=1, period=1)\n"
PLAYS = READY + (
    "for one in asked():\n"
    " if one['do'] == 'cancel': tell(event='ended', id=one['id'], how='cancelled')\n"
    " elif one['do'] != 'beat': tell(event='ended', id=one['id'], how='heard')\n"
)
NOTES = ((880.0, 50, 0),)


class Ear:
    """What a player reports."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.troubles: list[str | bool] = []
        self.starts: list[tuple[str, float]] = []
        self._changed = asyncio.Event()

    def report(self, report: Report) -> None:
        self.reports.append(report)
        self._changed.set()

    def trouble(self, what: str | bool) -> None:
        self.troubles.append(what)
        self._changed.set()

    def start(self, name: str, at: float) -> None:
        self.starts.append((name, at))
        self._changed.set()

    async def until(self, true, seconds: float = 5.0) -> None:
        async with asyncio.timeout(seconds):
            while not true():
                self._changed.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.05):
                        await self._changed.wait()


@asynccontextmanager
async def playing(ear: Ear, command, pace: Pace | None = None):
    player = Player(
        clock=time.monotonic,
        on_report=ear.report,
        on_audio=ear.trouble,
        on_started=ear.start,
        command=command,
        pace=pace or Pace(retry=0.02, silence=2.0),
    )
    async with asyncio.TaskGroup() as group:
        task = group.create_task(player.run())
        try:
            yield player
        finally:
            task.cancel()


async def test_it_plays_and_hears_of_the_ends(script):
    ear = Ear()
    async with playing(ear, script(PLAYS).command) as player:
        await ear.until(lambda: player.child)
        now = time.monotonic()
        player.tone("go", NOTES, now, now + 1)
        player.clip("words", Path("x.wav"), now, now + 1)
        await ear.until(lambda: len(ear.reports) == 2)
    assert ear.reports == [Report("go", "heard"), Report("words", "heard")]
    assert ear.troubles == []


async def test_without_a_device_it_says_so_once_tries_for_ever_and_says_when_it_is_back(script):
    ear = Ear()
    body = "if count < 4: tell(event='no-device', why='none'); sys.exit(0)\n" + PLAYS
    child = script(body)
    async with playing(ear, child.command) as player:
        await ear.until(lambda: player.child)
    assert ear.troubles == [False, True]
    assert child.runs == 5


@pytest.mark.parametrize(
    "body",
    ["sys.exit(3)", "time.sleep(60)", "print('nonsense')", "raise RuntimeError"],
)
async def test_a_child_that_never_plays_is_no_sound_device(script, body):
    ear = Ear()
    async with playing(ear, script(body).command, Pace(retry=5.0, silence=0.2)) as player:
        await ear.until(lambda: ear.troubles)
        player.tone("go", NOTES, 0, time.monotonic() + 1)
        assert player.child is None
    assert ear.troubles == [False]


async def test_a_killed_child_is_replaced_and_told_what_is_still_to_be_heard(script):
    ear = Ear()
    silent = READY + "for one in asked():\n if count and one['do'] != 'beat': "
    child = script(silent + "tell(event='ended', id=one['id'], how='heard')\n")
    async with playing(ear, child.command, Pace(retry=60.0)) as player:
        await ear.until(lambda: player.child)
        now = time.monotonic()
        player.beat(NOTES, now, 180)
        player.tone("late", NOTES, now, now)
        player.tone("coming", NOTES, now + 9, now + 10)
        player.tone("cancelled", NOTES, now + 9, now + 10)
        player.cancel("cancelled")
        os.kill(player.child, signal.SIGKILL)
        await ear.until(lambda: len(ear.reports) == 2)
    assert ear.reports == [Report("late", "late"), Report("coming", "heard")]
    assert ear.troubles == []


async def test_a_child_that_hangs_is_replaced(script):
    ear = Ear()
    body = READY + "if not count: time.sleep(60)\nfor one in asked(): "
    child = script(body + "tell(event='ended', id=one['id'], how='heard')\n")
    async with playing(ear, child.command, Pace(retry=60.0, silence=0.3)) as player:
        await ear.until(lambda: player.child)
        player.tone("go", NOTES, 0, time.monotonic() + 9)
        await ear.until(lambda: ear.reports)
    assert child.runs == 2


async def test_a_child_that_dies_again_and_again_is_not_started_in_a_frenzy(script):
    ear = Ear()
    child = script(READY + "sys.exit(0)")
    async with playing(ear, child.command, Pace(retry=0.2, again=0.1)):
        await ear.until(lambda: ear.troubles)
        assert child.runs == 2
        await ear.until(lambda: child.runs == 4)
    assert ear.troubles[:2] == [False, True]


async def test_what_nobody_played_in_time_is_given_up(script):
    ear = Ear()
    async with playing(ear, ("/no/such/child",), Pace(retry=60.0)) as player:
        await ear.until(lambda: ear.troubles)
        now = time.monotonic()
        player.tone("a", NOTES, now, now - 0.001)
        player.tone("b", NOTES, now, now + 60)
    assert ear.reports == [Report("a", "late")]
    assert ear.troubles == [False]


@pytest.fixture
def card(tmp_path: Path):
    """An ALSA card that writes what it plays to a file; what it heard, in values."""
    heard = tmp_path / "heard.raw"
    config = tmp_path / "asound.conf"
    config.write_text(
        "</usr/share/alsa/alsa.conf>\n"
        f'pcm.!default {{ type file; slave.pcm "null"; file "{heard}"; format raw }}\n'
    )
    command = ("env", f"ALSA_CONFIG_PATH={config}", *module(CHILD))
    return command, lambda: memoryview(heard.read_bytes()).cast("h")


def onsets(values) -> list[int]:
    """The frames at which sound follows on 20 ms of silence."""
    starts, after = [], -clips.RATE
    for run in re.finditer(rb"[^\0]+", bytes(values)):
        if run.start() // 2 > after + clips.RATE // 50:
            starts.append(run.start() // 2)
        after = run.end() // 2
    return starts


@with_alsa
async def test_tones_and_clips_are_heard_at_their_moments(card, tmp_path: Path):
    command, heard = card
    ear = Ear()
    clips.write(tmp_path / "words.wav", b"\x00\x10" * (clips.RATE // 5))
    async with playing(ear, command) as player:
        await ear.until(lambda: player.child)
        zero = time.monotonic() + 0.25
        player.clip("words", tmp_path / "words.wav", zero, zero + 1)
        player.tone("one", NOTES, zero + 0.3, zero + 1)
        player.tone("two", NOTES, zero + 0.6, zero + 1)
        player.clip("broken", tmp_path / "none.wav", zero, zero + 1)
        await ear.until(lambda: len(ear.reports) == 4)
    assert dict(ear.starts) == {
        "words": pytest.approx(zero, abs=0.03),
        "one": pytest.approx(zero + 0.3, abs=0.03),
        "two": pytest.approx(zero + 0.6, abs=0.03),
    }
    how = {one.id: one.how for one in ear.reports}
    assert how == {"words": "heard", "one": "heard", "two": "heard", "broken": "unreadable"}
    frames = onsets(heard())
    assert len(frames) == 3
    gaps = [(b - a) / clips.RATE for a, b in pairwise(frames)]
    assert gaps == pytest.approx([0.3, 0.3], abs=0.04)


@with_alsa
async def test_a_cancelled_clip_stops_and_the_metronome_beats(card, tmp_path: Path):
    command, heard = card
    ear = Ear()
    clips.write(tmp_path / "words.wav", b"\x00\x10" * (clips.RATE * 3))
    async with playing(ear, command) as player:
        await ear.until(lambda: player.child)
        now = time.monotonic()
        player.clip("words", tmp_path / "words.wav", now, now + 1)
        await ear.until(lambda: ear.starts)
        player.cancel("words")
        await ear.until(lambda: ear.reports)
        assert ear.reports == [Report("words", "cancelled")]
        zero = time.monotonic() + 0.15
        player.beat(((1_760.0, 12, 0),), zero, 600)
        player.tone("over", NOTES, zero + 0.55, zero + 1)
        await ear.until(lambda: len(ear.reports) == 2)
        beats = int((time.monotonic() - zero) * 10) + 1  # more than six where we are woken late
        player.cancel(BEAT)
    values = heard()
    assert sum(value == 0x1000 for value in values) < clips.RATE // 4
    assert 7 <= len(onsets(values)) <= beats + 2


@with_alsa
async def test_a_real_child_that_is_killed_is_back_at_once(card):
    command, _ = card
    ear = Ear()
    async with playing(ear, command, Pace(retry=60.0)) as player:
        await ear.until(lambda: player.child)
        killed = player.child
        os.kill(killed, signal.SIGKILL)
        await ear.until(lambda: player.child not in (None, killed), 2.0)
        now = time.monotonic()
        player.tone("go", NOTES, now, now + 1)
        await ear.until(lambda: ear.reports, 2.0)
    assert ear.reports == [Report("go", "heard")]


@with_alsa
async def test_a_device_that_does_not_exist_is_no_sound_device():
    ear = Ear()
    async with playing(ear, module(CHILD, "nonesuch"), Pace(retry=60.0)):
        await ear.until(lambda: ear.troubles)
    assert ear.troubles == [False]
