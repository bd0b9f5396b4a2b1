"""Knowing: the house of a runner whose sessions tell what is not written."""

from dataclasses import replace
from pathlib import Path

from stridecue.app.house import House
from stridecue.store.runs import Laps, past
from stridecue.training.profile import profile_of


def knowing(house: House, sessions: Path) -> House:
    """`house` with the maximum heart rate and the race that `sessions` tell, where none is written.

    Only what the history knows already is asked: a session is not kept waiting for old journals.
    """
    runner = house.settings.runner
    if runner.max is not None and runner.race is not None:
        return house
    told = past(sessions, laps=Laps.TRIALS, fresh=False)
    known = profile_of(runner, told.runs, None).runner
    return replace(house, settings=replace(house.settings, runner=known))
