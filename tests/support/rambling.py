"""Rambles: random workouts in the language, run by random athletes with a fidgety hand.

`ramble(seed)` plays one to its end and raises an `AssertionError` that shows the workout, where it
breaks a law. The laws: GO and STOP on the millisecond, silence of coach, beacon and metronome while
paused, no tone of a set there either, every phase of a set where its tempo puts it, the split that
is said is the one that is stored, laps that sum to the elapsed time, words within their budgets,
nothing said past its shelf life, no phrase of mind or form twice in four places for one, one mouth,
and no word over a count.
"""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from random import Random  # noqa: TID251 (seeded, in a test)
from typing import NamedTuple

from stridecue.athlete import make
from stridecue.athlete.profiles import PROFILES
from stridecue.codec.sensing import Interpreter
from stridecue.codec.workout import read_workout
from stridecue.runtime.moment import Moment
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session import climb
from stridecue.session.effects import (
    Beat,
    Cancel,
    Happening,
    Lap,
    LapClosed,
    LapEnd,
    LapVoided,
    Mark,
    Notice,
    Priority,
    Sound,
    Speak,
)
from stridecue.session.events import Baseline, Brief, Button, Event, Pressed, Released, Stopped
from stridecue.session.place import Phase
from stridecue.session.recap import is_whole
from stridecue.session.voice import Ask, free_after
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.counting import phases
from stridecue.workout.expand import expand
from stridecue.workout.imagery import Element, Line, imagined
from stridecue.workout.model import ByDistance, ByTime, Intensity, StepKind
from stridecue.workout.phrases import ENGLISH, Talk
from support import evening as ev
from support.random_workouts import workout

LISTS = {
    **ENGLISH.lists,
    "mantras": ("Calm and quick.", "One mark at a time.", "Roll.", "Strong."),
    "last-reps": ("This is the one.", "All in.", "Strong to the end."),
    "relax": ("Drop your shoulders.", "Soft hands."),
    "tall": ("Tall. Shoulders low.", "String from the crown."),
}
PHRASES = replace(ENGLISH, lists=LISTS)

PHASES = (Mark.DOWN, Mark.BOTTOM, Mark.UP, Mark.TOP)

SCRIPTS = {"calm": (Line(Element.EMOTION, "You are calm."), Line(Element.TASK, "You run."))}
(REHEARSED,) = ev.legs(ev.lap_rep(46, 200, beacon=50.0))
"""What `imagine: last rep` is."""

ROOM: Ms = 12 * SECOND
"""In a rest this long there is room for it."""

HOME: Ms = 45 * MINUTE

RECAP: Ms = SECOND
"""A recap is begun so soon after its boundary, or not at all."""


class Fidget:
    """A runner who presses where nobody should, pauses, undoes and goes on again."""

    def __init__(self, runner: Runner, chance: Random) -> None:
        self._runner = runner
        self._hands = sorted(self._deeds(chance), key=lambda event: event.at)

    def _deeds(self, chance: Random) -> Iterator[Event]:
        for _ in range(chance.choice([0, 0, 1, 3, 6])):
            at = chance.randint(1, 15 * MINUTE)
            button = chance.choice([Button.LINE, Button.LINE, Button.MENU])
            held = chance.choice([80, 150, 300])
            yield from (Pressed(at, button), Released(at + held, button))
        for _ in range(chance.choice([0, 1, 1, 2])):
            at, away = chance.randint(1, 12 * MINUTE), chance.randint(2 * SECOND, 3 * MINUTE)
            yield from (Pressed(at, Button.MENU), Released(at + 900, Button.MENU))
            for step in range(chance.choice([0, 0, 1, 2, 3, 4])):
                menu = at + 2_000 + step * 2_500
                yield from (Pressed(menu, Button.MENU), Released(menu + 150, Button.MENU))
            for again in (0, 5 * SECOND):
                line = at + 12_000 + away + again
                yield from (Pressed(line, Button.LINE), Released(line + 100, Button.LINE))
        yield Stopped(HOME)  # who has forgotten a pause goes home all the same

    @property
    def due(self) -> Ms | None:
        """The next deed of either."""
        hand = self._hands[0].at if self._hands else None
        runner = self._runner.due
        return hand if runner is None else runner if hand is None else min(hand, runner)

    def bring(self, at: Ms) -> tuple[Event, ...]:
        """What happens at `at`."""
        events: list[Event] = []
        while self._hands and self._hands[0].at <= at:
            events.append(self._hands.pop(0))
        if self._runner.due == at:
            events += self._runner.bring(at)
        return tuple(events)

    def hear(self, moment: Moment) -> None:
        """Pass it on."""
        self._runner.hear(moment)


class Witness:
    """Sees every moment of a session, and keeps the laws."""

    def __init__(self) -> None:
        self._before: Moment | None = None
        self._laps: list[Lap] = []
        self._marks: set[tuple[Ms, Mark]] = set()
        self._spoken: dict[str, tuple[Ms, Ms]] = {}
        self._counts: list[Ms] = []
        self._recaps: dict[Ms, tuple[Lap, str]] = {}
        self._undone: list[Ms] = []
        self._resumed: list[Ms] = []
        self._closing = False
        """A lap is closed further on in this moment: what sounds now is of the step before."""

    def see(self, moment: Moment) -> None:
        """One moment."""
        self._closing = any(isinstance(effect, LapClosed) for effect in moment.effects)
        for effect in moment.effects:
            match effect:
                case LapClosed(_, lap):
                    self._closing = False
                    self._laps.append(lap)
                    self._expect_recap(moment, lap)
                case LapVoided(_, index):
                    self._laps = [lap for lap in self._laps if lap.index != index]
                case Notice(at, Happening.UNDO):
                    self._undone.append(at)
                case Notice(at, Happening.PAUSE):
                    self._recaps.clear()  # only answers are spoken in a pause
                case Notice(at, Happening.RESUME):
                    self._resumed.append(at)
                case Cancel(at, name) if name in self._spoken:
                    self._spoken[name] = (self._spoken[name][0], at)
                case Sound(at, _, mark):
                    self._marks.add((at, mark))
                    self._sounded(moment, at, mark)
                case Beat(_, _, spm):
                    assert spm is None or not self._is_paused(moment), "clicks in a pause"
                case Speak():
                    self._said(moment, effect)
        self._before = moment

    def _is_paused(self, moment: Moment) -> bool:
        before = self._before
        return (
            before is not None
            and before.session.phase is Phase.PAUSED
            and moment.session.phase is Phase.PAUSED
        )

    def _sounded(self, moment: Moment, at: Ms, mark: Mark) -> None:
        if mark is Mark.COUNT:
            self._counts.append(at)
        if mark in (Mark.BEACON, Mark.BELL, Mark.HIGH, Mark.LOW, Mark.COUNT, *PHASES):
            assert not self._is_paused(moment), f"{mark} in a pause"
        if mark in PHASES:
            self._counted(moment, at, mark)

    def _counted(self, moment: Moment, at: Ms, mark: Mark) -> None:
        """A tone of a set is where its tempo has it, pauses left out."""
        now = self._before if self._closing and self._before is not None else moment
        place = now.session.core.place
        leg = place.leg
        assert leg is not None, f"{mark} in no set"
        assert leg.tempo is not None, f"{mark} in no set"
        into = (at - place.began - place.shift) % leg.tempo.ms
        for own, ms in phases(leg.tempo, lift_first=leg.lift_first):
            if own is mark and into == 0:
                return
            into -= ms
        raise AssertionError(f"{mark} beside its place at {at}")

    def _said(self, moment: Moment, said: Speak) -> None:
        self._spoken[said.id] = (said.at, said.at + said.ms)
        ask = self._wish(said)
        if self._is_paused(moment):
            assert said.priority >= Priority.STEP, f"coached in a pause: {said.text}"
            assert ask is None or ask.firm, f"no answer in a pause: {said.text}"
        if said.priority is Priority.CHATTER:
            latest = moment.session.core.place.chatted
            assert latest.count(said.text) <= 1, f"twice within four: {said.text}"
        if said.priority < Priority.STEP:
            budget = moment.session.core.place.budget
            assert budget.holds(said.text, said.ms), f"over budget: {said.text}"
        if ask is not None:
            late = free_after(ask.mark) if ask.mark is not None else 0
            assert said.at <= ask.at + ask.shelf + late, f"past its shelf life: {said.text}"
        due = [at for at in self._recaps if at < said.at <= at + RECAP]
        for at in due:
            lap, text = self._recaps.pop(at)
            assert said.text.startswith(text), f"{said.text!r} of a lap of {lap.elapsed} ms"

    def _wish(self, said: Speak) -> Ask | None:
        waiting = self._before.session.core.voice.waiting if self._before is not None else ()
        return next((ask for ask in waiting if said.text in (ask.text, ask.short)), None)

    def _expect_recap(self, moment: Moment, lap: Lap) -> None:
        """A repetition that was pressed: its time is the first thing said in the rest, if any."""
        leg = moment.session.leg
        ran = self._before.session.leg if self._before is not None else None
        rests = leg is not None and not leg.is_work and moment.session.phase is Phase.RUNNING
        rests = rests and leg is not None and (leg.planned or ROOM) >= ROOM
        if rests and ran is not None and climb.is_climb(ran) and not isinstance(ran.end, ByTime):
            self._expect(lap, PHRASES.numbers.clock((lap.elapsed + SECOND // 2) // SECOND * SECOND))
            return
        pressed = lap.end is LapEnd.PRESS and lap.kind.is_rep and is_whole(lap)
        if not rests or not pressed or ran is None or not isinstance(ran.end, ByDistance):
            return
        self._expect(lap, PHRASES.numbers.split(lap.elapsed))

    def _expect(self, lap: Lap, split: str) -> None:
        if lap.end is not LapEnd.ESTIMATED:  # what is noticed is told when it is noticed
            self._recaps[lap.ended] = (lap, PHRASES.say("recap", split=split).rstrip("."))

    def verdict(self, last: Moment) -> None:
        """The laws of the whole."""
        summary = last.summary
        assert summary is not None, "no end"
        assert tuple(self._laps) == summary.laps
        whole = summary.elapsed + summary.paused
        began = summary.laps[0].began if summary.laps else whole
        laps = sum(lap.elapsed + lap.paused for lap in self._laps)
        assert began + laps == whole, "laps and clock"
        spoken = sorted(self._spoken.values())
        if not self._undone:
            for (_, end), (start, _) in itertools.pairwise(spoken):
                assert end <= start, f"two at once at {start}"
            for count in self._counts:
                assert not any(start < count < end for start, end in spoken), f"words at {count}"
        self._boundaries()

    def _boundaries(self) -> None:
        told_late = False
        for lap in self._laps:
            imagined = lap.kind is StepKind.IMAGINE and lap.target is not None
            work = lap.intensity is Intensity.ACTIVE or lap.index == 1 or imagined
            moved = any(lap.began <= at <= lap.began + 12 * SECOND for at in self._undone)
            wanted = {(lap.began, Mark.GO if work else Mark.STOP), (lap.began, Mark.SPLIT)}
            if not told_late and not moved:
                assert wanted & self._marks, f"no mark at {lap.began}"
            told_late = lap.end is LapEnd.ESTIMATED


class Ramble(NamedTuple):
    """A session to be played: its workout as text, the name of its athlete, and both at work."""

    text: str
    name: str
    brief: Brief
    fidget: Fidget


def ramble_of(seed: int) -> Ramble:
    """The session of `seed`."""
    chance = Random(seed)
    text = workout(chance)
    reading = read_workout(text, "ramble.yaml")
    if reading.workout is None:
        raise AssertionError(f"{seed}: the workout cannot be read: {reading.problems}\n{text}")
    name = chance.choice(sorted(PROFILES))
    if "hill: press" in text and chance.random() < 0.6:
        name = "hands-free"
    known = Baseline(176.0, 3.5, 5.6, 2.0, 6.5, 5)
    brief = Brief(
        "Ramble",
        imagined(expand(reading.workout), REHEARSED, SCRIPTS, {}),
        PHRASES,
        seed=seed,
        countdown=chance.choice([0, 10_000]),
        rest_countdown=chance.choice([3_000, 5_000]),
        one_button=chance.random() < 0.15,
        baseline=chance.choice([None, known]),
        clicks=chance.choice([0, 50, 100]),
        talk=chance.choice(list(Talk)),
    )
    return Ramble(text, name, brief, Fidget(Runner(make(name, seed), Interpreter()), chance))


def ramble(seed: int) -> None:
    """Play the session of `seed` under the eyes of a witness."""
    text, name, brief, fidget = ramble_of(seed)
    witness, last = Witness(), None
    try:
        for moment in play(brief, fidget):
            witness.see(moment)
            last = moment
        assert last is not None
        witness.verdict(last)
    except AssertionError as broken:
        at = None if last is None else last.at
        raise AssertionError(f"seed {seed}, {name}, after {at}: {broken}\n{text}") from None
