"""Collector: Python's search for cycles, kept out of the way of whoever waits.

What is there to stay is set aside, so that no collection passes over it again.

All that was imported and read lives as long as the program. Looking through it for cycles, in the
middle of a session, was a fifth to a third of what a reading costs.
"""

import gc

SELDOM = 1_000_000
"""So many new objects before the collector looks for cycles: a command that answers within half a
second makes fewer, and looking through ten years of sessions took an eighth of its time."""

USUAL = gc.get_threshold()


def collect_seldom() -> None:
    """For a command that is soon over; `set_aside` goes back to the usual pace."""
    gc.set_threshold(SELDOM, *USUAL[1:])


def set_aside() -> None:
    """Collect once, then leave what is left alone. Takes some tenths of a second on a Pi."""
    gc.set_threshold(*USUAL)
    gc.collect()
    gc.freeze()
