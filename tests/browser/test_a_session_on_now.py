"""Now, in a real browser: a session as it happens, for a phone that is paired and for strangers."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import called, pair_by_hand, phone, press, reload_until, state
from support.page_world import World

pytestmark = pytest.mark.long

BEATS = re.compile(r"^1?\d\d$")
REP_ONE = "Run · rep 1 of 3"


def laps(page: Page, number: int) -> None:
    """Wait until so many are there."""
    expect(page.locator("#laps tr")).to_have_count(number)


def clock(page: Page, told: str) -> None:
    expect(page.locator("#clock")).to_have_text(told)


def begin(page: Page, world: World) -> None:
    """Start the workout, and wait for the first repetition."""
    world.command("start", "short")
    expect(page.locator("#title")).to_have_text(REP_ONE)


def test_a_stranger_watches_a_session_and_cannot_press(browser: Browser, world: World) -> None:
    with phone(browser, world) as page:
        state(page, "Nobody runs.")
        expect(page.locator("#heart")).to_have_text("52")
        begin(page, world)
        state(page, "Running.")
        laps(page, 1)
        expect(page.locator("#heart")).to_have_text(BEATS)
        expect(page.locator("#cadence")).to_have_text(BEATS)
        expect(page.locator("#pace")).to_have_text(re.compile(r"^\d:\d\d$"))
        for told in ("0:02", "0:04"):
            clock(page, told)
        expect(page.get_by_role("button")).to_have_count(0)


def test_a_session_is_run_without_a_script(browser: Browser, world: World) -> None:
    with phone(browser, world, java_script_enabled=False) as page:
        pair_by_hand(page, world)
        reload_until(page, "#state", "Nobody runs.")
        press(page, "LINE")  # it says what it would start
        press(page, "LINE")
        reload_until(page, "#title", REP_ONE)
        laps(page, 1)
        press(page, "Pause")
        reload_until(page, "#state", "Paused: LINE goes on.")
        press(page, "LINE")
        reload_until(page, "#state", "Running.")
        page.get_by_text("End", exact=True).click()
        press(page, "End the session")
        reload_until(page, "#state", "Nobody runs.")


def test_a_session_is_run_by_the_keyboard_alone(browser: Browser, world: World) -> None:
    with phone(browser, world, "desktop", paired=True) as page:
        begin(page, world)
        line = page.get_by_role("button", name=called("LINE"))
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="To the content")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(line).to_be_focused()
        clock(page, "0:03")
        page.keyboard.press("Enter")
        laps(page, 2)
        for name in ("MENU", "Pause"):
            page.keyboard.press("Tab")
            expect(page.get_by_role("button", name=called(name))).to_be_focused()
        page.keyboard.press("Enter")
        state(page, "Paused: LINE goes on.")


def test_a_device_that_loses_its_power_comes_back_on_the_page(
    browser: Browser, world: World
) -> None:
    with phone(browser, world) as page:
        begin(page, world)
        world.kill_service()
        state(page, "The device does not answer.")
        world.start_service()
        state(page, "Running.")
        laps(page, 1)
        expect(page.locator("#heart")).to_have_text(BEATS)
        world.stop_service()
        state(page, "The device does not answer.")
        world.start_service()
        state(page, "Nobody runs.")


def test_a_german_house_has_german_pages(browser: Browser, german_world: World) -> None:
    with phone(browser, german_world, paired=True) as page:
        expect(page.locator("html")).to_have_attribute("lang", "de")
        expect(page.get_by_role("link", name="Jetzt")).to_be_visible()
        german_world.command("start", "short")
        expect(page.locator("#title")).to_have_text("Einlaufen")
