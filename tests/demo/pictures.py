"""`make pictures`: the pages for a phone as docs/ shows them, of a runner with weeks behind them.

`python pictures.py FOLDER`: a real browser takes them, of the real page and service.
"""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from playwright.sync_api import Page, expect  # noqa: E402 (the path must be set first)

from support.browsing import chromium, phone  # noqa: E402
from support.page_past import give_past  # noqa: E402
from support.page_world import World  # noqa: E402

PICTURES = (
    ("today", "/today", "phone", "light"),
    ("progress", "/progress", "phone", "light"),
    ("workout", "/workouts/8x400", "desktop", "light"),
    ("sensors", "/sensors", "phone", "dark"),
)
"""What it is called, which page, how wide, by day or by night."""


def main(folder: Path) -> int:
    """Take them all."""
    with tempfile.TemporaryDirectory(prefix="stridecue-") as place, chromium() as browser:
        world = World(Path(place))
        give_past(world)
        with world:
            for name, path, size, scheme in PICTURES:
                with phone(browser, world, size, paired=True, color_scheme=scheme) as page:
                    page.goto(path)
                    take(page, folder / f"page-{name}.png")
            with phone(browser, world, paired=True) as page:
                page.goto("/sessions")
                page.get_by_role("link", name="8 x 400 m").first.click()
                expect(page.get_by_role("heading", level=1)).to_have_text("8 x 400 m")
                take(page, folder / "page-session.png")
                page.goto("/")
                world.command("start", "short")
                expect(page.locator("#title")).to_have_text("Run · rep 2 of 3", timeout=60_000)
                expect(page.locator("#clock")).to_have_text("0:05")
                take(page, folder / "page-now.png")
    return 0


def take(page: Page, path: Path) -> None:
    """What is seen without scrolling."""
    page.screenshot(path=path)
    print(f"{path}  {path.stat().st_size / 1_024:.0f} kB")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
