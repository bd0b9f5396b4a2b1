"""Imports: workouts of other programs as text in our language, and what could not be said in it.

`text` writes the language from a few plain values; `fit` reads FIT workouts.
"""

from stridecue.codec.imports.fit import read_fit_plan
from stridecue.codec.imports.text import Imported, ImportFailed

__all__ = ["ImportFailed", "Imported", "read_fit_plan"]
