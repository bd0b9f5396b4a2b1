"""`make demo-page`: the service and the page for a phone, and a runner out of thin air.

Open the address, type the code, start a workout: the heart, the pace and the laps are those of a
simulated runner. Ctrl+C ends it all.
"""

import signal
import sys
import tempfile
from pathlib import Path
from threading import Event

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from support.page_world import World  # noqa: E402 (the path must be set first)

PORT = 8080


def main() -> int:
    """Until Ctrl+C."""
    stopped = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    with (
        tempfile.TemporaryDirectory(prefix="stridecue-demo-") as folder,
        World(Path(folder), port=port) as world,
    ):
        print(f"The page: {world.url}")
        print(f"A code to pair a phone with, within three minutes: {world.code()}")
        print("Ctrl+C ends it.", flush=True)
        stopped.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
