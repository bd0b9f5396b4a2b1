"""Body: what the sensors say, and whether it may be believed.

A reading counts when it is in range, in contact, fresh, and no jump that a heart cannot make; one
that is read by light must not be the runner's steps (`lock`). The heart rate is the median of the
last five accepted samples; five seconds without one make it absent, never repeated. A treadmill's
belt knows its speed: while it is heard, a footpod tells the cadence only.

The states here are named tuples: two of them are made for each sample, and they cost a third of a
frozen dataclass.
"""

from typing import NamedTuple

from stridecue.session import lock
from stridecue.session.events import HeartRate, Sensor, Stride
from stridecue.session.lock import Lock
from stridecue.units import SECOND, Ms

STALE: Ms = 5 * SECOND
"""A reading older than this is absent (the freshness limit of OpenTracks; others use 3 to 8 s)."""

LOWEST_BPM, HIGHEST_BPM = 30, 230
"""Accepted heart rates: below and above, it is the strap that is wrong."""

JUMP = 20
"""Beats per minute from one median to the next sample: no heart does that. At the start of hard
running the rate rises by some 3 a second (70 bpm over a time constant of 24 s); of 15,402 readings
of six recorded runs it refuses none."""

SETTLED: Ms = 15 * SECOND
"""So long a rate must have been there for a jump from it to be doubted: dry electrodes begin with
nonsense, and what follows is the truth. Our choice."""

DRIFT = 0.5
"""Beats per minute and second by which more is believed while a jump lasts: what stays where it is
for a minute or two becomes the truth, for it may have been the rate before that was wrong. Our
choice: no rate for a while is better than a wrong one."""

MEDIAN_OF = 5
"""Samples in the trailing median: it hides single spikes at 1 Hz and lags two seconds."""

RECENT: Ms = 10 * SECOND
"""Speed and cadence are judged over this long: footpods err by several per cent a stride."""

WALKING = 1.8
"""Metres per second; slower is walking or standing."""

SLOWEST = 0.5
"""Metres per second; below this no arrival can be predicted."""

PEAK_AFTER: Ms = 20 * SECOND
"""The peak is looked for up to this long into the recovery: the rate lags the effort."""


class Pulse(NamedTuple):
    """The heart as measured, in bpm.

    `rate`: the median of `samples`, `None` when there is no fresh one; `at`: moment of the last
    accepted sample; `lost`: there had been one; `since`: they have come without a gap since then.
    `peak`: highest median since the last repetition
    began, looked for until `peak_until`. `doubt`: samples come, and cannot be true.
    """

    samples: tuple[int, ...] = ()
    rate: int | None = None
    at: Ms | None = None
    lost: bool = False
    peak: int | None = None
    peak_until: Ms | None = None
    since: Ms | None = None
    doubt: "Doubt | None" = None


class Doubt(NamedTuple):
    """Readings that are not believed: `bpm` was the last that was, `None` when light sees steps.

    They have come `since` then, the last of them `at`.
    """

    bpm: int | None
    since: Ms
    at: Ms


class Gait(NamedTuple):
    """The feet as measured.

    `speeds` in m/s and `cadences` in steps per minute, with their moments, of the last ten seconds.
    `at`, `lost` as in `Pulse`. `metres` since the start; `pod_metres`: the footpod's own count, to
    take differences of, and `belt_metres` the treadmill's, heard last at `belt_at`, at an incline
    of `grade` per cent; `foot` is what the footpod said beside it. `slow_since`: walking or
    standing since then. `steps`: sum and number of all cadences while running, to take differences
    of. `moved_at`: the last sample that was no standing.
    """

    speeds: tuple[tuple[Ms, float], ...] = ()
    cadences: tuple[tuple[Ms, float], ...] = ()
    at: Ms | None = None
    lost: bool = False
    metres: float = 0.0
    pod_metres: float | None = None
    slow_since: Ms | None = None
    steps: tuple[float, int] = (0.0, 0)
    belt_at: Ms | None = None
    belt_metres: float | None = None
    grade: float | None = None
    foot: Stride | None = None
    moved_at: Ms | None = None

    @property
    def speed(self) -> float | None:
        """The last fresh speed."""
        return self.speeds[-1][1] if self.speeds else None

    @property
    def cadence(self) -> float | None:
        """The last fresh cadence."""
        return self.cadences[-1][1] if self.cadences else None


_TREADMILL = Sensor.TREADMILL
"""At hand: to look a member up in its class is dear, and this is asked of each sample."""

NO_PULSE = Pulse()
NO_GAIT = Gait()


class Body(NamedTuple):
    """The runner as measured. `lock` keeps watch over a sensor that reads by light."""

    pulse: Pulse = NO_PULSE
    gait: Gait = NO_GAIT
    lock: Lock | None = None

    @property
    def wake(self) -> Ms | None:
        """When a reading goes stale next."""
        heart, foot = self.pulse.at, self.gait.at
        if heart is None:
            return None if foot is None else foot + STALE
        return (heart if foot is None or heart < foot else foot) + STALE


def hear_heart(body: Body, event: HeartRate) -> Body:
    """Take one heart-rate sample; the same body, or one in doubt, when it is not accepted."""
    bpm, pulse, at, watch = event.bpm, body.pulse, event.at, body.lock
    if event.contact is False or not LOWEST_BPM <= bpm <= HIGHEST_BPM:
        if pulse.doubt is None or bpm < LOWEST_BPM:
            return body
        return Body(pulse._replace(doubt=pulse.doubt._replace(at=at)), body.gait, watch)
    if watch is not None:
        cadence = body.gait.cadence if body.gait.slow_since is None else None
        watch = lock.hear(watch, at, bpm, cadence)
    rate = pulse.rate
    if (
        pulse.doubt is not None
        or (rate is not None and not -JUMP <= bpm - rate <= JUMP and _settled(pulse, at))
        or (watch is not None and watch.locked)
    ):
        doubt = _doubted(pulse, watch, at, bpm)
        if doubt is not None:
            return Body(pulse._replace(doubt=doubt), body.gait, watch)
    samples = (*pulse.samples[1 - MEDIAN_OF :], bpm)
    median = sorted(samples)[len(samples) // 2]
    peak = pulse.peak
    if (
        (peak is None or median > peak)
        and len(samples) == MEDIAN_OF
        and (pulse.peak_until is None or at <= pulse.peak_until)
    ):
        peak = median
    since = at if pulse.since is None else pulse.since
    heard = Pulse(samples, median, at, False, peak, pulse.peak_until, since)  # noqa: FBT003 (the hot path: keywords cost a fifth more)
    return Body(heard, body.gait, watch)


def _settled(pulse: Pulse, at: Ms) -> bool:
    return pulse.since is not None and at - pulse.since >= SETTLED


def _doubted(pulse: Pulse, watch: Lock | None, at: Ms, bpm: int) -> Doubt | None:
    """Whether a sample cannot be true, after what came before it."""
    before = pulse.doubt
    if before is not None and at - before.at >= STALE:
        before = None  # too long ago to say anything
    since = at if before is None else before.since
    if watch is not None and watch.locked:
        return Doubt(None, since, at)
    known = pulse.rate if before is None else before.bpm
    if known is None or abs(bpm - known) <= JUMP + DRIFT * (at - since) / 1_000:
        return None
    return Doubt(known, since, at)


def hear_stride(body: Body, event: Stride) -> Body:
    """Take one sample of a footpod or a treadmill: speed, cadence and the distance it adds."""
    gait, at, mps = body.gait, event.at, event.mps
    if event.source is _TREADMILL:
        return _hear_belt(body, event)
    if gait.belt_at is not None and at - gait.belt_at < STALE:
        return _hear_feet(body, event)
    if mps is None:
        return body
    cadences, steps = _after(gait.cadences, at - RECENT), gait.steps
    slow = mps < WALKING
    if event.spm is not None:
        cadences = (*cadences, (at, event.spm))
        if not slow:
            steps = (steps[0] + event.spm, steps[1] + 1)
    heard = Gait(
        (*_after(gait.speeds, at - RECENT), (at, mps)),
        cadences,
        at,
        False,  # noqa: FBT003 (the hot path, as above)
        gait.metres + _gained(gait, event, gait.pod_metres),
        event.metres,
        (at if gait.slow_since is None else gait.slow_since) if slow else None,
        steps,
        moved_at=at if mps >= SLOWEST else gait.moved_at,
    )
    return Body(body.pulse, heard, body.lock)


def _hear_belt(body: Body, event: Stride) -> Body:
    """The treadmill: the belt's speed and distance are the runner's."""
    if event.mps is None:
        return body
    gait, at, foot = body.gait, event.at, body.gait.foot
    stands_by = gait.pod_metres
    if foot is not None:
        stands_by = None if foot.metres is None else foot.metres + _on_the_way(foot, at)
    slow = event.mps < WALKING
    heard = gait._replace(
        speeds=(*_after(gait.speeds, at - RECENT), (at, event.mps)),
        cadences=_after(gait.cadences, at - RECENT),
        at=at,
        lost=False,
        metres=gait.metres + _gained(gait, event, gait.belt_metres),
        pod_metres=stands_by,
        slow_since=(at if gait.slow_since is None else gait.slow_since) if slow else None,
        belt_at=at,
        belt_metres=event.metres,
        grade=event.grade,
        moved_at=at if event.mps >= SLOWEST else gait.moved_at,
    )
    return Body(body.pulse, heard, body.lock)


def _on_the_way(foot: Stride, at: Ms) -> float:
    """Metres since a footpod's sample, by its speed."""
    return (foot.mps or 0.0) * (at - foot.at) / 1_000


def _hear_feet(body: Body, event: Stride) -> Body:
    """A footpod beside a treadmill tells the cadence, and stands by for when the belt is lost."""
    gait, at = body.gait, event.at
    cadences, steps = _after(gait.cadences, at - RECENT), gait.steps
    if event.spm is not None:
        cadences = (*cadences, (at, event.spm))
        if gait.slow_since is None:
            steps = (steps[0] + event.spm, steps[1] + 1)
    heard = gait._replace(cadences=cadences, steps=steps, foot=event)
    return Body(body.pulse, heard, body.lock)


def _after(samples: tuple[tuple[Ms, float], ...], since: Ms) -> tuple[tuple[Ms, float], ...]:
    """The samples younger than `since`."""
    first = 0
    while first < len(samples) and samples[first][0] <= since:
        first += 1
    return samples[first:]


def _gained(gait: Gait, event: Stride, counted: float | None) -> float:
    """Metres since the sample before: by the sensor's own count, `counted` then, or its speed."""
    if event.metres is not None and counted is not None:
        gained = event.metres - counted
        if gained >= 0:
            return gained
    if gait.at is None or event.mps is None:
        return 0.0
    return event.mps * (event.at - gait.at) / 1_000


def settle(body: Body, at: Ms) -> Body:
    """Let go of what is stale at `at`."""
    pulse, gait = body.pulse, body.gait
    if pulse.at is not None and at >= pulse.at + STALE:
        pulse = pulse._replace(samples=(), rate=None, at=None, lost=True, since=None)
    if gait.at is not None and at >= gait.at + STALE:
        gait = _stand_in(gait, at)
    return Body(pulse, gait, body.lock)


def _stand_in(gait: Gait, at: Ms) -> Gait:
    """The speed is stale: a footpod beside a treadmill takes over, else there is none."""
    foot = gait.foot
    gait = gait._replace(belt_at=None, belt_metres=None, grade=None, foot=None)
    if foot is not None and foot.mps is not None and at < foot.at + STALE:
        # Its count of metres stands where the belt was heard last, so none is lost or doubled.
        return gait._replace(speeds=((foot.at, foot.mps),), at=foot.at)
    return gait._replace(speeds=(), cadences=(), at=None, lost=True, slow_since=None)


def tell_optical(body: Body, *, optical: bool) -> Body:
    """The sensor has said whether it reads by light."""
    if optical is (body.lock is not None):
        return body
    return Body(body.pulse, body.gait, lock.Lock() if optical else None)


def rep_began(body: Body) -> Body:
    """A repetition starts: its peak is not known yet."""
    return body._replace(pulse=body.pulse._replace(peak=None, peak_until=None))


def rep_ended(body: Body, at: Ms) -> Body:
    """A repetition is over: the rate may rise a little longer."""
    return body._replace(pulse=body.pulse._replace(peak_until=at + PEAK_AFTER))
