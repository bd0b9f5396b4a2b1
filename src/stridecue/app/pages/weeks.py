"""The page of weeks: how much, how fast, how the heart and the steps are getting on."""

from collections.abc import Iterator, Sequence
from datetime import date

from stridecue.app.looking.goals import headline, sentences
from stridecue.app.looking.tongue import Tongue
from stridecue.app.looking.words import far, race_time
from stridecue.app.pages.chart import Axis, Layer, Point, figure
from stridecue.app.pages.days import day_axis
from stridecue.app.pages.html import Html, el, page, table
from stridecue.app.pages.mornings import mornings_section
from stridecue.app.pages.scales import CLOCK, ROUND, even, spread
from stridecue.app.pages.session import TRIFLE, facts
from stridecue.app.pages.shapes import Dashes, Dots, Pillars, Squares, Trace
from stridecue.training.progress import Progress
from stridecue.training.progress.level import Mark, Source
from stridecue.training.progress.trends import Drop
from stridecue.training.progress.weeks import begun
from stridecue.units import HOUR, SECOND, pace_per_km

A_YEAR = 52
"""Weeks; beyond it a Monday needs its year, and a day is too narrow to be drawn."""

SUNDAY = 6


def weeks_page(progress: Progress, say: Tongue) -> str:
    """The page."""
    title, until = weeks_title(progress, say)
    return page(
        f"{title}, {until}",
        say.language,
        el("p", until, class_="soft"),
        el("h1", title),
        *weeks_parts(progress, say),
    )


def weeks_title(progress: Progress, say: Tongue) -> tuple[str, str]:
    """Which weeks, and until when."""
    number = len(progress.weeks)
    title = say("The last {count} weeks", count=number) if number > 1 else say("This week")
    return title, say("until {day}", day=say.day(progress.today))


def weeks_parts(progress: Progress, say: Tongue) -> tuple[Html, Html, Html]:
    """The few numbers, the sections, and what is remarked of them."""
    made = (
        _goal, _volume, _load, _bests, _same, _worth, _drops, _cadence,
        mornings_section,
    )  # fmt: skip
    parts = [part for make in made if (part := make(progress, say)) is not None]
    if not progress.sessions:
        told = say("Nothing to look back on yet: no session with a date has been run.")
        parts.append(el("section", el("p", told)))
    return (
        _facts(progress, say),
        el("div", *parts, class_="grid"),
        el("footer", *_remarks(progress, say)),
    )


def _facts(progress: Progress, say: Tongue) -> Html:
    weeks = progress.weeks
    ways = [week.metres for week in weeks if week.metres is not None]
    told = [
        (say("Weeks kept in a row"), str(progress.streak.now)),
        (say("Longest row"), str(progress.streak.longest)),
        (say("Sessions"), str(sum(week.sessions + week.others for week in weeks))),
        (say("Hours"), say.hours(sum(week.moving for week in weeks))),
    ]
    if ways:
        told.append((say("Kilometres, where measured"), say.kilometres(sum(ways))))
    if progress.last is not None:
        told.append((say("Last session"), say.day(progress.last)))
    return facts(told)


def _remarks(progress: Progress, say: Tongue) -> Iterator[str]:
    if progress.undated:
        yield el("p", say("Without a date, and in no week: {count}.", count=progress.undated))
    yield el("p", say("Made by stridecue. Nothing here is advice."))


def _section(title: str, *inside: str) -> Html:
    return el("section", el("h2", title), *inside, class_="half")


def _folded(say: Tongue, inside: Html) -> Html:
    return el("details", el("summary", say("As a table")), inside)


def _goal(progress: Progress, say: Tongue) -> Html | None:
    if progress.goal is None:
        return None
    told = [el("p", sentence) for sentence in sentences(progress.goal, say)]
    return el("section", el("h2", headline(progress.goal, say)), *told, class_="wide")


def _volume(progress: Progress, say: Tongue) -> Html | None:
    plan = {week.first: week for week in progress.planned}
    weeks = begun(progress.weeks, plan)
    if not weeks:
        return None
    run = [(n, week.moving / HOUR) for n, week in enumerate(weeks)]
    asked = [
        (n, planned.moving / HOUR)
        for n, week in enumerate(weeks)
        if (planned := plan.get(week.first)) is not None and planned.moving is not None
    ]
    title = say("Time on the feet by week")
    drawn = figure(
        title,
        say("Hours in each week, named by its Monday."),
        _mondays([week.first for week in weeks], say),
        Axis(spread([one for _, one in (*run, *asked)], ROUND, zero=True), lambda h: f"{h:g}"),
        [
            Layer(run, Pillars("pillar"), say("as run"), "pillar"),
            Layer(asked, Dashes("mark"), say("planned"), "mark"),
        ],
    )
    head = [say("week"), say("sessions"), say("hours"), "km", say("load")]
    if plan:
        head.insert(2, say("kept"))
    rows = []
    for week in weeks:
        planned = plan.get(week.first)
        kept = ""
        if planned is not None:
            kept = say("{done} of {planned}", done=planned.kept, planned=planned.sessions)
        some = "*" if 0 < week.measured < week.sessions else ""
        rows.append(
            (
                *(say.day(week.first), str(week.sessions + week.others), *([kept] if plan else [])),
                say.hours(week.moving),
                *(f"{say.kilometres(week.metres)}{some}", say.number(week.load)),
            )
        )
    missing = say("* not every session was measured: it was farther than that")
    note = [el("p", missing, class_="soft")] if any("*" in row[-2] for row in rows) else []
    return _section(title, drawn, _folded(say, table(title, head, rows)), *note)


def _mondays(days: Sequence[date], say: Tongue) -> Axis:
    """An axis with a place for each of `days`, some of them written."""
    years = len(days) > A_YEAR
    step = -(-len(days) // (4 if years else 6))
    ticks = list(range(len(days) - 1, -1, -step))[::-1]

    def write(n: float) -> str:
        day = days[round(n)]
        return f"{say.month(day)} {day.year}" if years else say.short(day)

    return Axis(even(0, len(days) - 1, ticks), write)


def _load(progress: Progress, say: Tongue) -> Html | None:
    forms = progress.forms
    if not forms:
        return None
    title = say("Load, fitness, fatigue, form")
    sundays = [one for one in forms if one.day.weekday() == SUNDAY or one is forms[-1]]
    loads = [(one.day.toordinal(), one.load) for one in forms]
    if len(progress.weeks) > A_YEAR:
        forms, loads = tuple(sundays), []
    at = [one.day.toordinal() for one in forms]
    layers = [
        Layer(loads, Pillars("pillar"), say("load of the day"), "pillar"),
        *(
            Layer(list(zip(at, values, strict=True)), Trace(look), name, look)
            for look, name, values in (
                ("one", say("fitness"), [one.fitness for one in forms]),
                ("two", say("fatigue"), [one.fatigue for one in forms]),
                ("three", say("form"), [one.form for one in forms]),
            )
        ),
    ]
    values = [y for layer in layers for _, y in layer.points if y is not None]
    about = say(
        "Fitness is the mean load of about six weeks, fatigue that of about one; form is fitness "
        "less fatigue as the day began. They describe what was run, not how you are."
    )
    drawn = figure(
        title, about, day_axis([one.day for one in forms], say),
        Axis(spread(values, ROUND, zero=True), lambda value: f"{value:g}"), layers,
    )  # fmt: skip
    rows = [
        (
            say.day(one.day),
            *(say.number(value) for value in (one.fitness, one.fatigue, one.form)),
        )
        for one in sundays
    ]
    head = (say("day"), say("fitness"), say("fatigue"), say("form"))
    return _section(title, drawn, _folded(say, table(title, head, rows)))


def _same(progress: Progress, say: Tongue) -> Html | None:
    same = progress.same
    if same is None:
        return None
    looks = ("three", "two", "one")
    times = same.times[-len(looks) :]
    layers = [
        Layer(
            [
                (n, None if split is None else split / SECOND / way * 1_000)
                for n, (way, split) in enumerate(zip(same.rows, time.splits, strict=True), 1)
            ],
            Trace(look),
            say.day(time.day),
            look,
        )
        for look, time in zip(looks[-len(times) :], times, strict=True)
    ]
    values = [y for layer in layers for _, y in layer.points if y is not None]
    ticks = list(range(1, len(same.rows) + 1, -(-len(same.rows) // 10)))
    title = say("The same session: {name}", name=same.workout)
    drawn = figure(
        title,
        say("Minutes per kilometre of each repetition: lower is faster."),
        Axis(even(1, len(same.rows), ticks), lambda n: f"{n:.0f}"),
        Axis(
            spread(values, CLOCK, least=TRIFLE * max(values)),
            lambda value: race_time(round(value * SECOND)),
        ),
        layers,
    )
    head = [say("rep"), say("way"), *(say.short(time.day) for time in same.times)]
    rows = [
        (str(n), say.way(way), *(say.split(time.splits[n - 1]) for time in same.times))
        for n, way in enumerate(same.rows, 1)
    ]
    if same.shared:
        rows.append((say("mean"), "", *(say.split(time.mean) for time in same.times)))
    return _section(title, drawn, _folded(say, table(title, head, rows)))


def _bests(progress: Progress, say: Tongue) -> Html | None:
    if not progress.bests:
        return None
    title = say("Fastest splits")
    head = (say("way"), say("ever"), say("on"), say("these weeks"), say("on"), say("times run"))
    rows = [
        (
            far(best.metres),
            say.split(best.ever.elapsed) + (f" {say('race')}" if best.ever.race else ""),
            say.day(best.ever.day),
            "-" if best.lately is None else say.split(best.lately.elapsed),
            "" if best.lately is None else say.short(best.lately.day),
            str(best.times),
        )
        for best in progress.bests
    ]
    about = say("Whole repetitions and races; nothing cut short, added or estimated.")
    inside = (el("p", about, class_="soft"), table(title, head, rows))
    return el("section", el("h2", title), *inside, class_="wide")


SHAPES = {
    Source.RACE: (Dots, "dot"),
    Source.TEST: (Squares, "square"),
    Source.EFFORT: (Dots, "ring"),
}
NAMES = {
    Source.RACE: "race",
    Source.TEST: "test",
    Source.EFFORT: "long repetition: at least so much",
}


def _worth(progress: Progress, say: Tongue) -> Html | None:
    marks = progress.marks
    if not marks:
        return None
    title = say("What races and tests are worth")
    drawn = figure(
        title,
        say("VDOT: one number for races over different distances. Higher is faster."),
        day_axis([mark.day for mark in marks], say),
        Axis(spread([mark.vdot for mark in marks], ROUND, least=4), lambda value: f"{value:g}"),
        [
            Layer(_of(marks, source), make(look), say(NAMES[source]), look)
            for source, (make, look) in SHAPES.items()
        ],
    )
    rows = [
        (
            say.day(mark.day), say(mark.source.value), far(mark.metres), race_time(mark.elapsed),
            say.number(mark.vdot, 1),
        )
        for mark in reversed(marks)
    ]  # fmt: skip
    head = (say("day"), say("what"), say("way"), say("time"), "VDOT")
    parts = [drawn, _folded(say, table(title, head, rows, words=2))]
    if progress.critical:
        now = progress.critical[-1]
        told = say(
            "Critical speed {pace}/km with a reserve of {reserve} m, from {count} distances.",
            pace=pace_per_km(now.mps), reserve=f"{now.reserve:.0f}", count=now.trials,
        )  # fmt: skip
        parts.append(el("p", told))
    return _section(title, *parts)


def _of(marks: Sequence[Mark], source: Source) -> list[Point]:
    return [(mark.day.toordinal(), mark.vdot) for mark in marks if mark.source is source]


def _drops(progress: Progress, say: Tongue) -> Html | None:
    drops = [one for one in progress.recovery.drops if one.drop_60 is not None]
    if not drops:
        return None
    title = say("How far the heart comes down in a minute")
    values = [one.drop_60 for one in drops if one.drop_60 is not None]
    drawn = figure(
        title,
        say(
            "Beats a minute, the median of a session's rests. Comparable only from about the same "
            "heart rate, and in the same kind of rest."
        ),
        day_axis([one.day for one in drops], say),
        Axis(spread(values, ROUND, zero=True), lambda value: f"{value:g}"),
        [
            Layer(
                _drop_points(drops, alike=True), Dots("dot"),
                say("from about {bpm}", bpm=f"{drops[-1].heart:.0f}"), "dot",
            ),
            Layer(_drop_points(drops, alike=False), Dots("ring"), say("from elsewhere"), "ring"),
        ],
    )  # fmt: skip
    rows = [
        (
            say.day(one.day), say.number(one.heart), say.number(one.drop_30, 1),
            say.number(one.drop_60, 1), str(one.rests),
        )
        for one in reversed(drops)
    ]  # fmt: skip
    head = (say("day"), say("from"), say("30 s"), say("60 s"), say("rests"))
    change = progress.recovery.change
    trend = (
        say("A trend: not enough to tell.")
        if change is None
        else say(
            "The median of the later half against that of the earlier one: {change}.",
            change=say.number(change, 1, sign=True),
        )
    )
    return _section(title, drawn, el("p", trend), _folded(say, table(title, head, rows)))


def _drop_points(drops: Sequence[Drop], *, alike: bool) -> list[Point]:
    return [(one.day.toordinal(), one.drop_60) for one in drops if one.alike is alike]


def _cadence(progress: Progress, say: Tongue) -> Html | None:
    points = progress.cadence
    if not points:
        return None
    title = say("Your own cadence")
    drawn = figure(
        title,
        say("Steps a minute at {pace}/km, as learned so far.", pace=pace_per_km(points[-1].mps)),
        day_axis([one.day for one in points], say),
        Axis(spread([one.spm for one in points], ROUND, least=6), lambda value: f"{value:g}"),
        [Layer([(one.day.toordinal(), one.spm) for one in points], Trace("one"))],
    )
    rows = [(say.day(one.day), say.number(one.spm, 1)) for one in reversed(points)]
    head = (say("day"), say("steps/min"))
    return _section(title, drawn, _folded(say, table(title, head, rows)))
