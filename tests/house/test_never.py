"""What never stands in the program: ways in which strangers' words become code, and keys that belong to somebody."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from tests.house.conftest import ROOT, tracked
from tests.house.test_sizes import WINGS

MODULES = {"pickle", "shelve", "marshal", "dill", "joblib", "yaml"}  # loading is running, or may be
CALLS = {"eval", "exec", "__import__"}
NAMES = {
    "CERT_NONE",
    "_create_unverified_context",
    "Store",
    "Download",
    "Upload",
    "Markdown",
    "DiskcacheManager",
}
SET = {("shell", True), ("background", True), ("verify", False), ("check_hostname", False)}
SET |= {("dangerously_allow_html", True), ("debug", True), ("enable_mcp", True)}
# Whoever reads XML or HTML, and what makes it harmless: a strict text first, our own keys, or the limited process.
READERS = {
    *("auth/markup.py", "auth/nodes.py", "auth/trust.py", "auth/library.py"),
    *("auth/stand_in/incoming.py", "auth/stand_in/metadata.py"),
    *("data/exchange/inside/marks.py", "data/exchange/inside/plain_cells.py"),
    "data/exchange/reader.py",  # our own pages, for the kit
}
PARSERS = {"fromstring", "XMLParser", "HTMLParser", "ParserCreate", "iterparse", "parseString"}
SCRIPTS = re.compile(
    r"\beval\(|new Function|document\.write|localStorage|sessionStorage|indexedDB|document\.cookie"
)
KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE " + r"KEY-----")


@cache
def program() -> Mapping[str, ast.Module]:
    """Every module of the program, by its path."""
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in tracked(*WINGS)}


def never(module: ast.Module) -> Iterator[str]:
    """What of this stands in a module of the program."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from {each.name.partition(".")[0] for each in node.names} & MODULES
        elif isinstance(node, ast.ImportFrom):
            yield from {(node.module or "").partition(".")[0]} & MODULES
            if (node.module or "").startswith("dash"):
                yield from {each.name for each in node.names} & NAMES
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from {node.func.id} & CALLS
        elif isinstance(node, ast.Attribute):
            yield from {node.attr} & {"CERT_NONE", "_create_unverified_context"}
            if isinstance(node.value, ast.Name) and node.value.id == "dcc":
                yield from {node.attr} & NAMES
        if isinstance(node, ast.keyword) and isinstance(node.value, ast.Constant):
            yield from (name for name, value in SET if node.arg == name and node.value.value is value)


def parsers(module: ast.Module) -> set[str]:
    """The parsers that a module calls."""
    return {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)} & PARSERS


def test_no_word_of_a_stranger_becomes_code() -> None:
    found = {path: [*never(module)] for path, module in program().items()}
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import pickle", "pickle"),
        ("from yaml import load", "yaml"),
        ("eval(said)", "eval"),
        ("run(words, shell=True)", "shell"),
        ("ssl.CERT_NONE", "CERT_NONE"),
        ("get(url, verify=False)", "verify"),
        ("app.callback(out, background=True)", "background"),
        ("from dash.dcc import Markdown", "Markdown"),
        ("dcc.Store(data=everything)", "Store"),
    ],
)
def test_each_of_these_is_noticed(source: str, found: str) -> None:
    assert [*never(ast.parse(source))] == [found]


def test_xml_is_read_in_the_places_that_are_made_for_it() -> None:
    assert {path for path, module in program().items() if parsers(module)} == READERS


def test_no_script_of_ours_runs_texts_or_keeps_anything() -> None:
    found = [path.name for path in tracked("assets/scripts/*.js") if SCRIPTS.search(path.read_text("utf-8"))]
    assert found == []
    assert SCRIPTS.search("localStorage.setItem('who', name)")


def test_no_private_key_is_kept_here() -> None:
    found = [path for path in tracked("*") if KEY.search(path.read_text("utf-8", errors="replace"))]
    assert found == []
    assert KEY.search("-----BEGIN EC PRIVATE " + "KEY-----")
