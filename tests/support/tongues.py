"""The languages that come along, as a house would speak them."""

from pathlib import Path

from stridecue.codec.phrasebook import bind, read_phrases
from stridecue.workout.phrases import Phrases
from stridecue.workout.sentences import SENTENCES

BOOKS = Path(__file__).parents[2] / "config" / "phrases"


def bundled(language: str) -> Phrases:
    """The phrases in `language`, complete and without a problem."""
    books = []
    for path in sorted(BOOKS.glob("*.yaml")):
        book, problems = read_phrases(path.read_text(encoding="utf-8"), path.name, SENTENCES)
        assert problems == ()
        assert book is not None
        books.append(book)
    phrases, missing = bind(books, language)
    assert missing == ""
    return phrases


LANGUAGES = {language: bundled(language) for language in ("en", "de")}
GERMAN = LANGUAGES["de"]
