"""Anything: a file whose kind nobody has said."""

from stridecue.codec.imports.fit import read_fit_plan
from stridecue.codec.imports.garmin import read_garmin
from stridecue.codec.imports.intervals import read_intervals
from stridecue.codec.imports.text import Imported, ImportFailed


def read_any(data: bytes, name: str) -> Imported:
    """The workout of a file, told by its beginning what it is. Raises `ImportFailed`."""
    if data[8:12] == b".FIT" or b"\0" in data[:64]:
        return read_fit_plan(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportFailed("no FIT file, no JSON, and no text in UTF-8") from None
    return read_garmin(text) if text.lstrip().startswith("{") else read_intervals(text, name)
