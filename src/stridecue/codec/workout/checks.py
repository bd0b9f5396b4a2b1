"""What must fit together on one step."""

from dataclasses import replace

from stridecue.codec.nodes import Node
from stridecue.codec.scalars import MistakeError, spoken_time
from stridecue.codec.workout.advice import advise
from stridecue.codec.workout.breath import check_breath
from stridecue.codec.workout.draft import Draft
from stridecue.codec.workout.paces import check_within
from stridecue.codec.workout.table import (
    AT_LEAST,
    AT_MOST,
    BEACON,
    DRIFT,
    IN,
    PACE,
    PARTS,
    SAY,
    SPLIT,
)
from stridecue.units import SECOND, metres
from stridecue.workout.expand import GATE_AT_LEAST
from stridecue.workout.model import (
    AtDistance,
    BeforeEnd,
    ByDistance,
    ByTime,
    FromStart,
    HeartAbove,
    HeartBelow,
    HeartDrop,
    Say,
    SpeedBand,
    Step,
)


def check(draft: Draft) -> Step:
    """Note what does not fit, and return the step without the defaults that do not reach it."""
    _pace(draft)
    _bounds(draft)
    _split(draft)
    _laps(draft)
    check_breath(draft)
    beacon = _beacon(draft)
    says = tuple(say for at, say in draft.says if _fits(draft, at, say))
    advise(draft)
    return replace(draft.step, beacon=beacon, say=says)


def _pace(draft: Draft) -> None:
    fields, report = draft.fields, draft.report
    both = draft.ending.within is not None
    if fields.is_own(IN):
        if both:
            report.error(draft.place(IN), "the time stands in the step already: keep one of them")
        elif draft.metres is None:
            report.error(draft.place(IN), "`in` is the time for a distance: this step has none")
    if fields.is_own(PARTS):
        if draft.metres is None:
            report.error(draft.place(PARTS), "`parts` divide a distance: this step has none")
        if both or fields.is_own(IN) or fields.is_own(PACE):
            report.error(draft.place(PARTS), "`parts` are the time and the pace: keep one of them")
    if fields.is_own(PACE) and (both or fields.is_own(IN)):
        report.error(draft.place(PACE), "the time for the distance is the pace: keep one of them")
    if draft.metres is None:
        return
    nodes = fields.items(IN) if fields.is_own(IN) else (draft.value(),) * len(draft.step.within)
    for node, within in zip(nodes, draft.step.within, strict=False):
        try:
            check_within(draft.metres, within)
        except MistakeError as mistake:
            report.error(node, str(mistake))


def _bounds(draft: Draft) -> None:
    least, most = draft.step.at_least, draft.step.at_most
    if isinstance(draft.step.end, HeartBelow | HeartAbove | HeartDrop):
        if not draft.fields.is_own(AT_MOST):
            mend = "add `at most: 3 min`"
            draft.report.error(draft.value(), f"a heart may never get there: {mend}")
        least = least or GATE_AT_LEAST
    if draft.step.drift is not None and not isinstance(draft.step.end, HeartBelow):
        draft.report.error(draft.place(DRIFT), "`drift` belongs on `until hr <` a rate")
    if least is not None and most is not None and most < least:
        default = "" if draft.fields.is_own(AT_LEAST) else " (the least for a heart-rate end)"
        draft.report.error(
            draft.place(AT_MOST),
            f"at most {spoken_time(most)} is less than at least {spoken_time(least)}{default}",
        )


def _split(draft: Draft) -> None:
    split = draft.step.split
    if split is None:
        return
    place = draft.fields.node(SPLIT) or draft.fields.own
    if draft.metres is None:
        draft.report.error(place, "`split` divides a distance: this step has none")
        return
    parts = draft.metres / split
    # the thousandth of a part forgives the length of a mile in metres
    if round(parts) < 1 or abs(parts - round(parts)) > 0.001:
        mend = f"write one that goes into {metres(draft.metres)}"
        draft.report.error(place, f"{metres(split)} does not divide the distance: {mend}")


def _laps(draft: Draft) -> None:
    end = draft.step.end
    if isinstance(end, ByDistance) and end.laps is not None and draft.step.track is None:
        draft.report.error(
            draft.value(), "a lap of what? write `track: lane 1` at the top, or a distance in m"
        )


def _beacon(draft: Draft) -> float | None:
    """Return the beacon; one from the defaults that has no sense here is left out."""
    beacon, step = draft.step.beacon, draft.step
    if beacon is None:
        return None
    own = draft.fields.is_own(BEACON)
    paced = bool(step.within or step.pace or draft.fields.node(PACE) or draft.fields.node(IN))
    length = draft.metres
    if isinstance(step.end, ByTime) and step.pace:
        speeds = [pace.low for pace in step.pace if isinstance(pace, SpeedBand)]
        length = max(speeds) * step.end.ms / SECOND if speeds else None
    if not own:
        return beacon if paced and (length is None or beacon < length) else None
    place = draft.fields.node(BEACON) or draft.fields.own
    if not paced:
        draft.report.error(place, "a beacon needs a pace: add `pace` or `in`")
    if length is not None and beacon > length + 0.5:
        draft.report.error(place, f"a beacon of {metres(beacon)} is longer than the step")
    elif draft.metres is not None and beacon == draft.metres:
        draft.report.warn(place, "this beacon never sounds: there is none at the end of the step")
    return beacon


def _fits(draft: Draft, at: Node, say: Say) -> bool:
    """Whether a sentence falls into its step; one of the step's own that does not is an error."""
    length, far = draft.longest, draft.metres
    match say.when:
        case FromStart(ms) | BeforeEnd(ms) if length is not None and ms > 0 and ms >= length:
            past = f"{spoken_time(ms)} is outside this step of {spoken_time(length)}"
        case AtDistance(place) if far is not None and abs(place) >= far:
            past = f"{metres(abs(place))} is outside this step of {metres(far)}"
        case _:
            return True
    if draft.fields.is_own(SAY):
        draft.report.error(at, f"{past}: it would never be said")
    return False
