"""Who: the runner in numbers as `stridecue runner` prints them, each with where it comes from."""

from collections.abc import Iterator, Sequence

from stridecue.app.looking.tables import sessions_in
from stridecue.app.looking.words import hours, race_time
from stridecue.app.tables import aligned
from stridecue.session.events import Baseline
from stridecue.training import zones
from stridecue.training.critical import TrialsError, critical_speed
from stridecue.training.forecast import Forecast, forecast
from stridecue.training.form import FITNESS_DAYS, Form
from stridecue.training.load import Scales
from stridecue.training.pacing import DISTANCES, LONGEST_RACE, SHORTEST_RACE, training_paces, vdot
from stridecue.training.profile import ABOUT, Profile, Trial
from stridecue.training.progress.weeks import Span
from stridecue.training.run import Run
from stridecue.training.runner import Race, Runner, Scheme
from stridecue.training.zones import Unknown
from stridecue.units import KILOMETRE, SECOND, Ms, clock, metres, pace_per_km

FORETOLD = ("1500 m", "mile", "3k", "5k", "10k", "half", "marathon")
OF = {
    Scheme.MAX: "of the maximum",
    Scheme.RESERVE: "of the reserve between rest and maximum (Karvonen)",
    Scheme.THRESHOLD: "of the threshold heart rate (Friel)",
    Scheme.THREE: "of the maximum, at 82 and 87 %: a weak convention",
}


def facts(profile: Profile, cadence: tuple[str, str]) -> Iterator[str]:
    """What is known, and what is not, with its mend."""
    runner = profile.runner
    yield "What is known"
    yield from aligned((*_facts(profile, runner), ("  cadence", *cadence)), right=(1,))
    seen = profile.raise_to
    if seen is not None:
        yield (
            f"  {seen.bpm} bpm were held for 5 s on {seen.day} (session {seen.session}), more than "
            f"`max: {runner.max}`."
        )
        yield f"  If the strap was right, write `max: {seen.bpm}` under `runner:`."


def _facts(profile: Profile, runner: Runner) -> Iterator[tuple[str, ...]]:
    load = "" if runner.rest else "; the load by heart needs it"
    yield ("  rest", _bpm(runner.rest), _written(runner.rest, "rest: 50") + load)
    yield ("  maximum", _bpm(runner.max), _maximum(profile))
    if profile.estimate is not None:
        about = f"by age, give or take {ABOUT} (Tanaka): shown, and used for nothing"
        yield ("", f"~{profile.estimate} bpm", about)
    yield ("  threshold", _bpm(runner.threshold), _written(runner.threshold, "threshold: 170"))
    pace = None if runner.threshold_speed is None else f"{pace_per_km(runner.threshold_speed)}/km"
    yield ("  threshold pace", pace or "-", _written(pace, "threshold pace: 4:10/km"))
    race = runner.race
    yield ("  race", "-" if race is None else _race(race), _raced(profile))
    sex = None if runner.sex is None else runner.sex.value
    mean = "" if sex else "; until then the load takes the mean of both"
    yield ("  sex", sex or "-", _written(sex, "sex: female") + mean)


def _bpm(rate: int | None) -> str:
    return "-" if rate is None else f"{rate} bpm"


def _race(race: Race) -> str:
    return f"{metres(race.metres)} in {race_time(race.ms)}"


def _written(value: object, mend: str) -> str:
    return f"not known: write `{mend}` under `runner:`" if value is None else "as you wrote it"


def _maximum(profile: Profile) -> str:
    seen, hard = profile.highest, profile.hardest
    if "max" in profile.learned and hard is not None:
        return (
            f"held for 5 s on {hard.day} (session {hard.session}), the highest of your hard "
            "sessions; the true one may be higher: write `max:` where you know it"
        )
    if profile.runner.max is None and seen is not None:
        return (
            f"not known; {seen.bpm} bpm were held on {seen.day}, in too few hard sessions to be "
            "the maximum: write `max: 188`"
        )
    return _written(profile.runner.max, "max: 188")


def _raced(profile: Profile) -> str:
    trial = profile.trial
    if trial is None or profile.runner.race is None:
        return _written(profile.runner.race, "race: 5 km in 24:30")
    if "race" in profile.learned:
        return f"run on {trial.day} (session {trial.session})"
    return f"as you wrote it; on {trial.day} you ran {_race(trial.race)} (session {trial.session})"


def cadence_fact(written: Baseline | None, learned: Baseline | None) -> tuple[str, str]:
    """The runner's own steps per minute, and where they come from."""
    known = written or learned
    if known is None:
        return "-", "not known: learned from steady running with a footpod"
    sessions = f"from {known.sessions} session{'' if known.sessions == 1 else 's'}"
    where = "as you wrote it" if written else f"{sessions}; it rises with the speed"
    return f"{known.spm:.0f} at {pace_per_km(known.mps)}/km", where


def zone_lines(runner: Runner, recent: Sequence[Run]) -> Iterator[str]:
    """The zones in bpm, and the time in each of them in the `recent` runs."""
    yield f"Heart-rate zones, {OF[runner.scheme]} (`zones: {runner.scheme.value}`)"
    try:
        limits = zones.borders(runner)
    except Unknown as missing:
        yield f"  not known, since {missing}"
        return
    spent = time_of(runner, recent)
    rows = [("", "bpm", "last 4 weeks")]
    for number, low in enumerate(limits, 1):
        high = limits[number] if number < len(limits) else None
        rows.append((f"  {number}", zone_text(low, high), _hours(spent.zones[number] * SECOND)))
    if limits[0] > 0:
        rows.insert(1, ("  0", f"below {-int(-limits[0] // 1)}", _hours(spent.zones[0] * SECOND)))
    rows.append(("", "no heart rate", _hours(spent.without * SECOND)))
    yield from aligned(rows, right=(2,))


def time_of(runner: Runner, runs: Sequence[Run]) -> zones.ZoneTime:
    """The time in zones of all `runs`. Raises `Unknown`."""
    each = (zones.time_in_zones(runner, run.heart, run.moving // SECOND) for run in runs)
    return sum(each, zones.ZoneTime((0,) * (len(zones.borders(runner)) + 1)))


def zone_text(low: float, high: float | None) -> str:
    """The whole rates of a zone: from its border to below the next."""
    first = -int(-low // 1)
    if high is None:
        return f"{first} and above"
    last = -int(-high // 1) - 1
    return f"below {last + 1}" if first <= 0 else f"{first} to {last}"


def pace_lines(runner: Runner) -> Iterator[str]:
    """E, M, T, I and R, for a kilometre and for 400 m."""
    if runner.race is None:
        yield "Training paces"
        yield "  not known: write `race: 5 km in 24:30` under `runner:`, or run a `kind: test`"
        return
    yield f"Training paces, for a VDOT of {vdot(runner.race):.1f} ({_race(runner.race)})"
    yield from aligned(_paces(runner), right=(2, 3))
    yield (
        "  As the printed tables have them (Daniels): T and I within 1 s a kilometre, M and R 3 s "
        "(M 11 s below a VDOT of 40), E 9 s."
    )


def _paces(runner: Runner) -> Iterator[tuple[str, ...]]:
    paces = training_paces(runner)
    yield ("", "", "per km", "in 400 m")
    easy = f"{pace_per_km(paces.easiest)}-{pace_per_km(paces.easy)}"
    yield ("  E", "easy", easy, f"{_quarter(paces.easiest)}-{_quarter(paces.easy)}")
    for letter, name in (("M", "marathon"), ("T", "threshold"), ("I", "interval")):
        speed = getattr(paces, name)
        yield (f"  {letter}", name, pace_per_km(speed), _quarter(speed))
    yield ("  R", "repetition", pace_per_km(paces.repetition), _quarter(paces.repetition))


def _quarter(speed: float) -> str:
    return clock(round(400 / speed) * SECOND)


def forecasts(race: Race) -> tuple[tuple[str, Forecast], ...]:
    """What a race says of the usual distances, but for its own."""
    told = ((name, forecast(race, DISTANCES[name])) for name in FORETOLD)
    return tuple((name, one) for name, one in told if abs(one.metres - race.metres) > 1)


def race_lines(runner: Runner) -> Iterator[str]:
    """Equivalent races, by three formulas, and what to know of them."""
    race = runner.race
    if race is None:
        return
    yield f"Races worth as much as {_race(race)}"
    told = forecasts(race)
    notes = tuple(dict.fromkeys(limit for _, one in told for limit in one.limits))
    rows: list[tuple[str, ...]] = [("", "by VDOT", "Riegel", "Cameron", "")]
    for name, one in told:
        times = (race_time(ms) for ms in (one.vdot, one.riegel, one.cameron))
        marks = "".join("*" * (notes.index(limit) + 1) + " " for limit in one.limits)
        rows.append((f"  {name}", *times, marks.strip()))
    yield from aligned(rows, right=(1, 2, 3))
    for number, note in enumerate(notes, 1):
        yield f"  {'*' * number} {note}"
    if not SHORTEST_RACE <= race.ms <= LONGEST_RACE:
        yield "  Your race is outside of 3:30 min to 4 h, so all of this is a guess."


def critical_lines(profile: Profile) -> Iterator[str]:
    """The critical speed, or what it would need."""
    trials = profile.runner.trials
    yield "Critical speed"
    if not trials:
        yield (
            "  not known: run 1200 m and 3600 m all out in a workout of `kind: test`, or write "
            "`trials: 1200 m in 4:20, 3600 m in 14:30`"
        )
        return
    of = ", ".join(_race(one) for one in trials)
    try:
        found = critical_speed(trials)
    except TrialsError as mistake:
        yield f"  not known from {of}: {mistake}"
        return
    fit = "two always fit a line" if found.trials == 2 else f"off the line by {found.off:.0f} m"
    yield (
        f"  {pace_per_km(found.speed)}/km ({found.speed:.2f} m/s) and {found.reserve:.0f} m above "
        f"it, from {of}{_when(profile)}; {fit}"
    )
    yield "  The fastest pace that settles. How long you last above it cannot be told from it."


def _when(profile: Profile) -> str:
    told: tuple[Trial, ...] = profile.trials
    return f", run up to {told[-1].day}" if "trials" in profile.learned and told else ""


def load_lines(
    weeks: tuple[Span, ...], forms: tuple[Form, ...], scales: Scales, undated: int
) -> Iterator[str]:
    """The load of the last weeks, and what it comes to."""
    yield "Load (TRIMP: minutes, weighted by how hard the heart worked)"
    if not forms:
        yield "  no sessions yet"
    else:
        rows: list[tuple[str, ...]] = [
            ("  week of", "sessions", "time", "way", "load", "reckoned from")
        ]
        rows.extend(_week(week) for week in weeks)
        yield from aligned(rows, right=(1, 2, 3, 4))
        yield from _forms(forms[-1])
        yield f"  {_scales(scales)}"
    if undated:
        yield f"  {undated} more without a date, on no day: the device did not know the time"


def _week(week: Span) -> tuple[str, ...]:
    sources = ", ".join(f"{source.value} {count}" for source, count in week.sources)
    way = "-" if week.metres is None else f"{week.metres / KILOMETRE:.1f} km"
    return (
        f"  {week.first}", sessions_in(week), _hours(week.moving), way, f"{week.load or 0:.0f}",
        sources,
    )  # fmt: skip


def _hours(length: Ms) -> str:
    return f"{hours(length)} h"


def _forms(last: Form) -> Iterator[str]:
    yield (
        f"  Fitness {last.fitness:.0f} (42 days), fatigue {last.fatigue:.0f} (7 days), form "
        f"{last.form:+.0f} on the morning of {last.day}."
    )
    if last.known < FITNESS_DAYS:
        days = "1 day" if last.known == 1 else f"{last.known} days"
        yield f"  {days} of history: before {FITNESS_DAYS} fitness reads too low."
    yield "  A picture of what you did; it does not foretell a race or an injury."


def _scales(scales: Scales) -> str:
    """How the sources were made comparable."""
    effort = "a rough value, until five sessions have both"
    if scales.own_effort:
        effort = f"your own, from {scales.own_effort} sessions with both"
    time = "as if all were easy"
    if scales.own_time:
        time = f"the middle of {scales.own_time} sessions"
    return (
        f"Without a heart rate a minute x effort counts {scales.per_effort:.2f} ({effort}); "
        f"without either a minute counts {scales.per_minute:.2f} ({time})."
    )
