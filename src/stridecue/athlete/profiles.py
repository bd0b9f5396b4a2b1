"""Profiles: the runners there are, as data.

Each is a person whom a coach has met. Times in ms; factors multiply the time of a repetition.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from stridecue.units import SECOND, Ms


class UnknownAthlete(ValueError):  # noqa: N818 (it is raised for a name, not for a fault)
    """There is no athlete of that name; the message names those there are."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One runner.

    `first` and `last`: how much slower the first two repetitions and the last one are than planned
    (0.05 = five per cent), the fade growing over the last third. `tau_up`, `tau_down`: time
    constants of the heart in s (De Smet's first-order model, 24 and 30 s). `silent`: the strap says
    nothing from so long after GO of repetition k, for so long; `static`: it reads too much then.
    `optical`: it reads by light, and takes the steps of a run for the pulse. `forgets`: the
    repetition at whose mark nobody presses; `cuts`: the one that is broken off. `leaves`: the pause
    comes in the first rest after so many. `adds`: one repetition more, from the cool-down. `taps`:
    presses at a mark. `shuns`: presses neither at the top nor at the bottom of a hill. Repetitions
    are counted through the whole session.
    """

    about: str
    first: float = 0.0
    last: float = 0.0
    tau_up: float = 24.0
    tau_down: float = 30.0
    strap: bool = True
    footpod: bool = True
    silent: tuple[int, Ms, Ms] | None = None
    static: tuple[int, Ms, Ms] | None = None
    optical: bool = False
    forgets: int | None = None
    cuts: int | None = None
    leaves: int | None = None
    adds: bool = False
    taps: int = 1
    shuns: bool = False


PROFILES = MappingProxyType(
    {
        "steady": Profile("runs what is written, within half a second a lap"),
        "fading": Profile("loses six per cent over the last third", last=0.06),
        "eager": Profile(
            "starts five per cent too fast, and pays three at the end", first=-0.05, last=0.03
        ),
        "slow-heart": Profile("the heart follows slowly", tau_up=45.0, tau_down=55.0),
        "strap-lost": Profile(
            "the strap falls silent in the third repetition, for a minute and a half",
            silent=(3, 60 * SECOND, 90 * SECOND),
        ),
        "dry-strap": Profile(
            "the strap rubs on a dry shirt after the second repetition, for two minutes",
            static=(2, 100 * SECOND, 120 * SECOND),
        ),
        "wrist": Profile("wears the sensor on the wrist, where it counts steps", optical=True),
        "footpod-only": Profile("wears no strap", strap=False),
        "no-sensors": Profile(
            "wears a watchless wrist and presses the button", strap=False, footpod=False
        ),
        "forgetful": Profile("does not press at the end of the third repetition", forgets=3),
        "cut-short": Profile(
            "stops at sixty per cent of the fourth repetition, presses, and walks till the next",
            cuts=4,
        ),
        "extra-rep": Profile("presses a minute into the cool-down, for one more", adds=True),
        "toilet-break": Profile(
            "pauses in the rest after the second repetition, and is back in three minutes", leaves=2
        ),
        "double-tap": Profile("presses twice, to be sure", taps=2),
        "hands-free": Profile(
            "stops at the top and at the bottom of a hill, and presses at neither", shuns=True
        ),
    }
)


def names() -> tuple[str, ...]:
    """The athletes there are."""
    return tuple(PROFILES)


def profile(name: str) -> Profile:
    """The athlete called `name`. Raises `UnknownAthlete`."""
    found = PROFILES.get(name)
    if found is None:
        near = get_close_matches(name, PROFILES, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise UnknownAthlete(f"no athlete {name!r}: {hint}there are {', '.join(PROFILES)}")
    return found
