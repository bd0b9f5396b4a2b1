"""The power budget of `hardware/README.md` adds up."""

import re
from pathlib import Path

import pytest

import power

PAGE = (Path(__file__).parents[2] / "hardware" / "README.md").read_text(encoding="utf-8")


def test_each_consumer_stands_on_the_page_with_its_current_and_where_it_comes_from() -> None:
    for one in power.consumers():
        row = rf"^\| {one.name} \| {one.frugal:.1f} \| {one.hungry:.1f} \| (.{{20,}}) \|$"
        assert re.search(row, PAGE, re.MULTILINE), one.name


def test_the_sums_of_the_page_are_the_sums() -> None:
    rows = re.findall(r"^\| [\w ,]+ \| ([\d.]+) \| ([\d.]+) \| .{20,} \|$", PAGE, re.MULTILINE)
    together = re.search(r"^\| \*\*together\*\* \| (\d+) \| (\d+) \|", PAGE, re.MULTILINE)
    assert together
    assert len(rows) == len(power.consumers())
    for column in (0, 1):
        total = sum(float(row[column]) for row in rows)
        assert float(together[column + 1]) == pytest.approx(total, abs=0.7)


@pytest.mark.parametrize("capacity", power.CAPACITIES)
def test_the_hours_of_the_page_are_those_of_the_formula(capacity: int) -> None:
    found = re.search(rf"^\| {capacity} mAh \| ([\d.]+) h \| ([\d.]+) h \|$", PAGE, re.MULTILINE)
    assert found
    for told, current, efficiency in zip(
        found.groups(), power.total(), power.EFFICIENCY, strict=True
    ):
        assert float(told) == pytest.approx(power.hours(capacity, current, efficiency), abs=0.05001)


def test_the_hours_of_a_bank_by_hand() -> None:
    """5000 mAh at 3.7 V are 18.5 Wh; 80 % of it, 14.8 Wh, give 1 W for 14.8 h."""
    assert power.hours(5_000, 200, 0.8) == pytest.approx(14.8)
    assert power.hours(10_000, 200, 0.8) == pytest.approx(29.6)


def test_a_metronome_is_the_most_that_the_motor_does() -> None:
    motor = next(one for one in power.consumers() if one.name == "vibration motor")
    assert motor.hungry == pytest.approx(75 * (0.05 + 180 * 45 / 60_000))
