"""Profile: what is known of the runner, and where each fact comes from.

What the runner has written counts. Where nothing is written, sessions may tell: the highest heart
rate that was held in hard ones, and a time trial. Both are derived each time, so a session that is
deleted is unlearned. What is estimated from an age is shown and used for nothing: the maximum of
one in three lies more than ten beats from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from stridecue.training.pacing import HIGHEST_VDOT, LONGEST_RACE, LOWEST_VDOT, SHORTEST_RACE, vdot
from stridecue.training.run import Run
from stridecue.training.runner import Race, Runner
from stridecue.training.whole import whole_laps
from stridecue.workout.model import WorkoutKind

TANAKA, PER_YEAR, ABOUT = 208, 0.7, 10
"""208 - 0.7 x age (Tanaka 2001), and its standard deviation as it is usually given, 7 to 12."""

HARD = frozenset((WorkoutKind.INTERVALS, WorkoutKind.HILLS, WorkoutKind.TEST, WorkoutKind.RACE))
HARD_SESSIONS = 3
"""Hard sessions before their highest heart rate is taken for the maximum. Our choice: an easy month
has a highest rate, too, and it is no maximum."""

TRIALS = frozenset((WorkoutKind.TEST, WorkoutKind.RACE))

SHORTEST_TRIAL = 1_500.0
"""Metres from which on a trial tells of other distances. Our choice."""

RECENT = timedelta(days=42)
"""Trials of one line are run within six weeks of each other. Our choice."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a session told: a heart rate in bpm, on a day, in the session of that number."""

    bpm: int
    day: date
    session: int


@dataclass(frozen=True, slots=True)
class Trial:
    """A time trial or race, as it was run in a session."""

    race: Race
    day: date
    session: int


@dataclass(frozen=True, slots=True)
class Profile:
    """`runner` with what the sessions add; `learned` names the fields that they added.

    `highest`: the highest heart rate that was held for 5 s in any session, `hardest` in a hard one.
    `estimate`: a maximum
    from the age, bpm, used for nothing. `trial`: the newest that says something of other distances.
    `trials`: what a line of the critical speed is drawn through.
    """

    runner: Runner
    learned: frozenset[str] = frozenset()
    highest: Seen | None = None
    hardest: Seen | None = None
    estimate: int | None = None
    trial: Trial | None = None
    trials: tuple[Trial, ...] = ()

    @property
    def raise_to(self) -> Seen | None:
        """What was seen above the maximum that is written: the runner may want to raise it."""
        most = self.runner.max
        if self.highest is None or most is None or "max" in self.learned:
            return None
        return self.highest if self.highest.bpm > most else None


def profile_of(runner: Runner, runs: Sequence[Run], today: date | None) -> Profile:
    """What is known of `runner` from what is written and from `runs`, the oldest first.

    Trials are found in runs with their laps only. Without `today` nobody is of an age.
    """
    learned: dict[str, object] = {}
    hard = highest_of(run for run in runs if run.kind in HARD)
    many = sum(run.kind in HARD and run.highest is not None for run in runs) >= HARD_SESSIONS
    if runner.max is None and hard is not None and many and hard.bpm > (runner.rest or 0):
        learned["max"] = hard.bpm
    trials = trials_of(runs)
    trial = next((one for one in reversed(trials) if _tells(one.race)), None)
    if runner.race is None and trial is not None:
        learned["race"] = trial.race
    line = of_a_time(trials)
    if not runner.trials and len(line) > 1:
        learned["trials"] = tuple(one.race for one in line)
    return Profile(
        replace(runner, **learned),  # type: ignore[arg-type]
        frozenset(learned),
        highest_of(runs),
        hard,
        None if runner.born is None or today is None else estimated_max(today.year - runner.born),
        trial,
        line,
    )


def estimated_max(age: int) -> int:
    """The maximum heart rate of people of an `age` in years, bpm, give or take ten."""
    return round(TANAKA - PER_YEAR * age)


def highest_of(runs: Iterable[Run]) -> Seen | None:
    """The highest heart rate that was held for 5 s, the first time that it was."""
    best: Seen | None = None
    for run in runs:
        if run.highest is not None and (best is None or run.highest > best.bpm):
            best = Seen(run.highest, run.day, run.id)
    return best


def trials_of(runs: Iterable[Run]) -> tuple[Trial, ...]:
    """The whole repetitions of time trials and races, in the order of time."""
    return tuple(
        Trial(Race(metres, lap.elapsed), run.day, run.id)
        for run in runs
        if run.kind in TRIALS
        for lap, metres in whole_laps(run)
    )


def _tells(race: Race) -> bool:
    """Whether a trial tells of other distances, within the range of the formulas."""
    if race.metres < SHORTEST_TRIAL or not SHORTEST_RACE <= race.ms <= LONGEST_RACE:
        return False
    return LOWEST_VDOT <= vdot(race) <= HIGHEST_VDOT


def of_a_time(trials: Sequence[Trial]) -> tuple[Trial, ...]:
    """The best of each distance in the six weeks up to the last trial."""
    best: dict[float, Trial] = {}
    for one in trials:
        if trials[-1].day - one.day <= RECENT:
            known = best.get(one.race.metres)
            if known is None or one.race.ms <= known.race.ms:
                best[one.race.metres] = one
    return tuple(sorted(best.values(), key=lambda one: one.race.metres))
