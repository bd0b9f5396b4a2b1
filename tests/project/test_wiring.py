"""The wiring of `hardware/`: table, drawing and values are those of the settings and the board."""

import re
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest
from gpiozero.pins.pi import PiBoardInfo

import circuit
from circuit import DRIVERS, GROUNDS, HEADER, LAMPS, SUPPLIES, wired
from draw_wiring import main, svg_of
from stridecue.codec.setting_table import PINS
from stridecue.codec.settings import PanelSettings, read_settings
from stridecue.panel.pins import Pins

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "hardware" / "README.md").read_text(encoding="utf-8")

ZERO_2_W = PiBoardInfo.from_revision(0x902120).headers["J8"].pins
"""The header as gpiozero knows it: an oracle that is not ours."""

I2S = {18, 19, 20, 21}
"""BCM numbers that a sound card on I2S needs: clock, word, in, out."""

PULLED_DOWN = range(9, 28)
"""BCM numbers whose pull at power-on is down; 0 to 8 are pulled up (BCM2835 ARM peripherals,
table of alternative functions)."""


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
    assert set(PINS) == {field.name for field in fields(Pins)}


def test_the_header_is_that_of_the_board() -> None:
    assert all(ZERO_2_W[header].name == f"GPIO{bcm}" for bcm, header in HEADER.items())
    assert {ZERO_2_W[header].name for header in GROUNDS.values()} == {"GND"}
    assert {ZERO_2_W[header].name for header in SUPPLIES.values()} == {"5V"}


@pytest.mark.parametrize("row", table(), ids=lambda row: row.key)
def test_a_row_names_the_places_of_the_circuit(row: Row) -> None:
    assert HEADER[row.bcm] == row.header
    assert f"ground (header {GROUNDS[row.key]})" in row.how or row.key in {"green", "blue"}
    if row.key in SUPPLIES:
        assert f"5 V (header {SUPPLIES[row.key]})" in row.how
        assert f"{DRIVERS[row.key].base_ohms:g} Ω to the base" in row.how
        assert "diode" in row.how
    if row.key in LAMPS:
        assert f"{LAMPS[row.key].ohms:g} Ω in series" in row.how


def test_no_place_of_the_header_has_two_wires() -> None:
    places = [HEADER[bcm] for bcm in wired(panel()).values()]
    places += SUPPLIES.values()
    places += [ground for key, ground in GROUNDS.items() if key not in {"green", "blue"}]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("key", ["buzzer", "vibration"])
def test_nothing_sounds_or_shakes_before_the_program_runs(key: str) -> None:
    assert getattr(panel(), key) in PULLED_DOWN


@pytest.mark.parametrize("lamp", LAMPS.values(), ids=list(LAMPS))
def test_no_led_asks_more_of_a_pin_than_it_can_give(lamp: circuit.Lamp) -> None:
    assert 1.5 < lamp.usual < lamp.most <= circuit.PIN_MOST


def test_all_pins_together_stay_within_what_they_can_give() -> None:
    assert circuit.all_pins_at_most() <= circuit.PINS_MOST


@pytest.mark.parametrize("key", DRIVERS)
def test_a_transistor_is_fully_on(key: str) -> None:
    assert DRIVERS[key].gain_needed <= 20
    assert DRIVERS[key].base <= circuit.PIN_MOST


def test_the_motor_starts_is_not_overdriven_and_its_resistor_stays_cool() -> None:
    assert circuit.starting_volts() > circuit.MOTOR_FROM
    assert circuit.MOTOR_VOLTS < circuit.running_volts() < circuit.MOTOR_TO
    assert circuit.heat_of_series(circuit.starting_current()) < 0.25
    assert DRIVERS["vibration"].series == pytest.approx(circuit.series_for_motor(), rel=0.1)


def through_a_wrong_diode() -> float:
    """What the motor's resistor gets where the diode lies the other way round, in mA."""
    volts = circuit.SUPPLY_VOLTS - circuit.FULLY_ON - circuit.BASE_EMITTER
    return volts / DRIVERS["vibration"].series * 1_000


def test_the_values_that_the_page_computes_are_those_of_the_circuit() -> None:
    lamps = [
        f"| {name} | {lamp.drop[1]:.1f} V | {lamp.ohms:g} Ω | {lamp.usual:.1f} mA "
        f"| {lamp.most:.1f} mA |"
        for name, lamp in (("red, heart", LAMPS["red"]), ("green, blue", LAMPS["green"]))
    ]
    drivers = [
        f"| {key} | {driver.load:g} mA | {driver.base_ohms:g} Ω | {driver.base:.1f} mA "
        f"| {driver.gain_needed:.0f} |"
        for key, driver in DRIVERS.items()
    ]
    others = [
        f"{circuit.all_pins_at_most():.0f} mA",
        f"{circuit.series_for_motor():.0f} Ω",
        f"{circuit.running_volts():.2f} V",
        f"{circuit.starting_current():.0f} mA",
        f"{circuit.starting_volts():.1f} V",
        f"{circuit.heat_of_series(circuit.starting_current()):.2f} W",
        f"{circuit.heat_of_series(through_a_wrong_diode()):.1f} W, would burn",
    ]
    assert [one for one in (*lamps, *drivers, *others) if one not in PAGE] == []


def texts(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</(?:tspan|text)>", svg)


def test_the_drawing_is_the_one_that_the_settings_give() -> None:
    committed = (ROOT / "hardware" / "wiring.svg").read_text(encoding="utf-8")
    assert svg_of(panel()) == committed, "run: python hardware/draw_wiring.py"


def test_the_drawing_shows_every_place_and_every_value() -> None:
    shown = texts(svg_of(panel()))
    for key, bcm in wired(panel()).items():
        assert f"BCM {bcm}" in shown
        assert shown.count(str(HEADER[bcm])) == 2, "once on the board, once in the circuit"
        assert str(GROUNDS[key]) in shown
    for value in ("220 Ω", "68 Ω", "1000 Ω", "470 Ω", "22 Ω, ¼ W"):
        assert value in shown


def test_another_wiring_gives_another_drawing(tmp_path: Path) -> None:
    settings = tmp_path / "mine.yaml"
    settings.write_text("panel:\n  menu: off\n  buzzer: 24\n", encoding="utf-8")
    main([str(settings), str(tmp_path / "mine.svg")])
    shown = texts((tmp_path / "mine.svg").read_text(encoding="utf-8"))
    assert "MENU button" not in shown
    assert "BCM 24" in shown
    assert shown.count(str(HEADER[24])) == 2
    assert "red" in shown
    assert "red" not in texts(svg_of(replace(panel(), red=None, green=None, blue=None)))


@pytest.mark.parametrize(("text", "what"), [("panel:\n  line: 99\n", "99"), (None, "No such file")])
def test_settings_that_cannot_be_read_are_named(
    tmp_path: Path, text: str | None, what: str
) -> None:
    path = tmp_path / "mine.yaml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match=what):
        main([str(path), str(tmp_path / "mine.svg")])


def test_with_an_i2s_amplifier_the_other_pins_are_free_of_it() -> None:
    shown = re.search(r"```yaml\n(panel:\n.*?)```", PAGE, re.DOTALL)
    assert shown
    settings, problems = read_settings(shown[1], "README.md")
    assert problems == ()
    assert settings is not None
    assert not I2S & {getattr(settings.panel, key) for key in PINS}
    assert settings.panel.buzzer in PULLED_DOWN
    moved = re.findall(r"BCM (\d+) \(header (\d+)\)", PAGE)
    assert moved
    assert all(HEADER[int(bcm)] == int(header) for bcm, header in moved)


def test_the_page_says_that_no_pi_has_proved_it() -> None:
    assert "## Not verified" in PAGE
