"""Athletes: simulated runners, deterministic by name and seed.

`profiles` says who there is, `gait` and `heart` how a body answers a plan, `hands` when it presses.
`runner` puts them in a session: it hears what the session says and answers with `acts`, frames of
bytes and presses.
"""

from stridecue.athlete.acts import Act, Frame, Link, Push, Told
from stridecue.athlete.profiles import PROFILES, Profile, UnknownAthlete, names
from stridecue.athlete.runner import Athlete, make

__all__ = [
    "PROFILES",
    "Act",
    "Athlete",
    "Frame",
    "Link",
    "Profile",
    "Push",
    "Told",
    "UnknownAthlete",
    "make",
    "names",
]
