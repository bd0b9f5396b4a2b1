"""What sensors tell about themselves: charge, names, places, and whether light reads the pulse."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.bluetooth import (
    LOCATIONS,
    SENSOR_LOCATIONS,
    Battery,
    BodyLocation,
    DeviceText,
    FrameError,
    RscFeature,
    SensorLocation,
    decode_battery,
    decode_location,
    decode_rsc_feature,
    decode_sensor_location,
    decode_text,
    encode_battery,
    encode_location,
    encode_rsc_feature,
    encode_sensor_location,
    encode_text,
    is_optical,
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"H10", "H10"),
        (b"H10\x00\x00\x00", "H10"),
        (b"H10\x00rubbish", "H10"),
        (b" 1.4.2 ", "1.4.2"),
        (b"\x1b[2Jname", "[2Jname"),
        ("Läufer".encode(), "Läufer"),
        (b"\x00", ""),
    ],
)
def test_a_text_is_what_can_be_printed_before_its_end(data: bytes, text: str) -> None:
    assert decode_text(data) == DeviceText(text)


def test_a_text_that_is_none_says_where() -> None:
    with pytest.raises(FrameError, match="byte 3"):
        decode_text(b"ab\xff")
    with pytest.raises(FrameError, match="empty"):
        decode_text(b"")


@given(st.binary(max_size=30))
def test_whatever_comes_it_is_a_text_or_refused(data: bytes) -> None:
    with suppress(FrameError):
        assert decode_text(data).text.isprintable()


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20))
def test_texts_there_and_back(text: str) -> None:
    assert decode_text(encode_text(DeviceText(text))) == DeviceText(text)


def test_the_rest_there_and_back() -> None:
    for percent in range(101):
        assert decode_battery(encode_battery(Battery(percent))) == Battery(percent)
    for name in LOCATIONS:
        assert decode_location(encode_location(BodyLocation(name))) == BodyLocation(name)
    for name in SENSOR_LOCATIONS:
        sits = SensorLocation(name)
        assert decode_sensor_location(encode_sensor_location(sits)) == sits
    for bits in range(32):
        feature = RscFeature(*(bool(bits & 1 << n) for n in range(5)))
        assert decode_rsc_feature(encode_rsc_feature(feature)) == feature


@pytest.mark.parametrize(
    ("location", "name", "optical"),
    [
        ("wrist", "", True),
        ("finger", "", True),
        ("ear lobe", "", True),
        ("chest", "Polar OH1 1234", False),
        ("other", "Polar OH1 1234", True),
        (None, "Polar Sense 5678", True),
        (None, "Polar H10 1234", None),
        ("other", "Strap", None),
        ("reserved 9", "", None),
    ],
)
def test_light_reads_the_pulse_where_electrodes_cannot(
    location: str | None, name: str, optical: bool | None
) -> None:
    assert is_optical(location, name) is optical
