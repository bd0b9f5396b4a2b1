"""The mixer: to the frame, summed without overflow, ended without a click."""

import array

from hypothesis import given
from hypothesis import strategies as st

from stridecue.speech.mixer import DUCK, FADE, Layer, Mixer

samples = st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=60)


def pack(values) -> bytes:
    return array.array("h", values).tobytes()


def unpack(data: bytes) -> list[int]:
    return array.array("h", data).tolist()


@given(
    st.lists(st.tuples(st.integers(0, 200), samples), max_size=6),
    st.lists(st.integers(1, 90), min_size=1, max_size=12),
)
def test_any_blocks_give_the_clipped_sum(sounds, blocks):
    mixer = Mixer()
    for n, (start, values) in enumerate(sounds):
        mixer.add(start, pack(values), str(n))
    total = sum(blocks)
    want = [0] * total
    for start, values in sounds:
        for n, value in enumerate(values, start):
            if n < total:
                want[n] += value
    want = [max(-32_768, min(32_767, value)) for value in want]
    assert unpack(b"".join(mixer.render(n) for n in blocks)) == want


def test_a_sound_that_comes_late_starts_at_once():
    mixer = Mixer()
    mixer.render(100)
    assert mixer.add(50, pack([7, 8]), "late").start == 100
    assert unpack(mixer.render(3)) == [7, 8, 0]


@given(st.integers(0, 300), st.integers(0, 300))
def test_what_is_taken_back_is_rendered_again(rendered, back):
    mixer = Mixer()
    mixer.add(20, pack(range(1, 101)), "x")
    first = mixer.render(rendered)
    kept = max(0, rendered - back)
    mixer.rewind(back)
    assert mixer.at == kept
    assert mixer.render(rendered - kept) == first[2 * kept :]


def test_a_cancelled_sound_fades_in_five_milliseconds():
    mixer = Mixer()
    mixer.add(0, pack([10_000] * 1_000), "x")
    mixer.render(300)
    assert mixer.cancel("x")
    tail = unpack(mixer.render(FADE + 50))
    assert FADE == 110
    assert tail[0] < 10_000
    assert tail[:FADE] == sorted(tail[:FADE], reverse=True)
    assert min(tail[:FADE]) > 0
    assert tail[FADE:] == [0] * 50
    steps = [abs(a - b) for a, b in zip([10_000, *tail], tail, strict=False)]
    assert max(steps) < 10_000 / FADE + 2


def test_cancelling_leaves_others_alone_and_what_has_not_begun_is_gone():
    mixer = Mixer()
    mixer.add(5, pack([1, 1]), "coming")
    mixer.add(0, pack([2, 2]), "other")
    assert mixer.cancel("coming")
    assert not mixer.cancel("nobody")
    assert unpack(mixer.render(8)) == [2, 2, 0, 0, 0, 0, 0, 0]
    assert not mixer.cancel("other")


def test_a_cancelled_sound_stays_faded_when_it_is_rendered_again():
    mixer = Mixer()
    mixer.add(0, pack([900] * 500), "x")
    mixer.render(400)
    mixer.rewind(200)
    mixer.cancel("x")
    once = mixer.render(200)
    mixer.rewind(200)
    assert mixer.render(200) == once
    assert unpack(once)[FADE:] == [0] * (200 - FADE)


def test_an_hour_of_clicks_is_forgotten():
    mixer = Mixer()
    for n in range(2_000):
        mixer.add(n * 22_050, pack([1]), "click")
        mixer.render(22_050)
    assert len(mixer._placed) < 5


@given(st.integers(0, 120), st.integers(1, 60), st.lists(st.integers(1, 50), min_size=8))
def test_a_click_under_words_steps_back_whatever_the_blocks(start, length, blocks):
    """Wherever it falls, before, in or after the words, or a beacon's tick; a mark never does."""
    for layer in (Layer.WORD, Layer.MARK):
        mixer = Mixer()
        mixer.add(40, pack([0] * length), "other", layer)
        mixer.add(start, pack([400] * 12), "click", Layer.CLICK)
        heard = unpack(b"".join(mixer.render(n) for n in [*blocks, 200]))
        under = start < 40 + length and start + 12 > 40
        assert heard[start : start + 12] == [400 >> DUCK if under else 400] * 12


def test_a_mark_under_words_is_as_loud_as_ever():
    mixer = Mixer()
    mixer.add(0, pack([0] * 100), "words", Layer.WORD)
    mixer.add(20, pack([1_000] * 12), "mark", Layer.MARK)
    assert unpack(mixer.render(100))[20:32] == [1_000] * 12


@given(st.lists(st.integers(1, 30), min_size=1, max_size=20), samples)
def test_the_floor_is_heard_all_the_time_and_taken_back_like_all(blocks, values):
    floor = [3, -1, 4, 1, -5]
    mixer = Mixer(pack(floor))
    mixer.add(10, pack(values), "word")
    first = b"".join(mixer.render(n) for n in blocks)
    want = [floor[n % 5] for n in range(sum(blocks))]
    for n, value in enumerate(values, 10):
        if n < len(want):
            want[n] = max(-32_768, min(32_767, want[n] + value))
    assert unpack(first) == want
    mixer.rewind(min(7, sum(blocks)))
    assert unpack(mixer.render(7))[: min(7, sum(blocks))] == want[-min(7, sum(blocks)) :]
