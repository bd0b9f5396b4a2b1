"""Shelf: the workouts that the headless device can start, and what it says of the others."""

from dataclasses import dataclass
from pathlib import Path

from stridecue.app.files import workouts_in
from stridecue.app.house import House, Loaded
from stridecue.app.library import read_file
from stridecue.app.refusal import Refusal
from stridecue.workout import numbers

MOST_TOLD = 3
"""So many bad files are named; who has more of them will look at a screen anyway. Our choice."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Paths of good workouts, by file name, beginning with the one to start; sentences on bad."""

    good: tuple[Path, ...]
    complaints: tuple[str, ...]

    def after(self, path: Path | None) -> Path | None:
        """The workout after `path`, round and round; the first where `path` is not there."""
        if not self.good:
            return None
        if path not in self.good:
            return self.good[0]
        return self.good[(self.good.index(path) + 1) % len(self.good)]


def look(house: House) -> Shelf:
    """Read every workout of the house, the wanted one first."""
    wanted = house.settings.start.workout
    paths = workouts_in(house.config)
    first = [path for path in paths if path.stem == wanted]
    good, complaints = [], []
    if wanted is not None and not first:
        complaints.append(f"There is no workout {called(Path(wanted))}.")
    for path in (*first, *(path for path in paths if path not in first)):
        complaint = _complaint(path, house)
        if complaint is None:
            good.append(path)
        else:
            complaints.append(complaint)
    more = len(complaints) - MOST_TOLD
    if more > 0:
        complaints[MOST_TOLD:] = [f"And {numbers.cardinal(more)} more."]
    return Shelf(tuple(good), tuple(complaints))


def called(path: Path) -> str:
    """A file's name as it is said: `8x400.yaml` is "Eight by four hundred"."""
    said = numbers.readable(path.stem.replace("-", " ").replace("_", " "))
    return said[:1].upper() + said[1:]


def announcement(loaded: Loaded) -> str:
    """What is said of the workout that LINE will start."""
    return f"{numbers.readable(loaded.workout.name).rstrip('.!?')}. Press to start."


def _complaint(path: Path, house: House) -> str | None:
    """What is said of a file that cannot be run: "Tempo has an error in line twelve."."""
    try:
        errors = read_file(path, house.config).errors
    except Refusal:
        return f"{called(path)} cannot be read."
    if not errors:
        return None
    if len(errors) == 1:
        return f"{called(path)} has an error in line {numbers.cardinal(errors[0].line)}."
    count = numbers.cardinal(len(errors))
    first = numbers.cardinal(errors[0].line)
    return f"{called(path)} has {count} errors, the first in line {first}."
