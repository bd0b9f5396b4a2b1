"""A session that a person runs teaches; a simulated one and a recording do not."""

import json
from pathlib import Path

import pytest

from stridecue.athlete import make
from stridecue.codec.sensing import Interpreter
from stridecue.runtime.keep import Keeper
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.workout.model import Metronome
from support import evening as ev


@pytest.mark.parametrize(
    ("told", "live"),
    [({"boot": "b"}, True), ({}, False), ({"boot": "b", "open_loop": True}, False)],
)
def test_only_what_a_person_runs_teaches(tmp_path: Path, told: dict, live: bool):
    given = ev.brief(
        ev.timed(ev.WARMUP, 300),
        ev.timed(ev.RUN, 240, metronome=Metronome.FADE),
        countdown=0,
        **told,
    )
    keeper = Keeper(tmp_path / "journal.jsonl", print)
    summary = None
    for moment in play(given, Runner(make("steady", 1), Interpreter())):
        keeper.note(moment)
        summary = moment.summary or summary
    keeper.close(summary)
    kept = json.loads((tmp_path / "summary.json").read_text())
    assert kept["live"] is live
    assert kept["practice_ms"] == (240_000 if live else 0)
    assert (len(kept["cadence"]) in (13, 14)) is live
