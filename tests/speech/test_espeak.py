"""The library is found, or its absence is a sentence; one without async is made to finish."""

import subprocess
import sys
from ctypes import Structure, c_int

import pytest

from speech.engines import with_engine
from stridecue.speech import espeak
from stridecue.speech.errors import EngineMissingError


class Binding:
    """What the shim asks of pyttsx3's binding."""

    EVENT_MSG_TERMINATED = 6
    busy = False

    class EVENT(Structure):
        _fields_ = (("type", c_int),)

    def IsPlaying(self) -> bool:  # noqa: N802 (espeak's name)
        return self.busy


def driver(*, finishes: bool, collects: bytes):
    """A class like pyttsx3's driver, over a library that is synchronous or not."""

    class Driver:
        def __init__(self) -> None:
            self._speaking = False
            self._data_buffer = b""
            self.finished = 0

        def _start_synthesis(self, text: str) -> None:
            self._speaking = True
            self._data_buffer = collects
            if finishes:
                self._onSynth(None, 0, [Binding.EVENT(6)])

        def _onSynth(self, wav, count, events) -> None:  # noqa: N802 (pyttsx3's name)
            assert (wav, count, events[0].type) == (None, 0, 6)
            self._speaking = False
            self.finished += 1

    return Driver


@pytest.mark.parametrize(
    ("finishes", "collects", "busy", "finished"),
    [
        (False, b"samples", False, 1),
        (True, b"samples", False, 1),
        (False, b"samples", True, 0),
        (False, b"", False, 0),
    ],
    ids=["synchronous", "finished", "asynchronous", "nothing yet"],
)
def test_an_utterance_is_finished_once_and_only_when_it_is_over(finishes, collects, busy, finished):
    binding, made = Binding(), driver(finishes=finishes, collects=collects)
    binding.busy = busy
    espeak.finish_synchronously(made, binding)
    one = made()
    one._start_synthesis("Go.")
    assert one.finished == finished


def test_no_library_anywhere_is_a_sentence_with_its_mend(monkeypatch):
    monkeypatch.setattr(espeak, "LIBRARY", "libnonesuch.so.1")
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    with pytest.raises(EngineMissingError, match=r"Install libespeak-ng1 and espeak-ng-data\."):
        espeak.load()


@with_engine
def test_the_child_keeps_its_output_clean_and_refuses_blanks():
    asked = '{"id": 1, "text": " . ", "path": "x", "voice": "en-us", "rate": 160, "volume": 1}\n'
    done = subprocess.run(
        (sys.executable, "-P", "-m", "stridecue.speech.render_child"),
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    ready, answer = done.stdout.splitlines()
    assert ready.startswith('{"ready": true, "engine": "pyttsx3 2.99 espeak ')
    assert answer.startswith('{"id": 1, "ok": false, "error": "there is nothing to say')
    assert done.stderr == ""
