"""Goldens: what was heard the last time, kept as text."""

from pathlib import Path

import pytest


def compare(golden: Path, heard: str, request: pytest.FixtureRequest) -> None:
    """Compare with the file, or write it anew under `--regenerate`."""
    if request.config.getoption("--regenerate"):
        golden.write_text(heard, encoding="utf-8")
    assert heard == golden.read_text(encoding="utf-8")
