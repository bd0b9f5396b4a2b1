"""Uploads: which sessions wait to be handed to the runner's own command, and which have been.

A session's folder holds `to-upload.json` from its start on, where a command is set; when the
command has done its work, the file is renamed to `uploaded.json`. So it is one or the other, after
a power cut too, and it travels with a backup. What is not said to be uploaded is tried again.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from stridecue.store.disk import sync_folder, write_safely
from stridecue.store.exports import fit_of
from stridecue.store.folder import Saved, sessions

WAITING, DONE = "to-upload.json", "uploaded.json"

MOST = 1 << 16
"""Bytes of such a file that are read; one has a hundred."""

LONGEST_WHY = 200
"""Letters of what a command printed that are kept."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A session that waits: its FIT file, how often it was tried, and why it failed last."""

    saved: Saved
    tries: int = 0
    why: str = ""

    @property
    def fit(self) -> Path:
        """The file for the command."""
        return fit_of(self.saved)


def want(session: Path) -> None:
    """Note in the folder of a session that it is to be uploaded. Raises `OSError`.

    An empty file needs no sync of its own, and the journal syncs the folder.
    """
    (session / WAITING).touch()


def is_done(saved: Saved) -> bool:
    """Whether it has been uploaded."""
    return (saved.path / DONE).exists()


def parcels(folder: Path) -> tuple[Parcel, ...]:
    """What waits, the least tried first: one that no site takes holds up no other."""
    return tuple(sorted(_parcels(folder), key=lambda one: (one.tries, one.saved.number)))


def _parcels(folder: Path) -> Iterator[Parcel]:
    for saved in sessions(folder):
        try:
            with (saved.path / WAITING).open("rb") as file:
                told = file.read(MOST)
        except OSError:
            continue
        parcel = replace(_read(told), saved=saved) if told else Parcel(saved)
        if parcel.fit.is_file():
            yield parcel


def _read(told: bytes) -> Parcel:
    """What stands in the file; one that is damaged counts as never tried."""
    nobody = Saved(0, Path())
    try:
        fields = json.loads(told)
        return Parcel(nobody, int(fields["tries"]), str(fields["why"])[:LONGEST_WHY])
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return Parcel(nobody)


def failed(parcel: Parcel, why: str) -> None:
    """Remember that it was tried in vain. Raises `OSError`."""
    told = {"tries": parcel.tries + 1, "why": why[:LONGEST_WHY]}
    write_safely(parcel.saved.path / WAITING, json.dumps(told) + "\n")


def succeeded(parcel: Parcel) -> None:
    """Remember that it has been uploaded. Raises `OSError`."""
    path = parcel.saved.path
    (path / WAITING).replace(path / DONE)
    sync_folder(path)
