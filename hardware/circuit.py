"""The circuit: where each part is wired, what each value is, and the currents that follow.

The pins come from the settings, as for the program. The drawing, the tables of the README and the
tests take everything from here. Currents are in mA, voltages in V, resistances in ohms.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from stridecue.codec.setting_table import PINS
from stridecue.codec.settings import PanelSettings, read_settings

SETTINGS = Path(__file__).parents[1] / "config" / "stridecue.yaml"

HEADER = {
    2: 3, 3: 5, 4: 7, 5: 29, 6: 31, 7: 26, 8: 24, 9: 21, 10: 19, 11: 23, 12: 32, 13: 33, 14: 8,
    15: 10, 16: 36, 17: 11, 18: 12, 19: 35, 20: 38, 21: 40, 22: 15, 23: 16, 24: 18, 25: 22, 26: 37,
    27: 13,
}  # fmt: skip
"""Where a BCM number is on the 40-pin header, the same on every Pi since the B+."""

GROUNDS = {
    "line": 9, "menu": 14, "buzzer": 6, "vibration": 20, "red": 30, "green": 30, "blue": 30,
    "heart": 34,
}  # fmt: skip
"""The ground pin of each part: one near its own, and none with two wires (an RGB LED has one)."""

SUPPLIES = {"buzzer": 2, "vibration": 4}
"""The 5 V pin of each driven part. The motor is not on 3.3 V: processor and radio live on that, and
nobody says how much of it a Zero 2 W can spare."""

PIN_VOLTS = 3.3
PIN_MOST = 16.0
PINS_MOST = 50.0
"""What one pin, and all of them together, can safely give: Raspberry Pi documentation, *Power
supply*. The pin's own resistance is left out, so true currents are a little lower."""

SUPPLY_VOLTS = 5.0


@dataclass(frozen=True, slots=True)
class Lamp:
    """An LED and its resistor; `drop` is the least, usual and greatest forward voltage."""

    ohms: float
    drop: tuple[float, float, float]

    @property
    def usual(self) -> float:
        """I = (pin - drop) / R."""
        return self._current(self.drop[1])

    @property
    def most(self) -> float:
        """The same with the least forward voltage."""
        return self._current(self.drop[0])

    def _current(self, drop: float) -> float:
        return (PIN_VOLTS - drop) / self.ohms * 1_000


RED = Lamp(220, (1.8, 2.0, 2.2))
GREEN_OR_BLUE = Lamp(68, (2.6, 3.0, 3.2))
"""Forward voltages as data sheets of 5 mm LEDs give them. With the 220 ohms of the red one a blue
one would get 1.4 mA, and be lost beside it."""

LAMPS = {"red": RED, "green": GREEN_OR_BLUE, "blue": GREEN_OR_BLUE, "heart": RED}


@dataclass(frozen=True, slots=True)
class Driver:
    """An NPN transistor as a switch: `load` in mA flows through it, `series` ohms limit it."""

    base_ohms: float
    load: float
    series: float = 0.0

    @property
    def base(self) -> float:
        """I = (pin - base-emitter voltage) / R."""
        return (PIN_VOLTS - BASE_EMITTER) / self.base_ohms * 1_000

    @property
    def gain_needed(self) -> float:
        """Load over base current. Below 20 a 2N2222 or BC337 is fully on; it has 75 or more."""
        return self.load / self.base


BASE_EMITTER = 0.7
FULLY_ON = 0.2
"""Usual voltages of a silicon transistor that is fully on: base and collector to emitter."""

MOTOR_VOLTS, MOTOR_RUNS = 3.0, 75.0
"""A coin motor of 10 mm: usual rated voltage and current; yours says it."""

MOTOR_OHMS = 30.0
"""Of its winding, which is all there is while it stands: at 3 V it would start with 100 mA."""

MOTOR_FROM, MOTOR_TO = 2.3, 3.6
"""Volts between which a motor of this class starts and may run."""

DRIVERS = {"buzzer": Driver(1_000, load=30.0), "vibration": Driver(470, MOTOR_RUNS, series=22)}


def series_for_motor() -> float:
    """R = (supply - transistor - motor) / I: what must be lost at the running current."""
    return (SUPPLY_VOLTS - FULLY_ON - MOTOR_VOLTS) / MOTOR_RUNS * 1_000


def starting_current() -> float:
    """What flows while the motor stands: I = (supply - transistor) / (R + winding)."""
    return (SUPPLY_VOLTS - FULLY_ON) / (DRIVERS["vibration"].series + MOTOR_OHMS) * 1_000


def starting_volts() -> float:
    """What the motor gets of it then."""
    return starting_current() * MOTOR_OHMS / 1_000


def running_volts() -> float:
    """What it gets while it runs with its rated current."""
    return SUPPLY_VOLTS - FULLY_ON - MOTOR_RUNS * DRIVERS["vibration"].series / 1_000


def heat_of_series(current: float) -> float:
    """Watts in the motor's resistor: P = I * I * R."""
    return (current / 1_000) ** 2 * DRIVERS["vibration"].series


def all_pins_at_most() -> float:
    """Everything lit and sounding at once, with the least forward voltages."""
    lamps = sum(lamp.most for lamp in LAMPS.values())
    return lamps + sum(driver.base for driver in DRIVERS.values())


def pins_of_settings(path: Path = SETTINGS) -> PanelSettings:
    """The panel of a settings file. Ends the program where there is a mistake in it."""
    try:
        settings, problems = read_settings(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        sys.exit(f"{path}: {error.strerror}")
    if settings is None:
        sys.exit("\n".join(problem.render() for problem in problems))
    return settings.panel


def wired(panel: PanelSettings) -> dict[str, int]:
    """The BCM number of each part that is there."""
    found = {key: getattr(panel, key) for key in PINS}
    return {key: bcm for key, bcm in found.items() if bcm is not None}
