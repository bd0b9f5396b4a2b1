"""Real runs with real heart rates, each under its matching workout.

The recordings are not ours to publish: they are looked for beside the checkout, and these tests are
skipped where they are not.
"""

from pathlib import Path
from statistics import fmean, median

import pytest

from stridecue.codec.recording import read_recording
from stridecue.codec.workout import read_workout
from stridecue.runtime.moment import Moment
from stridecue.runtime.simulate import play
from stridecue.runtime.tape import Tape
from stridecue.session.effects import LapClosed, LapEnd, Priority, Sound, Speak
from stridecue.session.events import Brief, Event, HeartRate, Pressed, Stride
from stridecue.units import SECOND, Ms
from stridecue.workout.expand import expand
from stridecue.workout.model import HeartBelow
from stridecue.workout.phrases import ENGLISH

HERE = Path(__file__).parent
RECORDINGS = Path(__file__).parents[2].parent / "shared" / "recordings"

pytestmark = pytest.mark.skipif(
    not RECORDINGS.is_dir(), reason="the recorded runs are not beside this checkout"
)

NAMES = sorted(path.stem for path in HERE.glob("*.yaml"))


def played(name: str) -> tuple[tuple[Event, ...], list[Moment]]:
    """The samples of a recording, and its session under the matching workout."""
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
    return recording.events, list(play(brief, Tape(recording.events)))


def run(name: str) -> tuple[list[Ms], list[object]]:
    """The marks of a recording, and what its session did."""
    events, moments = played(name)
    legs = moments[-1].session.plan
    marks = [event.at for event in events if isinstance(event, Pressed)][: len(legs)]
    return marks, [effect for moment in moments for effect in moment.effects]


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


@pytest.mark.parametrize("name", NAMES)
def test_no_correction_is_contradicted_by_the_data(name: str) -> None:
    """Each word of the coach, against the raw samples of the ten seconds before it."""
    events, moments = played(name)
    for moment in moments:
        for said in moment.effects:
            if not isinstance(said, Speak) or said.priority is not Priority.COACH:
                continue
            leg = moment.session.leg
            assert leg is not None
            since = said.at - 11 * SECOND
            last = [one for one in events if since <= one.at <= said.at]
            rates = [one.bpm for one in last if isinstance(one, HeartRate)]
            speeds = [one.mps for one in last if isinstance(one, Stride) and one.mps is not None]
            match said.text.split()[0]:
                case "Heart" | "Ease":
                    assert leg.heart is not None
                    high = said.text.startswith("Ease")
                    edge = leg.heart.high if high else leg.heart.low
                    assert edge is not None
                    assert median(rates) > edge if high else median(rates) < edge
                case "Too":
                    assert leg.speed is not None
                    assert fmean(speeds) > leg.speed.high
                case "A":
                    assert leg.speed is not None
                    assert fmean(speeds) < leg.speed.low
                case other:
                    pytest.fail(f"a correction that this test does not know: {other}")


def test_the_gate_opens_where_the_data_say_so() -> None:
    """Reckoned again from the recording: the third median of five in a row that is low enough."""
    events, moments = played("track_5x800m")
    legs = {m.session.leg_index: m.session.leg for m in moments if m.session.leg is not None}
    laps = [e.lap for m in moments for e in m.effects if isinstance(e, LapClosed)]
    said = [e.at for m in moments for e in m.effects if isinstance(e, Speak)]
    rates = [(one.at, one.bpm) for one in events if isinstance(one, HeartRate)]
    gates = 0
    for index, lap in enumerate(laps):
        leg = legs[index]
        if not isinstance(leg.end, HeartBelow):
            continue
        limit, low, opens = leg.end.rate.value + leg.allowance, 0, None
        for n, (at, _) in enumerate(rates):
            if lap.began <= at < lap.ended and opens is None:
                below = median(bpm for _, bpm in rates[n - 4 : n + 1]) < limit
                low = low + 1 if below else 0
                opens = at if low >= 3 and at >= lap.began + leg.at_least else None
        assert opens is not None
        assert any(opens <= at <= opens + 3 * SECOND for at in said)
        gates += 1
    assert gates == 4


def test_the_heart_recovers_in_each_walk_as_it_did_on_the_track() -> None:
    _, told = run("track_5x800m")
    laps = [effect.lap for effect in told if isinstance(effect, LapClosed)]
    walks = [lap.began for lap in laps[1:8:2]]
    recovered = [e.at for e in told if isinstance(e, Speak) and e.text == "Recovered."]
    waits = [(at - began) / SECOND for at, began in zip(recovered, walks, strict=True)]
    assert all(60 <= wait <= 90 for wait in waits)
    assert [lap.end for lap in laps[1:8:2]] == [LapEnd.HEART_RATE] * 4
