"""Renewal: what is new on the card while nobody runs. A configuration, or the whole program."""

from collections.abc import Callable
from pathlib import Path

from stridecue.app.house import PHRASES, SETTINGS, House, phrases_in, settings_in
from stridecue.app.refusal import Refusal
from stridecue.app.signature import Signature, signature
from stridecue.codec.problems import Problem, Severity
from stridecue.workout.phrases import Phrases

BEGIN_ANEW = "begin-anew"
"""A file of this name in the runtime folder: an update has replaced the program (the package's
postinst makes it, or `systemd/install.sh`). The manager starts the new one as soon as this one has
ended."""


def begin_anew(runtime: Path | None) -> bool:
    """Whether to end for a new version; the mark is taken away."""
    if runtime is None or not (runtime / BEGIN_ANEW).exists():
        return False
    (runtime / BEGIN_ANEW).unlink(missing_ok=True)
    return True


class Renewal:
    """Looks whether settings or phrases have changed since `house` was opened.

    A workout, a plan, an exercise is read anew wherever it is used; these are not.
    """

    def __init__(self, house: House, reopen: Callable[[], House] | None) -> None:
        self._house = house
        self._reopen = reopen
        self._known = self._changing = self._now()

    def _now(self) -> Signature:
        config = self._house.config
        return signature((config / SETTINGS, *(config / PHRASES).glob("*.yaml")))

    def look(self) -> House | None:
        """The configuration that is new, once its files have stood still between two looks.

        Raises `Refusal` where it has an error; the same error is raised once.
        """
        try:
            now = self._now()
        except OSError:  # it may not be looked into: what was read stays, and is compared later
            return None
        settled, self._changing = now == self._changing, now
        if self._reopen is None or now == self._known or not settled:
            return None
        self._known = now
        return self._reopen()


def kept(config: Path, phrases: Phrases) -> str:
    """What is said of an error in new settings or phrases: the ones that were read stay."""
    line = phrases.numbers.cardinal
    try:
        settings, problems = settings_in(config)
        if settings is None:
            return phrases.say("settings_line", line=line(_first(problems)))
        _, problems = phrases_in(config, settings.voice.language)
        if any(one.severity is Severity.ERROR for one in problems):
            return phrases.say("phrases_line", line=line(_first(problems)))
    except Refusal:
        pass
    return phrases.say("settings_kept")


def _first(problems: tuple[Problem, ...]) -> int:
    return next(one.line for one in problems if one.severity is Severity.ERROR)
