"""Listen: made by a child, heard in parts, refused while a session runs."""

import re
from pathlib import Path

import pytest

from stridecue.app.phone import listen
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.recorder import Recorder
from stridecue.app.refusal import Refusal
from stridecue.speech.clips import RATE
from stridecue.store.disk import write_safely
from stridecue.web import Moved, Page, Reply, Route, Stored, Visit
from support.page import Page as Seen
from support.phone_kit import PHONE, is_at, kit_in

NAME = "breathing"


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return kit_in(tmp_path, None)


def visit(route: Route) -> Reply:
    named = Visit(route.path, names={"name": NAME}, phone=PHONE, seal="seal")
    return route.answer(named)


def look(route: Route) -> str:
    page = visit(route)
    assert isinstance(page, Page)
    Seen(page.html)
    return page.html


def recordings(kit: Kit) -> list[Path]:
    return list((kit.cache.parent / "listen").glob("*.wav"))


def test_it_is_made_by_a_child_and_then_heard(kit: Kit, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(kit.cache.parent))
    made: list[Recorder] = []

    class Kept(Recorder):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            made.append(self)

    monkeypatch.setattr(listen, "Recorder", Kept)
    show, make, sound = listen.routes(kit)
    assert "Make it" in look(show)
    with pytest.raises(Refusal, match="nothing to be heard"):
        visit(sound)
    assert visit(make) == Moved(f"/workouts/{NAME}/listen")
    assert visit(make) == Moved(
        f"/workouts/{NAME}/listen", "Another one is being made: wait a bit."
    )
    assert 'http-equiv="refresh"' in look(show)
    made[0].wait(120)
    page = look(show)
    assert "<audio" in page
    assert "refresh" not in page
    (path,) = recordings(kit)
    heard = visit(sound)
    assert heard == Stored(path, "audio/wav")
    size = path.stat().st_size
    told = re.search(r"(\d+):(\d\d), (\d+) MB", page)
    assert told is not None
    minutes, seconds, mb = map(int, told.groups())
    assert abs(60 * minutes + seconds - (size - 44) / 2 / RATE) <= 1
    assert mb == round(size / 1e6)
    # Another text is another recording.
    workout = kit.config / "workouts" / f"{NAME}.yaml"
    write_safely(workout, workout.read_text("utf-8").replace("about:", "about: x"))
    assert "Make it" not in look(show)
    write_safely(workout, "workout: Mine\nsteps:\n  - run: 20 min\n")
    assert "Make it" in look(show)


def test_while_a_session_runs_nothing_is_made_nor_heard(kit: Kit):
    show, make, sound = listen.routes(kit)
    is_at(kit, "running", workout="8 x 400 m")
    assert "Nothing is made while a session runs." in look(show)
    assert "Make it" not in look(show)
    moved = visit(make)
    assert isinstance(moved, Moved)
    assert moved.told == "Nothing is made while a session runs."
    with pytest.raises(Refusal, match="nothing to be heard"):
        visit(sound)
    assert recordings(kit) == []
