"""Walk: what the clock and the sensors bring about, from one leg to the next.

`settle` brings about the earliest thing that is due; `cross` is the one way from a leg to the
next. Everything said or sounded goes into `out`, in order.
"""

from stridecue.session import breathing, caution, ends, strain
from stridecue.session.body import Body, rep_began, rep_ended
from stridecue.session.effects import (
    Beat,
    LapClosed,
    LapEnd,
    Mark,
    Priority,
    Sound,
)
from stridecue.session.events import Brief, manner_of
from stridecue.session.evolve import evolve
from stridecue.session.laps import Ending, Tally, lap_of
from stridecue.session.place import Out, Phase, Place, sound, waits_for_go
from stridecue.session.plan import splice_round
from stridecue.session.recap import OFFERED, comparison, fading, peak, recap, rounds_done
from stridecue.session.trail import NO_TRAIL
from stridecue.session.voice import Ask
from stridecue.units import SECOND, Ms
from stridecue.workout import wording
from stridecue.workout.cues import Cue, Note, Word
from stridecue.workout.legs import Leg, Loop
from stridecue.workout.model import (
    AtDistance,
    BeforeEnd,
    CadenceBand,
    FromStart,
    Metronome,
)
from stridecue.workout.score import COUNTS, score

COMPARED_SHELF: Ms = 8_000
"""So long after a repetition it may be said how it was against the last time: then quiet."""

APART = 4
"""So many cues of mind and form in a row are different ones."""

FIRST_WORD: Ms = 350
"""From the start to the first word: somebody has just pressed, and listens next. Our choice."""


def start(brief: Brief, body: Body, out: Out) -> Place:
    """Begin at 0: with the start countdown, or with the first leg at once."""
    place = Place(plan=brief.legs, phase=Phase.COUNTDOWN, due=brief.countdown)
    if brief.countdown <= 0:
        return enter(place, brief, body, 0, 0, out)
    name = brief.phrases.numbers.readable(brief.workout)
    workout = wording.begin(wording.sentence(name))
    first = wording.opening(brief.legs[0], brief.phrases) if brief.legs else ""
    text = brief.phrases.say("welcome", workout=workout, first=first)
    counts = tuple((before, Mark.COUNT) for before in COUNTS if before < brief.countdown)
    word = Word(text, Priority.STEP, 5 * SECOND, short=workout)
    return evolve(place, timed=((FIRST_WORD, word),), tail=counts)


def _rate_before(place: Place, before: Leg | None, leg: Leg) -> int | None:
    """The heart rate at the end of the repetition that `leg` recovers from."""
    recovers = before is not None and before.is_rep and not leg.is_work
    return place.laps[-1].heart_end if recovers and place.laps else None


def enter(place: Place, brief: Brief, body: Body, index: int, began: Ms, out: Out) -> Place:
    """Begin the leg `index` at `began`: its mark, its light, its score, its end."""
    if index >= len(place.plan):
        return over(place)
    leg = place.plan[index]
    before = place.plan[index - 1] if index > 0 else None
    began_of, round_of = _rounds(place, leg, before, began)
    place = evolve(
        place,
        index=index,
        leg=leg,
        phase=Phase.RUNNING,
        began=began,
        shift=0,
        due=None,
        tally=Tally(
            metres_from=body.gait.metres,
            steps_from=body.gait.steps,
            rate_from=_rate_before(place, before, leg),
        ),
        gate=0,
        gated=False,
        hold=0,
        computed=None,
        offered=None if leg.is_rep else place.offered,
        auto_at=None,
        noticed_at=None,
        trail=NO_TRAIL,
        began_of=began_of,
        round_of=round_of,
    )
    place = _lay_out(place, _score(place, brief), began, welcomed=_welcomed(place, brief))
    mark = opening(place)
    out.append(Sound(began, f"{began}:{mark.value}", mark))
    place = _metronome(place, leg, began, out)
    return ends.aim(place, brief, body, began, out)


def opening(place: Place) -> Mark:
    """The mark that the present leg begins with, and goes on with after a pause.

    A rest never has GO: who hears it sets off. A repetition in the mind does.
    """
    leg = place.leg
    work = leg is not None and (leg.is_work or leg.is_rehearsal)
    return Mark.GO if work or place.index == 0 else Mark.STOP


def over(place: Place) -> Place:
    """Behind the last leg: nothing is due any more."""
    return evolve(
        place,
        index=len(place.plan),
        leg=None,
        phase=Phase.DONE,
        due=None,
        timed=(),
        tail=(),
        marks=(),
    )


def _score(place: Place, brief: Brief) -> tuple[Note, ...]:
    i, plan = place.index, place.plan
    before = plan[i - 1] if i > 0 else None
    after = plan[i + 1] if i + 1 < len(plan) else None
    return score(plan[i], before, after, manner_of(brief))


def _welcomed(place: Place, brief: Brief) -> bool:
    """Whether the start countdown has announced this leg already."""
    return place.index == 0 and brief.countdown > 0


def _lay_out(place: Place, notes: tuple[Note, ...], began: Ms, *, welcomed: bool) -> Place:
    """Sort the notes by what tells their moment: the clock, the end, the way covered."""
    timed: list[tuple[Ms, Cue]] = []
    tail: list[tuple[Ms, Cue]] = []
    marks: list[tuple[float, Cue]] = []
    for note in notes:
        match note.when:
            case FromStart(ms):
                if ms > 0 or not (welcomed and isinstance(note.cue, Word)):
                    timed.append((began + ms, note.cue))
            case BeforeEnd(ms):
                tail.append((ms, note.cue))
            case AtDistance(metres):
                marks.append((metres, note.cue))
    timed.sort(key=lambda one: one[0])
    tail.sort(key=lambda one: -one[0])
    marks.sort(key=lambda one: one[0])
    return evolve(place, timed=tuple(timed), tail=tuple(tail), marks=tuple(marks))


def _rounds(
    place: Place, leg: Leg, before: Leg | None, at: Ms
) -> tuple[tuple[Ms, ...], tuple[Ms, ...]]:
    """When each group and each round around `leg` began. A path has one number for each group."""
    began, rounds = [], []
    for depth, own in enumerate(leg.rounds):
        same_group = (
            before is not None
            and len(before.rounds) > depth
            and before.path[: depth + 1] == leg.path[: depth + 1]
            and before.rounds[:depth] == leg.rounds[:depth]
        )
        same_round = same_group and before is not None and before.rounds[depth].k == own.k
        began.append(place.began_of[depth] if same_group else at)
        rounds.append(place.round_of[depth] if same_round else at)
    return tuple(began), tuple(rounds)


def _metronome(place: Place, leg: Leg, at: Ms, out: Out) -> Place:
    spm = None
    if leg.metronome is Metronome.ON and isinstance(leg.cadence, CadenceBand):
        low, high = leg.cadence.low, leg.cadence.high
        spm = (low + high) / 2 if low is not None and high is not None else low or high
    return beat(place, spm, at, out)


def beat(place: Place, spm: float | None, at: Ms, out: Out) -> Place:
    """Let the metronome sound at `spm`, or fall silent."""
    if spm == place.beating:
        return place
    out.append(Beat(at, f"{at}:beat", spm))
    return evolve(place, beating=spm)


def settle(place: Place, brief: Brief, body: Body, out: Out) -> Place:
    """Bring about the one thing due at `place.wake`: a note, or the end of the leg."""
    at = place.wake
    if at is None:
        return place
    if place.timed and place.timed[0][0] == at:
        cue, place = place.timed[0][1], evolve(place, timed=place.timed[1:])
        place = _noted(place, strain.fitting(cue, place, body), at, out)
        breathing.shine(cue, place, at, out)
        return place
    if place.tail:
        cue, place = place.tail[0][1], evolve(place, tail=place.tail[1:])
        sound(cue, at, out)
        return place
    return _reached(place, brief, body, at, out)


def _noted(place: Place, cue: Cue, at: Ms, out: Out) -> Place:
    """A note at its moment; nothing about mind or form comes again so soon: rather silence."""
    if isinstance(cue, Word) and cue.priority is Priority.CHATTER:
        again = cue.text in place.chatted
        place = evolve(place, chatted=(*place.chatted, "" if again else cue.text)[1 - APART :])
        if again:
            return place
    sound(cue, at, out)
    return place


def _reached(place: Place, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    """The end has come. In a recording only a mark ends the leg; `go: press` waits for the hand."""
    leg, why = place.leg, place.why
    if leg is not None and brief.laps_marked:
        return evolve(place, due=None, computed=why)
    if leg is not None and waits_for_go(place, brief):
        return ends.wait(place, brief, at, "to_the_line", out)
    if why is LapEnd.ESTIMATED and leg is not None and leg.target is not None:
        ended = place.began + place.shift + leg.target
        return cross(place, brief, body, ended, why, out, now=at)
    crossed = cross(place, brief, body, at, why, out)
    return evolve(crossed, auto_at=at, auto_distance=why is LapEnd.DISTANCE)


def on_stride(place: Place, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    """A footpod sample; it may tell that a rep is over which nobody pressed."""
    place = strain.note_half(ends.on_stride(place, body, at, out), body, at)
    since = ends.stood_since(place, brief, body, at)
    if since is None or place.phase is not Phase.RUNNING:
        return place
    return cross(place, brief, body, since, LapEnd.ESTIMATED, out, now=at)


def cross(
    place: Place, brief: Brief, body: Body, at: Ms, why: LapEnd, out: Out, *, now: Ms | None = None
) -> Place:
    """End the present leg at `at` because of `why`, and begin the next. `now` when `at` is past."""
    leg = place.leg
    if leg is None:
        return enter(place, brief, body, 0, at, out)
    first = len(out)
    place = close(place, body, at, why, out)
    for loop in leg.loops:
        if _goes_on(place, loop, at):
            place = evolve(place, plan=splice_round(place.plan, place.index, loop))
            break
    else:
        rounds = rounds_done(leg, brief)
        if rounds is not None:
            out.append(Ask(at, rounds, Priority.STEP))
    laps, following = place.laps, place.following
    told = (recap(laps, leg, following, brief), peak(laps[-1], leg, following, brief, body))
    for said in told:
        if said is not None:
            out.append(Ask(at, said, Priority.STEP))
    compared = comparison(laps[-1], leg, brief)
    if compared is not None:
        out.append(Ask(at, compared, Priority.COACH, COMPARED_SHELF))
    offer = fading(place.laps, leg, brief)
    if offer is not None and place.following is not None and place.following.gap:
        out.append(Ask(at, offer, Priority.STEP))
        place = evolve(place, offered=OFFERED[leg.fade.offer] if leg.fade else None)
    place = caution.cold(place, brief, at, out)
    place = enter(place, brief, body, place.index + 1, at, out)
    if now is None:
        return place
    out[first:] = [evolve(one, at=max(one.at, now)) for one in out[first:]]
    return _catch_up(place, brief, now)


def _goes_on(place: Place, loop: Loop, at: Ms) -> bool:
    return loop.lasts is None or at - place.began_of[loop.depth] < loop.lasts


def close(place: Place, body: Body, at: Ms, why: LapEnd, out: Out) -> Place:
    """Write the lap of the present leg."""
    leg = place.leg
    if leg is None:
        return place
    ending = Ending(place.began, at, place.shift, why)
    lap = lap_of(leg, len(place.laps) + 1, ending, place.tally, body)
    out.append(LapClosed(at, lap))
    return evolve(place, laps=(*place.laps, lap))


def _catch_up(place: Place, brief: Brief, now: Ms) -> Place:
    """After a boundary that is told late: what is past stays silent, what is next is not rushed."""
    timed = tuple((now if at == place.began else at, cue) for at, cue in place.timed)
    timed = tuple(one for one in timed if one[0] >= now)
    place = evolve(place, timed=timed, hold=now + brief.rest_countdown)
    return ends.fix(place, place.due, place.why, now)


def peak_turns(body: Body, before: Place, after: Place, at: Ms) -> Body:
    """Keep the peak of the repetition: it is looked for from its start to 20 s into the rest."""
    if before.index == after.index:
        return body
    if before.leg is not None and before.leg.is_rep:
        body = rep_ended(body, at)
    if after.leg is not None and after.leg.is_rep:
        body = rep_began(body)
    return body
