"""A session that runs until the host cuts the power."""

import time
from pathlib import Path

import pi

FIVES = """\
workout: Fives
steps:
  - 50x:
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
    time.sleep(60)
