"""Listen: a workout as it will sound, made by the command that makes it at a shell."""

import sys
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from stridecue.app.labels import minutes
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import button, form, link
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.recorder import GIVEN_UP, Recorder
from stridecue.app.phone.starting import running, running_note
from stridecue.app.phone.workout import PLACE, address, file_of, prepared
from stridecue.app.refusal import Refusal
from stridecue.app.wiring import brief_of
from stridecue.speech.clips import RATE
from stridecue.web import Moved, Page, Reply, Route, Stored, Visit

HEADER = 44
"""Bytes of a WAV file before its samples, of 2 bytes each."""

ANEW = 3
"""Seconds between two looks whether it is made."""


def routes(kit: Kit) -> tuple[Route, ...]:
    """The page, the order to make it, and the sound."""
    recorder = Recorder(kit.cache.parent / "listen", partial(running, kit))
    where = f"{PLACE}/{{name}}"
    return (
        Route("GET", f"{where}/listen", partial(_show, kit, recorder)),
        Route("POST", f"{where}/listen", partial(_make, kit, recorder)),
        Route("GET", f"{where}/sound", partial(_sound, kit, recorder)),
    )


def _show(kit: Kit, recorder: Recorder, visit: Visit) -> Page:
    say, path = kit.say, file_of(kit, visit)
    title = say("Listen to {name}", name=path.stem)
    note = running_note(kit)
    inside, again = ([el("p", say("Nothing is made while a session runs."))], None)
    if not note:
        inside, again = _state(kit, recorder, visit, path)
    back = el("p", link(say("Back"), address(path.stem), "quiet"))
    whole = (el("h1", title), *note, *inside, back)
    return page(visit, say, title, *whole, at=PLACE, again=again)


def _state(kit: Kit, recorder: Recorder, visit: Visit, path: Path) -> tuple[list[Html], int | None]:
    """What there is to be heard, or how far that is; seconds until the next look."""
    say, key = kit.say, _key(kit, path)
    sound = recorder.path(key)
    if sound.exists():
        size = sound.stat().st_size
        length = minutes((size - HEADER) * 1_000 // (2 * RATE))
        told = say("{time}, {size} MB.", time=length, size=f"{size / 1e6:.0f}")
        player = el(
            "audio",
            controls="",
            preload="none",
            src=f"{address(path.stem, '/sound')}?of={key[:8]}",
            aria_label=say("As it will sound"),
        )
        return [el("p", player), el("p", told, class_="soft"), el("p", _what(kit))], None
    if recorder.making is not None:
        ours = recorder.making == key
        told = say("It is being made.") if ours else say("Another one is being made: wait a bit.")
        return [el("p", told, role="status")], ANEW
    why = recorder.why(key)
    if why == GIVEN_UP:
        why = say("It was given up, for a session began.")
    inside = [el("p", why, class_="wrong")] if why else []
    make = form(visit, address(path.stem, "/listen"), button(say("Make it"), look="main"))
    return [*inside, el("p", _what(kit)), make], None


def _what(kit: Kit) -> str:
    return kit.say(
        "A simulated runner runs it. Silences are cut to three seconds, and all of it to a "
        "quarter of an hour."
    )


def _key(kit: Kit, path: Path) -> str:
    """What tells a recording from each other one: all that is in it, and how it is spoken."""
    house, loaded = prepared(kit, path)
    voice, recordings = house.settings.voice, sorted(house.recordings.items())
    told = repr((brief_of(loaded, house), voice, recordings))
    return sha256(told.encode()).hexdigest()


def _make(kit: Kit, recorder: Recorder, visit: Visit) -> Reply:
    say, path = kit.say, file_of(kit, visit)
    here = address(path.stem, "/listen")
    key = _key(kit, path)
    if recorder.path(key).exists() or recorder.make(key, partial(_command, kit, path)):
        return Moved(here)
    if running(kit):
        return Moved(here, say("Nothing is made while a session runs."))
    return Moved(here, say("Another one is being made: wait a bit."))


def _command(kit: Kit, path: Path, to: Path) -> Sequence[str]:
    places = ("--config", str(kit.config), "--sessions", str(kit.sessions))
    asked = ("preview", str(path), "--wav", str(to), "--short", *places)
    return (sys.executable, "-m", "stridecue", *asked)


def _sound(kit: Kit, recorder: Recorder, visit: Visit) -> Reply:
    path = file_of(kit, visit)
    sound = recorder.path(_key(kit, path))
    if running(kit) or not sound.exists():
        raise Refusal(kit.say("There is nothing to be heard now."))
    return Stored(sound, "audio/wav")
