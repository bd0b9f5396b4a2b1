"""Files: where settings, workouts and sessions are, and reading them without surprises."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import stridecue
from stridecue.app.refusal import Refusal
from stridecue.codec.problems import suggestion

LARGEST = 65_536
"""Bytes of a file that are read: the limit of the language, and no harm from an endless file."""


def config_folder(given: Path | None, environment: Mapping[str, str]) -> Path:
    """The folder of `stridecue.yaml`, `workouts/` and `phrases/`.

    The first that is there of `given`, `$STRIDECUE_CONFIG`, `config/` of the checkout,
    `/etc/stridecue`, what was installed. The first two were asked for: a missing one is refused.
    One that may not be looked into is refused, and not passed over: it is the one that was meant.
    """
    asked = given or (Path(found) if (found := environment.get("STRIDECUE_CONFIG")) else None)
    if asked is not None:
        if not there(asked, Path.is_dir):
            raise Refusal(f"{asked}: there is no such folder; --config names the one to use")
        return asked
    package = Path(stridecue.__file__).resolve().parent
    places = (
        package.parents[1] / "config",
        Path("/etc/stridecue"),
        Path(sys.prefix) / "share" / "stridecue" / "config",
    )
    for place in places:
        if there(place / "workouts", Path.is_dir):
            return place
    raise Refusal("no configuration found; name its folder with --config DIR")


def there(path: Path, is_so: Callable[[Path], bool] = Path.exists) -> bool:
    """Whether there is such a file. Raises `Refusal` where that may not be known."""
    try:
        return is_so(path)
    except PermissionError:
        mend = f"`sudo chmod a+rx {path.parent}` mends that"
        raise Refusal(f"{path.parent}: may not be looked into; {mend}") from None
    except OSError as error:
        raise Refusal(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None


def sessions_folder(given: Path | None, environment: Mapping[str, str]) -> Path:
    """Where sessions are saved: `given`, the service's state folder, else the user's own."""
    if given is not None:
        return given
    state = environment.get("STATE_DIRECTORY")
    if state:
        return Path(state.split(":")[0]) / "sessions"
    base = environment.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "stridecue" / "sessions"


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where clips of the voice are kept: they may be thrown away at any time."""
    cache = environment.get("CACHE_DIRECTORY")
    if cache:
        return Path(cache.split(":")[0]) / "voice"
    base = environment.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "stridecue" / "voice"


def workouts_in(config: Path) -> list[Path]:
    """The workouts of a configuration, by file name."""
    return yaml_in(config / "workouts")


def yaml_in(folder: Path) -> list[Path]:
    """The YAML files of a folder, by name; none where there is none that may be looked into."""
    try:
        return sorted(folder.glob("*.yaml"))
    except OSError:
        return []


def workout_file(asked: str, config: Path) -> Path:
    """The file that `asked` names: a path, or a workout of the configuration."""
    path = Path(asked)
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1 or there(path):
        return path
    bundled = config / "workouts" / f"{asked}.yaml"
    if there(bundled, Path.is_file):
        return bundled
    known = [one.stem for one in workouts_in(config)]
    raise Refusal(f"{asked}: neither a file nor a workout of yours; {suggestion(asked, known)}")


def same_ends(text: str) -> str:
    """`text` with the line ends of this house, whatever computer or browser it comes from."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """What is in a file of the runner's. Raises `Refusal` with what is wrong and the mend."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError:
        raise Refusal(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise Refusal(f"{path}: this is a folder; name a file in it") from None
    except PermissionError:
        raise Refusal(f"{path}: may not be read; `chmod u+r` mends that") from None
    except OSError as error:
        raise Refusal(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None
    if len(data) > largest:
        raise Refusal(f"{path}: larger than {largest // 1024} KiB; this is no file of ours")
    return data


def read_text(path: Path, largest: int = LARGEST) -> str:
    """The text of a file of the runner's. Raises `Refusal` with what is wrong and the mend."""
    data = read_bytes(path, largest)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refusal(f"{path}:{line}: not UTF-8 text; save it as UTF-8") from None
