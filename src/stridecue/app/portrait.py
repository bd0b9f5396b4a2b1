"""Portrait: our own picture of the terminal view, for the README.

`python -m stridecue.app.portrait config docs/terminal.svg` draws it; a test keeps it current.
"""

import io
import re
import sys
from pathlib import Path

from rich.console import Console

from stridecue.app.house import House
from stridecue.app.keys import HINT
from stridecue.app.picture import Shown, picture
from stridecue.app.wiring import brief_of
from stridecue.athlete import make
from stridecue.codec.sensing import Interpreter
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session.effects import Mark
from stridecue.units import MINUTE, SECOND, Ms

COLUMNS, ROWS = 100, 30
MOMENT: Ms = 21 * MINUTE + 45 * SECOND
"""A moment of 8 x 400 m at which something of everything can be seen."""

_FOREIGN = re.compile(r"<!--.*?-->\s*|@font-face {[^}]*}\s*", re.DOTALL)
"""A picture that fetches nothing: without the fonts from elsewhere, any monospaced one will do."""


def portrait(config: Path) -> str:
    """The picture of 8 x 400 m with the steady runner, as SVG; the same every time."""
    house = House(config)
    loaded = house.workout("8x400")
    shown = Shown(loaded.workout.name, HINT)
    runner = Runner(make("steady"), Interpreter())
    for moment in play(brief_of(loaded, house), runner):
        if moment.at > MOMENT:
            break
        session = moment.session
        for effect in moment.effects:
            shown.take_in(effect, effect.at / SECOND)
    console = Console(
        file=io.StringIO(), record=True, width=COLUMNS, height=ROWS, force_terminal=True
    )
    console.print(picture(session, MOMENT, shown, Mark.BEACON, (COLUMNS, ROWS)))
    svg = console.export_svg(title="stridecue run 8x400 --athlete steady", unique_id="terminal")
    return _FOREIGN.sub("", svg)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(portrait(Path(sys.argv[1])), encoding="utf-8")
