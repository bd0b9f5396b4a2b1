"""Care: what the device says of readiness and recovery, in English, by key. See `sentences`."""

from collections.abc import Mapping
from types import MappingProxyType

CARE: Mapping[str, str] = MappingProxyType(
    {
        # what a held MENU offers
        "offer_today": "Today?",
        "offer_measure": "Morning measurement?",
        "offer_legs": "Legs?",
        "offer_effort": "How hard it was?",
        "offer_recovery": "{workout}?",
        "offers_over": "Nothing chosen.",
        # a measurement by the strap
        "still_sitting": "Sit still. {length} in all.",
        "still_standing": "Stand still. {length} in all.",
        "still_lying": "Lie still. {length} in all.",
        "stand_up": "Stand up. {length}.",
        "to_go": "{length} to go.",
        "measured_good": "Good. Heart rate {bpm}.",
        "measured_badly": "Not clear. Moisten the strap and repeat.",
        "no_beats": "This sensor sends no beats. It takes a strap.",
        "nothing_measured": "Ended. Nothing kept.",
        "morning_number": "Morning {k} of {n}.",
        # one question
        "ask_legs": "Legs? One is fresh, five is heavy.",
        "ask_effort": "How hard was it? Nought to ten.",
        "answered": "{n}.",
        # what is advised, and why
        "advise_rest": "Rest today.",
        "advise_easy": "Easy today.",
        "advise_as_planned": "As planned.",
        # ... beside what the plan proposes
        "beside_rest": "Readiness: rest.",
        "beside_easy": "Readiness: easy.",
        "why_legs": "Your legs are heavy.",
        "why_check": "You feel worse than usual.",
        "why_low": "This week's mornings are below your normal.",
        "why_low_long": "Your mornings have been below normal for days.",
        "why_high": "High with heavy legs is no sign of strength.",
        "why_normal": "Nothing speaks against it.",
        "why_hard": "The last days were hard.",
        "why_resting": "Your resting heart rate is up too.",
        "why_collecting": "What is normal for you is not known yet.",
        "why_unmeasured": "Nothing was measured.",
    }
)
"""Whole sentences."""
