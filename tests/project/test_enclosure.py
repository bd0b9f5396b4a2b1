"""The case: its pictures are small, and OpenSCAD finds it whole where it is installed."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

HARDWARE = Path(__file__).parents[2] / "hardware"
MODEL = (HARDWARE / "enclosure.scad").read_text(encoding="utf-8")
PAGE = (HARDWARE / "README.md").read_text(encoding="utf-8")

needs_openscad = pytest.mark.skipif(
    not (shutil.which("openscad") and shutil.which("xvfb-run")),
    reason="sudo apt install openscad xvfb",
)


def number(name: str) -> float:
    found = re.search(rf"^{name} = ([\d.]+);", MODEL, re.MULTILINE)
    assert found, name
    return float(found[1])


@pytest.mark.parametrize("name", ["closed", "open"])
def test_a_picture_is_small_enough_to_be_looked_at_everywhere(name: str) -> None:
    assert 5_000 < (HARDWARE / f"enclosure-{name}.png").stat().st_size < 150_000


@pytest.mark.parametrize("wall", ["wall", "lip", "ring"])
def test_no_wall_is_thinner_than_what_keeps_water_out(wall: str) -> None:
    assert number(wall) >= 1.6


def test_the_page_tells_the_outer_size_of_the_model() -> None:
    """Board 65 x 30 x 1.4; 7 + 16 along, the plug and 1.5 across: `low` and `high`."""
    wall = 2 * number("wall")
    inside = 4 + 1.4 + number("header_gap") + number("hat") + number("switch_high") + 2.2
    size = (65 + 7 + 16 + wall, 30 + number("plug") + 1.5 + wall, inside + wall)
    assert " x ".join(f"{mm:.0f}" for mm in size) + " mm" in PAGE
    assert f"{inside + wall + 10.5 + 1:.0f} mm thick with a pack" in PAGE


PITCH = 2.54
PIN_1 = (65 / 2 - 9.5 * PITCH, 30 - 3.5 - PITCH / 2)
"""Of the header, on the board: its 2 x 20 pins lie around the middle of two of its holes."""


def middle_of_legs(part: str) -> tuple[float, float]:
    """From the page's table of holes, in the coordinates of the model."""
    found = re.search(
        rf"^\| {part} \| (\d+) \w+ (\d+) \| (\d+)(?: and (\d+))? \|$", PAGE, re.MULTILINE
    )
    assert found, part
    column = (int(found[1]) + int(found[2])) / 2
    row = (int(found[3]) + int(found[4] or found[3])) / 2
    return PIN_1[0] + column * PITCH, PIN_1[1] - row * PITCH


def point(name: str) -> tuple[float, float]:
    found = re.search(rf"^{name} = \[([\d.]+), ([\d.]+)\];", MODEL, re.MULTILINE)
    assert found, name
    return float(found[1]), float(found[2])


@pytest.mark.parametrize("part", ["line", "menu"])
def test_the_holes_of_a_switch_lie_below_its_cap(part: str) -> None:
    """A cap has a foot of 4 mm, so that a millimetre beside the middle is still on the stem."""
    assert middle_of_legs(part.upper()) == pytest.approx(point(f"{part}_at"), abs=1.0)


@pytest.mark.parametrize(("part", "index"), [("status LED", 0), ("heart LED", 1)])
def test_the_holes_of_an_led_lie_behind_its_window(part: str, index: int) -> None:
    windows = re.findall(r"\[(\d+), deck \+ 4\]", MODEL)
    assert middle_of_legs(part)[0] == pytest.approx(float(windows[index]), abs=0.5)


def test_the_standoffs_are_as_long_as_the_boards_are_apart() -> None:
    assert f"M2.5, {number('header_gap'):.0f} mm long" in PAGE


SOCKETS = 54 - 41.4
"""Between the middles of USB and PWR IN, on Raspberry Pi's mechanical drawing of the Zero."""


def test_the_page_tells_how_far_an_angled_plug_may_reach() -> None:
    found = re.search(
        r"(\d+) mm wide, .* (\d+) mm beyond the board's edge, and (\d+) mm above the board", PAGE
    )
    assert found
    assert int(found[1]) == number("plug_wide") < SOCKETS
    assert int(found[2]) < number("plug")
    assert int(found[3]) == number("plug_high") - 1, "the model's plug begins 1 mm below the top"


def rendered(folder: Path, *parameters: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(HARDWARE / "render.sh"), str(folder), "draft=true", *parameters],
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip


@pytest.mark.long
@needs_openscad
def test_every_part_is_one_body_and_none_is_in_the_place_of_another(tmp_path: Path) -> None:
    done = rendered(tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("one closed body") == 5
    assert "nothing is in the place of another" in done.stdout
    assert {path.suffix for path in tmp_path.iterdir()} == {".stl", ".png"}
    assert {path.stem: open_edges(path) for path in tmp_path.glob("*.stl")} == dict.fromkeys(
        ("base", "lid", "clip", "line_cap", "menu_cap"), 0
    )


def open_edges(stl: Path) -> int:
    """How many edges have not one triangle on either side: a slicer guesses there.

    OpenSCAD calls a body simple that has a skin of no thickness, so this counts for itself.
    """
    corners = re.findall(r"vertex (\S+ \S+ \S+)", stl.read_text(encoding="ascii"))
    edges: Counter[tuple[str, str]] = Counter()
    for a, b, c in zip(*[iter(corners)] * 3, strict=True):
        edges.update([(a, b), (b, c), (c, a)])
    assert edges, stl.name
    return sum(edges[edge] != 1 or edges[edge[::-1]] != 1 for edge in list(edges))


@pytest.mark.long
@needs_openscad
@pytest.mark.parametrize(
    ("parameter", "what"),
    [
        ("wall=1.2", "a wall under 1.6 mm"),
        ("buzzer_at=[73,14]", "parts clash"),
        ("root=[200,228]", "base is not one closed body"),
    ],
)
def test_a_case_that_cannot_be_is_refused(tmp_path: Path, parameter: str, what: str) -> None:
    done = rendered(tmp_path, parameter)
    assert done.returncode == 1
    assert what in done.stdout
