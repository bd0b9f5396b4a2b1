"""Checks: what is tried of a panel, in the order of its parts. All data."""

from dataclasses import dataclass

from stridecue.codec.setting_table import COLOURS
from stridecue.codec.settings import PanelSettings
from stridecue.session.effects import Effect, Glow, Lamp, Light, Sound
from stridecue.session.events import Button
from stridecue.workout.cues import Mark

MARK = "trial"
"""The id of every sound, so that one can be taken back."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something is shown or sounded, and a person says whether it was right.

    `parts` are the keys of the settings that it needs: no other part is switched meanwhile.
    """

    name: str
    parts: tuple[str, ...]
    question: str
    effect: Effect
    mend: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A person presses, and the pin says what it saw."""

    name: str
    button: Button
    mend: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Both buttons: it shows when the other one answers."""
        return ("line", "menu")


Check = Shown | Pressed

SOUND = "sound"
PARTS = ("status", "heart", "buzzer", "vibration", "line", "menu", SOUND)
"""What may be asked for alone, in the order in which it is tried."""


def part_of(check: Check) -> str:
    """Which of `PARTS` a check is about."""
    match check:
        case Pressed(button=button):
            return button.value
        case Shown(parts=parts):
            return "status" if parts == COLOURS else parts[0]


_DARK = "its resistor, and the LED the right way round: the short leg to ground"
_SILENT = (
    "+ of the buzzer and the stripe of the diode at 5 V; the legs of the transistor; an active "
    "buzzer, not a passive one"
)
_STILL = "the stripe of the diode towards 5 V; the legs of the transistor; the 22 ohm resistor"


def checks_of(wired: PanelSettings) -> tuple[Check, ...]:
    """What there is to try: a part that is off in the settings is left out."""
    return (*_lights(wired), *_sounders(wired), *_buttons(wired))


def _lights(wired: PanelSettings) -> tuple[Check, ...]:
    found: list[Check] = []
    if wired.red is not None:
        found += (
            _status("red", "blinks red", Glow.COUNTDOWN, wired.red),
            _status("green", "is green", Glow.WORK, wired.green),
            _status("blue", "is blue", Glow.RECOVERY, wired.blue),
            Shown(
                "status all",
                COLOURS,
                "The status LED blinks in a mixture of all three, whitish",
                Light(0, Lamp.STATUS, Glow.DONE),
                "each colour worked alone: look at the ground of the LED, its longest leg",
            ),
        )
    if wired.heart is not None:
        found.append(
            Shown(
                "heart LED",
                ("heart",),
                "The heart LED blinks",
                Light(0, Lamp.HEART, Glow.LOST),
                f"BCM {wired.heart}: {_DARK}",
            )
        )
    return tuple(found)


def _status(colour: str, does: str, glow: Glow, pin: int | None) -> Shown:
    return Shown(
        f"status {colour}",
        COLOURS,
        f"The status LED {does}, and shows no other colour",
        Light(0, Lamp.STATUS, glow),
        f"another colour: two legs are swapped; dark: its resistor at BCM {pin}, and the longest "
        "leg at ground",
    )


def _sounders(wired: PanelSettings) -> tuple[Check, ...]:
    found: list[Check] = []
    if wired.buzzer is not None:
        mend = f"BCM {wired.buzzer}: {_SILENT}"
        found.append(_sounder("buzzer", "The buzzer sounds three short beeps", Mark.READY, mend))
    if wired.vibration is not None:
        mend = f"BCM {wired.vibration}: {_STILL}"
        found.append(_sounder("vibration", "The motor shakes once, for 0.7 s", Mark.GO, mend))
    return tuple(found)


def _sounder(part: str, question: str, mark: Mark, mend: str) -> Shown:
    return Shown(part, (part,), question, Sound(0, MARK, mark), mend)


def _buttons(wired: PanelSettings) -> tuple[Check, ...]:
    pins = ((Button.LINE, wired.line), (Button.MENU, wired.menu))
    return tuple(
        Pressed(
            button.value.upper(),
            button,
            f"BCM {pin} on one leg, ground on the other; of a tactile switch take two legs that "
            "lie diagonally",
        )
        for button, pin in pins
        if pin is not None
    )
