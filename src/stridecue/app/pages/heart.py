"""The heart over a session, with its zones and the repetitions behind it."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from stridecue.app.labels import minutes
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.chart import Axis, Layer, Point, figure
from stridecue.app.pages.html import Html, el, table
from stridecue.app.pages.scales import CLOCK, ROUND, Fixed, spread
from stridecue.app.pages.shapes import Borders, Spells, Trace
from stridecue.codec.story import Story
from stridecue.training import zones
from stridecue.training.runner import Runner
from stridecue.units import SECOND

DRAWN = 300
"""Points across the chart; each is the mean of its seconds."""

LEAST = 60
"""Seconds that the chart spans at least: one reading makes no axis."""

MOST_ZONES = 9


def heart_section(story: Story, runner: Runner, say: Tongue) -> Html:
    """The rate over the session."""
    title = say("Heart rate")
    rates = story.rates
    if not rates:
        told = el("p", say("No heart rate was recorded."))
        return el("section", el("h2", title), told, class_="half")
    reps = [lap for lap in story.laps if lap.kind.is_rep]
    # All that is drawn has its place, also where a strap fell silent before the last repetition.
    last = max(LEAST, story.samples[-1].at, *(ceil(lap.ended / SECOND) for lap in reps))
    shown = spread(rates, ROUND)
    low, high = (float(one) for one in (shown.ticks()[0], shown.ticks()[-1]))
    borders = [(name, bpm) for name, bpm in borders_of(runner) if low < bpm < high]
    spells = [(at / SECOND, low) for lap in reps for at in (lap.began, lap.ended)]
    ticks = spread([0.0, float(last)], CLOCK, zero=True).ticks()
    drawn = figure(
        title,
        say(
            "Beats a minute over the session, from {low} to {high}.",
            low=min(rates),
            high=max(rates),
        ),
        Axis(
            Fixed(0, float(last), [float(tick) for tick in ticks if tick <= last]),
            lambda value: minutes(round(value) * SECOND),
        ),
        Axis(shown, lambda value: f"{value:g}"),
        [
            Layer(spells, Spells("work"), say("repetitions"), "work"),
            Layer(
                [(x, bpm) for _, bpm in borders for x in (0.0, float(last))],
                Borders("border", tuple(name for name, _ in borders)),
            ),
            Layer(list(_curve(story, last)), Trace("one"), say("heart rate"), "one"),
        ],
    )
    hint = say("Your zones are not known: write max: under runner: in the settings.")
    more = [] if borders_of(runner) else [el("p", hint, class_="soft")]
    return el("section", el("h2", title), drawn, *more, class_="half")


def borders_of(runner: Runner) -> list[tuple[str, float]]:
    """The floor of each zone that is known of this runner."""
    found = []
    for zone in range(1, MOST_ZONES):
        try:
            found.append((f"Z{zone}", zones.floor(runner, zone)))
        except zones.Unknown:
            break
    return found


def _curve(story: Story, last: int) -> Iterator[Point]:
    """Means over equal parts of the time; where a part has no reading the line breaks."""
    step = max(1, -(-last // DRAWN))
    parts: dict[int, list[int]] = {}
    for sample in story.samples:
        if sample.bpm is not None:
            parts.setdefault(sample.at // step, []).append(sample.bpm)
    for part in range(last // step + 1):
        known = parts.get(part) or _near(parts, part, step)
        yield min(last, (part + 0.5) * step), sum(known) / len(known) if known else None


def _near(parts: dict[int, list[int]], part: int, step: int) -> list[int]:
    """A reading counts for five seconds, as it does for the coach."""
    return next((parts[n] for n in range(part - 1, part - 1 - 4 // step, -1) if n in parts), [])


def zones_section(story: Story, runner: Runner, say: Tongue) -> Html | None:
    """How long the heart was in each zone; `None` where there are no zones, or no rates."""
    borders, rates = borders_of(runner), story.rates
    if not borders or not rates:
        return None
    edges = [("", 0.0), *borders, ("", float("inf"))]
    rows = []
    for (name, floor), (_, top) in pairwise(edges):
        seconds = sum(floor <= rate < top for rate in rates)
        span = f"{floor:.0f}" + (f"-{top:.0f}" if top < float("inf") else "+")
        if name or seconds:
            rows.append((name or say("below"), span, minutes(seconds * SECOND)))
    head = (say("zone"), say("bpm"), say("time"))
    caption = say("Of {time} with a reading", time=minutes(len(rates) * SECOND))
    inside = table(caption, head, rows)
    return el("section", el("h2", say("Time in zones")), inside, class_="half")
