"""The device is picked up: what it offers, and the questions that it asks."""

from pathlib import Path

import pytest

from stridecue.app.wallclock import day_of
from stridecue.codec.settings import PanelSettings, Settings
from stridecue.session.events import Button
from stridecue.store.lately import last_run
from stridecue.training.readings import Asked, Legs
from stridecue.units import SECOND
from support.pickup import (
    REST,
    RUN,
    Story,
    at_hour,
    readings,
    tell,
)
from support.service_device import make_config

MENU = Button.MENU


def test_menu_held_offers_and_silence_is_no(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service(today=("Today: rest.",))
        device.press(3, MENU, held=1)
        for at in (6, 9, 12):
            device.press(at, MENU)
        device.stop(60)
        await service.run()
        assert device.said[1:] == [
            "Today?",
            "Legs?",
            "Morning measurement?",
            "Today?",
            "Nothing chosen.",
        ]

    tell(evening)
    assert readings(tmp_path) == []


def test_what_is_planned_today_is_said_after_a_press(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service(today=("Today: eight by four hundred.",))
        device.press(3, MENU, held=1)
        device.press(6)
        device.stop(30)
        await service.run()
        assert device.said[1:] == ["Today?", "Today: eight by four hundred."]

    tell(evening)


@pytest.mark.parametrize(("presses", "heavy"), [(1, 1), (4, 4), (5, 5), (6, 1)])
def test_legs_are_counted_read_back_and_kept(tmp_path: Path, presses: int, heavy: int) -> None:
    make_config(tmp_path, tempo=RUN)

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        device.press(6)
        for n in range(presses):
            device.press(9 + n, MENU)
        device.press(12 + presses)
        device.stop(40)
        await service.run()
        assert device.said[1:3] == ["Legs?", "Legs? One is fresh, five is heavy."]
        assert device.said[3:] == [
            *WORDS[: min(presses, 5)],
            *WORDS[: max(0, presses - 5)],
            "Kept.",
        ]

    tell(evening)
    assert readings(tmp_path) == [
        Legs(at_hour(15) + (12 + presses) * SECOND + 100, day_of(at_hour(15)), heavy)
    ]


WORDS = ["One.", "Two.", "Three.", "Four.", "Five."]


@pytest.mark.parametrize("refusal", ["silence", "line", "hold"])
def test_a_question_is_refused_as_easily_as_that(tmp_path: Path, refusal: str) -> None:
    make_config(tmp_path, tempo=RUN)

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        device.press(6)
        if refusal == "line":
            device.press(10)
        elif refusal == "hold":
            device.press(10, MENU, held=4)
        else:
            device.press(10, MENU)  # counted, and not confirmed
        device.stop(60)
        await service.run()
        assert "Kept." not in device.said

    tell(evening)
    assert readings(tmp_path) == []


def test_one_button_counts_by_short_and_confirms_by_long(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)
    one = Settings(panel=PanelSettings(menu=None))

    async def evening() -> None:
        story = Story(tmp_path, settings=one)
        device, service = story.evening, story.service()
        for at, held in ((3, 1), (6, 1), (9, 0.1), (11, 0.1), (14, 1)):
            device.press(at, held=held)
        device.stop(40)
        await service.run()
        assert device.said[-3:] == ["One.", "Two.", "Kept."]

    tell(evening)
    assert [one.heavy for one in readings(tmp_path) if isinstance(one, Legs)] == [2]


# --- the effort of a session --------------------------------------------------------------------


def after_a_run(
    tmp_path: Path, *presses: tuple[float, Button], rates: bool = True, text: str = RUN
) -> tuple[list[str], list[tuple[int, int]]]:
    """A session of a minute from second 3 on, then these presses (s); what was said after it."""
    make_config(tmp_path, tempo=text)
    heard: list[str] = []
    rated: list[tuple[int, int]] = []

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service(rates=rates)
        device.press(3)
        for at, button in presses:
            device.press(at, button)
        device.stop(14 * 3_600)
        await service.run()
        heard.extend(
            device.said[device.said.index("Done.") + 1 :] if "Done." in device.said else device.said
        )
        rated.extend(story.rated)

    tell(evening)
    return heard, rated


def test_effort_is_asked_once_at_the_first_press_after_ten_minutes(tmp_path: Path) -> None:
    counted = [(1_003.0 + 2 * n, MENU) for n in range(7)]
    heard, rated = after_a_run(
        tmp_path, (1_000, MENU), *counted, (1_020, Button.LINE), (2_000, MENU)
    )
    assert rated == [(1, 7)]
    assert "How hard was it? Nought to ten." in heard
    assert heard.count("How hard was it? Nought to ten.") == 1
    assert heard[-1] == "Tempo. Press to start."  # the second press is the next workout again
    assert [one.session for one in readings(tmp_path) if isinstance(one, Asked)] == [1]


def test_nought_is_behind_ten(tmp_path: Path) -> None:
    counted = [(1_003.0 + 2 * n, MENU) for n in range(11)]
    _, rated = after_a_run(tmp_path, (1_000, MENU), *counted, (1_030, Button.LINE))
    assert rated == [(1, 0)]


@pytest.mark.parametrize("at", [300, 13 * 3_600])
def test_it_is_neither_asked_at_once_nor_half_a_day_later(tmp_path: Path, at: float) -> None:
    heard, rated = after_a_run(tmp_path, (at, MENU))
    assert rated == []
    assert not [one for one in heard if one.startswith("How hard")]


def test_nothing_is_asked_without_a_press_nor_of_a_rest_nor_where_nobody_keeps_it(
    tmp_path: Path,
) -> None:
    assert not [one for one in after_a_run(tmp_path / "a")[0] if one.startswith("How hard")]
    for folder, options in (("b", {"rates": False}), ("c", {"text": REST})):
        heard, _ = after_a_run(tmp_path / folder, (1_000, MENU), **options)  # type: ignore[arg-type]
        assert not [one for one in heard if one.startswith("How hard")], folder


def test_a_refused_question_is_never_asked_again_even_after_a_restart(tmp_path: Path) -> None:
    heard, rated = after_a_run(tmp_path, (1_000, MENU), (1_005, Button.LINE))
    assert (heard[-1], rated) == ("How hard was it? Nought to ten.", [])

    async def later() -> None:
        story = Story(tmp_path, hour=16)
        device, service = story.evening, story.service()
        device.press(3, MENU)
        device.stop(20)
        await service.run()
        assert device.said == ["Tempo. Press to start."] * 2

    tell(later)


def test_the_session_before_a_restart_is_asked_for_too(tmp_path: Path) -> None:
    after_a_run(tmp_path)
    found = last_run(tmp_path / "sessions")
    assert found is not None
    assert abs(found[1] - (at_hour(15) + 73_000)) < 2_000

    async def later() -> None:
        story = Story(tmp_path, hour=16)
        device, service = story.evening, story.service()
        device.press(3, MENU)
        device.press(7, MENU)
        device.press(10)
        device.stop(30)
        await service.run()
        assert story.rated == [(1, 1)]

    tell(later)


def test_a_card_that_keeps_nothing_is_told(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "readiness.jsonl").mkdir()

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        for at, button in ((6, Button.LINE), (10, MENU), (13, Button.LINE), (16, MENU)):
            device.press(at, button)
        device.stop(40)
        await service.run()
        assert "Kept." not in device.said
        assert any(one.startswith("It is not kept:") for one in device.said)

    tell(evening)
