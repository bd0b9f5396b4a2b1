"""Plan words: a proposal in two sentences, what and why, to be said or to be read.

The words are those of the phrase book; numbers are words for the ear (`Numbers`) and figures for
the eye (`Figures`).
"""

from dataclasses import dataclass
from typing import Protocol

from stridecue.training.plan import DayKind, Length, Session
from stridecue.training.plan_done import State
from stridecue.training.plan_today import Proposal, Reason, Why
from stridecue.units import HOUR, MINUTE, Ms, clock, metres
from stridecue.workout.model import ByDistance, ByTime
from stridecue.workout.phrases import Phrases

TITLED = (DayKind.EASY, DayKind.LONG, DayKind.RACE, DayKind.REST)
"""Kinds that say more than the name of their session, where the plan names none."""


class Sayer(Protocol):
    """How numbers are told."""

    def cardinal(self, n: int) -> str:
        """A whole number."""

    def duration(self, length: Ms) -> str:
        """A length of time."""

    def distance(self, metres: float) -> str:
        """A distance."""

    def readable(self, text: str) -> str:
        """The name of a session."""


class Figures:
    """Numbers for the eye."""

    def cardinal(self, n: int) -> str:
        """`6`."""
        return str(n)

    def duration(self, length: Ms) -> str:
        """`52 min`, `1:05 h`; seconds below a minute, and else none."""
        if length < MINUTE:
            return f"{clock(length)} s"
        if length < HOUR:
            return f"{length // MINUTE} min"
        return f"{length // HOUR}:{length % HOUR // MINUTE:02d} h"

    def distance(self, metres: float) -> str:
        """`8 km`."""
        return _metres(metres)

    def readable(self, text: str) -> str:
        """As it is written."""
        return text


def _metres(way: float) -> str:
    return metres(way)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells proposals in the words of `phrases`, with numbers as `numbers` tells them."""

    phrases: Phrases
    numbers: Sayer

    def two(self, proposal: Proposal) -> tuple[str, str]:
        """The two sentences of a day: "Today: eight by four hundred.", and why."""
        done = proposal.state in (State.DONE, State.LATER, State.OTHERWISE)
        key = "today_done" if done else "today"
        return self.phrases.say(key, what=self.what(proposal)), self.why(proposal.reasons[0])

    def what(self, proposal: Proposal) -> str:
        """What is proposed: "easy run, 52 min", "Long reps, 4 of 5"."""
        session, workout = proposal.session, proposal.workout
        if proposal.week == 0:
            return self.phrases.words("day_nothing")
        kind = self.phrases.words(f"day_{session.kind.value}")
        titled = session.workout is not None or session.kind not in TITLED
        if titled and workout is not None:
            name = self.numbers.readable(workout.name)
            if proposal.reps is not None:
                k, n = (self.numbers.cardinal(one) for one in proposal.reps)
                return self.phrases.words("what_reps", what=name, k=k, n=n)
            return name
        if session.length is None:
            return kind
        return self.phrases.words("what_length", what=kind, length=self.length(session.length))

    def session(self, session: Session) -> str:
        """A day as it is written: "long run, 50 min", "intervals, 5k-400s"."""
        what = self.phrases.words(f"day_{session.kind.value}")
        for more in (session.workout, session.length and self.length(session.length)):
            if more:
                what = self.phrases.words("what_length", what=what, length=more)
        return what

    def why(self, reason: Reason) -> str:
        """One reason as a sentence."""
        values = {}
        if reason.length is not None:
            values["length"] = self.length(reason.length)
        if reason.number is not None:
            values["n"] = self.numbers.cardinal(reason.number)
        if reason.kind is not None:
            values["kind"] = self.phrases.words(f"day_{reason.kind.value}")
        tomorrow = reason.why is Why.NOT_BEGUN and reason.number == 1
        key = "why_tomorrow" if tomorrow else reason.why.value
        return self.phrases.say(key, **values)

    def length(self, length: Length) -> str:
        """A length."""
        match length:
            case ByTime(ms):
                return self.numbers.duration(ms // MINUTE * MINUTE or ms)
            case ByDistance(way):
                return self.numbers.distance(way)


def spoken(proposal: Proposal | None, phrases: Phrases) -> str:
    """What the device says of the day after a press; of `None`, that no plan is followed."""
    teller = Teller(phrases, phrases.numbers)
    if proposal is not None:
        return " ".join(teller.two(proposal))
    what = phrases.say("today", what=phrases.words("day_nothing"))
    return f"{what} {phrases.say('why_no_plan')}"
