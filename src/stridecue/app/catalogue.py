"""Catalogue: every workout of the configuration, read whole, and how long each is.

What was read is kept until a file that it depends on changes: a small board reads all for seconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from stridecue.app.files import read_text, workouts_in
from stridecue.app.house import EXERCISES, SETTINGS, House
from stridecue.app.imagery import SCRIPTS
from stridecue.app.library import finder
from stridecue.app.planned import plans_in, read_plan_file
from stridecue.app.refusal import Refusal
from stridecue.app.signature import Signature, signature
from stridecue.app.timeline import Totals, lay_out
from stridecue.codec.workout import read_workout
from stridecue.workout.expand import expand
from stridecue.workout.model import WorkoutKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A workout by the `name` of its file. `uses`: other workouts that it needs.

    `wrong`: the first mistake; then there are no `totals`, and perhaps no kind.
    """

    name: str
    title: str
    kind: WorkoutKind | None = None
    about: str = ""
    totals: Totals | None = None
    uses: frozenset[str] = frozenset()
    wrong: str = ""


@dataclass(slots=True)
class Catalogue:
    """What is known of the workouts. Safe to be asked by several threads."""

    _known: dict[Path, tuple[Signature, Entry]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def all(self, house: House) -> tuple[Entry, ...]:
        """Each workout as it is now, by file name."""
        paths = workouts_in(house.config)
        common = signature(_common(house.config))
        with self._lock:
            known = {path: self._one(path, common, house) for path in paths}
            self._known = known
        return tuple(entry for _, entry in known.values())

    def _one(self, path: Path, common: Signature, house: House) -> tuple[Signature, Entry]:
        known = self._known.get(path)
        if known is not None:
            key = _key(path, common, known[1])
            if known[0] == key:
                return known
        entry = look(path, house)
        return _key(path, common, entry), entry


def _common(config: Path) -> Iterator[Path]:
    """What may change any workout."""
    yield config / SETTINGS
    yield config / EXERCISES
    yield from (config / SCRIPTS).glob("*.yaml")


def _key(path: Path, common: Signature, entry: Entry) -> Signature:
    used = (path.with_name(f"{name}.yaml") for name in entry.uses)
    return (*common, *signature((path, *used)))


def look(path: Path, house: House) -> Entry:
    """Read one workout."""
    uses: set[str] = set()
    find = finder(path, house.config)

    def noting(name: str) -> str | None:
        uses.add(name)
        return find(name)

    name = path.stem
    try:
        reading = read_workout(read_text(path), str(path), noting)
        if reading.workout is None:
            first = reading.errors[0]
            wrong = f"{first.line}:{first.column}: {first.message}"
            return Entry(name, name, uses=frozenset(uses), wrong=wrong)
        uses |= {one for one in (reading.workout.rehearses,) if one is not None}
        loaded = house.workout(str(path))
    except Refusal as refusal:
        return Entry(name, name, uses=frozenset(uses), wrong=str(refusal))
    workout = loaded.workout
    _, totals = lay_out(tuple((leg, ()) for leg in expand(workout)), 0)
    return Entry(name, workout.name, workout.kind, workout.about, totals, frozenset(uses))


def named_by(name: str, entries: tuple[Entry, ...], house: House) -> tuple[str, ...]:
    """What would be wrong without the workout `name`: workouts and plans, by their files."""
    found = [one.name for one in entries if name in one.uses]
    for path in plans_in(house.config):
        places = read_plan_file(path, house.config).named
        if any(one.session.workout == name for one in places):
            found.append(path.stem)
    if house.settings.start.workout == name:
        found.append(SETTINGS)
    return tuple(found)
