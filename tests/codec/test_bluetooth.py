"""Frames: every combination of flags there and back, and no reading out of half a frame."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.bluetooth import (
    BATTERY,
    BODY_LOCATION,
    DECODERS,
    FIRMWARE,
    HEART_RATE,
    LOCATIONS,
    MANUFACTURER,
    MODEL,
    RSC,
    RSC_FEATURE,
    SENSOR_LOCATION,
    TREADMILL,
    Battery,
    BodyLocation,
    FrameError,
    HeartFrame,
    RscFeature,
    RscFrame,
    decode,
    decode_battery,
    decode_heart_rate,
    decode_location,
    decode_rsc,
    decode_rsc_feature,
    encode_heart_rate,
    encode_rsc,
    short_name,
)

BYTE, WORD, LONG = (st.integers(0, 256**size - 1) for size in (1, 2, 4))

HEART_FRAMES = st.builds(
    HeartFrame,
    bpm=BYTE | WORD,
    contact=st.none() | st.booleans(),
    energy_kj=st.none() | WORD,
    # At an MTU of 23, nine intervals fit; BlueZ asks for an MTU of 517.
    rr_1024=st.lists(WORD, max_size=30).map(tuple),
)
RSC_FRAMES = st.builds(
    RscFrame,
    speed_raw_256=WORD,
    cadence_raw=BYTE,
    stride_cm=st.none() | WORD,
    distance_dm=st.none() | LONG,
    running=st.booleans(),
)


@given(HEART_FRAMES)
def test_a_heart_rate_frame_survives_the_air(frame: HeartFrame) -> None:
    assert decode_heart_rate(encode_heart_rate(frame)) == frame


@given(RSC_FRAMES)
def test_a_pace_frame_survives_the_air(frame: RscFrame) -> None:
    assert decode_rsc(encode_rsc(frame)) == frame


@pytest.mark.parametrize("flags", range(0x20))
def test_every_combination_of_heart_rate_flags_is_read(flags: int) -> None:
    """Written here by hand from the table of the standard, not by our own writer."""
    data = bytes([flags, 150]) + (b"\x00" if flags & 0x01 else b"")
    data += b"\x34\x12" if flags & 0x08 else b""
    data += b"\x9a\x01\x9b\x01" if flags & 0x10 else b""
    assert decode_heart_rate(data) == HeartFrame(
        bpm=150,
        contact=bool(flags & 0x02) if flags & 0x04 else None,
        energy_kj=0x1234 if flags & 0x08 else None,
        rr_1024=(410, 411) if flags & 0x10 else (),
    )


@pytest.mark.parametrize("flags", range(0x08))
def test_every_combination_of_pace_flags_is_read(flags: int) -> None:
    data = bytes([flags]) + b"\x80\x03\x5a"
    data += b"\x90\x00" if flags & 0x01 else b""
    data += b"\xff\xff\xff\xff" if flags & 0x02 else b""
    assert decode_rsc(data) == RscFrame(
        speed_raw_256=896,
        cadence_raw=90,
        stride_cm=144 if flags & 0x01 else None,
        distance_dm=0xFFFFFFFF if flags & 0x02 else None,
        running=bool(flags & 0x04),
    )
    assert decode_rsc(data).speed_mps == 3.5


@pytest.mark.parametrize(
    ("data", "contact"), [("0096", None), ("0296", None), ("0496", False), ("0696", True)]
)
def test_contact_is_told_only_by_straps_that_can_tell(data: str, contact: bool | None) -> None:
    assert decode_heart_rate(bytes.fromhex(data)).contact is contact


def test_a_strap_without_a_reading_sends_zero() -> None:
    assert decode_heart_rate(b"\x04\x00") == HeartFrame(0, contact=False)


@given(RSC_FRAMES.map(encode_rsc), st.data())
def test_a_pace_frame_cut_anywhere_is_refused(whole: bytes, data: st.DataObject) -> None:
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(FrameError):
        decode_rsc(cut)


@given(HEART_FRAMES, st.data())
def test_a_heart_rate_frame_cut_is_refused_or_has_lost_whole_beats(
    frame: HeartFrame, data: st.DataObject
) -> None:
    """Only the length tells how many beat intervals there are."""
    whole = encode_heart_rate(frame)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    try:
        read = decode_heart_rate(cut)
    except FrameError:
        return
    kept = len(read.rr_1024)
    assert read == replace(frame, rr_1024=frame.rr_1024[:kept])
    assert kept < len(frame.rr_1024)


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in DECODERS.values():
        with suppress(FrameError):
            read(data)


@pytest.mark.parametrize("size", range(1, 4))
def test_heart_rate_cut_short_says_where(size: int) -> None:
    whole = encode_heart_rate(HeartFrame(300, energy_kj=7))
    with pytest.raises(FrameError, match="in the middle of"):
        decode_heart_rate(whole[:size])


def test_half_a_beat_interval_is_refused() -> None:
    whole = encode_heart_rate(HeartFrame(150, rr_1024=(400, 401)))
    with pytest.raises(FrameError, match="RR interval"):
        decode_heart_rate(whole[:-1])


@pytest.mark.parametrize("size", range(1, 10))
def test_pace_cut_short_is_refused(size: int) -> None:
    whole = encode_rsc(RscFrame(900, 88, stride_cm=230, distance_dm=1_000, running=True))
    with pytest.raises(FrameError, match="ends after"):
        decode_rsc(whole[:size])


@given(HEART_FRAMES.filter(lambda frame: not frame.rr_1024), st.binary(max_size=8))
def test_heart_rate_with_bytes_of_a_later_standard_is_read(frame: HeartFrame, more: bytes) -> None:
    assert decode_heart_rate(encode_heart_rate(frame) + more) == frame


@given(RSC_FRAMES, st.binary(max_size=8))
def test_a_pace_with_bytes_of_a_later_standard_is_read(frame: RscFrame, more: bytes) -> None:
    assert decode_rsc(encode_rsc(frame) + more) == frame


@pytest.mark.parametrize("reserved", [0x20, 0x40, 0x80, 0xE0])
def test_reserved_flags_are_passed_over(reserved: int) -> None:
    assert decode_heart_rate(bytes([0x06 | reserved, 150])) == HeartFrame(150, contact=True)
    running = RscFrame(900, 88, running=True)
    assert decode_rsc(bytes([0x04 | reserved]) + encode_rsc(running)[1:]) == running


def test_features_and_battery_with_more_bytes_are_read() -> None:
    assert decode_rsc_feature(b"\x01\x00\x07").stride
    assert decode_battery(b"\x5a\x00") == Battery(90)
    assert decode_location(b"\x01\x00") == BodyLocation("chest")


def test_a_frame_cut_short_says_what_it_promised() -> None:
    with pytest.raises(
        FrameError,
        match=r"^a heart rate measurement ends after 1 byte, in the middle of: heart rate, "
        r"which its flags 0x16 promise$",
    ):
        decode("2A37", b"\x16")
    with pytest.raises(FrameError, match=r"ends after 1 byte, in the middle of: features$"):
        decode("2A54", b"\x07")


@pytest.mark.parametrize("name", DECODERS)
def test_an_empty_frame_is_refused(name: str) -> None:
    with pytest.raises(FrameError, match="empty"):
        decode(name, b"")


@pytest.mark.parametrize("bits", range(0x20))
def test_features_of_a_footpod(bits: int) -> None:
    flags = [bool(bits & 1 << n) for n in range(5)]
    assert decode_rsc_feature(bytes([bits, 0])) == RscFeature(*flags)


def test_features_need_both_bytes() -> None:
    with pytest.raises(FrameError, match="features"):
        decode_rsc_feature(b"\x07")


@pytest.mark.parametrize(("number", "location"), list(enumerate((*LOCATIONS, "reserved 7"))))
def test_where_a_strap_sits(number: int, location: str) -> None:
    assert decode_location(bytes([number])) == BodyLocation(location)


@given(BYTE)
def test_a_battery_holds_a_hundred_per_cent(percent: int) -> None:
    if percent <= 100:
        assert decode_battery(bytes([percent])) == Battery(percent)
    else:
        with pytest.raises(FrameError, match=f"{percent} % is no level"):
            decode_battery(bytes([percent]))


@pytest.mark.parametrize(
    "name", ["2a37", "2A37", "0x2A37", " 2a37 ", HEART_RATE, HEART_RATE.upper()]
)
def test_a_characteristic_goes_by_many_names(name: str) -> None:
    assert short_name(name) == "2A37"
    assert decode(name, b"\x00\x96") == HeartFrame(150)


def test_every_characteristic_has_its_reader() -> None:
    names = (
        HEART_RATE,
        BODY_LOCATION,
        RSC,
        RSC_FEATURE,
        SENSOR_LOCATION,
        TREADMILL,
        BATTERY,
        MODEL,
        FIRMWARE,
        MANUFACTURER,
    )
    assert [short_name(name) for name in names] == list(DECODERS)


def test_a_characteristic_that_is_not_known_is_named() -> None:
    with pytest.raises(FrameError, match=r"'2A5B'.*2A37, 2A38, 2A53, 2A54, 2A5D, 2ACD, "):
        decode("2A5B", b"\x00")
