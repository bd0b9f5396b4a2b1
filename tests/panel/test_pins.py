"""Pins: what can be told to be wrong before the hardware is asked."""

import pytest

from stridecue.panel.pins import Pins


def test_parts_may_be_absent():
    assert Pins() == Pins(line=None, heart=None)
    assert Pins(line=17, buzzer=0, heart=27).heart == 27


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"line": 28}, "line is on GPIO 28; a pin is 0 to 27"),
        ({"menu": -1}, "menu is on GPIO -1; a pin is 0 to 27"),
        (
            {"line": 17, "buzzer": 17},
            "line and buzzer are both on GPIO 17; give each its own pin",
        ),
        ({"red": 5, "green": 6}, "red, green and blue are one light; give all three pins or none"),
    ],
)
def test_a_wrong_wiring_is_named_with_its_mend(parts, sentence):
    with pytest.raises(ValueError, match=sentence):
        Pins(**parts)
