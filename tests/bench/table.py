"""The bench's rows: what was measured, its goal, and whether it was met."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. `better` is "lower" or "higher"; `goal` is in the same `unit`, or none."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    better: str = "lower"

    @property
    def ok(self) -> bool:
        """Whether the goal is met, where there is one."""
        if self.goal is None:
            return True
        return self.value <= self.goal if self.better == "lower" else self.value >= self.goal


def cpu_ms(act: Callable[[], object], *, best_of: int = 5) -> float:
    """CPU time of `act` in ms: the best of some runs, since machines are noisy upwards only."""
    times = []
    for _ in range(best_of):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return min(times) * 1_000


def wall_s(act: Callable[[], object], *, best_of: int = 5) -> float:
    """Elapsed time of `act` in seconds, the best of some runs."""
    times = []
    for _ in range(best_of):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return min(times)


def show(rows: list[Row]) -> None:
    """Print the table."""
    print(f"{'':34} {'value':>10} {'goal':>10}  unit")
    for row in rows:
        sign = "<=" if row.better == "lower" else ">="
        goal = "" if row.goal is None else f"{sign}{row.goal:>8.3f}"
        verdict = "" if row.goal is None else "ok" if row.ok else "MISSED"
        print(f"{row.name:34} {row.value:>10.3f} {goal:>10}  {row.unit:10} {verdict}".rstrip())


def save(rows: list[Row], path: Path) -> None:
    """Write `bench.json`; rows of parts not run this time are kept."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for row in rows:
        known[row.name] = {k: v for k, v in asdict(row).items() if k != "name"} | {"ok": row.ok}
    path.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")
