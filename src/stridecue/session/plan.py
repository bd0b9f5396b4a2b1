"""Plan: the legs still to come, changed while running; never more than the runner asked for.

Every function takes the plan (a tuple of legs) and an index into it, and gives a new plan.
"""

from stridecue.session.evolve import evolve
from stridecue.units import Ms
from stridecue.workout.expand import next_round
from stridecue.workout.legs import Leg, Loop, in_lane
from stridecue.workout.model import ByTime
from stridecue.workout.oval import LANES

Plan = tuple[Leg, ...]


def last_rep(plan: Plan, upto: int) -> int | None:
    """Where the latest repetition before or at `upto` stands."""
    return next((i for i in range(min(upto, len(plan) - 1), -1, -1) if plan[i].is_rep), None)


def _fellows(plan: Plan, rep: Leg) -> list[int]:
    """Where the repetitions of the same set are."""
    own = (rep.path, rep.rounds[:-1])
    return [i for i, leg in enumerate(plan) if leg.is_rep and (leg.path, leg.rounds[:-1]) == own]


def anchor(plan: Plan, index: int) -> int | None:
    """The repetition that "a rep" means at `index`: one of this set, else of the next."""
    before = last_rep(plan, index)
    if before is not None and _fellows(plan, plan[before])[-1] >= index:
        return before
    return next((i for i in range(max(index, 0), len(plan)) if plan[i].is_rep), None)


def add_rep(plan: Plan, index: int) -> Plan | None:
    """One more of the present repetition, after the last of its set; `None` where there is none."""
    here = anchor(plan, index)
    if here is None or not plan[here].rounds:
        return None
    last = _fellows(plan, plan[here])[-1]
    gap = _gap_before(plan, last)
    return plan[: last + 1] + gap + (_one_more(plan[last]),) + plan[last + 1 :]


def _one_more(rep: Leg) -> Leg:
    own = rep.rounds[-1]
    return evolve(rep, rounds=(*rep.rounds[:-1], evolve(own, k=own.k + 1)), extra=True, loops=())


def _gap_before(plan: Plan, rep: int) -> Plan:
    """The rest before `plan[rep]`, numbered as the rest that follows it."""
    start = rep
    while start > 0 and plan[start - 1].gap:
        start -= 1
    return tuple(evolve(leg, rounds=plan[rep].rounds) for leg in plan[start:rep])


def extra_now(plan: Plan, index: int) -> Plan | None:
    """One more repetition right after `plan[index]`, a cool-down that is cut, and then its rest."""
    here = last_rep(plan, index)
    if here is None:
        return None
    rep = plan[here]
    more = _one_more(rep) if rep.rounds else evolve(rep, extra=True)
    return (*plan[: index + 1], more, *plan[index:])


def drop_rep(plan: Plan, index: int) -> Plan | None:
    """One repetition less: the last of this set not begun yet, and the rest before it."""
    here = anchor(plan, index)
    if here is None:
        return None
    last = _fellows(plan, plan[here])[-1]
    if last <= index:
        return None
    start = last
    while start - 1 > index and plan[start - 1].gap:
        start -= 1
    return plan[:start] + plan[last + 1 :]


def end_set(plan: Plan, index: int) -> Plan | None:
    """Without what is still to come of the present set, the innermost group of its repetitions."""
    here = last_rep(plan, index)
    if here is None or not plan[here].rounds:
        return None
    rep, depth = plan[here], len(plan[here].rounds) - 1

    def belongs(leg: Leg) -> bool:
        same = leg.path[: depth + 1] == rep.path[: depth + 1]
        return same and len(leg.rounds) > depth and leg.rounds[:depth] == rep.rounds[:depth]

    kept = tuple(leg for i, leg in enumerate(plan) if i <= index or not belongs(leg))
    return kept if len(kept) < len(plan) else None


def reps_of(plan: Plan, index: int) -> int:
    """How many repetitions the present set has now."""
    here = anchor(plan, index)
    return 0 if here is None else len(_fellows(plan, plan[here]))


def longer(leg: Leg, more: Ms) -> Leg | None:
    """The same leg, `more` ms longer; `None` where it is not a time that ends it."""
    at_most = None if leg.at_most is None else leg.at_most + more
    if isinstance(leg.end, ByTime):
        return evolve(leg, end=ByTime(leg.end.ms + more), at_most=at_most)
    if at_most is None:
        return None
    return evolve(leg, at_least=leg.at_least + more, at_most=at_most)


def next_lane(plan: Plan, index: int) -> Plan | None:
    """The next lane from the leg after `index` on, distances and targets scaled with it."""
    lanes = [leg.lane for leg in plan[index + 1 :] if leg.oval]
    if not lanes or lanes[0] >= LANES:
        return None
    return tuple(
        _moved(leg, lanes[0] + 1) if i > index and leg.oval else leg for i, leg in enumerate(plan)
    )


def _moved(leg: Leg, lane: int) -> Leg:
    """From a staggered start every lane is as long."""
    return evolve(leg, lane=lane) if leg.mark is None else in_lane(leg, lane, leg.mark)


def splice_round(plan: Plan, index: int, loop: Loop) -> Plan:
    """The next round of an open loop, after its last leg at `index`."""
    done = evolve(plan[index], loops=plan[index].loops[: plan[index].loops.index(loop)])
    return (*plan[:index], done, *next_round(loop, plan[index]), *plan[index + 1 :])
