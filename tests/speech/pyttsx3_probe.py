"""Runs bare pyttsx3 into its known faults and prints, as JSON, what came of it.

`python pyttsx3_probe.py first | cancel | others`, in a directory of its own.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

from stridecue.speech.espeak import load

LONG = "This is a rather long sentence, to be spoken at leisure. " * 40

out = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
pyttsx3, espeak = load()
engine = pyttsx3.init("espeak")
errors: list[str] = []
engine.connect("error", lambda name, exception: errors.append(str(exception)))


def rest(seconds: float = 0.05) -> None:
    while espeak.IsPlaying():
        time.sleep(0.002)  # noqa: TID251 (a process of its own, and espeak can only be polled)
    time.sleep(seconds)  # noqa: TID251 (likewise)


def size(name: str) -> int:
    return Path(name).stat().st_size if Path(name).exists() else 0


def save(text: str, name: str) -> None:
    engine.save_to_file(text, name)
    engine.runAndWait()
    rest()


def first() -> dict:
    engine.save_to_file(LONG, "first.wav")
    engine.runAndWait()
    at_return = size("first.wav")
    rest(0.3)
    return {"at_return": at_return, "later": size("first.wav")}


def cancel() -> dict:
    engine.say("one")
    engine.runAndWait()
    rest(0.4)
    Path("playing").unlink(missing_ok=True)
    Path("played").unlink(missing_ok=True)
    threading.Thread(target=lambda: (engine.say("two"), engine.runAndWait()), daemon=True).start()
    while not Path("playing").exists():
        time.sleep(0.002)  # noqa: TID251 (likewise)
    threading.Thread(target=engine.stop, daemon=True).start()
    limit = time.monotonic() + 5
    while not Path("played").exists() and time.monotonic() < limit:
        time.sleep(0.002)  # noqa: TID251 (likewise)
    return {"played": Path("played").exists()}


def say_after_save() -> dict:
    """Tried again where the latch (fault g) has swallowed a text: it does on a busy machine."""
    overwritten = False
    for _ in range(5):
        save("one", "one.wav")
        before = size("one.wav")
        engine.say("a longer sentence that is to be said")
        engine.runAndWait()
        rest()
        overwritten = overwritten or size("one.wav") > before
        if overwritten:
            break
    return {"played": Path("playing").exists(), "overwritten": overwritten}


def others() -> dict:
    save("warm up", "warm.wav")
    found: dict = {}
    engine.save_to_file("one", "one.wav")
    save("two", "two.wav")
    found["two_saves"] = [size("one.wav"), size("two.wav")]

    Path("two.wav").unlink()
    engine.runAndWait()
    rest()
    found["nothing_queued"] = size("two.wav")

    engine.setProperty("voice", "nonesuch")
    found["bad_voice"] = {"errors": len(errors), "voice": engine.getProperty("voice")}

    save(".", "dot.wav")
    found["dot"] = size("dot.wav")
    try:
        engine.save_to_file("", "blank.wav")
    except AssertionError:
        found["blank"] = "asserts"
    found["say_blank"] = str(engine.say("  "))

    engine.proxy._driver._stopping = True
    engine.setProperty("rate", 160)
    rest()
    found["latched"] = engine.proxy._driver._stopping
    save("one two three four", "latch.wav")

    found["say_after_save"] = say_after_save()
    try:
        engine.startLoop(False)
        engine.iterate()
    except TypeError as error:
        found["external_loop"] = str(error)
    return found


print(json.dumps({"first": first, "cancel": cancel, "others": others}[sys.argv[1]]()), file=out)
out.flush()
os._exit(0)
