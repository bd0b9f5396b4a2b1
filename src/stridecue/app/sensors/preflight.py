"""Pre-flight: what a runner should hear of the sensors before LINE. Exceptions only.

"Ready. Strap good." is all there is to say where everything is well. A sensor that nobody has
paired or named may not exist at all, so its absence is worth no word.
"""

from collections.abc import Iterable
from functools import reduce

from stridecue.app.sensors.worn import beats
from stridecue.ble import Report, State
from stridecue.session.events import HeartRate, Sensor
from stridecue.session.tidings import LOW, NAMES
from stridecue.workout.phrases import Phrases


def preflight(
    reports: Iterable[Report],
    owned: frozenset[Sensor],
    heart: HeartRate | None,
    phrases: Phrases,
) -> tuple[str, ...]:
    """The sentences. `owned`: kinds of which the runner has one, by settings or by pairing.

    `heart` is the last frame of the strap, accepted or not.
    """
    good: list[str] = []
    bad: list[str] = []
    for report in reports:
        complaint = _complaint(report, owned, heart)
        if complaint:
            bad.append(phrases.say(complaint))
        elif report.state is State.STREAMING:
            good.append(phrases.words(f"sensor_{NAMES[report.sensor]}"))
    if not good:
        return (phrases.say("ready"), *bad) if bad else ()
    sensors = reduce(lambda one, other: phrases.words("both", one=one, other=other), good)
    return phrases.say("ready_good", sensors=sensors), *bad


def _complaint(report: Report, owned: frozenset[Sensor], heart: HeartRate | None) -> str:
    """The key of what is to be said against a sensor, or ""."""
    name, sensor = NAMES[report.sensor], report.sensor
    if report.busy:
        return f"busy_{name}"
    if report.state is not State.STREAMING:
        return f"none_{name}" if sensor in owned else ""
    low = report.battery is not None and report.battery < LOW
    if low and sensor is not Sensor.TREADMILL:
        return f"battery_{name}"
    if sensor is Sensor.HEART and heart is not None and not beats(heart):
        return "no_contact"
    return ""
