"""Presses: what the edges of a button tell of its contact. Pure."""

from dataclasses import dataclass

from stridecue.session.events import Button

QUIET = 0.3
"""Seconds without an edge after which a button that is up is done. Our choice: contacts bounce
for some milliseconds, and a second press within a third of a second is not what was asked for."""

STUCK = 5.0
"""Seconds down after which a button is stuck, if no more is heard of it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """`at` is the pin's own time, `heard` when the program was told; monotonic seconds."""

    button: Button
    down: bool
    at: float
    heard: float


@dataclass(frozen=True, slots=True)
class Seen:
    """One press: how long it was down, and its bounces (each more than the one down that it was).

    `spread` is how long after the first edge of either end the last bounce came, `late` how long
    the program took to hear of the press. Seconds.
    """

    held: float
    bounces: int
    spread: float
    late: float

    def __str__(self) -> str:
        """`down for 142 ms, 3 bounces within 2.1 ms, heard of after 0.4 ms`."""
        bounced = "no bounce"
        if self.bounces:
            plural = "" if self.bounces == 1 else "s"
            bounced = f"{self.bounces} bounce{plural} within {self.spread * 1_000:.1f} ms"
        return (
            f"down for {self.held * 1_000:.0f} ms, {bounced}, heard of after "
            f"{self.late * 1_000:.1f} ms"
        )


def seen_of(edges: list[Edge]) -> Seen:
    """What one press was; its edges begin with a down and end with an up.

    What came in the first half of it are bounces of closing, the others of opening.
    """
    first, last = edges[0], edges[-1]
    middle = (first.at + last.at) / 2
    closing = [edge.at for edge in edges if edge.at <= middle]
    opening = [edge.at for edge in edges if edge.at > middle]
    downs = sum(edge.down for edge in edges)
    return Seen(
        held=last.at - first.at,
        bounces=downs - 1,
        spread=max(closing[-1] - closing[0], opening[-1] - opening[0] if opening else 0.0),
        late=first.heard - first.at,
    )
