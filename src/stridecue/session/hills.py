"""Hills: the top and the bottom, noticed where nobody presses.

A press always wins; `at least` holds back what is noticed. What is noticed is marked `estimated`,
and ends where it began: five seconds before it is believed.
"""

from stridecue.session import ends, trail, walk
from stridecue.session.body import Body
from stridecue.session.effects import LapEnd
from stridecue.session.events import Brief
from stridecue.session.evolve import evolve
from stridecue.session.place import Out, Phase, Place
from stridecue.session.rules import NEAR_BOTTOM
from stridecue.units import Ms
from stridecue.workout.legs import Leg
from stridecue.workout.model import ByPress, StepKind

_DOWN = (StepKind.JOG, StepKind.WALK, StepKind.RECOVER, StepKind.DOWNHILL)
"""Ways down."""


def on_stride(place: Place, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    """A sample of the feet, for every step; on a hill it may be the one that tells its end."""
    place = walk.on_stride(place, brief, body, at, out)
    leg = place.leg
    if leg is None or brief.open_loop or place.phase is Phase.PAUSED:
        return place
    if leg.kind is StepKind.HILL:
        return _up(place, leg, brief, body, at, out) if _is_open(leg) else place
    return _down(place, leg, brief, body, at, out) if _leads_to_a_hill(place, leg) else place


def _is_open(leg: Leg) -> bool:
    """Whether the top is the runner's to tell; the clock and the marks of a track are not asked."""
    return (isinstance(leg.end, ByPress) or ends.by_footpod(leg)) and leg.splits == 1


def _leads_to_a_hill(place: Place, leg: Leg) -> bool:
    if leg.kind not in _DOWN or not place.laps or place.laps[-1].kind is not StepKind.HILL:
        return False
    return place.following is not None and place.following.kind is StepKind.HILL


def _up(place: Place, leg: Leg, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    place = evolve(place, trail=trail.feel(place.trail, body.gait, at))
    since = trail.stopped_since(place.trail, at)
    if place.phase is not Phase.RUNNING or since is None or since <= place.began:
        return place
    run = place.trail.metres - place.tally.metres_from
    if leg.metres is not None and run < ends.NEAR_END * leg.metres:
        return place
    return _cross(place, brief, body, since, at, out)


def _down(place: Place, leg: Leg, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    """The bottom: who stands there is asked for GO, and who runs again has said it."""
    way = place.laps[-1].metres
    if way is None or body.gait.metres - place.tally.metres_from < NEAR_BOTTOM * way:
        return place  # who stops and goes on here is not there yet
    place = evolve(place, trail=trail.feel(place.trail, body.gait, at))
    if not isinstance(leg.end, ByPress) and place.phase is not Phase.WAITING:
        return place
    since = trail.running_since(place.trail, at)
    if since is not None and since > place.began:
        return _cross(place, brief, body, since, at, out)
    lower, _ = ends.bounds(place, leg)
    rests = place.phase is Phase.RUNNING and not leg.is_work
    if rests and at >= lower and trail.stands(place.trail, at):
        return ends.wait(place, brief, at, "at_the_bottom", out)
    return place


def _cross(place: Place, brief: Brief, body: Body, since: Ms, at: Ms, out: Out) -> Place:
    """On to the next step, which began at `since` and where the runner was then.

    It does not before what `at least` asks for.
    """
    lower = place.began if place.leg is None else ends.bounds(place, place.leg)[0]
    if at < lower:
        return place
    then = body._replace(gait=body.gait._replace(metres=place.trail.metres))
    crossed = walk.cross(place, brief, then, max(since, lower), LapEnd.ESTIMATED, out, now=at)
    return evolve(crossed, noticed_at=at)
