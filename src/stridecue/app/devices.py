"""Devices: the panel, the voice and the sensors, as far as they are there, wired to one inlet.

Each part may be missing or fail; that is said, and the others go on.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stridecue.app.house import House
from stridecue.app.panel_pins import pins_of
from stridecue.app.sensors.bookkeeping import Bookkeeper, wanted_of
from stridecue.app.sensors.pairing import Person, pair
from stridecue.app.sensors.preflight import preflight
from stridecue.app.sensors.sensing import Sensing
from stridecue.app.sensors.worn import missing
from stridecue.app.voicing.speaking import renderer_of
from stridecue.ble import Auditions, RadioAuditions, Sensors, Timing, own_radio
from stridecue.codec.book import SensorBook
from stridecue.codec.settings import SensorSettings, Settings
from stridecue.panel.factory import open_factory
from stridecue.panel.panel import Panel
from stridecue.panel.pins import PanelError
from stridecue.runtime.cast import Performer
from stridecue.runtime.inlet import Inlet
from stridecue.runtime.live import Foresee, ignore
from stridecue.session.effects import Effect, Sound, Speak
from stridecue.session.events import Button, Event, Sensor
from stridecue.speech.renderer import Renderer
from stridecue.speech.voice import Listener, Voice
from stridecue.store import BookFile
from stridecue.units import SECOND, Ms
from stridecue.workout.phrases import Phrases

Trouble = Callable[[str], None]


class Ear:
    """A voice that is heard `latency` ms late (Bluetooth): it is told everything earlier."""

    def __init__(self, voice: Voice, latency: Ms) -> None:
        self._voice = voice
        self.latency = latency

    @property
    def _ahead(self) -> float:
        return self.latency / SECOND

    @property
    def due(self) -> float | None:
        """See `Voice.due`."""
        return self._voice.due

    def perform(self, effect: Effect, at: float) -> None:
        """Let `effect` be heard at `at`."""
        self._voice.perform(effect, at - self._ahead)

    def switch(self, now: float) -> None:
        """See `Voice.switch`."""
        self._voice.switch(now)

    def foresee(self, cues: tuple[Speak | Sound, ...], origin: float) -> None:
        """Arm what is coming, to be heard in time."""
        self._voice.foresee(cues, origin - self._ahead)


@dataclass(slots=True)
class Devices:
    """What there is. `performers` and `foresee` are for a session."""

    performers: dict[str, Performer] = field(default_factory=dict)
    foresee: Foresee = ignore
    voice: Voice | None = None
    ear: Ear | None = None
    sensing: Sensing | None = None
    keeper: Bookkeeper | None = None
    auditions: Auditions | None = None
    owned: frozenset[Sensor] = frozenset()

    def prepare(self, sentences: Iterable[str]) -> None:
        """Have what may be said rendered when there is nothing more urgent."""
        if self.voice is not None:
            self.voice.prepare(sentences)

    def lengths(self) -> dict[str, Ms]:
        """How long each text is that has been rendered, in ms."""
        return {} if self.voice is None else self.voice.lengths()

    def introduce(self) -> None:
        """Tell a session that begins what it must know of its sensors."""
        if self.sensing is not None:
            self.sensing.introduce()

    async def settled(self) -> None:
        """Wait until the sensors have had their time."""
        if self.sensing is not None:
            await self.sensing.settled()

    def preflight(self, phrases: Phrases) -> tuple[str, ...]:
        """What a runner should hear of the sensors now."""
        sensing = self.sensing
        if sensing is None:
            return ()
        return preflight(sensing.report(), self.owned, sensing.heart, phrases)

    def missing(self, now: float) -> str:
        """What keeps a session from starting in a bag: see `worn`. `now` as in `Report`."""
        sensing = self.sensing
        if sensing is None:
            return ""
        known = self.owned | sensing.heard
        return missing(sensing.report(), known, sensing.heart, sensing.stride, now)

    async def pair(self, person: Person, phrases: Phrases) -> None:
        """Let a person choose sensors; the links rest meanwhile, and then know what was kept."""
        if self.sensing is None or self.auditions is None or self.keeper is None:
            await person.tell(phrases.say("nothing_wanted"))
            return
        wanted = tuple(one.sensor for one in self.sensing.report())
        async with self.sensing.paused():
            kept = await pair(self.auditions, wanted, person, self.keeper.put, phrases)
            self.owned |= {entry.sensor for entry in kept}


@asynccontextmanager
async def open_devices(
    house: House,
    inlet: Inlet,
    trouble: Trouble,
    *,
    cache: Path,
    book: Path,
    factory: Callable[[], Any] = lambda: open_factory("lgpio"),
    play: tuple[str, ...] | None = None,
    timing: Timing | None = None,
) -> AsyncIterator[Devices]:
    """Open what there is, keep it working while the block runs, and switch it off after.

    `cache` keeps the voice's clips, the folder `book` what is known of the sensors. `factory`
    opens the pins, `play` is the command that plays, `timing` the patience with the radio: other
    than usual in tests.
    """
    loop, settings = asyncio.get_running_loop(), house.settings
    devices = Devices()
    with ExitStack() as parts:
        panel = _panel(settings, inlet, loop, trouble, factory, parts)
        if panel is not None:
            devices.performers["panel"] = panel
        renderer = renderer_of(house, cache)
        devices.voice = _voice(settings, inlet, loop, trouble, renderer, play)
        ear = devices.ear = Ear(devices.voice, settings.audio.latency)
        devices.performers["voice"], devices.foresee = ear, ear.foresee
        async with asyncio.TaskGroup() as tasks:
            speaking = tasks.create_task(devices.voice.run())
            keeping = None
            if wanted_of(settings.sensors, SensorBook()):
                devices.keeper = Bookkeeper(BookFile(book), trouble)
                keeping = tasks.create_task(devices.keeper.run())
                _set_to_work(devices, settings.sensors, inlet, trouble, tasks, timing)
            try:
                yield devices
            finally:
                speaking.cancel()
                if devices.sensing is not None:
                    devices.sensing.stop()
                if keeping is not None:
                    keeping.cancel()


def _panel(
    settings: Settings,
    inlet: Inlet,
    loop: asyncio.AbstractEventLoop,
    trouble: Trouble,
    factory: Callable[[], Any],
    parts: ExitStack,
) -> Panel | None:
    """The panel, to be switched off with `parts`; `None` where there is none."""
    wired = settings.panel

    def edge(button: Button, down: bool, at: float) -> None:  # noqa: FBT001 (the panel's callback)
        # On the pin library's thread: the event loop takes it over.
        loop.call_soon_threadsafe(inlet.push, at, button, down)

    try:
        pins = pins_of(wired)
        opened = factory()
        parts.callback(opened.close)
        panel = Panel(pins, opened, on_edge=edge, buzzer=wired.sound, brightness=wired.brightness)
    except (PanelError, ValueError) as error:
        trouble(str(error))
        return None
    parts.callback(panel.close)
    return panel


def _voice(
    settings: Settings,
    inlet: Inlet,
    loop: asyncio.AbstractEventLoop,
    trouble: Trouble,
    renderer: Renderer,
    play: tuple[str, ...] | None,
) -> Voice:
    return Voice(
        renderer,
        clock=loop.time,
        listener=Listener(
            spoken=inlet.spoken,
            rendered=inlet.rendered,
            trouble=trouble,
            audio=lambda up: inlet.audio(up=up),
        ),
        quiet=not settings.voice.speaks,
        device=settings.audio.device,
        hiss=settings.audio.hiss,
        command=play,
    )


def _set_to_work(
    devices: Devices,
    settings: SensorSettings,
    inlet: Inlet,
    trouble: Trouble,
    tasks: asyncio.TaskGroup,
    timing: Timing | None,
) -> None:
    """Look for the sensors that are wanted; `devices.keeper` keeps their book."""
    keeper, radio = devices.keeper, own_radio(settings.adapter)
    if keeper is None:
        return
    devices.auditions = RadioAuditions(radio, timing or Timing())
    wanted = wanted_of(settings, keeper.book)
    devices.owned = frozenset(one.sensor for one in wanted if one.address is not None)

    def make(emit: Callable[[Event], None]) -> Sensors:
        return Sensors(
            wanted_of(settings, keeper.book),
            inlet.now,
            emit,
            on_trouble=trouble,
            remember=keeper.remember,
            timing=timing,
            radio=radio,
        )

    devices.sensing = Sensing(tasks, make, inlet.emit)
