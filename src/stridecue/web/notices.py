"""Notices: a sentence for the page that a phone sees next, once."""

from threading import Lock

MOST = 64
"""Phones whose sentence is kept; an older one is lost, and nothing else."""


class Notices:
    """In memory alone."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}
        self._lock = Lock()

    def leave(self, token: str, told: str) -> None:
        """Keep `told` for who has `token`."""
        with self._lock:
            self._kept.pop(token, None)
            while len(self._kept) >= MOST:
                del self._kept[next(iter(self._kept))]
            if told:
                self._kept[token] = told

    def take(self, token: str) -> str:
        """What was kept; it is kept no longer."""
        with self._lock:
            return self._kept.pop(token, "")
