"""Words: what is advised, for the ear and for the eye, and how much is known of it."""

from stridecue.training.advice import Advice, Counsel, Reason, Signs
from stridecue.training.readiness import COLLECTING, FEWEST_IN_WEEK, State
from stridecue.workout.phrases import ENGLISH, Phrases

SAID = {
    Counsel.REST: "advise_rest",
    Counsel.EASY: "advise_easy",
    Counsel.AS_PLANNED: "advise_as_planned",
}

_SELF = (
    "good for what it is: self-report followed training more closely than what machines measure "
    "(56 studies, Saw 2016)."
)
_VARIABILITY = (
    "small: training by lnRMSSD made runners 0.20 standard deviations faster, which may be "
    "nothing (-0.09 to 0.48; Manresa-Rocamora 2021). It mostly avoids bad days."
)

EVIDENCE = {
    Reason.LEGS: _SELF,
    Reason.CHECK: _SELF,
    Reason.LOW: _VARIABILITY,
    Reason.LOW_LONG: _VARIABILITY,
    Reason.HIGH: "weak: few have looked at high values. They are never a reason to go harder.",
    Reason.NORMAL: _VARIABILITY,
    Reason.HARD: "small: the rule of the trials that trained by lnRMSSD, not tested alone.",
    Reason.RESTING: "weak: a common rule that hardly anybody has tested. It counts beside another.",
}
"""What stands behind each reason, in plain words."""

MENDS = {
    Reason.COLLECTING: f"It takes {COLLECTING} mornings to know what is normal for you.",
    Reason.UNMEASURED: "`stridecue readiness measure` measures; `legs` and `check` take your word.",
}
"""Where nothing is known: what would change that."""


def spoken(advice: Advice, phrases: Phrases) -> tuple[str, ...]:
    """The advice and its weightiest reason."""
    return phrases.say(SAID[advice.counsel]), phrases.say(advice.reasons[0].value)


def written(advice: Advice) -> list[str]:
    """The advice, all its reasons, and the evidence behind each, for a reader."""
    lines = [ENGLISH.say(SAID[advice.counsel])]
    told: set[str] = set()
    for reason in advice.reasons:
        lines.append(f"  {ENGLISH.say(reason.value)}")
        behind = f"Evidence: {EVIDENCE[reason]}" if reason in EVIDENCE else MENDS[reason]
        if behind not in told:
            lines.append(f"    {behind}")
        told.add(behind)
    return lines


def week(signs: Signs) -> str:
    """Where the week stands: `4.02, normal is 3.94 to 4.10 (32 mornings)`."""
    trend = signs.trend
    base = "-" if trend.base is None else f"{trend.base:.2f}"
    if trend.state is State.COLLECTING:
        return f"{base}, collecting: morning {trend.days} of {COLLECTING}"
    normal = f"normal is {trend.low:.2f} to {trend.high:.2f} ({trend.days} mornings)"
    if trend.state is State.SPARSE:
        return f"fewer than {FEWEST_IN_WEEK} mornings this week; {normal}"
    days = "" if trend.days_low < 2 else f", for {trend.days_low} days"
    return f"{base}, {trend.state.value}{days}; {normal}"
