"""Deleting: a session and all that follows from it, for good."""

import shutil

from stridecue.store.disk import sync_folder
from stridecue.store.exports import fit_of
from stridecue.store.folder import Saved
from stridecue.store.history import ask


def delete(saved: Saved) -> None:
    """Delete it; the history lets go of it, too. Raises `OSError`."""
    folder = saved.path.parent
    shutil.rmtree(saved.path)
    fit_of(saved).unlink(missing_ok=True)
    sync_folder(folder)
    ask(folder, lambda _: None, most=0)
