"""The panel: performs effects on pins, and reports the edges of the buttons.

It has no thread and no clock: the runtime gives the time and calls `switch` when `due` has come.
gpiozero's own patterns (`blink`, `beep`, `pulse`, `when_held`) start threads and are never used.
"""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import gpiozero

from stridecue.panel.buttons import EdgeButton, OnEdge
from stridecue.panel.outputs import Beater, Output, Shine, Sounder
from stridecue.panel.patterns import BUZZES, FLASH, SHAKES, Colour, cycle_of
from stridecue.panel.pins import PanelError, Pins
from stridecue.session.effects import Beat, Cancel, Effect, Flash, Lamp, Light, Sound
from stridecue.session.events import Button
from stridecue.workout.cues import Mark


class Panel:
    """The parts on `pins`, built on the pin `factory` passed.

    `buzzer` false keeps the buzzer silent (the motor still moves); `brightness` is 0 to 1, and
    below 1 the lights are dimmed by pulse width. `on_edge` is called on the pin library's thread.
    Raises `PanelError` when a part cannot be had.
    """

    def __init__(
        self,
        pins: Pins,
        factory: Any,
        *,
        on_edge: OnEdge,
        buzzer: bool = True,
        brightness: float = 1.0,
    ) -> None:
        if not 0.0 <= brightness <= 1.0:
            raise ValueError(f"brightness is {brightness:g}; it is 0 to 1")
        self._factory = factory
        self._brightness = brightness
        self._sounders: dict[str, Sounder] = {}
        self._lamps: dict[Lamp, Shine] = {}
        with ExitStack() as parts:
            self._build(pins, on_edge, parts, buzzer=buzzer)
            self._parts = parts.pop_all()
        beater = self._sounders.get("vibration", self._sounders.get("buzzer"))
        self._beater = None if beater is None else Beater(beater)
        self._outputs: tuple[Output, ...] = (
            *self._sounders.values(),
            *(() if self._beater is None else (self._beater,)),
            *self._lamps.values(),
        )

    @property
    def due(self) -> float | None:
        """When the next pin wants to be switched, in monotonic seconds; `None` for never."""
        first = self._first()
        return None if first is None else first.due

    def _first(self) -> Output | None:
        """The output that wants to be switched next."""
        first, earliest = None, float("inf")
        for one in self._outputs:
            due = one.due
            if due is not None and due < earliest:
                first, earliest = one, due
        return first

    def perform(self, effect: Effect, at: float) -> None:
        """Begin what `effect` asks for at the moment `at`; `switch` does it."""
        match effect:
            case Sound(id=name, mark=mark, priority=priority):
                for part, rhythms in (("buzzer", BUZZES), ("vibration", SHAKES)):
                    if part in self._sounders:
                        breathe = mark is not Mark.GO
                        self._sounders[part].sound(
                            rhythms[mark], at, name, priority, breathe=breathe
                        )
            case Beat(spm=spm) if self._beater is not None:
                self._beater.beat(spm, at)
            case Light(lamp=lamp, glow=glow, ms=ms) if lamp in self._lamps:
                self._lamps[lamp].glow(cycle_of(glow, ms), at)
            case Flash(lamp=lamp) if lamp in self._lamps:
                self._lamps[lamp].glow(FLASH, at)
            case Cancel(id=name):
                for sounder in self._sounders.values():
                    sounder.stop(name)
            case _:
                pass

    def switch(self, now: float) -> None:
        """Settle every deadline up to `now`, in the order of their times."""
        while (first := self._first()) is not None and first.due is not None and first.due <= now:
            first.step(now)

    def close(self) -> None:
        """Switch everything off and give the pins back. A second time does nothing."""
        self._outputs = ()
        self._sounders, self._lamps, self._beater = {}, {}, None
        self._parts.close()

    def _build(self, pins: Pins, on_edge: OnEdge, parts: ExitStack, *, buzzer: bool) -> None:
        sounding = {"buzzer": pins.buzzer if buzzer else None, "vibration": pins.vibration}
        try:
            for button, pin in ((Button.LINE, pins.line), (Button.MENU, pins.menu)):
                if pin is not None:
                    parts.callback(EdgeButton(pin, button, on_edge, self._factory).close)
            for name, pin in sounding.items():
                if pin is not None:
                    device = gpiozero.OutputDevice(pin, pin_factory=self._factory)
                    self._keep(device, parts)
                    self._sounders[name] = Sounder(_switch(device))
            if pins.red is not None:
                self._light(Lamp.STATUS, (pins.red, pins.green, pins.blue), parts)
            if pins.heart is not None:
                self._light(Lamp.HEART, (pins.heart,), parts)
        # The boundary to the pins: a driver refuses a pin with exceptions of its own (busy, not
        # permitted, unknown to the board), and the mend is the same for all.
        except Exception as error:
            raise PanelError(f"The panel cannot be used ({error}); check the pins.") from error

    def _light(self, lamp: Lamp, pins: tuple[int | None, ...], parts: ExitStack) -> None:
        dimmed = self._brightness < 1.0
        make = gpiozero.PWMLED if dimmed else gpiozero.LED
        leds = []
        for pin in pins:
            leds.append(make(pin, pin_factory=self._factory))
            self._keep(leds[-1], parts)
        self._lamps[lamp] = Shine(_colour(leds, self._brightness))

    @staticmethod
    def _keep(device: Any, parts: ExitStack) -> None:
        """Switch `device` off and close it when the panel closes."""
        parts.callback(device.close)
        parts.callback(device.off)


def _switch(device: Any) -> Callable[[bool], None]:
    """What a sounder does with its pin."""

    def switch(on: bool) -> None:  # noqa: FBT001 (a switch has nothing else to say)
        device.value = on

    return switch


def _colour(leds: list[Any], brightness: float) -> Callable[[Colour], None]:
    """What a lamp does with its pins; one of a single colour is lit by any.

    At full brightness the pins know only on and off, and half a level is on.
    """

    def show(colour: Colour) -> None:
        values = colour if len(leds) == 3 else (max(colour),)
        for led, value in zip(leds, values, strict=True):
            led.value = value * brightness if brightness < 1.0 else value >= 0.5

    return show
