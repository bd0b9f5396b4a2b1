"""Packs: the recordings of a voice pack, as far as they can be used, and what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from stridecue.app.files import read_text
from stridecue.app.refusal import Refusal
from stridecue.codec.language import main_part
from stridecue.codec.pack import Pack, read_pack
from stridecue.codec.problems import Problem, Severity, suggestion
from stridecue.speech import foreign

MANIFEST = "pack.yaml"
PACKS = "packs"

LARGEST = 1 << 20
"""Bytes of a manifest: some ten thousand sentences."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack as it is on the disk. `recordings`: files by the normal form of what they say."""

    folder: Path
    pack: Pack
    recordings: dict[str, Path]
    problems: tuple[Problem, ...]


def pack_folder(asked: str, config: Path) -> Path:
    """The folder that a pack's name means: in `packs/` of the configuration, or a path."""
    if "/" in asked:
        return Path(asked).expanduser()
    folder = config / PACKS / asked
    if not folder.is_dir():
        known = sorted(one.parent.name for one in (config / PACKS).glob(f"*/{MANIFEST}"))
        raise Refusal(f"{folder}: there is no voice pack {asked!r}; {suggestion(asked, known)}")
    return folder


def load_pack(asked: str, config: Path, language: str) -> Loaded:
    """Read a pack and look at each of its files. Raises `Refusal` where there is none at all."""
    folder = pack_folder(asked, config)
    manifest = folder / MANIFEST
    pack, problems = read_pack(read_text(manifest, LARGEST), str(manifest))
    if pack is None:
        return Loaded(folder, Pack(), {}, problems)
    found = list(problems)
    if main_part(pack.language) != main_part(language):
        message = f"the pack speaks {pack.language!r} and the voice {language!r}: it is not used"
        return Loaded(folder, pack, {}, (*found, Problem(str(manifest), 1, 1, message)))
    recordings: dict[str, Path] = {}
    for said, clip in pack.clips.items():
        path = folder / clip.file
        try:
            foreign.check(path)
        except (OSError, ValueError) as error:
            why = f"{clip.file}: {error.strerror if isinstance(error, OSError) else error}"
            found.append(Problem(str(manifest), clip.line, clip.column, why))
        else:
            recordings[said] = path
    return Loaded(folder, pack, recordings, tuple(found))


def notes_of(loaded: Loaded) -> tuple[str, ...]:
    """What somebody who starts a session should know: the rest of the pack is used all the same."""
    errors = [one for one in loaded.problems if one.severity is Severity.ERROR]
    if not errors:
        return ()
    more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
    return (f"{errors[0].render()}{more}\n`stridecue voice pack check` names all.",)
