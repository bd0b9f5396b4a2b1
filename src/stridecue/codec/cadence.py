"""Strides or steps: what the cadence of a footpod counts.

By the standard, 0x2A53 carries the contacts of one foot a minute (strides); some sensors send both
feet (steps). Each frame votes where it can, and the votes decide with hysteresis: no single sprint
or stumble turns a decision, only half a minute of running that contradicts it.
"""

from enum import Enum

from stridecue.codec.bluetooth import RscFrame

RUNNING = 1.8
"""Metres per second; slower, 100 a minute may be walking steps or running strides."""

VOTES = 10
"""A lead of so many frames decides. At 1 Hz that is ten seconds of running."""

LARGEST_LEAD = 20
"""What came before counts as so many votes: 30 against it turn a decision (our choice)."""

LOWEST_SPM, HIGHEST_SPM = 100.0, 260.0
"""Believable steps per minute while running; a sensor that sends watts as cadence falls out."""

LONGEST_STEP = 2.8
"""Metres; the longest steps of the fastest sprinters are about 2.7 m."""

FEWEST_STRIDES, MOST_STRIDES, FEWEST_STEPS = 65, 110, 125
"""Counts a minute that tell strides from steps without a speed: runners take 130 to 220 steps."""

STROLL = 95
"""Steps per minute; walkers on their way take more, so without a word that this is running, what
is above may be a walker's steps."""


class CadenceUnit(Enum):
    """What the cadence of a footpod counts."""

    AUTO = "auto"
    STRIDES = "strides"
    STEPS = "steps"


STEPS_PER_COUNT = {CadenceUnit.STRIDES: 2, CadenceUnit.STEPS: 1}


class UnitDecision:
    """What one footpod counts, decided by votes.

    `told` by the runner stands for good: nobody else knows. What was `remembered` from an earlier
    session stands like any decision and falls like one, for the pod at an address is always the
    same, but its firmware may come to count otherwise; what stood for good would then give no
    cadence in all sessions to come. `AUTO` is: not told, not remembered.
    """

    def __init__(
        self, told: CadenceUnit = CadenceUnit.AUTO, remembered: CadenceUnit = CadenceUnit.AUTO
    ) -> None:
        self._voting = told is CadenceUnit.AUTO
        self.unit = remembered if self._voting else told
        self._lead = _full_lead(self.unit)
        self._has_speed = False

    def steps(self, frame: RscFrame, speed: float | None) -> float | None:
        """Let `frame` vote; its steps per minute, `None` while undecided or not believable.

        `speed` in m/s is the pod's own, `None` where it has none. Before a decision, the votes so
        far are believed.
        """
        if self._voting:
            self._has_speed = self._has_speed or bool(speed)
            # A pod that has a speed and tells none is standing still, whatever it still counts.
            if speed or not self._has_speed:
                self._count(_vote(frame, speed))
        unit = self.unit
        if unit is CadenceUnit.AUTO:
            if not self._lead:
                return None
            unit = CadenceUnit.STRIDES if self._lead > 0 else CadenceUnit.STEPS
        spm = float(frame.cadence_raw * STEPS_PER_COUNT[unit])
        running = speed is None or speed >= RUNNING
        return None if running and not LOWEST_SPM <= spm <= HIGHEST_SPM else spm

    def _count(self, vote: CadenceUnit | None) -> None:
        """Let `vote` count; a lead above zero is one of strides."""
        if vote is None:
            return
        lead = self._lead + (1 if vote is CadenceUnit.STRIDES else -1)
        self._lead = max(-LARGEST_LEAD, min(LARGEST_LEAD, lead))
        if abs(self._lead) < VOTES:
            return
        leading = CadenceUnit.STRIDES if self._lead > 0 else CadenceUnit.STEPS
        if leading is not self.unit:
            self.unit, self._lead = leading, _full_lead(leading)


def _full_lead(unit: CadenceUnit) -> int:
    """The lead that a decision starts with."""
    return {CadenceUnit.STRIDES: LARGEST_LEAD, CadenceUnit.STEPS: -LARGEST_LEAD}.get(unit, 0)


def _vote(frame: RscFrame, speed: float | None) -> CadenceUnit | None:
    """What this one frame looks like; `None` for a walk, and for what legs cannot do."""
    # Without a speed (a treadmill), count times length is one.
    pace = speed or frame.cadence_raw * (frame.stride_cm or 0) / 6_000
    if pace < RUNNING:
        walking = speed or (frame.stride_cm and not frame.running)
        return None if walking else _by_number(frame)
    possible = [unit for unit in STEPS_PER_COUNT if _believable(unit, frame.cadence_raw, pace)]
    if len(possible) < len(STEPS_PER_COUNT):
        return possible[0] if possible else None
    return _by_length(frame, pace)


def _by_number(frame: RscFrame) -> CadenceUnit | None:
    """Without a speed and a length, what runners usually have."""
    count = frame.cadence_raw
    if FEWEST_STRIDES <= count <= (MOST_STRIDES if frame.running else STROLL):
        return CadenceUnit.STRIDES
    return CadenceUnit.STEPS if count >= FEWEST_STEPS else None


def _believable(unit: CadenceUnit, count: int, pace: float) -> bool:
    """Whether legs can run like this."""
    spm = count * STEPS_PER_COUNT[unit]
    return LOWEST_SPM <= spm <= HIGHEST_SPM and pace * 60 / spm <= LONGEST_STEP


def _by_length(frame: RscFrame, pace: float) -> CadenceUnit:
    """From 100 to 130 a minute both are believable, and the length of a step tells them apart."""
    per_count = pace * 60 / frame.cadence_raw
    if frame.stride_cm:
        # A pod may count by the standard and measure the other way round; where the length of a
        # count is half or twice the pod's own, that one is a stride or a step.
        of_its_own = per_count * 100 / frame.stride_cm
        if 0.4 <= of_its_own <= 0.625:
            return CadenceUnit.STEPS
        if 1.6 <= of_its_own <= 2.5:
            return CadenceUnit.STRIDES
    # Else nearest to the length that steps have at this speed, about 0.4 + 0.25 v metres (our fit).
    # A fixed length of a stride would fail the quick-footed: 210 steps at 2.8 m/s make 1.6 m.
    expected = 0.4 + 0.25 * pace
    nearer = abs(per_count - expected) < abs(per_count / 2 - expected)
    return CadenceUnit.STEPS if nearer else CadenceUnit.STRIDES
