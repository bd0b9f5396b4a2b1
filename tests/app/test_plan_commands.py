"""`stridecue plan` and `stridecue today`, at the shell."""

import json
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.commands.today import lines
from stridecue.app.commands.today import this_day as this_day_of
from stridecue.app.heads import heads
from stridecue.app.planned import usual
from stridecue.app.refusal import Refusal
from stridecue.app.wallclock import day_of, wall_ms
from stridecue.store import new_session
from stridecue.store.plan import PlanFile
from stridecue.training.plan import DayKind
from stridecue.training.plan_course import Start
from stridecue.workout.model import WorkoutKind
from support.plan_months import CONFIG, MONDAY, Month, bundled, ran
from support.stories import journal

DAY = timedelta(days=1)


def this_day() -> date:
    now = wall_ms()
    assert now is not None
    return day_of(now)


@pytest.fixture
def at(tmp_path: Path) -> tuple[str, ...]:
    shutil.copytree(CONFIG, tmp_path / "config")
    return "--sessions", str(tmp_path / "sessions"), "--config", str(tmp_path / "config")


Capture = pytest.CaptureFixture[str]


def test_without_a_plan_the_plans_are_listed(at: tuple[str, ...], capsys: Capture) -> None:
    assert main(["plan", "show", *at]) == 0
    told = capsys.readouterr()
    assert "faster-5k-8-weeks " in told.out
    assert "You run three times a week" in told.out
    assert "`stridecue plan start PLAN` begins one" in told.err
    assert main(["today", *at]) == 1
    assert "no plan is followed" in capsys.readouterr().err
    for asked in (["skip"], ["stop"], ["move", "2027-01-05", "2027-01-06"]):
        assert main(["plan", *asked, *at]) == 1


def test_a_plan_is_shown_week_by_week(at: tuple[str, ...], capsys: Capture) -> None:
    assert main(["plan", "show", "faster-5k-8-weeks", *at]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Faster 5 km, 8 weeks"
    assert max(map(len, lines)) <= 100
    assert lines[-1].split() == [
        "8",
        ".",
        "relaxed-200s",
        ".",
        "easy",
        "25",
        ".",
        ".",
        "race",
        "5",
        "km",
        "fresh",
    ]


def test_a_plan_that_begins_with_a_race_ends_with_it(at: tuple[str, ...], capsys: Capture) -> None:
    race = this_day() + 70 * DAY
    asked = ["plan", "start", "faster-5k-8-weeks", "--race", str(race), "--time", "24:30"]
    assert main([*asked, *at]) == 0
    assert f"Race: {race:%A} {race}." in capsys.readouterr().out
    assert main(["today", *at, "--on", str(race)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{race:%A} {race}: race, 5 km.")
    assert main(["plan", "start", "faster-5k-8-weeks", "--race", "2020-01-05", *at]) == 1
    assert "is past" in capsys.readouterr().err
    (start,), _ = PlanFile(Path(at[1])).entries()
    assert isinstance(start, Start)
    assert (start.race, start.ms) == (race, 1_470_000)
    assert main(["plan", "show", *at]) == 0
    goal = f"Goal: 5 km in 24:30 on {race:%A} {race}, 70 days to go"
    assert goal in capsys.readouterr().out.splitlines()


def test_today_as_json(at: tuple[str, ...], capsys: Capture) -> None:
    monday = this_day() - this_day().weekday() * DAY
    assert main(["plan", "start", "first-5k", "--on", str(monday), *at]) == 0
    capsys.readouterr()
    assert main(["today", "--json", "--on", str(monday + 8 * DAY), *at]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["week"], told["weeks"], told["kind"]) == (2, 10, "easy")
    assert told["file"] == "run-walk-1"
    assert told["ms"] == 33.5 * 60_000
    assert told["longest"] is None
    assert told["reasons"][0]["key"] == "no_baseline"
    assert main(["plan", "show", "--json", *at]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 70


def test_joining_in_the_middle_moving_skipping_stopping(
    at: tuple[str, ...], capsys: Capture
) -> None:
    assert main(["plan", "start", "return-after-break", "--week", "3", *at]) == 0
    assert "It is joined in week 3" in capsys.readouterr().out
    (start,), _ = PlanFile(Path(at[1])).entries()
    assert isinstance(start, Start)
    tuesday = start.joined + DAY
    assert main(["plan", "move", str(tuesday), str(tuesday + DAY), *at]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Tuesday {tuesday}: rest.",
        f"Wednesday {tuesday + DAY}: easy run, 25 min.",
    ]
    assert main(["plan", "move", str(tuesday), str(tuesday + DAY), *at]) == 1
    assert "is a day of rest" in capsys.readouterr().err
    assert main(["plan", "skip", str(tuesday + DAY), "--days", "2", "--ill", *at]) == 0
    assert "Nothing is to be caught up. Get well." in capsys.readouterr().out
    assert main(["today", "--on", str(tuesday + DAY), *at]) == 0
    assert "You said that you are ill." in capsys.readouterr().out
    assert main(["plan", "skip", "2020-01-01", *at]) == 1
    assert "is no day of the plan" in capsys.readouterr().err
    assert main(["plan", "show", *at]) == 0
    assert "easy 25x" in capsys.readouterr().out
    assert main(["plan", "stop", *at]) == 0
    assert main(["today", *at]) == 1


def test_two_hard_days_after_a_move_are_told(at: tuple[str, ...], capsys: Capture) -> None:
    main(["plan", "start", "faster-5k-8-weeks-5-runs", *at])
    (start,), _ = PlanFile(Path(at[1])).entries()
    assert isinstance(start, Start)
    thursday = start.monday + 3 * DAY
    assert main(["plan", "move", str(start.monday + DAY), str(thursday), *at]) == 0
    assert "the second becomes easy" in capsys.readouterr().out


def test_a_run_of_today_is_the_session_as_proposed(at: tuple[str, ...], capsys: Capture) -> None:
    assert main(["run", "today", "--athlete", "steady", "--fast", *at]) == 1
    assert "no plan is followed" in capsys.readouterr().err
    plan = Path(at[3]) / "plans" / "daily.yaml"
    days = ", ".join(f"{day}: easy 11 min" for day in ("mon", "tue", "wed", "thu", "fri", "sat"))
    plan.write_text(f"plan: Daily\nweeks:\n  - {{{days}}}\n  - {{}}\n")
    main(["plan", "start", "daily", "--on", str(this_day()), *at])
    sunday = this_day().weekday() == 6
    asked = ["run", "today", "--athlete", "steady", "--fast", "--transcript", *at]
    assert main(asked) == (1 if sunday else 0)
    told = capsys.readouterr()
    assert "Eleven minutes" in told.out or (sunday and "session is rest" in told.err)


def test_a_week_that_grows_is_only_told(at: tuple[str, ...], capsys: Capture) -> None:
    for day in (0, 7):
        written = this_day() - (this_day().weekday() + day) * DAY
        noon = datetime(written.year, written.month, written.day, 12).astimezone()
        wall_ms = round(noon.timestamp() * 1_000)
        new_session(Path(at[1]), "Test").write_bytes(journal(date=wall_ms))
    monday = this_day() - this_day().weekday() * DAY
    main(["plan", "start", "first-5k", "--on", str(monday), *at])
    assert main(["plan", "show", *at]) == 0
    told = capsys.readouterr().out
    assert "This week has 100 min of running, and last week you ran 9 min." in told


def test_mistakes_in_a_plan_are_all_told(at: tuple[str, ...], capsys: Capture) -> None:
    plan = Path(at[3]) / "plans" / "mine.yaml"
    plan.write_text(
        "plan: Mine\nweeks:\n  - {tue: intervals 5k-40s, thu: hills 8x400, sat: esy 3 km}\n"
    )
    assert main(["plan", "check", "mine", "first-5k", "nope", *at]) == 1
    told = capsys.readouterr()
    assert f"{plan}: 3 errors" in told.out
    assert "first-5k.yaml: ok" in told.out
    assert 'no workout is called "5k-40s": did you mean 5k-400s?' in told.err
    assert "8x400 is of the kind `intervals`, and the day asks for `hills`" in told.err
    assert "nope: neither a file nor a plan of yours" in told.err
    assert main(["plan", "start", "mine", *at]) == 1
    assert main(["plan", "start", str(plan.parent / "../x.yaml"), *at]) == 1
    plan.write_text("plan: Mine\ngoal: 5 km\nweeks:\n  - {sat: race}\n  - {sun: easy 3 km}\n")
    assert main(["plan", "check", "mine", *at]) == 0
    assert "mine.yaml: ok, 1 warning" in capsys.readouterr().out
    plan.write_text("plan: Mine\n")
    assert main(["plan", "show", *at]) == 0
    assert "has mistakes: `stridecue plan check` names them" in capsys.readouterr().out


def test_a_plan_that_is_gone_or_a_damaged_log_is_told(at: tuple[str, ...], capsys: Capture) -> None:
    main(["plan", "start", "first-5k", *at])
    log = Path(at[1]) / "plan.jsonl"
    log.write_text(log.read_text() + "nonsense\n")
    assert main(["today", *at]) == 0
    assert "passed over what is not understood, line 2" in capsys.readouterr().err
    (Path(at[3]) / "plans" / "first-5k.yaml").unlink()
    assert main(["today", *at]) == 1
    assert "first-5k: neither a file nor a plan" in capsys.readouterr().err


def test_a_state_folder_that_cannot_be_written_is_no_traceback(
    at: tuple[str, ...], tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "file").write_text("")
    asked = ["--sessions", str(tmp_path / "file" / "x"), *at[2:]]
    assert main(["plan", "start", "first-5k", *asked]) == 3
    assert main(["today", *asked]) in (1, 3)
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize(
    "asked",
    [
        ["today", "--on", "monday"],
        ["today", "--on", "1999-01-01"],
        ["plan", "skip", "--days", "0"],
        ["plan", "start", "x", "--time", "24"],
        ["plan", "start", "x", "--time", "0:00"],
        ["plan", "start", "x", "--week", "1.5"],
        ["plan"],
    ],
)
def test_what_cannot_be_typed_is_usage(asked: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(asked)
    assert ended.value.code == 2


def test_without_a_clock_the_day_has_to_be_said() -> None:
    day = date(2027, 1, 5)
    assert this_day_of(day, lambda: None) == day
    with pytest.raises(Refusal, match="say it with --on DATE"):
        this_day_of(None, lambda: None)
    assert this_day_of(None, lambda: 1_799_150_400_000) in (day - DAY, day)


def test_a_cut_says_what_was_written_and_a_break_the_way_back() -> None:
    runs = [ran(MONDAY - 20 * DAY, WorkoutKind.LONG, 20)]
    proposal = Month(bundled("faster-5k-8-weeks"), runs).proposal(MONDAY + DAY)
    assert lines(proposal, MONDAY + DAY) == [
        "Today: easy run, 19 min. About half, after 20 days off: a guess, on the careful side.",
        "Written: intervals, 5k-400s.",
        "To go back in the plan: `stridecue plan start PLAN --week N`.",
    ]
    shorter = Month(bundled("faster-5k-8-weeks"), [*runs, ran(MONDAY, WorkoutKind.EASY, 12)])
    told = lines(shorter.proposal(MONDAY + DAY), MONDAY)
    assert told[0].startswith("Tuesday 2027-01-05: easy run, 19 min.")
    runs = [ran(MONDAY - 20 * DAY, WorkoutKind.LONG, 10)]
    proposal = Month(bundled("faster-5k-8-weeks"), runs).proposal(MONDAY + DAY)
    assert lines(proposal, MONDAY + DAY)[1] == (
        "At most a tenth beyond your longest of thirty days, 10 min."
    )


def test_heads_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "workouts" / "a.yaml").mkdir(parents=True)
    (tmp_path / "workouts" / "b.yaml").write_text("kind: swim\nworkout: B")
    (tmp_path / "workouts" / "c.yaml").write_text('workout: "C"  # quoted\n')
    assert heads(tmp_path) == {"c": ("C", WorkoutKind.INTERVALS)}


def test_a_kind_of_day_finds_what_is_there() -> None:
    known = heads(CONFIG)
    assert known["8x400"] == ("8 x 400 m", WorkoutKind.INTERVALS)
    assert usual(DayKind.EASY, known) == "easy-run"
    trial = {"trial": ("Trial", WorkoutKind.TEST)}
    assert usual(DayKind.RACE, trial) is None
    assert usual(DayKind.TEST, trial) == "trial"
    assert usual(DayKind.RACE, {**trial, "my": ("My", WorkoutKind.RACE)}) == "my"
    only = {"sit-ups": ("Sit-ups", WorkoutKind.STRENGTH)}
    assert usual(DayKind.STRENGTH, only) == "sit-ups"
    assert usual(DayKind.MOBILITY, {"sigh": ("Sigh", WorkoutKind.BREATHING)}) == "sigh"
