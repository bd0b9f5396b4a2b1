"""No test has a stopwatch: a machine that is busy with something else fails none of them.

Where many depend on the outcome (`CI` is set) properties look at the same examples each time; at a
desk they look at new ones.
"""

import os

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable" if os.environ.get("CI") else "patient")
