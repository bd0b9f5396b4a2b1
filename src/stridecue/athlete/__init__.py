"""Athletes: simulated runners, deterministic by name and seed.

`profiles` says who there is, `gait` and `heart` how a body answers a plan, `runner` puts them in a
session: it hears what the session says and answers with frames of bytes and with presses.
"""

from stridecue.athlete.profiles import PROFILES, UnknownAthlete, names
from stridecue.athlete.runner import Act, Athlete, Frame, Link, Push, Told, make

__all__ = [
    "PROFILES",
    "Act",
    "Athlete",
    "Frame",
    "Link",
    "Push",
    "Told",
    "UnknownAthlete",
    "make",
    "names",
]
