"""Recorder: one at a time, never while a session runs, and nothing half-made is kept."""

import os
import sys
import threading
from pathlib import Path

import pytest

from stridecue.app.phone import recorder as module
from stridecue.app.phone.recorder import GIVEN_UP, KEPT, Recorder

PATIENCE = 30.0


def writes(text: str) -> module.Command:
    def command(to: Path) -> list[str]:
        return [sys.executable, "-c", f"open({str(to)!r}, 'w').write({text!r})"]

    return command


def waits(gate: Path) -> module.Command:
    """A child that begins to write, and then waits for somebody who reads its gate."""
    code = "import sys; open(sys.argv[1], 'w').write('half'); open(sys.argv[2], 'w').close()"

    def command(to: Path) -> list[str]:
        return [sys.executable, "-c", code, str(to), str(gate)]

    return command


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(tmp_path / "listen", lambda: False)


def test_what_is_made_is_kept_and_nothing_beside_it(recorder: Recorder):
    assert recorder.make("a", writes("sound"))
    recorder.wait(PATIENCE)
    assert recorder.path("a").read_text() == "sound"
    assert recorder.making is None
    assert [path.name for path in recorder.path("a").parent.iterdir()] == ["a.wav"]


def test_the_child_gives_way_to_everybody(recorder: Recorder):
    def command(to: Path) -> list[str]:
        code = f"import os; open({str(to)!r}, 'w').write(str(os.nice(0)))"
        return [sys.executable, "-c", code]

    recorder.make("a", command)
    recorder.wait(PATIENCE)
    assert recorder.path("a").read_text() == str(min(19, os.nice(0) + 19))


def test_two_are_never_made_at_a_time(recorder: Recorder, tmp_path: Path):
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    assert recorder.make("a", waits(gate))
    assert recorder.making == "a"
    assert not recorder.make("b", writes("sound"))
    gate.read_bytes()
    recorder.wait(PATIENCE)
    assert recorder.path("a").exists()
    assert not recorder.path("b").exists()
    assert recorder.make("b", writes("sound"))
    recorder.wait(PATIENCE)


def test_a_failure_is_told_and_leaves_nothing(recorder: Recorder):
    recorder.make("a", lambda to: [sys.executable, "-c", "raise SystemExit('no voice here')"])
    recorder.wait(PATIENCE)
    assert "no voice here" in recorder.why("a")
    assert not recorder.path("a").exists()
    assert recorder.why("b") == ""
    assert recorder.make("a", writes("sound"))
    recorder.wait(PATIENCE)
    assert recorder.why("a") == ""


def test_a_command_that_writes_nothing_is_a_failure(recorder: Recorder):
    recorder.make("a", lambda to: [sys.executable, "-c", ""])
    recorder.wait(PATIENCE)
    assert "No such file" in recorder.why("a")
    assert recorder.making is None


def test_while_a_session_runs_nothing_is_begun(tmp_path: Path):
    recorder = Recorder(tmp_path, lambda: True)
    assert not recorder.make("a", writes("sound"))
    assert list(tmp_path.iterdir()) == []


def test_a_session_that_begins_ends_the_child_and_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "LOOK", 0.02)
    runs = threading.Event()
    recorder = Recorder(tmp_path / "listen", runs.is_set)
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    assert recorder.make("a", waits(gate))
    runs.set()
    recorder.wait(PATIENCE)
    assert recorder.why("a") == GIVEN_UP
    assert recorder.making is None
    assert list((tmp_path / "listen").iterdir()) == []
    # Nobody is left who would open the gate from the other side.
    with pytest.raises(OSError, match="No such device"):
        os.open(gate, os.O_WRONLY | os.O_NONBLOCK)


def test_only_the_newest_are_kept(recorder: Recorder):
    for n in range(KEPT + 2):
        recorder.make(f"k{n}", writes("sound"))
        recorder.wait(PATIENCE)
        os.utime(recorder.path(f"k{n}"), (n, n))
    assert len(list(recorder.path("a").parent.iterdir())) == KEPT
