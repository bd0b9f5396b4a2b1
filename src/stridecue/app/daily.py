"""Daily: what today is to bring, as the service knows it. Looked up beside the loop, and kept.

Ten years of sessions take a small board seconds to read, and a press wants its answer at once.
"""

import asyncio
from datetime import date

from stridecue.app.house import House, Loaded
from stridecue.app.parts import Parts
from stridecue.app.planned import PLANS, plans_in
from stridecue.app.refusal import Refusal
from stridecue.app.signature import Signature, signature
from stridecue.app.today import Today, look, sentences
from stridecue.app.wallclock import day_of
from stridecue.store.plan import PLAN, PlanFile
from stridecue.training.plan_course import standing
from stridecue.training.plan_done import State
from stridecue.training.plan_today import Proposal
from stridecue.workout.phrases import Phrases


class Daily:
    """`today`: what is known; `None` while there is no date, and where it cannot be told."""

    def __init__(self, house: House, parts: Parts) -> None:
        self._house = house
        self._parts = parts
        self._key: tuple[date, Signature] | None = None
        self.today: Today | None = None

    @property
    def follows(self) -> bool:
        """Whether a plan is followed, whatever the day is."""
        try:
            entries, _ = PlanFile(self._parts.sessions).entries()
        except OSError:
            return False  # a card that cannot be read is told of where something is kept
        return standing(entries) is not None

    def forget(self) -> None:
        """Something was run: what was known is old."""
        self._key = None

    async def look(self) -> Today | None:
        """Look it up, unless it is known: a broken plan is told once and is no plan."""
        wall = self._parts.wall()
        if wall is None:
            self._key = self.today = None
            return None
        config = self._house.config
        files = (self._parts.sessions / PLAN, *plans_in(config))
        key = day_of(wall), signature(files)
        if key != self._key:
            sessions = self._parts.sessions
            try:
                self.today = await asyncio.to_thread(look, self._house, sessions, key[0], wall)
            except Refusal as refusal:
                said = self._house.phrases.say("plan_bad")
                self._parts.troubles.tell(str(refusal), said=said)
                self.today = None
            self._key = key
        return self.today

    @property
    def session(self) -> Loaded | None:
        """What the plan wants to be run today, and was not yet."""
        proposal = self._proposal
        if proposal is None or proposal.workout is None:
            return None
        return Loaded(self._house.config / PLANS, proposal.workout, ())

    @property
    def nothing(self) -> bool:
        """Whether the plan has nothing to be started today, and nothing was done."""
        proposal = self._proposal
        return proposal is not None and proposal.workout is None and proposal.state not in DONE

    @property
    def _proposal(self) -> Proposal | None:
        return None if self.today is None else self.today.proposal

    def told(self, phrases: Phrases) -> str:
        """What is said of it: what and why, and what readiness says beside it."""
        if self.today is None:
            return phrases.say("date_unknown")
        return " ".join(sentences(self.today, phrases))


DONE = (State.DONE, State.LATER, State.OTHERWISE)
