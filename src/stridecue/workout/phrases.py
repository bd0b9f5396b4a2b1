"""Phrases: what the device says. Sentences are data; this page holds the English ones.

A phrase book may replace any sentence and brings the lists that `mind` and `form` name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from stridecue.units import SECOND, Ms

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # the start
        "welcome": "{workout} {first}",
        "by_press": "No footpod. Press at the line.",
        # a step begins
        "step_time": "{kind}. {length}.",
        "step_distance": "{kind}. {length}.",
        "step_press": "{kind}. Press when done.",
        "step_reps": "{kind}. {count}.",
        "step_reps_press": "{kind}. {count}. Press when done.",
        "step_drop": "{kind} until heart rate drops {bpm}.",
        "step_below": "{kind} until heart rate is under {bpm}.",
        "step_above": "{kind} until heart rate is over {bpm}.",
        "step_plain": "{kind}.",
        "rep_now": "{name} {k}.",
        "rep_extra": "{name} {k}, extra.",
        # what comes
        "next_rep": "Next: {k} of {n}. {goal}.",
        "next_rep_plain": "Next: {k} of {n}.",
        "next_rep_open": "Next: {name} {k}. {goal}.",
        "next_rep_open_plain": "Next: {name} {k}.",
        "next_single": "Next: {kind}. {goal}.",
        "next_single_plain": "Next: {kind}.",
        "next_set": "{set} {k}, {rest}",
        "next_extra": "Next: {rep}",
        "to_go": "Next: {left} to go. {goal}.",
        "last_one": "Next: the last one. {goal}.",
        "half_way": "Half way.",
        "one_minute": "One minute.",
        "recovered": "Recovered.",
        "recovered_press": "Recovered. To the line.",
        "to_the_line": "To the line. Press to go.",
        # a step has ended
        "recap": "{split}.",
        "recap_plus": "{split}. Plus {difference}.",
        "recap_minus": "{split}. Minus {difference}.",
        "recap_even": "{split}. On time.",
        "recap_peak": "{recap} Peak {bpm}.",
        "short": "Short?",
        "no_press": "No press. Split unknown.",
        "fade_stop": "Getting slow. To stop, hold menu.",
        "fade_rest": "Getting slow. For a longer rest, pause.",
        # the runner's hand
        "undone": "Undone.",
        "nothing_to_undo": "Nothing to undo.",
        "paused": "Paused.",
        "press_to_go": "{where} Press to go.",
        "ended": "Ended. Good.",
        "power_lost": "Power was lost. {where} Press to go.",
        "choice_go_on": "Go on?",
        "choice_add": "Add a rep?",
        "choice_drop": "Drop a rep?",
        "choice_more": "Thirty seconds more?",
        "choice_lane": "Next lane?",
        "choice_mute": "Mute?",
        "choice_end": "End?",
        "added": "One added. {n} now.",
        "dropped": "One dropped. {n} now.",
        "more": "Thirty seconds more.",
        "lane": "Lane {lane}.",
        "muted": "Muted.",
        "unmuted": "Voice on.",
        "cannot": "Not here.",
        # sensors
        "heart_lost": "Heart rate lost.",
        "heart_lost_gate": "Heart rate lost. Going by time.",
        "heart_none_gate": "No heart rate. Going by time.",
        "heart_unsure": "Heart rate unsure. Check the strap.",
        "heart_unsure_gate": "Heart rate unsure. Going by time.",
        "heart_back": "Heart rate back.",
        "foot_lost": "Footpod lost. Press at the line.",
        "belt_lost": "Treadmill lost. Press when done.",
        "battery_strap": "Strap battery low.",
        "battery_footpod": "Footpod battery low.",
        "busy_strap": "Strap busy. Disconnect your watch.",
        "busy_footpod": "Footpod busy. Disconnect your watch.",
        "busy_treadmill": "Treadmill busy. Another device has it.",
        "audio_back": "Audio back.",
        "counts_strides": "Footpod counts strides.",
        "counts_steps": "Footpod counts steps.",
        # the coach
        "heart_high": "Ease off. {bpm}.",
        "heart_low": "Heart rate {bpm}.",
        "heart_high_short": "Ease off.",
        "heart_low_short": "Heart rate low.",
        "pace_fast": "Too fast. Relax.",
        "pace_slow": "A touch quicker.",
        "cadence_low": "Quick feet.",
        "cadence_high": "Longer, softer steps.",
        # the end
        "done": "Done.",
        "done_reps": "Done. {n}. Average {mean}. Spread {spread}.",
        "done_rep": "Done. {split}.",
        # names of steps and of what is repeated
        "kind_warmup": "Warm-up",
        "kind_cooldown": "Cool-down",
        "kind_run": "Run",
        "kind_hill": "Hill",
        "kind_downhill": "Downhill",
        "kind_float": "Float",
        "kind_strength": "Strength",
        "kind_drill": "Drills",
        "kind_jog": "Jog",
        "kind_walk": "Walk",
        "kind_recover": "Recover",
        "kind_rest": "Rest",
        "kind_stretch": "Stretch",
        "kind_breathe": "Breathe",
        "kind_imagine": "Imagine",
        "side_left": "left",
        "side_right": "right",
        "reps": "{n} reps",
        "effort": "{goal}, effort {n}",
        "load": "{kind}, {n} kilos",
    }
)


_BEGINNING = re.compile(r"(?:^|[.!?] )[a-z]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A phrase book: sentences by key with `{placeholders}`, and lists for `mind` and `form`."""

    language: str = "en"
    sentences: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def say(self, key: str, **values: str) -> str:
        """The sentence `key`, its placeholders filled, each sentence beginning with a capital."""
        template = self.sentences.get(key) or SENTENCES[key]
        return _BEGINNING.sub(lambda found: found[0].upper(), template.format(**values))


ENGLISH = Phrases()
"""The built-in sentences and no lists."""


class Talk(Enum):
    """How talkative the device is, below what every runner must hear.

    `QUIET`: the coach corrects by a sound alone, and no form or self-talk. `NORMAL`: what the
    workout asks for. `CHATTY`: all of that, in every place that it has, and more of the way told.
    """

    QUIET = "quiet"
    NORMAL = "normal"
    CHATTY = "chatty"


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of a message can be taken in: at most so many words, and so many ms."""

    words: int
    ms: Ms

    def holds(self, text: str, ms: Ms) -> bool:
        """Whether `text`, which takes `ms`, is within it."""
        return ms <= self.ms and len(text.split()) <= self.words


WORK = Budget(5, 2 * SECOND)
REST = Budget(12, 5 * SECOND)
STANDING = Budget(40, 15 * SECOND)
"""While running hard, between, and before the start or in a pause. Our choice: no study of words
per second at speed was found."""

_LEAD: Ms = 270
_PER_LETTER: Ms = 56
_PER_STOP: Ms = 360


def estimate(text: str) -> Ms:
    """How long `text` takes to say, in ms, before the engine has told.

    Fitted to espeak-ng at 160 words per minute over the 243 sentences of the golden transcripts:
    nine of ten take between 0.92 and 1.11 of it.
    """
    stops = sum(text.rstrip(".!?").count(stop) for stop in ".,:!?")
    return _LEAD + _PER_LETTER * len(text) + _PER_STOP * stops
