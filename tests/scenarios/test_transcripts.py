"""Scenarios: a bundled workout and a simulated runner in, the evening as it was heard out."""

import shutil
from pathlib import Path

import pytest

from stridecue.app.cli import main
from support.goldens import compare

HERE = Path(__file__).parent
PHRASES = HERE.parents[1] / "config" / "phrases"

EVENINGS = [
    ("8x400", "steady"),
    ("8x400", "strap-lost"),
    ("8x400", "forgetful"),
    ("8x400", "no-sensors"),
    ("8x400", "dry-strap"),
    ("8x400", "wrist"),
    ("12x400", "fading"),
    ("3x4x300", "double-tap"),
    ("5x800", "slow-heart"),
    ("ladder", "eager"),
    ("float-200-200", "steady"),
    ("30-30", "no-sensors"),
    ("michigan", "fading"),
    ("mona-fartlek", "footpod-only"),
    ("hills-10x60s", "slow-heart"),
    ("drills-and-strides", "steady"),
    ("easy-run", "steady"),
    ("run-walk", "steady"),
    ("strength-circuit", "no-sensors"),
    ("runners-circuit", "no-sensors"),
    ("every-minute", "no-sensors"),
    ("activation", "no-sensors"),
    ("imagery", "no-sensors"),
    ("before-a-race", "steady"),
    ("just-time-me", "steady"),
    ("8x400", "cut-short"),
    ("12x400", "extra-rep"),
    ("5x1000", "toilet-break"),
    ("cruise-intervals", "eager"),
    ("12x200", "steady"),
    ("trackside-rabbit", "no-sensors"),
    ("breathing", "no-sensors"),
    ("mobility", "no-sensors"),
    ("mobility-short", "no-sensors"),
    ("foam-rolling", "no-sensors"),
    ("stretch-after-run", "no-sensors"),
    ("hills-to-the-top", "hands-free"),
    ("hill-sprints", "steady"),
    ("long-climbs", "slow-heart"),
    ("kenyan-hills", "no-sensors"),
    ("downhill-strides", "steady"),
    ("quick-feet", "steady"),
    ("long-run", "steady"),
    ("time-trial-1600", "eager"),
    ("race", "steady"),
    ("form-drills", "no-sensors"),
]


@pytest.mark.parametrize(("workout", "athlete"), EVENINGS)
def test_an_evening_sounds_as_it_did(
    workout: str,
    athlete: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    ran = ["run", workout, "--athlete", athlete, "--fast", "--transcript"]
    assert main([*ran, "--sessions", str(tmp_path)]) == 0
    compare(HERE / f"{workout}.{athlete}.txt", capsys.readouterr().out, request)


GERMAN_EVENINGS = [("fuenf-mal-tausend", "forgetful"), ("zirkel", "no-sensors")]


@pytest.mark.parametrize(("workout", "athlete"), GERMAN_EVENINGS)
def test_a_german_evening_sounds_as_it_did(
    workout: str,
    athlete: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    config = tmp_path / "config"
    shutil.copytree(HERE / "german", config, ignore=shutil.ignore_patterns("*.txt"))
    shutil.copytree(PHRASES, config / "phrases")
    ran = ["run", workout, "--athlete", athlete, "--fast", "--transcript"]
    assert main([*ran, "--sessions", str(tmp_path), "--config", str(config)]) == 0
    compare(HERE / "german" / f"{workout}.{athlete}.txt", capsys.readouterr().out, request)
