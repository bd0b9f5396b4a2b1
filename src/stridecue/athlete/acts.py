"""Acts: what a simulated runner does, and what the sensors on it do."""

from dataclasses import dataclass
from typing import TypeAlias

from stridecue.session.events import Button, Fact, Sensor


@dataclass(frozen=True, slots=True)
class Frame:
    """A sensor notifies."""

    uuid: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Push:
    """A button goes down, or comes up."""

    button: Button
    down: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A radio link comes up or goes down."""

    sensor: Sensor
    up: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A sensor tells something about itself."""

    sensor: Sensor
    fact: Fact
    value: int


Act: TypeAlias = Frame | Push | Link | Told


@dataclass(frozen=True, slots=True)
class Pace:
    """The runner goes on at `mps` metres per second; only the sensors notice."""

    mps: float
