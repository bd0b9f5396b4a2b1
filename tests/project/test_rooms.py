"""The house stays readable: sizes of modules and functions, as `docs/design.md` promises."""

import ast
from pathlib import Path
from statistics import median

import pytest

TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent / "src" / "stridecue"
MODULES = sorted(SOURCE.rglob("*.py"))
HARD_CAP, MEDIAN, FUNCTION = 400, 130, 50


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_outgrows_its_wall(path: Path) -> None:
    assert lines(path) <= HARD_CAP


def test_no_module_of_the_tests_does_either() -> None:
    sizes = {str(path.relative_to(TESTS)): lines(path) for path in TESTS.rglob("*.py")}
    assert {path: size for path, size in sizes.items() if size > HARD_CAP} == {}


def test_the_median_module_is_small() -> None:
    assert median(lines(path) for path in MODULES) <= MEDIAN


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_function_is_longer_than_a_page(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno >= FUNCTION}
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("__init__.py")), ids=name)
def test_a_package_holds_a_docstring_and_names_only(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert all(isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign) for node in body)
