"""The site: what is imported, and made, when."""

import asyncio
import subprocess
import sys
from pathlib import Path

from stridecue.web import Hub, Page, Phones, Reply, Route, Visit, site
from support.visiting import HOST, ask, sorry

LATER = ("stridecue.app.phone.session", "stridecue.app.phone.workouts", "stridecue.athlete")


def test_who_only_looks_at_now_pays_for_no_other_page() -> None:
    there = f"[name for name in {LATER} if name in sys.modules]"
    looked = f"import stridecue.app.commands.page, sys; print({there})"
    told = subprocess.run(
        [sys.executable, "-c", looked], capture_output=True, text=True, check=True
    ).stdout
    assert told == "[]\n"


def test_further_pages_are_made_once_when_one_of_them_is_asked_for(tmp_path: Path) -> None:
    made: list[str] = []

    def show(visit: Visit) -> Reply:
        return Page(visit.path)

    def more() -> tuple[Route, ...]:
        made.append("more")
        return (Route("GET", "/more/{name}", show, open=True),)

    async def scene() -> None:
        first = (Route("GET", "/", show, open=True),)
        app = site(first, Phones(tmp_path, lambda: 0), Hub(lambda: 0.0), sorry, more)
        for _ in range(2):
            assert (await ask(app, "GET", "/", headers=(HOST,))).status == 200
        assert (await ask(app, "POST", "/", headers=(HOST,))).status == 405
        assert made == []
        both = (ask(app, "GET", f"/more/{n}", headers=(HOST,)) for n in range(8))
        assert [one.body for one in await asyncio.gather(*both)] == [
            f"/more/{n}".encode() for n in range(8)
        ]
        assert (await ask(app, "GET", "/nothing", headers=(HOST,))).status == 404
        assert made == ["more"]

    asyncio.run(scene())
