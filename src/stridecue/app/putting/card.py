"""Card: the folder `stridecue` on the card's first partition, which any laptop can edit.

What has changed there since it was last taken is checked and copied into the configuration. A file
that is wrong is not: the one before stays in force, and the runner hears of it. The card is never
written.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stridecue.app.files import LARGEST
from stridecue.app.putting.keeping import Change, keep
from stridecue.app.putting.kinds import FOLDERS, Found, Kind, is_ours, sort_out
from stridecue.app.putting.told import Told, not_kept, shortened
from stridecue.app.putting.trial import Verdict, judge
from stridecue.store import write_safely

PLACES = (Path("/boot/firmware/stridecue"), Path("/boot/stridecue"))
"""Where Raspberry Pi OS mounts that partition: since Bookworm, and before."""

SUMS = "card.json"
"""The sums of what was taken, in the state folder."""

MOST_FILES = 200
"""Of ours in one folder; sixty workouts come along. Our choice."""

MOST_SUMS = 1 << 18
"""Bytes of the sums that are read."""


@dataclass(slots=True)
class Taken:
    """What came of it: lines for a reader, and what the runner should hear."""

    lines: list[str] = field(default_factory=list)
    complaints: list[Told] = field(default_factory=list)
    news: int = 0

    @property
    def told(self) -> tuple[Told, ...]:
        """All that is said."""
        news = [Told("card_taken", {"n": self.news})] if self.news else []
        return (*shortened(self.complaints), *news)


def take(card: Path, config: Path, state: Path) -> Taken:
    """Take what is new on `card`; its sums are kept in the folder `state`."""
    taken = Taken()
    before = _sums(state / SUMS)
    now = dict(before)
    try:
        fresh = [
            (found, total)
            for found, total in _files(card)
            if total is None or before.get(found.source) != total
        ]
        verdicts = judge([found for found, _ in fresh], config)
        for (found, total), verdict in zip(fresh, verdicts, strict=True):
            taken.lines += verdict.said
            if not verdict.good:
                taken.complaints.append(_complaint(found, verdict))
                continue
            changed = keep(found, config)
            taken.lines.append(f"{found.source}: {changed.value}")
            taken.news += changed is not Change.SAME
            if total is not None:
                now[found.source] = total
    except OSError as error:
        taken.lines.append(f"{error.filename or card}: {error.strerror or error}")
        taken.complaints.append(not_kept(error))
    if now != before:
        try:
            state.mkdir(parents=True, exist_ok=True)
            write_safely(state / SUMS, json.dumps(now, indent=0, sort_keys=True) + "\n")
        except OSError as error:  # the same files are looked at again next time: no harm
            taken.lines.append(f"{state / SUMS}: {error.strerror or error}")
    return taken


def _complaint(found: Found, verdict: Verdict) -> Told:
    name = Path(found.source).stem
    if verdict.line is None:
        return Told("card_unusable", {"name": name})
    return Told("card_error", {"name": name, "line": verdict.line})


def _files(card: Path) -> Iterator[tuple[Found, str | None]]:
    """Each file of ours on the card and its sum; `None` for one that cannot be read.

    Raises `OSError` where the folder cannot be read.
    """
    entries = _entries(card)
    yield from _bounded(card, [name for name in entries if is_ours(name)], None)
    for name in entries:
        kind = FOLDERS.get(name.lower())
        if kind is not None and (card / name).is_dir():
            ours = [inner for inner in _entries(card / name) if is_ours(inner)]
            yield from _bounded(card / name, ours, kind)


def _entries(folder: Path) -> list[str]:
    """What is in a folder, by name, without links."""
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if not entry.is_symlink())


def _bounded(
    folder: Path, names: list[str], kind: Kind | None
) -> Iterator[tuple[Found, str | None]]:
    """The files `names`; of too many, the first that is not looked at stands for all of them."""
    prefix = f"{kind.value}/" if kind else ""
    for name in names[:MOST_FILES]:
        yield _read(folder / name, f"{prefix}{name}", kind)
    left = names[MOST_FILES:]
    if left:
        wrong = f"the first of {len(left)} too many: a folder has {MOST_FILES} files at most"
        yield Found(f"{prefix}{left[0]}", wrong=wrong), None


def _read(path: Path, source: str, kind: Kind | None) -> tuple[Found, str | None]:
    try:
        data = _bytes(path)
    except OSError as error:
        return Found(source, wrong=f"cannot be read: {error.strerror or error}"), None
    return sort_out(source, data, kind), hashlib.sha256(data).hexdigest()


def _bytes(path: Path) -> bytes:
    """The beginning of a plain file, never of what a link names. Raises `OSError`."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path.name} is no file")
        return file.read(LARGEST + 1)


def _sums(path: Path) -> Mapping[str, str]:
    try:
        with path.open("rb") as file:
            read = json.loads(file.read(MOST_SUMS))
    except (OSError, ValueError, RecursionError):
        return {}  # all of the card is taken anew: what is the same changes nothing
    if not isinstance(read, dict):
        return {}
    return {str(key): value for key, value in read.items() if isinstance(value, str)}
