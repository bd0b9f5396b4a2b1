"""The power budget: what each part draws, and how long a power bank lasts.

Currents are means in mA at 5 V. Nothing of it has been measured on a stridecue: each figure has its
source, or is said to be assumed.
"""

from dataclasses import dataclass

from circuit import DRIVERS, LAMPS, SUPPLY_VOLTS
from stridecue.panel.patterns import CLICK

CELL_VOLTS = 3.7
"""A power bank's mAh are those of its cell, whose nominal voltage this is."""

EFFICIENCY = (0.90, 0.75)
"""Of the converter from cell to 5 V, good and poor. Assumed: makers rarely say it."""

BRIGHTNESS = 0.6
"""`panel: brightness` of the settings."""

MARKS = (0.01, 0.05)
"""The share of the time that marks sound, few and many. Assumed: GO, three counts and an end are
about 1.3 s, once in two minutes; a beacon at every 100 m is more."""

STEPS = 180
"""Ticks a minute of a metronome that is on all the time."""

CAPACITIES = (2_000, 3_350, 5_000, 10_000)


@dataclass(frozen=True, slots=True)
class Consumer:
    """`frugal` and `hungry`: the least and the most that is likely, as a mean over a session."""

    name: str
    frugal: float
    hungry: float


def _lamps() -> tuple[float, float]:
    one = min(LAMPS[colour].usual for colour in ("red", "green", "blue"))
    every = sum(lamp.usual for lamp in LAMPS.values())
    return one * BRIGHTNESS, every * BRIGHTNESS


def _metronome() -> float:
    """The share of the time that the motor ticks, by the length of a tick."""
    return STEPS * sum(on for on, _ in CLICK) / 60_000


def consumers() -> tuple[Consumer, ...]:
    """Everything that draws current, for a build with a USB sound card."""
    buzzer, motor = DRIVERS["buzzer"].load, DRIVERS["vibration"].load
    return (
        Consumer("board", 120, 350),
        Consumer("program, radio, voice", 30, 0),
        Consumer("USB sound card", 30, 100),
        Consumer("LEDs", *_lamps()),
        Consumer("buzzer", buzzer * MARKS[0], buzzer * MARKS[1]),
        Consumer("vibration motor", motor * MARKS[0], motor * (MARKS[1] + _metronome())),
    )


def total() -> tuple[float, float]:
    """Of all consumers, frugal and hungry."""
    every = consumers()
    return sum(one.frugal for one in every), sum(one.hungry for one in every)


def hours(capacity: float, current: float, efficiency: float) -> float:
    """How long `capacity` mAh of the cell give `current` mA at 5 V.

    h = capacity * cell voltage * efficiency / (5 V * current)
    """
    return capacity * CELL_VOLTS * efficiency / (SUPPLY_VOLTS * current)


def main() -> None:
    """Print the tables as the README has them."""
    for one in consumers():
        print(f"| {one.name} | {one.frugal:.1f} | {one.hungry:.1f} |")  # noqa: T201
    frugal, hungry = total()
    print(f"| **together** | {frugal:.0f} | {hungry:.0f} |")  # noqa: T201
    for capacity in CAPACITIES:
        long, short = (
            hours(capacity, current, efficiency)
            for current, efficiency in zip(total(), EFFICIENCY, strict=True)
        )
        print(f"| {capacity} | {long:.1f} | {short:.1f} |")  # noqa: T201


if __name__ == "__main__":
    main()
