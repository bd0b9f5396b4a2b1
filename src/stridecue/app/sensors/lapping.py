"""Lapping: a calibration with the devices that are there, at a terminal or on the waistband."""

from collections.abc import Awaitable

from stridecue.app.attended import attended
from stridecue.app.devices import Devices
from stridecue.app.onsite import Opening
from stridecue.app.out import say
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.sensors.calibrating import Odometer, keep, measure
from stridecue.app.sensors.shelf import line_of
from stridecue.session.events import Sensor
from stridecue.training.calibration import Calibration, CalibrationError
from stridecue.workout.phrases import Phrases


async def calibrate_live(opening: Opening, laps: int, lap: float, phrases: Phrases) -> int:
    """Have laps run, and keep what they tell of the footpod; gives the exit code.

    Raises `Refusal` for laps that tell nothing.
    """
    async with attended(opening, phrases, say) as (devices, inlet, waiting, tell):
        odometer = inlet.inbox = Odometer(waiting)
        outcome = await _outcome(measure(waiting, odometer, laps, lap, tell), devices)
    # Only now: what is raised among the devices' tasks would come out as a group of errors.
    if isinstance(outcome, Refusal):
        raise outcome
    say(outcome)
    return Exit.OK


async def _outcome(measuring: Awaitable[Calibration | None], devices: Devices) -> str | Refusal:
    """What is to be said in the end; the factor is kept."""
    try:
        found = await measuring
    except CalibrationError as error:
        return Refusal(str(error))
    if found is None:
        return "ended; nothing was kept"
    reports = () if devices.sensing is None else devices.sensing.report()
    address = next((one.address for one in reports if one.sensor is Sensor.FOOT), None)
    if devices.keeper is None or address is None:
        return Refusal("the footpod has no address to keep a factor for", Exit.DEVICE)
    entry = keep(devices.keeper, address, found)
    return f"laps agree to {found.spread:.1f} %; kept: {line_of(entry)}"
