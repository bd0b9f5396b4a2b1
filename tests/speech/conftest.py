"""Fixtures of the speech room."""

from pathlib import Path

import pytest

from speech.engines import Script, Scripts


@pytest.fixture
def script(tmp_path: Path) -> Scripts:
    """Writes a child: its body runs after `ready` is up to it, with `tell` and `asked`."""
    return lambda body: Script(tmp_path, body)
