"""The JSON Schema (draft-07) of a workout, generated from the table that the reader reads by.

It gives editors completion and a first check. It sees a file as our tree does, every scalar a
string; an editor that reads YAML 1.2 sees a bare number as a number, which is a mistake anyway.
Some rules a schema cannot tell: sums (list lengths, sizes), impossible numbers, other files, and
what was lost before there was a tree.
"""

from typing import Any

from stridecue.codec.scalars import Grammar, nameless
from stridecue.codec.workout.details import (
    AT_VALUE,
    LANE_NUMBER,
    LANE_START,
    LANE_WIDTH_VALUE,
    LAP_VALUE,
    SENTENCE,
    STRAIGHT_VALUE,
    USE_NAME,
)
from stridecue.codec.workout.ends import (
    DISTANCE_END,
    DISTANCE_IN_END,
    HEART_END,
    STEP_LINE,
    WITH_REPS,
    ending_of,
)
from stridecue.codec.workout.table import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    BETWEEN_NAME,
    DEFAULT_KEYS,
    DEFAULTS_NAME,
    EVERY,
    GO,
    IN,
    KIND,
    LASTING_HEAD,
    MOST_DEEP,
    NAME,
    PACE,
    PARTS,
    PROGRESS,
    REHEARSES,
    SPLIT,
    STEP_KEYS,
    STEPS_NAME,
    TIMES_HEAD,
    TRACK,
    USE_KEY,
    GroupKind,
    Key,
    Shape,
    group_keys,
)
from stridecue.workout.model import StepKind
from stridecue.workout.oval import LANES

Schema = dict[str, Any]

_KINDS = tuple(StepKind)


def workout_schema() -> Schema:
    """Return the schema of a workout file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "stridecue workout",
        "type": "object",
        "required": [NAME.name, STEPS_NAME],
        "additionalProperties": False,
        "properties": {
            **{key.name: _scalar(key.grammar) for key in (NAME, KIND, ABOUT, PROGRESS, REHEARSES)},
            TRACK.name: _ref("venue"),
            GO.name: _key(GO),
            DEFAULTS_NAME: _defaults(),
            STEPS_NAME: _ref("steps1"),
        },
        "definitions": {
            **{
                _name(key): {**_scalar(key.grammar), "description": key.about}
                for key in (*STEP_KEYS, *group_keys(GroupKind.TIMES))
            },
            "end": _scalar(ending_of(StepKind.RUN)),
            "end_imagined": _scalar(ending_of(StepKind.IMAGINE)),
            "end_or_reps": _scalar(ending_of(StepKind.STRENGTH)),
            "distance": _pattern(DISTANCE_END),
            "distance_in": _pattern(DISTANCE_IN_END),
            "until_hr": _pattern(HEART_END),
            "track": _track(),
            "venue": _venue(),
            "say": _say(),
            "use": _object({USE_KEY: _scalar(USE_NAME)}, [USE_KEY]),
            "step": _step(),
            "between": _scalar(STEP_LINE),
            "between_until_hr": _pattern(rf"[a-z]+ +(?:{HEART_END})"),
            **{f"steps{depth}": _steps(depth) for depth in range(1, MOST_DEEP + 2)},
            **{
                f"{kind.name.lower()}{depth}": _group(kind, depth)
                for depth in range(1, MOST_DEEP + 1)
                for kind in GroupKind
            },
        },
    }


# --- values ------------------------------------------------------------------------------------


def _scalar(grammar: Grammar[Any]) -> Schema:
    """Give what one value must look like. `says` is shown by editors beside the mistake."""
    return {
        "type": "string",
        "pattern": grammar.schema_pattern,
        "maxLength": grammar.longest,
        "description": grammar.says,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _name(key: Key[Any]) -> str:
    """Name the definition of a key's value; a reference must not have spaces in it."""
    return f"value_{key.name.replace(' ', '_')}"


def _key(key: Key[Any]) -> Schema:
    """Give what may stand behind a key of a step or at the top."""
    match key.shape:
        case Shape.SAY:
            return _ref("say")
        case Shape.TRACK:
            return _ref("track")
        case Shape.MANY:
            one = _ref(_name(key))
            return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}
        case _:
            return _ref(_name(key))


def _object(properties: Schema, required: list[str]) -> Schema:
    return {
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": properties,
    }


def _lane() -> Schema:
    lane = {**_scalar(LANE_NUMBER), "type": ["string", "integer"], "minimum": 1, "maximum": LANES}
    return {"lane": lane, "start": _scalar(LANE_START)}


def _track() -> Schema:
    place = _object(_lane(), ["lane"])
    return {"description": TRACK.about, "anyOf": [_scalar(TRACK.grammar), place]}


def _venue() -> Schema:
    """Give what `track` at the top may be: a place, or another oval than the one of 400 m."""
    shape = {
        "lap": _scalar(LAP_VALUE),
        "straight": _scalar(STRAIGHT_VALUE),
        "width": _scalar(LANE_WIDTH_VALUE),
    }
    return {"anyOf": [_ref("track"), _object({**shape, **_lane()}, ["lap"])]}


def _say() -> Schema:
    timed = _object({"at": _scalar(AT_VALUE), "say": _scalar(SENTENCE)}, ["at", "say"])
    several = {"type": "array", "minItems": 1, "items": timed}
    return {"description": SENTENCE.says, "anyOf": [_scalar(SENTENCE), several]}


def _defaults() -> Schema:
    return {
        **_object({key.name: _key(key) for key in DEFAULT_KEYS}, []),
        **_not_both(IN.name, PACE.name),
    }


def _not_any(*names: str) -> Schema:
    return {"not": {"anyOf": [{"required": [name]} for name in names]}}


def _not_both(one: str, other: str) -> Schema:
    return {"not": {"required": [one, other]}}


# --- steps -------------------------------------------------------------------------------------


def _step() -> Schema:
    """Give a step: exactly one kind, its keys, and what these ask of how it ends."""
    kinds = {kind.value: _ref("end_or_reps" if kind in WITH_REPS else "end") for kind in _KINDS}
    kinds[StepKind.IMAGINE.value] = _ref("end_imagined")
    keys = {key.name: _key(key) for key in STEP_KEYS}
    return {
        **_object({**kinds, **keys}, []),
        "oneOf": [{"required": [kind.value]} for kind in _KINDS],
        "dependencies": {
            IN.name: {**_some_kind("distance"), **_not_both(IN.name, PACE.name)},
            PACE.name: {"not": _some_kind("distance_in")},
            PARTS.name: {
                **_some_kind("distance"),
                **_not_any(IN.name, PACE.name),
            },
            SPLIT.name: {"anyOf": [_some_kind("distance"), _some_kind("distance_in")]},
            **{
                key.name: {"anyOf": [{"required": [kind.value]} for kind in key.kinds]}
                for key in STEP_KEYS
                if key.kinds
            },
        },
        "if": _some_kind("until_hr"),
        "then": {"required": [AT_MOST.name]},
    }


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{nameless(pattern)})$"}


def _some_kind(end: str) -> Schema:
    """Give that the step, whatever its kind, ends as the definition `end` says."""
    return {
        "anyOf": [
            {"required": [kind.value], "properties": {kind.value: _ref(end)}} for kind in _KINDS
        ]
    }


# --- groups ------------------------------------------------------------------------------------


def _steps(depth: int) -> Schema:
    """Give a list of steps inside `depth - 1` groups."""
    below = [f"{kind.name.lower()}{depth}" for kind in GroupKind] if depth <= MOST_DEEP else []
    items = [_ref(name) for name in ("step", "use", *below)]
    return {"type": "array", "minItems": 1, "items": {"anyOf": items}}


def _group(kind: GroupKind, depth: int) -> Schema:
    """Give a group: its head, whose list is one deeper, and the keys beside it."""
    inside = _ref(f"steps{depth + 1}")
    keys = {key.name: _key(key) for key in group_keys(kind)}
    keys[BETWEEN_NAME] = _ref("between")
    schema = _object(keys, [])
    match kind:
        case GroupKind.TIMES | GroupKind.LASTING:
            head = (TIMES_HEAD if kind is GroupKind.TIMES else LASTING_HEAD).schema_pattern
            schema["patternProperties"] = {head: inside}
            # draft-07 has no "some key matches": not all keys are others
            schema["not"] = {"propertyNames": {"not": {"pattern": head}}}
        case _:
            keys[kind.value] = inside
            schema["required"] = [kind.value]
    return {
        **schema,
        "dependencies": {
            AT_LEAST.name: [BETWEEN_NAME],
            AT_MOST.name: [BETWEEN_NAME],
            EVERY.name: {"not": {"required": [BETWEEN_NAME]}},
        },
        "if": {"required": [BETWEEN_NAME], "properties": {BETWEEN_NAME: _ref("between_until_hr")}},
        "then": {"required": [AT_MOST.name]},
    }
