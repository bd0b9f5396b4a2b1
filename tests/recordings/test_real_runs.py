"""Real runs with real heart rates, each under its matching workout.

The recordings are not ours to publish: they are looked for beside the checkout, and these tests are
skipped where they are not.
"""

from pathlib import Path

import pytest

from stridecue.codec.recording import read_recording
from stridecue.codec.workout import read_workout
from stridecue.runtime.simulate import play
from stridecue.runtime.tape import Tape
from stridecue.session.effects import LapClosed, LapEnd, Sound, Speak
from stridecue.session.events import Brief, Pressed
from stridecue.units import SECOND, Ms
from stridecue.workout.expand import expand
from stridecue.workout.phrases import ENGLISH

HERE = Path(__file__).parent
RECORDINGS = Path(__file__).parents[2].parent / "shared" / "recordings"

pytestmark = pytest.mark.skipif(
    not RECORDINGS.is_dir(), reason="the recorded runs are not beside this checkout"
)

NAMES = sorted(path.stem for path in HERE.glob("*.yaml"))


def run(name: str) -> tuple[list[Ms], list[object]]:
    """The marks of a recording, and what its session did."""
    workout = read_workout((HERE / f"{name}.yaml").read_text(encoding="utf-8"), name).workout
    assert workout is not None
    recording = read_recording(
        (RECORDINGS / f"{name}.csv").read_text(encoding="utf-8"),
        name,
        (RECORDINGS / f"{name}.laps.csv").read_text(encoding="utf-8"),
    )
    assert not recording.errors
    legs = expand(workout)
    brief = Brief(
        workout.name,
        legs,
        ENGLISH,
        countdown=0,
        rest_countdown=5_000,
        open_loop=True,
        laps_marked=True,
    )
    marks = [event.at for event in recording.events if isinstance(event, Pressed)][: len(legs)]
    told = [effect for moment in play(brief, Tape(recording.events)) for effect in moment.effects]
    return marks, told


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_ends_one_leg_and_nothing_else_does(name: str) -> None:
    marks, told = run(name)
    ended = [
        e.lap.ended for e in told if isinstance(e, LapClosed) and e.lap.end is not LapEnd.ENDED
    ]
    assert ended == marks


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_nagged(name: str) -> None:
    _, told = run(name)
    words = [effect.text for effect in told if isinstance(effect, Speak)]
    minutes = max(effect.at for effect in told if isinstance(effect, Sound)) / (60 * SECOND)
    assert len(words) < 2 * minutes
    assert words.count("Heart rate lost.") <= 3


def test_the_heart_recovers_in_each_walk_as_it_did_on_the_track() -> None:
    _, told = run("track_5x800m")
    laps = [effect.lap for effect in told if isinstance(effect, LapClosed)]
    walks = [lap.began for lap in laps[1:8:2]]
    recovered = [e.at for e in told if isinstance(e, Speak) and e.text == "Recovered."]
    waits = [(at - began) / SECOND for at, began in zip(recovered, walks, strict=True)]
    assert all(60 <= wait <= 90 for wait in waits)
    assert [lap.end for lap in laps[1:8:2]] == [LapEnd.HEART_RATE] * 4
