"""Outline: a workout as somebody writes it on a slip of paper, each group once."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from stridecue.app import labels
from stridecue.app.looking.tongue import ENGLISH, Tongue
from stridecue.workout.legs import Leg


@dataclass(frozen=True, slots=True)
class Rounds:
    """What is done `n` times, `None` for as often as the runner wants."""

    n: int | None
    inside: tuple["Part", ...]


Part: TypeAlias = str | Rounds


def outline(legs: Iterable[Leg], say: Tongue = ENGLISH, depth: int = 0) -> tuple[Part, ...]:
    """The steps of `legs` in words; a group whose rounds differ is written out."""
    parts: list[Part] = []
    for inside, group in groupby(legs, lambda leg: _group(leg, depth)):
        there = tuple(group)
        if inside is None:
            parts += [labels.leg_text(leg, say) for leg in there]
            continue
        rounds = [
            outline(tuple(one), say, depth + 1)
            for _, one in groupby(there, lambda leg: leg.rounds[depth].k)
        ]
        if all(one == rounds[0][: len(one)] for one in rounds):
            parts.append(Rounds(there[0].rounds[depth].n, rounds[0]))
        else:
            parts += [part for one in rounds for part in one]
    return tuple(parts)


def _group(leg: Leg, depth: int) -> object:
    """What tells the group that a leg is in from the next; `None` outside of one."""
    return (leg.path[: depth + 1], leg.rounds[:depth]) if len(leg.rounds) > depth else None
