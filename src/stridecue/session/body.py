"""Body: what the sensors say, and whether it may be believed.

A reading counts when it is in range, in contact and fresh. The heart rate is the median of the
last five accepted samples; five seconds without one make it absent, never repeated.

The states here are named tuples: two of them are made for each sample, and they cost a third of a
frozen dataclass.
"""

from typing import NamedTuple

from stridecue.session.events import HeartRate, Stride
from stridecue.units import SECOND, Ms

STALE: Ms = 5 * SECOND
"""A reading older than this is absent (the freshness limit of OpenTracks; others use 3 to 8 s)."""

LOWEST_BPM, HIGHEST_BPM = 30, 230
"""Accepted heart rates: below and above, it is the strap that is wrong."""

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
    began, looked for until `peak_until`.
    """

    samples: tuple[int, ...] = ()
    rate: int | None = None
    at: Ms | None = None
    lost: bool = False
    peak: int | None = None
    peak_until: Ms | None = None
    since: Ms | None = None


class Gait(NamedTuple):
    """The feet as measured.

    `speeds` in m/s and `cadences` in steps per minute, with their moments, of the last ten seconds.
    `at`, `lost` as in `Pulse`. `metres` since the start; `pod_metres`: the footpod's own count, to
    take differences of. `slow_since`: walking or standing since then. `steps`: sum and number of
    all cadences while running, to take differences of.
    """

    speeds: tuple[tuple[Ms, float], ...] = ()
    cadences: tuple[tuple[Ms, float], ...] = ()
    at: Ms | None = None
    lost: bool = False
    metres: float = 0.0
    pod_metres: float | None = None
    slow_since: Ms | None = None
    steps: tuple[float, int] = (0.0, 0)

    @property
    def speed(self) -> float | None:
        """The last fresh speed."""
        return self.speeds[-1][1] if self.speeds else None

    @property
    def cadence(self) -> float | None:
        """The last fresh cadence."""
        return self.cadences[-1][1] if self.cadences else None


NO_PULSE = Pulse()
NO_GAIT = Gait()


class Body(NamedTuple):
    """The runner as measured."""

    pulse: Pulse = NO_PULSE
    gait: Gait = NO_GAIT

    @property
    def wake(self) -> Ms | None:
        """When a reading goes stale next."""
        heart, foot = self.pulse.at, self.gait.at
        if heart is None:
            return None if foot is None else foot + STALE
        return (heart if foot is None or heart < foot else foot) + STALE


def hear_heart(body: Body, event: HeartRate) -> Body:
    """Take one heart-rate sample; the same body when it is not accepted."""
    bpm = event.bpm
    if event.contact is False or not LOWEST_BPM <= bpm <= HIGHEST_BPM:
        return body
    pulse, at = body.pulse, event.at
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
    return Body(heard, body.gait)


def hear_stride(body: Body, event: Stride) -> Body:
    """Take one footpod sample: speed, cadence and the distance it adds."""
    if event.mps is None:
        return body
    gait, at = body.gait, event.at
    cadences, steps = _after(gait.cadences, at - RECENT), gait.steps
    slow = event.mps < WALKING
    if event.spm is not None:
        cadences = (*cadences, (at, event.spm))
        if not slow:
            steps = (steps[0] + event.spm, steps[1] + 1)
    heard = Gait(
        speeds=(*_after(gait.speeds, at - RECENT), (at, event.mps)),
        cadences=cadences,
        at=at,
        metres=gait.metres + _gained(gait, event),
        pod_metres=event.metres,
        slow_since=(at if gait.slow_since is None else gait.slow_since) if slow else None,
        steps=steps,
    )
    return Body(body.pulse, heard)


def _after(samples: tuple[tuple[Ms, float], ...], since: Ms) -> tuple[tuple[Ms, float], ...]:
    """The samples younger than `since`."""
    first = 0
    while first < len(samples) and samples[first][0] <= since:
        first += 1
    return samples[first:]


def _gained(gait: Gait, event: Stride) -> float:
    """Metres since the sample before: the footpod's own count, else speed by time."""
    if event.metres is not None and gait.pod_metres is not None:
        gained = event.metres - gait.pod_metres
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
        gait = gait._replace(speeds=(), cadences=(), at=None, lost=True, slow_since=None)
    return Body(pulse, gait)


def rep_began(body: Body) -> Body:
    """A repetition starts: its peak is not known yet."""
    return Body(body.pulse._replace(peak=None, peak_until=None), body.gait)


def rep_ended(body: Body, at: Ms) -> Body:
    """A repetition is over: the rate may rise a little longer."""
    return Body(body.pulse._replace(peak_until=at + PEAK_AFTER), body.gait)
