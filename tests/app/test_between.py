"""Between two sessions: the plan's day, new settings, a new version, orders from outside."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stridecue.app.between import End
from stridecue.app.control.orders import Answer, Asked, Order, OrderError
from stridecue.app.files import config_folder
from stridecue.app.house import House, open_house
from stridecue.app.justtime import NAME, TEXT
from stridecue.app.renewal import BEGIN_ANEW
from stridecue.codec.settings import PanelSettings, Settings
from stridecue.session.effects import Glow
from stridecue.session.events import Button
from stridecue.store import load, sessions
from stridecue.units import HOUR, Ms
from support.pickup import RUN, Story, at_hour, follow, tell
from support.service_device import Evening, evening_with, live, make_config, make_evening

MENU = Button.MENU
TODAY = "Today: Tempo. No baseline yet: no run in the last thirty days. Press to start."
TEMPO = "Tempo. Press to start."
EASY = "Easy run. Press to start."
JUST_TIME = "Just time me. Press to start."


def told(folder: Path, hands: Callable[[Evening], None], hour: float | None = 15) -> list[str]:
    """What is said while `hands` do what they do to a device on a Friday."""
    heard: list[str] = []

    async def evening() -> None:
        story = Story(folder, hour=hour)
        service = story.service()
        hands(story.evening)
        await service.run()
        heard.extend(story.evening.said)

    tell(evening)
    return heard


# --- the day of the plan -------------------------------------------------------------------------


def test_the_session_of_the_day_is_announced_with_its_reason_and_started(tmp_path: Path) -> None:
    follow(tmp_path)

    def hands(device: Evening) -> None:
        device.press(3)
        device.press(6)
        device.press(200)
        device.stop(210)

    said = told(tmp_path, hands)
    assert said[0] == TODAY
    assert said[-1] == EASY  # the day's session is done: the first workout is next
    assert sessions(tmp_path / "sessions")[0].path.name == "0001-tempo"


def test_menu_goes_on_from_the_day_to_the_workouts(tmp_path: Path) -> None:
    follow(tmp_path)

    def hands(device: Evening) -> None:
        device.press(3)
        for at in (6, 9, 12, 15):
            device.press(at, MENU)
        device.stop(18)

    assert told(tmp_path, hands) == [TODAY, EASY, TEMPO, JUST_TIME, TODAY]


def test_a_rest_day_is_said_before_what_can_be_run_all_the_same(tmp_path: Path) -> None:
    follow(tmp_path, friday="rest")

    def hands(device: Evening) -> None:
        device.press(3)
        device.stop(12)

    assert told(tmp_path, hands) == ["Today: rest. Rest is part of the plan.", EASY]


def test_without_a_date_that_is_said_and_with_one_the_day_is_back(tmp_path: Path) -> None:
    follow(tmp_path)
    heard: list[str] = []

    async def evening() -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()

        def wall() -> Ms | None:
            return None if loop.time() - began < 30 else at_hour(15)

        device = make_evening(tmp_path, wall=wall)
        device.press(3)
        device.press(100)
        device.stop(120)
        await device.service.run()
        heard.extend(device.said)

    live(evening)
    assert heard == ["The date is not known yet.", EASY, TODAY]


def test_a_broken_plan_is_told_once_and_is_no_plan(tmp_path: Path) -> None:
    config = follow(tmp_path)
    (config / "plans" / "weeks.yaml").write_text("plan: 12\n")

    def hands(device: Evening) -> None:
        device.press(3)
        device.press(100)
        device.stop(120)

    assert told(tmp_path, hands) == ["There is an error in the plan.", EASY, EASY]


# --- quiet again ---------------------------------------------------------------------------------


def test_a_minute_after_the_last_word_a_press_announces_again(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)

    async def story(device: Evening) -> None:
        device.press(3)
        device.press(70)
        device.stop(75)
        await device.service.run()

    device = evening_with(tmp_path, story)
    assert device.said == [TEMPO, TEMPO]
    assert device.ear.glows == [Glow.IDLE, Glow.WAITING, Glow.IDLE, Glow.WAITING]
    assert not (tmp_path / "sessions").exists() or sessions(tmp_path / "sessions") == ()


def test_just_time_me_is_the_bundled_workout_and_runs_without_a_configuration(
    tmp_path: Path,
) -> None:
    bundled = config_folder(None, {}) / "workouts" / f"{NAME}.yaml"
    schema, _, text = bundled.read_text().partition("\n")
    assert (schema[0], text) == ("#", TEXT)

    async def story(device: Evening) -> None:
        device.go(3)
        device.stop(30)
        await device.service.run()

    assert evening_with(tmp_path, story).said[0] == JUST_TIME
    assert load(sessions(tmp_path / "sessions")[0].path).finished is not None


def test_one_button_steps_through_the_workouts_and_looks_for_sensors(tmp_path: Path) -> None:
    make_config(tmp_path, easy=RUN.replace("Tempo", "Easy run"), tempo=RUN)
    one = Settings(panel=PanelSettings(menu=None))

    async def evening() -> None:
        story = Story(tmp_path, settings=one)
        device, service = story.evening, story.service()
        # offers: another workout, taken; easy, tempo, taken: announced, and started
        for at, held in ((3, 1), (6, 1), (9, 0.1), (12, 1), (16, 0.1)):
            device.press(at, held=held)
        device.press(100, held=1)
        for n in range(3):
            device.press(103 + 2 * n)
        device.press(112, held=1)
        device.stop(130)
        await service.run()
        said = device.said
        assert said[:4] == ["Another workout?", "Easy run?", "Tempo?", TEMPO]
        assert said[-5:] == ["Legs?", "Morning measurement?", "Pairing?", "Pairing.", NO_SENSOR]

    tell(evening)


NO_SENSOR = "No sensor is wanted."


# --- a new configuration, a new version ----------------------------------------------------------


def reopened(
    folder: Path, *texts: tuple[float, str], stop: float | None = None
) -> tuple[list[End], Evening, House | None]:
    """A device whose settings become these texts at these seconds; LINE is pressed at second 20."""
    config = make_config(folder, tempo=RUN)
    (config / "stridecue.yaml").write_text("countdown:\n  start: 3 s\n")
    ends: list[End] = []
    devices: list[Evening] = []

    async def evening() -> None:
        device = make_evening(folder, reopen=lambda: open_house(config, os.environ))
        devices.append(device)
        loop = asyncio.get_running_loop()
        for at, text in texts:
            loop.call_later(at, lambda said=text: (config / "stridecue.yaml").write_text(said))
        device.press(20)
        if stop is not None:
            device.stop(stop)
        ends.append(await device.service.run())

    live(evening)
    return ends, devices[0], devices[0].service.renewed


def test_new_settings_are_taken_up_while_it_is_quiet(tmp_path: Path) -> None:
    ends, device, house = reopened(tmp_path, (5, "countdown:\n  start: 5 s\n"))
    assert ends == [End.REOPEN]
    assert house is not None
    assert house.settings.countdown.start == 5_000
    assert device.said == []


def test_settings_that_are_wrong_are_told_at_the_next_press_and_the_old_stay(
    tmp_path: Path,
) -> None:
    ends, device, house = reopened(tmp_path, (5, "countdown:\n  start: 3 s\n  end: 9\n"), stop=60)
    assert (ends, house) == ([End.STOPPED], None)
    assert device.said == [
        "There is an error in the settings in line three. The old ones stay.",
        TEMPO,
    ]
    assert device.ear.glows == [Glow.IDLE, Glow.NEWS, Glow.WAITING]


def test_an_answered_device_waits_with_new_settings_until_it_is_quiet(tmp_path: Path) -> None:
    ends, device, _ = reopened(tmp_path, (21, "countdown:\n  start: 5 s\n"))
    assert ends == [End.REOPEN]
    assert device.said == [TEMPO]
    assert device.ear.glows[-1] is Glow.IDLE


@pytest.mark.parametrize("while_running", [False, True])
def test_a_new_version_begins_while_nobody_runs(tmp_path: Path, while_running: bool) -> None:
    make_config(tmp_path, tempo=RUN)
    ends: list[End] = []

    async def story(device: Evening) -> None:
        loop = asyncio.get_running_loop()
        if while_running:
            device.go(3)
        loop.call_later(20, (tmp_path / BEGIN_ANEW).touch)
        service = device.service
        parts = replace(service._parts, runtime=tmp_path)
        device.service = type(service)(service._house, parts)
        began = loop.time()
        ends.append(await device.service.run())
        assert (loop.time() - began > 70) is while_running

    evening_with(tmp_path, story)
    assert ends == [End.ANEW]
    assert not (tmp_path / BEGIN_ANEW).exists()
    if while_running:
        finished = load(sessions(tmp_path / "sessions")[0].path).finished
        assert finished is not None
        assert finished.summary.completed


# --- orders from outside -------------------------------------------------------------------------


def ordered(
    folder: Path, *orders: tuple[float, Asked], go: float | None = None
) -> tuple[list[Answer], list[str]]:
    """What a device answers to orders at these seconds, and what it says; LINE twice at `go`."""
    make_config(folder, tempo=RUN, easy=RUN.replace("Tempo", "Easy run"))
    answers: list[Answer] = []

    async def story(device: Evening) -> None:
        loop = asyncio.get_running_loop()
        if go is not None:
            device.go(go)
        for at, asked in orders:
            loop.call_later(at, lambda one=asked: answers.append(device.service.obey(one)))
        device.stop(60)
        await device.service.run()

    return answers, evening_with(folder, story).said


def test_status_tells_what_it_waits_for_and_what_runs(tmp_path: Path) -> None:
    status = Asked(Order.STATUS)
    (idle, running), _ = ordered(tmp_path, (2, status), (30, status), go=3)
    assert idle.told == "idle: quiet. Next: Easy run"
    assert dict(idle.more)["sensors"] == {}
    known = dict(running.more)
    assert (known["state"], known["workout"], known["step"]) == ("running", "Easy run", "Run")
    assert known["clock"] == "0:45"
    assert known["next"] == "the end"
    assert set(known) == set(dict(idle.more))


def test_a_press_from_outside_is_a_press(tmp_path: Path) -> None:
    press = Asked(Order.PRESS)
    answers, said = ordered(tmp_path, (3, press), (5, Asked(Order.MENU, "100")), (8, press))
    assert [one.ok for one in answers] == [True, True, True]
    assert said[:2] == [EASY, TEMPO]
    assert sessions(tmp_path / "sessions")[0].path.name == "0001-tempo"


@pytest.mark.parametrize("held", ["0", "-5", "long", "10001", "1e3"])
def test_a_press_of_no_length_is_refused(tmp_path: Path, held: str) -> None:
    with pytest.raises(OrderError, match="is held for"):
        make_unrun(tmp_path).obey(Asked(Order.PRESS, held))


def make_unrun(folder: Path):  # type: ignore[no-untyped-def]
    """A service that nobody has started."""
    made = []

    async def story(device: Evening) -> None:
        made.append(device.service)

    evening_with(folder, story)
    return made[0]


def test_start_and_stop(tmp_path: Path) -> None:
    start, stop = Asked(Order.START, "tempo"), Asked(Order.STOP)
    answers, said = ordered(tmp_path, (3, stop), (5, start), (20, start), (30, stop), (40, stop))
    assert answers == [
        Answer(ok=False, told="no session runs"),
        Answer(ok=True, told="started: Tempo"),
        Answer(ok=False, told="Tempo is running: `stridecue stop` ends it"),
        Answer(ok=True, told="ended: Tempo"),
        Answer(ok=False, told="no session runs"),
    ]
    assert said[-1] == "Ended. Good."


def test_what_cannot_be_started_is_told(tmp_path: Path) -> None:
    orders = (Asked(Order.START, "temp"), Asked(Order.START, "today"))
    answers, said = ordered(tmp_path, *((3 + n, one) for n, one in enumerate(orders)))
    assert [one.ok for one in answers] == [False, False]
    assert "tempo" in answers[0].told
    assert "no session for today" in answers[1].told
    assert said == []


def test_say_is_heard_while_nobody_runs(tmp_path: Path) -> None:
    say = Asked(Order.SAY, "Supper is ready.")
    answers, said = ordered(tmp_path, (3, say), (30, say), go=5)
    assert [one.ok for one in answers] == [True, False]
    assert said.count("Supper is ready.") == 1


def test_who_is_asked_something_is_not_disturbed(tmp_path: Path) -> None:
    hold = Asked(Order.MENU, "1000")
    answers, said = ordered(tmp_path, (3, hold), (6, Asked(Order.START, "tempo")))
    assert answers[1] == Answer(ok=False, told="it is busy: try again in a moment")
    assert said[0] == "Legs?"


def test_today_is_an_order_where_there_is_a_plan(tmp_path: Path) -> None:
    follow(tmp_path)
    answers: list[Answer] = []

    def hands(device: Evening) -> None:
        def order() -> None:
            answers.append(device.service.obey(Asked(Order.START, "today")))

        asyncio.get_running_loop().call_later(3, order)
        device.stop(20)

    told(tmp_path, hands)
    assert answers == [Answer(ok=True, told="started: Tempo")]


def test_the_day_after_is_looked_up_anew(tmp_path: Path) -> None:
    follow(tmp_path)
    heard: list[str] = []

    async def evening() -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        device = make_evening(
            tmp_path, wall=lambda: at_hour(23) + (24 * HOUR if loop.time() - began > 50 else 0)
        )
        device.press(3)
        device.press(100)
        device.stop(120)
        await device.service.run()
        heard.extend(device.said)

    live(evening)
    assert heard[0] == TODAY
    assert heard[1] != TODAY
