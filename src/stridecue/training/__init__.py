"""Training: who the runner is, in numbers.

`runner` holds what was measured, `zones` and `pacing` reckon from it, and `resolve` turns a
workout's zones and named paces into numbers before it is expanded.
"""

from stridecue.training.resolve import resolve
from stridecue.training.runner import Race, Runner, Scheme

__all__ = ["Race", "Runner", "Scheme", "resolve"]
