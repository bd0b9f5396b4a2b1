"""A race is recorded in silence: no word, no sound, no tick and no click, whatever is asked for."""

from dataclasses import replace

from stridecue.session.effects import Beat, Finished, LapClosed, LapEnd, Sound, Speak
from stridecue.session.events import Fact, LastRep, Sensor, SensorTold, Started
from stridecue.session.place import Phase
from stridecue.session.session import Session, advance, horizon
from stridecue.workout.model import CadenceBand, HeartBand, Metronome, Rate, Say
from stridecue.workout.phrases import ENGLISH
from support import evening as ev

RACE = (
    ev.timed(ev.WARMUP, 60),
    ev.lap_rep(300, metres=1_600, beacon=100.0, mind="strong", say=(Say("Relax."),)),
    ev.timed(
        ev.RUN,
        400,
        hr=(HeartBand(None, Rate(150.0)),),
        cadence=(CadenceBand(190, 200),),
        metronome=Metronome.ON,
    ),
    ev.timed(ev.COOLDOWN, 60),
)
LAST = (LastRep("run", (), 1_600.0, 290_000),)
LISTS = replace(ENGLISH, lists={"strong": ("You are strong here.",)})

EVENTS = [
    SensorTold(1_000, Sensor.HEART, Fact.BATTERY, 5),
    *ev.hearts(200, 400_000, 185),
    *ev.strides(500, 800_000, 4.0, 160),
    *ev.line(360_000),
    *ev.menu(365_000, held=900),
    *ev.line(380_000),
]


def played(*, quiet: bool) -> tuple[Session, list[object]]:
    given = replace(ev.brief(*RACE, countdown=0, quiet=quiet, last=LAST), phrases=LISTS)
    session, effects = ev.play(EVENTS, given, until=900_000)
    return session, list(effects)


def heard(effects: list[object]) -> list[object]:
    return [one for one in effects if isinstance(one, Speak | Sound | Beat)]


def test_nothing_is_heard_of_all_that_is_asked_for():
    _, loud = played(quiet=False)
    assert {type(one) for one in heard(loud)} == {Speak, Sound, Beat}
    _, silent = played(quiet=True)
    assert heard(silent) == []


def test_it_is_recorded_all_the_same():
    loud, _ = played(quiet=False)
    silent, effects = played(quiet=True)
    assert silent.laps == loud.laps
    assert silent.phase is Phase.DONE
    assert [lap.end for lap in silent.laps][:2] == [LapEnd.TIME, LapEnd.PRESS]
    assert silent.laps[1].elapsed == 300_000
    assert sum(isinstance(one, LapClosed) for one in effects) == len(RACE)
    assert any(isinstance(one, Finished) for one in effects)


def test_nothing_is_armed_ahead():
    given = ev.brief(*RACE, countdown=0, quiet=True)
    session, _ = advance(Session(), Started(0, given))
    assert horizon(session, 120_000) == ()
