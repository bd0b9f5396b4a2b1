"""One service for all of it, set up as a runner would: settings, workouts, and power."""

import pi
import pytest

SETTINGS = """\
countdown:
  start: 3 s
start:
  workout: the-test
"""


@pytest.fixture(scope="session", autouse=True)
def _settings() -> None:
    (pi.CONFIG / "stridecue.yaml").write_text(SETTINGS, encoding="utf-8")
