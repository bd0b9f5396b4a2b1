"""TCX: a session as a plain-text fallback for sites that take no FIT.

Training Center XML v2 (Garmin's schema TrainingCenterDatabasev2.xsd, with ActivityExtensionv2 for
speed and cadence). It knows dates only: a session whose date is not known cannot be written.
"""

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from stridecue.codec.story import Sample, Story
from stridecue.session.effects import Lap, LapEnd
from stridecue.units import SECOND, Ms
from stridecue.workout.model import Intensity

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">
 <Activities>
  <Activity Sport="Running">
"""
TAIL = """  </Activity>
 </Activities>
</TrainingCenterDatabase>
"""
EXTENSION = "http://www.garmin.com/xmlschemas/ActivityExtension/v2"


def write_tcx(story: Story) -> str:
    """The file. Raises `ValueError` where the date is not known."""
    if story.started_ms is None:
        raise ValueError("the date of this session is not known, and TCX knows dates only")
    lines = [f"   <Id>{_time(story, 0)}</Id>"]
    for lap in story.laps:
        lines += _lap(story, lap, story.during(lap))
    lines.append(f"   <Notes>{escape(story.brief.workout)}</Notes>")
    return HEAD + "\n".join(lines) + "\n" + TAIL


def _time(story: Story, at: Ms) -> str:
    moment = datetime.fromtimestamp(((story.started_ms or 0) + at) / SECOND, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _lap(story: Story, lap: Lap, samples: tuple[Sample, ...]) -> list[str]:
    rates = [one.bpm for one in samples if one.bpm is not None]
    lines = [
        f'   <Lap StartTime="{_time(story, lap.began)}">',
        f"    <TotalTimeSeconds>{lap.elapsed / SECOND:.3f}</TotalTimeSeconds>",
        f"    <DistanceMeters>{lap.metres or 0:.2f}</DistanceMeters>",
        "    <Calories>0</Calories>",
    ]
    if rates:
        mean = round(sum(rates) / len(rates))
        lines.append(f"    <AverageHeartRateBpm><Value>{mean}</Value></AverageHeartRateBpm>")
        lines.append(f"    <MaximumHeartRateBpm><Value>{max(rates)}</Value></MaximumHeartRateBpm>")
    works = "Active" if lap.intensity is Intensity.ACTIVE else "Resting"
    trigger = {LapEnd.TIME: "Time", LapEnd.DISTANCE: "Distance"}.get(lap.end, "Manual")
    lines += [
        f"    <Intensity>{works}</Intensity>",
        f"    <TriggerMethod>{trigger}</TriggerMethod>",
    ]
    if samples:
        lines += ["    <Track>", *(_point(story, one) for one in samples), "    </Track>"]
    return [*lines, "   </Lap>"]


def _point(story: Story, one: Sample) -> str:
    parts = [f"<Time>{_time(story, one.at * SECOND)}</Time>"]
    if one.metres is not None:
        parts.append(f"<DistanceMeters>{one.metres:.2f}</DistanceMeters>")
    if one.bpm is not None:
        parts.append(f"<HeartRateBpm><Value>{one.bpm}</Value></HeartRateBpm>")
    if one.mps is not None or one.spm is not None:
        speed = "" if one.mps is None else f"<Speed>{one.mps:.3f}</Speed>"
        steps = "" if one.spm is None else f"<RunCadence>{round(one.spm / 2)}</RunCadence>"
        parts.append(f'<Extensions><TPX xmlns="{EXTENSION}">{speed}{steps}</TPX></Extensions>')
    return f"     <Trackpoint>{''.join(parts)}</Trackpoint>"
