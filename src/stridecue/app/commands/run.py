"""`stridecue run`: a workout, simulated, on a recording, or live."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from stridecue.app.asked import asked_workout
from stridecue.app.evening import Evening, Lines
from stridecue.app.files import read_bytes, read_text, sessions_folder
from stridecue.app.growing import lines, proposed
from stridecue.app.house import House, Loaded, open_house
from stridecue.app.knowing import knowing
from stridecue.app.out import warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.wallclock import wall_ms
from stridecue.app.wiring import brief_of, runner_of
from stridecue.codec.recorded import Recording, RecordingError
from stridecue.codec.recording import read_any_recording
from stridecue.runtime.moment import Moment, turn
from stridecue.runtime.pace import Pacer
from stridecue.runtime.simulate import Source, play
from stridecue.runtime.tape import Tape
from stridecue.session.events import Brief, Stopped

LARGEST_RECORDING = 64 << 20
"""Bytes: a day at two rows a second is 20 MB."""


def run(arguments: argparse.Namespace) -> int:
    """Run the workout; gives the exit code."""
    played = arguments.athlete is not None or arguments.recording is not None
    if not played and (arguments.fast or arguments.speed is not None):
        raise Refusal("--fast and --speed need --athlete or --recording", Exit.USAGE)
    house = open_house(arguments.config, os.environ)
    if not played:
        house = knowing(house, sessions_folder(arguments.sessions, os.environ))
    loaded = asked_workout(arguments, house)
    for note in (*house.notes, *loaded.notes):
        warn(note)
    if not played:
        # Radio, pins and voice are imported only by who needs them.
        from stridecue.app.onsite import run_live  # noqa: PLC0415

        folder = sessions_folder(arguments.sessions, os.environ)
        for line in lines(proposed(loaded, folder, wall_ms()), wanted=loaded.workout.progress):
            warn(line)
        return run_live(arguments, house, loaded, wanted_lines(arguments))
    brief, source = _source(arguments, house, loaded)
    moments = play(brief, source)
    evening = Evening(
        brief.workout,
        sessions_folder(arguments.sessions, os.environ),
        lines=wanted_lines(arguments),
        table=not (arguments.transcript or arguments.json),
    )
    if arguments.fast:
        return evening.end(play_fast(moments, evening).summary)
    last = asyncio.run(_paced(moments, evening, arguments.speed or 1.0))
    return evening.end(last.summary)


def wanted_lines(arguments: argparse.Namespace) -> Lines | None:
    """What was asked for; text where a picture was wanted and there is no terminal to see it."""
    if arguments.json:
        return "json"
    if arguments.transcript or not (arguments.fast or sys.stdout.isatty()):
        return "text"
    return None


def _source(arguments: argparse.Namespace, house: House, loaded: Loaded) -> tuple[Brief, Source]:
    if arguments.recording is not None:
        recording = _recording(arguments.recording)
        brief = brief_of(loaded, house, seed=arguments.seed)
        brief = replace(brief, countdown=0, open_loop=True, laps_marked=recording.marked)
        return brief, Tape(recording.events)
    # The same athlete and seed say the same every time, unless somebody asks for more.
    sessions = sessions_folder(arguments.sessions, os.environ) if arguments.compare else None
    brief = brief_of(loaded, house, seed=arguments.seed, sessions=sessions)
    return brief, runner_of(arguments.athlete, arguments.seed, house)


def _recording(path: Path) -> Recording:
    beside = path.with_name(f"{path.stem}.laps.csv")
    laps = read_text(beside, LARGEST_RECORDING) if beside.is_file() else None
    try:
        recording = read_any_recording(read_bytes(path, LARGEST_RECORDING), str(path), laps)
    except RecordingError as error:
        raise Refusal(f"{path}: {error}") from None
    if recording.errors:
        raise Refusal("\n".join(problem.render() for problem in recording.problems))
    for problem in recording.problems:
        warn(problem.render())
    return recording


def play_fast(moments: Iterator[Moment], evening: Evening) -> Moment:
    """Play as fast as the machine can; Ctrl+C ends the session where it is."""
    last = next(moments)
    evening.note(last)
    try:
        for last in moments:
            evening.note(last)
    except KeyboardInterrupt:
        last = turn(last.session, Stopped(last.session.now))
        evening.note(last)
    return last


async def _paced(moments: Iterator[Moment], evening: Evening, speed: float) -> Moment:
    """Play on the real clock, with the terminal view where it was wanted and can be seen."""
    loop = asyncio.get_running_loop()
    with ExitStack() as stack:
        if evening.lines is None:
            stack.enter_context(evening.screen(loop.time, speed))
        pacer = Pacer(moments, evening.cast(), speed)
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, pacer.stop)
        return await pacer.run()
