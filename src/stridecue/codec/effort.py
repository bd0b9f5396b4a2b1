"""Effort: how hard the runner says that a session was, after it. A line for each time it is said.

The scale is Borg's CR10, 0 (nothing) to 10 (everything), in half steps. The last line counts, so
that it can be said anew; whoever would rather not say has said that, and is not asked again.
"""

import json
import re
from dataclasses import dataclass

from stridecue.units import Ms

LEAST, MOST = 0.0, 10.0


class EffortError(ValueError):
    """What is no effort; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Effort:
    """`value` from 0 to 10, `None` where the runner would rather not say.

    `wall_ms`: when it was said, since 1970 UTC, `None` while the date was not known.
    """

    value: float | None
    wall_ms: Ms | None = None


def read_value(text: str) -> float:
    """`7`, `6.5`. Raises `EffortError`."""
    if re.fullmatch(r"(?:[0-9](?:\.[05])?|10(?:\.0)?)", text) is None:
        raise EffortError(f"{text}: write how hard it was, from 0 to 10, such as 7 or 6.5")
    return float(text)


def write_effort(effort: Effort) -> str:
    """One line of the session's file of efforts."""
    said = {} if effort.wall_ms is None else {"wall_ms": effort.wall_ms}
    return json.dumps({"effort": effort.value, **said}) + "\n"


def read_efforts(text: str) -> Effort | None:
    """What the file says last; a line that says nothing is passed over."""
    last = None
    for line in text.splitlines():
        try:
            told = json.loads(line)
            value, wall = told["effort"], told.get("wall_ms")
            effort = Effort(
                None if value is None else float(value), None if wall is None else int(wall)
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
        if effort.value is None or LEAST <= effort.value <= MOST:
            last = effort
    return last
