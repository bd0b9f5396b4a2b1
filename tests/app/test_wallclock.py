"""The date, where it can be believed."""

from datetime import UTC, datetime
from pathlib import Path

from stridecue.app.wallclock import KNOWN_DATE, wall_ms


def test_where_nothing_speaks_against_it_the_clock_is_believed(tmp_path: Path):
    assert (wall_ms(tmp_path) or 0) > KNOWN_DATE


def test_until_a_network_was_asked_a_clock_without_a_battery_is_not(tmp_path: Path):
    mark = tmp_path / "run/systemd/timesync"
    mark.mkdir(parents=True)
    assert wall_ms(tmp_path) is None
    (tmp_path / "sys/class/rtc/rtc0").mkdir(parents=True)
    assert wall_ms(tmp_path) is not None


def test_once_it_was_asked_it_is(tmp_path: Path):
    mark = tmp_path / "run/systemd/timesync"
    mark.mkdir(parents=True)
    (mark / "synchronized").touch()
    assert wall_ms(tmp_path) is not None


def test_a_clock_that_was_never_set_is_not_believed(tmp_path: Path):
    new_year = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000_000
    assert wall_ms(tmp_path, lambda: new_year - 1) is None
    assert wall_ms(tmp_path, lambda: new_year) == KNOWN_DATE
