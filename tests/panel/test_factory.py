"""The pin factory is chosen, never guessed; where there is none, a sentence says so."""

import os
import sys
from pathlib import Path

import pytest
from gpiozero.pins.mock import MockFactory

from stridecue.panel.factory import open_factory
from stridecue.panel.pins import PanelError

NO_CHIP = not list(Path("/dev").glob("gpiochip*"))


def test_mock_pins_are_pins_in_memory():
    factory = open_factory("mock")
    assert isinstance(factory, MockFactory)
    factory.close()


@pytest.mark.skipif(not NO_CHIP, reason="this machine has GPIO")
def test_without_gpio_a_sentence_says_what_is_off(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = dict(os.environ)
    with pytest.raises(PanelError, match="No GPIO here: buzzer, lights and buttons are off"):
        open_factory("lgpio")
    assert Path.cwd() == tmp_path
    assert list(tmp_path.iterdir()) == []
    assert dict(os.environ) == before


def test_the_driver_is_imported_with_a_place_for_its_fifo(tmp_path, monkeypatch):
    """A stand-in for lgpio that does at its import what the real one does, then finds no chip."""
    (tmp_path / "lgpio.py").write_text(
        "import os\n"
        "os.chdir(os.environ['LG_WD'])\n"
        "os.mkfifo('.lgd-nfy0')\n"
        "SET_PULL_NONE, BOTH_EDGES, RISING_EDGE, FALLING_EDGE = range(4)\n"
        "class error(Exception): pass\n"
        "def gpiochip_open(chip): raise error('can not open gpiochip')\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delenv("LG_WD", raising=False)
    here = Path.cwd()
    with pytest.raises(PanelError):
        open_factory("lgpio")
    assert "lgpio" in sys.modules
    assert Path.cwd() == here
    assert "LG_WD" not in os.environ
    for name in ("lgpio", "gpiozero.pins.lgpio"):
        sys.modules.pop(name, None)


def test_an_unknown_kind_is_an_error_of_the_caller():
    with pytest.raises(ValueError, match="it is lgpio or mock"):
        open_factory("rpigpio")
