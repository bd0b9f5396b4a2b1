"""Panel pins: the pins of the settings, as the panel takes them."""

from stridecue.codec.settings import PanelSettings
from stridecue.panel.pins import Pins


def pins_of(wired: PanelSettings) -> Pins:
    """The pins. Raises `PanelError` for wiring that cannot be."""
    return Pins(
        line=wired.line,
        menu=wired.menu,
        buzzer=wired.buzzer,
        vibration=wired.vibration,
        red=wired.red,
        green=wired.green,
        blue=wired.blue,
        heart=wired.heart,
    )
