"""Life: sessions of a simulated runner as the device would have kept them, on any day."""

from datetime import date, datetime, time
from pathlib import Path

from stridecue.app.house import House, Loaded
from stridecue.app.wiring import brief_of, runner_of
from stridecue.runtime.keep import Keeper
from stridecue.runtime.simulate import play
from stridecue.store import new_session
from stridecue.store.history import take_in
from stridecue.units import SECOND, Ms

EVENING = time(17, 30)


def moment(day: date, at: time = EVENING) -> Ms:
    """That time of that day here, in ms since 1970 UTC."""
    return round(datetime.combine(day, at).astimezone().timestamp()) * SECOND


def lived(
    house: House, loaded: Loaded, sessions: Path, day: date, athlete: str = "steady", seed: int = 1
) -> Path:
    """Run `loaded` on `day`, as somebody real; gives its folder."""
    brief = brief_of(
        loaded, house, seed=seed, boot=f"boot-{day}", wall_ms=moment(day), sessions=sessions
    )
    path = new_session(sessions, loaded.workout.name)
    keeper = Keeper(path, _fail)
    last = None
    for last in play(brief, runner_of(athlete, seed, house)):
        keeper.note(last)
    assert last is not None
    keeper.close(last.summary)
    take_in(sessions)
    return path.parent


def _fail(trouble: str) -> None:
    raise AssertionError(trouble)
