"""Runner: a simulated athlete, who hears the session and answers with bytes and presses.

Everything is determined by name and seed: chance is a hash. The frames are those of real sensors,
so that a simulation goes through the same parser.
"""

import heapq
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

from stridecue.athlete.gait import UPHILL, WALK, cadence_of, speed_of
from stridecue.athlete.heart import Heart
from stridecue.athlete.profiles import Profile, profile
from stridecue.codec import bluetooth
from stridecue.codec.bluetooth import HeartFrame, RscFrame
from stridecue.session.events import Button, Fact, Sensor
from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg
from stridecue.workout.model import ByDistance, ByPress, ByReps, StepKind


@dataclass(frozen=True, slots=True)
class Frame:
    """A sensor notifies."""

    uuid: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Push:
    """A button goes down, or comes up."""

    button: Button
    down: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A radio link comes up or goes down."""

    sensor: Sensor
    up: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A sensor tells something about itself."""

    sensor: Sensor
    fact: Fact
    value: int


Act: TypeAlias = Frame | Push | Link | Told


@dataclass(frozen=True, slots=True)
class _Walk:
    """Past the mark, and nobody has pressed."""


REACTION: Ms = 150
"""A press is up to this long before or after the mark."""

HELD: Ms = 120
AGAIN: Ms = 240
"""How long a press lasts, and how soon a second one to be sure follows."""

HEART_PHASE: Ms = 137
FOOT_PHASE: Ms = 411
"""Sensors notify once a second, out of step with the session and with each other."""

OPEN_STEP: Ms = 75 * SECOND
"""How long an open step takes somebody; a set of unpaced reps takes three seconds each."""
PER_REP: Ms = 3 * SECOND

ENOUGH = 6
"""Rounds after which somebody ends a workout that goes on for ever, by holding MENU."""
ENDING_HOLD: Ms = 3_200

STATIC = 36
"""Beats per minute that electrodes on a dry shirt add to the true ones. Our choice."""

ARM_SWING = 2.5
"""Metres per second from which on the arms swing enough to be taken for a pulse. Our choice."""

ACCELERATION = 0.5
"""Share of a change of speed made in each second."""


def make(name: str, seed: int = 0) -> "Athlete":
    """The athlete called `name`. Raises `UnknownAthlete`."""
    return Athlete(name, profile(name), seed)


class Athlete:
    """One runner in one session."""

    def __init__(self, name: str, who: Profile, seed: int) -> None:
        self._name, self._who, self._seed = name, who, seed
        self._heart = Heart(who.tau_up, who.tau_down)
        self._wanted = 0.0
        self._speed = 0.0
        self._metres = 0.0
        self._spm = 0.0
        self._spoilt_until: Ms = 0
        self._spoilt_from: Ms | None = None
        self._acts: list[tuple[Ms, int, Act | _Walk | None]] = []
        self._count = 0
        self._leg: Leg | None = None
        if who.strap:
            self._put(0, Link(Sensor.HEART, up=True))
            self._put(0, Told(Sensor.HEART, Fact.OPTICAL, int(who.optical)))
            self._put(HEART_PHASE, None)
        if who.footpod:
            self._put(0, Link(Sensor.FOOT, up=True))
        self._put(FOOT_PHASE, None)

    @property
    def due(self) -> Ms | None:
        """When this runner or a sensor does something next."""
        return self._acts[0][0] if self._acts else None

    def act(self, at: Ms) -> tuple[Act, ...]:
        """What happens at `at`, the moment `due`."""
        done: list[Act] = []
        while self._acts and self._acts[0][0] <= at:
            moment, _, act = heapq.heappop(self._acts)
            if isinstance(act, _Walk):
                self._wanted = WALK
            elif act is not None:
                done.append(act)
            elif moment % SECOND == HEART_PHASE:
                done.extend(self._beat(moment))
            else:
                done.extend(self._stride(moment))
        return tuple(done)

    def see(self, at: Ms, leg: Leg | None, *, waiting: bool) -> None:
        """Hear what the session says: a leg begins, or it waits for the press that is GO."""
        if waiting:
            self._press(at + 4 * SECOND + self._chance("go", at) * 10)
            return
        if leg is None:
            self._forget_presses(at + HELD + AGAIN)
            self._wanted = 0.0
            return
        self._leg = leg
        self._wanted = speed_of(leg) * self._form(leg)
        self._spoil_strap(at, leg)
        self._plan_presses(at, leg)

    # --- the sensors ---------------------------------------------------------------------------

    def _beat(self, at: Ms) -> list[Act]:
        self._put(at + SECOND, None)
        uphill = self._leg is not None and self._leg.kind is StepKind.HILL
        beats = self._heart.follow(at, self._speed * (UPHILL if uphill else 1.0))
        spoilt = self._spoilt_from is not None and self._spoilt_from <= at < self._spoilt_until
        if spoilt and self._who.silent:
            return []
        bpm = round(self._heart.rate + self._chance("bpm", at) / 100) + STATIC * spoilt
        if self._who.optical and self._speed > ARM_SWING:
            bpm = round(self._spm)
        frame = HeartFrame(bpm, contact=True, rr_1024=beats[:9])
        return [Frame(bluetooth.HEART_RATE, bluetooth.encode_heart_rate(frame))]

    def _stride(self, at: Ms) -> list[Act]:
        self._put(at + SECOND, None)
        self._speed += (self._wanted - self._speed) * ACCELERATION
        self._metres += self._speed
        if not self._who.footpod:
            return []
        speed = max(0.0, self._speed * (1 + self._chance("speed", at) / 10_000))
        self._spm = spm = cadence_of(speed) + self._chance("spm", at) / 150
        frame = RscFrame(
            speed_raw_256=round(speed * 256),
            cadence_raw=max(0, round(spm / 2)),
            distance_dm=round(self._metres * 10),
            running=speed >= 1.8,
        )
        return [Frame(bluetooth.RSC, bluetooth.encode_rsc(frame))]

    def _spoil_strap(self, at: Ms, leg: Leg) -> None:
        spoils = self._who.silent or self._who.static
        if spoils is None or self._spoilt_from is not None or not leg.is_rep:
            return
        rep, after, length = spoils
        if leg.rounds and leg.rounds[-1].k == rep:
            self._spoilt_from, self._spoilt_until = at + after, at + after + length
            if self._who.silent:
                self._put(self._spoilt_from, Link(Sensor.HEART, up=False))
                self._put(self._spoilt_until, Link(Sensor.HEART, up=True))

    # --- the hands -----------------------------------------------------------------------------

    def _plan_presses(self, at: Ms, leg: Leg) -> None:
        """Decide now when this runner will press in `leg`; nobody presses what ends by itself."""
        self._forget_presses(at + HELD + AGAIN)
        length = self._length(leg)
        if length is None:
            return
        done = leg.rounds[-1].k if leg.rounds else 0
        if leg.loops and leg.loops[-1].lasts is None and done >= ENOUGH:
            self._put(at + length, Push(Button.MENU, down=True))
            self._put(at + length + ENDING_HOLD, Push(Button.MENU, down=False))
            return
        if leg.is_rep and done == self._who.forgets:
            self._put(at + length, _Walk())
            return
        for n in range(1, leg.splits + 1):
            reaction = round(self._chance("press", at + n) * REACTION / 100)
            self._press(at + length * n // leg.splits + reaction)

    def _forget_presses(self, after: Ms) -> None:
        """What was planned for the leg before is not pressed any more; a finger that is down is."""
        kept = [
            one for one in self._acts if one[0] <= after or not isinstance(one[2], Push | _Walk)
        ]
        heapq.heapify(kept)
        self._acts = kept

    def _length(self, leg: Leg) -> Ms | None:
        """How long this runner takes for `leg`; `None` where it ends without a press."""
        match leg.end:
            case ByPress():
                return OPEN_STEP
            case ByReps(count):
                return None if leg.tempo is not None else count * PER_REP
            case ByDistance() if leg.oval or not self._who.footpod:
                return round((leg.metres or 0.0) / max(self._wanted, 0.5) * 1_000)
            case _:
                return None

    def _press(self, at: Ms) -> None:
        for n in range(self._who.taps):
            self._put(at + n * AGAIN, Push(Button.LINE, down=True))
            self._put(at + n * AGAIN + HELD, Push(Button.LINE, down=False))

    def _form(self, leg: Leg) -> float:
        """The share of the planned speed that is run today, in this repetition."""
        slower = self._chance("form", hash_of(leg)) / 25_000
        if leg.is_rep and leg.rounds:
            k, n = leg.rounds[-1].k, leg.rounds[-1].n or 0
            if k <= 2:
                slower += self._who.first
            if n and 3 * k > 2 * n:
                slower += self._who.last * (3 * k - 2 * n) / n
        return 1 / (1 + slower)

    # --- chance and time -----------------------------------------------------------------------

    def _chance(self, what: str, slot: int) -> int:
        """A number from -100 to 100, always the same for the same runner, seed and slot."""
        return crc32(f"{self._seed}/{self._name}/{what}/{slot}".encode()) % 201 - 100

    def _put(self, at: Ms, act: Act | _Walk | None) -> None:
        self._count += 1
        heapq.heappush(self._acts, (at, self._count, act))


def hash_of(leg: Leg) -> int:
    """A number that names `leg` by its place in the workout."""
    return crc32(f"{leg.path}/{[one.k for one in leg.rounds]}".encode())
