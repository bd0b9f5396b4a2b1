"""Browsing: a real Chromium, and what is looked for in it. Waiting is playwright's alone."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from support.page_world import World

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
"""Width and height in CSS pixels."""

PATIENCE = 15_000
"""Ms for what a page is expected to show: far beyond a second, on a machine with other work."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def phone(
    browser: Browser, world: World, size: str = "phone", *, paired: bool = False, **more: object
) -> Iterator[Page]:
    """A phone of its own, looking at Now. Fails where a page's script did, or the policy was hurt.

    `paired`: it is known already. `more`: other things of a context.
    """
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=world.url, viewport={"width": width, "height": height}, **more
    )
    context.set_default_timeout(PATIENCE)
    if paired:
        pair(context, world)
    try:
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if _policy(told.text) else None)
        page.goto("/")
        yield page
        assert wrong == []
    finally:
        context.close()


def _policy(told: str) -> bool:
    return "Content Security Policy" in told


def pair(context: BrowserContext, world: World) -> None:
    """Let the phones of `context` be known, without a code."""
    cookie = {"name": "stridecue", "value": world.paired(), "url": world.url}
    context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Strict"}])


def state(page: Page, told: str) -> None:
    """Wait until Now says so."""
    expect(page.locator("#state")).to_have_text(told)


def called(name: str) -> re.Pattern[str]:
    """For a button: its name, and what it says besides."""
    return re.compile(rf"^{re.escape(name)}\b")


def press(page: Page, name: str) -> None:
    """Press the button whose name begins so."""
    page.get_by_role("button", name=called(name)).click()


def reload_until(page: Page, selector: str, told: str) -> None:
    """Load the page anew until it says so there: for one that has no script."""
    end = monotonic() + PATIENCE / 1_000
    while page.locator(selector).inner_text() != told:
        assert monotonic() < end, f"{page.locator(selector).inner_text()}, not {told}"
        page.reload()


def pair_by_hand(page: Page, world: World) -> None:
    """As a runner does, with a code of the shell."""
    page.get_by_role("link", name="Pair this phone").click()
    page.get_by_label("The code").fill(world.code())
    page.get_by_role("button", name="Pair", exact=True).click()
    expect(page.get_by_role("status").first).to_have_text("This phone is paired.")
