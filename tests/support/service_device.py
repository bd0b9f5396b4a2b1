"""A service in a folder, on an event loop whose time jumps, and the hands around it."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stridecue.app.boot import BootMoment
from stridecue.app.devices import Devices
from stridecue.app.house import House
from stridecue.app.notify import Notifier
from stridecue.app.parts import Parts
from stridecue.app.service import Service
from stridecue.app.troubles import Troubles
from stridecue.runtime.inlet import Inlet
from stridecue.session.effects import Effect, Glow, Lamp, Light, Mark, Sound, Speak
from stridecue.session.events import Button
from stridecue.units import Ms
from support.virtual_loop import VirtualLoop


@dataclass
class Ear:
    """Hears everything that is performed."""

    clock: Callable[[], float]
    heard: list[tuple[float, Effect]] = field(default_factory=list)
    due: float | None = None

    def perform(self, effect: Effect, at: float) -> None:
        self.heard.append((at, effect))

    def switch(self, now: float) -> None:
        pass

    @property
    def said(self) -> list[str]:
        return [effect.text for _, effect in self.heard if isinstance(effect, Speak)]

    @property
    def marks(self) -> list[Mark]:
        return [effect.mark for _, effect in self.heard if isinstance(effect, Sound)]

    @property
    def glows(self) -> list[Glow]:
        """What the status light told, one after the other."""
        lights = (effect for _, effect in self.heard if isinstance(effect, Light))
        return [effect.glow for effect in lights if effect.lamp is Lamp.STATUS]


@dataclass
class Evening:
    """A service, its devices, and the hands around it."""

    ear: Ear
    inlet: Inlet
    devices: Devices
    service: Service
    troubles: list[str] = field(default_factory=list)

    def press(self, at: float, button: Button = Button.LINE, held: float = 0.1) -> None:
        """Press a button `at` seconds from now."""
        loop = asyncio.get_running_loop()
        start = loop.time() + at
        loop.call_at(start, lambda: self.inlet.push(start, button, True))
        loop.call_at(start + held, lambda: self.inlet.push(start + held, button, False))

    def go(self, at: float) -> None:
        """Start what is announced: one press to hear it, `at` seconds from now, one to start it."""
        self.press(at)
        self.press(at + 1.5)

    def stop(self, at: float) -> None:
        """Stop the service `at` seconds from now."""
        asyncio.get_running_loop().call_later(at, self.service.stop)

    @property
    def said(self) -> list[str]:
        return self.ear.said


def make_config(folder: Path, **files: str) -> Path:
    """A configuration with these workouts."""
    workouts = folder / "config" / "workouts"
    workouts.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (workouts / f"{name}.yaml").write_text(text)
    return folder / "config"


def make_evening(
    folder: Path,
    *,
    boot: str = "boot-1",
    runtime: Path | None = None,
    wall: Callable[[], Ms | None] = lambda: 1_790_000_000_000,
    **more: Any,
) -> Evening:
    """A service in `folder`; from within its loop. `more`: other `Parts`."""
    loop = asyncio.get_running_loop()
    ear, inlet = Ear(loop.time), Inlet()
    devices = Devices(performers={"ear": ear})
    parts = Parts(
        devices=devices,
        inlet=inlet,
        troubles=Troubles(),
        notifier=Notifier({}),
        sessions=folder / "sessions",
        runtime=runtime,
        clock=loop.time,
        wall=wall,
        boot=BootMoment(boot, round(loop.time() * 1_000)),
        **more,
    )
    return Evening(ear, inlet, devices, Service(House(folder / "config"), parts))


class AtOnce(ThreadPoolExecutor):
    """Runs what is submitted here and now: virtual time would jump past a real thread."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except OSError as error:
            future.set_exception(error)
        return future


def live(evening: Callable[[], Awaitable[None]]) -> None:
    """Run `evening` in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.get_loop().set_default_executor(AtOnce())
        runner.run(evening())  # type: ignore[arg-type]


def evening_with(folder: Path, story: Callable[[Evening], Awaitable[None]]) -> Evening:
    """Tell `story` to a service in `folder`; the evening as it was."""
    evenings: list[Evening] = []

    async def told() -> None:
        evenings.append(make_evening(folder))
        await story(evenings[0])

    live(told)
    return evenings[0]
