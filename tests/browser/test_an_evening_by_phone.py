"""An evening by phone, in a real browser: all that a runner does with the page, in one story."""

import re
from pathlib import Path

import fitdecode
import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import SIZES, pair_by_hand, phone, press, state
from support.page_world import SHORT, World

pytestmark = pytest.mark.long

BROKEN = SHORT.replace("warmup: 3 s", "warmup: 3 parsecs")
LINE = 1 + BROKEN[: BROKEN.index("parsecs")].count("\n")
"""In which the mistake is."""


@pytest.mark.parametrize("size", SIZES)
def test_an_evening_by_phone(browser: Browser, world: World, size: str) -> None:
    with phone(browser, world, size) as page:
        pair_by_hand(page, world)
        run(page)
        tell_of_it(page)
        edit_a_workout(page, world)
        change_settings(page, world)
        look_around(page)
        forget(page)


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("link", name=name, exact=True)).to_have_attribute(
        "aria-current", "page"
    )


def told(page: Page, what: str) -> None:
    """Wait until the page says that of what was sent."""
    expect(page.locator(".told").first).to_contain_text(what)


def run(page: Page) -> None:
    """Choose a workout, run a repetition of it, and end it."""
    go(page, "Workouts")
    page.get_by_role("link", name="Short and sharp").click()
    press(page, "Start it")
    expect(page.locator("#title")).to_have_text("Run · rep 1 of 3")
    state(page, "Running.")
    expect(page.locator("#heart")).to_have_text(re.compile(r"^1?\d\d$"))
    laps = page.locator("#laps tr")
    for clock in ("0:03", "0:05"):
        expect(page.locator("#clock")).to_have_text(clock)
    press(page, "LINE")
    expect(laps).to_have_count(2)
    expect(laps.first).to_contain_text("Run 1/3")
    press(page, "MENU")
    expect(laps).to_have_count(1)
    press(page, "LINE")
    expect(laps).to_have_count(2)
    press(page, "Pause")
    state(page, "Paused: LINE goes on.")
    press(page, "LINE")
    state(page, "Running.")
    page.get_by_text("End", exact=True).click()
    press(page, "End the session")
    state(page, "Nobody runs.")


def tell_of_it(page: Page) -> None:
    """Mend the repetition, say how hard it was, and take it along."""
    go(page, "Last")
    expect(page.get_by_role("heading", level=1)).to_have_text("Short and sharp")
    rep = page.locator(".mend details").first
    rep.locator("summary").click()
    rep.get_by_label("Its time").fill("soon")
    rep.get_by_role("button", name="Mend").click()
    expect(rep.get_by_text("Write the time as 78, 78.4 or 1:18.4.")).to_be_visible()
    expect(rep.get_by_label("Its time")).to_have_value("soon")
    rep.get_by_label("Its time").fill("19.5")
    rep.get_by_role("button", name="Mend").click()
    told(page, "Mended: repetition 1.")
    expect(rep.locator("summary")).to_contain_text("19.5")
    page.get_by_label("How hard was it").select_option("7")
    press(page, "Keep the effort")
    told(page, "Kept.")
    expect(page.get_by_label("How hard was it")).to_have_value("7")
    with page.expect_download() as download:
        page.get_by_role("link", name="FIT", exact=True).click()
    assert download.value.suggested_filename.endswith(".fit")
    assert {"file_id", "lap", "session", "record"} <= messages_in(download.value.path())


def messages_in(path: Path) -> set[str]:
    """The kinds of messages of a FIT file."""
    with fitdecode.FitReader(path) as frames:
        return {one.name for one in frames if isinstance(one, fitdecode.FitDataMessage)}


def edit_a_workout(page: Page, world: World) -> None:
    """Spoil it, be shown where, and mend it."""
    file = world.config / "workouts" / "short.yaml"
    go(page, "Workouts")
    page.get_by_role("link", name="Short and sharp").click()
    page.get_by_role("link", name="Edit").click()
    text = page.get_by_label("The file")
    expect(text).to_have_value(SHORT)
    text.fill(BROKEN)
    press(page, "Check and save")
    expect(page.get_by_role("alert").first).to_have_text("Errors: 1.")
    expect(text).to_have_value(BROKEN)
    page.get_by_role("link", name=f"line {LINE}", exact=True).click()
    expect(text).to_be_focused()
    marked = text.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert marked in BROKEN.splitlines()[LINE - 1]
    assert "parsecs" in marked
    assert file.read_text() == SHORT
    text.fill(SHORT.replace("warmup: 3 s", "warmup: 4 s"))
    press(page, "Check and save")
    told(page, "Saved.")
    assert "warmup: 4 s" in file.read_text()


def change_settings(page: Page, world: World) -> None:
    file = world.config / "stridecue.yaml"
    before = file.read_text()
    go(page, "Settings")
    page.get_by_label("How much it says").select_option("chatty")
    press(page, "Save")
    told(page, "Saved.")
    assert file.read_text() == before.replace("talk: normal ", "talk: chatty ")
    expect(page.get_by_label("How much it says")).to_have_value("chatty")


def look_around(page: Page) -> None:
    go(page, "Sensors")
    for kind in ("Strap", "Footpod"):
        link = page.locator("#links section").filter(has_text=kind)
        expect(link.locator(".state")).to_have_text("connected")
        expect(link).to_contain_text("90 %")
    for name in ("Today", "Sessions", "Progress", "Help", "Now"):
        go(page, name)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)


def forget(page: Page) -> None:
    """The phone is a stranger's again."""
    go(page, "Settings")
    press(page, "Forget My phone")
    expect(page.get_by_role("link", name="Pair this phone")).to_be_visible()
    expect(page.get_by_role("button", name="LINE")).to_have_count(0)
    page.goto("/settings")
    expect(page).to_have_url(re.compile("/pair"))
