"""Progress in the terminal: calm, narrow, and true to what was stored."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.app.cli import main
from stridecue.app.looking import told
from stridecue.app.looking.aims import goal_of
from stridecue.app.looking.goals import WHY, goal_lines
from stridecue.app.looking.past import past_in
from stridecue.app.looking.plain import plain
from stridecue.app.looking.sparks import BLOCKS, NOTHING, spark
from stridecue.session.effects import LapEnd
from stridecue.store import new_session
from stridecue.training.progress import Goal, Past, look_back
from stridecue.training.progress.forecast import Thin, countdown
from stridecue.training.progress.level import marks
from stridecue.training.runner import Runner
from stridecue.training.whole import DISTANCES
from stridecue.units import split_time
from stridecue.workout.kinds import WorkoutKind
from support.runs import day, race, rep, run
from support.season import TODAY, season
from support.stories import journal, story

EMPTY = "Nothing to look back on yet: no session with a date has been run."


def lines(progress) -> list[str]:
    return list(told(progress))


def test_a_season_fits_into_eighty_columns_and_tells_every_part():
    shown = lines(season(weeks=16))
    assert max(map(len, shown)) <= 80
    heads = [line.split(" (")[0] for line in shown if line and not line.startswith(" ")]
    assert heads == [
        "Progress on Sunday 21 June 2026",
        "Weeks, the last 12",
        "Months",
        "The same session: 4 x 400 m",
        "Fastest splits",
        "What races, tests and long repetitions are worth",
        "How far the heart comes down in the rest",
        "Your own cadence at 4:38/km",
        "Load: fitness is the mean of six weeks, fatigue that of one",
        "Goal: 10 km in 41:40 on 18 Sep 2026, in 12 weeks",
    ]
    assert "  2 sessions without a date: they are in no week" in shown
    assert any(line.startswith("  16 weeks: ") and NOTHING not in line for line in shown)


def test_the_splits_are_those_of_the_laps():
    progress = season()
    same = progress.same
    assert same is not None
    text = "\n".join(lines(progress))
    for time in same.times:
        for split in time.splits:
            assert split is not None
            assert split_time(split) in text


def test_without_a_session_it_says_so_and_keeps_the_goal():
    assert lines(look_back(Past(), TODAY, 12)) == [EMPTY]
    goal = Goal(5_000, TODAY + timedelta(days=1))
    assert lines(look_back(Past(undated=1), TODAY, 12, goal=goal)) == [
        EMPTY,
        "1 session without a date: it is in no week",
        "",
        "Goal: 5 km on 22 Jun 2026, which is tomorrow",
        f"  A forecast: not enough to tell; {WHY[Thin.FEW]}.",
    ]


def test_after_months_of_nothing_the_weeks_are_not_listed():
    shown = lines(look_back(Past((run(0, rep(1, 90)),)), day(300), 12))
    assert shown[1:5] == [
        "  no week kept just now; the longest row is 1",
        "  the last session was 42 weeks ago",
        "",
        "No session in these 12 weeks.",
    ]
    assert "Months" not in shown


def test_one_easy_run_without_distance_heart_or_repetitions_reads_well():
    easy = run(2, metres=None, kind=WorkoutKind.EASY)
    assert lines(look_back(Past((easy,)), day(3), 12)) == [
        "Progress on Thursday 05 March 2026",
        "  1 week kept in a row; the longest row is 1",
        "",
        "Weeks",
        "  from    sessions  time  km",
        "  02 Mar         1  0:40   -  ████████████████████",
        "",
        "Months",
        "            sessions  hours  km",
        "  Mar 2026         1   0:40   -",
    ]


def test_a_difference_is_that_of_what_is_shown():
    runs = (run(0, rep(1, 90.04), rep(2, 90)), run(7, rep(1, 89.96), rep(2, 91)))
    shown = lines(look_back(Past(runs), day(8), 2))
    assert any(line.split() == ["1:", "400", "m", "90.0", "90.0", "="] for line in shown)
    assert any(line.split() == ["2:", "400", "m", "90.0", "91.0", "+1.0"] for line in shown)


def test_a_repetition_that_one_evening_lacks_is_a_dash():
    runs = (run(0, rep(1, 90), rep(2, 90)), run(7, *(rep(k, 91) for k in range(1, 25))))
    shown = lines(look_back(Past(runs), day(8), 2))
    assert any(line.split() == ["3:", "400", "m", "-", "91.0"] for line in shown)
    assert "  and 4 more" in shown


def test_many_distances_are_cut_to_those_run_most():
    many = run(0, *(rep(k, 90, far) for k, far in enumerate(DISTANCES[:14])), rep(20, 90, 300))
    shown = lines(look_back(Past((many,)), day(1), 2))
    assert "  and 4 distances more, run less often" in shown
    assert any(line.split()[:3] == ["300", "m", "90.0"] for line in shown)


@pytest.mark.parametrize(
    ("goal", "n", "said"),
    [
        (Goal(5_000, day(80), 1_000_000), 85, ", which is over"),
        (Goal(5_000, day(85), 1_000_000), 85, "The goal is faster than that range."),
        (Goal(5_000, day(90), 1_500_000), 85, "The goal is slower than that range."),
        (Goal(5_000, day(86)), 85, "The newest race was 5 km in 20:00."),
        (Goal(42_195, day(140)), 85, "Half of all runners take at least ten minutes longer"),
        (Goal(10_000, day(140)), 85, "By Riegel's formula 41:42."),
    ],
)
def test_the_goal_in_sentences(goal: Goal, n: int, said: str):
    raced = marks([race(0, 5_000, 1_260), race(40, 5_000, 1_230), race(80, 5_000, 1_200)])
    text = "\n".join(goal_lines(countdown(goal, raced, day(n))))
    assert said in text
    assert ("Forecast" in text) is (goal.day >= day(n))


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=40), st.booleans())
def test_a_spark_has_a_block_for_each_value_and_a_dot_for_none(values, zero):
    drawn = spark(values, zero=zero)
    assert len(drawn) == len(values)
    assert all(
        (one == NOTHING) is (value is None) for one, value in zip(drawn, values, strict=True)
    )


def test_a_spark_spans_from_the_least_to_the_most():
    assert spark([1, 2, 8]) == BLOCKS[0] + BLOCKS[1] + BLOCKS[7]
    assert spark([0, 4, 8], zero=True) == BLOCKS[0] + BLOCKS[4] + BLOCKS[7]
    assert spark([5, 5]) == BLOCKS[3] * 2
    assert spark([171.9, 172.0], least=6) == BLOCKS[3] + BLOCKS[4]
    assert spark([165, 172], least=6) == BLOCKS[0] + BLOCKS[7]


def save(folder: Path, athlete: str, **more: object) -> None:
    new_session(folder, "Test").write_bytes(journal(athlete, **more))


def test_the_past_is_what_a_person_has_run_with_the_laps_as_stored(tmp_path: Path):
    save(tmp_path, "steady")
    save(tmp_path, "fading", date=None)
    save(tmp_path, "steady", boot="")
    found, notes = past_in(tmp_path, Runner())
    assert notes == []
    assert (len(found.runs), found.undated) == (1, 1)
    (only,) = found.runs
    whole = story("steady")
    assert (only.moving, only.workout, only.completed) == (whole.elapsed, "Test", True)
    reps = [lap for lap in whole.laps if lap.kind.is_rep]
    assert [lap for lap in only.laps if lap.kind.is_rep] == [
        lap for lap in reps if lap.end is LapEnd.PRESS
    ]


def test_a_race_is_known_by_its_kind(tmp_path: Path):
    save(tmp_path, "steady", kind=WorkoutKind.RACE)
    assert past_in(tmp_path, Runner())[0].runs[0].kind is WorkoutKind.RACE


def test_the_command_tells_what_was_run(tmp_path: Path, capsys):
    save(tmp_path, "steady")
    assert main(["progress", "--sessions", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("Progress on ")
    assert main(["progress", "--json", "--weeks", "3", "--sessions", str(tmp_path)]) == 0
    known = json.loads(capsys.readouterr().out)
    assert known["sessions"] == 1
    assert len(known["weeks"]) == 3
    assert known["bests"][0]["times"] == 3


def test_json_knows_days_and_names():
    known = json.loads(json.dumps(plain(season())))
    assert known["today"] == TODAY.isoformat()
    assert known["marks"][-1]["source"] == "race"
    assert known["goal"]["goal"]["metres"] == 10_000


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("5 km in 21:30 on 2027-05-09", (5_000, 1_290_000)),
        ("10k on 2027-05-09", (10_000, None)),
        ("half in 1:45:00 on 2027-05-09", (21_097.5, 6_300_000)),
    ],
)
def test_a_goal_is_typed_as_it_is_said(text: str, goal: tuple[float, int | None]):
    found = goal_of(text)
    assert found is not None
    assert (found.metres, found.elapsed) == goal
    assert found.day.isoformat() == "2027-05-09"


@pytest.mark.parametrize("number", ["0", "521", "1.5"])
def test_what_is_no_number_of_weeks_is_refused(number: str, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["progress", "--weeks", number])
    assert ended.value.code == 2
    assert "look back 1 to 520 weeks" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("5 km", '--goal: "5 km" is not understood: write a goal such as 5 km in 21:30 on'),
        ("5 km on 2027-02-30", "--goal: 2027-02-30 is no day of the calendar"),
    ],
)
def test_what_is_no_goal_is_refused_with_the_mend(tmp_path: Path, capsys, goal: str, said: str):
    assert main(["progress", "--goal", goal, "--sessions", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(said)


def test_a_folder_that_is_none_is_a_fault_of_the_device(tmp_path: Path, capsys):
    place = tmp_path / "file"
    place.write_text("", encoding="utf-8")
    assert main(["progress", "--sessions", str(place)]) == 3
    assert capsys.readouterr().err == f"{place}: Not a directory\n"
