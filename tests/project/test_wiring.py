"""The wiring table of `hardware/README.md` is the panel of `config/stridecue.yaml`."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from stridecue.codec.setting_table import PINS
from stridecue.codec.settings import PanelSettings, read_settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "hardware" / "README.md").read_text(encoding="utf-8")

HEADER = {
    2: 3, 3: 5, 4: 7, 5: 29, 6: 31, 7: 26, 8: 24, 9: 21, 10: 19, 11: 23, 12: 32, 13: 33, 14: 8,
    15: 10, 16: 36, 17: 11, 18: 12, 19: 35, 20: 38, 21: 40, 22: 15, 23: 16, 24: 18, 25: 22, 26: 37,
    27: 13,
}  # fmt: skip
"""Where a BCM number is on the 40-pin header, the same on every Pi since the B+."""

GROUND = {6, 9, 14, 20, 25, 30, 34, 39}
SUPPLY = {"3.3 V": {1, 17}, "5 V": {2, 4}}

I2S = {18, 19, 20, 21}
"""BCM numbers that a sound card on I2S needs: clock, word, in, out."""


@dataclass(frozen=True)
class Row:
    part: str
    key: str
    bcm: int
    header: int
    how: str


def table() -> list[Row]:
    rows = re.findall(r"^\| ([^|]+) \| (\w+) \| (\d+) \| (\d+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
    return [Row(part, key, int(bcm), int(header), how) for part, key, bcm, header, how in rows]


def panel() -> PanelSettings:
    text = (ROOT / "config" / "stridecue.yaml").read_text(encoding="utf-8")
    settings, _ = read_settings(text, "stridecue.yaml")
    assert settings is not None
    return settings.panel


def test_the_table_has_the_pins_of_the_settings() -> None:
    assert {row.key: row.bcm for row in table()} == {key: getattr(panel(), key) for key in PINS}


def test_each_part_has_one_row() -> None:
    assert [row.key for row in table()] == list(PINS)


@pytest.mark.parametrize("row", table(), ids=lambda row: row.key)
def test_a_pin_is_where_the_header_has_it(row: Row) -> None:
    assert HEADER[row.bcm] == row.header


@pytest.mark.parametrize("row", table(), ids=lambda row: row.key)
def test_ground_and_supply_are_where_the_header_has_them(row: Row) -> None:
    for header in re.findall(r"ground \(header (\d+)\)", row.how):
        assert int(header) in GROUND
    for volts, header in re.findall(r"([\d.]+ V) \(header (\d+)\)", row.how):
        assert int(header) in SUPPLY[volts]


def test_what_draws_current_is_switched_and_what_shines_is_limited() -> None:
    how = {row.key: row.how for row in table()}
    assert all("base of a transistor" in how[key] for key in ("buzzer", "vibration"))
    assert "diode" in how["vibration"]
    assert all("330 Ω in series" in how[key] for key in ("red", "green", "blue", "heart"))


def test_with_an_i2s_amplifier_the_other_pins_are_free_of_it() -> None:
    shown = re.search(r"```yaml\n(panel:\n.*?)```", PAGE, re.DOTALL)
    assert shown
    settings, problems = read_settings(shown[1], "README.md")
    assert problems == ()
    assert settings is not None
    assert not I2S & {getattr(settings.panel, key) for key in PINS}
    moved = re.findall(r"BCM (\d+) \(header (\d+)\)", PAGE)
    assert moved
    assert all(HEADER[int(bcm)] == int(header) for bcm, header in moved)


def test_the_page_says_that_no_pi_has_proved_it() -> None:
    assert "## Not verified" in PAGE
