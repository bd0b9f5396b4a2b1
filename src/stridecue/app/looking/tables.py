"""Tables: progress as sections of lines, calm, and at most 80 columns wide."""

from collections.abc import Iterator
from itertools import pairwise

from stridecue.app.looking.goals import goal_lines
from stridecue.app.looking.sparks import spark, table
from stridecue.app.looking.words import far, hours, kilometres, plural, race_time, short
from stridecue.training.progress import Progress
from stridecue.training.progress.level import Source
from stridecue.training.progress.weeks import Span, begun
from stridecue.units import pace_per_km, split_time

SHOWN_WEEKS = 12
SHOWN_MARKS = 6
SHOWN_BESTS = 10
SHOWN_REPS = 20
SPARK = 52
WIDE = 60
"""Rows of a table, blocks of a spark, letters of a name; `--json` and the page have all."""

STEPS, VDOTS, MORNING = 6.0, 4.0, 0.4
"""Steps a minute, VDOT and lnRMSSD that a spark spans at least: as the page does."""


def told(progress: Progress) -> Iterator[str]:
    """All of it, an empty line between the sections."""
    if not progress.sessions:
        yield "Nothing to look back on yet: no session with a date has been run."
        yield from _undated(progress)
        if progress.goal is not None:
            yield ""
            yield from goal_lines(progress.goal)
        return
    sections = (
        _head(progress),
        _weeks(progress),
        _months(progress),
        _same(progress),
        _bests(progress),
        _level(progress),
        _recovery(progress),
        _cadence(progress),
        _form(progress),
        _mornings(progress),
        iter(()) if progress.goal is None else goal_lines(progress.goal),
    )
    first = True
    for section in sections:
        lines = list(section)
        if lines and not first:
            yield ""
        first = first and not lines
        yield from lines


def _undated(progress: Progress) -> Iterator[str]:
    if progress.undated:
        it = "it is" if progress.undated == 1 else "they are"
        yield f"{plural(progress.undated, 'session')} without a date: {it} in no week"


def _head(progress: Progress) -> Iterator[str]:
    kept = progress.streak
    yield f"Progress on {progress.today:%A %d %B %Y}"
    row = f"{plural(kept.now, 'week')} kept in a row" if kept.now else "no week kept just now"
    waits = ", this week not yet" if kept.open and kept.now else ""
    yield f"  {row}{waits}; the longest row is {kept.longest}"
    if kept.by_plan:
        yield "  a planned rest is kept by resting"
    if progress.last is not None:
        ago = (progress.today - progress.last).days
        if ago > 13:
            yield f"  the last session was {plural(ago // 7, 'week')} ago"
    for line in _undated(progress):
        yield f"  {line}"


def _weeks(progress: Progress) -> Iterator[str]:
    planned = {week.first: week for week in progress.planned}
    weeks = begun(progress.weeks, planned)
    if not weeks:
        yield f"No session in these {plural(len(progress.weeks), 'week')}."
        return
    shown = weeks[-SHOWN_WEEKS:]
    yield f"Weeks{'' if shown == weeks else f', the last {len(shown)}'}"
    head = ["from", "sessions", "time", "km"]
    if planned:
        head.insert(2, "kept")
    most = max(week.moving for week in shown)
    rows = [[*head, "load", ""]]
    for week in shown:
        cells = [f"{week.first:%d %b}", sessions_in(week), hours(week.moving), _way(week)]
        if planned:
            plan = planned.get(week.first)
            cells.insert(2, "" if plan is None else f"{plan.kept} of {plan.sessions}")
        bar = "█" * round(20 * week.moving / most) if most else ""
        rows.append([*cells, _load(week), bar])
    if not any(week.loaded for week in shown):
        rows = [[*row[:-2], row[-1]] for row in rows]
    yield from table(rows, left=(0, len(rows[0]) - 1))
    yield from _measured(shown)
    if shown != weeks:
        row = [week.moving for week in weeks[-SPARK:]]
        yield f"  {plural(len(row), 'week')}: {spark(row, zero=True)}"


def sessions_in(span: Span) -> str:
    """How many of running, and how many without: `2+1`."""
    return f"{span.sessions}+{span.others}" if span.others else str(span.sessions)


def _way(span: Span) -> str:
    """The way that was measured, marked where a session was not."""
    return kilometres(span.metres) + ("*" if 0 < span.measured < span.sessions else "")


def _load(span: Span) -> str:
    return "-" if span.load is None else f"{span.load:.0f}"


def _measured(spans: tuple[Span, ...]) -> Iterator[str]:
    if any(0 < span.measured < span.sessions for span in spans):
        yield "  * not every session was measured: it was farther than that"


def _months(progress: Progress) -> Iterator[str]:
    shown = begun(progress.months)
    if not shown:
        return
    yield "Months"
    rows = [["", "sessions", "hours", "km", "load"]]
    rows.extend(
        [f"{m.first:%b %Y}", sessions_in(m), hours(m.moving), _way(m), _load(m)] for m in shown
    )
    if not any(m.loaded for m in shown):
        rows = [row[:-1] for row in rows]
    yield from table(rows)


def _same(progress: Progress) -> Iterator[str]:
    same = progress.same
    if same is None:
        return
    yield f"The same session: {same.workout[:WIDE]}"
    rows = [["", *(f"{time.day:%d %b}" for time in same.times), ""]]
    for n, row in enumerate(same.rows[:SHOWN_REPS]):
        splits = [time.splits[n] for time in same.times]
        cells = ["-" if split is None else split_time(split) for split in splits]
        rows.append([f"{n + 1}: {far(row)}", *cells, _gap(splits[-2], splits[-1])])
    if same.shared:
        means = [time.mean for time in same.times]
        cells = ["-" if mean is None else split_time(mean) for mean in means]
        rows.append([f"mean of {same.shared}", *cells, _gap(means[-2], means[-1])])
    yield from table(rows)
    if len(same.rows) > SHOWN_REPS:
        yield f"  and {len(same.rows) - SHOWN_REPS} more"


def _gap(before: int | None, now: int | None) -> str:
    """The newest against the time before, by what is shown of both."""
    if before is None or now is None:
        return ""
    tenths = (now + 50) // 100 - (before + 50) // 100
    return f"{tenths / 10:+.1f}" if tenths else "="


def _bests(progress: Progress) -> Iterator[str]:
    if not progress.bests:
        return
    yield "Fastest splits (whole repetitions and races)"
    most = sorted(progress.bests, key=lambda best: -best.times)[:SHOWN_BESTS]
    rows = [["", "ever", "", "these weeks", "", "run"]]
    for best in sorted(most, key=lambda best: best.metres):
        late = best.lately
        rows.append(
            [
                far(best.metres),
                split_time(best.ever.elapsed) + (" race" if best.ever.race else ""),
                short(best.ever.day, progress.today),
                "-" if late is None else split_time(late.elapsed),
                "" if late is None else short(late.day, progress.today),
                f"{best.times} x",
            ]
        )
    yield from table(rows, left=(0, 2, 4))
    if len(most) < len(progress.bests):
        yield f"  and {plural(len(progress.bests) - len(most), 'distance')} more, run less often"


def _level(progress: Progress) -> Iterator[str]:
    if not progress.marks:
        return
    yield "What races, tests and long repetitions are worth (VDOT)"
    rows = [
        [
            short(mark.day, progress.today),
            mark.source.value,
            far(mark.metres),
            race_time(mark.elapsed),
            f"{'at least ' if mark.source is Source.EFFORT else ''}{mark.vdot:.1f}",
        ]
        for mark in progress.marks[-SHOWN_MARKS:]
    ]
    yield from table(rows, left=(0, 1))
    raced = [mark.vdot for mark in progress.marks if mark.source is not Source.EFFORT]
    if len(raced) > 1:
        drawn = spark(raced[-SPARK:], least=VDOTS)
        yield f"  races and tests: {drawn}  {raced[0]:.1f} to {raced[-1]:.1f}"
    if progress.critical:
        now = progress.critical[-1]
        yield (
            f"  critical speed {pace_per_km(now.mps)}/km and a reserve of {now.reserve:.0f} m, "
            f"from {now.trials} distances up to {short(now.day, progress.today)}"
        )


def _recovery(progress: Progress) -> Iterator[str]:
    drops = progress.recovery.drops
    if not drops:
        return
    yield "How far the heart comes down in the rest (beats a minute, medians)"
    alike = [drop for drop in drops if drop.alike]
    for name, values in (
        ("after 30 s", [drop.drop_30 for drop in alike]),
        ("after 60 s", [drop.drop_60 for drop in alike]),
    ):
        known = [value for value in values if value is not None]
        if known:
            yield f"  {name}  {spark(values[-SPARK:])}  {_from_to(known[0], known[-1])}"
    yield f"  {plural(len(alike), 'session')} that ended at about {drops[-1].heart:.0f} bpm"
    if len(alike) < len(drops):
        yield f"  {len(drops) - len(alike)} more ended elsewhere, and cannot be compared"
    change = progress.recovery.change
    if change is None:
        yield "  a trend: not enough to tell"
    else:
        yield f"  after 60 s, the median of the later half against the earlier half: {change:+g}"


def _from_to(first: float, last: float) -> str:
    return f"{last:g}" if first == last else f"{first:g} to {last:g}"


def _cadence(progress: Progress) -> Iterator[str]:
    points = progress.cadence
    if not points:
        return
    last = points[-1]
    yield f"Your own cadence at {pace_per_km(last.mps)}/km (steps a minute)"
    values = [point.spm for point in points]
    drawn = spark(values[-SPARK:], least=STEPS)
    yield f"  {drawn}  {_from_to(round(values[0]), round(values[-1]))}"


def _form(progress: Progress) -> Iterator[str]:
    if not progress.forms:
        return
    now = progress.forms[-1]
    yield "Load: fitness is the mean of six weeks, fatigue that of one"
    ends = [one for one, after in pairwise(progress.forms) if after.day.weekday() == 0]
    for name, values, value in (
        ("fitness", [one.fitness for one in ends], now.fitness),
        ("fatigue", [one.fatigue for one in ends], now.fatigue),
        ("form", [one.form for one in ends], now.form),
    ):
        yield f"  {name:<8} {spark([*values, value][-SPARK:])}  {value:.0f}"


def _mornings(progress: Progress) -> Iterator[str]:
    if not progress.mornings:
        return
    last = progress.mornings[-1]
    yield "Mornings: lnRMSSD, the mean of seven days"
    drawn = spark([one.ln for one in progress.mornings][-SPARK:], least=MORNING)
    normal = "what is normal is not known yet"
    if last.low is not None and last.high is not None:
        normal = f"normal is {last.low:.2f} to {last.high:.2f}"
    yield f"  {drawn}  {last.ln:.2f}, {normal}"
