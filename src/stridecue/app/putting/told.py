"""Told: what the runner hears of the files on the card, left in a file for the service.

Keys and values of the catalogue, not sentences: the service knows which language is spoken.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stridecue.app.shelf import MOST_TOLD, called
from stridecue.app.troubles import Troubles, not_done
from stridecue.store import write_safely
from stridecue.workout.phrases import ENGLISH, Phrases
from stridecue.workout.sentences import DEVICE

HERE = Path("/run/stridecue-card/told.json")
"""Where `stridecue-card.service` leaves it."""

MOST = 1 << 16
"""Bytes of it that are read."""

VALUES: Mapping[str, Mapping[str, type]] = {
    "card_error": {"name": str, "line": int},
    "card_unusable": {"name": str},
    "card_not_kept": {"why": str},
    "card_taken": {"n": int},
    "and_more": {"n": int},
}
"""What each sentence is given: a file's name, a number, or the key of a reason."""

LARGEST_NUMBER = 1_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence: its key, and the values that are in it."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def sentence(self, phrases: Phrases) -> str:
        """As `phrases` say it."""
        said = {}
        for name, value in self.values.items():
            if isinstance(value, int):
                said[name] = phrases.numbers.cardinal(value)
            elif name == "why":
                said[name] = phrases.words(value)
            else:
                said[name] = called(Path(value), phrases)
        return phrases.say(self.key, **said)


def not_kept(error: OSError) -> Told:
    """The card or the configuration refuses."""
    why = not_done("card_not_kept", error)
    reasons = (key for key in _reasons() if DEVICE[key] in why)
    return Told("card_not_kept", {"why": next(reasons, "why_other")})


def _reasons() -> tuple[str, ...]:
    return tuple(key for key in DEVICE if key.startswith("why_"))


def shortened(complaints: list[Told]) -> list[Told]:
    """As many as anybody listens to, and how many more there are."""
    more = len(complaints) - MOST_TOLD
    return complaints if more <= 0 else [*complaints[:MOST_TOLD], Told("and_more", {"n": more})]


def leave(told: Iterable[Told], path: Path) -> None:
    """Write them down for the service. Raises `OSError`."""
    lines = [{"key": one.key, "values": dict(one.values)} for one in told]
    write_safely(path, json.dumps(lines) + "\n")


def card_complaints(path: Path = HERE) -> tuple[Told, ...]:
    """What was left; nothing where there is nothing, or what nobody of us has written."""
    try:
        with path.open("rb") as file:
            lines = json.loads(file.read(MOST))
    except (OSError, ValueError, RecursionError):
        return ()
    if not isinstance(lines, list):
        return ()
    return tuple(told for one in lines if (told := _read(one)) is not None)


def _read(one: object) -> Told | None:
    if not isinstance(one, dict):
        return None
    key, values = one.get("key"), one.get("values")
    wanted = VALUES.get(key) if isinstance(key, str) else None
    if wanted is None or not isinstance(values, dict) or values.keys() != wanted.keys():
        return None
    for name, value in values.items():
        if type(value) is not wanted[name]:
            return None
        if isinstance(value, int) and not 0 <= value <= LARGEST_NUMBER:
            return None
        if name == "why" and value not in _reasons():
            return None
    return Told(str(key), values)


def repeat(troubles: Troubles, phrases: Phrases, path: Path = HERE) -> None:
    """Let the runner hear at the next pause what was left."""
    for one in card_complaints(path):
        troubles.tell(one.sentence(ENGLISH), said=one.sentence(phrases))
