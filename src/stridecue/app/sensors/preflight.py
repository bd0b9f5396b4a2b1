"""Pre-flight: what a runner should hear of the sensors before LINE. Exceptions only.

"Ready. Strap good." is all there is to say where everything is well. A sensor that nobody has
paired or named may not exist at all, so its absence is worth no word.
"""

from collections.abc import Iterable

from stridecue.ble import Report, State
from stridecue.session.events import HeartRate, Sensor
from stridecue.session.tidings import LOW, NAMES

NOT_SEEN = {
    Sensor.HEART: "No strap. Is it worn, or held by your watch?",
    Sensor.FOOT: "No footpod. Is it awake?",
    Sensor.TREADMILL: "No treadmill.",
}


def preflight(
    reports: Iterable[Report], owned: frozenset[Sensor], heart: HeartRate | None
) -> tuple[str, ...]:
    """The sentences. `owned`: kinds of which the runner has one, by settings or by pairing.

    `heart` is the last frame of the strap, accepted or not.
    """
    good: list[str] = []
    bad: list[str] = []
    for report in reports:
        complaint = _complaint(report, owned, heart)
        if complaint:
            bad.append(complaint)
        elif report.state is State.STREAMING:
            good.append(NAMES[report.sensor])
    ready = f"Ready. {' and '.join(good).capitalize()} good." if good else "Ready."
    return (ready, *bad) if good or bad else ()


def _complaint(report: Report, owned: frozenset[Sensor], heart: HeartRate | None) -> str:
    name = NAMES[report.sensor].capitalize()
    if report.busy:
        return f"{name} busy. Disconnect your watch."
    if report.state is not State.STREAMING:
        return NOT_SEEN[report.sensor] if report.sensor in owned else ""
    if report.battery is not None and report.battery < LOW:
        return f"{name} battery low."
    if report.sensor is Sensor.HEART and heart is not None and not _beats(heart):
        return "Strap has no contact. Moisten it."
    return ""


def _beats(heart: HeartRate) -> bool:
    return heart.contact is not False and heart.bpm > 0
