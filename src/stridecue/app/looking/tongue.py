"""Tongue: the page's words in the language of the voice. English where another is not known.

The English sentence is the key of its translation, so the pages read as what they say.
"""

from collections.abc import Mapping
from datetime import date

from stridecue.app.looking.german import GERMAN
from stridecue.app.looking.german_labels import LABELS
from stridecue.app.looking.words import hours, kilometres
from stridecue.codec.language import main_part
from stridecue.units import Ms, metres, split_time

BOOKS = {"de": GERMAN | LABELS}
NONE: Mapping[str, Mapping[str, str]] = {}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


class Tongue:
    """One language, called with an English sentence and what stands in its braces.

    `more`: further books, by their language, looked into first.
    """

    def __init__(self, language: str = "en", more: Mapping[str, Mapping[str, str]] = NONE) -> None:
        known = main_part(language)
        self.language = known if known in BOOKS else "en"
        self._book = BOOKS.get(self.language, {})
        self._more = more.get(self.language, {})
        self._comma = self.language == "de"

    def __call__(self, sentence: str, **told: object) -> str:
        """`sentence` in this language."""
        found = self._more.get(sentence) or self._book.get(sentence, sentence)
        return found.format(**told)

    def word(self, text: str) -> str:
        """A word in this language; one of the runner's own, braces and all, stays as it is."""
        return self._book.get(text, text)

    def day(self, day: date) -> str:
        """A whole date."""
        if self.language == "de":
            return f"{day.day}.{day.month}.{day.year}"
        return f"{day.day} {self.month(day)} {day.year}"

    def short(self, day: date) -> str:
        """A date without its year."""
        if self.language == "de":
            return f"{day.day}.{day.month}."
        return f"{day.day} {self.month(day)}"

    def month(self, day: date) -> str:
        """The name of its month, in three letters."""
        return self(MONTHS).split()[day.month - 1]

    def number(self, value: float | None, digits: int = 0, *, sign: bool = False) -> str:
        """A number; nothing is a dash."""
        if value is None:
            return "-"
        return self.figures(f"{value:{'+' if sign and value else ''}.{digits}f}")

    def figures(self, text: str) -> str:
        """Figures with the language's decimal sign."""
        return text.replace(".", ",") if self._comma else text

    def split(self, length: Ms | None) -> str:
        """A split."""
        return "-" if length is None else self.figures(split_time(length))

    def way(self, distance: float | None) -> str:
        """A distance as on a plan."""
        return "-" if distance is None else self.figures(metres(distance))

    def kilometres(self, way: float | None) -> str:
        """Kilometres, a tenth exact."""
        return self.figures(kilometres(way))

    def hours(self, length: Ms) -> str:
        """Hours and minutes."""
        return hours(length)


ENGLISH = Tongue()
