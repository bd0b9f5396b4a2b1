"""The deck on a sound card of memory: every onset at its frame, whatever else happens."""

import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speech.fake_pcm import Clock, FakePcm
from stridecue.speech.clips import RATE
from stridecue.speech.deck import Beat, Cue, Deck
from stridecue.speech.mixer import FADE
from stridecue.speech.pcm import NoDeviceError

FRAME = 1 / RATE


def beep(ms: int = 100, level: int = 1_000) -> bytes:
    return array.array("h", [level] * (RATE * ms // 1_000)).tobytes()


class Bench:
    """A deck, its card and its clock."""

    def __init__(self, **card) -> None:
        self.clock = Clock()
        self.pcm = FakePcm(self.clock, **card)
        self.started: list[tuple[str, float]] = []
        self.ended: list[tuple[str, str]] = []
        self.deck = Deck(
            self.pcm,
            self.clock,
            started=lambda name, at: self.started.append((name, at)),
            ended=lambda name, how: self.ended.append((name, how.value)),
        )

    def cue(self, name: str, at: float, samples: bytes = beep(), shelf: float = 0.15) -> None:
        self.deck.play(Cue(name, at, at + shelf, samples))

    def run(self, until: float) -> None:
        while self.clock.now < until:
            self.clock.now = min(until, self.clock.now + self.deck.turn())
        self.pcm.room()


def test_cues_ahead_are_heard_at_their_frames():
    bench = Bench()
    moments = [101.0, 101.5, 102.25, 109.999]
    for n, at in enumerate(moments):
        bench.cue(str(n), at)
    bench.run(111)
    assert bench.pcm.onsets() == pytest.approx(moments, abs=FRAME)
    assert bench.started == [(str(n), pytest.approx(at, abs=FRAME)) for n, at in enumerate(moments)]
    assert bench.ended == [(str(n), "heard") for n in range(4)]
    assert bench.pcm.xruns == 0


@settings(max_examples=25)
@given(
    st.lists(st.floats(0.2, 8.0), min_size=1, max_size=8, unique=True),
    st.floats(0.9995, 1.0005),
    st.sampled_from([(1_323, 330), (2_646, 661), (5_292, 1_323)]),
)
def test_a_drifting_crystal_moves_no_onset(offsets, crystal, card):
    bench = Bench(buffer=card[0], period=card[1], crystal=crystal)
    for n, offset in enumerate(offsets):
        bench.cue(str(n), 100 + offset, beep(1))
    bench.run(109)
    starts = dict(bench.started)
    for n, offset in enumerate(offsets):
        assert starts[str(n)] == pytest.approx(100 + offset, abs=3 * FRAME + 0.0005 * 0.24)
    assert bench.pcm.xruns == 0


def test_an_underrun_moves_no_later_cue():
    bench = Bench()
    bench.cue("before", 101.0)
    bench.cue("after", 103.0)
    bench.run(101.5)
    bench.clock.now += 0.7
    bench.run(104)
    assert bench.pcm.xruns == 1
    assert bench.pcm.onsets() == pytest.approx([101.0, 103.0], abs=FRAME)


def test_a_cue_for_now_is_heard_after_the_queue():
    bench = Bench()
    bench.run(101)
    bench.cue("now", 101.0)
    bench.run(102)
    delay = bench.pcm.onsets()[0] - 101.0
    assert 0 <= delay <= bench.pcm.buffer / RATE


def test_what_comes_too_late_is_not_heard():
    bench = Bench()
    bench.run(101)
    bench.cue("stale", 100.8)
    bench.cue("words", 100.8, shelf=1.0)
    bench.run(102)
    assert bench.ended == [("stale", "late"), ("words", "heard")]
    assert len(bench.pcm.onsets()) == 1


def test_a_cancelled_sound_ends_at_once_and_the_next_is_on_time():
    bench = Bench()
    bench.cue("words", 101.0, beep(2_000))
    bench.cue("go", 102.05, beep(700, 30_000))
    bench.run(102.0)
    bench.deck.cancel("words")
    bench.run(104)
    heard = memoryview(bytes(bench.pcm.heard)).cast("h")
    last = max(n for n, value in enumerate(heard) if 0 < value < 30_000)
    assert bench.pcm.moment(last) == pytest.approx(102.0 + FADE * FRAME, abs=2 * FRAME)
    assert bench.pcm.onsets() == pytest.approx([101.0, 102.05], abs=FRAME)
    assert bench.ended == [("words", "cancelled"), ("go", "heard")]


def test_a_cancelled_cue_that_waits_is_never_heard():
    bench = Bench()
    bench.cue("waiting", 105.0)
    bench.cue("queued", 101.05)
    bench.run(101.0)
    bench.deck.cancel("waiting")
    bench.deck.cancel("queued")
    bench.deck.cancel("nobody")
    bench.run(106)
    assert bench.pcm.onsets() == []
    assert sorted(bench.ended) == [("queued", "cancelled"), ("waiting", "cancelled")]


def test_a_cue_told_twice_is_heard_once():
    bench = Bench()
    bench.cue("x", 101.0)
    bench.cue("x", 101.3)
    bench.run(102)
    assert bench.pcm.onsets() == pytest.approx([101.3], abs=FRAME)


@settings(max_examples=20)
@given(
    st.lists(st.tuples(st.floats(0.2, 6), st.integers(1, 900)), min_size=1, max_size=6),
    st.lists(st.tuples(st.floats(0, 6), st.integers(0, 5)), max_size=6),
)
def test_every_cue_ends_exactly_once(cues, cancels):
    bench = Bench()
    for n, (offset, ms) in enumerate(cues):
        bench.cue(str(n), 100 + offset, beep(ms), shelf=1.0)
    for offset, n in sorted(cancels):
        bench.run(100 + offset)
        bench.deck.cancel(str(n))
    bench.run(110)
    assert sorted(name for name, _ in bench.ended) == [str(n) for n in range(len(cues))]
    assert bench.pcm.xruns == 0


def test_the_metronome_gathers_no_error():
    bench = Bench(buffer=22_050, period=5_512, crystal=1.0001)
    bench.deck.beat(Beat("beat", 101.0, 60 / 172, beep(1)))
    bench.run(100 + 900)
    onsets = bench.pcm.onsets()
    assert len(onsets) == int(899 * 172 / 60) + 1
    worst = max(abs(at - (101.0 + n * 60 / 172)) for n, at in enumerate(onsets))
    assert worst < 0.0001 * 1.0 + 2 * FRAME


def test_the_metronome_is_silenced_at_once_and_leaves_out_what_it_missed():
    bench = Bench()
    bench.deck.beat(Beat("beat", 100.5, 0.5, beep(10)))
    bench.run(102.2)
    bench.clock.now += 5.0
    bench.run(108.6)
    bench.deck.cancel("beat")
    bench.run(112)
    beats = [100.5, 101.0, 101.5, 102.0, 107.5, 108.0, 108.5]
    assert bench.pcm.onsets() == pytest.approx(beats, abs=FRAME)


def test_a_device_that_swallows_everything_is_not_fed_for_ever():
    bench = Bench()
    swallowed = []
    bench.pcm.room = lambda: bench.pcm.buffer
    bench.pcm.delay = lambda: 0
    bench.pcm.write = lambda samples: swallowed.append(len(samples) // 2) or len(samples) // 2
    bench.run(110)
    assert 10 * RATE <= sum(swallowed) <= 10.3 * RATE


def test_a_card_that_goes_is_reported_upwards():
    bench = Bench()

    def gone() -> int:
        raise NoDeviceError("No such device")

    bench.pcm.room = gone
    with pytest.raises(NoDeviceError):
        bench.deck.turn()
