"""Core: the machines together. Walk, then coach, then voice, each told by values.

`settle` brings about every deadline up to a moment, in order of time; then `apply` takes an event.
What the buttons take back is not known here: `session` folds again without it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from stridecue.session import body as bodies
from stridecue.session import closing, ends, forgotten, gestures, hand, hills, voice, walk
from stridecue.session import coach as coaching
from stridecue.session import tidings as tiding
from stridecue.session.body import Body
from stridecue.session.coach import Coach
from stridecue.session.effects import (
    Beat,
    Effect,
    Glow,
    Happening,
    Lamp,
    Light,
    Mark,
    Notice,
    Priority,
    Sound,
    Speak,
)
from stridecue.session.events import (
    AudioChanged,
    Brief,
    Button,
    DeviceTold,
    Event,
    Fact,
    HeartRate,
    LinkChanged,
    Pressed,
    Released,
    Rendered,
    Restored,
    SensorTold,
    Spoken,
    Started,
    Stopped,
    Stride,
    Undone,
)
from stridecue.session.evolve import evolve
from stridecue.session.gestures import Gesture, Hands
from stridecue.session.place import Out, Phase, Place, glow
from stridecue.session.tidings import NAMES
from stridecue.session.voice import Ask, Voice
from stridecue.units import Ms
from stridecue.workout.phrases import Phrases, Talk

NOWHERE = Place()
UNKNOWN = Body()
FRESH = Coach()
SILENT = Voice()
OFF = Hands()
UNTOLD = Brief(workout="", legs=(), phrases=Phrases())


class Core(NamedTuple):
    """The whole state of a session at `now`, but for what may still be taken back.

    A named tuple, since one is made for each sample, at a third of the cost of a dataclass.
    """

    now: Ms = 0
    brief: Brief = UNTOLD
    place: Place = NOWHERE
    body: Body = UNKNOWN
    coach: Coach = FRESH
    voice: Voice = SILENT
    hands: Hands = OFF

    @property
    def wake(self) -> Ms | None:
        """The next moment at which something happens by itself."""
        if self.place.phase is Phase.DONE:
            return None
        wake, stale = self.place.wake, self.body.wake
        if stale is not None and (wake is None or stale < wake):
            wake = stale
        for one in (self.voice.wake, self.hands.wake):
            if one is not None and (wake is None or one < wake):
                wake = one
        if self.place.due is not None and self.place.phase is Phase.RUNNING:
            return wake
        alone = forgotten.due(self.place, self.brief, self.body, self.hands)
        return alone if wake is None or (alone is not None and alone < wake) else wake


@dataclass(slots=True)
class Fold:
    """What one fold brings about: effects in order, and an undo if the hand asked for one."""

    effects: list[Effect] = field(default_factory=list)
    undo: Ms | None = None


def settle(core: Core, at: Ms, result: Fold) -> Core:
    """Bring about everything due by `at`, each at its own moment."""
    while (wake := core.wake) is not None and wake <= at:
        moment = max(wake, core.now)
        core = _settle_one(core._replace(now=moment), wake, result)
    return core


def _settle_one(core: Core, at: Ms, result: Fold) -> Core:
    out: Out = []
    if core.hands.wake == at:
        hands, gesture = gestures.settle(core.hands, at)
        return _act(core._replace(hands=hands), gesture, at, result)
    if core.place.wake == at:
        place = walk.settle(core.place, core.brief, core.body, out)
        return _told(core, place, out, at, result)
    if core.body.wake == at:
        return _stale(core, at, result)
    if forgotten.due(core.place, core.brief, core.body, core.hands) == at:
        place = forgotten.close(core.place, core.body, core.hands, at, out)
        return _told(core, place, out, at, result)
    return _speak(core, at, result)


def heart_glow(body: Body) -> Glow:
    """What the heart lamp tells."""
    if body.pulse.at is not None:
        return Glow.LIVE
    return Glow.LOST if body.pulse.lost else Glow.OFF


def _stale(core: Core, at: Ms, result: Fold) -> Core:
    """A sensor has been silent for too long: its last reading is let go."""
    out: Out = []
    body = bodies.settle(core.body, at)
    if body.pulse.lost and not core.body.pulse.lost:
        _emit(core, (Light(at, Lamp.HEART, heart_glow(body)),), result)
        doubted = body.pulse.doubt is not None
        out.append(Notice(at, Happening.SENSOR, f"heart rate {'unsure' if doubted else 'lost'}"))
    if body.gait.lost and not core.body.gait.lost:
        name = "footpod" if core.body.gait.belt_at is None else "treadmill"
        out.append(Notice(at, Happening.SENSOR, f"{name} lost"))
    place = ends.lost(core.place, core.brief, core.body, body, at, out)
    coach = coaching.news(core.coach, place, body, core.brief, at, out)
    return _told(core._replace(body=body, coach=coach), place, out, at, result)


def _speak(core: Core, at: Ms, result: Fold) -> Core:
    if not core.voice.waiting:
        return core
    place, lengths = core.place, core.brief.lengths
    spoken, effects = voice.settle(core.voice, at, place.fence, lengths, place.budget)
    _emit(core, effects, result)
    return core._replace(voice=spoken)


def _told(core: Core, place: Place, out: Out, at: Ms, result: Fold) -> Core:
    """Take the walk's word: boundaries silence the voice, asks go to it, the rest is performed."""
    before = core.place
    mouth, body, coach = core.voice, core.body, core.coach
    if place.index != before.index or place.phase is not before.phase:
        mouth, effects = voice.turn(mouth, at)
        _emit(core, effects, result)
        body = walk.peak_turns(body, before, place, at)
        if place.index != before.index:
            coach = coaching.new_leg(coach, gated=before.gated)
        moved = place.index != before.index and place.phase is Phase.RUNNING
        if moved or place.phase is Phase.PAUSED:
            coach = coaching.news(coach, place, body, core.brief, at, out)
    for one in out:
        if isinstance(one, Ask):
            mouth, effects = _offered(core, mouth, one, at)
            _emit(core, effects, result)
            continue
        if isinstance(one, Sound) and one.priority is Priority.COUNTDOWN:
            mouth, effects = voice.hush(mouth, at)
            _emit(core, effects, result)
        if isinstance(one, Sound):
            mouth = voice.wait(mouth, one)
        _emit(core, (one,), result)
    mouth = mouth if mouth.muted == place.muted else evolve(mouth, muted=place.muted)
    core = core._replace(place=place, body=body, coach=coach, voice=mouth)
    if glow(place) is not glow(before):
        _emit(core, (Light(at, Lamp.STATUS, glow(place)),), result)
    if place.phase is Phase.DONE:
        _emit(core, closing.words(place, core.voice, core.brief, at), result)
        return core
    return _speak(core, at, result)


def _offered(
    core: Core, mouth: voice.Voice, ask: Ask, at: Ms
) -> tuple[voice.Voice, tuple[Effect, ...]]:
    """Give a wish to the voice. A quiet coach corrects by the sound alone."""
    if core.brief.talk is not Talk.QUIET or ask.priority >= Priority.STEP:
        return voice.offer(mouth, ask, at)
    if ask.mark is None or mouth.muted:
        return mouth, ()
    return mouth, (Sound(at, f"{at}:{ask.mark.value}", ask.mark, ask.priority),)


def _emit(core: Core, effects: tuple[Effect, ...], result: Fold) -> None:
    """A race is recorded in silence; else everything is performed."""
    for effect in effects:
        if not (core.brief.quiet and isinstance(effect, Speak | Sound | Beat)):
            result.effects.append(effect)


def apply(core: Core, event: Event, result: Fold) -> Core:
    """What the event itself brings, when all that was due before it is settled."""
    if core.place.phase is Phase.DONE:
        return core
    match event:
        case HeartRate():
            return _heart(core, event, result)
        case Stride():
            return _stride(core, event, result)
    if event.at > core.now:
        core = core._replace(now=event.at)
    match event:
        case Pressed() | Released():
            hands, gesture = gestures.feel(core.hands, event)
            return _act(core._replace(hands=hands), gesture, event.at, result)
        case Spoken(at, utterance):
            silent = voice.fell_silent(core.voice, at, utterance)
            return _speak(core._replace(voice=silent), at, result)
        case Rendered(_, text, ms):
            lengths = {**core.brief.lengths, text: ms}
            return core._replace(brief=evolve(core.brief, lengths=lengths))
        case LinkChanged() | SensorTold() | AudioChanged() | DeviceTold():
            return _parts(core, event, result)
        case Started(at, brief):
            out: Out = []
            core = core._replace(brief=brief, hands=Hands(one_button=brief.one_button))
            return _told(core, walk.start(brief, core.body, out), out, at, result)
        case Restored() | Undone() | Stopped():
            return _outside(core, event, result)
        case _:
            return core


def _heart(core: Core, event: HeartRate, result: Fold) -> Core:
    body = bodies.hear_heart(core.body, event)
    at = event.at
    if body is core.body:
        return core._replace(now=at)
    if body.pulse.doubt is not None:
        return core._replace(now=at, body=body)
    out: Out = []
    if core.body.pulse.at is None:
        _emit(core, (Light(at, Lamp.HEART, heart_glow(body)),), result)
        if core.body.pulse.lost:
            out.append(Notice(at, Happening.SENSOR, "heart rate back"))
    place = ends.on_heart(core.place, core.brief, body, at, out)
    coach = coaching.hear_heart(core.coach, place, body, core.brief, at, out)
    if coach.told_lost:
        coach = coaching.news(coach, place, body, core.brief, at, out)
    if not out and place is core.place:
        return _heard(core, at, body, coach)
    return _told(_heard(core, at, body, coach), place, out, at, result)


def _stride(core: Core, event: Stride, result: Fold) -> Core:
    body = bodies.hear_stride(core.body, event)
    at = event.at
    if body is core.body:
        return core._replace(now=at)
    out: Out = []
    if core.body.gait.at is None and core.body.gait.lost:
        out.append(Notice(at, Happening.SENSOR, f"{NAMES[event.source]} back"))
    place = hills.on_stride(core.place, core.brief, body, at, out)
    coach, place = coaching.hear_stride(core.coach, place, body, core.brief, at, out)
    if not out and place.index == core.place.index:
        core = _heard(core, at, body, coach)
        return core if place is core.place else core._replace(place=place)
    return _told(_heard(core, at, body, coach), place, out, at, result)


def _heard(core: Core, at: Ms, body: Body, coach: Coach) -> Core:
    """The core after a sample; written out, since most of an hour is this line."""
    return Core(at, core.brief, core.place, body, coach, core.voice, core.hands)


def _parts(
    core: Core, event: LinkChanged | SensorTold | AudioChanged | DeviceTold, result: Fold
) -> Core:
    """Links drive lights and counters; whether a reading is stale is decided by its age."""
    if not isinstance(event, LinkChanged):
        return _told_by(core, event, result)
    state = "connected" if event.up else "disconnected"
    text = f"{NAMES[event.sensor]} {state}"
    _emit(core, (Notice(event.at, Happening.SENSOR, text),), result)
    return core


def _told_by(core: Core, event: SensorTold | AudioChanged | DeviceTold, result: Fold) -> Core:
    """What a part tells about itself: how a sensor is read, and what is to be said of it."""
    out: Out = []
    if isinstance(event, AudioChanged):
        tidings, notices = tiding.hear_audio(core.coach.tidings, event)
    elif isinstance(event, DeviceTold):
        tidings, notices = tiding.hear_device(core.coach.tidings, event)
    else:
        tidings, notices = tiding.hear(core.coach.tidings, event)
        if event.fact is Fact.OPTICAL:
            core = core._replace(body=bodies.tell_optical(core.body, optical=bool(event.value)))
    _emit(core, notices, result)
    coach = evolve(core.coach, tidings=tidings)
    coach = coaching.news(coach, core.place, core.body, core.brief, event.at, out)
    return _told(core._replace(coach=coach), core.place, out, event.at, result)


def _outside(core: Core, event: Restored | Undone | Stopped, result: Fold) -> Core:
    out: Out = []
    place, at = core.place, event.at
    match event:
        case Restored(_, powered):
            if powered and place.phase is not Phase.PAUSED:
                place = hand.pause(place, core.brief, at, out, key="power_lost")
        case Undone():
            out.append(Sound(at, f"{at}:{Mark.UNDO.value}", Mark.UNDO))
            out.append(Notice(at, Happening.UNDO, "last press taken back"))
            hand.answer(core.brief.phrases.say("undone"), at, out)
            if core.brief.one_button:
                place = hand.pause(place, core.brief, at, out)
        case Stopped():
            place = hand.end(place, core.body, at, out)
    return _told(core, place, out, at, result)


def _act(core: Core, gesture: Gesture | None, at: Ms, result: Fold) -> Core:
    """One table: what a gesture does in each state."""
    out: Out = []
    place, brief = core.place, core.brief
    paused = place.phase is Phase.PAUSED
    match gesture:
        case None:
            return core
        case Gesture.LINE if paused and brief.one_button:
            return core  # held, it chooses; the tap steps on
        case Gesture.TAP if paused:
            place = hand.next_choice(place, brief, at, out)
        case Gesture.LINE:
            place = hand.line(place, brief, core.body, at, out)
            coach = coaching.hear_split(core.coach, core.place, place, brief, at, out)
            core = core._replace(coach=coach)
        case Gesture.MENU if paused:
            place = hand.next_choice(place, brief, at, out)
        case Gesture.MENU:
            result.undo = at
            return core
        case Gesture.LONG if paused:
            if brief.one_button:
                place = hand.choose(place, brief, core.body, at, out)
        case Gesture.LONG if brief.one_button:
            result.undo = at
            return core
        case Gesture.LONG:
            place = hand.pause(place, brief, at, out)
        case Gesture.HOLD if not brief.one_button:
            place = hand.end(place, core.body, at, out)
    return _told(core, place, out, at, result)


def nothing_to_undo(core: Core, at: Ms, result: Fold) -> Core:
    """Answer an undo that comes too late; a one-button build pauses all the same."""
    out: Out = []
    if core.brief.one_button:
        return _told(core, hand.pause(core.place, core.brief, at, out), out, at, result)
    hand.answer(core.brief.phrases.say("nothing_to_undo"), at, out)
    return _told(core, core.place, out, at, result)


def is_line(event: Event) -> bool:
    """Whether `event` is a press of LINE."""
    return isinstance(event, Pressed) and event.button is Button.LINE
