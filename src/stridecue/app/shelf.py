"""Shelf: the workouts that the headless device can start, and what it says of the others."""

import asyncio
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from stridecue.app import justtime
from stridecue.app.files import workouts_in
from stridecue.app.house import House, Loaded
from stridecue.app.imagery import wishes
from stridecue.app.library import read_file
from stridecue.app.refusal import Refusal
from stridecue.app.signature import Signature, signature
from stridecue.workout.phrases import Phrases
from stridecue.workout.wording import sentence

MOST_TOLD = 3
"""So many bad files are named; who has more of them will look at a screen anyway. Our choice."""


class Own(Enum):
    """What can be started without a file of the runner's workouts."""

    TODAY = "today"
    JUST_TIME = justtime.NAME


Choice: TypeAlias = Path | Own
"""What LINE can start."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Paths of good workouts, by file name, beginning with the one to start; sentences on bad."""

    good: tuple[Path, ...] = ()
    complaints: tuple[str, ...] = ()

    def choices(self, *, today: bool) -> tuple[Choice, ...]:
        """What there is to start, the first first; `today`: the plan has a session."""
        timed = any(path.stem == justtime.NAME for path in self.good)
        first = (Own.TODAY,) if today else ()
        return (*first, *self.good, *(() if timed else (Own.JUST_TIME,)))


def after(choice: Choice | None, choices: tuple[Choice, ...]) -> Choice:
    """The choice after `choice`, round and round; the first where that one is not there."""
    if choice not in choices:
        return choices[0]
    return choices[(choices.index(choice) + 1) % len(choices)]


class Shelves:
    """The shelf, read again only where a file has changed: all of it takes a small board seconds.

    The first reading is done beside the loop.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._key: Signature | None = None
        self._shelf = Shelf()

    async def look(self) -> Shelf:
        """What is there now."""
        key = signature(self._house.config.rglob("*.yaml"))
        if key != self._key:
            self._shelf = await asyncio.to_thread(look, self._house)
            self._key = key
        return self._shelf


def look(house: House) -> Shelf:
    """Read every workout of the house, the wanted one first."""
    say, numbers = house.phrases.say, house.phrases.numbers
    wanted = house.settings.start.workout
    paths = workouts_in(house.config)
    first = [path for path in paths if path.stem == wanted]
    good, complaints = [], []
    if wanted is not None and not first:
        name = called(Path(wanted), house.phrases)
        complaints.append(say("workout_unknown", name=name))
    for path in (*first, *(path for path in paths if path not in first)):
        wrong = complaint(path, house)
        if wrong is None:
            good.append(path)
        else:
            complaints.append(wrong)
    more = len(complaints) - MOST_TOLD
    if more > 0:
        complaints[MOST_TOLD:] = [say("and_more", n=numbers.cardinal(more))]
    return Shelf(tuple(good), tuple(complaints))


def called(path: Path, phrases: Phrases) -> str:
    """A file's name as it is said: `8x400.yaml` is "Eight by four hundred"."""
    said = phrases.numbers.readable(path.stem.replace("-", " ").replace("_", " "))
    return said[:1].upper() + said[1:]


def announcement(loaded: Loaded, phrases: Phrases) -> str:
    """What is said of the workout that LINE will start."""
    return phrases.say(
        "press_to_start", workout=sentence(phrases.numbers.readable(loaded.workout.name))
    )


def complaint(path: Path, house: House) -> str | None:
    """What is said of a file that cannot be run: "Tempo has an error in line twelve."."""
    say, numbers = house.phrases.say, house.phrases.numbers
    name = called(path, house.phrases)
    try:
        reading = read_file(path, house.config)
        errors = reading.errors
        if reading.workout is not None and any(wishes(reading.workout)):
            house.workout(str(path))  # its scripts and the session it imagines are other files
    except Refusal:
        return say("workout_unreadable", name=name)
    if not errors:
        return None
    line = numbers.cardinal(errors[0].line)
    if len(errors) == 1:
        return say("workout_error", name=name, line=line)
    return say("workout_errors", name=name, n=numbers.cardinal(len(errors)), line=line)
