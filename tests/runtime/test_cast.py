"""The cast: guards, lateness, and what is due next."""

from dataclasses import dataclass, field

from stridecue.runtime.cast import LATE, REST, Cast
from stridecue.runtime.moment import Moment, turn
from stridecue.session.effects import Effect, Mark, Sound, Speak
from stridecue.session.events import Started
from stridecue.session.session import Session
from stridecue.workout.cues import Priority
from support.evening import RUN, brief, timed


@dataclass
class Bell:
    """Keeps what it was asked for, and when; raises `trouble` when it has any."""

    due: float | None = None
    trouble: Exception | None = None
    heard: list[tuple[Effect, float]] = field(default_factory=list)
    switched: list[float] = field(default_factory=list)

    def perform(self, effect: Effect, at: float) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.heard.append((effect, at))

    def switch(self, now: float) -> None:
        self.switched.append(now)
        if self.trouble is not None:
            raise self.trouble
        self.due = None


@dataclass
class Diary:
    """Keeps moments."""

    trouble: Exception | None = None
    moments: list[Moment] = field(default_factory=list)

    def note(self, moment: Moment) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.moments.append(moment)


GO = Sound(2_000, "2000:go", Mark.GO)
WORD = Speak(2_000, "2000:x", "Jog.", Priority.STEP, 500)


def cast_of(**members: Bell | Diary) -> tuple[Cast, list[tuple[str, Exception]]]:
    faults: list[tuple[str, Exception]] = []
    performers = {name: one for name, one in members.items() if isinstance(one, Bell)}
    records = {name: one for name, one in members.items() if isinstance(one, Diary)}
    return Cast(performers, records, lambda name, error: faults.append((name, error))), faults


def test_an_effect_belongs_to_its_moment_on_the_clock():
    bell = Bell()
    cast, _ = cast_of(bell=bell)
    cast.perform((GO,), origin=100.0, now=102.01)
    assert bell.heard == [(GO, 102.0)]


def test_a_sound_too_late_is_dropped_and_counted_and_words_are_not():
    bell = Bell()
    cast, _ = cast_of(bell=bell)
    cast.perform((GO, WORD), origin=100.0, now=102.0 + LATE + 0.001)
    assert [effect for effect, _ in bell.heard] == [WORD]
    assert cast.dropped == 1


def test_a_sound_just_in_time_is_not_dropped():
    bell = Bell()
    cast, _ = cast_of(bell=bell)
    cast.perform((GO,), origin=0.0, now=2.0 + LATE)
    assert cast.dropped == 0
    assert bell.heard


def test_who_fails_takes_nobody_along_and_is_told_once():
    broken, bell = Bell(trouble=OSError("gone")), Bell()
    cast, faults = cast_of(broken=broken, bell=bell)
    cast.perform((GO, WORD), origin=0.0, now=2.0)
    assert [effect for effect, _ in bell.heard] == [GO, WORD]
    assert [(name, str(error)) for name, error in faults] == [("broken", "gone")]
    assert cast.faults == {"broken": 2}


def test_a_full_disk_stops_no_sound():
    diary, bell = Diary(trouble=OSError(28, "No space left on device")), Bell()
    cast, faults = cast_of(diary=diary, bell=bell)
    moment = turn(Session(), Started(0, brief(timed(RUN, 10), countdown=0)))
    cast.note(moment)
    cast.perform(moment.effects, origin=0.0, now=0.0)
    assert any(isinstance(effect, Sound) for effect, _ in bell.heard)
    assert [name for name, _ in faults] == ["diary"]


def test_the_earliest_performer_is_due():
    cast, _ = cast_of(one=Bell(due=5.0), two=Bell(due=3.0), three=Bell())
    assert cast.due == 3.0


def test_only_who_is_due_is_switched():
    early, late = Bell(due=3.0), Bell(due=5.0)
    cast, _ = cast_of(early=early, late=late)
    cast.switch(3.0)
    assert (early.switched, late.switched) == ([3.0], [])


def test_a_performer_that_cannot_switch_rests_instead_of_spinning():
    broken = Bell(due=3.0, trouble=OSError("gone"))
    cast, _ = cast_of(broken=broken)
    cast.switch(3.0)
    assert cast.due == 3.0 + REST
    cast.switch(3.5)
    assert broken.switched == [3.0]
    broken.trouble = None
    cast.switch(4.0)
    assert broken.switched == [3.0, 4.0]
    assert cast.due is None
