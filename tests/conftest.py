"""No test has a stopwatch: a machine that is busy with something else fails none of them."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
