"""The schema is what the table says, and it agrees with the reader about the corpus."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.nodes import Node, Sequence, Text
from stridecue.codec.schema import workout_schema
from stridecue.codec.tree import decode_text, parse_tree
from stridecue.codec.workout import read_workout
from support.corpus import REASONS, BadFile, bad_files, find, good_files
from support.mutants import mutants

SCHEMA_FILE = Path(__file__).parents[2] / "config" / "workout.schema.json"
SCHEMA = jsonschema.Draft7Validator(workout_schema())

WRITE = (
    "write it anew: python -c 'import json; from stridecue.codec.schema import workout_schema; "
    "print(json.dumps(workout_schema(), indent=2))' > config/workout.schema.json"
)


def plain(node: Node) -> Any:
    """The tree as the schema sees it: every scalar a string."""
    match node:
        case Text(value):
            return value
        case Sequence(items):
            return [plain(item) for item in items]
    return {key.value: plain(value) for key, value in node.entries}


def test_the_file_is_generated():
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == workout_schema(), WRITE


def test_it_is_a_schema():
    jsonschema.Draft7Validator.check_schema(workout_schema())


@pytest.mark.parametrize("path", good_files(), ids=lambda path: path.stem)
def test_it_accepts_the_good(path):
    node, _ = parse_tree(path.read_text(encoding="utf-8"), path.name)
    assert node is not None
    assert list(SCHEMA.iter_errors(plain(node))) == []


@pytest.mark.parametrize("bad", bad_files(), ids=lambda bad: bad.path.stem)
def test_it_refuses_the_bad_unless_it_cannot_know(bad: BadFile):
    text, _ = decode_text(bad.path.read_bytes(), bad.path.name)
    node, problems = parse_tree(text, bad.path.name)
    if bad.reader_only is None:
        assert node is not None
        assert problems == ()
        assert not SCHEMA.is_valid(plain(node))
    else:
        assert bad.reader_only in REASONS
        # otherwise the file is no exception, and its line that says so is wrong
        assert node is None or problems or SCHEMA.is_valid(plain(node))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_the_reader_accepts_the_schema_accepts(data):
    text = data.draw(mutants())
    if read_workout(text, "w.yaml", find).workout is not None:
        node, _ = parse_tree(text, "w.yaml")
        assert node is not None
        assert list(SCHEMA.iter_errors(plain(node))) == []


def test_a_lane_may_be_a_number_for_an_editor():
    step = {"run": "400 m", "track": {"lane": 3, "start": "stagger"}}
    assert SCHEMA.is_valid({"workout": "X", "steps": [step]})
    assert not SCHEMA.is_valid({"workout": "X", "steps": [{"run": 400}]})


def test_the_oval_belongs_to_the_whole_session():
    small = {"lap": "200 m", "straight": "45 m", "lane": 2}
    assert SCHEMA.is_valid({"workout": "X", "track": small, "steps": [{"run": "400 m"}]})
    step = {"run": "400 m", "track": small}
    assert not SCHEMA.is_valid({"workout": "X", "steps": [step]})
