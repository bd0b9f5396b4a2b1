"""Mends: what the runner knows better, in the words of the command line."""

from dataclasses import replace

import pytest

from stridecue.codec.mending import Mend, MendError, mended, read_mend, read_mends, write_mend
from stridecue.session.effects import Flag
from support import evening as ev
from support.stories import story


@pytest.mark.parametrize(
    ("rep", "words", "mend"),
    [
        ("3", ["lane=3"], Mend(3, lane=3)),
        ("5", ["time=78"], Mend(5, time=78_000)),
        ("5", ["time=78.4", "lane=2"], Mend(5, lane=2, time=78_400)),
        ("5", ["time=1:18.4"], Mend(5, time=78_400)),
        ("7", ["short"], Mend(7, short=True)),
        ("7", ["whole"], Mend(7, short=False)),
    ],
)
def test_words_are_read_and_kept(rep: str, words: list[str], mend: Mend):
    assert read_mend(rep, words) == mend
    assert read_mends(write_mend(mend)) == (mend,)


@pytest.mark.parametrize(
    ("rep", "words", "says"),
    [
        ("0", ["short"], "its number, from 1"),
        ("three", ["short"], "its number, from 1"),
        ("3", [], "what of it?"),
        ("3", ["lane=10"], "lane=1 to lane=9"),
        ("3", ["lane"], "lane=1 to lane=9"),
        ("3", ["time=fast"], "78, 78.4 or 1:18.4"),
        ("3", ["time=0"], "78, 78.4 or 1:18.4"),
        ("3", ["long"], "short or whole"),
    ],
)
def test_what_cannot_be_is_named(rep: str, words: list[str], says: str):
    with pytest.raises(MendError, match=says):
        read_mend(rep, words)


def test_a_lane_scales_length_and_target_and_leaves_the_time():
    before = [lap for lap in story().laps if lap.kind.is_rep][1]
    lap = [one for one in mended(story(), (Mend(2, lane=3),)).laps if one.kind.is_rep][1]
    assert (lap.metres, lap.target) == (414.7, round(92_000 * 414.7035 / 400.0012))
    assert lap.elapsed == before.elapsed
    assert Flag.AMENDED in lap.flags


def test_times_and_whether_it_counts():
    laps = mended(story("cut-short"), (Mend(1, time=78_000), Mend(2, short=True))).laps
    first, second, _ = (lap for lap in laps if lap.kind.is_rep)
    assert first.elapsed == 78_000
    assert Flag.INCOMPLETE in second.flags
    laps = mended(story(), (Mend(2, short=True), Mend(2, short=False))).laps
    assert [lap.flags for lap in laps if lap.kind.is_rep][1] == (Flag.AMENDED,)


def test_a_repetition_that_is_not_there_is_refused():
    with pytest.raises(MendError, match="this session has 3 repetitions"):
        mended(story(), (Mend(4, lane=2),))


def test_a_line_that_is_no_mend_is_passed_over():
    lines = ("nonsense", "[]", '{"rep": "x"}', '{"lane": 3}', '{"rep": 2, "lane": "x"}')
    text = "\n".join((*lines, '{"rep": 1, "short": true}'))
    assert read_mends(text) == (Mend(1, short=True),)


def test_a_lane_goes_by_the_marks_and_not_by_the_lane_that_was_written():
    """A 300 in lane 3 is 313.7 m from the line; and what was moved while running is no matter."""
    given = ev.brief(ev.lap_rep(60, metres=300), countdown=0)
    run = replace(story().laps[1], metres=304.27, rep=(), target=60_854)
    told = replace(story(), brief=given, laps=(run,))
    (lap,) = mended(told, (Mend(1, lane=3),)).laps
    assert (lap.metres, lap.target) == (313.71, round(60_000 * 313.7121 / 300))
    (lap,) = mended(
        replace(told, laps=(replace(run, flags=(Flag.INCOMPLETE,)),)), (Mend(1, lane=3),)
    ).laps
    assert lap.metres == 304.27


def test_where_there_are_no_marks_there_is_no_lane():
    given = ev.brief(ev.timed(ev.RUN, 60), countdown=0)
    told = replace(story(), brief=given, laps=(replace(story().laps[1], rep=()),))
    with pytest.raises(MendError, match="has no lane"):
        mended(told, (Mend(1, lane=3),))
