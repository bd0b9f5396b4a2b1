"""Runner: a simulated athlete as the source of a session, and its listener.

The athlete sends bytes and presses, as sensors and hands do; the bytes go through the parser that
a real strap's bytes go through.
"""

from stridecue.athlete import Act, Athlete, Frame, Link, Push, Told
from stridecue.codec.sensing import Interpreter
from stridecue.runtime.moment import Moment
from stridecue.session.events import Event, LinkChanged, Pressed, Released, SensorTold
from stridecue.session.place import Phase
from stridecue.units import Ms


class Runner:
    """Brings what `athlete` does; tells the athlete each new leg, and when it waits for GO."""

    def __init__(self, athlete: Athlete, interpreter: Interpreter) -> None:
        self._athlete = athlete
        self._interpreter = interpreter
        self._told = (-1, False)

    @property
    def due(self) -> Ms | None:
        """When the athlete or a sensor does something next."""
        return self._athlete.due

    def hear(self, moment: Moment) -> None:
        """Let the athlete hear what the session says now."""
        session = moment.session
        waiting = session.phase is Phase.WAITING
        if (session.leg_index, waiting) != self._told:
            self._told = (session.leg_index, waiting)
            self._athlete.see(session.now, session.leg, waiting=waiting)

    def bring(self, at: Ms) -> tuple[Event, ...]:
        """What the athlete does at `at`, as events."""
        events = (self._event(at, act) for act in self._athlete.act(at))
        return tuple(event for event in events if event is not None)

    def _event(self, at: Ms, act: Act) -> Event | None:
        match act:
            case Frame(uuid, data):
                return self._interpreter.feed(at, uuid, data)
            case Push(button, down=True):
                return Pressed(at, button)
            case Push(button):
                return Released(at, button)
            case Link(sensor, up):
                return LinkChanged(at, sensor, up)
            case Told(sensor, fact, value):
                return SensorTold(at, sensor, fact, value)
