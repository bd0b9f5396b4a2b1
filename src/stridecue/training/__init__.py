"""Training: who the runner is, in numbers.

`runner` holds what was measured, `zones` and `pacing` reckon from it, and `resolve` turns a
workout's zones and named paces into numbers before it is expanded. `run` is a session looked back
on: `heart`, `load` and `form` reckon what it cost, and `profile` what it tells of the runner.
"""

from stridecue.training.resolve import resolve
from stridecue.training.runner import Race, Runner, Scheme, Sex

__all__ = ["Race", "Runner", "Scheme", "Sex", "resolve"]
