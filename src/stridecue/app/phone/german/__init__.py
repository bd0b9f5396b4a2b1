"""German: the words of the phone's pages by the English ones, a module for each page."""

from stridecue.app.phone.german import editor, frame, now, pairing, settings

GERMAN = {
    **editor.WORDS,
    **frame.WORDS,
    **now.WORDS,
    **pairing.WORDS,
    **settings.WORDS,
}
