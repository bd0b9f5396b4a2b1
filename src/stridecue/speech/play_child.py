"""The child that plays: one stream, open all the time, on which clips and tones are placed.

Run as `python -m stridecue.speech.play_child DEVICE [FLOOR [QUEUE]]`; the floor is `hiss` or empty,
the queue in ms. JSON lines. It is told
`{"do": "clip", "id", "at", "until", "path"}`, `{"do": "tone", "id", "at", "until", "notes"}`,
`{"do": "beat", "id", "at", "period", "notes"}` and `{"do": "cancel", "id"}`; `at` is the moment of
hearing, in seconds of CLOCK_MONOTONIC, which all processes of a machine share.
It tells `{"event": "ready", "buffer", "period"}` or `{"event": "no-device", "why"}` and ends;
then `{"event": "started", "id", "at"}`, `{"event": "ended", "id", "how"}` and, every two seconds,
`{"event": "pulse", "xruns"}`. It ends with its input.

The stream that never stops, zeros included, is also what keeps headsets and amplifiers awake. For
those that take zeros for nothing, `hiss` puts a noise under them that nobody hears.
"""

import json
import os
import select
import sys
import time
from pathlib import Path
from typing import Any

from stridecue.speech import clips, tones
from stridecue.speech.alsa import LATENCY_US, AlsaPcm
from stridecue.speech.deck import Beat, Cue, Deck
from stridecue.speech.mixer import Layer
from stridecue.speech.pcm import NoDeviceError

PULSE = 2.0
"""Seconds between two signs of life."""

HISS = "hiss"
"""The argument that asks for it."""

STDIN, STDOUT = 0, 1


def tell(message: dict[str, Any]) -> None:
    """One line to the parent."""
    os.write(STDOUT, json.dumps(message).encode() + b"\n")


def obey(deck: Deck, message: dict[str, Any]) -> None:
    """Do what one message says."""
    match message["do"]:
        case "clip":
            try:
                samples = clips.read(Path(message["path"]))
            except (OSError, ValueError):
                tell({"event": "ended", "id": message["id"], "how": "unreadable"})
                return
            deck.play(Cue(message["id"], message["at"], message["until"], samples, Layer.WORD))
        case "tone":
            deck.play(Cue(message["id"], message["at"], message["until"], _notes(message)))
        case "beat":
            deck.beat(Beat(message["id"], message["at"], message["period"], _notes(message)))
        case "cancel":
            deck.cancel(message["id"])


def _notes(message: dict[str, Any]) -> bytes:
    return tones.samples(tuple((hz, on, off) for hz, on, off in message["notes"]))


def serve(pcm: AlsaPcm, floor: bytes) -> None:
    """Play until standard input ends. Raises `NoDeviceError` when the card goes."""
    deck = Deck(
        pcm,
        time.monotonic,
        started=lambda name, at: tell({"event": "started", "id": name, "at": at}),
        ended=lambda name, how: tell({"event": "ended", "id": name, "how": how.value}),
        floor=floor,
    )
    tell({"event": "ready", "buffer": pcm.buffer, "period": pcm.period})
    unread, pulse = b"", time.monotonic() + PULSE
    while True:
        readable, _, _ = select.select([STDIN], [], [], deck.turn())
        if readable:
            received = os.read(STDIN, 1 << 16)
            if not received:
                return
            *lines, unread = (unread + received).split(b"\n")
            for line in lines:
                obey(deck, json.loads(line))
        if time.monotonic() >= pulse:
            pulse += PULSE
            tell({"event": "pulse", "xruns": pcm.xruns})


def main(device: str = "default", floor: str = "", queue: str = "") -> None:
    """Open the device and serve; with "hiss" as `floor`, there is always something to be played."""
    try:
        pcm = AlsaPcm(device, int(queue) * 1_000 if queue else LATENCY_US)
        try:
            serve(pcm, tones.hiss() if floor == HISS else b"")
        finally:
            pcm.close()
    except NoDeviceError as error:
        tell({"event": "no-device", "why": str(error)})
    except BrokenPipeError:
        # The parent has gone without closing our input first; there is nobody left to tell.
        return


if __name__ == "__main__":
    main(*sys.argv[1:4])
