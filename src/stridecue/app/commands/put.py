"""`stridecue put`: files of the runner's into the configuration, when they are right."""

import argparse
import os
from pathlib import Path

from stridecue.app.files import config_folder, read_bytes, sessions_folder
from stridecue.app.out import say, warn
from stridecue.app.putting import card
from stridecue.app.putting.keeping import BEFORE, Change, change, keep
from stridecue.app.putting.kinds import Found, sort_out
from stridecue.app.putting.told import HERE, leave
from stridecue.app.putting.trial import judge
from stridecue.app.refusal import Exit, Refusal


def run(arguments: argparse.Namespace) -> int:
    """Put what is right; 1 if any of it is wrong, 3 if nothing can be put there."""
    config = config_folder(arguments.config, os.environ)
    try:
        if arguments.card is not None:
            if arguments.files or arguments.dry_run:
                raise Refusal("--card takes no files and rehearses nothing", Exit.USAGE)
            return _card(arguments.card, config)
        if not arguments.files:
            raise Refusal("name the files to put there", Exit.USAGE)
        return _put(arguments, config)
    except PermissionError:
        raise Refusal(
            f"{config}: this user may not put files there: use sudo, or\n"
            "`sudo usermod -aG stridecue $USER` and log in anew",
            Exit.DEVICE,
        ) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise Refusal(f"{error.filename or config}: {why}", Exit.DEVICE) from None


def _put(arguments: argparse.Namespace, config: Path) -> int:
    files, good = [], True
    for asked in dict.fromkeys(arguments.files):
        try:
            files.append(sort_out(asked, read_bytes(Path(asked))))
        except Refusal as refusal:
            warn(str(refusal))
            good = False
    for file, verdict in zip(files, judge(files, config), strict=True):
        for line in verdict.said:
            warn(line)
        if not verdict.good:
            say(f"{file.source}: not put")
            good = False
            continue
        changed = (change if arguments.dry_run else keep)(file, config)
        say(_line(file, config, changed, dry=arguments.dry_run))
    return Exit.OK if good else Exit.INPUT


def _line(file: Found, config: Path, changed: Change, *, dry: bool) -> str:
    place = config / file.target
    said = changed.value
    if changed is Change.OTHER:
        said = f"{said}; what was there is kept as {place.name}{BEFORE}"
    return f"{file.source} {'would go to' if dry else '->'} {place} ({said})"


def _card(asked: str, config: Path) -> int:
    """Take what is new on the card; what is wrong there is left for the service to say."""
    places = (Path(asked),) if asked else card.PLACES
    folder = next((one for one in places if one.is_dir()), None)
    if folder is None:
        raise Refusal(f"no folder {' or '.join(map(str, places))}: there is nothing to take")
    taken = card.take(folder, config, sessions_folder(None, os.environ).parent)
    for line in taken.lines:
        warn(line)
    runtime = os.environ.get("RUNTIME_DIRECTORY")
    if runtime:
        leave(taken.told, Path(runtime.split(":")[0]) / HERE.name)
    return Exit.INPUT if taken.complaints else Exit.OK
