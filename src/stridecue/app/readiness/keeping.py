"""Keeping: a reading of the runner's gets its date, as far as that is known, and its place."""

from dataclasses import replace

from stridecue.app.wallclock import day_of
from stridecue.store.readings import ReadingsFile
from stridecue.training.readings import Reading
from stridecue.units import Ms


def kept(file: ReadingsFile, reading: Reading, wall: Ms | None) -> Reading:
    """Keep `reading` as of `wall`, ms since 1970 UTC: it as it was kept. Raises `OSError`.

    Without a date it counts for no trend.
    """
    dated = replace(reading, at=wall, day=None if wall is None else day_of(wall))
    file.add(dated)
    return dated
