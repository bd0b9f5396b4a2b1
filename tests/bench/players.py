"""What is measured: three ways to be heard, each in a process with two busy threads.

Run as `python players.py WAY FOLDER`. It prints one JSON object: what was asked for, and when.
`ours` is the player of the program with its child; `say` is pyttsx3 speaking by itself; `aplay` is
one process for each cue. The folder holds `beep.wav` and `long.wav`.
"""

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from stridecue.speech.child import module
from stridecue.speech.espeak import load
from stridecue.speech.player import CHILD, Player, Report

AHEAD = 0.3
"""A placed cue is asked for so many seconds ahead."""

NOW, PLACED, CUT = "now", "placed", "cut"

COUNTS = {
    "ours": {NOW: 20, PLACED: 300, CUT: 20},
    "aplay": {NOW: 20, PLACED: 60, CUT: 10},
    "say": {NOW: 10, PLACED: 15, CUT: 1},
}
"""How often: 300 cues in real time for ours; enough to see the others."""

PAUSE = {"ours": 0.30, "aplay": 0.40, "say": 0.5}
"""Seconds between two cues, and up to 0.1 s more: so that they fall anywhere in a block."""

CUT_AFTER = 0.4
IDLE_S = 10.0

Asked = list[dict[str, Any]]


def pause(way: str, n: int) -> float:
    """The n-th pause of a player."""
    return PAUSE[way] + crc32(f"{way}/{n}".encode()) / 2**32 * 0.1


def busy(until: threading.Event) -> None:
    """A thread that wants the interpreter for itself."""
    while not until.is_set():
        sum(range(2_000))


def cpu(pid: int) -> float:
    """CPU time of a process in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rss_mb(pid: int) -> float:
    """Memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(one for one in status.splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1_024


async def ours(folder: Path, command: Sequence[str]) -> dict[str, Any]:
    """The program's own player, with the child that `command` starts."""
    asked: Asked = []
    late: list[str] = []

    def ended(report: Report) -> None:
        if report.how == "late":
            late.append(report.id)

    player = Player(
        clock=time.monotonic,
        on_report=ended,
        on_audio=lambda up: None,
        command=command,
    )
    async with asyncio.TaskGroup() as tasks:
        began = time.monotonic()
        playing = tasks.create_task(player.run())
        while player.child is None:
            await asyncio.sleep(0.005)
        ready = time.monotonic() - began
        await asyncio.sleep(1)
        child = player.child
        before = cpu(child)
        await asyncio.sleep(IDLE_S)
        idle = (cpu(child) - before) / IDLE_S
        memory = rss_mb(child)
        stop = threading.Event()
        for _ in range(2):
            threading.Thread(target=busy, args=(stop,), daemon=True).start()

        async def now(n: int) -> None:
            at = time.monotonic()
            player.clip(f"now {n}", folder / "beep.wav", at, at + 1)
            asked.append({"what": NOW, "at": at})

        async def placed(n: int) -> None:
            at = time.monotonic() + AHEAD
            player.clip(f"placed {n}", folder / "beep.wav", at, at + 0.15)
            asked.append({"what": PLACED, "at": at})

        async def cut(n: int) -> None:
            begun = time.monotonic() + 0.2
            player.clip(f"cut {n}", folder / "long.wav", begun, begun + 1)
            await asyncio.sleep(CUT_AFTER + 0.2)
            player.cancel(f"cut {n}")
            asked.append({"what": CUT, "at": time.monotonic(), "began": begun})

        await series("ours", {NOW: now, PLACED: placed, CUT: cut})
        await asyncio.sleep(0.5)
        stop.set()
        await asyncio.sleep(2.1)
        result = {"asked": asked, "late": len(late), "idle": idle, "rss": memory, "ready": ready}
        result["underruns"] = player.underruns
        playing.cancel()
    return result


async def series(way: str, acts: dict[str, Callable[[int], Awaitable[None]]]) -> None:
    """Do each act as often as it is due."""
    for what, act in acts.items():
        for n in range(COUNTS[way][what]):
            await act(n)
            await asyncio.sleep(pause(way, n))


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    """Start a process."""
    return subprocess.Popen(command)


async def aplay(folder: Path) -> dict[str, Any]:
    """One process for each cue."""
    asked: Asked = []
    command = ["aplay", "-q", str(folder / "beep.wav")]
    stop = threading.Event()
    for _ in range(2):
        threading.Thread(target=busy, args=(stop,), daemon=True).start()

    async def now(_: int) -> None:
        at = time.monotonic()
        process = start(command)
        asked.append({"what": NOW, "at": at})
        await asyncio.to_thread(process.wait)

    async def placed(_: int) -> None:
        at = time.monotonic() + AHEAD
        await asyncio.sleep(max(0.0, at - time.monotonic()))
        process = start(command)
        asked.append({"what": PLACED, "at": at})
        await asyncio.to_thread(process.wait)

    async def cut(_: int) -> None:
        begun = time.monotonic()
        process = start(["aplay", "-q", str(folder / "long.wav")])
        await asyncio.sleep(CUT_AFTER)
        process.terminate()
        asked.append({"what": CUT, "at": time.monotonic(), "began": begun})
        await asyncio.to_thread(process.wait)

    await series("aplay", {NOW: now, PLACED: placed, CUT: cut})
    stop.set()
    return {"asked": asked}


def say() -> dict[str, Any]:
    """pyttsx3 by itself. It cannot be cancelled: `stop` is called, and what happens, happens."""
    pyttsx3, _ = load()
    asked: Asked = []
    engine = pyttsx3.init("espeak")
    stop = threading.Event()
    for _ in range(2):
        threading.Thread(target=busy, args=(stop,), daemon=True).start()
    for what in (NOW, PLACED):
        for n in range(COUNTS["say"][what]):
            at = time.monotonic() + (AHEAD if what == PLACED else 0.0)
            time.sleep(max(0.0, at - time.monotonic()))
            asked.append({"what": what, "at": at})
            engine.say("Go")
            engine.runAndWait()
            time.sleep(1.0 + pause("say", n))
    begun = time.monotonic()
    threading.Timer(1.0, engine.stop).start()
    asked.append({"what": CUT, "at": begun + 1.0, "began": begun})
    engine.say("This sentence is a long one, and nobody wants to hear the end of it any more.")
    threading.Timer(7.0, finish, args=({"asked": asked},)).start()
    engine.runAndWait()
    time.sleep(8)
    return {"asked": asked}


def finish(result: dict[str, Any]) -> None:
    """Tell and go: after a `stop`, pyttsx3 may never come back."""
    print(json.dumps(result), flush=True)
    os._exit(0)


def main() -> None:
    """Be measured."""
    way, folder = sys.argv[1], Path(sys.argv[2])
    match way:
        case "ours":
            result = asyncio.run(ours(folder, module(CHILD, "default", "", sys.argv[3])))
        case "portaudio":
            child = Path(__file__).with_name("portaudio.py")
            command = (sys.executable, str(child), "default", "", sys.argv[3])
            result = asyncio.run(ours(folder, command))
        case "aplay":
            result = asyncio.run(aplay(folder))
        case _:
            result = say()
    finish(result)


if __name__ == "__main__":
    main()
