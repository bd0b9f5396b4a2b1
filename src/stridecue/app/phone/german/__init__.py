"""German: the words of the phone's pages by the English ones, a module for each page."""

from stridecue.app.phone.german import (
    course,
    editor,
    frame,
    helping,
    now,
    pairing,
    progress,
    sensors,
    sessions,
    settings,
    starting,
    today,
    workouts,
)

GERMAN = {
    **course.WORDS,
    **editor.WORDS,
    **frame.WORDS,
    **helping.WORDS,
    **now.WORDS,
    **pairing.WORDS,
    **progress.WORDS,
    **sensors.WORDS,
    **sessions.WORDS,
    **settings.WORDS,
    **starting.WORDS,
    **today.WORDS,
    **workouts.WORDS,
}
