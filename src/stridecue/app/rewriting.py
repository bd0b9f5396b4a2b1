"""Rewriting: the settings as a text that is to take their place, checked before it does."""

from dataclasses import dataclass
from pathlib import Path, PurePath

from stridecue.app.files import read_bytes
from stridecue.app.house import SETTINGS
from stridecue.app.putting.keeping import keep
from stridecue.app.putting.kinds import Found, Kind
from stridecue.app.putting.trial import together
from stridecue.app.refusal import Refusal
from stridecue.codec.amend import written
from stridecue.codec.problems import Problem, Severity, line_of
from stridecue.codec.settings import Settings, read_settings
from stridecue.codec.tree import decode_text, text_lines


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text of settings says, `None` where it has an error, and what is wrong in it."""

    settings: Settings | None
    problems: tuple[Problem, ...]


def stored(config: Path) -> tuple[bytes | None, str, Reading]:
    """The file of settings, as bytes and as text, and what the device makes of it.

    `None` where there is no file. Raises `Refusal` where it cannot be read.
    """
    path = config / SETTINGS
    if not path.exists():
        return None, "", Reading(Settings(), ())
    data = read_bytes(path)
    text, problems = decode_text(data, SETTINGS)
    if problems:
        return data, data.decode("utf-8", "replace"), Reading(None, problems)
    return data, text, tried(text, config)


def tried(text: str, config: Path) -> Reading:
    """What the device would make of `text` among the other files of `config`."""
    settings, problems = read_settings(text, SETTINGS)
    if settings is None:
        return Reading(None, problems)
    try:
        together(settings, config)
    except Refusal as refusal:
        place = written(text).get(("voice", "language"))
        line = 1 if place is None else place.line
        quoted = line_of(text_lines(text), line)
        wrong = Problem(SETTINGS, line, 1, str(refusal), Severity.ERROR, quoted)
        return Reading(None, (wrong, *problems))
    return Reading(settings, problems)


def replace(text: str, config: Path) -> None:
    """Put `text` in the place of the settings, which are kept beside it. Raises `OSError`."""
    keep(Found(SETTINGS, Kind.SETTINGS, PurePath(SETTINGS), text), config)
