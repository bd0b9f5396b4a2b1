"""The tree: text with its place, within limits, and every fault as a problem with its mend."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stridecue.codec.builder import MOST_DEPTH, MOST_NODES
from stridecue.codec.nodes import Mapping, Node, Sequence, Text
from stridecue.codec.problems import MOST_PROBLEMS
from stridecue.codec.syntax import explain
from stridecue.codec.tree import MOST_BYTES, decode_text, parse_tree, text_lines


def tree(text: str) -> Node:
    node, problems = parse_tree(text, "w.yaml")
    assert problems == ()
    assert node is not None
    return node


def mapping(text: str) -> Mapping:
    node = tree(text)
    assert isinstance(node, Mapping)
    return node


def only_problem(text: str) -> tuple[int, int, str]:
    _, problems = parse_tree(text, "w.yaml")
    assert len(problems) == 1, problems
    return problems[0].line, problems[0].column, problems[0].message


class TestNodes:
    @pytest.mark.parametrize(
        "written",
        ["1:30", "on", "Yes", "010", "1_000", "2026-11-23", "~", "null", "12e3", ".5", "=", "<<"],
    )
    def test_every_scalar_stays_as_written(self, written):
        assert mapping(f"a: {written}").get("a") == Text(written, 1, 4)

    def test_places_count_from_one(self):
        root = mapping("a: 1\nb:\n  - x\n  - c: y\n")
        assert root.get("b") == Sequence(
            (Text("x", 3, 5), Mapping(((Text("c", 4, 5), Text("y", 4, 8)),), 4, 5)), 3, 3
        )
        assert root.key("b") == Text("b", 2, 1)
        assert root.key("z") is None
        assert root.get("z") is None

    def test_quotes_and_comments_are_known(self):
        root = mapping("a: 'x' # y\nb: x # y\nc: x#y\nd: |\n  x # y\ne: \"\"\nf:\n")
        a, b, c, d, e, f = (value for _, value in root.entries)
        assert a == Text("x", 1, 4, quoted=True)
        assert b == Text("x", 2, 4, comment=True)
        assert c == Text("x#y", 3, 4)
        assert d == Text("x # y\n", 4, 4, quoted=True)
        assert isinstance(e, Text)
        assert not e.missing
        assert isinstance(f, Text)
        assert f.missing

    def test_an_alias_is_its_node(self):
        root = mapping("a: &x [1, 2]\nb: *x\n")
        assert root.get("a") is root.get("b")

    @pytest.mark.parametrize("text", ["a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r", "\ufeffa: 1\nb: 2"])
    def test_line_ends_and_byte_marks_of_other_systems(self, text):
        assert mapping(text).get("b") == Text("2", 2, 4)


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "line", "column", "message"),
        [
            ("hr: >150", 1, 5, "write over"),
            ("hr: > 150 # fast", 1, 5, "write over"),
            ("hr: |150", 1, 5, "cannot begin with |"),
            ("pace: @5k", 1, 7, "leave it out"),
            ("pace: `5k", 1, 7, "put the value in quotes"),
            ("say: Go! Keep it: relaxed", 1, 17, "put the sentence in quotes"),
            ('say: "Go"!', 1, 10, "inside one pair of quotes"),
            ("say: 'Don't'", 1, 11, "inside one pair of quotes"),
            ("say: *Go*", 1, 6, "belongs in quotes"),
            ("say: &Go!", 1, 6, "belongs in quotes"),
            ("say: *Go", 1, 6, "belongs in quotes"),
            ("say: !Go", 1, 6, "belongs in quotes"),
            ('say: "x\\yz"', 1, 8, "single quotes"),
            ("a:\n\tb: 1", 2, 1, "use spaces"),
            ("a: [1", 1, 4, "never closed"),
            ("a: {b: c # d}", 1, 4, "a # cuts this { short"),
            ("a: {b: c", 1, 4, "never closed"),
            ("a: ]", 1, 4, "stray ]"),
            ('a: "abc', 1, 4, "never closed"),
            ("a: - b", 1, 4, "a line of its own"),
            ("- a\nb: 1", 2, 1, "check the indentation"),
            ("a: 1\n  b: 2", 2, 3, "indented deeper"),
            ('"a" b', 1, 5, "check the indentation"),
            ("a: ?", 1, 4, "this is not YAML"),
            ("a: {say: Go, hard}", 1, 14, "put the sentence in quotes"),
            ("<<: b", 1, 1, "<< is not supported"),
            ("a: 1\nb: 2\na: 3", 3, 1, "the first is on line 1"),
            ("? [a]\n: b", 1, 3, "a key must be a plain word"),
            ("&a a: 1\n*a : 2", 2, 1, "a key must be a plain word"),
            ("a: !!python/object:os.system x", 1, 4, "!!python/object:os.system"),
            ("a: !inc x", 1, 4, "!inc is not allowed"),
            ("a: [! x]", 1, 5, "! is not allowed"),
            ("a: &a [*a]", 1, 8, "stands inside itself"),
            ("a: 1\n---\nb: 2", 2, 1, "one document"),
            ("", 1, 1, "empty"),
            ("# only\n  # comments\n", 1, 1, "empty"),
            ("a: \x07", 1, 4, "U+0007"),
            ("a: x\u2028y", 1, 5, "U+2028"),
            ("a: \ud800", 1, 4, "UTF-8"),
            ('a: "\\0"', 1, 4, "invisible"),
            ("%YAML 9.9\n---\na: 1", 1, 1, "delete this line"),
        ],
    )
    def test_the_mend_and_its_place(self, text, line, column, message):
        found = only_problem(text)
        assert found[:2] == (line, column)
        assert message in found[2]

    def test_slips_of_yaml_are_reported_together(self):
        node, problems = parse_tree('a: > 5\nb: @5 # c\nc: x: y\nd: "q"!\ne: fine\n', "w.yaml")
        assert [problem.line for problem in problems] == [1, 2, 3, 4]
        assert isinstance(node, Mapping)
        assert node.get("b") == Text("@5", 2, 4, quoted=True)
        assert node.get("e") == Text("fine", 5, 4)

    def test_slips_end_somewhere(self):
        node, problems = parse_tree("a: x: y\n" * 100, "w.yaml")
        assert node is None
        assert 1 < len(problems) < 20

    @pytest.mark.parametrize(
        "text", ["hr: >150", "hr: > 150", "pace: @5k", "a: x: y", 'a: "x" y', "a: [1", "\ta: 1"]
    )
    def test_both_parsers_are_understood_alike(self, text):
        found = set()
        for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            with pytest.raises(yaml.YAMLError) as caught:
                list(yaml.parse(text, Loader=loader))
            line, _, message = explain(caught.value, text_lines(text))
            found.add((line, message))
        assert len(found) == 1

    def test_an_error_without_a_mark(self):
        assert explain(ValueError("odd"), ["a: 1"]) == (1, 1, "this is not YAML: odd")


class TestLimits:
    def test_depth(self):
        assert only_problem("[" * 60_000)[2] == f"more than {MOST_DEPTH} levels inside each other"
        deepest = "[" * MOST_DEPTH + "]" * MOST_DEPTH
        assert parse_tree(deepest, "w.yaml")[1] == ()
        assert parse_tree(f"[{deepest}]", "w.yaml")[1] != ()

    def test_depth_through_aliases(self):
        text = "- &a [[[[[[[[1]]]]]]]]\n- &b [[[[[*a]]]]]\n- [[[*b]]]\n"
        assert "levels" in only_problem(text)[2]

    def test_nodes_count_after_aliases(self):
        text = "- &a [" + "1, " * 100 + "]\n"
        for name, before in zip("bcdefg", "abcdef", strict=True):
            text += f"- &{name} [" + f"*{before}, " * 100 + "]\n"
        assert f"more than {MOST_NODES:,} values" in only_problem(text)[2]

    def test_size(self):
        assert "larger than 64 KiB" in only_problem("a: " + "x" * MOST_BYTES)[2]
        assert tree("a: " + "x" * (MOST_BYTES - 3))
        assert "larger" in only_problem("a: " + "ä" * (MOST_BYTES // 2))[2]

    def test_a_flood_of_problems_is_cut(self):
        _, problems = parse_tree("".join(f"a: {i}\n" for i in range(400)), "w.yaml")
        assert len(problems) == MOST_PROBLEMS + 1
        assert "and 299 more" in problems[-1].message


class TestDecode:
    def test_utf8(self):
        assert decode_text("a: ä".encode(), "w.yaml") == ("a: ä", ())

    def test_latin_1_is_named_with_its_place(self):
        text, problems = decode_text(b"a: 1\nbc: \xe4", "w.yaml")
        assert text == ""
        assert problems[0].render() == (
            "w.yaml:2:5: byte 0xe4 is not UTF-8 text: save the file as UTF-8"
        )

    def test_utf16(self):
        assert "UTF-16" in decode_text("a: 1".encode("utf-16"), "w.yaml")[1][0].message


@settings(max_examples=300, deadline=1_000)
@given(st.text(max_size=200) | st.text(alphabet="ab:-[]{}#&*!|>'\"%@`\t\n ?,0~<", max_size=120))
@example("%YAML 1." + "1" * 5_000 + "\n---\na: 1")
@example('a: "\\U11111111"')
@example("a: &\n*")
def test_no_text_raises_and_every_problem_has_a_place(text):
    node, problems = parse_tree(text, "w.yaml")
    assert node is not None or problems
    lines = text_lines(text.removeprefix("\ufeff"))
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2
        assert problem.render().startswith(f"w.yaml:{problem.line}:{problem.column}: ")


@given(st.binary(max_size=200))
def test_no_bytes_raise(data):
    text, problems = decode_text(data, "w.yaml")
    assert problems or text.encode() == data
