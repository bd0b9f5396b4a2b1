"""`stridecue backup`: sessions and configuration in one file."""

import argparse
import os

from stridecue.app.files import config_folder, sessions_folder
from stridecue.app.out import warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.store.backup import BackupError, back_up, check


def run(arguments: argparse.Namespace) -> int:
    """Write it, and read it back."""
    folder = sessions_folder(arguments.sessions, os.environ)
    config = config_folder(arguments.config, os.environ)
    try:
        files = back_up(arguments.file, folder, config)
        check(arguments.file)
    except BackupError as error:
        raise Refusal(str(error), Exit.DEVICE) from None
    except OSError as error:
        raise Refusal(f"{arguments.file}: {error.strerror}", Exit.DEVICE) from None
    size = arguments.file.stat().st_size
    warn(f"{arguments.file}: {files} files, {size / 1_000:,.0f} kB, read back and right")
    return Exit.OK
