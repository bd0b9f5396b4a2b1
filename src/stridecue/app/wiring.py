"""Wiring: the composition root. What a session needs, put together by explicit calls."""

from dataclasses import replace
from pathlib import Path

from stridecue import __version__
from stridecue.app.growing import progressed
from stridecue.app.house import House, Loaded, imagined_in
from stridecue.app.refusal import Refusal
from stridecue.athlete import UnknownAthlete, make
from stridecue.codec.sensing import Interpreter
from stridecue.codec.settings import Settings
from stridecue.runtime.runner import Runner
from stridecue.session.events import Brief, manner_of
from stridecue.store import cadence_of, exercises_done, last_time, wanted_next
from stridecue.training.cadence import click_share
from stridecue.units import Ms
from stridecue.workout.exercises import with_tips
from stridecue.workout.expand import expand
from stridecue.workout.legs import Leg
from stridecue.workout.model import Go, WorkoutKind
from stridecue.workout.score import score_of, words
from stridecue.workout.sentences import SESSION


def brief_of(
    loaded: Loaded,
    house: House,
    *,
    seed: int = 0,
    boot: str = "",
    wall_ms: Ms | None = None,
    lengths: dict[str, Ms] | None = None,
    sessions: Path | None = None,
) -> Brief:
    """Settle all that comes from outside, for a session of `loaded`.

    In `sessions` it is looked up how it was run the last time, and what they teach of cadence.
    """
    settings = house.settings
    race = loaded.workout.kind is WorkoutKind.RACE
    learned, practices = (None, 0) if sessions is None else cadence_of(sessions)
    workout = loaded.workout if sessions is None else progressed(loaded, sessions, wall_ms)
    legs = tuple(_as_wished(leg, settings) for leg in expand(workout))
    if loaded.workout.kind is WorkoutKind.STRENGTH:
        done = frozenset[str]() if sessions is None else exercises_done(sessions)
        legs = with_tips(legs, loaded.catalogue, settings.voice.language, done)
    if loaded.scripts:
        following = None if sessions is None else wanted_next(sessions)
        legs = imagined_in(loaded, house, legs, following)
    return Brief(
        workout=loaded.workout.name,
        legs=legs,
        phrases=house.phrases,
        version=__version__,
        boot=boot,
        wall_ms=wall_ms,
        seed=seed,
        countdown=0 if race else settings.countdown.start,  # the gun is somebody else's
        rest_countdown=settings.countdown.recovered,
        quiet=race,
        one_button=settings.panel.menu is None,
        baseline=settings.baseline or learned,
        clicks=click_share(practices),
        talk=settings.voice.talk,
        lengths=lengths or {},
        last=() if sessions is None else last_time(sessions, loaded.workout.name, live=bool(boot)),
        kind=loaded.workout.kind,
    )


def runner_of(athlete: str, seed: int, house: House) -> Runner:
    """The simulated runner called `athlete`. Raises `Refusal` where there is none."""
    try:
        made = make(athlete, seed)
    except UnknownAthlete as unknown:
        raise Refusal(str(unknown)) from None
    return Runner(made, Interpreter(house.settings.sensors.cadence))


def sentences_of(brief: Brief) -> tuple[str, ...]:
    """What a session may say, as far as it is known before: for rendering the voice ahead."""
    scored = score_of(brief.legs, manner_of(brief))
    planned = (text for _, notes in scored for text in words(notes))
    fixed = (brief.phrases.say(key) for key, text in SESSION.items() if "{" not in text)
    return tuple(dict.fromkeys((*planned, *fixed)))


def _as_wished(leg: Leg, settings: Settings) -> Leg:
    """A leg as the settings want all of them: with GO by a press."""
    loops = tuple(
        replace(loop, legs=tuple(_as_wished(one, settings) for one in loop.legs))
        for loop in leg.loops
    )
    go = Go.PRESS if settings.start.go is Go.PRESS else leg.go
    return replace(leg, loops=loops, go=go)
