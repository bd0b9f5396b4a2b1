"""Sentences: every word that the device says, in English, by key.

A phrase book may replace any of them; a language is complete when it has a word for each. What
stands in braces is filled in by whoever says it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from stridecue.workout.care import CARE
from stridecue.workout.plan_sentences import PLAN

SESSION: Mapping[str, str] = MappingProxyType(
    {
        # the start
        "welcome": "{workout} {first}",
        "by_press": "No footpod. Press at the line.",
        # a step begins
        "step_time": "{kind}. {length}.",
        "step_distance": "{kind}. {length}.",
        "step_press": "{kind}. {own} Press when done.",
        "step_reps": "{kind}. {count}.",
        "step_reps_press": "{kind}. {count}. {own} Press when done.",
        "step_drop": "{kind} until heart rate drops {bpm}.",
        "step_below": "{kind} until heart rate is under {bpm}.",
        "step_above": "{kind} until heart rate is over {bpm}.",
        "step_plain": "{kind}.",
        "rep_now": "{name} {k}.",
        "rep_goal": "{name} {k}. {goal}.",
        "rep_after": "After {name} {k}.",
        "rep_extra": "{name} {k}, extra.",
        # what comes
        "next": "Next: {what}, {goal}.",
        "next_plain": "Next: {what}.",
        "next_set": "{set} {j}, {what}, {goal}.",
        "next_set_plain": "{set} {j}, {what}.",
        "next_round": "{which}. {what}, {goal}.",
        "next_round_plain": "{which}. {what}.",
        "next_imagined": "The last one, in real time. {goal}.",
        "count": "{n}.",
        "count_last": "Last one.",
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
        "peak": "Peak {bpm}.",
        "last_faster": "{gap} faster than last time.",
        "last_slower": "{gap} slower than last time.",
        "last_even": "As last time.",
        "short": "Short?",
        "no_press": "No press. Split unknown.",
        "fade_stop": "Getting slow. To end the set, pause.",
        "fade_rest": "Getting slow. For a longer rest, pause.",
        # the runner's hand
        "undone": "Undone.",
        "nothing_to_undo": "Nothing to undo.",
        "paused": "Paused. {where} Press to go.",
        "ended": "Ended. Good.",
        "power_lost": "Power was lost. {where} Press to go.",
        "choice_go_on": "Go on?",
        "choice_add": "Add a rep?",
        "choice_drop": "Drop a rep?",
        "choice_set": "End the set?",
        "choice_more": "Thirty seconds more?",
        "choice_lane": "Next lane?",
        "choice_mute": "Mute?",
        "choice_end": "End?",
        "added": "One added. {n} now.",
        "dropped": "One dropped. {n} now.",
        "more": "Thirty seconds more.",
        "set_ended": "Set ended.",
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
        "done_reps": "{n}. Average {mean}. Spread {spread}.",
        "done_rep": "Done. {split}.",
        "done_rounds": "Done. Rounds: {n}.",
        "rounds": "Rounds: {n}.",
    }
)
"""Whole sentences of a session."""

PARTS: Mapping[str, str] = MappingProxyType(
    {
        # what comes next
        "what_of": "{k} of {n}",
        "what_open": "{name} {k}",
        "what_extra": "{name} {k}, extra",
        "what_left": "{left} to go",
        "what_last": "the last one",
        "round_of": "{name} {k} of {n}",
        "round_last": "last {name}",
        # names of steps and of what is repeated, as inside a sentence
        "kind_warmup": "warm-up",
        "kind_cooldown": "cool-down",
        "kind_run": "run",
        "kind_hill": "hill",
        "kind_downhill": "downhill",
        "kind_float": "float",
        "kind_strength": "strength",
        "kind_drill": "drills",
        "kind_jog": "jog",
        "kind_walk": "walk",
        "kind_recover": "recover",
        "kind_rest": "rest",
        "kind_stretch": "stretch",
        "kind_breathe": "breathe",
        "kind_imagine": "imagine",
        "exercise_change_sides": "change sides",
        "name_rep": "rep",
        "name_set": "set",
        "name_round": "round",
        "name_lap": "lap",
        "name_stride": "stride",
        "side_left": "{kind}, left",
        "side_right": "{kind}, right",
        "load": "{kind}, {n} kilos",
        # what a step asks for
        "goal_timed": "{length}, {clock}",
        "on_track": "lane {lane} of the track",
        "off_track": "the way that you know",
        "rep_one": "one rep",
        "reps": "{n} reps",
        "effort": "{goal}, effort {n}",
        "range": "{low} to {high}",
    }
)
"""What sentences are made of."""

DEVICE: Mapping[str, str] = MappingProxyType(
    {
        # between two sessions
        "press_to_start": "{workout} Press to start.",
        "no_workout": "There is no workout that can be run.",
        "workout_unknown": "There is no workout {name}.",
        "workout_unreadable": "{name} cannot be read.",
        "workout_error": "{name} has an error in line {line}.",
        "workout_errors": "{name} has {n} errors, the first in line {line}.",
        "and_more": "And {n} more.",
        "shutting_down": "Shutting down.",
        # how the sensors are
        "ready": "Ready.",
        "ready_good": "Ready. {sensors} good.",
        "both": "{one} and {other}",
        "sensor_strap": "strap",
        "sensor_footpod": "footpod",
        "sensor_treadmill": "treadmill",
        "none_strap": "No strap. Is it worn, or held by your watch?",
        "none_footpod": "No footpod. Is it awake?",
        "none_treadmill": "No treadmill.",
        "no_contact": "Strap has no contact. Moisten it.",
        # choosing sensors by ear
        "pairing": "Pairing.",
        "nothing_wanted": "No sensor is wanted.",
        "no_strap_here": "No strap in reach. Is it worn and moist?",
        "offer_heart": "{bpm}. Yours? Press to keep.",
        "offer_moving": "{sensor}, running. Yours? Press to keep.",
        "offer_still": "{sensor}, standing. Yours? Press to keep.",
        "offer_silent": "{sensor} without a reading. Yours? Press to keep.",
        "kept": "Kept.",
        "nothing_kept": "Nothing kept.",
        # measuring a footpod against laps
        "laps_begin": "Run evenly. Press at the line to begin, and after each lap.",
        "laps_wait": "No footpod. Wait until it is connected.",
        "lap_go": "Go.",
        "lap_run": "Lap {n}. {length}.",
        # what has failed: the other rooms tell it so, or begin so, and are known again by it
        "settings_bad": "There is an error in the settings. They are not used.",
        "not_saved": "This session is not saved: {why}.",
        "laps_not_written": "The laps are not written: {why}.",
        "not_in_history": "The history is not kept: {why}.",
        "reading_not_kept": "It is not kept: {why}.",
        "end_not_saved": "The end of this session is not saved.",
        "not_uploaded": "The upload failed. It will be tried again.",
        "sessions_unreadable": "The saved sessions cannot be read: {why}.",
        "last_ended": "The last session was ended and saved.",
        "sensors_lost": "The sensors have to be paired again.",
        "sensors_not_kept": "The sensors are not remembered: {why}.",
        "fault_panel": "The panel does not work.",
        "fault_voice": "The voice does not work.",
        "fault_journal": "The journal does not work.",
        "no_bluetooth": "No Bluetooth on this machine. Intervals go on by time.",
        "bluetooth_forbidden": "This user may not use Bluetooth: add it to the group bluetooth.",
        "no_sound": "No sound device: buzzer and lights only.",
        "sound_back": "Audio back.",
        "no_engine": "No speech engine: tones instead of words.",
        "no_such_voice": "There is no such voice.",
        "not_all_said": "Not everything can be said: {why}.",
        "no_panel": "No GPIO here: buzzer, lights and buttons are off.",
        "trouble": "Something does not work. The log says what.",
        "why_full": "No space left on device",
        "why_read_only": "Read-only file system",
        "why_denied": "Permission denied",
        "why_disk": "Input/output error",
        "why_other": "the log says why",
    }
)
"""What the device says between sessions."""

SENTENCES: Mapping[str, str] = MappingProxyType({**SESSION, **PARTS, **DEVICE, **CARE, **PLAN})
"""All of them: a language is complete when it has a word for each."""
