"""Today: what the plan has, what a runner changes in it and says of themselves, what is started."""

import html
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from stridecue.app.control.orders import Answer, Order
from stridecue.app.phone import starting, today
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.store.plan import PlanFile
from stridecue.store.readings import ReadingsFile
from stridecue.training.plan_course import Move, Skip, Start, Stop
from stridecue.training.readings import Check, Legs
from stridecue.web import Moved, Page, Reply, Visit
from support.page import Page as Seen
from support.phone_kit import device, get, is_at, kit_in, noon, post

MONDAY = date(2027, 1, 4)
DAY = timedelta(days=1)
PLAN = "faster-5k-8-weeks"


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return kit_in(tmp_path, MONDAY + DAY)


def answer(kit: Kit, method: str, visit: Visit) -> Reply:
    routes = (*today.routes(kit), *starting.routes(kit))
    (route,) = (one for one in routes if (one.method, one.path) == (method, visit.path))
    assert not route.open
    return route.answer(visit)


def show(kit: Kit) -> str:
    page = answer(kit, "GET", get("/today"))
    assert isinstance(page, Page)
    Seen(page.html)
    return page.html


def send(kit: Kit, path: str, **form: str) -> Moved:
    moved = answer(kit, "POST", post(path, **form))
    assert isinstance(moved, Moved)
    return moved


def follow(kit: Kit, joined: date = MONDAY) -> None:
    PlanFile(kit.sessions).add(Start(PLAN, MONDAY, joined))


def entries(kit: Kit) -> tuple[object, ...]:
    return PlanFile(kit.sessions).entries()[0]


def test_without_a_plan_workouts_and_plans_are_offered(kit: Kit):
    page = show(kit)
    assert "You follow no plan" in page
    assert f'value="{PLAN}"' in page
    assert 'value="8x400"' in page
    assert "Leave days out" not in page


def test_a_plan_is_begun_for_next_monday(kit: Kit):
    moved = send(kit, "/today/begin", plan=PLAN, race="", time="")
    assert moved.to == "/today"
    assert "begins on Mon 11 Jan" in moved.told
    assert entries(kit) == (Start(PLAN, MONDAY + 7 * DAY, MONDAY + 7 * DAY),)


def test_a_plan_is_begun_for_a_race_with_a_time(kit: Kit):
    race = MONDAY + 69 * DAY
    send(kit, "/today/begin", plan=PLAN, race=str(race), time="24:30")
    (start,) = entries(kit)
    assert isinstance(start, Start)
    assert (start.race, start.ms) == (race, 1_470_000)
    assert "Goal: 5 km, 24:30 on Sun 14 Mar 2027, in 68 days" in show(kit)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"plan": "../../etc"}, "There is no such plan."),
        ({"plan": PLAN, "race": "soon"}, "That is no date."),
        ({"plan": PLAN, "race": "2026-01-01"}, "The race is past"),
        ({"plan": PLAN, "time": "fast"}, "A time looks like"),
    ],
)
def test_a_plan_that_cannot_be_begun_is_refused(kit: Kit, form: dict[str, str], why: str):
    with pytest.raises(Refusal, match=re.escape(why)):
        send(kit, "/today/begin", **form)
    assert entries(kit) == ()


def test_the_day_and_two_weeks_of_the_plan_are_shown(kit: Kit):
    follow(kit)
    page = Seen(show(kit))
    this, following = page.tables
    assert [row[0] for row in this[1:]][:2] == ["Mon 4 Jan", "Tue 5 Jan · today"]
    assert following[1][0] == "Mon 11 Jan"
    assert {row[2] for row in following[1:]} == {""}
    assert "Week 1 of 8" in page.text
    starts = [one["value"] for one in page.all("input") if one.get("name") == "what"]
    assert starts[0] == "today"


def test_a_session_is_left_out(kit: Kit):
    follow(kit)
    moved = send(kit, "/today/skip", day=str(MONDAY + DAY), days="3", ill="yes")
    assert moved.told == "Left out. Nothing is to be caught up. Get well."
    assert entries(kit)[-1] == Skip(MONDAY + DAY, MONDAY + 3 * DAY, ill=True)
    assert "left out" in show(kit)
    for days in ("0", "29", "-1", "two", ""):
        with pytest.raises(Refusal, match="Leave out 1 to 28 days"):
            send(kit, "/today/skip", day=str(MONDAY), days=days)
    with pytest.raises(Refusal, match="no date"):
        send(kit, "/today/skip", day="tomorrow", days="1")


def test_every_move_that_is_offered_can_be_made(tmp_path: Path):
    kit = kit_in(tmp_path, MONDAY + DAY)
    follow(kit)
    offered = [one["value"] or "" for one in Seen(show(kit)).all("option")]
    moves = [one for one in offered if re.fullmatch(r"[\d-]{10}/[\d-]{10}", one)]
    assert len(moves) > 10
    for move in moves:
        (kit.sessions / "plan.jsonl").unlink()
        follow(kit)
        day, to = map(date.fromisoformat, move.split("/"))
        moved = send(kit, "/today/move", move=move)
        assert entries(kit)[-1] == Move(day, to)
        assert moved.told.startswith("Moved to ")
        assert to >= MONDAY + DAY


def test_a_move_that_is_not_offered_is_refused(kit: Kit):
    follow(kit)
    for move in ("", "x/y", f"{MONDAY}", f"{MONDAY}/{MONDAY + 30 * DAY}"):
        with pytest.raises(Refusal):
            send(kit, "/today/move", move=move)
    assert len(entries(kit)) == 1


def test_a_plan_is_given_up(kit: Kit):
    follow(kit)
    assert "What you have run stays" in send(kit, "/today/stop").told
    assert entries(kit)[-1] == Stop(MONDAY + DAY)
    assert "You follow no plan" in show(kit)
    with pytest.raises(Refusal, match="no plan is followed"):
        send(kit, "/today/stop")


def test_a_plan_that_is_over_has_no_week(tmp_path: Path):
    kit = kit_in(tmp_path, MONDAY + 80 * DAY)
    follow(kit)
    page = show(kit)
    assert "The plan is over." in page
    assert "Leave days out" not in page
    assert Seen(page).tables == []


def test_a_plan_that_is_ahead_shows_its_first_weeks(tmp_path: Path):
    kit = kit_in(tmp_path, MONDAY - 3 * DAY)
    follow(kit)
    assert "Week 1 of 8" in show(kit)


def test_a_broken_plan_is_told_and_does_not_hide_the_rest(kit: Kit):
    follow(kit)
    (kit.config / "plans" / f"{PLAN}.yaml").write_text("plan: x\nweeks: 3\n", encoding="utf-8")
    page = show(kit)
    assert 'class="wrong"' in page
    assert "Start a workout" in page


def test_legs_are_kept_with_their_day(kit: Kit):
    assert send(kit, "/today/legs", heavy="4").told == "Noted."
    assert ReadingsFile(kit.sessions).load()[0] == (Legs(noon(MONDAY + DAY), MONDAY + DAY, 4),)
    page = show(kit)
    assert "Said today: 4" in page
    assert "Your legs are heavy." in page
    for heavy in ("0", "6", "x", ""):
        with pytest.raises(Refusal, match="Legs are told by"):
            send(kit, "/today/legs", heavy=heavy)


def test_four_answers_are_kept_or_none(kit: Kit):
    told = {"sleep": "2", "stress": "3", "fatigue": "4", "soreness": "5"}
    for name in told:
        with pytest.raises(Refusal, match="Answer all four"):
            send(kit, "/today/check", **{**told, name: "8"})
    assert ReadingsFile(kit.sessions).load()[0] == ()
    send(kit, "/today/check", **told)
    assert ReadingsFile(kit.sessions).load()[0] == (
        Check(noon(MONDAY + DAY), MONDAY + DAY, 2, 3, 4, 5),
    )
    assert "Kept today: 14 of 28" in show(kit)


def test_without_a_date_workouts_are_there_and_answers_count_for_no_trend(tmp_path: Path):
    kit = kit_in(tmp_path, None)
    follow(kit)
    page = show(kit)
    assert "Start a workout" in page
    assert "Week 1" not in page
    assert "no trend" in send(kit, "/today/legs", heavy="2").told
    for path in ("/today/begin", "/today/stop"):
        with pytest.raises(Refusal):
            send(kit, path, plan=PLAN)


def test_a_start_is_an_order_to_the_device(tmp_path: Path):
    place = tmp_path / "control.sock"
    kit = kit_in(tmp_path, MONDAY, places=(place,))
    with device(place, Answer(ok=True, told="started: 8 x 400 m")) as there:
        assert send(kit, "/start", what="8x400") == Moved("/")
        assert send(kit, "/start", what="today") == Moved("/")
    assert [(one.order, one.what) for one in there.asked] == [
        (Order.START, "8x400"),
        (Order.START, "today"),
    ]


def test_a_start_that_the_device_refuses_is_told(tmp_path: Path):
    place = tmp_path / "control.sock"
    kit = kit_in(tmp_path, MONDAY, places=(place,))
    with device(place, Answer(ok=False, told="there is no session for today")):
        with pytest.raises(Refusal, match="there is no session"):
            send(kit, "/start", what="today")
        is_at(kit, "idle", free=False)
        with pytest.raises(Refusal, match="busy"):
            send(kit, "/start", what="today")
    with pytest.raises(Refusal, match="no service is running"):
        send(kit, "/start", what="today")


@pytest.mark.parametrize("what", ["", "nothing", "../stridecue", "/etc/passwd", "8x400.yaml"])
def test_only_workouts_that_are_there_are_started(kit: Kit, what: str):
    with pytest.raises(Refusal, match="There is no such workout"):
        send(kit, "/start", what=what)


def test_while_a_session_runs_it_is_shown_and_nothing_starts(kit: Kit):
    follow(kit)
    is_at(kit, "running", workout="<8> x 400")
    page = show(kit)
    assert "A session runs: &lt;8&gt; x 400" in page
    assert 'action="/start"' not in page
    assert send(kit, "/start", what="8x400") == Moved("/", "A session runs already.")


def test_in_german_the_day_is_german(tmp_path: Path):
    kit = kit_in(tmp_path, MONDAY + DAY, german=True)
    follow(kit)
    send(kit, "/today/legs", heavy="5")
    page = html.unescape(show(kit))
    assert "Di 5.1. · heute" in page
    assert "Heute: " in page
    assert "Deine Beine sind schwer." in page
    assert "Woche 1 von 8" in page
