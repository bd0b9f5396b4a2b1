"""Before: the same repetition of the last time that a session was run."""

from collections.abc import Iterable

from stridecue.session.effects import Lap
from stridecue.session.events import Brief, LastRep
from stridecue.workout.legs import Leg

Rep = tuple[tuple[int, int | None], ...]


def before(lap: Lap, leg: Leg, brief: Brief, alike: Iterable[LastRep]) -> LastRep | None:
    """The one of `alike` in the place of `lap`, which `leg` was.

    `None` where there is none, where several cannot be told apart, and for a repetition that was
    paused: who has rested in it has run another one. The third of eight is the third of six, after
    a plan has taken two away, as long as there was one such set then and is one now.
    """
    then = [one for one in alike if one.name == lap.name]
    sets = {_totals(one.rep) for one in brief.legs if one.kind is leg.kind and one.end == leg.end}
    sets_then = {_totals(one.rep) for one in then}
    if sets_then <= sets:
        found = [one for one in then if one.rep == lap.rep]
    elif len(sets) == len(sets_then) == 1:
        found = [one for one in then if _place(one.rep) == _place(lap.rep)]
    else:
        return None
    return found[0] if len(found) == 1 and not lap.paused else None


def _totals(rep: Rep) -> tuple[int | None, ...]:
    return tuple(n for _, n in rep)


def _place(rep: Rep) -> tuple[int, ...]:
    return tuple(k for k, _ in rep)
