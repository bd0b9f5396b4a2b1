"""Parts: what the headless device works with, passed in once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from stridecue.app.boot import BootMoment
from stridecue.app.control.gallery import Gallery
from stridecue.app.devices import Devices
from stridecue.app.house import House
from stridecue.app.notify import Notifier
from stridecue.app.troubles import Troubles
from stridecue.runtime.inlet import Inlet
from stridecue.units import Ms


@dataclass(frozen=True, slots=True)
class Parts:
    """`runtime` is the folder for marks to and from the system, `None` for none.

    `wall` gives ms since 1970, `None` while the date is unknown. `hold`: as in `Live`. `reopen`
    reads the configuration again and raises `Refusal`; `None` where nobody can. `again`: only the
    configuration is new, the device has been up. `gallery`: who watches, told of what happens.
    """

    devices: Devices
    inlet: Inlet
    troubles: Troubles
    notifier: Notifier
    sessions: Path
    runtime: Path | None
    clock: Callable[[], float]
    wall: Callable[[], Ms | None]
    boot: BootMoment
    hold: Callable[[float], None] | None = None
    reopen: Callable[[], House] | None = None
    again: bool = False
    gallery: Gallery = field(default_factory=Gallery)
