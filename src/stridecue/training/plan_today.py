"""Today: what the plan proposes for a day, and why it is not what was written, where it is not.

A proposal looks at the day's own session only, so what was missed never piles up. What may be less
than written is said with its reason; nothing is ever more. The runner may run anything.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TypeAlias

from stridecue.training.hard import hard_days
from stridecue.training.plan import DayKind, Length, Session, roughly
from stridecue.training.plan_course import DAY, Course, Slot
from stridecue.training.plan_done import State, Tally, tally
from stridecue.training.plan_fit import Fitted, estimate, fewer, of_length
from stridecue.training.plan_gate import (
    Longest,
    after_illness,
    comeback,
    floor_metres,
    floor_ms,
    longest,
    spike,
)
from stridecue.training.run import Run
from stridecue.units import MINUTE, Ms
from stridecue.workout.model import ByDistance, ByTime, Workout

Book: TypeAlias = Callable[[Session], Workout | None]
"""The session that a day names, or the one that is there for its kind; `None` where there is none.
Its zones and paces are numbers."""

LIGHTER = 0.75
"""Share of a fourth week that is not written lighter. A convention of coaches, without a trial."""

EASY: Ms = 30 * MINUTE
"""An easy run in the place of a hard one, where the week has none to go by. Our choice."""


class Why(Enum):
    """What a proposal says of itself, by the key of its sentence."""

    NOT_BEGUN = "why_not_begun"
    OVER = "why_over"
    DONE = "why_done"
    ILL = "why_ill"
    SKIPPED = "why_skipped"
    REST = "why_rest"
    AFTER_ILLNESS = "why_after_illness"
    SECOND_ILL = "why_second_ill"
    NO_STRENGTH = "why_no_strength"
    BREAK = "why_break"
    SECOND_WEEK = "why_second_week"
    HARD_YESTERDAY = "why_hard_yesterday"
    GATE = "why_gate"
    GATE_RACE = "why_gate_race"
    NO_ROOM = "why_no_room"
    FIRST_WEEK = "why_first_week"
    LIGHTER = "why_lighter"
    NO_BASELINE = "why_no_baseline"
    SPIKE = "why_spike"
    MOVED = "why_moved"
    MISSED = "why_missed"
    EASY = "why_easy"
    LONG = "why_long"
    INTERVALS = "why_intervals"
    TEMPO = "why_tempo"
    HILLS = "why_hills"
    STRENGTH = "why_strength"
    MOBILITY = "why_mobility"
    TEST = "why_test"
    RACE = "why_race"


CHANGES = (
    *(
        Why.AFTER_ILLNESS,
        Why.SECOND_ILL,
        Why.NO_STRENGTH,
        Why.BREAK,
        Why.SECOND_WEEK,
        Why.HARD_YESTERDAY,
        Why.GATE,
        Why.NO_ROOM,
    ),
    *(Why.FIRST_WEEK, Why.LIGHTER),
)
"""Reasons that have made the proposal less than what was written."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason, with what its sentence names: a length, a number, the kind of a session."""

    why: Why
    length: Length | None = None
    number: int | None = None
    kind: DayKind | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for `day`, in week `week` of `weeks` (0 outside the plan).

    `written` is the plan's own, `session` what is proposed: its length is set for everything that
    is run, in ms as an estimate where repetitions decide. `workout` is what to run, `reps` how many
    are left of how many. `reasons`: the first decides; there is always one. `longest`: what the
    gate went by, `None` for no baseline.
    """

    day: date
    week: int
    weeks: int
    written: Session
    session: Session
    reasons: tuple[Reason, ...]
    state: State = State.AHEAD
    workout: Workout | None = None
    reps: tuple[int, int] | None = None
    longest: Longest | None = None

    @property
    def changed(self) -> bool:
        """Whether less is proposed than was written."""
        return any(one.why in CHANGES for one in self.reasons)


NOTHING = Session(DayKind.REST)


def propose(course: Course, runs: Sequence[Run], day: date, now: date, book: Book) -> Proposal:
    """What to do on `day` as seen on `now`: days between the two are taken for done as written."""
    weeks = len(course.plan.weeks)
    slot = course.slots.get(day)
    if slot is None:
        why = Why.NOT_BEGUN if day < course.first else Why.OVER
        ahead = max(0, (course.first - day).days)
        return Proposal(day, 0, weeks, NOTHING, NOTHING, (Reason(why, number=ahead),))
    past = [run for run in runs if run.day <= now]
    tallies = tally(course, past, now)
    base = longest(past, day)
    written = slot.session
    proposal = Proposal(day, slot.week, weeks, written, written, (), longest=base)
    idle = _idle(tallies, slot, past)
    if idle is not None:
        done = tallies[day]
        left = written if done.state in (State.DONE, State.LATER, State.OTHERWISE) else NOTHING
        return replace(proposal, session=left, reasons=(idle,), state=done.state)
    draft = _Draft(course, past, slot, tallies, book, base)
    return draft.proposal(proposal)


def _idle(tallies: Mapping[date, Tally], slot: Slot, runs: Sequence[Run]) -> Reason | None:
    """Why nothing is to be done, if so."""
    done = tallies[slot.day]
    if done.state in (State.DONE, State.LATER, State.OTHERWISE):
        return Reason(Why.DONE)
    if slot.skip is not None:
        return Reason(Why.ILL if slot.skip.ill else Why.SKIPPED)
    if slot.session.kind is not DayKind.REST:
        return None
    jump = spike(runs, slot.day)
    if jump is not None:
        return Reason(Why.SPIKE, number=jump)
    return Reason(Why.MISSED if _missed_before(tallies, slot.day) else Why.REST)


def _missed_before(tallies: Mapping[date, Tally], day: date) -> bool:
    """Whether a run of the day before was missed."""
    before = tallies.get(day - DAY)
    return before is not None and before.state is State.MISSED and before.slot.session.kind.is_run


_BACK = {
    (False, True): Why.BREAK,
    (False, False): Why.SECOND_WEEK,
    (True, True): Why.AFTER_ILLNESS,
    (True, False): Why.SECOND_ILL,
}
"""Whether it was an illness, whether it is still the first time back."""


@dataclass(slots=True)
class _Draft:
    """The making of one proposal: the session gets less by one reason after the other."""

    course: Course
    runs: Sequence[Run]
    slot: Slot
    tallies: Mapping[date, Tally]
    book: Book
    base: Longest | None
    reasons: list[Reason] = field(default_factory=list)

    def proposal(self, start: Proposal) -> Proposal:
        kind = self.slot.session.kind
        if not kind.is_run:
            return self._told(self._standing(start))
        if kind is DayKind.RACE:
            return self._told(self._race(replace(start, workout=self.book(self.slot.session))))
        session, share = self._eased()
        workout = self.book(session)
        if session.kind.is_effort:
            return self._told(self._race(replace(start, workout=workout)))
        length = self._wanted(session, workout)
        cut = _share(length, share)
        most = self._gated(cut)
        if session.length is None and workout is not None:
            return self._told(self._fitted(start, session, workout, most, length))
        if workout is not None:
            workout = of_length(workout, most)
        return self._told(replace(start, session=replace(session, length=most), workout=workout))

    def _standing(self, start: Proposal) -> Proposal:
        """Strength and mobility: as written, but no strength right after an illness."""
        session = self.slot.session
        ill = after_illness(self.course.standing.skips, self.slot.day)
        if ill is not None and ill.easy and session.kind is DayKind.STRENGTH:
            self.reasons.append(Reason(Why.NO_STRENGTH, number=ill.days))
            return replace(start, session=NOTHING)
        return replace(start, workout=self.book(session))

    # --- what makes it less ----------------------------------------------------------------------

    def _eased(self) -> tuple[Session, float]:
        """The session, easy where a hard one should not be, and the share of it that is left."""
        session, day = self.slot.session, self.slot.day
        share, easy = 1.0, False
        ill = after_illness(self.course.standing.skips, day)
        back = ill or comeback(self.runs, self.course.standing.start.joined, day)
        if back is not None:
            why = _BACK[ill is not None, back.easy]
            self.reasons.append(Reason(why, number=back.days))
            share, easy = back.share, back.easy
        if session.kind.is_hard and not easy and self._hard_yesterday():
            self.reasons.append(Reason(Why.HARD_YESTERDAY, kind=session.kind))
            easy = True
        if session.kind.is_hard and easy:
            session = self._easy()
        if share == 1.0 and self.course.plan.lacks_a_light_week(self.slot.week):
            self.reasons.append(Reason(Why.LIGHTER))
            share = LIGHTER
        return session, share

    def _hard_yesterday(self) -> bool:
        before = self.slot.day - DAY
        if hard_days(self.runs, self.slot.day):
            return True
        planned = self.tallies.get(before)
        ahead = planned is not None and planned.state is State.AHEAD
        return planned is not None and ahead and planned.slot.session.kind.is_hard

    def _easy(self) -> Session:
        """The easy run that stands in for a hard one: as long as the week's own."""
        week = [one.session for one in self.course.week(self.slot.week)]
        known = [one.length for one in week if one.kind is DayKind.EASY and one.length is not None]
        return Session(DayKind.EASY, length=known[0] if known else ByTime(EASY))

    def _wanted(self, session: Session, workout: Workout | None) -> Length:
        """How long the session is as written."""
        if session.length is not None:
            return session.length
        return ByTime(EASY if workout is None else estimate(workout))

    def _gated(self, length: Length) -> Length:
        """As much of `length` as the gate lets through."""
        if self.base is None:
            return self._first_week(length)
        most = self.base.cap(length)
        if _is_less(most, length):
            self.reasons.append(Reason(Why.GATE, length=_longest_as(self.base, most)))
        return most

    def _first_week(self, length: Length) -> Length:
        """Without a baseline the plan's own first week is the most."""
        first = [one for one in self.course.plan.weeks[0].days if one.kind.is_run]
        known = [roughly(self._wanted(one, self.book(one))) for one in first]
        most = max(known, default=EASY)
        if roughly(length) > most:
            self.reasons.append(Reason(Why.FIRST_WEEK))
            return ByTime(floor_ms(most))
        self.reasons.append(Reason(Why.NO_BASELINE))
        return length

    def _fitted(
        self, start: Proposal, session: Session, workout: Workout, most: Length, whole: Length
    ) -> Proposal:
        """A session of repetitions: fewer of them, and an easy run where not enough are left."""
        if roughly(most) >= roughly(whole):
            fitted: Fitted | None = Fitted(workout)
        else:
            fitted = fewer(workout, roughly(most), 2 if session.kind.is_hard else 1)
        if fitted is not None:
            took = ByTime(estimate(fitted.workout))
            session = replace(session, length=took)
            return replace(start, session=session, workout=fitted.workout, reps=fitted.reps)
        if session.kind.is_hard:
            self.reasons.append(Reason(Why.NO_ROOM, kind=session.kind))
        easy = Session(DayKind.EASY, length=ByTime(floor_ms(roughly(most))))
        book = self.book(replace(easy, length=None))
        run = None if book is None else of_length(book, easy.length or most)
        return replace(start, session=easy, workout=run)

    def _race(self, start: Proposal) -> Proposal:
        """A race is not cut; that it is far beyond what was run is said."""
        kind = self.slot.session.kind
        session, goal = self.slot.session, self.course.plan.goal
        if session.length is None and goal is not None and kind is DayKind.RACE:
            session = replace(session, length=ByDistance(goal.metres))
        elif session.length is None and start.workout is not None:
            session = replace(session, length=ByTime(estimate(start.workout)))
        length, base = session.length, self.base
        if base is None:
            self.reasons.append(Reason(Why.NO_BASELINE))
        elif length is not None and _is_less(base.cap(length), length):
            self.reasons.append(Reason(Why.GATE_RACE, length=_longest_as(base, base.cap(length))))
        return replace(start, session=session)

    # --- what is said -----------------------------------------------------------------------------

    def _told(self, proposal: Proposal) -> Proposal:
        """With its reasons, those that changed something first, and the plain one last."""
        jump = spike(self.runs, self.slot.day) if proposal.session.kind.is_run else None
        if jump is not None:
            self.reasons.append(Reason(Why.SPIKE, number=jump))
        if self.slot.moved:
            self.reasons.append(Reason(Why.MOVED))
        if _missed_before(self.tallies, self.slot.day):
            self.reasons.append(Reason(Why.MISSED))
        plain = Reason(Why[proposal.session.kind.name])
        ordered = sorted(self.reasons, key=lambda one: one.why not in CHANGES)
        return replace(proposal, reasons=(*ordered, plain))


def _share(length: Length, share: float) -> Length:
    if share == 1.0:
        return length
    match length:
        case ByTime(ms):
            return ByTime(floor_ms(ms * share))
        case ByDistance(metres):
            return ByDistance(floor_metres(metres * share))


def _is_less(most: Length, length: Length) -> bool:
    """Whether the gate has cut `length`; a distance told in whole minutes is not cut by that."""
    whole = roughly(length)
    return roughly(most) < (whole if type(most) is type(length) else floor_ms(whole))


def _longest_as(base: Longest, like: Length) -> Length:
    """The longest run, told in the unit of `like`."""
    if isinstance(like, ByDistance) and base.metres is not None:
        return ByDistance(base.metres)
    return ByTime(base.ms)
