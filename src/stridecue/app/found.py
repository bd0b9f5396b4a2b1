"""Found: a session of the runner's, by its number."""

from pathlib import Path

from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.story import Story
from stridecue.store import Saved, sessions
from stridecue.store.history import story_in


def found(folder: Path, number: int) -> tuple[Saved, Story]:
    """The session called `number`. Raises `Refusal`."""
    saved = next(iter(sessions(folder, only=(number,))), None)
    if saved is None:
        there = [one.number for one in sessions(folder)]
        known = f"there are {min(there)} to {max(there)}" if there else "there is none"
        raise Refusal(f"no session {number} in {folder}: {known}")
    try:
        story = story_in(saved.path)
    except OSError as error:
        raise Refusal(f"{saved.path}: {error.strerror or error}", Exit.DEVICE) from None
    if story is None:
        raise Refusal(f"{saved.path}: its journal has no beginning")
    return saved, story
