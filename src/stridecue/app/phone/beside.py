"""Beside: a session against the last one of the same name, repetition by repetition."""

import sqlite3

from stridecue.app.comparing import mean_gap, pairs
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el, table
from stridecue.app.phone.elements import link
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.past import when
from stridecue.store.history import ask
from stridecue.store.questions import Evening, Rep, before, evening


def section(kit: Kit, number: int) -> Html | None:
    """Session `number` and the one before; `None` where there is none, or no repetitions.

    As the history has them: who calls has brought it up to date. Raises `OSError`.
    """
    (other, both), _ = ask(kit.sessions, lambda base: _both(base, number), fresh=False)
    if other is None or not all(one and one.reps for one in both):
        return None
    first, second = (one for one in both if one is not None)
    say = kit.say
    told = pairs(first, second)
    rows = [
        (str(n), _split(pair.first, say), _split(pair.second, say), _gap(pair.gap, say))
        for n, pair in enumerate(told, 1)
    ]
    mean = mean_gap(told)
    if mean is not None:
        rows.append((say("mean"), "", "", _gap(mean, say)))
    days = [when(one.started_ms, say) for one in (first, second)]
    head = (say("rep"), say("last time"), say("this time"), "±")
    caption = say("{day} against {before}", day=days[1], before=days[0])
    way = el("p", link(say("The session before"), f"/sessions/{other}", "quiet"))
    title = el("h2", say("Against the last time"))
    return el("section", title, table(caption, head, rows), way, class_="half")


def _both(
    base: sqlite3.Connection, number: int
) -> tuple[int | None, tuple[Evening | None, Evening | None]]:
    other = before(base, number)
    if other is None:
        return None, (None, None)
    return other, (evening(base, other), evening(base, number))


def _split(rep: Rep | None, say: Tongue) -> str:
    if rep is None:
        return "-"
    flags = ", ".join(say(flag).replace("_", " ") for flag in rep.flags.split())
    return f"{say.split(rep.elapsed_ms)} {flags}".rstrip()


def _gap(tenths: float | None, say: Tongue) -> str:
    """Tenths of a second, as seconds."""
    return "" if tenths is None else say.number(round(tenths) / 10, 1, sign=True)
