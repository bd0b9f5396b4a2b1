"""Access: the pages for whoever does not see, aim or read like others.

On every page, at both widths, by day and by night: axe finds nothing, targets have room for a
thumb, and nothing is wider than the narrowest phone.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from stridecue.app.phone.frame import PLACES
from support.browsing import SIZES, phone
from support.page_world import World

pytestmark = pytest.mark.long

PATHS = (
    *(one.path for one in PLACES),
    "/sessions/1",
    "/sessions/1/delete",
    "/workouts/short",
    "/workouts/short/edit",
    "/workouts/short/score",
    "/workouts/short/listen",
    "/new-workout",
    "/pair",
    "/nowhere",
)

NARROW = {"width": 360, "height": 740}
"""CSS pixels of the narrowest phone that is sold."""

SMALLEST = 44
"""CSS pixels, each way, of what is to be hit (WCAG 2.2, Target Size, Enhanced)."""

SMALL = """smallest => [...document.querySelectorAll(
    'button, nav a, a.button, summary, select, textarea, input:not([type=hidden])')]
  .filter(one => one.checkVisibility())
  .map(one => [one, (one.matches('[type=checkbox], [type=radio]') && one.closest('label') || one)
    .getBoundingClientRect()])
  .filter(([, box]) => box.width < smallest || box.height < smallest)
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`)"""


UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"


def look_at(page: Page, path: str) -> None:
    """Go there, and unfold what is folded."""
    page.goto(path)
    page.evaluate(UNFOLD)


def violations(page: Page) -> list[str]:
    """What axe finds, with where and why."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(browser: Browser, lived_in: World, size: str, scheme: str) -> None:
    wrong: list[str] = []
    with phone(browser, lived_in, size, paired=True, color_scheme=scheme) as page:
        for path in PATHS:
            look_at(page, path)
            wrong += violations(page)
    assert "\n".join(wrong) == ""


def test_targets_are_large_and_nothing_is_too_wide(browser: Browser, lived_in: World) -> None:
    wrong: list[str] = []
    with phone(browser, lived_in, paired=True) as page:
        page.set_viewport_size(NARROW)
        for path in PATHS:
            look_at(page, path)
            wrong += [f"{path}: {small}" for small in page.evaluate(SMALL, SMALLEST)]
            width = page.evaluate("document.scrollingElement.scrollWidth")
            wrong += [f"{path}: {width} px wide"] if width > NARROW["width"] else []
    assert "\n".join(wrong) == ""


def test_each_of_them_is_there(browser: Browser, lived_in: World) -> None:
    with phone(browser, lived_in, paired=True) as page:
        for path in PATHS:
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == (404 if path == "/nowhere" else 200), path
