"""Pins: where each part is wired, in Broadcom (BCM) numbers, and what may go wrong with them."""

from dataclasses import dataclass, fields

HIGHEST = 27
"""The header of a 40-pin Raspberry Pi brings out GPIO 0 to 27."""


class PanelError(Exception):
    """The panel cannot be used; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Pins:
    """The pin of each part; `None` where the part is absent.

    Buttons close to ground. Red, green and blue are one light: all three or none. Raises
    `ValueError` with the mend when a number is impossible or used twice.
    """

    line: int | None = None
    menu: int | None = None
    buzzer: int | None = None
    vibration: int | None = None
    red: int | None = None
    green: int | None = None
    blue: int | None = None
    heart: int | None = None

    def __post_init__(self) -> None:
        """Check what can be known without the hardware."""
        used: dict[int, str] = {}
        for part in fields(self):
            number = getattr(self, part.name)
            if number is None:
                continue
            if not 0 <= number <= HIGHEST:
                raise ValueError(f"{part.name} is on GPIO {number}; a pin is 0 to {HIGHEST}")
            if number in used:
                raise ValueError(
                    f"{used[number]} and {part.name} are both on GPIO {number}; "
                    "give each its own pin"
                )
            used[number] = part.name
        colours = (self.red, self.green, self.blue)
        if None in colours and colours != (None, None, None):
            raise ValueError("red, green and blue are one light; give all three pins or none")
