"""Treadmill frames: whatever its flags promise, each field is found where it is."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.bluetooth import (
    TREADMILL,
    FrameError,
    TreadmillFrame,
    decode,
    decode_treadmill,
    encode_treadmill,
)
from stridecue.codec.sensing import Interpreter
from stridecue.session.events import Sensor, Stride

# By FTMS 1.0: for each bit of the flags, the sizes of its fields, in the order of the frame. Bit 0
# is turned round.
SIZES = {
    0: (2,), 1: (2,), 2: (3,), 3: (2, 2), 4: (2, 2), 5: (1,), 6: (1,), 7: (2, 2, 1), 8: (1,),
    9: (1,), 10: (2,), 11: (2,), 12: (2, 2),
}  # fmt: skip


def built(present: int, values: dict[tuple[int, int], int]) -> bytes:
    """A frame with the fields of the bits in `present`; values by (bit, place), 0 for the rest."""
    data = (present ^ 1).to_bytes(2, "little")
    for bit, sizes in SIZES.items():
        if present & 1 << bit:
            for place, size in enumerate(sizes):
                data += values.get((bit, place), 0).to_bytes(size, "little")
    return data


VALUES = {
    (0, 0): 1_234, (1, 0): 1_000, (2, 0): 70_000, (3, 0): 0xFFF6, (3, 1): 25, (7, 0): 321,
    (8, 0): 150, (10, 0): 3_600, (11, 0): 60, (12, 1): 250,
}  # fmt: skip


def told(present: int) -> TreadmillFrame:
    """What the fields of `VALUES` mean, those in `present`."""

    def known(bit: int, value: float) -> Any:
        return value if present & 1 << bit else None

    return TreadmillFrame(
        speed_mps=known(0, 1_234 / 360),
        average_mps=known(1, 1_000 / 360),
        distance_m=known(2, 70_000),
        incline_percent=known(3, -1.0),
        ramp_degrees=known(3, 2.5),
        energy_kcal=known(7, 321),
        bpm=known(8, 150),
        elapsed_s=known(10, 3_600),
        remaining_s=known(11, 60),
        power_w=known(12, 250),
    )


def test_every_combination_of_flags() -> None:
    for present in range(1 << 13):
        assert decode_treadmill(built(present, VALUES)) == told(present), f"{present:013b}"


@given(st.integers(0, (1 << 13) - 1), st.data())
def test_a_frame_that_ends_too_early_is_refused_whole(present: int, data: st.DataObject) -> None:
    whole = built(present, {})
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(FrameError):
        decode_treadmill(whole[:cut])


@given(st.integers(0, (1 << 13) - 1), st.binary(min_size=1, max_size=9))
def test_what_is_behind_the_last_field_is_passed_over(present: int, more: bytes) -> None:
    assert decode_treadmill(built(present, {}) + more) == decode_treadmill(built(present, {}))


TENTHS = st.integers(-500, 500).map(lambda n: n / 10)
FRAMES = st.builds(
    TreadmillFrame,
    speed_mps=st.none() | st.integers(0, 0xFFFF).map(lambda n: n / 360),
    distance_m=st.none() | st.integers(0, 0xFFFFFF),
    elapsed_s=st.none() | st.integers(0, 0xFFFF),
)


@given(FRAMES, st.none() | st.tuples(TENTHS, TENTHS))
def test_there_and_back(frame: TreadmillFrame, slope: tuple[float, float] | None) -> None:
    if slope is not None:
        frame = TreadmillFrame(
            frame.speed_mps, None, frame.distance_m, slope[0], slope[1], elapsed_s=frame.elapsed_s
        )
    assert decode_treadmill(encode_treadmill(frame)) == frame


def test_what_it_does_not_know_is_none() -> None:
    assert decode_treadmill(built(0b1000, {(3, 0): 0x7FFF, (3, 1): 0x7FFF})) == TreadmillFrame()


def test_a_belt_is_a_source_of_speed() -> None:
    data = encode_treadmill(TreadmillFrame(3.5, None, 1_250, 1.5, 0.9))
    heard = Interpreter().feed(7, TREADMILL, data)
    assert heard == Stride(7, mps=3.5, metres=1250.0, source=Sensor.TREADMILL, grade=1.5)


def test_the_part_of_a_record_that_tells_nothing_of_it_is_no_reading() -> None:
    assert Interpreter().feed(0, TREADMILL, encode_treadmill(TreadmillFrame(bpm=140))) is None


@given(st.binary(max_size=40))
def test_no_bytes_can_break_it(data: bytes) -> None:
    with suppress(FrameError):
        decode("2ACD", data)
