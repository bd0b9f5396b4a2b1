"""The case: its pictures are small, and OpenSCAD finds it whole where it is installed."""

import re
import shutil
import subprocess
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


@pytest.mark.long
@needs_openscad
@pytest.mark.parametrize(
    ("parameter", "what"),
    [("wall=1.2", "a wall under 1.6 mm"), ("buzzer_at=[73,14]", "parts clash")],
)
def test_a_case_that_cannot_be_is_refused(tmp_path: Path, parameter: str, what: str) -> None:
    done = rendered(tmp_path, parameter)
    assert done.returncode == 1
    assert what in done.stdout
