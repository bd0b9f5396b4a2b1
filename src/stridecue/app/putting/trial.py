"""Trial: files are read as they would be in the configuration, before they are there.

A copy of the configuration is made of links, the files are laid into it, and each is checked where
it lies: what it uses, imagines or names is what it will find.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stridecue.app.checking import problems_in
from stridecue.app.house import phrases_in, settings_in
from stridecue.app.putting.kinds import ALONE, FOLDERS, Found, Kind
from stridecue.app.refusal import Refusal
from stridecue.app.voicing.packs import load_pack
from stridecue.codec.problems import Problem, Severity
from stridecue.codec.settings import Settings

PACKS = "packs"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`good`: it may be put. `said`: all that is wrong with it, or to be known of it.

    `line` of the first error, `None` where it is not in a line. `problems`: what of it is in a line
    of this file, `elsewhere` what is not.
    """

    good: bool
    said: tuple[str, ...] = ()
    line: int | None = None
    problems: tuple[Problem, ...] = ()
    elsewhere: tuple[str, ...] = ()


def judge(files: Sequence[Found], config: Path) -> list[Verdict]:
    """What is to be said of each, in their order. Raises `OSError` where nothing can be tried."""
    verdicts: dict[int, Verdict] = {}
    taken: dict[str, int] = {}
    for number, file in enumerate(files):
        first = taken.setdefault(str(file.target).casefold(), number)
        if file.kind is None:
            verdicts[number] = Verdict(good=False, said=(f"{file.source}: {file.wrong}",))
        elif first != number:
            other = files[first].source
            said = f"{file.source}: {other} has the same name: give one of them another"
            verdicts[number] = Verdict(good=False, said=(said,))
    left = [number for number in range(len(files)) if number not in verdicts]
    with tempfile.TemporaryDirectory(prefix="stridecue-") as folder:
        stage = _Stage(Path(folder), config.absolute())
        for number in left:
            stage.lay(files[number])
        wrong = left
        while wrong:
            # A file may be right only by another one that is wrong: again without those.
            found = {number: stage.verdict(files[number]) for number in left}
            verdicts |= found
            wrong = [number for number, verdict in found.items() if not verdict.good]
            for number in wrong:
                stage.take_back(files[number])
                left.remove(number)
    return [verdicts[number] for number in range(len(files))]


class _Stage:
    """A configuration of links in `folder`, which looks like `config`."""

    def __init__(self, folder: Path, config: Path) -> None:
        self._folder = folder
        self._config = config
        for name in FOLDERS:
            (folder / name).mkdir()
            for path in (config / name).glob("*.yaml"):
                (folder / name / path.name).symlink_to(path)
        for name in (*ALONE, PACKS):
            if (config / name).exists():
                (folder / name).symlink_to(config / name)

    def lay(self, file: Found) -> None:
        path = self._folder / file.target
        path.unlink(missing_ok=True)
        path.write_text(file.text, encoding="utf-8")

    def take_back(self, file: Found) -> None:
        path, before = self._folder / file.target, self._config / file.target
        path.unlink()
        if before.exists():
            path.symlink_to(before)

    def verdict(self, file: Found) -> Verdict:
        """What the readers say, in the names that the person knows."""
        path = self._folder / file.target
        try:
            problems = problems_in(path, self._folder)
            errors = [one for one in problems if one.severity is Severity.ERROR]
            if file.kind is Kind.SETTINGS and not errors:
                settings, _ = settings_in(self._folder)
                together(settings or Settings(), self._folder)
        except Refusal as refusal:
            told = (self._named(str(refusal), file),)
            return Verdict(good=False, said=told, elsewhere=told)
        said = tuple(self._named(one.render(), file) for one in problems)
        ours = tuple(one for one in problems if one.file == str(path))
        others = tuple(self._named(one.render(), file) for one in problems if one not in ours)
        return Verdict(not errors, said, errors[0].line if errors else None, ours, others)

    def _named(self, text: str, file: Found) -> str:
        named = text.replace(str(self._folder / file.target), file.source)
        return named.replace(str(self._folder), str(self._config))


def together(settings: Settings, config: Path) -> None:
    """Raise a `Refusal` of settings that speak a language or a pack which is not in `config`."""
    phrases_in(config, settings.voice.language)
    if settings.voice.pack is not None:
        load_pack(settings.voice.pack, config, settings.voice.language)
