"""The transcript: every line by the contract."""

import json

import pytest

from stridecue.app.transcript import Transcript, as_json_line, as_text, entry_of
from stridecue.runtime.moment import Moment
from stridecue.session.effects import (
    Beat,
    Cancel,
    Effect,
    Flag,
    Glow,
    Happening,
    Lamp,
    Lap,
    LapClosed,
    LapEnd,
    LapVoided,
    Light,
    Mark,
    Notice,
    Sound,
    Speak,
)
from stridecue.session.events import Tick
from stridecue.session.session import Session
from stridecue.workout.cues import Priority
from stridecue.workout.model import Intensity, StepKind
from support.evening import COOLDOWN, JOG, brief, hearts, lap_rep, line, menu, play, timed, times

LAP = Lap(
    index=3,
    kind=StepKind.RUN,
    intensity=Intensity.ACTIVE,
    name="run",
    rep=((2, 3), (1, None)),
    began=600_000,
    ended=691_800,
    elapsed=91_800,
    paused=0,
    end=LapEnd.PRESS,
    metres=400.0,
    target=92_000,
    flags=(Flag.EXTRA,),
)


@pytest.mark.parametrize(
    ("effect", "line"),
    [
        (Speak(654_250, "x", "Quick feet.", Priority.COACH, 900), "10:54.250 say Quick feet."),
        (Sound(10_000, "x", Mark.GO), "00:10.000 sound go"),
        (Light(0, Lamp.HEART, Glow.LOST), "00:00.000 light heart lost"),
        (Beat(5, "x", 180.0), "00:00.005 sound metronome 180"),
        (Beat(5, "x", None), "00:00.005 sound metronome off"),
        (
            Notice(7_500_000, Happening.SENSOR, "heart rate lost"),
            "125:00.000 sensor heart rate lost",
        ),
        (LapVoided(1_000, 3), "00:01.000 undo lap 3 taken back"),
        (LapClosed(691_800, LAP), "11:31.800 lap 3 run 2/3 1/- 91.8 400 m by press, extra"),
    ],
)
def test_a_line_for_reading(effect: Effect, line: str):
    entry = entry_of(effect)
    assert entry is not None
    assert as_text(entry) == line


def test_a_cancelled_word_is_the_players_business():
    assert entry_of(Cancel(5, "x")) is None


def test_a_lap_in_json_has_exactly_the_fields_of_the_contract():
    entry = entry_of(LapClosed(691_800, LAP))
    assert entry is not None
    assert json.loads(as_json_line(entry)) == {
        "at_ms": 691_800,
        "kind": "lap",
        "text": "3 run 2/3 1/- 91.8 400 m by press, extra",
        "index": 3,
        "step": "run",
        "rep": [[2, 3], [1, None]],
        "elapsed_ms": 91_800,
        "paused_ms": 0,
        "distance_m": 400.0,
        "end": "press",
        "flags": ["extra"],
    }


def written(effects: list[Effect], *, as_json: bool = False) -> list[str]:
    lines: list[str] = []
    Transcript(lines.append, as_json=as_json).note(Moment(Tick(0), Session(), tuple(effects)))
    return lines


def test_a_light_is_told_only_when_it_changes():
    lines = written(
        [
            Light(0, Lamp.STATUS, Glow.WORK),
            Light(1_000, Lamp.STATUS, Glow.WORK),
            Light(2_000, Lamp.HEART, Glow.WORK),
            Light(3_000, Lamp.STATUS, Glow.DONE),
        ]
    )
    assert lines == [
        "00:00.000 light status work",
        "00:02.000 light heart work",
        "00:03.000 light status done",
    ]


def test_a_whole_session_speaks_the_language_of_the_contract():
    given = brief(times(2, lap_rep(), between=timed(JOG, 30)), timed(COOLDOWN, 30))
    events = (
        *hearts(0, 40_000, 150),
        *line(101_000),
        *menu(160_000, held=1_000),
        *line(170_000),
        *line(260_000),
        *menu(263_000),
        *line(265_000),
    )
    _, effects = play(events, given, until=400_000)
    entries = [json.loads(one) for one in written(effects, as_json=True)]
    kinds = {entry["kind"] for entry in entries}
    assert kinds == {
        *("speak", "sound", "light", "lap", "sensor", "pause", "resume", "undo", "finished"),
    }
    for entry in entries:
        assert list(entry)[:2] == ["at_ms", "kind"]
        assert isinstance(entry["at_ms"], int)
        assert isinstance(entry["text"], str)
        assert ("class" in entry) == (entry["kind"] in ("speak", "sound"))
        if "class" in entry:
            assert entry["class"] in ("countdown", "step", "coach", "chatter")
