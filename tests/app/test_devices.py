"""The devices: what is there works, what is not is said."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from stridecue.app.devices import Ear, open_devices
from stridecue.app.house import House
from stridecue.codec.settings import PanelSettings, Settings
from stridecue.panel.factory import open_factory
from stridecue.panel.pins import PanelError
from stridecue.runtime.inlet import Inlet
from stridecue.session.effects import Effect, Mark, Sound, Speak
from stridecue.session.events import Button, Event, Pressed, Released
from stridecue.units import Ms

NOTHING = ("/bin/true",)


@dataclass
class Desk:
    """An inbox on the loop's clock."""

    origin: float
    events: list[Event] = field(default_factory=list)

    def at(self, seconds: float) -> Ms:
        return round((seconds - self.origin) * 1_000)

    def post(self, event: Event) -> None:
        self.events.append(event)


def no_pins() -> object:
    raise PanelError("No GPIO here: buzzer, lights and buttons are off.")


def test_without_pins_that_is_said_and_the_voice_is_there(tmp_path: Path):
    said: list[str] = []

    async def evening() -> None:
        inlet = Inlet()
        async with open_devices(
            House(tmp_path),
            inlet,
            said.append,
            cache=tmp_path,
            book=tmp_path,
            factory=no_pins,
            play=NOTHING,
        ) as devices:
            assert set(devices.performers) == {"voice"}

    asyncio.run(evening())
    assert said[0] == "No GPIO here: buzzer, lights and buttons are off."


def test_half_a_light_is_refused_with_its_mend(tmp_path: Path):
    said: list[str] = []

    async def evening() -> None:
        settings = Settings(panel=PanelSettings(red=None))
        async with open_devices(
            House(tmp_path, settings),
            Inlet(),
            said.append,
            cache=tmp_path,
            book=tmp_path,
            factory=lambda: open_factory("mock"),
            play=NOTHING,
        ) as devices:
            assert "panel" not in devices.performers

    asyncio.run(evening())
    assert "red, green and blue are one light" in said[0]


def test_a_press_comes_in_with_its_pins_own_time(tmp_path: Path):
    async def evening() -> None:
        loop = asyncio.get_running_loop()
        inlet, factory = Inlet(), open_factory("mock")
        desk = Desk(loop.time())
        inlet.inbox = desk
        async with open_devices(
            House(tmp_path),
            inlet,
            lambda sentence: None,
            cache=tmp_path,
            book=tmp_path,
            factory=lambda: factory,
            play=NOTHING,
        ):
            pin = factory.pin(17)
            before = desk.at(loop.time())
            await asyncio.to_thread(pin.drive_low)
            await asyncio.to_thread(pin.drive_high)
            after = desk.at(loop.time())
            await asyncio.sleep(0)
        pressed, released = desk.events
        assert isinstance(pressed, Pressed)
        assert isinstance(released, Released)
        assert pressed.button is Button.LINE
        assert before <= pressed.at <= released.at <= after

    asyncio.run(evening())


def test_a_late_ear_is_told_everything_earlier():
    @dataclass
    class Mouth:
        due: float | None = None
        told: list[tuple[str, float]] = field(default_factory=list)

        def perform(self, effect: Effect, at: float) -> None:
            self.told.append(("perform", at))

        def foresee(self, cues: tuple[Speak | Sound, ...], origin: float) -> None:
            self.told.append(("foresee", origin))

        def switch(self, now: float) -> None:
            self.told.append(("switch", now))

    mouth = Mouth()
    ear = Ear(mouth, 200)
    go = Sound(10_000, "10000:go", Mark.GO)
    ear.perform(go, 110.0)
    ear.foresee((go,), 100.0)
    assert mouth.told == [("perform", 109.8), ("foresee", 99.8)]
