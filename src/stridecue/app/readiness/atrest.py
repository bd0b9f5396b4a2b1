"""At rest: a measurement with the strap that is there, told to a terminal and by the voice."""

from collections.abc import Callable

from stridecue.app.attended import attended
from stridecue.app.onsite import Opening
from stridecue.app.out import say
from stridecue.app.readiness.sitting import Listener, measure, stand_up, verdict
from stridecue.training.readings import Morning, Orthostatic, Posture
from stridecue.units import Ms
from stridecue.workout.phrases import Phrases


async def at_rest(
    opening: Opening,
    phrases: Phrases,
    posture: Posture | None,
    length: Ms,
    show: Callable[[str], None] = say,
) -> Morning | Orthostatic | None:
    """Measure in `posture` for `length` ms; without a posture, the orthostatic test.

    What is said is also shown, in English.
    """
    async with attended(opening, phrases, show) as (_, inlet, waiting, tell):
        listener = inlet.inbox = Listener(waiting)
        if posture is None:
            return await stand_up(listener, tell)
        found = await measure(listener, tell, posture, length)
        if found is not None:
            waiting.say(verdict(found, phrases))
        await waiting.silence()
        return found
