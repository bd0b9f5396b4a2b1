"""A session that runs until the host cuts the power."""

import time
from pathlib import Path

import pi

FIVES = """\
workout: Fives
steps:
  - 6x:
      - run: 10 s
      - rest: 5 s
"""


def test_a_session_runs() -> None:
    pi.workout(FIVES)
    pi.begin()
    folder = pi.until(pi.newest, "a session on the card")
    pi.until(lambda: len(pi.laps(folder)) == 4, "four laps")
    time.sleep(4)
    Path("/host/in-a-repetition").touch()
    until = time.monotonic() + 5
    while time.monotonic() < until:
        pass  # while this machine waits its clock flies; while it works the host can keep up
    raise AssertionError("nobody has cut the power")
