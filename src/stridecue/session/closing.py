"""Closing: what a session comes to at its end, and the last words about it."""

from stridecue.session import voice
from stridecue.session.effects import Effect, Finished, Mark, Priority, Sound, Speak, Summary
from stridecue.session.events import Brief
from stridecue.session.place import Place
from stridecue.session.recap import farewell
from stridecue.session.voice import Voice
from stridecue.units import Ms


def words(place: Place, mouth: Voice, brief: Brief, at: Ms) -> tuple[Effect, ...]:
    """The last mark, what was still to be said of the last leg, the farewell, and the summary."""
    ended = place.laps[-1].ended if place.laps else at  # the end may be told late
    summary = Summary(
        workout=brief.workout,
        laps=place.laps,
        elapsed=ended - place.paused_total,
        paused=place.paused_total,
        dropped=mouth.dropped,
        completed=place.completed,
    )
    said_at = at + voice.free_after(Mark.DONE)
    last: list[Effect] = [Sound(at, f"{at}:{Mark.DONE.value}", Mark.DONE)]
    of_the_last = (ask.text for ask in mouth.waiting if ask.at == at and ask.topic is None)
    for text in (*of_the_last, farewell(summary, brief)):
        ms = voice.length(text, brief.lengths)
        last.append(Speak(said_at, f"{said_at}:{text}", text, Priority.STEP, ms))
        said_at += ms + voice.BETWEEN
    last.append(Finished(last[-1].at, summary))
    return tuple(last)
