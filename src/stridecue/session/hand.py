"""Hand: what the runner's presses do. LINE is "I am at the line, go"; MENU is everything else."""

from stridecue.session import plan as plans
from stridecue.session import walk
from stridecue.session.body import Body
from stridecue.session.effects import (
    Happening,
    LapClosed,
    LapEnd,
    LapVoided,
    Mark,
    Notice,
    Priority,
    Sound,
)
from stridecue.session.events import Brief
from stridecue.session.evolve import evolve
from stridecue.session.laps import last_split
from stridecue.session.place import Out, Phase, Place
from stridecue.session.rules import LATE_PRESS
from stridecue.session.trail import NO_TRAIL
from stridecue.session.voice import Ask, Topic
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout import wording
from stridecue.workout.legs import Leg
from stridecue.workout.model import StepKind

ABSORB: Ms = 1_500
"""A press this soon after a boundary that came by itself means that boundary."""

RE_ZERO: Ms = 10 * SECOND
RE_ZERO_REP: Ms = 30 * SECOND
"""A press within 10 s of GO is the runner's own start of a rep of 30 s or more."""

EXTRA: Ms = 3 * MINUTE
"""A press this early in the cool-down after repetitions starts one more."""

MORE: Ms = 30 * SECOND

SPLIT_SHELF: Ms = 3 * SECOND
"""A split on the way is news for so long. Our choice."""

RACING_SPEED = 4.5
"""Metres per second; how long a rep without a target takes, roughly. Our choice."""

CHOICES = ("add", "drop", "more", "lane", "mute", "end")


def answer(text: str, at: Ms, out: Out) -> None:
    """Say something that the runner's hand has asked for."""
    out.append(Ask(at, text, Priority.STEP, firm=True, topic=Topic.ANSWER))


def line(place: Place, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    """LINE in the running states: the end of the step, GO, a split, a correction."""
    leg = place.leg
    if place.phase is Phase.PAUSED:
        return choose(place, brief, body, at, out)
    if leg is None or place.phase is Phase.WAITING or brief.open_loop:
        why = place.computed or LapEnd.PRESS
        return walk.cross(place, brief, body, at, why, out)
    if leg.is_rep and at - place.began <= RE_ZERO and _length(leg) >= RE_ZERO_REP:
        return _rebegin(place, at, out)
    if _means_the_top(place, leg, at):
        out.append(Sound(at, f"{at}:{Mark.SPLIT.value}", Mark.SPLIT))
        return place
    if place.auto_at is not None and at - place.auto_at <= ABSORB:
        return _rebegin(place, at, out) if place.auto_distance else place
    if len(place.tally.splits) + 1 < leg.splits:
        return _split(place, leg, brief, at, out)
    if leg.kind is StepKind.COOLDOWN and at - place.began - place.shift <= EXTRA:
        more = plans.extra_now(place.plan, place.index)
        if more is not None:
            place = evolve(place, plan=more)
    return walk.cross(place, brief, body, at, LapEnd.PRESS, out)


def _means_the_top(place: Place, leg: Leg, at: Ms) -> bool:
    """Whether a press is for a top that was noticed before it; it is not for the next step."""
    noticed = place.noticed_at
    return noticed is not None and at - noticed <= LATE_PRESS and not leg.is_rep


def _length(leg: Leg) -> Ms:
    if leg.planned is not None:
        return leg.planned
    return RE_ZERO_REP if leg.metres is None else round(leg.metres / RACING_SPEED * 1_000)


def _split(place: Place, leg: Leg, brief: Brief, at: Ms, out: Out) -> Place:
    """A mark on the way: its time since the mark before is said at once, and only that."""
    out.append(Sound(at, f"{at}:{Mark.SPLIT.value}", Mark.SPLIT))
    splits = (*place.tally.splits, at - place.began - place.shift)
    said = brief.phrases.numbers.split(last_split(splits))
    if leg.is_work:
        out.append(Ask(at, brief.phrases.say("recap", split=said), Priority.STEP, SPLIT_SHELF))
    return evolve(place, tally=evolve(place.tally, splits=splits))


def _rebegin(place: Place, at: Ms, out: Out) -> Place:
    """The leg began at this press, and the one before it ended here."""
    moved = at - place.began
    out.append(Sound(at, f"{at}:{Mark.SPLIT.value}", Mark.SPLIT))
    laps = place.laps
    if laps:
        last = laps[-1]
        lap = evolve(last, ended=at, elapsed=last.elapsed + moved)
        out.append(LapVoided(at, last.index))
        out.append(LapClosed(at, lap))
        laps = (*laps[:-1], lap)
    return evolve(
        _later(place, moved),
        began=at,
        laps=laps,
        auto_at=None,
        round_of=tuple(at if began == place.began else began for began in place.round_of),
        began_of=tuple(at if began == place.began else began for began in place.began_of),
    )


def _later(place: Place, by: Ms) -> Place:
    """Everything that is still to come in this leg comes `by` ms later."""
    return evolve(
        place,
        due=None if place.due is None else place.due + by,
        timed=tuple((at + by, cue) for at, cue in place.timed),
    )


def pause(place: Place, brief: Brief, at: Ms, out: Out, key: str = "paused") -> Place:
    """Stop the clock of the session. The beacon's marks die with a paused rep."""
    if place.phase not in (Phase.RUNNING, Phase.WAITING, Phase.COUNTDOWN):
        return place
    out.append(Sound(at, f"{at}:{Mark.PAUSE.value}", Mark.PAUSE))
    out.append(Notice(at, Happening.PAUSE, "paused"))
    # Who stands at the line hears of what the press will start, not of the rest that is over.
    leg = place.following if place.phase is Phase.WAITING else place.leg
    spot = "" if leg is None else wording.where(leg, brief.phrases)
    answer(brief.phrases.say(key, where=spot), at, out)
    place = walk.beat(place, None, at, out)
    return evolve(
        place,
        phase=Phase.PAUSED,
        before_pause=place.phase,
        paused_at=at,
        choice=None,
        timed=tuple(one for one in place.timed if one[1] not in (Mark.BEACON, Mark.BELL)),
    )


def resume(place: Place, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    """Go on, at the press: everything later moves by the length of the pause."""
    if place.paused_at is None:
        return place
    away = at - place.paused_at
    out.append(Notice(at, Happening.RESUME, "resumed"))
    place = evolve(
        _later(place, away),
        phase=Phase.RUNNING,
        paused_at=None,
        paused_total=place.paused_total + away,
        shift=place.shift + away,
        went_on=at,
        gate=0,
        choice=None,
        trail=NO_TRAIL,
        began_of=tuple(began + away for began in place.began_of),
        round_of=tuple(began + away for began in place.round_of),
    )
    leg = place.leg
    if leg is None or place.before_pause is Phase.WAITING:
        return walk.cross(place, brief, body, at, LapEnd.PRESS, out)
    mark = walk.opening(place)
    out.append(Sound(at, f"{at}:{mark.value}", mark))
    return place


def next_choice(place: Place, brief: Brief, at: Ms, out: Out) -> Place:
    """MENU in the pause: the next thing that LINE may choose."""
    offers = _offers(place, brief)
    choice = 0 if place.choice is None else (place.choice + 1) % len(offers)
    answer(brief.phrases.say(f"choice_{offers[choice]}"), at, out)
    return evolve(place, choice=choice)


def _offers(place: Place, brief: Brief) -> tuple[str, ...]:
    """What may be chosen now; what was offered for getting slow comes first."""
    first = () if place.offered is None else (place.offered,)
    rest = tuple(one for one in CHOICES if one not in first)
    return (("go_on",) if brief.one_button else ()) + first + rest


def choose(place: Place, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    """Take the choice that was spoken last; without one, go on."""
    if place.choice is None:
        return resume(place, brief, body, at, out)
    offer = _offers(place, brief)[place.choice]
    place = evolve(place, choice=None)
    match offer:
        case "go_on":
            return resume(place, brief, body, at, out)
        case "end":
            return end(place, body, at, out)
        case "mute":
            muted = not place.muted
            answer(brief.phrases.say("muted" if muted else "unmuted"), at, out)
            return evolve(place, muted=muted)
    changed, said = _change(place, brief, offer)
    answer(said, at, out)
    return changed


def _change(place: Place, brief: Brief, offer: str) -> tuple[Place, str]:
    """A change of the plan, and what is said about it."""
    say, numbers, index = brief.phrases.say, brief.phrases.numbers, place.index
    plan: plans.Plan | None = None
    match offer:
        case "add":
            plan = plans.add_rep(place.plan, index)
        case "drop":
            plan = plans.drop_rep(place.plan, index)
        case "set":
            plan = plans.end_set(place.plan, index)
        case "lane":
            plan = plans.next_lane(place.plan, index)
        case _:
            return _longer(place, brief)
    if plan is None:
        return place, say("cannot")
    if offer == "lane":
        lane = next(leg.lane for leg in plan[index + 1 :] if leg.oval)
        return evolve(place, plan=plan), say("lane", lane=numbers.cardinal(lane))
    if offer == "set":
        return evolve(place, plan=plan, offered=None), say("set_ended")
    n = numbers.cardinal(plans.reps_of(plan, index))
    return evolve(place, plan=plan), say("added" if offer == "add" else "dropped", n=n)


def _longer(place: Place, brief: Brief) -> tuple[Place, str]:
    leg = None if place.leg is None else plans.longer(place.leg, MORE)
    if leg is None or place.due is None:
        return place, brief.phrases.say("cannot")
    plan = (*place.plan[: place.index], leg, *place.plan[place.index + 1 :])
    return evolve(place, plan=plan, leg=leg, due=place.due + MORE), brief.phrases.say("more")


def end(place: Place, body: Body, at: Ms, out: Out) -> Place:
    """The session ends here, by the runner's will. What was done counts."""
    if place.paused_at is not None:
        away = at - place.paused_at
        place = evolve(
            place,
            paused_at=None,
            shift=place.shift + away,
            paused_total=place.paused_total + away,
        )
    place = walk.beat(place, None, at, out)
    place = walk.close(place, body, at, LapEnd.ENDED, out)
    return evolve(walk.over(place), completed=False)
