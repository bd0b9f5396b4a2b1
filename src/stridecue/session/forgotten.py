"""Forgotten: a session in its last step that nobody ends is closed, where life was last seen.

Only a hold ends a session; who has gone home and left the device on has stopped pressing and
stepping. The lap ends with the last step or press, and is marked.
"""

from stridecue.session import walk
from stridecue.session.body import Body
from stridecue.session.effects import Flag, LapClosed, LapEnd
from stridecue.session.events import Brief
from stridecue.session.evolve import evolve
from stridecue.session.gestures import Hands
from stridecue.session.place import Out, Phase, Place
from stridecue.units import MINUTE, Ms

QUIET: Ms = 10 * MINUTE
"""Without steps and presses for so long, it was forgotten."""

UNSEEN: Ms = 60 * MINUTE
"""Without a footpod nobody sees the steps of an open cool-down: only the presses. Our choice."""

_OPEN = (Phase.RUNNING, Phase.WAITING, Phase.PAUSED)


def due(place: Place, brief: Brief, body: Body, hands: Hands) -> Ms | None:
    """When it is closed, if nothing happens before; `None` where the session ends by itself."""
    phase = place.phase
    if (place.due is not None and phase is Phase.RUNNING) or phase not in _OPEN:
        return None
    if brief.open_loop or place.leg is not place.plan[-1]:
        return None
    return _last_life(place, body, hands) + (UNSEEN if body.gait.moved_at is None else QUIET)


def _last_life(place: Place, body: Body, hands: Hands) -> Ms:
    return max(place.began + place.shift, hands.touched or 0, body.gait.moved_at or 0)


def close(place: Place, body: Body, hands: Hands, at: Ms, out: Out) -> Place:
    """End the session where life was seen last; in a pause where that began."""
    paused = place.phase is Phase.PAUSED
    last = _last_life(place, body, hands) if place.paused_at is None else place.paused_at
    place = walk.beat(place, None, at, out)
    place = walk.close(place, body, last, LapEnd.ENDED, out)
    lap = evolve(place.laps[-1], flags=(*place.laps[-1].flags, Flag.FORGOTTEN))
    out[-1] = LapClosed(at, lap)
    place = evolve(place, laps=(*place.laps[:-1], lap), paused_at=None)
    return evolve(walk.over(place), completed=not paused)
