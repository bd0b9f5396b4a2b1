"""`pytest tests/scenarios --regenerate` writes the transcripts anew: read what has changed."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the transcripts anew")
