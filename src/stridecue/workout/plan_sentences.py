"""Plan sentences: what the device says of a day of the runner's plan, in English, by key.

Two sentences a day: what, and why. `{length}` is a time or a distance, `{kind}` what a day is for.
"""

from collections.abc import Mapping
from types import MappingProxyType

PLAN: Mapping[str, str] = MappingProxyType(
    {
        "today": "Today: {what}.",
        "today_done": "Done today: {what}.",
        "what_length": "{what}, {length}",
        "what_reps": "{what}, {k} of {n}",
        # what a day is for, as inside a sentence
        "day_nothing": "nothing planned",
        "day_rest": "rest",
        "day_easy": "easy run",
        "day_long": "long run",
        "day_intervals": "intervals",
        "day_tempo": "tempo",
        "day_hills": "hills",
        "day_strength": "strength",
        "day_mobility": "mobility",
        "day_test": "time trial",
        "day_race": "race",
        # why there is nothing to do
        "why_tomorrow": "The plan begins tomorrow.",
        "why_not_begun": "The plan begins in {n} days.",
        "why_over": "The plan is over.",
        "why_no_plan": "No plan is followed.",
        "why_done": "That was the day's session.",
        "why_ill": "You said that you are ill.",
        "why_skipped": "You have skipped this day.",
        "why_rest": "Rest is part of the plan.",
        # why it is less than what was written
        "why_after_illness": "About half, after {n} days of illness: a rule of thumb.",
        "why_second_ill": "Three quarters, after {n} days of illness: a rule of thumb.",
        "why_no_strength": "No strength yet, after {n} days of illness.",
        "why_break": "About half, after {n} days off: a guess, on the careful side.",
        "why_second_week": "Three quarters, in the second week after {n} days off: a guess.",
        "why_hard_yesterday": "Easy in place of {kind}: yesterday was hard.",
        "why_gate": "At most a tenth beyond your longest of thirty days, {length}.",
        "why_no_room": "Too short for {kind}, so it is easy.",
        "why_first_week": "No run in thirty days: no more than in the plan's first week.",
        "why_lighter": "Every fourth week is lighter.",
        # what should be known
        "why_gate_race": "More than a tenth beyond your longest of thirty days, {length}.",
        "why_no_baseline": "No baseline yet: no run in the last thirty days.",
        "why_spike": "Yesterday was {n} per cent beyond your longest. Nothing is added to that.",
        "why_moved": "You moved it here.",
        "why_missed": "What was missed yesterday is not made up.",
        # what it is for
        "why_easy": "So easy that you can talk.",
        "why_long": "Long, and so easy that you can talk.",
        "why_intervals": "Fast and even, not all out.",
        "why_tempo": "Hard enough for a few words at a time.",
        "why_hills": "Strong up, easy down.",
        "why_strength": "Slow and clean.",
        "why_mobility": "Gentle, and never painful.",
        "why_test": "As fast as you can hold it.",
        "why_race": "This is what the plan was for.",
    }
)
"""What the device says of the plan."""
