"""Imports: workouts of other programs as text in our language, and what could not be said in it.

`text` writes the language from a few plain values; `fit`, `garmin` and `intervals` read, and
`anything` tells them apart.
"""

from stridecue.codec.imports.anything import read_any
from stridecue.codec.imports.fit import read_fit_plan
from stridecue.codec.imports.garmin import read_garmin
from stridecue.codec.imports.intervals import read_intervals
from stridecue.codec.imports.text import Imported, ImportFailed

__all__ = ["ImportFailed", "Imported", "read_any", "read_fit_plan", "read_garmin", "read_intervals"]
