"""Tops and bottoms that nobody pressed: delay, misses, false alarms, over grades and footpods."""

from collections.abc import Iterator

from table import Row

from support.climbing import MANNERS, PODS, Noticed, climb

GRADES = (4.0, 8.0, 15.0, 20.0)
SEEDS = 50
"""Of each grade: 200 climbs of each manner with each footpod."""

HOPELESS = "turns and jogs at once"
"""Who does not stop cannot be noticed without a barometer: measured, and no goal. Nor is there one
where a footpod tells no cadence: a walk at 1.3 m/s and a slow climb are much alike then."""


def rows() -> Iterator[Row]:
    """For each manner and footpod, the tops and the starts of what comes after."""
    for manner, how in MANNERS.items():
        for pod, what in PODS.items():
            pairs = [climb(seed, grade, how, what) for grade in GRADES for seed in range(SEEDS)]
            name = f"hills.{manner}.{pod}".replace(",", "").replace(" ", "_")
            goal = manner != HOPELESS and what.cadence
            yield from _rows(f"{name}.top", [top for top, _ in pairs], goal=goal)
            after = [start for top, start in pairs if top.delay is not None]
            if after:
                yield from _rows(f"{name}.start", after, goal=goal)


def _rows(name: str, told: list[Noticed], *, goal: bool) -> Iterator[Row]:
    most = len(told) * 0.02 if goal else None
    missed = sum(one.delay is None and not one.false for one in told)
    yield Row(f"{name}_missed", missed, f"of {len(told)}", most)
    yield Row(f"{name}_false", sum(one.false for one in told), f"of {len(told)}", most)
    delays = sorted(one.delay for one in told if one.delay is not None)
    errors = sorted(abs(one.error) for one in told if one.delay is not None)
    if delays:
        yield Row(f"{name}_told_median", delays[len(delays) // 2] / 1_000, "s", None)
        yield Row(f"{name}_told_p95", delays[len(delays) * 95 // 100] / 1_000, "s", None)
        yield Row(f"{name}_off_p95", errors[len(errors) * 95 // 100] / 1_000, "s", None)
