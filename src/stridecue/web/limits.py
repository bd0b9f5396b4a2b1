"""Limits: how much is taken from whom. Pure: `now` is in seconds of any clock that only goes on."""

from dataclasses import dataclass

MOST_KEYS = 1_024
"""Addresses that are told apart at a time; more, and the ones at rest are forgotten."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Limiter:
    """A token bucket for each key: `burst` at once, then `rate` a second."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._buckets: dict[str, _Bucket] = {}

    def allows(self, key: str, now: float) -> bool:
        """Whether one more is taken from `key`."""
        bucket = self._buckets.get(key)
        if bucket is None:
            if len(self._buckets) >= MOST_KEYS:
                self._forget(now)
            if len(self._buckets) >= MOST_KEYS:
                return False
            bucket = self._buckets[key] = _Bucket(self._burst, now)
        bucket.left = min(self._burst, bucket.left + max(0.0, now - bucket.at) * self._rate)
        bucket.at = now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True

    def _forget(self, now: float) -> None:
        """Those whose bucket is full again."""
        self._buckets = {
            key: one
            for key, one in self._buckets.items()
            if one.left + (now - one.at) * self._rate < self._burst
        }
