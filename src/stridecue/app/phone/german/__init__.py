"""German: the words of the phone's pages by the English ones, a module for each page."""

from stridecue.app.phone.german import (
    editor,
    frame,
    helping,
    now,
    pairing,
    progress,
    sensors,
    sessions,
    settings,
)

GERMAN = {
    **editor.WORDS,
    **frame.WORDS,
    **helping.WORDS,
    **now.WORDS,
    **pairing.WORDS,
    **progress.WORDS,
    **sensors.WORDS,
    **sessions.WORDS,
    **settings.WORDS,
}
