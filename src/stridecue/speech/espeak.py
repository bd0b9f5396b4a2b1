"""espeak: finds the library for pyttsx3 before pyttsx3 looks for it. Used in the child only.

The distribution's library comes first. A machine with nothing but pip may have `espeakng-loader`,
whose library has the SONAME libespeak-ng.so.1: once it is loaded with RTLD_GLOBAL, pyttsx3's own
search gets that copy.
"""

import ctypes
import importlib
import os
from pathlib import Path
from typing import Any

from stridecue.speech.errors import EngineMissingError

LIBRARY = "libespeak-ng.so.1"
MISSING = "No speech engine: tones instead of words. Install libespeak-ng1 and espeak-ng-data."


def load() -> tuple[Any, Any]:
    """The modules `pyttsx3` and its `_espeak` binding, ready. Raises `EngineMissingError`."""
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        _load_bundled()
    try:
        pyttsx3 = importlib.import_module("pyttsx3")
        binding = importlib.import_module("pyttsx3.drivers._espeak")
        driver = importlib.import_module("pyttsx3.drivers.espeak")
    except (ImportError, OSError, RuntimeError) as error:
        raise EngineMissingError(MISSING) from error
    finish_synchronously(driver.EspeakDriver, binding)
    return pyttsx3, binding


def _load_bundled() -> None:
    try:
        loader = importlib.import_module("espeakng_loader")
        os.environ.setdefault("ESPEAK_DATA_PATH", str(Path(loader.get_data_path()).parent))
        ctypes.CDLL(loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    except (ImportError, OSError, RuntimeError) as error:
        raise EngineMissingError(MISSING) from error


def finish_synchronously(driver: Any, binding: Any) -> None:
    """Make `driver` finish an utterance with a library that was built without async.

    espeakng-loader's aarch64 library is: its Synth returns when all is synthesised and never sends
    MSG_TERMINATED, for which pyttsx3 2.99 waits for ever. With an async library the driver is not
    speaking any more, or espeak still busy, or nothing collected, and this does nothing.
    """
    start = driver._start_synthesis  # noqa: SLF001 (there is no public place to mend it)

    def start_synthesis(self: Any, text: str) -> None:
        start(self, text)
        if self._speaking and not binding.IsPlaying() and self._data_buffer:
            events = (binding.EVENT * 1)()
            events[0].type = binding.EVENT_MSG_TERMINATED
            self._onSynth(None, 0, events)

    driver._start_synthesis = start_synthesis  # noqa: SLF001 (see above)
