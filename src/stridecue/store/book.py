"""Book: what is known of the sensors, in a small file beside the sessions."""

from pathlib import Path

from stridecue.codec.book import BookError, SensorBook, read_book, write_book
from stridecue.store.disk import make_folder, write_safely

BOOK = "sensors.json"


class BookFile:
    """The book in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / BOOK

    def load(self) -> tuple[SensorBook, str]:
        """The book, empty where there is none, and what is wrong with it ("" for nothing).

        One that cannot be read as a book is set aside under another name, for a person to mend.
        """
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return SensorBook(), ""
        except (OSError, UnicodeDecodeError) as error:
            return SensorBook(), f"{self.path}: {error}"
        try:
            return read_book(text), ""
        except BookError as error:
            return SensorBook(), self._set_aside(error)

    def save(self, book: SensorBook) -> None:
        """Write the book: all of it or, after a cut, what was there before. Raises `OSError`."""
        make_folder(self.path.parent)
        write_safely(self.path, write_book(book))

    def _set_aside(self, error: BookError) -> str:
        aside = self.path.with_name(f"{BOOK}.damaged")
        try:
            self.path.replace(aside)
        except OSError:
            return f"{self.path}: {error}"
        return f"{self.path}: {error}; it was set aside as {aside.name}, and a new one begun"
