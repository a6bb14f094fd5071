"""Small rooms: no function over 40 lines, no file over 300, every argument annotated, docstrings where they are due."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.conftest import ROOT, tracked

WINGS = (
    "app.py",
    "cli.py",
    "commands*.py",
    "settings*.py",
    "data/*.py",
    "layouts/*.py",
    "auth/*.py",
    "callbacks/*.py",
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(source: str) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))


def too_long(source: str, limit: int = 40) -> list[str]:
    """Names of functions with more lines than the limit, their docstring not counted."""
    found = []
    for each in functions(source):
        first = each.body[0]
        is_doc = isinstance(first, ast.Expr) and isinstance(getattr(first, "value", None), ast.Constant)
        doc_lines = (first.end_lineno or 0) - first.lineno + 1 if is_doc else 0
        if (each.end_lineno or 0) - each.lineno + 1 - doc_lines > limit:
            found.append(each.name)
    return found


def undocumented(source: str) -> list[str]:
    """Public top-level functions and classes without a docstring, if they are longer than a glance.

    The ids of a page and ``register`` are the same everywhere; the house's recipes say what they are.
    """
    return [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, Function | ast.ClassDef)
        and not node.name.startswith("_")
        and node.name not in {"Ids", "register"}
        and not ast.get_docstring(node)
        and (node.end_lineno or 0) - node.lineno > 5
    ]


@pytest.mark.parametrize("path", tracked("*.py"), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_over_300_lines_and_no_function_over_40(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= 300, f"{path} has {source.count(chr(10))} lines"
    assert too_long(source) == []


@pytest.mark.parametrize("path", tracked(*WINGS), ids=lambda p: str(p.relative_to(ROOT)))
def test_what_is_public_says_what_it_means(path: Path) -> None:
    assert undocumented(path.read_text("utf-8")) == []


def test_the_measures_can_fail() -> None:
    long = "def f():\n" + "    x = 1\n" * 41
    assert too_long(long) == ["f"]
    assert undocumented("def f():\n" + "    x = 1\n" * 8) == ["f"]


def test_there_are_tests_enough_and_not_too_many_to_read() -> None:
    """Tests to code by lines. Much is tested by tables, twins and models that take few lines for many cases."""
    code = sum(p.read_text("utf-8").count("\n") for p in tracked(*WINGS))
    tests = sum(p.read_text("utf-8").count("\n") for p in tracked("tests/*.py"))
    assert 0.7 <= tests / code <= 1.8, f"{tests} / {code} = {tests / code:.2f}"
