"""`stridecue runner`: who the runner is, at the shell."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.commands.runner import known_of, lines
from stridecue.app.who import cadence_fact, zone_text
from stridecue.session.events import Baseline
from stridecue.store import new_session
from stridecue.store.runs import Past
from stridecue.training.runner import Race, Runner, Scheme
from stridecue.units import MINUTE, SECOND
from stridecue.workout.model import WorkoutKind
from support.stories import journal
from support.years import ANNA, years

FIVE = Race(5_000, 24 * MINUTE + 34 * SECOND)


def page(runner: Runner, past: Past = Past(), today: date | None = date(2026, 3, 30)) -> str:  # noqa: B008 (a value)
    return "\n".join(lines(known_of(runner, past, today)))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "stridecue.yaml").write_text(
        "runner:\n  rest: 50\n  max: 195\n  sex: male\n  born: 1990\n  race: 5 km in 24:34\n"
    )
    return folder


def test_the_page_of_a_runner(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    sessions = tmp_path / "sessions"
    new_session(sessions, "Test").write_bytes(journal(kind=WorkoutKind.INTERVALS))
    asked = ["runner", "--config", str(config), "--sessions", str(sessions)]
    assert main(asked) == 0
    out = capsys.readouterr().out
    assert "maximum               195 bpm  as you wrote it" in out
    assert "by age, give or take 10 (Tanaka): shown, and used for nothing" in out
    assert "  5  176 and above" in out
    assert "not known: learned from steady running with a footpod" in out
    assert re.search(r"5  176 and above +0:0[1-9] h", out)
    assert "T  threshold" in out
    assert "a VDOT of 39.1" in out
    assert main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["vdot"] == 39.11
    assert told["zones"]["from_bpm"] == [97.5, 117, 136.5, 156, 175.5]
    assert len(told["weeks"]) == 8


def test_of_a_stranger_every_line_says_what_to_write() -> None:
    text = page(Runner())
    for mend in ("rest: 50", "max: 188", "threshold: 170", "race: 5 km in 24:30", "sex: female"):
        assert f"write `{mend}`" in text
    assert "no sessions yet" in text


def test_what_was_learned_says_so() -> None:
    bare = Runner(rest=52)
    text = page(bare, Past(years(1, "steady", weeks=12)))
    assert "186 bpm  held for 5 s on 2026-" in text
    assert "the highest of your hard sessions" in text
    assert "heart 4" in text
    easy = page(bare, Past(years(1, "weekend", weeks=12)))
    assert "in too few hard sessions to be the maximum" in easy
    assert "effort" in easy


def test_a_written_maximum_that_was_passed_is_proposed_to_be_raised() -> None:
    text = page(Runner(rest=52, max=170), Past(years(1, "steady", weeks=12)))
    assert "more than `max: 170`" in text
    assert "If the strap was right, write `max: 186`" in text


def test_the_sources_of_a_load_are_shown_and_how_they_compare() -> None:
    text = page(ANNA, Past(years(1, "no heart", weeks=12), undated=2))
    assert "effort 3, time 1" in text
    assert "a rough value, until five sessions have both" in text
    assert "2 more without a date" in text
    assert "your own, from" in page(ANNA, Past(years(1, "steady", weeks=30)))


def test_trials_make_a_critical_speed() -> None:
    known = Runner(trials=(Race(1_200, 240 * SECOND), Race(3_600, 800 * SECOND)))
    assert "3:53/km (4.29 m/s) and 171 m above it" in page(known)


def test_without_a_clock_the_last_run_is_today() -> None:
    runs = years(1, "steady", weeks=6)
    text = page(ANNA, Past(runs), None)
    assert f"on the morning of {runs[-1].day}" in text
    assert "by age" not in text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (97.5, 117.0, "98 to 116"),
        (0.0, 144.5, "below 145"),
        (180.2, None, "181 and above"),
        (117.0, 136.5, "117 to 136"),
    ],
)
def test_zones_in_whole_beats_leave_no_gap(low: float, high: float | None, text: str) -> None:
    assert zone_text(low, high) == text


def test_the_cadence_is_written_or_learned() -> None:
    known = Baseline(172.4, 3.0, sessions=4)
    assert cadence_fact(known, None) == ("172 at 5:33/km", "as you wrote it")
    spm, where = cadence_fact(None, known)
    assert (spm, where[:15]) == ("172 at 5:33/km", "from 4 sessions")
    assert cadence_fact(None, None)[0] == "-"


@pytest.mark.parametrize("scheme", Scheme)
def test_every_scheme_has_its_words(scheme: Scheme) -> None:
    text = page(Runner(rest=50, max=190, threshold=170, scheme=scheme))
    assert f"(`zones: {scheme.value}`)" in text
    assert "1  " in text
