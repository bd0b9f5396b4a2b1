"""Growing: what strength sessions propose for the next time, and what of it the runner wants.

`progress: on` in a workout takes each proposal; without it the file is what is done, and the
proposal is only told.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from stridecue.app.house import Loaded
from stridecue.app.wallclock import day_of
from stridecue.store.efforts import effort_in
from stridecue.store.exercises import outings
from stridecue.training.strength import Dose, Proposal, Why, grown, propose
from stridecue.units import SECOND, Ms
from stridecue.workout.model import Tempo, Workout, WorkoutKind

REASONS = {
    Why.STEP: "a step more",
    Why.UNRATED: "as it was, until `sessions rate` says how hard the last one was",
    Why.HARD: "as it was, since the last one was hard",
    Why.CUT: "as it was, since the last one was not finished",
    Why.LIGHT: "a lighter week",
    Why.TOP: "as it was: take the harder exercise next",
}


def rated(folder: Path) -> float | None:
    """The RPE that the runner gave of the session in `folder` (`sessions rate`)."""
    said = effort_in(folder)
    return None if said is None else said.value


def proposed(
    loaded: Loaded,
    sessions: Path,
    wall_ms: Ms | None,
    effort: Callable[[Path], float | None] = rated,
) -> tuple[Proposal, ...]:
    """What the saved sessions propose for the next time; nothing where they cannot be read."""
    if loaded.workout.kind is not WorkoutKind.STRENGTH or not sessions.is_dir():
        return ()
    try:
        done = outings(sessions, loaded.workout.name, effort)
    except OSError:
        return ()
    return propose(loaded.workout, done, None if wall_ms is None else day_of(wall_ms))


def progressed(loaded: Loaded, sessions: Path, wall_ms: Ms | None) -> Workout:
    """The workout as it is done today: grown, where the runner has written `progress: on`."""
    if not loaded.workout.progress:
        return loaded.workout
    return grown(loaded.workout, proposed(loaded, sessions, wall_ms))


def lines(proposals: tuple[Proposal, ...], *, wanted: bool) -> Iterator[str]:
    """What is proposed, a line for each exercise; `wanted`: it is what will be done."""
    for one in proposals:
        rated = "" if one.effort is None else f" at RPE {one.effort:g}"
        last = f"last time {_dose(one.last)}{rated}"
        yield f"{one.exercise}: {_dose(one.dose)}, {REASONS[one.why]} ({last})"
    if proposals and not wanted:
        yield "this is only proposed: `progress: on` at the top of the workout takes such steps"


def _dose(dose: Dose) -> str:
    much = f"{dose.reps} reps" if dose.reps is not None else f"{(dose.ms or 0) // SECOND} s"
    tempo = "" if dose.tempo is None else f" {_tempo(dose.tempo)}"
    return f"{much}{tempo}" + ("" if dose.load is None else f" {dose.load:g} kg")


def _tempo(tempo: Tempo) -> str:
    up = "X" if tempo.up is None else tempo.up
    return f"{tempo.down}-{tempo.bottom}-{up}-{tempo.top}"
