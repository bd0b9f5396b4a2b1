"""The page of sensors: what the device tells of its links, what is remembered, and its buttons."""

import json
from pathlib import Path
from typing import Any

import pytest

from stridecue.app.control.glance import device_glance, idle_glance
from stridecue.app.control.orders import Answer, Asked, Order
from stridecue.app.desk import State
from stridecue.app.looking.tongue import Tongue
from stridecue.app.phone import sensors
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.ble import Reason, Report
from stridecue.ble import State as Link
from stridecue.codec.book import Entry, SensorBook
from stridecue.codec.cadence import CadenceUnit
from stridecue.session.events import Sensor
from stridecue.session.tidings import NAMES
from stridecue.store import BookFile
from stridecue.web import Moved, Page, Reply, Visit
from support.page import Page as Elements
from support.phone_kit import device, get, kit_in, post

STRAP = Report(
    Sensor.HEART,
    Link.STREAMING,
    address="A0:9E:1A:12:34:56",
    name="Polar <H10>",
    rssi=-61,
    battery=80,
    model="H10",
    counts=((Reason.DROPPED.value, 3),),
    frames=1_234,
    malformed=2,
)
MINE = Entry("A0:9E:1A:12:34:56", Sensor.HEART, "Polar <H10>", pinned=True)
POD = Entry("C0:9E:1A:12:34:57", Sensor.FOOT, "", CadenceUnit.STRIDES, 1.023)


def is_at(kit: Kit, *links: Report, desk: State = State.QUIET, **more: Any) -> None:
    """Let the device tell this, in the format of the service itself."""
    one_button = bool(more.pop("one_button", False))
    told = device_glance(more.pop("said", ""), links, Tongue(), one_button=one_button)
    idle = idle_glance(desk, "8 x 400", None, free=True)
    kit.hub.publish(json.dumps({**idle, **told, **more}))


def answer(kit: Kit, visit: Visit, method: str = "POST") -> Reply:
    (route,) = [
        one for one in sensors.routes(kit) if (one.method, one.path) == (method, visit.path)
    ]
    assert not route.open
    return route.answer(visit)


def shown(kit: Kit, path: str = "/sensors", visit: Visit | None = None) -> str:
    page = answer(kit, visit or get(path), "GET")
    assert isinstance(page, Page)
    Elements(page.html)
    return page.html


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return kit_in(tmp_path, None)


def test_a_link_is_shown_with_all_that_is_known_of_it(kit: Kit):
    is_at(kit, STRAP)
    page = shown(kit)
    for told in (
        "Strap · Polar &lt;H10&gt;", "connected", "80 %", "-61 dBm", "1234",
        "H10 · A0:9E:1A:12:34:56",
    ):  # fmt: skip
        assert told in page
    assert "<dt>Not understood</dt><dd>2</dd>" in page
    assert ["dropped by the sensor", "3"] in Elements(page).tables[0]


@pytest.mark.parametrize("state", Link)
def test_each_state_of_a_link_has_words(kit: Kit, state: Link):
    is_at(kit, Report(Sensor.FOOT, state), Report(Sensor.HEART, state, busy=True))
    page = shown(kit)
    assert sensors.STATES[state.value] in page
    assert "held by another device" in page
    assert set(sensors.KINDS) == set(NAMES.values())


def test_what_is_not_known_is_left_out(kit: Kit):
    is_at(kit, Report(Sensor.TREADMILL, Link.SCANNING))
    page = shown(kit)
    assert "Treadmill" in page
    for name in ("Battery", "Signal", "Not understood", "Counters"):
        assert name not in page


def test_without_a_device_the_page_is_there_all_the_same(kit: Kit):
    page = shown(kit)
    assert "The device does not answer." in page
    assert "No sensor is known yet." in page
    assert "/sensors/push" not in page
    is_at(kit)
    assert "It looks for no sensor" in shown(kit)


def test_the_part_for_the_script_is_the_one_of_the_page(kit: Kit):
    is_at(kit, STRAP, desk=State.OFFERING, said="Heart rate one hundred and two?")
    part = shown(kit, "/sensors/now")
    assert f'<div id="links">{part}</div>' in shown(kit)
    assert "it offers a sensor" in part
    assert "Heart rate one hundred and two?" in part
    told = Visit("/sensors/now", phone=get("/").phone, told="it is busy")
    assert "it is busy" in shown(kit, visit=told)


# --- choosing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "asked"),
    [
        ("line", Asked(Order.PRESS)),
        ("menu", Asked(Order.MENU)),
        ("long", Asked(Order.PRESS, "800")),
        ("pair", Asked(Order.MENU, "3100")),
    ],
)
def test_a_button_pushes_that_of_the_device(tmp_path: Path, button: str, asked: Asked):
    place = tmp_path / "control.sock"
    kit = kit_in(tmp_path, None, places=(place,))
    is_at(kit)
    with device(place, Answer(ok=True, told="pressed")) as there:
        assert answer(kit, post("/sensors/push", button=button)) == Moved("/sensors")
    assert there.asked == [asked]


def test_what_the_device_refuses_is_told(tmp_path: Path):
    place = tmp_path / "control.sock"
    kit = kit_in(tmp_path, None, places=(place,))
    is_at(kit)
    with device(place, Answer(ok=False, told="try again")):
        assert answer(kit, post("/sensors/push", button="line")) == Moved("/sensors", "try again")


def test_nothing_is_pushed_in_a_session_where_a_held_menu_would_end_it(tmp_path: Path):
    place = tmp_path / "control.sock"
    kit = kit_in(tmp_path, None, places=(place,))
    is_at(kit, STRAP, state="running", desk=None)
    assert "/sensors/push" not in shown(kit)
    with device(place, Answer(ok=True, told="pressed")) as there:
        for button in ("line", "menu", "long", "pair"):
            told = Moved("/sensors", "Sensors are chosen while nobody runs.")
            assert answer(kit, post("/sensors/push", button=button)) == told
    assert there.asked == []


def test_it_does_not_look_twice_and_knows_its_buttons(kit: Kit):
    is_at(kit, desk=State.OFFERING)
    already = Moved("/sensors", "It looks for sensors already: LINE keeps, MENU goes on.")
    assert answer(kit, post("/sensors/push", button="pair")) == already
    with pytest.raises(Refusal, match="There is no such button"):
        answer(kit, post("/sensors/push", button="x"))


def test_with_one_button_there_is_no_menu_to_hold(kit: Kit):
    def buttons() -> set[str | None]:
        return {one.get("value") for one in Elements(shown(kit)).all("button")}

    is_at(kit)
    assert buttons() == {"line", "menu", "pair"}
    is_at(kit, one_button=True)
    assert buttons() == {"line", "long"}
    assert "Pairing?" in shown(kit)


# --- remembered ----------------------------------------------------------------------------------


def test_what_is_remembered_is_shown_and_forgotten(kit: Kit):
    file = BookFile(kit.sessions)
    file.save(SensorBook((MINE, POD)))
    page = shown(kit)
    assert "Polar &lt;H10&gt; · Strap" in page
    assert "yours" in page
    assert "counts strides, factor 1.023" in page
    labels = [one["aria-label"] for one in Elements(page).all("button") if "aria-label" in one]
    assert labels == ["Forget Polar <H10>", "Forget C0:9E:1A:12:34:57"]
    forget = post("/sensors/forget", address=MINE.address)
    told = "Forgotten: Polar <H10>. The device notices it when it starts next."
    assert answer(kit, forget) == Moved("/sensors", told)
    assert file.load() == (SensorBook((POD,)), "")
    with pytest.raises(Refusal, match="not known any more"):
        answer(kit, forget)
    with pytest.raises(Refusal, match="not known any more"):
        answer(kit, post("/sensors/forget"))


def test_a_book_that_is_damaged_is_told(kit: Kit):
    kit.sessions.mkdir(parents=True)
    (kit.sessions / "sensors.json").write_text("{")
    assert "it was set aside" in shown(kit)


def test_in_german(tmp_path: Path):
    kit = kit_in(tmp_path, None, german=True)
    BookFile(kit.sessions).save(SensorBook((POD,)))
    is_at(kit, STRAP)
    page = shown(kit)
    assert "Brustgurt" in page
    assert "zählt Doppelschritte, Faktor 1,023" in page
