"""Planned: the runner's plan put together from its files: what is proposed for a day.

`todays` is for whoever asks for one day: the commands, and the device between two sessions.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stridecue.app.files import read_text, there, yaml_in
from stridecue.app.heads import heads
from stridecue.app.house import House, Loaded, rendered
from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.plan import PlanReading, read_plan
from stridecue.codec.problems import Problem, in_order, suggestion
from stridecue.store.plan import PlanFile
from stridecue.store.runs import past
from stridecue.training.plan import DayKind, Plan, Session
from stridecue.training.plan_course import Course, course_of, standing
from stridecue.training.plan_today import Book, Proposal, propose
from stridecue.training.plan_weeks import planned_weeks
from stridecue.training.progress.weeks import PlannedWeek
from stridecue.training.run import Run
from stridecue.workout.model import Workout, WorkoutKind

PLANS = "plans"

USUAL = {
    DayKind.EASY: "easy-run",
    DayKind.LONG: "easy-long-run",
    DayKind.INTERVALS: "5k-400s",
    DayKind.TEMPO: "cruise-intervals",
    DayKind.HILLS: "hills-10x60s",
    DayKind.STRENGTH: "strength-circuit",
    DayKind.MOBILITY: "mobility",
    DayKind.TEST: "trial-3k",
}
"""The workout of a day that names only its kind, where the configuration has it; otherwise the
first of that kind by name. Our choice."""


@dataclass(frozen=True, slots=True)
class Following:
    """A plan that is followed, what was run, and what should be known of either."""

    course: Course
    runs: tuple[Run, ...]
    book: Book
    notes: tuple[str, ...]

    def proposal(self, day: date, now: date) -> Proposal:
        """What is proposed for `day`, as seen on `now`."""
        return propose(self.course, self.runs, day, now, self.book)

    def weeks(self, now: date) -> tuple[PlannedWeek, ...]:
        """What the plan asks for week by week, and what was kept, as seen on `now`."""
        return planned_weeks(self.course, self.runs, now, self.book)


def plans_in(config: Path) -> list[Path]:
    """The plans of a configuration, by file name."""
    return yaml_in(config / PLANS)


def plan_path(asked: str, config: Path) -> Path:
    """The file that `asked` names: a path, or a plan of the configuration. Raises `Refusal`."""
    path = Path(asked)
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1:
        return path
    ours = config / PLANS / f"{asked}.yaml"
    if there(ours, Path.is_file):
        return ours
    known = [one.stem for one in plans_in(config)]
    raise Refusal(f"{asked}: neither a file nor a plan of yours; {suggestion(asked, known)}")


def read_plan_file(path: Path, config: Path) -> PlanReading:
    """Read the plan in `path`, with what is wrong with the workouts that it names."""
    text = read_text(path)
    reading = read_plan(text, str(path))
    known = heads(config)
    lines = text.splitlines()
    more = []
    for place in reading.named:
        wrong = _wrong(place.session, known)
        if wrong:
            source = lines[place.line - 1]
            more.append(Problem(str(path), place.line, place.column, wrong, source=source))
    if not more:
        return reading
    return PlanReading(None, in_order([*reading.problems, *more]), reading.named)


def _wrong(session: Session, known: dict[str, tuple[str, WorkoutKind]]) -> str:
    """What is wrong with a session's workout, or ""."""
    name, kind = session.workout or "", session.kind
    if name not in known:
        return f'no workout is called "{name}": {suggestion(name, known)}'
    if known[name][1] not in kind.workouts:
        fits = " or ".join(f"`{one.value}`" for one in kind.workouts)
        return f"{name} is of the kind `{known[name][1].value}`, and the day asks for {fits}"
    return ""


def load_plan(asked: str, config: Path) -> Plan:
    """The plan `asked` for. Raises `Refusal` with every mistake in it."""
    reading = read_plan_file(plan_path(asked, config), config)
    if reading.plan is None:
        raise Refusal(rendered(reading.problems))
    return reading.plan


def book_of(house: House) -> Book:
    """Finds the workout of a session; what was found once is not read again."""
    found: dict[Session, Workout | None] = {}
    known = heads(house.config)

    def find(session: Session) -> Workout | None:
        if session not in found:
            name = session.workout or usual(session.kind, known)
            found[session] = None if name is None else house.workout(name).workout
        return found[session]

    return find


def usual(kind: DayKind, known: dict[str, tuple[str, WorkoutKind]]) -> str | None:
    """The file of the workout that a day of this kind stands for, where there is any.

    A time trial is none for a race: it would be timed and talked to.
    """
    if USUAL.get(kind) in known:
        return USUAL[kind]
    for wanted in kind.workouts[: 1 if kind.is_effort else None]:
        for name, (_, of) in known.items():
            if of is wanted:
                return name
    return None


def following(house: House, folder: Path, *, fresh: bool = True) -> Following | None:
    """The plan that is followed, `None` where there is none. Raises `Refusal`.

    `fresh`: what was run is brought up to date first.
    """
    try:
        entries, note = PlanFile(folder).entries()
        state = standing(entries)
        if state is None:
            return None
        told = past(folder, fresh=fresh)
    except OSError as error:
        raise Refusal(f"{folder}: {error.strerror or error}", Exit.DEVICE) from None
    plan = load_plan(state.start.plan, house.config)
    course = course_of(plan, state)
    kinds = dict(heads(house.config).values())
    # A session of an older version does not tell its kind: the workout of its name does.
    runs = tuple(
        run if run.kind is not None else replace(run, kind=kinds.get(run.workout))
        for run in told.runs
    )
    notes = tuple(one for one in (note, *told.notes) if one)
    return Following(course, runs, book_of(house), notes)


def todays(house: House, folder: Path, day: date) -> Proposal | None:
    """What is proposed today; `None` where no plan is followed. Raises `Refusal`."""
    followed = following(house, folder)
    return None if followed is None else followed.proposal(day, day)


def todays_workout(house: House, folder: Path, day: date) -> Loaded:
    """The session of the day, cut as proposed, to be run. Raises `Refusal` where there is none."""
    proposal = todays(house, folder, day)
    if proposal is None:
        raise Refusal("no plan is followed: `stridecue plan start PLAN` begins one")
    if proposal.workout is None:
        kind = proposal.session.kind.value
        raise Refusal(f"today's session is {kind}, and no workout: `stridecue today` says why")
    return Loaded(house.config / PLANS, proposal.workout, ())
