"""Devices: the panel, the voice and the sensors, as far as they are there, wired to one inlet.

Each part may be missing or fail; that is said, and the others go on.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stridecue.ble import Sensors, State, Timing, Wanted, own_radio
from stridecue.codec.settings import SensorSettings, Settings
from stridecue.panel.factory import open_factory
from stridecue.panel.panel import Panel
from stridecue.panel.pins import PanelError, Pins
from stridecue.runtime.cast import Performer
from stridecue.runtime.inlet import Inlet
from stridecue.runtime.live import Foresee, ignore
from stridecue.session.effects import Effect, Sound, Speak
from stridecue.session.events import Button, Event, LinkChanged, Sensor
from stridecue.speech.cache import Cache, Style
from stridecue.speech.renderer import Renderer
from stridecue.speech.voice import Listener, Voice
from stridecue.units import SECOND, Ms

Trouble = Callable[[str], None]

NAMES = {Sensor.HEART: "Heart rate", Sensor.FOOT: "Footpod", Sensor.TREADMILL: "Treadmill"}

LOOKING = 25.0
"""Seconds: a scan of 10 s for each of two sensors, one after the other, and connecting."""


class Ear:
    """A voice that is heard `latency` ms late (Bluetooth): it is told everything earlier."""

    def __init__(self, voice: Voice, latency: Ms) -> None:
        self._voice = voice
        self._ahead = latency / SECOND

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


class Sensing:
    """The sensors at work in `tasks`; `make` gives them anew, without those they had chosen.

    What they emit goes to `emit`.
    """

    def __init__(
        self,
        tasks: asyncio.TaskGroup,
        make: Callable[[Callable[[Event], None]], Sensors],
        emit: Callable[[Event], None],
    ) -> None:
        self._tasks = tasks
        self._make = make
        self._emit = emit
        self._changed = asyncio.Event()
        self._begin()

    def _begin(self) -> None:
        self._sensors = self._make(self._pass_on)
        self._work = self._tasks.create_task(self._sensors.run())

    def _pass_on(self, event: Event) -> None:
        if isinstance(event, LinkChanged):
            self._changed.set()
        self._emit(event)

    def stop(self) -> None:
        """Hang up."""
        self._work.cancel()

    async def look_again(self) -> str:
        """Choose sensors anew; which ones send, in a sentence."""
        self.stop()
        await asyncio.wait([self._work])
        self._begin()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOKING):
                while len(self._found()) < len(self._sensors.report()):
                    self._changed.clear()
                    await self._changed.wait()
        found = self._found()
        return f"{' and '.join(found)} found." if found else "No sensor found. Is it worn?"

    def _found(self) -> list[str]:
        return [
            NAMES[report.sensor]
            for report in self._sensors.report()
            if report.state is State.STREAMING
        ]


@dataclass(slots=True)
class Devices:
    """What there is. `performers` and `foresee` are for a session."""

    performers: dict[str, Performer] = field(default_factory=dict)
    foresee: Foresee = ignore
    voice: Voice | None = None
    sensing: "Sensing | None" = None

    def prepare(self, sentences: Iterable[str]) -> None:
        """Have what may be said rendered when there is nothing more urgent."""
        if self.voice is not None:
            self.voice.prepare(sentences)

    async def look_again(self) -> str:
        """Look for sensors anew; what was found, in a sentence."""
        return "No sensor is wanted." if self.sensing is None else await self.sensing.look_again()


@asynccontextmanager
async def open_devices(
    settings: Settings,
    inlet: Inlet,
    trouble: Trouble,
    *,
    cache: Path,
    factory: Callable[[], Any] = lambda: open_factory("lgpio"),
    play: tuple[str, ...] | None = None,
    timing: Timing | None = None,
) -> AsyncIterator[Devices]:
    """Open what there is, keep it working while the block runs, and switch it off after.

    `cache` keeps the voice's clips. `factory` opens the pins, `play` is the command that plays,
    `timing` the patience with the radio: other than usual in tests.
    """
    loop = asyncio.get_running_loop()
    devices = Devices()
    with ExitStack() as parts:
        panel = _panel(settings, inlet, loop, trouble, factory, parts)
        if panel is not None:
            devices.performers["panel"] = panel
        devices.voice = _voice(settings, inlet, loop, trouble, cache, play)
        ear = Ear(devices.voice, settings.audio.latency)
        devices.performers["voice"], devices.foresee = ear, ear.foresee
        async with asyncio.TaskGroup() as tasks:
            speaking = tasks.create_task(devices.voice.run())
            wanted = _wanted(settings.sensors)
            if wanted:
                devices.sensing = Sensing(
                    tasks,
                    lambda emit: Sensors(
                        wanted,
                        inlet.now,
                        emit,
                        on_trouble=trouble,
                        timing=timing,
                        radio=own_radio(settings.sensors.adapter),
                    ),
                    inlet.emit,
                )
            try:
                yield devices
            finally:
                speaking.cancel()
                if devices.sensing is not None:
                    devices.sensing.stop()


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
        pins = Pins(
            line=wired.line,
            menu=wired.menu,
            buzzer=wired.buzzer,
            vibration=wired.vibration,
            red=wired.red,
            green=wired.green,
            blue=wired.blue,
            heart=wired.heart,
        )
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
    cache: Path,
    play: tuple[str, ...] | None,
) -> Voice:
    wanted = settings.voice
    style = Style(wanted.name, wanted.rate, wanted.volume)
    return Voice(
        Renderer(Cache(cache), style),
        clock=loop.time,
        listener=Listener(
            spoken=inlet.spoken,
            rendered=inlet.rendered,
            trouble=trouble,
        ),
        quiet=not wanted.speaks,
        device=settings.audio.device,
        command=play,
    )


def _wanted(settings: SensorSettings) -> tuple[Wanted, ...]:
    """The sensors to keep connected; "any" is the strongest there is."""
    asked = (
        (Sensor.HEART, settings.heart),
        (Sensor.FOOT, settings.foot),
        (Sensor.TREADMILL, settings.treadmill),
    )
    return tuple(
        Wanted(
            sensor,
            None if address == "any" else address,
            unit=settings.cadence,
            optical=settings.optical if sensor is Sensor.HEART else None,
        )
        for sensor, address in asked
        if address is not None
    )
