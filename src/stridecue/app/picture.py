"""Picture: one frame of the terminal view, from a session and what was shown so far."""

import textwrap
from collections import deque
from dataclasses import dataclass, field

from rich import box
from rich.align import Align
from rich.console import Group, RenderableType
from rich.layout import Layout
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from stridecue.app import labels
from stridecue.app.digits import big
from stridecue.app.facts import facts_of
from stridecue.session.effects import (
    Effect,
    Flag,
    Glow,
    Lamp,
    Lap,
    LapClosed,
    LapVoided,
    Light,
    Mark,
    Notice,
    Sound,
    Speak,
)
from stridecue.session.place import Phase
from stridecue.session.session import Session
from stridecue.units import Ms, metres, pace_per_km, split_time, stamp
from stridecue.workout.legs import Leg

COLOURS = {
    Glow.OFF: "grey30",
    Glow.IDLE: "dodger_blue1",
    Glow.NEWS: "dodger_blue1",
    Glow.ASKING: "cyan",
    Glow.COUNTDOWN: "red",
    Glow.WARMUP: "yellow",
    Glow.WORK: "green",
    Glow.RECOVERY: "dodger_blue1",
    Glow.COOLDOWN: "cyan",
    Glow.WAITING: "green",
    Glow.PAUSED: "yellow",
    Glow.DONE: "white",
    Glow.LIVE: "red",
    Glow.LOST: "grey42",
    Glow.BREATHING: "medium_purple",
    Glow.INHALE: "orchid",
    Glow.EXHALE: "medium_purple4",
}
"""The colours of the panel's lamps; of the heart, which is one red light there, lit or grey."""

HEAD, FOOT = 3, 9
"""Rows of the panel strip above, and of words and laps below."""


@dataclass(slots=True)
class Shown:
    """What has been seen and heard so far, as far as the picture needs it."""

    title: str = ""
    hint: str = ""
    lamps: dict[Lamp, Glow] = field(default_factory=dict)
    mark: Mark | None = None
    mark_at: float = -1.0
    words: deque[tuple[Ms, str]] = field(default_factory=lambda: deque(maxlen=20))
    laps: list[Lap] = field(default_factory=list)

    def take_in(self, effect: Effect, at: float) -> None:
        """Keep what `effect` lets be seen or heard at `at`, in seconds of the screen's clock."""
        match effect:
            case Light(_, lamp, glow):
                self.lamps[lamp] = glow
            case Sound(_, _, mark):
                self.mark, self.mark_at = mark, at
            case Speak(moment, _, text):
                self.words.append((moment, text))
            case Notice(moment, _, text):
                self.words.append((moment, f"({text})"))
            case LapClosed(_, lap):
                self.laps.append(lap)
            case LapVoided(_, index):
                self.laps = [lap for lap in self.laps if lap.index != index]


def picture(
    session: Session, at: Ms, shown: Shown, flash: Mark | None, size: tuple[int, int]
) -> RenderableType:
    """The frame at `at`, for a terminal of `size` (columns, rows)."""
    columns, rows = size
    glow = shown.lamps.get(Lamp.STATUS, Glow.OFF)
    left = columns * 3 // 5
    page = Layout()
    page.split_column(
        Layout(_strip(shown, flash, at), size=HEAD),
        Layout(name="middle"),
        Layout(name="foot", size=FOOT),
    )
    page["middle"].split_row(
        Layout(_now(session, at, COLOURS[glow], left - 4), size=left),
        Layout(_plan(session, max(1, rows - HEAD - FOOT - 2))),
    )
    page["foot"].split_row(
        Layout(_words(shown, FOOT - 2, max(20, left - 4)), size=left),
        Layout(_laps(shown.laps, FOOT - 2)),
    )
    return page


def _panel(content: RenderableType, title: str, colour: str = "grey42") -> Panel:
    return Panel(content, title=title, title_align="left", border_style=colour, box=box.ROUNDED)


def _strip(shown: Shown, flash: Mark | None, at: Ms) -> Panel:
    """The device's panel: its lamps and what buzzer and vibration do right now."""
    row = Table.grid(expand=True)
    row.add_column(ratio=1)
    row.add_column(justify="right")
    lamps = Text()
    for lamp, sign in ((Lamp.STATUS, "●"), (Lamp.HEART, "♥")):
        glow = shown.lamps.get(lamp, Glow.OFF)
        lamps.append(f"{sign} ", style=f"bold {COLOURS[glow]}")
        lamps.append(f"{glow.value:<10}", style="grey70")
    style = "bold black on yellow" if flash is not None else "grey35"
    lamps.append(" ◖ buzz ◗ ", style=style)
    lamps.append(f"  {flash.value if flash is not None else '':<8}", style="bold yellow")
    row.add_row(lamps, Text(stamp(at)[:-2], style="bold"))
    return _panel(row, f"[bold]{shown.title}[/]")


def _now(session: Session, at: Ms, colour: str, width: int) -> Panel:
    facts = facts_of(session)
    readings = Text(justify="center")
    for unit, value in _readings(session):
        readings.append(f"{value:>5} ", style="bold")
        readings.append(f"{unit}   ", style="red" if unit == "♥" else "grey58")
    bar: RenderableType = Text("")
    done = facts.done(at)
    if done is not None:
        bar = ProgressBar(100, done * 100, width=width, complete_style=colour)
    following = Text(overflow="ellipsis", no_wrap=True, justify="center")
    if facts.following:
        following.append("next  ", style="grey58").append(facts.following)
    lines = Group(
        Text(facts.caption, style="grey70", justify="center", no_wrap=True, overflow="ellipsis"),
        Align.center(Text(big(facts.big(at), width), style=f"bold {colour}")),
        Text(""),
        Align.center(bar),
        readings,
        following,
    )
    return _panel(Align.center(lines, vertical="middle"), f"[bold]{facts.title}[/]", colour)


def _readings(session: Session) -> tuple[tuple[str, str], ...]:
    """Unit and value of each; none before the start and after the end."""
    if session.phase in (Phase.IDLE, Phase.DONE):
        return ()
    heart, cadence, speed = session.heart, session.cadence, session.speed
    incline = () if session.grade is None else (("%", f"{session.grade:.1f}"),)
    return (
        ("♥", "--" if heart is None else f"{heart}"),
        ("spm", "--" if cadence is None else f"{cadence:.0f}"),
        ("/km", "-:--" if speed is None else pace_per_km(speed)),
        *incline,
    )


def _plan(session: Session, rows: int) -> Panel:
    """The legs around the present one, done ones ticked."""
    plan, here = session.plan, session.leg_index
    if session.phase is Phase.DONE:
        here = len(plan)
    first = max(0, min(here - rows // 3, len(plan) - rows))
    lines = Text(no_wrap=True, overflow="ellipsis")
    for i, leg in enumerate(plan[first : first + rows], start=first):
        sign, style = ("✓", "grey50") if i < here else ("▶", "bold") if i == here else (" ", "")
        lines.append(f"{sign} {_plan_line(leg)}\n", style=style)
    return _panel(lines, "plan")


def _plan_line(leg: Leg) -> str:
    number = ""
    if leg.rounds and not leg.gap:
        number = ".".join(str(one.k) for one in leg.rounds) + " "
    return f"{'  ' * len(leg.rounds)}{number}{labels.name(leg)} {labels.end(leg)}"


def _words(shown: Shown, rows: int, width: int) -> Panel:
    """The last words, the latest below and bright, as many as fit whole."""
    lines: list[Text] = []
    for i, (at, text) in enumerate(reversed(shown.words)):
        style = "grey74" if i else "bold"
        said = textwrap.wrap(text, width - 7) or [""]
        if len(lines) + len(said) > rows:
            break
        first = Text(f"{stamp(at)[:-4]}  ", style="grey50").append(said[0], style=style)
        more = [Text(f"{'':7}{rest}", style=style) for rest in said[1:]]
        lines = [first, *more, *lines]
    panel = _panel(Group(*lines), "voice")
    panel.subtitle, panel.subtitle_align = shown.hint, "left"
    return panel


def _laps(laps: list[Lap], rows: int) -> Panel:
    table = Table.grid(padding=(0, 1))
    for justify in ("left", "left", "right", "right", "right"):
        table.add_column(justify=justify, no_wrap=True)
    for lap in laps[-rows:]:
        table.add_row(*_lap_cells(lap), style="" if lap.kind.is_rep else "grey58")
    return _panel(table, "laps")


def _lap_cells(lap: Lap) -> tuple[str, ...]:
    k = ".".join(str(k) for k, _ in lap.rep)
    heart = "" if lap.heart_peak is None else f"♥{lap.heart_peak}"
    mark = "!" if Flag.INCOMPLETE in lap.flags or Flag.ESTIMATED in lap.flags else ""
    way = "" if lap.metres is None else metres(lap.metres)
    return (lap.name.capitalize(), k, split_time(lap.elapsed) + mark, way, heart)
