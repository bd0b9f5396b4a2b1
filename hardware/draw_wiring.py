"""Draw the wiring of a settings file: `python hardware/draw_wiring.py [SETTINGS [SVG]]`.

Left the header as it lies on the board, right one small circuit for each part. Every wire ends in a
numbered place of the header, so that no line must be followed through the picture.
"""

import sys
from pathlib import Path

import schemdraw
import schemdraw.elements as elm
from schemdraw.segments import Segment, SegmentCircle, SegmentPoly, SegmentText

from circuit import DRIVERS, GROUNDS, HEADER, LAMPS, SETTINGS, SUPPLIES, pins_of_settings, wired
from stridecue.codec.settings import PanelSettings

OUT = Path(__file__).with_name("wiring.svg")

NAMES = {
    "line": "LINE", "menu": "MENU", "buzzer": "buzzer", "vibration": "vibration motor",
    "red": "status red", "green": "status green", "blue": "status blue", "heart": "heart LED",
}  # fmt: skip

PITCH = 0.62
"""Between two rows of the header, in drawing units."""

MIDDLE = ("center", "center")

LOW = 0.06
"""The library sets a line of text so much too high to be in the middle of a disc."""

INK = {"signal": "#1d4ed8", "ground": "#111111", "supply": "#c01818", "free": "#9aa0a6"}


def main(arguments: list[str]) -> None:
    """Write the drawing."""
    settings = Path(arguments[0]) if arguments else SETTINGS
    out = Path(arguments[1]) if len(arguments) > 1 else OUT
    out.write_text(svg_of(pins_of_settings(settings)), encoding="utf-8")


def svg_of(panel: PanelSettings) -> str:
    """The drawing, as text."""
    schemdraw.use("svg")
    schemdraw.svgconfig.text = "text"
    pins = wired(panel)
    with schemdraw.Drawing(show=False, fontsize=11, lw=1.4, unit=2.2) as drawing:
        drawing.config(bgcolor="white", margin=0.4)
        drawing.add(Board(pins).at((0, 0)))
        y = 0.4
        for key in ("line", "menu"):
            if key in pins:
                _button(drawing, key, pins[key], y)
                y -= 1.5
        if "red" in pins:
            _status(drawing, pins, y)
            y -= 4.5
        if "heart" in pins:
            _lamp(drawing, "heart", pins["heart"], y, GROUNDS["heart"])
            y -= 2.0
        for key in DRIVERS:
            if key in pins:
                _driven(drawing, key, pins[key], y)
                y -= 4.6
        drawing.add(Notes().at((-5.6, -19 * PITCH - 2.0)))
    return drawing.get_imagedata("svg").decode()


class Board(elm.Element):
    """The board with its header to the right: the card at the top, the USB sockets to the left."""

    def __init__(self, pins: dict[str, int]) -> None:
        super().__init__()
        self._uses = _uses(pins)
        bottom = -19 * PITCH
        left, right, edge = -5.6, 0.95, 0.8
        top = 1.2
        self.segments += [
            SegmentPoly(
                [(left, bottom - edge), (right, bottom - edge), (right, top), (left, top)],
                color="#7a8794",
                fill="#f4f6f3",
            ),
            SegmentPoly(
                [(-3.6, top - 0.25), (-1.9, top - 0.25), (-1.9, top + 0.35), (-3.6, top + 0.35)],
                color="#7a8794",
                fill="#dfe3e6",
            ),
            SegmentText((-2.75, top + 0.05), "SD card", fontsize=9, align=MIDDLE),
        ]
        self._socket(left, bottom + 0.6, "PWR IN")
        self._socket(left, bottom + 3.2, "USB")
        self._socket(left, bottom + 9.2, "HDMI")
        self.segments.append(
            SegmentText(
                (left, top + 0.95),
                "Raspberry Pi, seen from the side of its chips",
                fontsize=12,
                align=("left", "center"),
            )
        )
        for number in range(1, 41):
            self._pin(number)

    def _socket(self, left: float, y: float, name: str) -> None:
        self.segments += [
            SegmentPoly(
                [(left - 0.25, y - 0.5), (left + 0.7, y - 0.5), (left + 0.7, y + 0.5),
                 (left - 0.25, y + 0.5)],
                color="#7a8794", fill="#dfe3e6",
            ),
            SegmentText((left + 0.22, y), name, fontsize=8, rotation=90, align=MIDDLE),
        ]  # fmt: skip

    def _pin(self, number: int) -> None:
        odd = number % 2 == 1
        row = (number - 1) // 2
        x, y = (0.0 if odd else 0.55), -row * PITCH
        kind, text = self._uses.get(number, ("free", ""))
        ink = INK[kind]
        used = kind != "free"
        self.segments.append(
            SegmentCircle((x, y), 0.2, color=ink, fill=ink if used else "white", lw=1)
        )
        if number == 1:
            self.segments.append(
                SegmentPoly(
                    [(-0.27, 0.27), (0.27, 0.27), (0.27, -0.27), (-0.27, -0.27)],
                    color="#111111",
                    lw=1,
                )
            )
        self.segments.append(
            SegmentText(
                (x, y - LOW), str(number), fontsize=8, color="white" if used else "#5f6368",
                align=MIDDLE,
            )
        )  # fmt: skip
        if used:
            place = (-0.35, y - LOW) if odd else (1.15, y - LOW)
            side = "right" if odd else "left"
            self.segments.append(
                SegmentText(place, text, fontsize=10, color=ink, align=(side, "center"))
            )


def _uses(pins: dict[str, int]) -> dict[int, tuple[str, str]]:
    """What each used pin of the header is for, by its number."""
    uses = {HEADER[bcm]: ("signal", f"{NAMES[key]} (BCM {bcm})") for key, bcm in pins.items()}
    for header in {GROUNDS[key] for key in pins}:
        of = [NAMES[key] for key in pins if GROUNDS[key] == header]
        name = "status LED" if len(of) > 1 else of[0]
        uses[header] = ("ground", f"ground, {name}")
    for key, header in SUPPLIES.items():
        if key in pins:
            uses[header] = ("supply", f"5 V, {NAMES[key]}")
    return uses


NOTES = (
    "The numbers in discs are places on the 40-pin header, not BCM numbers.",
    "Pin 1 has the square pad, at the end of the SD card. The circuits have no wire in",
    "common but the numbered ones. On the perfboard, seen from its switches, the numbers",
    "lie as here; seen from below it is the mirror image.",
    "",
    "Transistor, flat side towards you, legs down, left to right:",
    "   PN2222A: emitter, base, collector.   BC337 and P2N2222A: collector, base, emitter.",
    "   Its own data sheet wins.",
    "Diode: the stripe is towards 5 V. The other way round it is a short circuit.",
    "LED: the short leg is the cathode (towards ground); of the four legs of the",
    "   status LED the longest is. The order of the other three differs: measure it.",
    "Motor: its two wires may be swapped. Buzzer: + is printed on it.",
)


class Notes(elm.Element):
    """What a picture cannot say."""

    def __init__(self) -> None:
        super().__init__()
        self.segments += [
            SegmentText((0, -0.55 * row), text, fontsize=10, align=("left", "center"))
            for row, text in enumerate(NOTES)
            if text
        ]


class Note(elm.Element):
    """A few words beside a part, to the right of its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.segments.append(SegmentText((0, 0), text, fontsize=10, align=("left", "center")))


LEFT = 7.6
"""Where the circuits begin."""


def _place(drawing: schemdraw.Drawing, header: int, what: str, at: tuple[float, float]) -> None:
    """A numbered place of the header, at the left end of a wire."""
    ink = INK["supply" if what == "5 V" else "ground" if what == "ground" else "signal"]
    drawing.add(Place(header, what, ink).at(at))


class Place(elm.Element):
    """The number of a header pin in a disc, and what it is."""

    def __init__(self, header: int, what: str, ink: str) -> None:
        super().__init__()
        self.segments += [
            SegmentCircle((0, 0), 0.24, color=ink, fill=ink),
            SegmentText((0, -LOW), str(header), fontsize=10, color="white", align=MIDDLE),
            SegmentText((-0.36, -LOW), what, fontsize=10, color=ink, align=("right", "center")),
        ]


class Ground(elm.Element):
    """The ground pin that a wire ends in, at its right end."""

    def __init__(self, header: int) -> None:
        super().__init__()
        self.segments += [
            Segment([(0, 0), (0.3, 0)]),
            SegmentCircle((0.54, 0), 0.24, color=INK["ground"], fill=INK["ground"]),
            SegmentText((0.54, -LOW), str(header), fontsize=10, color="white", align=MIDDLE),
            SegmentText((0.9, -LOW), "ground", fontsize=10, align=("left", "center")),
        ]


def _button(drawing: schemdraw.Drawing, key: str, bcm: int, y: float) -> None:
    _place(drawing, HEADER[bcm], f"BCM {bcm}", (LEFT, y))
    drawing.add(elm.Line().at((LEFT + 0.24, y)).right(0.8))
    drawing.add(elm.Button().right(2.2).label(f"{NAMES[key]} button", loc="top", ofst=0.25))
    drawing.add(elm.Line().right(0.8))
    drawing.add(Ground(GROUNDS[key]).at(drawing.here))


def _lamp(
    drawing: schemdraw.Drawing, key: str, bcm: int, y: float, ground: int | None
) -> tuple[float, float]:
    """Resistor and LED; gives where the cathode ends."""
    _place(drawing, HEADER[bcm], f"BCM {bcm}", (LEFT, y))
    drawing.add(elm.Line().at((LEFT + 0.24, y)).right(0.4))
    drawing.add(elm.Resistor().right(1.9).label(f"{LAMPS[key].ohms:g} Ω", loc="top"))
    drawing.add(
        elm.LED().right(1.9).label(NAMES[key].removeprefix("status "), loc="bottom", ofst=0.05)
    )
    end = (drawing.here[0], drawing.here[1])
    if ground is not None:
        drawing.add(elm.Line().right(0.5))
        drawing.add(Ground(ground).at(drawing.here))
    return end


def _status(drawing: schemdraw.Drawing, pins: dict[str, int], y: float) -> None:
    """Three LEDs in one body, with one cathode, the longest leg."""
    ends = [
        _lamp(drawing, colour, pins[colour], y - 1.5 * row, None)
        for row, colour in enumerate(("red", "green", "blue"))
    ]
    drawing.add(elm.Line().at(ends[0]).to(ends[2]))
    drawing.add(elm.Dot().at(ends[1]))
    drawing.add(elm.Line().at(ends[1]).right(0.5))
    drawing.add(Ground(GROUNDS["red"]).at(drawing.here))
    for row, text in enumerate(("status LED,", "the longest leg")):
        drawing.add(Note(text).at((ends[1][0] + 0.25, ends[1][1] - 0.55 - 0.4 * row)))


def _driven(drawing: schemdraw.Drawing, key: str, bcm: int, y: float) -> None:
    """Transistor, load and diode; the load hangs from 5 V."""
    driver = DRIVERS[key]
    top = y
    x = LEFT + 3.7
    _place(drawing, SUPPLIES[key], "5 V", (LEFT, top))
    drawing.add(elm.Line().at((LEFT + 0.24, top)).to((x - 2.2, top)))
    if driver.series:
        drawing.add(elm.Resistor().to((x, top)).label(f"{driver.series:g} Ω, ¼ W", loc="top"))
    else:
        drawing.add(elm.Line().to((x, top)))
    drawing.add(elm.Dot().at((x, top)))
    load = elm.Motor() if key == "vibration" else elm.RBox()
    drawing.add(
        load.at((x, top))
        .down(1.7)
        .label(NAMES[key] if key == "vibration" else "buzzer, active", loc="top", ofst=0.1)
    )
    collector = (x, top - 1.7)
    if key == "buzzer":
        drawing.add(elm.Label().at((x - 0.28, top - 0.3)).label("+", loc="left", fontsize=13))
    drawing.add(elm.Dot().at(collector))
    drawing.add(elm.Line().at((x, top)).right(1.7))
    drawing.add(elm.Line().at(collector).right(1.7))
    drawing.add(
        elm.Diode()
        .at((x + 1.7, top - 1.7))
        .to((x + 1.7, top))
        .label("1N4148, stripe up", loc="bottom", fontsize=10, ofst=0.1)
    )
    switch = elm.BjtNpn(circle=True).theta(0).at(collector).anchor("collector")
    drawing.add(switch)
    drawing.add(Note("NPN: PN2222A or BC337").at((x + 0.5, switch.absanchors["base"][1])))
    base = switch.absanchors["base"]
    drawing.add(
        elm.Resistor()
        .at((LEFT + 0.9, base[1]))
        .to((base[0] - 0.1, base[1]))
        .label(f"{driver.base_ohms:g} Ω", loc="top")
    )
    drawing.add(elm.Line().at((LEFT + 0.24, base[1])).to((LEFT + 0.9, base[1])))
    drawing.add(elm.Line().at((base[0] - 0.1, base[1])).to((base[0], base[1])))
    _place(drawing, HEADER[bcm], f"BCM {bcm}", (LEFT, base[1]))
    emitter = switch.absanchors["emitter"]
    drawing.add(elm.Line().at(emitter).down(0.3))
    drawing.add(elm.Line().right(0.8))
    drawing.add(Ground(GROUNDS[key]).at(drawing.here))


if __name__ == "__main__":
    main(sys.argv[1:])
