"""How a problem is shown, and in which order."""

from stridecue.codec.problems import Problem, Severity, in_order, nearest, suggestion


def test_an_error_with_its_caret():
    problem = Problem("w.yaml", 6, 10, "400 what?", source="  - run: 400")
    assert problem.render() == "w.yaml:6:10: 400 what?\n    - run: 400\n           ^"


def test_a_warning_says_so():
    problem = Problem("w.yaml", 1, 1, "hm", Severity.WARNING)
    assert problem.render() == "w.yaml:1:1: warning: hm"


def test_a_long_line_is_cut_round_the_caret():
    problem = Problem("w.yaml", 1, 5_001, "here", source="x" * 5_000 + "!" + "x" * 5_000)
    _, source, caret = problem.render().split("\n")
    assert len(source) < 120
    assert source[caret.index("^")] == "!"


def test_nothing_reaches_the_terminal_raw():
    shown = Problem("w.yaml", 1, 1, "m", source="\x1b[2J\tx").render()
    assert "\x1b" not in shown
    assert "?[2J x" in shown


def test_the_nearest_word():
    assert nearest("Cadense", ("cadence", "pace")) == "cadence"
    assert nearest("zzz", ("cadence", "pace")) is None
    assert suggestion("pase", ("cadence", "pace")) == "did you mean pace?"
    assert suggestion("zzz", ("cadence", "pace")) == "known: cadence, pace"


def test_errors_first_then_the_own_file_then_places():
    warning = Problem("b", 1, 1, "w", Severity.WARNING)
    other, late, early = Problem("a", 1, 1, "o"), Problem("b", 9, 1, "l"), Problem("b", 2, 1, "e")
    assert in_order([warning, other, late, early, late], "b") == (early, late, other, warning)
