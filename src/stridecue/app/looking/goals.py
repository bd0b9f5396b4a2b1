"""Goals: the countdown in sentences. A forecast comes with its range, or not at all."""

from collections.abc import Iterator

from stridecue.app.looking.tongue import Tongue
from stridecue.app.looking.words import far, race_time
from stridecue.training.progress.forecast import Countdown, Forecast, Thin
from stridecue.units import Ms

MARATHON = 40_000.0

WHY = {
    Thin.FEW: "there are fewer than three races or tests in the last half year",
    Thin.NARROW: "the races and tests of the last half year lie within four weeks",
    Thin.OLD: "the last race or test is more than ten weeks ago",
    Thin.WIDE: "the races and tests differ too much",
}


def headline(countdown: Countdown, say: Tongue) -> str:
    """What is aimed at, and how long it is till then."""
    goal = countdown.goal
    what = far(goal.metres)
    if goal.elapsed is not None:
        what = say("{far} in {time}", far=what, time=race_time(goal.elapsed))
    return say(
        "Goal: {what} on {day}, {till}",
        what=what,
        day=say.day(goal.day),
        till=_till(countdown, say),
    )


def _till(countdown: Countdown, say: Tongue) -> str:
    days = countdown.days
    if days < 0:
        return say("which is over")
    if days < 14:
        return (
            [say("which is today"), say("which is tomorrow")][days]
            if days < 2
            else say("in {days} days", days=days)
        )
    return say("in {weeks} weeks", weeks=days // 7)


def sentences(countdown: Countdown, say: Tongue) -> Iterator[str]:
    """What can be said of it."""
    if countdown.thin is not Thin.OVER:
        yield from _forecast(countdown, say)
    goal, newest = countdown.goal, countdown.newest
    if newest is None or countdown.today is None:
        return
    told = {
        "what": say(newest.source.value),
        "far": far(newest.metres),
        "time": race_time(newest.elapsed),
    }
    if round(newest.metres) == round(goal.metres):
        yield say("The newest {what} was {far} in {time}.", **told)
        return
    worth = race_time(countdown.today)
    yield say("The newest {what}, {far} in {time}, is worth {worth}.", worth=worth, **told)
    if countdown.riegel is not None:
        yield say("By Riegel's formula {time}.", time=race_time(countdown.riegel))
    if goal.metres >= MARATHON:
        yield say(
            "Half of all runners take at least ten minutes longer for a marathon than formulas say."
        )


def _forecast(countdown: Countdown, say: Tongue) -> Iterator[str]:
    forecast = countdown.forecast
    if forecast is None:
        if countdown.thin is not None:
            why = say(WHY[countdown.thin])
            yield say("A forecast: not enough to tell; {why}.", why=why)
        return
    yield say(
        "Forecast {middle}; four of five such races lie between {fast} and {slow}.",
        middle=race_time(forecast.middle),
        fast=race_time(forecast.fast),
        slow=race_time(forecast.slow),
    )
    yield say(
        "From {count} races and tests, VDOT {change} a week.",
        count=forecast.marks,
        change=say.number(forecast.a_week, 2, sign=True),
    )
    if countdown.goal.elapsed is not None:
        yield say(place(countdown.goal.elapsed, forecast))


def place(goal: Ms, forecast: Forecast) -> str:
    """Where a goal lies, without a promise."""
    if goal < forecast.fast:
        return "The goal is faster than that range."
    if goal > forecast.slow:
        return "The goal is slower than that range."
    return "The goal is within that range."


def goal_lines(countdown: Countdown) -> Iterator[str]:
    """All of it, for the terminal."""
    say = Tongue()
    yield headline(countdown, say)
    yield from (f"  {sentence}" for sentence in sentences(countdown, say))
