"""Phones: who is paired. A file of hashes: whoever reads it cannot come in by it."""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from stridecue.web.private import alone, write_private

PHONES = "phones.json"
MOST = 20
"""Paired phones; the one that was paired first makes room for one more."""

TOKEN = 32
"""Bytes of a token: nobody guesses it."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that may do what its runner may. `since`: ms since 1970, `None` if unknown."""

    name: str
    mark: str
    since: int | None = None


def mark_of(token: str) -> str:
    """What is kept of a token, and compared: whoever learns some of it has learnt nothing."""
    return sha256(token.encode()).hexdigest()


class Phones:
    """The file in `folder`. `wall` gives ms since 1970 or `None`. Raises `OSError`."""

    def __init__(self, folder: Path, wall: Callable[[], int | None]) -> None:
        self._path = folder / PHONES
        self._wall = wall
        self._known: tuple[tuple[int, int, int], tuple[Phone, ...]] | None = None

    def all(self) -> tuple[Phone, ...]:
        """Each that is paired, the latest first. A file that is damaged has none."""
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return ()
        key = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        if self._known is None or self._known[0] != key:
            self._known = key, _read(self._path)
        return self._known[1]

    def of(self, token: str) -> Phone | None:
        """Whose `token` it is."""
        mark = mark_of(token)
        return next((one for one in self.all() if one.mark == mark), None)

    def pair(self, name: str) -> str:
        """Take a phone in; its token, which is told nobody else."""
        token = secrets.token_urlsafe(TOKEN)
        phone = Phone(name, mark_of(token), self._wall())
        with self._changing() as phones:
            phones[:] = [phone, *phones][:MOST]
        return token

    def forget(self, mark: str) -> bool:
        """Let one go; whether it was there."""
        with self._changing() as phones:
            before = len(phones)
            phones[:] = [one for one in phones if one.mark != mark]
            return len(phones) < before

    @contextmanager
    def _changing(self) -> Iterator[list[Phone]]:
        """The list, to be changed, while no other process changes it."""
        with alone(self._path):
            phones = list(self.all())
            yield phones
            write_private(self._path, json.dumps([asdict(one) for one in phones], indent=1))


def _read(path: Path) -> tuple[Phone, ...]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return ()
    if not isinstance(found, list):
        return ()
    return tuple(phone for one in found if (phone := _phone(one)) is not None)


def _phone(found: object) -> Phone | None:
    match found:
        case {"name": str(name), "mark": str(mark), "since": int() | None as since}:
            return Phone(name, mark, since)
        case _:
            return None
