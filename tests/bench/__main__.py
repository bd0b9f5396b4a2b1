"""`make bench`: measure, print a table, write bench.json. `make bench ONLY=core` runs a part."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import beacon  # noqa: E402 (the path must be set first)
import beats  # noqa: E402
import coach  # noqa: E402
import commands  # noqa: E402
import core  # noqa: E402
import hills  # noqa: E402
import looking  # noqa: E402
import memory  # noqa: E402
import page  # noqa: E402
import plan  # noqa: E402
import radio  # noqa: E402
import sound  # noqa: E402
import watch  # noqa: E402
from table import Row, save, show  # noqa: E402

import store  # noqa: E402

PARTS = {
    "beacon": beacon.rows,
    "beats": beats.rows,
    "core": core.rows,
    "hills": hills.rows,
    "coach": coach.rows,
    "commands": commands.rows,
    "looking": looking.rows,
    "memory": memory.rows,
    "page": page.rows,
    "plan": plan.rows,
    "radio": radio.rows,
    "sound": sound.rows,
    "store": store.rows,
    "watch": watch.rows,
}


def main() -> int:
    """Run the parts named, or all; 1 when a goal is missed, 2 for an unknown part."""
    wanted = sys.argv[1:] or list(PARTS)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"no part {unknown[0]!r}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    rows: list[Row] = [row for name in wanted for row in PARTS[name]()]
    show(rows)
    save(rows, HERE.parents[1] / "bench.json")
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
