"""What stands beside the plan's proposal: readiness as a second opinion, and recovery."""

import json
import shutil
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.commands.today import this_day
from stridecue.app.house import House, settings_only
from stridecue.app.today import Today, hard_days, look, second_opinion, sentences
from stridecue.codec.plan_table import DAYS
from stridecue.store.plan import PlanFile
from stridecue.store.readings import ReadingsFile
from stridecue.training.advice import Reason
from stridecue.training.plan_course import Skip, Start
from stridecue.training.readings import Legs
from stridecue.workout.phrases import ENGLISH
from support.life import lived, moment
from support.plan_months import CONFIG

MONDAY = date(2027, 1, 4)
"""Of the first week of eight: rest, intervals, strength, easy, rest, rest, long."""
DAY = timedelta(days=1)
HEAVY = "Readiness: easy. Your legs are heavy."


@pytest.fixture
def home(tmp_path: Path) -> House:
    shutil.copytree(CONFIG, tmp_path / "config")
    PlanFile(tmp_path / "s").add(Start("faster-5k-8-weeks", MONDAY, MONDAY))
    return settings_only(tmp_path / "config")


def legs(folder: Path, day: date, heavy: int) -> None:
    ReadingsFile(folder / "s").add(Legs(moment(day, time(7)), day, heavy))


def opinion(today: Today) -> str:
    return " ".join(second_opinion(today, ENGLISH))


def test_heavy_legs_are_told_beside_a_hard_day_and_change_nothing(
    home: House, tmp_path: Path
) -> None:
    tuesday = MONDAY + DAY
    before = look(home, tmp_path / "s", tuesday)
    assert opinion(before) == ""
    legs(tmp_path, tuesday, 4)
    after = look(home, tmp_path / "s", tuesday)
    assert opinion(after) == HEAVY
    assert after.proposal == before.proposal
    told = sentences(after, ENGLISH)
    assert " ".join(told).endswith(HEAVY)
    assert told[0].startswith("Today: ")


def test_nothing_is_told_where_the_day_is_gentle_already(home: House, tmp_path: Path) -> None:
    for n in (0, 3):
        legs(tmp_path, MONDAY + n * DAY, 5)
        assert opinion(look(home, tmp_path / "s", MONDAY + n * DAY)) == ""


def test_fresh_legs_are_never_a_reason_for_more(home: House, tmp_path: Path) -> None:
    for n in range(7):
        legs(tmp_path, MONDAY + n * DAY, 1)
        assert opinion(look(home, tmp_path / "s", MONDAY + n * DAY)) == ""


def test_two_hard_days_make_the_next_easy(home: House, tmp_path: Path) -> None:
    sessions, hard = tmp_path / "s", home.workout("relaxed-200s")
    for n in (5, 6):
        lived(home, hard, sessions, MONDAY + n * DAY)
    today = look(home, sessions, MONDAY + 8 * DAY)
    assert (today.hard_days, opinion(today)) == (0, "")
    lived(home, hard, sessions, MONDAY + 7 * DAY)
    today = look(home, sessions, MONDAY + 8 * DAY)
    assert hard_days(sessions, MONDAY + 8 * DAY) == today.hard_days == 3
    # the plan has made the day easy by itself
    assert opinion(today) == ""
    assert today.advice.reasons[0] is Reason.HARD


def fitting(house: House, folder: Path, day: date, now: int | None = None) -> str | None:
    found = look(house, folder, day, now).recovery
    return None if found is None else found[0]


def test_which_recovery_fits(home: House, tmp_path: Path) -> None:
    sessions = tmp_path / "s"
    assert fitting(home, sessions, MONDAY) == "mobility"
    assert look(home, sessions, MONDAY).offered
    assert not look(home, sessions, MONDAY + DAY).offered
    lived(home, home.workout("relaxed-200s"), sessions, MONDAY + DAY)
    soon = moment(MONDAY + DAY, time(19))
    assert fitting(home, sessions, MONDAY + DAY, soon) == "stretch-after-run"
    assert fitting(home, sessions, MONDAY + 2 * DAY) == "foam-rolling"
    (home.config / "workouts" / "foam-rolling.yaml").unlink()
    assert fitting(home, sessions, MONDAY + 2 * DAY) is None


def test_who_is_ill_is_offered_nothing(home: House, tmp_path: Path) -> None:
    PlanFile(tmp_path / "s").add(Skip(MONDAY, MONDAY + 3 * DAY, ill=True))
    assert not look(home, tmp_path / "s", MONDAY + DAY).offered


def test_the_shell_tells_all_of_it(
    tmp_path: Path, home: House, capsys: pytest.CaptureFixture[str]
) -> None:
    now = this_day(None)
    at = ("--sessions", str(tmp_path / "s"), "--config", str(home.config))
    days = ["intervals relaxed-200s"] * 7
    days[(now.weekday() + 3) % 7] = "rest"  # whatever day it is, today is none of rest
    week = ", ".join(f"{name}: {one}" for name, one in zip(DAYS, days, strict=True))
    (home.config / "plans" / "hard.yaml").write_text(f"plan: Hard\nweeks:\n  - {{{week}}}\n")
    monday = now - now.weekday() * DAY
    PlanFile(tmp_path / "s").add(Start("hard", monday, monday))
    legs(tmp_path, now, 5)
    lived(home, home.workout("relaxed-200s"), tmp_path / "s", now - DAY)
    assert main(["today", *at]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Foam rolling, if you like: `stridecue run foam-rolling`." in lines
    assert main(["today", "--json", *at]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["readiness"] == {"advice": "easy", "reasons": ["legs"], "hard_days": 1}
    assert told["recovery"] == "foam-rolling"
    assert main(["preview", "today", *at]) == 0
    assert "Easy run" in capsys.readouterr().out  # in the place of a second hard day
    assert main(["today", "--on", str(now + DAY), "--json", *at]) == 0
    assert "readiness" not in json.loads(capsys.readouterr().out)


def test_the_shell_tells_what_strength_sessions_propose(
    tmp_path: Path, home: House, capsys: pytest.CaptureFixture[str]
) -> None:
    now = this_day(None)
    at = ("--sessions", str(tmp_path / "s"), "--config", str(home.config))
    days = ["strength"] * 7
    days[(now.weekday() + 3) % 7] = "rest"
    week = ", ".join(f"{name}: {one}" for name, one in zip(DAYS, days, strict=True))
    (home.config / "plans" / "strong.yaml").write_text(f"plan: Strong\nweeks:\n  - {{{week}}}\n")
    monday = now - now.weekday() * DAY
    PlanFile(tmp_path / "s").add(Start("strong", monday, monday))
    assert main(["today", *at]) == 0
    assert "last time" not in capsys.readouterr().out
    lived(home, home.workout("strength-circuit"), tmp_path / "s", now - 8 * DAY)
    assert main(["sessions", "rate", "1", "6", *at[:2]]) == 0
    capsys.readouterr()
    assert main(["today", *at]) == 0
    told = capsys.readouterr().out.splitlines()
    squat = "split squat: 9 reps 3-1-1-0, a step more (last time 8 reps 3-1-1-0 at RPE 6)"
    assert told[0] == "Today: Strength circuit. Slow and clean."
    assert told[1] == f"  {squat}"
    assert told[-1].startswith("  this is only proposed: `progress: on`")
    assert main(["today", "--on", str(now + 3 * DAY), *at]) == 0
    assert "last time" not in capsys.readouterr().out, "of a day of rest"
