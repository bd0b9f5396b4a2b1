"""Runner: a simulated athlete, who hears the session and answers with bytes and presses.

Everything is determined by name and seed: chance is a hash. The frames are those of real sensors,
so that a simulation goes through the same parser.
"""

import heapq
from collections.abc import Iterable

from stridecue.athlete.acts import Act, Frame, Link, Pace, Push, Told
from stridecue.athlete.chance import Chance, hash_of
from stridecue.athlete.gait import WALK, cadence_of, effort_of, speed_of
from stridecue.athlete.hands import AGAIN, HELD, Hands, is_rest
from stridecue.athlete.heart import Heart
from stridecue.athlete.profiles import Profile, profile
from stridecue.codec import bluetooth
from stridecue.codec.bluetooth import HeartFrame, RscFrame
from stridecue.session.events import Fact, Sensor
from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg
from stridecue.workout.model import StepKind

HEART_PHASE: Ms = 137
FOOT_PHASE: Ms = 411
"""Sensors notify once a second, out of step with the session and with each other."""

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
        self._who, self._chance = who, Chance(name, seed)
        self._hands = Hands(who, self._chance)
        self._heart = Heart(who.tau_up, who.tau_down)
        self._wanted = 0.0
        self._speed = 0.0
        self._metres = 0.0
        self._spm = 0.0
        self._spoilt_until: Ms = 0
        self._spoilt_from: Ms | None = None
        self._acts: list[tuple[Ms, int, Act | Pace | None]] = []
        self._count = 0
        self._leg: Leg | None = None
        self._leg_from = 0.0
        self._begun: set[tuple[object, ...]] = set()
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
            if isinstance(act, Pace):
                self._wanted = act.mps
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
            self._put_all(self._hands.go(at))
            return
        self._forget_presses(at + HELD + AGAIN)
        if leg is None:
            self._wanted = 0.0
            return
        up = self._leg is not None and self._leg.kind is StepKind.HILL
        climbed = self._metres - self._leg_from if up else None
        self._leg, self._leg_from = leg, self._metres
        rep = self._count_reps(leg)
        self._wanted = speed_of(leg) * self._form(leg)
        if is_rest(leg) and rep == self._who.cuts:
            self._wanted = min(self._wanted, WALK)
        self._spoil_strap(at, leg, rep)
        self._put_all(self._hands.plan(at, leg, rep, self._wanted, climbed))

    def _count_reps(self, leg: Leg) -> int:
        """How many repetitions have begun in this session, `leg` included."""
        if leg.is_rep:
            self._begun.add((leg.path, leg.rounds, leg.side, leg.extra))
        return len(self._begun)

    # --- the sensors ---------------------------------------------------------------------------

    def _beat(self, at: Ms) -> list[Act]:
        self._put(at + SECOND, None)
        beats = self._heart.follow(at, self._speed * effort_of(self._leg))
        spoilt = self._spoilt_from is not None and self._spoilt_from <= at < self._spoilt_until
        if spoilt and self._who.silent:
            return []
        bpm = round(self._heart.rate + self._chance.of("bpm", at) / 100) + STATIC * spoilt
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
        speed = max(0.0, self._speed * (1 + self._chance.of("speed", at) / 10_000))
        self._spm = spm = cadence_of(speed) + self._chance.of("spm", at) / 150
        frame = RscFrame(
            speed_raw_256=round(speed * 256),
            cadence_raw=max(0, round(spm / 2)),
            distance_dm=round(self._metres * 10),
            running=speed >= 1.8,
        )
        return [Frame(bluetooth.RSC, bluetooth.encode_rsc(frame))]

    def _spoil_strap(self, at: Ms, leg: Leg, begun: int) -> None:
        spoils = self._who.silent or self._who.static
        if spoils is None or self._spoilt_from is not None or not leg.is_rep:
            return
        rep, after, length = spoils
        if begun == rep:
            self._spoilt_from, self._spoilt_until = at + after, at + after + length
            if self._who.silent:
                self._put(self._spoilt_from, Link(Sensor.HEART, up=False))
                self._put(self._spoilt_until, Link(Sensor.HEART, up=True))

    # --- the hands and feet --------------------------------------------------------------------

    def _forget_presses(self, after: Ms) -> None:
        """What was planned for the leg before is not done any more; a finger that is down is."""
        kept = [one for one in self._acts if one[0] <= after or not isinstance(one[2], Push | Pace)]
        heapq.heapify(kept)
        self._acts = kept

    def _form(self, leg: Leg) -> float:
        """The share of the planned speed that is run today, in this repetition."""
        slower = self._chance.of("form", hash_of(leg)) / 25_000
        if leg.is_rep and leg.rounds:
            k, n = leg.rounds[-1].k, leg.rounds[-1].n or 0
            if k <= 2:
                slower += self._who.first
            if n and 3 * k > 2 * n:
                slower += self._who.last * (3 * k - 2 * n) / n
        return 1 / (1 + slower)

    # --- what comes ----------------------------------------------------------------------------

    def _put_all(self, deeds: Iterable[tuple[Ms, Push | Pace]]) -> None:
        for at, deed in deeds:
            self._put(at, deed)

    def _put(self, at: Ms, act: Act | Pace | None) -> None:
        self._count += 1
        heapq.heappush(self._acts, (at, self._count, act))
