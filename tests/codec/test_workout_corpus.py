"""The corpus: good files are read without a word, bad ones with the expected words."""

import pytest

from stridecue.codec.problems import Severity
from stridecue.codec.tree import decode_text
from stridecue.codec.workout import Reading, read_workout
from support.corpus import BadFile, bad_files, find, good_files


def read(data: bytes, name: str) -> Reading:
    text, problems = decode_text(data, name)
    return Reading(None, problems) if problems else read_workout(text, name, find)


def test_the_corpus_is_large_enough():
    assert len(good_files()) >= 25
    assert len(bad_files()) >= 60


@pytest.mark.parametrize("path", good_files(), ids=lambda path: path.stem)
def test_good(path):
    reading = read(path.read_bytes(), path.name)
    assert reading.problems == ()
    assert reading.workout is not None


@pytest.mark.parametrize("bad", bad_files(), ids=lambda bad: bad.path.stem)
def test_bad(bad: BadFile):
    reading = read(bad.path.read_bytes(), bad.path.name)
    assert reading.workout is None
    assert bad.expected
    own = [problem for problem in reading.errors if problem.file == bad.path.name]
    shown = "\n".join(problem.render() for problem in own)
    assert [problem.line for problem in own] == [line for line, _ in bad.expected], shown
    for problem, (_, fragment) in zip(own, bad.expected, strict=True):
        assert fragment in problem.message
        assert problem.severity is Severity.ERROR


def test_problems_of_a_used_file_carry_its_name():
    reading = read_workout("workout: X\nsteps:\n  - use: broken\n", "x.yaml", find)
    places = [(problem.file, problem.line) for problem in reading.errors]
    assert places == [("x.yaml", 3), ("broken.yaml", 3), ("broken.yaml", 4)]
