"""Kit: what the pages work with, passed in once."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from stridecue.app.control.client import ask
from stridecue.app.control.orders import Answer, Asked, Order
from stridecue.app.house import PHRASES, SETTINGS, House, open_house
from stridecue.app.looking.tongue import Tongue
from stridecue.app.phone.german import GERMAN
from stridecue.app.refusal import Refusal
from stridecue.app.signature import Signature, signature
from stridecue.units import Ms
from stridecue.web import Gate, Hub, Phones


@dataclass(frozen=True, slots=True)
class Opened:
    """The configuration as it was found; `wrong`: why it is not the runner's own."""

    house: House
    say: Tongue
    wrong: str = ""


@dataclass(slots=True)
class Kit:
    """Where things are, and who is asked. `wall` gives ms since 1970, `None` without a date.

    `config`, `sessions`, `cache` (of the voice) are folders; `places`: where a service may listen.
    """

    config: Path
    sessions: Path
    cache: Path
    places: tuple[Path, ...]
    wall: Callable[[], Ms | None]
    gate: Gate
    phones: Phones
    hub: Hub
    _lock: Lock = field(default_factory=Lock)
    _opened: tuple[Signature, Opened] | None = None

    def opened(self) -> Opened:
        """The configuration as it is now; the built-in one where it cannot be used."""
        files = (self.config / SETTINGS, *(self.config / PHRASES).glob("*.yaml"))
        key = signature(files)
        with self._lock:
            if self._opened is None or self._opened[0] != key:
                self._opened = key, _open(self.config)
            return self._opened[1]

    @property
    def house(self) -> House:
        """The configuration."""
        return self.opened().house

    @property
    def say(self) -> Tongue:
        """The words of the pages, in the language of the voice."""
        return self.opened().say

    @property
    def glance(self) -> dict[str, Any]:
        """What the device is at, as `control.glance` tells it; empty until it is known."""
        return json.loads(self.hub.latest) or {}

    def ask(self, order: Order, what: str = "") -> Answer:
        """What the service answers. Raises `Refusal` where there is none."""
        return ask(Asked(order, what), self.places)


def _open(config: Path) -> Opened:
    try:
        house, wrong = open_house(config, {}), ""
    except Refusal as refusal:
        house, wrong = House(config), str(refusal)
    language = house.settings.voice.language
    return Opened(house, Tongue(language, {"de": GERMAN}), wrong)
