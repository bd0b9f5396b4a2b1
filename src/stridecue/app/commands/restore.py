"""`stridecue restore`: what a backup holds, put where it is missing."""

import argparse
import os

from stridecue.app.files import config_folder, sessions_folder
from stridecue.app.out import warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.store.backup import BackupError, restore
from stridecue.store.history import History


def run(arguments: argparse.Namespace) -> int:
    """Check the archive, then write what is not there."""
    folder = sessions_folder(arguments.sessions, os.environ)
    config = config_folder(arguments.config, os.environ)
    try:
        done = restore(arguments.file, folder, config)
        with History(folder) as history:
            history.catch_up()
    except BackupError as error:
        raise Refusal(str(error)) from None
    except FileNotFoundError as error:
        raise Refusal(f"{error.filename}: {error.strerror}") from None
    except OSError as error:
        raise Refusal(f"{arguments.file}: {error.strerror}", Exit.DEVICE) from None
    warn(f"written: {len(done.written)} files; there already: {done.same}")
    for name in done.left:
        warn(f"left as it is: {name} (another one is there)")
    return Exit.OK
