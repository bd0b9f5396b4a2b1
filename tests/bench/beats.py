"""How wrong RMSSD is made by spoilt beats, over 200 hearts at rest."""

from collections.abc import Iterator
from statistics import fmean

from table import Row

from stridecue.training.beats import accepted
from support.heartbeats import FAULTS, SERIES, heart_at_rest, mean_error


def rows() -> Iterator[Row]:
    """Mean error in per cent by fault and share of faults; then slow deep breathing."""
    for fault in (*FAULTS, "mixed"):
        for per_cent in (1, 5):
            mean, worst = mean_error(per_cent, fault)
            yield Row(f"beats.{fault}_{per_cent}_percent", mean, "% off", per_cent)
            yield Row(f"beats.{fault}_{per_cent}_percent_worst", worst, "% off", None)
    deep = [accepted(heart_at_rest(seed, deep=True)) for seed in range(SERIES)]
    refused = fmean(1 - sum(one) / len(one) for one in deep) * 100
    yield Row("beats.refused_of_deep_breathing", refused, "%", 0)
