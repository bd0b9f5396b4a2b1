"""Earcons: what each mark is in the ear. Data, in the rhythm of the buzzer, with pitch added."""

from stridecue.speech.tones import Note
from stridecue.workout.cues import Mark

LOW, MIDDLE, HIGH = 660.0, 880.0, 1_320.0
"""Hz, a fifth and a fourth apart: in the range small earphones and old ears have left."""

EARCONS: dict[Mark, tuple[Note, ...]] = {
    Mark.COUNT: ((MIDDLE, 80, 0),),
    Mark.GO: ((HIGH, 700, 0),),
    Mark.STOP: ((MIDDLE, 220, 60), (LOW, 220, 0)),
    Mark.READY: ((LOW, 60, 60), (MIDDLE, 60, 60), (HIGH, 60, 0)),
    Mark.SPLIT: ((HIGH, 60, 60), (HIGH, 60, 0)),
    Mark.BEACON: ((HIGH, 60, 60), (MIDDLE, 200, 0)),
    Mark.BELL: ((HIGH, 60, 60), (HIGH, 200, 60), (HIGH, 60, 60), (HIGH, 200, 0)),
    Mark.DOWN: ((HIGH, 80, 0), (LOW, 120, 0)),
    Mark.BOTTOM: ((LOW, 70, 0),),
    Mark.UP: ((LOW, 60, 0), (HIGH, 80, 0)),
    Mark.TOP: ((HIGH, 70, 0),),
    Mark.UNDO: ((HIGH, 60, 50), (MIDDLE, 60, 50), (LOW, 60, 50), (LOW, 60, 0)),
    Mark.PAUSE: ((MIDDLE, 200, 60), (LOW, 80, 0)),
    Mark.ALARM: ((HIGH, 150, 60), (LOW, 150, 60)) * 3,
    Mark.DONE: ((LOW, 200, 60), (MIDDLE, 200, 60), (HIGH, 400, 0)),
    Mark.HIGH: ((MIDDLE, 60, 60), (MIDDLE, 60, 60), (HIGH, 200, 0)),
    Mark.LOW: ((MIDDLE, 200, 60), (LOW, 60, 60), (LOW, 60, 0)),
    Mark.LOST: ((LOW, 60, 60), (LOW, 200, 60), (LOW, 200, 0)),
    Mark.CLICK: ((1_760.0, 12, 0),),
    Mark.INHALE: ((294.0, 400, 0), (392.0, 400, 0)),
    Mark.HOLD: ((392.0, 500, 0),),
    Mark.EXHALE: ((392.0, 400, 0), (294.0, 400, 0)),
}
"""Our choice. A breath is led by two soft notes a fourth apart, up and down (`tones.SOFT`).
Of the others, up is a beginning, down an end; GO is the highest and the longest single one. The
pitch of a counted repetition is where the weight is: falling, low, rising, high."""

WORDLESS: tuple[Note, ...] = ((LOW, 120, 40), (LOW, 120, 0))
"""Sounds in the place of words that could not be rendered: something was to be said."""
