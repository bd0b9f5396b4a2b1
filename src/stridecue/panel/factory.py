"""Factory: the driver of the pins, chosen by name. gpiozero would guess, and fall back silently."""

import importlib
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gpiozero.pins.mock import MockFactory, MockPWMPin

from stridecue.panel.pins import PanelError

NO_GPIO = "No GPIO here: buzzer, lights and buttons are off."


def open_factory(kind: str) -> Any:
    """Open the pin factory `kind`: `lgpio` (the Pi) or `mock` (pins in memory).

    Whoever opens it closes it. Raises `PanelError` where there is no GPIO to open, and
    `ValueError` for a kind that does not exist.
    """
    match kind:
        case "mock":
            return MockFactory(pin_class=MockPWMPin)
        case "lgpio":
            try:
                return _lgpio()
            # The boundary to a driver that may be missing, be denied its device or stand on a
            # board it does not know, and says so with exceptions of its own that derive from
            # nothing but Exception.
            except Exception as error:
                raise PanelError(NO_GPIO) from error
    raise ValueError(f"no pin factory is called {kind!r}; it is lgpio or mock")


def _lgpio() -> Any:
    """Import and open lgpio.

    At its import lgpio makes a FIFO in the directory LG_WD, else in the working directory, which
    may be read-only; and where LG_WD is set it changes into it (seen with 0.2.2). The FIFO is
    opened at once, so a directory that lasts as long as the import will do.
    """
    here = Path.cwd()
    with TemporaryDirectory(prefix="stridecue-") as folder:
        given = os.environ.get("LG_WD")
        os.environ["LG_WD"] = given or folder
        try:
            return importlib.import_module("gpiozero.pins.lgpio").LGPIOFactory()
        finally:
            os.chdir(here)
            if given is None:
                del os.environ["LG_WD"]
