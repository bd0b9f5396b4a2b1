"""Routes: a request as a page sees it, and what a page answers. Values only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from stridecue.web.phones import Phone


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent. `name` is what the phone calls it: never a path of ours."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Visit:
    """One request.

    `names`: the parts of its path that the route leaves open. `form` and `files` are empty unless
    something was sent. `phone`: who is paired; `None` for a stranger. `seal`: goes into each form,
    and comes back with it. `told`: what the last request wanted this page to say.
    """

    path: str
    names: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)
    phone: Phone | None = None
    seal: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """HTML, whole."""

    html: str
    status: int = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """What was sent is done: look at `to`, a path `inside` the site, which says `told`.

    `pair`: the phone is paired from now on, under this name.
    """

    to: str
    told: str = ""
    pair: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A file.

    `name`: it is to be kept under it, not shown. `lasting`: it changes with its address alone.
    """

    data: bytes
    kind: str
    name: str | None = None
    lasting: bool = False


LONGEST_WAY = 512
"""Letters of an address within the site: the longest of ours has 60."""


def inside(to: str) -> str:
    """`to` where it is a path of this site, and the first page where it leads elsewhere.

    Browsers take a backslash for a slash, two of them for another host, and leave out controls.
    """
    ours = to.startswith("/") and not to.startswith(("//", "/\\"))
    return to if ours and to.isprintable() and len(to) <= LONGEST_WAY else "/"


Reply: TypeAlias = Page | Moved | Sent
Handler: TypeAlias = Callable[[Visit], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """`path` such as `/sessions/{id}`; `method` GET or POST. `open`: for strangers, too.

    `answer` is called in a thread: it may read a card, and must not keep what it was given.
    """

    method: str
    path: str
    answer: Handler
    open: bool = False
