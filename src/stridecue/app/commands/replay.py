"""`stridecue replay`: a saved session played again, and where it would go otherwise today."""

import argparse
import os
from pathlib import Path

from stridecue import __version__
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.report import laps_table
from stridecue.app.transcript import Transcript, as_text, entry_of
from stridecue.codec.journal import Journal
from stridecue.runtime.replay import differences, replay
from stridecue.session.effects import Effect, Summary
from stridecue.store import load


def run(arguments: argparse.Namespace) -> int:
    """Play it; 1 if this version decides otherwise than the journal says."""
    journal = _journal(arguments.journal)
    written = arguments.transcript or arguments.json
    transcript = Transcript(say, as_json=arguments.json)
    effects: list[Effect] = []
    summary: Summary | None = None
    for moment in replay(journal.records):
        effects.extend(moment.effects)
        summary = moment.summary or summary
        if written:
            transcript.note(moment)
    if summary is None:
        warn("the session has no end: its journal was cut short, or it is still running")
    elif not written:
        for line in laps_table(summary):
            say(line)
    return _compare(journal, effects)


def _journal(path: Path) -> Journal:
    try:
        journal = load(path)
    except OSError as error:
        raise Refusal(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None
    if journal.started is None:
        raise Refusal(f"{path}: no journal of a session; there is one in each folder of sessions")
    if journal.torn:
        warn(f"{path}: a line is spoiled (a power cut?); what stands before it is played")
    return journal


def _compare(journal: Journal, effects: list[Effect]) -> int:
    """Tell what is decided otherwise now."""
    apart = differences(journal.decisions, effects)
    if not apart:
        return Exit.OK
    started = journal.started
    version = started.brief.version if started is not None else ""
    warn(f"decided otherwise by {version or 'the version that ran it'} and by {__version__}:")
    then = set(journal.decisions)
    for effect in apart:
        entry = entry_of(effect)
        if entry is not None:
            warn(f"  {'then' if effect in then else 'now '} {as_text(entry)}")
    return Exit.INPUT
