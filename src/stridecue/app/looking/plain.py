"""Plain: any value of ours as what JSON knows."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

DIGITS = 3
"""After the point, where more would only be noise."""


def plain(value: Any) -> Any:
    """Objects for values, names for enums, ISO days; numbers to `DIGITS`."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
