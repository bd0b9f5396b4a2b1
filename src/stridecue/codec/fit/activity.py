"""Activity: a session as a FIT file: records, laps with their steps, beats, summary last.

Where the date is not known, times are seconds of the device and no date, as the protocol has it for
devices without a clock: nothing that reads the file can take them for one.
"""

from collections.abc import Iterator

from stridecue.codec.fit import profile
from stridecue.codec.fit.profile import Happens, How, Kind, Trigger
from stridecue.codec.fit.steps import EFFORTS, put_workout
from stridecue.codec.fit.wire import Value, Writer
from stridecue.codec.story import Sample, Story
from stridecue.session.effects import LapEnd
from stridecue.units import SECOND, Ms
from stridecue.workout.model import StepKind

SERIAL = 1
"""The product has no serial numbers; importers want one."""

TRIGGERS = {
    LapEnd.TIME: Trigger.TIME,
    LapEnd.MAX: Trigger.TIME,
    LapEnd.DISTANCE: Trigger.DISTANCE,
}

Entry = tuple[Ms, int, profile.Message, dict[str, Value]]
"""A message with its moment, and its rank among those of the same moment."""


def write_activity(story: Story) -> bytes:
    """The file. A version of the program is kept as hundredths: 0.1.0 is 10."""
    to, clock = Writer(), _Clock(story)
    version = _hundredths(story.brief.version)
    to.put(
        profile.FILE_ID,
        {
            "type": Kind.ACTIVITY,
            "manufacturer": profile.DEVELOPMENT,
            "product": 0,
            "serial_number": SERIAL,
            "time_created": clock.at(0) if clock.dated else None,
            "product_name": "stridecue",
        },
    )
    to.put(profile.FILE_CREATOR, {"software_version": version})
    for device in _devices(story, clock, version):
        to.put(profile.DEVICE_INFO, device)
    put_workout(to, story.brief.workout, story.brief.legs, _sub_sport(story))
    entries = [*_timer(story, clock), *_records(story, clock), *_beats(story), *_laps(story, clock)]
    for _, _, message, values in sorted(entries, key=lambda entry: entry[:2]):
        to.put(message, values)
    to.put(profile.SESSION, _session(story, clock))
    to.put(
        profile.ACTIVITY,
        {
            "timestamp": clock.at(story.elapsed + story.paused),
            "total_timer_time": story.elapsed / SECOND,
            "num_sessions": 1,
            "type": 0,
            "event": Happens.ACTIVITY,
            "event_type": How.STOP,
        },
    )
    return to.file()


class _Clock:
    """Session time as the file's time."""

    def __init__(self, story: Story) -> None:
        self.dated = story.started_ms is not None
        self._zero = 0 if story.started_ms is None else story.started_ms - profile.EPOCH_S * SECOND

    def at(self, ms: Ms) -> int:
        """Seconds since 1989-12-31, or of the device."""
        return (self._zero + ms) // SECOND


def _hundredths(version: str) -> int:
    numbers = [int(part) for part in version.split(".")[:2] if part.isdigit()]
    major, minor = (*numbers, 0, 0)[:2]
    return 100 * major + 10 * minor if minor < 10 else 100 * major + minor


def _devices(story: Story, clock: _Clock, version: int) -> Iterator[dict[str, Value]]:
    yield {
        "timestamp": clock.at(0),
        "device_index": 0,
        "manufacturer": profile.DEVELOPMENT,
        "software_version": version / 100,
        "source_type": profile.LOCAL,
        "product_name": "stridecue",
    }
    heart = any(one.bpm is not None for one in story.samples)
    foot = any(one.mps is not None for one in story.samples)
    for index, (there, kind) in enumerate(((heart, profile.STRAP), (foot, profile.FOOTPOD)), 1):
        if there:
            yield {
                "timestamp": clock.at(0),
                "device_index": index,
                "device_type": kind,
                "manufacturer": profile.DEVELOPMENT,
                "source_type": profile.BLUETOOTH,
            }


def _sub_sport(story: Story) -> int:
    legs = story.brief.legs
    if any(leg.oval for leg in legs):
        return profile.TRACK
    if legs and all(leg.kind in (StepKind.STRENGTH, StepKind.REST) for leg in legs):
        return profile.STRENGTH_TRAINING
    return profile.GENERIC


def _timer(story: Story, clock: _Clock) -> Iterator[Entry]:
    """The clock of the session starts, stands still in pauses, and stops."""

    def event(at: Ms, rank: int, how: How) -> Entry:
        values: dict[str, Value] = {
            "timestamp": clock.at(at),
            "event": Happens.TIMER,
            "event_type": how,
            "event_group": 0,
        }
        return at, rank, profile.EVENT, values

    yield event(0, 0, How.START)
    for paused, resumed in story.pauses:
        yield event(paused, 3, How.STOP)
        yield event(resumed, 0, How.START)
    yield event(story.elapsed + story.paused, 4, How.STOP_ALL)


def _records(story: Story, clock: _Clock) -> Iterator[Entry]:
    """One for each second with a reading; where there is none at all, the ends of the laps."""
    ends = (0, *(lap.ended for lap in story.laps), story.elapsed + story.paused)
    samples = story.samples or tuple(Sample(at // SECOND) for at in dict.fromkeys(ends))
    for one in samples:
        steps = None if one.spm is None else one.spm / 2
        values: dict[str, Value] = {
            "timestamp": clock.at(one.at * SECOND),
            "heart_rate": one.bpm,
            "cadence": None if steps is None else int(steps),
            "fractional_cadence": None if steps is None else steps - int(steps),
            "distance": one.metres,
            "enhanced_speed": one.mps,
        }
        yield one.at * SECOND, 1, profile.RECORD, values


def _beats(story: Story) -> Iterator[Entry]:
    for at, intervals in story.rr:
        seconds = [one / 1024 for one in intervals]
        for first in range(0, len(seconds), 5):
            values: dict[str, Value] = {"time": tuple(seconds[first : first + 5])}
            yield at, 2, profile.HRV, values


def _laps(story: Story, clock: _Clock) -> Iterator[Entry]:
    steps: dict[tuple[object, ...], list[int]] = {}
    for index, leg in enumerate(story.brief.legs):
        steps.setdefault((leg.kind, leg.rep), []).append(index)
    for number, lap in enumerate(story.laps):
        inside = story.during(lap)
        rates = [one.bpm for one in inside if one.bpm is not None]
        spms = [one.spm for one in inside if one.spm]
        speeds = [one.mps for one in inside if one.mps is not None]
        planned = steps.get((lap.kind, lap.rep))
        gone = None if lap.metres is None or not lap.elapsed else lap.metres / lap.elapsed * SECOND
        values: dict[str, Value] = {
            "message_index": number,
            "timestamp": clock.at(lap.ended),
            "event": Happens.LAP,
            "event_type": How.STOP,
            "start_time": clock.at(lap.began),
            "total_elapsed_time": (lap.elapsed + lap.paused) / SECOND,
            "total_timer_time": lap.elapsed / SECOND,
            "total_distance": lap.metres,
            "enhanced_avg_speed": gone,
            "enhanced_max_speed": max(speeds, default=None),
            "avg_heart_rate": _mean(rates),
            "max_heart_rate": max(rates, default=None),
            "avg_cadence": _half(_mean(spms)),
            "intensity": EFFORTS[lap.intensity],
            "lap_trigger": TRIGGERS.get(lap.end, Trigger.MANUAL),
            "sport": profile.RUNNING,
            "sub_sport": _sub_sport(story),
            "wkt_step_index": planned.pop(0) if planned else None,
        }
        yield lap.ended, 3, profile.LAP, values


def _mean(values: "list[int] | list[float]") -> float | None:
    return sum(values) / len(values) if values else None


def _half(spm: float | None) -> float | None:
    return None if spm is None else spm / 2


def _session(story: Story, clock: _Clock) -> dict[str, Value]:
    rates = story.rates
    spms = [one.spm for one in story.samples if one.spm]
    whole = story.samples[-1].metres if story.samples else None
    metres = story.metres if whole is None else whole
    strength = _sub_sport(story) == profile.STRENGTH_TRAINING
    return {
        "message_index": 0,
        "timestamp": clock.at(story.elapsed + story.paused),
        "event": Happens.SESSION,
        "event_type": How.STOP,
        "start_time": clock.at(0),
        "sport": profile.STRENGTH if strength else profile.RUNNING,
        "sub_sport": _sub_sport(story),
        "total_elapsed_time": (story.elapsed + story.paused) / SECOND,
        "total_timer_time": story.elapsed / SECOND,
        "total_distance": metres,
        "enhanced_avg_speed": metres / story.elapsed * SECOND if metres and story.elapsed else None,
        "avg_heart_rate": _mean(rates),
        "max_heart_rate": max(rates, default=None),
        "avg_cadence": _half(_mean(spms)),
        "first_lap_index": 0,
        "num_laps": len(story.laps),
        "trigger": 0,
    }
