"""Now and pairing: what is shown of each state, and what each button asks of the device."""

from pathlib import Path
from typing import Any

import pytest

from stridecue.app.control.orders import Answer, Asked, Order
from stridecue.app.phone import now, pairing
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.web import Moved, Page, Reply, Visit
from support.phone_kit import device, get, is_at, kit_in, post

DONE = Answer(ok=True, told="pressed: LINE")


def answer(kit: Kit, visit: Visit, method: str = "GET") -> Reply:
    routes = {
        (one.method, one.path): one.answer for one in (*now.routes(kit), *pairing.routes(kit))
    }
    return routes[method, visit.path](visit)


def shown(kit: Kit, visit: Visit) -> str:
    page = answer(kit, visit)
    assert isinstance(page, Page)
    return page.html


def running(**more: Any) -> dict[str, Any]:
    lap = {"name": "Run", "rep": "1/8", "time": "91.4", "off": "-0.6", "flags": "", "work": True}
    told = {"workout": "8 x 400 m", "title": "Run · rep 2 of 8", "end": "400 m in 1:32"}
    return {**told, "heart": 171, "cadence": 184, "speed": 4.35, "laps": [lap], **more}


def test_a_repetition_is_shown_with_its_readings_and_laps(tmp_path: Path) -> None:
    kit = kit_in(tmp_path, None)
    is_at(kit, "running", **running())
    html = shown(kit, get("/"))
    for told in ("Run · rep 2 of 8", "400 m in 1:32", ">171<", ">184<", "91.4", "-0.6", "Run 1/8"):
        assert told in html
    assert "Pause" in html


def test_a_stranger_looks_and_presses_nothing(tmp_path: Path) -> None:
    kit = kit_in(tmp_path, None)
    is_at(kit, "running", **running())
    html = shown(kit, Visit("/"))
    assert "Run · rep 2 of 8" in html
    assert "<form" not in html


def test_nothing_is_made_up_while_the_device_is_away(tmp_path: Path) -> None:
    html = shown(kit_in(tmp_path, None), get("/"))
    assert "The device does not answer." in html
    assert "-:--" in html
    assert 'hidden=""' in html


def test_a_clock_that_stands_is_told_without_a_script(tmp_path: Path) -> None:
    kit = kit_in(tmp_path, None)
    is_at(kit, "paused", **running(clock={"ms": 65_000}))
    assert ">1:05<" in shown(kit, get("/"))


def test_while_nobody_runs_a_held_button_says_what_else_there_is(tmp_path: Path) -> None:
    kit = kit_in(tmp_path, None)
    is_at(kit, "idle", next="8 x 400 m")
    html = shown(kit, get("/"))
    assert '<span id="hold-does">What else there is</span>' in html


@pytest.mark.parametrize("state", now.STATES)
def test_a_button_is_never_without_a_name(tmp_path: Path, state: str) -> None:
    """The script has no other words for it than these."""
    kit = kit_in(tmp_path, None)
    is_at(kit, state, laps=[])
    assert now.HOLD[state] in shown(kit, get("/"))


@pytest.mark.parametrize(
    ("button", "one_button", "asked"),
    [
        ("line", False, Asked(Order.PRESS)),
        ("menu", False, Asked(Order.MENU)),
        ("pause", False, Asked(Order.MENU, "800")),
        ("pause", True, Asked(Order.PRESS, "800")),
        ("end", False, Asked(Order.STOP)),
    ],
)
def test_a_button_pushes_one_of_the_device(
    tmp_path: Path, button: str, one_button: bool, asked: Asked
) -> None:
    place = tmp_path / "control.sock"
    with device(place, DONE) as there:
        kit = kit_in(tmp_path, None, places=(place,))
        is_at(kit, "running", one_button=one_button)
        assert answer(kit, post("/push", button=button), "POST") == Moved("/")
    assert there.asked == [asked]


def test_a_refusal_is_told_and_an_unknown_button_refused(tmp_path: Path) -> None:
    place = tmp_path / "control.sock"
    with device(place, Answer(ok=False, told="no session runs")):
        kit = kit_in(tmp_path, None, places=(place,))
        assert answer(kit, post("/push", button="end"), "POST") == Moved("/", "no session runs")
        with pytest.raises(Refusal, match="no such button"):
            answer(kit, post("/push", button="both"), "POST")


# --- pairing -------------------------------------------------------------------------------------


def test_the_device_says_the_code_while_nobody_runs(tmp_path: Path) -> None:
    place = tmp_path / "control.sock"
    with device(place, DONE) as there:
        kit = kit_in(tmp_path, None, places=(place,))
        is_at(kit, "idle", free=True)
        told = answer(kit, post("/pair/code", to="/last"), "POST")
    assert told == Moved("/pair?to=/last", "The device says it now.")
    (said,) = there.asked
    digits = "".join(one for one in said.what if one.isdecimal())
    assert (said.order, len(digits)) == (Order.SAY, 6)
    entered = answer(kit, post("/pair", code=digits, name="Anna's", to="/last"), "POST")
    assert entered == Moved("/last", "This phone is paired.", pair="Anna's")


def test_nobody_hears_a_code_in_a_session_and_none_twice_in_a_row(tmp_path: Path) -> None:
    place = tmp_path / "control.sock"
    with device(place, DONE) as there:
        kit = kit_in(tmp_path, None, places=(place,))
        is_at(kit, "running", free=False)
        busy = answer(kit, post("/pair/code"), "POST")
        is_at(kit, "idle", free=True)
        answer(kit, post("/pair/code"), "POST")
        again = answer(kit, post("/pair/code"), "POST")
    assert isinstance(busy, Moved)
    assert "while nobody runs" in busy.told
    assert isinstance(again, Moved)
    assert again.told == "Wait 15 s before the next code."
    assert len(there.asked) == 1


def test_a_wrong_code_pairs_nobody(tmp_path: Path) -> None:
    kit = kit_in(tmp_path, None)
    code = kit.gate.make()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    told = answer(kit, post("/pair", code=wrong), "POST")
    assert isinstance(told, Moved)
    assert (told.pair, told.to) == (None, "/pair?to=/")
    right = answer(kit, post("/pair", code=f" {code[:3]} {code[3:]} ", name="\t\n"), "POST")
    assert isinstance(right, Moved)
    assert right.pair == "My phone"
