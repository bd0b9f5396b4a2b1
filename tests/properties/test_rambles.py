"""Random workouts by random athletes with fidgety hands: the laws hold whatever happens."""

import pytest

from support.rambling import ramble

RAMBLES = 2_000


def test_the_laws_hold_on_any_evening() -> None:
    for seed in range(40):
        ramble(seed)


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_the_laws_hold_on_two_thousand_evenings(part: int) -> None:
    share = RAMBLES // 20
    for seed in range(1_000 + part * share, 1_000 + (part + 1) * share):
        ramble(seed)
