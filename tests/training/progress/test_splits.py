"""Splits: the fastest ones, and the same session side by side."""

from dataclasses import replace

import pytest

from stridecue.session.effects import Flag, LapEnd
from stridecue.training.progress.bests import best_splits
from stridecue.training.progress.same import same_session
from stridecue.training.whole import DISTANCES, LEFT_OUT, among, is_whole, standard
from stridecue.units import MILE
from support.runs import day, race, rep, rest, run


@pytest.mark.parametrize("flag", sorted(LEFT_OUT, key=lambda flag: flag.value))
def test_what_was_not_run_to_its_end_is_no_split(flag: Flag):
    assert not is_whole(rep(1, 60, 400, flag))
    assert is_whole(rep(1, 90, 400, Flag.AMENDED))
    assert (
        best_splits([run(0, rep(1, 60, 400, flag), rep(2, 90))], day(0))[0].ever.elapsed == 90_000
    )


@pytest.mark.parametrize(
    "lap",
    [
        rep(1, 60, None),
        rep(1, 60, 0.001),
        rep(1, 60, end=LapEnd.TIME),
        rep(1, 60, end=LapEnd.ESTIMATED),
        rep(1, 60, end=LapEnd.ENDED),
        rest(1, 20, 30),
    ],
)
def test_nor_is_what_has_no_distance_or_was_ended_by_something_else(lap):
    assert not is_whole(lap)
    assert best_splits([run(0, lap)], day(0)) == ()


def test_the_fastest_ever_and_lately_by_distance():
    runs = [
        run(0, rep(1, 88.0), rep(2, 91.0)),
        run(10, rep(1, 90.0), rep(2, 89.5), rep(3, 62.0, 300)),
        race(20, 5_000, 1_200),
    ]
    short, lap, five = best_splits(runs, day(7))
    assert [best.metres for best in (short, lap, five)] == [300, 400, 5_000]
    assert (lap.times, lap.ever.elapsed, lap.ever.day) == (4, 88_000, day(0))
    assert lap.lately is not None
    assert (lap.lately.elapsed, lap.lately.run) == (89_500, 11)
    assert five.ever.race
    assert not lap.ever.race
    assert best_splits(runs, day(30))[0].lately is None


def test_of_two_alike_the_first_holds():
    assert best_splits([run(3, rep(1, 90)), run(5, rep(1, 90))], day(0))[0].ever.day == day(3)


def test_another_lane_is_another_distance():
    (best,) = best_splits([run(0, rep(1, 92), rep(2, 90, 407.04))], day(0))
    assert (best.metres, best.times, best.ever.elapsed) == (400, 1, 92_000)


def test_no_metres_stand_for_two_distances():
    assert [standard(one) for one in DISTANCES] == list(DISTANCES)
    assert [standard(one) for one in (399.9, 401.9, 1_609, 1_616, 350)] == [
        *(None, 400, None, MILE, None)
    ]
    borders = [edge for one in DISTANCES for edge in among(one)]
    assert borders == sorted(borders)


def test_a_pause_inside_is_no_split():
    assert not is_whole(replace(rep(1, 90), paused=5_000))


def test_the_same_session_is_compared_where_both_have_the_repetition():
    runs = [
        run(0, rep(1, 92), rep(2, 93), rep(3, 94)),
        run(3, rep(1, 80, 300), rep(2, 80, 300), name="Other"),
        run(7, rep(1, 91), rep(2, 90, 400, Flag.INCOMPLETE), rep(3, 92)),
        run(14, rep(1, 90), rep(2, 91), rep(3, 92)),
    ]
    same = same_session(runs, 4)
    assert same is not None
    assert (same.workout, same.rows, same.shared) == ("8 x 400 m", (400, 400, 400), 2)
    assert [time.splits for time in same.times] == [
        (92_000, 93_000, 94_000),
        (91_000, None, 92_000),
        (90_000, 91_000, 92_000),
    ]
    assert [time.mean for time in same.times] == [93_000, 91_500, 91_000]
    assert [time.day for time in same_session(runs, 2).times] == [day(7), day(14)]  # type: ignore[union-attr]


def test_once_is_no_comparison_and_one_repetition_is_a_race():
    assert same_session([run(0, rep(1, 90), rep(2, 90))], 4) is None
    assert same_session([race(0, 5_000, 1_200), race(9, 5_000, 1_190)], 4) is None
    assert same_session([], 4) is None


def test_without_a_repetition_in_common_there_is_no_mean():
    same = same_session([run(0, rep(1, 90), rep(2, 90)), run(7, rep(3, 90), rep(4, 90))], 4)
    assert same is not None
    assert same.shared == 0
    assert same.times[-1].mean is None


def test_a_session_that_was_cut_is_compared_with_a_whole_one():
    cut = run(0, *(replace(rep(k, 90), rep=((k, 5),)) for k in range(1, 6)))
    same = same_session([cut, run(7, *(rep(k, 91) for k in range(1, 9)))], 4)
    assert same is not None
    assert (len(same.rows), same.shared) == (8, 5)
    assert [time.mean for time in same.times] == [90_000, 91_000]
