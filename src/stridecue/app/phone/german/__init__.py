"""German: the words of the phone's pages by the English ones, a module for each page."""

from stridecue.app.phone.german import frame, now, pairing

GERMAN = {**frame.WORDS, **now.WORDS, **pairing.WORDS}
