"""Days: on which day of the runner's calendar a moment is."""

from datetime import UTC, date, datetime, tzinfo

from stridecue.units import SECOND, Ms


def day_of(at: Ms, zone: tzinfo | None = None) -> date:
    """The day of a moment (ms since 1970 UTC) in `zone`, `None` for this machine's own."""
    return datetime.fromtimestamp(at / SECOND, UTC).astimezone(zone).date()
