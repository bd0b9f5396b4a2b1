"""German: the words of the phone's pages by the English ones, a module for each page."""

from stridecue.app.phone.german import editor, frame, helping, now, pairing, sensors, settings

GERMAN = {
    **editor.WORDS,
    **frame.WORDS,
    **helping.WORDS,
    **now.WORDS,
    **pairing.WORDS,
    **sensors.WORDS,
    **settings.WORDS,
}
