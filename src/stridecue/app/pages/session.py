"""The page of one session: its repetitions, its heart, its laps. As a file, or for a phone."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from stridecue.app.labels import lap_flags, lap_name, lap_off, lap_rep, minutes
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.chart import Axis, Layer, Point, figure
from stridecue.app.pages.heart import heart_section, zones_section
from stridecue.app.pages.html import Html, el, page, table
from stridecue.app.pages.scales import CLOCK, ROUND, even, spread
from stridecue.app.pages.shapes import Dashes, Dots, Squares
from stridecue.codec.story import Story
from stridecue.session.effects import Lap
from stridecue.training.runner import Runner
from stridecue.training.whole import LEFT_OUT, is_long
from stridecue.units import KILOMETRE, SECOND, split_time

TRIFLE = 0.06
"""Of the time: an axis of repetitions shows at least so much, or tenths would look like minutes."""


def session_page(story: Story, day: date | None, runner: Runner, say: Tongue) -> str:
    """The page; `day` is that on the runner's calendar, if it is known."""
    name = story.brief.workout
    when = say("date unknown") if day is None else say.day(day)
    return page(
        f"{name}, {when}",
        say.language,
        el("p", when, class_="soft"),
        el("h1", name),
        session_facts(story, say),
        el("div", *session_sections(story, runner, say), class_="grid"),
        el("footer", say("Made by stridecue from the session's journal, with your mends.")),
    )


def session_sections(story: Story, runner: Runner, say: Tongue) -> list[Html]:
    """What a session tells: each a section with its heading."""
    parts = [
        _reps(_reps_of(story), say),
        heart_section(story, runner, say),
        _recovery(story, say),
        zones_section(story, runner, say),
        _laps(story, say),
    ]
    return [part for part in parts if part]


def _reps_of(story: Story) -> list[Lap]:
    return [lap for lap in story.laps if lap.kind.is_rep]


def facts(told: Sequence[tuple[str, str]]) -> Html:
    """The few numbers at the top."""
    return el("dl", *(el("div", el("dt", name), el("dd", value)) for name, value in told))


def session_facts(story: Story, say: Tongue) -> Html:
    """How long, how far, how fast, how hard for the heart."""
    reps = _reps_of(story)
    told = [(say("Time"), minutes(story.elapsed))]
    if story.metres is not None:
        told.append((say("Way"), f"{say.kilometres(story.metres)} km"))
    if reps:
        told.append((say("Repetitions"), str(len(reps))))
    whole = [lap for lap in reps if is_long(lap) and not LEFT_OUT & set(lap.flags)]
    if len(whole) > 1 and len({lap.metres for lap in whole}) == 1:
        mean = round(sum(lap.elapsed for lap in whole) / len(whole))
        told.append((say("Mean"), say.split(mean)))
        told.append((say("Fastest"), say.split(min(lap.elapsed for lap in whole))))
    if story.rates:
        mean_rate = sum(story.rates) / len(story.rates)
        told.append((say("Heart, mean"), f"{mean_rate:.0f} bpm"))
        told.append((say("Heart, highest"), f"{max(story.rates)} bpm"))
    if not story.completed:
        told.append((say("Ended"), say("early") if story.finished else say("cut off")))
    return facts(told)


def _section(title: str, *inside: str, wide: bool = False) -> Html:
    return el("section", el("h2", title), *inside, class_="wide" if wide else "half")


def _reps(reps: list[Lap], say: Tongue) -> Html | None:
    """Each repetition against its target: its time, or its pace where the ways differ."""
    known = [lap for lap in reps if is_long(lap)]
    if not known:
        told = say("No repetition has a time over a known distance.")
        return _section(say("Repetitions"), el("p", told)) if reps else None
    if len(known) == 1 and not known[0].target:
        return None  # an easy run: its time and its way stand above
    ways = {lap.metres for lap in known}
    paced = len(ways) > 1 or any(not lap.target for lap in known)
    values: list[Point] = []
    targets: list[Point] = []
    cut: list[Point] = []
    for n, lap in enumerate(reps, 1):
        if lap.metres is None or not is_long(lap):
            continue
        per = KILOMETRE / lap.metres / SECOND if paced else 1 / SECOND
        (cut if LEFT_OUT & set(lap.flags) else values).append((n, lap.elapsed * per))
        if lap.target:
            targets.append((n, lap.target * per))
    if paced:
        title, about = (
            say("Pace of each repetition"),
            say("Minutes per kilometre: lower is faster."),
        )
    else:
        title = say("Time of each repetition")
        about = say("{way} each: lower is faster.", way=say.way(known[0].metres))
    every = [value for _, value in (*values, *cut, *targets) if value is not None]
    ticks = range(1, len(reps) + 1, -(-len(reps) // 10))
    drawn = figure(
        title,
        about,
        Axis(even(1, len(reps), list(ticks)), lambda value: f"{value:.0f}"),
        Axis(spread(every, CLOCK, least=TRIFLE * max(every)), lambda value: _clock(value, say)),
        [
            Layer(targets, Dashes("mark"), say("target"), "mark"),
            Layer(values, Dots("dot"), say("as run"), "dot"),
            Layer(cut, Dots("ring"), say("not a whole one"), "ring"),
        ],
    )
    return _section(title, drawn)


def _clock(seconds: float, say: Tongue) -> str:
    """Seconds on an axis: whole where they are."""
    text = split_time(round(seconds * SECOND))
    return say.figures(text.removesuffix(".0"))


def _recovery(story: Story, say: Tongue) -> Html | None:
    """How far the heart came down in each rest."""
    pairs = [
        (n, rep, rest)
        for n, (rep, rest) in enumerate(
            ((a, b) for a, b in pairwise(story.laps) if a.kind.is_rep), 1
        )
    ]
    thirty = [(n, float(rest.drop_30)) for n, _, rest in pairs if rest.drop_30 is not None]
    sixty = [(n, float(rest.drop_60)) for n, _, rest in pairs if rest.drop_60 is not None]
    if not thirty and not sixty:
        return None
    title = say("The heart in the rests")
    drawn = figure(
        title,
        say("Beats a minute that it had come down, after each repetition."),
        Axis(
            even(1, len(pairs), list(range(1, len(pairs) + 1, -(-len(pairs) // 10)))),
            lambda value: f"{value:.0f}",
        ),
        Axis(
            spread([one for _, one in (*thirty, *sixty)], ROUND, zero=True),
            lambda value: f"{value:g}",
        ),
        [
            Layer(sixty, Dots("dot"), say("after 60 s"), "dot"),
            Layer(thirty, Squares("square"), say("after 30 s"), "square"),
        ],
    )
    rows = [
        (
            str(n),
            say.number(rep.heart_end),
            say.number(rest.drop_30),
            say.number(rest.drop_60),
        )
        for n, rep, rest in pairs
    ]
    head = (say("rep"), say("at its end"), say("30 s"), say("60 s"))
    details = el("details", el("summary", say("As a table")), table(title, head, rows))
    return _section(title, drawn, details)


def _laps(story: Story, say: Tongue) -> Html:
    head = (
        *(say("step"), say("rep"), say("time"), say("target"), "±", say("way")),
        *(say("heart"), say("steps/min"), say("remarks")),
    )
    rows = [_lap(lap, say) for lap in story.laps]
    inside = table(say("All laps"), head, rows, words=2) if rows else el("p", say("No laps."))
    return _section(say("Laps"), inside, wide=True)


def _lap(lap: Lap, say: Tongue) -> tuple[str, ...]:
    heart = "-" if lap.heart_peak is None else str(lap.heart_peak)
    if lap.heart_end is not None and lap.heart_end != lap.heart_peak:
        heart = f"{heart} → {lap.heart_end}"
    return (
        lap_name(lap, say),
        lap_rep(lap),
        say.split(lap.elapsed),
        say.split(lap.target) if lap.target else "",
        lap_off(lap, say),
        say.way(None if lap.metres is None else round(lap.metres)),
        heart,
        say.number(lap.cadence),
        lap_flags(lap, say),
    )
