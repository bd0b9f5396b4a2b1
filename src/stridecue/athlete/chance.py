"""Chance: a hash, so that the same runner has the same evening."""

from zlib import crc32

from stridecue.workout.legs import Leg


class Chance:
    """What is left to chance for the runner `name` with `seed`."""

    def __init__(self, name: str, seed: int) -> None:
        self._name, self._seed = name, seed

    def of(self, what: str, slot: int) -> int:
        """A number from -100 to 100, always the same for the same runner, seed and slot."""
        return crc32(f"{self._seed}/{self._name}/{what}/{slot}".encode()) % 201 - 100


def hash_of(leg: Leg) -> int:
    """A number that names `leg` by its place in the workout."""
    return crc32(f"{leg.path}/{[one.k for one in leg.rounds]}".encode())
