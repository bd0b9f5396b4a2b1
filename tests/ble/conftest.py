"""What the bus library leaves behind is collected beside the tests, not in the middle of one."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def _quick_collections() -> Iterator[None]:
    """What was there before is set aside, for the collections after each test to be quick."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _no_futures_left_for_later() -> Iterator[None]:
    """What the bus library leaves behind is collected here, not while another test imports."""
    yield
    gc.collect()
