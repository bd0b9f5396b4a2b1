"""Patterns: what each mark is for the ear and the skin, and each glow for the eye. All data.

A rhythm is written as in Morse: `'` a tick, `.` short, `-` long, `=` very long. A runner at speed
does not measure a beep but counts beeps and tells a long one from a short one, so no two marks
share their letters. Lengths in milliseconds.
"""

from dataclasses import dataclass
from typing import TypeAlias

from stridecue.session.effects import Glow
from stridecue.units import Ms
from stridecue.workout.cues import Mark

Rhythm: TypeAlias = tuple[tuple[Ms, Ms], ...]
"""(on, off) in ms, one pair for each beat; the last pause is the least before the next mark."""

Colour: TypeAlias = tuple[float, float, float]
"""Red, green and blue, each 0 or 1: full colours are what can be told apart in sunlight. Only a
breath, which nobody follows in the sun, has levels between."""

Cycle: TypeAlias = tuple[tuple[Ms, Colour], ...]
"""(how long, colour), over and over; an entry of length 0 stays, and nothing is switched then."""

LETTERS: dict[Mark, str] = {
    Mark.COUNT: ".",
    Mark.GO: "=",
    Mark.STOP: "--",
    Mark.READY: "...",
    Mark.SPLIT: "..",
    Mark.BEACON: ".-",
    Mark.BELL: ".-.-",
    Mark.DOWN: "-",
    Mark.BOTTOM: "'",
    Mark.UP: "''",
    Mark.TOP: "'''",
    Mark.UNDO: "....",
    Mark.PAUSE: "-.",
    Mark.ALARM: "-.-.-.",
    Mark.DONE: "---",
    Mark.HIGH: "..-",
    Mark.LOW: "-..",
    Mark.LOST: ".--",
    Mark.CLICK: "",
    Mark.INHALE: "",
    Mark.HOLD: "",
    Mark.EXHALE: "",
}
"""The marks in letters. Ticks are for the phases of a set, to somebody who stands. CLICK is not a
mark to be told but a beat: see `CLICK`. A breath is led in the ear, on the skin and by light: a
buzzer is no sound to breathe by."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How one output writes the letters, in ms."""

    tick: Ms
    short: Ms
    long: Ms
    very_long: Ms
    gap: Ms

    def write(self, letters: str) -> Rhythm:
        """`letters` as a rhythm of this hand."""
        lengths = {"'": self.tick, ".": self.short, "-": self.long, "=": self.very_long}
        return tuple((lengths[letter], self.gap) for letter in letters)


BUZZER = Hand(tick=25, short=60, long=220, very_long=700, gap=70)
"""Our choice: a long one is more than three short ones, GO more than three long ones."""

VIBRATION = Hand(tick=60, short=90, long=270, very_long=700, gap=90)
"""Our choice: slower than the buzzer, for a small eccentric motor takes tens of ms to spin up."""

CLICK: Rhythm = ((45, 0),)
"""One beat of the metronome on the motor: felt, and over well before the next at 240 a minute."""

BUZZES: dict[Mark, Rhythm] = {mark: BUZZER.write(LETTERS[mark]) for mark in Mark}
BREATHS: dict[Mark, Rhythm] = {
    Mark.INHALE: ((160, 0),),
    Mark.HOLD: ((60, 0),),
    Mark.EXHALE: ((80, 120), (80, 0)),
}
"""A breath on the skin: one touch in, two out, the shortest to hold. Our choice."""

SHAKES: dict[Mark, Rhythm] = (
    {mark: VIBRATION.write(LETTERS[mark]) for mark in Mark} | {Mark.CLICK: CLICK} | BREATHS
)

DARK: Colour = (0, 0, 0)
RED: Colour = (1, 0, 0)
GREEN: Colour = (0, 1, 0)
BLUE: Colour = (0, 0, 1)
YELLOW: Colour = (1, 1, 0)
CYAN: Colour = (0, 1, 1)
WHITE: Colour = (1, 1, 1)
VIOLET: Colour = (1, 0, 1)


def steady(colour: Colour) -> Cycle:
    """Lit without a change."""
    return ((0, colour),)


def blink(colour: Colour, lit: Ms, dark: Ms) -> Cycle:
    """Lit and dark in turn, in ms."""
    return ((lit, colour), (dark, DARK))


GLOWS: dict[Glow, Cycle] = {
    Glow.OFF: steady(DARK),
    Glow.IDLE: blink(BLUE, 100, 1_900),
    Glow.NEWS: ((100, BLUE), (200, DARK), (100, BLUE), (1_600, DARK)),
    Glow.ASKING: blink(CYAN, 250, 250),
    Glow.COUNTDOWN: blink(RED, 250, 250),
    Glow.WARMUP: steady(YELLOW),
    Glow.WORK: steady(GREEN),
    Glow.RECOVERY: steady(BLUE),
    Glow.COOLDOWN: steady(CYAN),
    Glow.WAITING: blink(GREEN, 500, 500),
    Glow.PAUSED: blink(YELLOW, 500, 500),
    Glow.DONE: blink(WHITE, 1_000, 1_000),
    Glow.LIVE: steady(DARK),
    Glow.LOST: blink(RED, 300, 300),
    Glow.BREATHING: steady(VIOLET),
    Glow.INHALE: steady(VIOLET),
    Glow.EXHALE: steady(DARK),
}
"""Our choice, by the traffic light: red counts down, green is work, blue is rest. LIVE is dark
between the flashes of its readings: a light that went on by itself would tell a lie."""

FLASH: Cycle = ((60, WHITE), (0, DARK))
"""A reading: what means "all is well" is short, to spare the battery."""

RAMP_STEP: Ms = 80
"""A breath's light has so many ms to a level: of fifty in four seconds none is seen to jump
(our choice), at a dozen switches a second."""

GAMMA = 2.2
"""The eye sees half the light as three quarters of it: levels are raised to this power, as screens
do."""

RISES = {Glow.INHALE: True, Glow.EXHALE: False}
"""Glows that come or go slowly, and which way."""


def cycle_of(glow: Glow, ms: Ms) -> Cycle:
    """The cycle of `glow`; over `ms` where it is a ramp, and then it stays."""
    if glow not in RISES or ms < 2 * RAMP_STEP:
        return GLOWS[glow]
    count = ms // RAMP_STEP
    levels = [n / count for n in range(1, count + 1)]
    if not RISES[glow]:
        levels = [1 - level for level in levels]
    colours = [dimmed(VIOLET, level**GAMMA) for level in levels]
    return (*((RAMP_STEP, colour) for colour in colours[:-1]), (0, colours[-1]))


def dimmed(colour: Colour, level: float) -> Colour:
    """`colour` at `level`, 0 to 1."""
    red, green, blue = colour
    return red * level, green * level, blue * level
