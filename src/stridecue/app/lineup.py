"""Line-up: what LINE can start, what comes next, and how it is announced."""

from collections.abc import Iterator
from pathlib import Path

from stridecue.app.daily import Daily
from stridecue.app.house import House, Loaded
from stridecue.app.justtime import built_in
from stridecue.app.parts import Parts
from stridecue.app.refusal import Refusal
from stridecue.app.shelf import Choice, Own, Shelf, Shelves, after, announcement, complaint
from stridecue.app.wiring import brief_of, sentences_of
from stridecue.workout.phrases import ENGLISH, Phrases


class Lineup:
    """The day's session first, then the workouts; "just time me" is always among them."""

    def __init__(self, house: House, parts: Parts, daily: Daily) -> None:
        self._house = house
        self._parts = parts
        self._daily = daily
        self._shelves = Shelves(house)
        self._shelf = Shelf()
        self._complained: set[str] = set()
        self._picked: Choice | None = None

    async def look(self) -> None:
        """Find out what there is, and have what will be said rendered."""
        self._shelf = await self._shelves.look()
        await self._daily.look()
        self._parts.devices.prepare(self._sentences())

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What there is, the first first."""
        return self._shelf.choices(today=self._daily.session is not None)

    @property
    def chosen(self) -> Choice:
        """What LINE would start: what was picked, or the first there is."""
        choices, picked = self.choices, self._picked
        return picked if picked is not None and picked in choices else choices[0]

    def pick(self, choice: Choice) -> None:
        """That is to be the next to start."""
        self._picked = choice

    async def step(self) -> None:
        """The one after it is, as things are now."""
        last = self.chosen
        await self.look()
        self._picked = after(last, self.choices)

    @property
    def untold(self) -> tuple[str, ...]:
        """What is to be said of files that cannot be run, each once."""
        return tuple(one for one in self._shelf.complaints if one not in self._complained)

    def told(self) -> None:
        """That has been said."""
        self._complained.update(self._shelf.complaints)

    def load(self, choice: Choice) -> Loaded:
        """The workout. Raises `Refusal`."""
        match choice:
            case Path():
                return self._house.workout(str(choice))
            case Own.TODAY if (session := self._daily.session) is not None:
                return session
            case _:
                return built_in()

    def to_run(self) -> Loaded | None:
        """What was announced; where it was spoilt meanwhile, that is a trouble."""
        chosen = self.chosen
        try:
            return self.load(chosen)
        except Refusal as refusal:
            said = complaint(chosen, self._house) if isinstance(chosen, Path) else None
            self._parts.troubles.tell(str(refusal), said=said)
            return None

    def named(self, asked: str) -> Loaded:
        """The workout that is called so, or `today`. Raises `Refusal`."""
        if asked != Own.TODAY.value:
            return self._house.workout(asked)
        if self._daily.session is None:
            raise Refusal("there is no session for today: `stridecue today` says why")
        return self._daily.session

    def names(self) -> tuple[tuple[Choice, str], ...]:
        """The choices and what they are called, without any that was spoilt just now."""
        found = []
        for choice in self.choices:
            try:
                found.append((choice, self.load(choice).workout.name))
            except Refusal:
                continue
        return tuple(found)

    @property
    def name(self) -> str:
        """What LINE would start is called so; "" where it was spoilt just now."""
        try:
            return self.load(self.chosen).workout.name
        except Refusal:
            return ""

    @property
    def status(self) -> str:
        """What would be said of it, in English, for who reads."""
        return self.announcement(ENGLISH) or ""

    def announcement(self, phrases: Phrases) -> str | None:
        """What is said of what LINE would start; `None` where it was spoilt just now."""
        if self.chosen is Own.TODAY:
            return phrases.say("press_to_start", workout=self._daily.told(phrases))
        try:
            return announcement(self.load(self.chosen), phrases)
        except Refusal:
            return None

    def _sentences(self) -> Iterator[str]:
        """What will be said, as far as it is known."""
        announced = self.announcement(self._house.phrases)
        if announced is None:
            return
        yield announced
        try:
            yield from sentences_of(brief_of(self.load(self.chosen), self._house))
        except Refusal:
            return  # it was spoilt just now: told when it is to start
