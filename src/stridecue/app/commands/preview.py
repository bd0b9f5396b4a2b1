"""`stridecue preview`: the score of a workout as a timeline with totals, or as it will sound."""

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from stridecue.app import labels
from stridecue.app.asked import asked_workout
from stridecue.app.files import cache_folder, sessions_folder
from stridecue.app.growing import lines, progressed, proposed
from stridecue.app.house import House, Loaded, open_house
from stridecue.app.knowing import knowing
from stridecue.app.looking.tongue import ENGLISH
from stridecue.app.out import say, warn
from stridecue.app.previewing import again, laid, total, what, when
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.timeline import Cued, Stretch, Totals
from stridecue.app.wallclock import wall_ms
from stridecue.app.wiring import brief_of, runner_of
from stridecue.session.events import Brief
from stridecue.units import stamp
from stridecue.workout.cues import Priority, Word


def run(arguments: argparse.Namespace) -> int:
    """Print the timeline, as text or as one JSON object for each line."""
    sessions = sessions_folder(arguments.sessions, os.environ)
    house = knowing(open_house(arguments.config, os.environ), sessions)
    loaded = asked_workout(arguments, house)
    for note in (*house.notes, *loaded.notes):
        warn(note)
    loaded = _progressed(arguments, loaded)
    if arguments.wav is not None:
        return _listen(arguments, house, brief_of(loaded, house, seed=arguments.seed))
    shown = laid(loaded, house, arguments.seed)
    stretches, totals = shown.stretches, shown.totals
    if arguments.json:
        for entry in _entries(stretches, totals):
            say(json.dumps(entry, ensure_ascii=False))
        return Exit.OK
    say(loaded.workout.name)
    if loaded.workout.about:
        say(loaded.workout.about)
    for stretch in stretches:
        say(_heading(stretch))
        for cued in stretch.cues:
            say(f"    {_when(cued, sure=stretch.sure)} {what(cued, ENGLISH)}")
        if stretch.again is not None:
            say(f"    {again(stretch, ENGLISH)}")
    say(_sum(totals))
    return Exit.OK


def _progressed(arguments: argparse.Namespace, loaded: Loaded) -> Loaded:
    """The workout as it would be done today, and what its sessions propose."""
    folder, now = sessions_folder(arguments.sessions, os.environ), wall_ms()
    for line in lines(proposed(loaded, folder, now), wanted=loaded.workout.progress):
        warn(line)
    return replace(loaded, workout=progressed(loaded, folder, now))


def _listen(arguments: argparse.Namespace, house: House, brief: Brief) -> int:
    """Write the WAV file; gives the exit code."""
    # The voice is imported only by who needs it.
    from stridecue.app.voicing.listening import listen  # noqa: PLC0415
    from stridecue.app.voicing.speaking import renderer_of  # noqa: PLC0415

    runner = partial(runner_of, arguments.athlete, arguments.seed, house)
    runner()
    renderer = renderer_of(house, cache_folder(os.environ))
    try:
        heard = listen(brief, runner, renderer, arguments.wav, _progress, short=arguments.short)
    except OSError as error:
        raise Refusal(f"{arguments.wav}: {error.strerror}") from None
    for text in heard.missing:
        warn(f'no words for "{text}": a tone stands for them')
    size = arguments.wav.stat().st_size / 1_000_000
    say(f"{arguments.wav}: {labels.minutes(heard.ms)}, {heard.spoken} utterances, {size:.0f} MB")
    return Exit.OK


def _progress(done: int, of: int) -> None:
    if done == of:
        warn(f"{of} sentences rendered")


def _heading(stretch: Stretch) -> str:
    about = " " if stretch.sure else "~"
    place = labels.place(stretch.leg)
    return f"{about}{stamp(stretch.began)}  {labels.leg_text(stretch.leg)}" + (
        f"  ({place})" if place else ""
    )


def _when(cued: Cued, *, sure: bool) -> str:
    """As it is told, in the column of what is sure."""
    told = when(cued, ENGLISH, sure=sure)
    return f" {told}" if sure and cued.at is not None else told


def _sum(totals: Totals) -> str:
    return f"Total: {total(totals, ENGLISH)}"


def _entries(stretches: tuple[Stretch, ...], totals: Totals) -> Iterator[dict[str, Any]]:
    for index, stretch in enumerate(stretches, start=1):
        yield {
            "at_ms": stretch.began,
            "kind": "step",
            "text": labels.leg_text(stretch.leg),
            "index": index,
            "step": stretch.leg.kind.value,
            "rep": stretch.leg.rep,
            "exact": stretch.sure,
        }
        for cued in stretch.cues:
            yield _cue_entry(cued)
    yield {
        "at_ms": stretches[-1].ends if stretches else 0,
        "kind": "total",
        "text": _sum(totals),
        "elapsed_ms": totals.time,
        "distance_m": round(totals.metres, 1),
        "exact": totals.exact,
    }


def _cue_entry(cued: Cued) -> dict[str, Any]:
    word = isinstance(cued.cue, Word)
    priority = cued.cue.priority if isinstance(cued.cue, Word) else Priority.COUNTDOWN
    entry: dict[str, Any] = {"at_ms": cued.at, "kind": "speak" if word else "sound"}
    entry["class"] = priority.name.lower()
    entry["text"] = cued.cue.text if isinstance(cued.cue, Word) else cued.cue.value
    if cued.at is None:
        entry["at_m"] = cued.metres
    return entry
