"""What the coach says over 200 seeded runners: wrongly, in time, and how late."""

from collections.abc import Iterator

from table import Row

from support.coaching import JUDGEABLE, TARGETS, TOLD, off_by, perfect

RUNNERS = 200


def rows() -> Iterator[Row]:
    """The perfect twelve, beside a coach who looks at the live rate; then three per cent off."""
    evenings = [perfect(seed) for seed in range(RUNNERS)]
    yield Row("coach.wrong_in_12x400", sum(one.corrections for one in evenings), "of 200", 0)
    naive = sum(one.naive for one in evenings) / RUNNERS
    yield Row("coach.live_rate_an_evening", naive, "wrong", None)
    trials = [off_by(seed) for seed in range(len(TARGETS) * RUNNERS)]
    for target in TARGETS:
        own, name = [one for one in trials if one.target == target], target.replace(" ", "_")
        yield Row(f"coach.{name}_missed", sum(not one.told for one in own), "of 200", 0)
        yield Row(f"coach.{name}_wrong", sum(one.wrong for one in own), "of 200", 0)
        delays = sorted(one.delay + JUDGEABLE for one in own if one.delay is not None)
        yield Row(f"coach.{name}_median", delays[len(delays) // 2] / 1_000, "s", None)
        yield Row(f"coach.{name}_latest", delays[-1] / 1_000, "s", (JUDGEABLE + TOLD) / 1_000)
