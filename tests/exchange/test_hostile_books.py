"""Hostile files are refused or handled, and the process that opens them can do no harm."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from data.exchange.inside.main import lines_of
from data.exchange.inside.refusal import Bounds, RefusedError
from data.exchange.workbook import Limits, read_workbook
from data.rules.read_table import Book, Unread, Unreadable
from tests.exchange import hostile_parts as make
from tests.exchange.hostile_books import EVERY
from tests.exchange.hostile_case import Hostile

ROOT = Path(__file__).parents[2]
LIGHT = [each for each in EVERY if not each.heavy]
# One of each family goes the whole way; and what only the limits of the process can stop.
WHOLE_WAY = (
    *("one-text-often", "bomb-ratio", "far-corner", "entity-web", "external-link", "macro", "encrypted"),
    *("ods-far", "html", "csv-long-cell", "nothing", "dimension-giant", "too-large", "text-in-cdata"),
)
UNBOUNDED = Bounds(1 << 40, 10_000, 1 << 30, 1 << 40, 1 << 50, 1 << 40, 1 << 40)


def named(name: str) -> Hostile:
    return next(each for each in EVERY if each.name == name)


def test_the_collection_is_large_and_every_name_stands_once() -> None:
    assert len(EVERY) >= 90
    assert len({each.name for each in EVERY}) == len(EVERY)
    assert {Unread.GAVE_UP, Unread.NO_COLUMN} == set(Unread) - {
        reason for each in EVERY for reason in each.refused
    }


@pytest.mark.parametrize(
    "case", [each for each in LIGHT if each.name not in WHOLE_WAY], ids=lambda case: case.name
)
def test_each_is_refused_for_what_it_is_or_read_without_harm(case: Hostile) -> None:
    """In this process: what is refused here never reaches the library that would fall over."""
    refused, rows = _inside(case.build())
    if refused is not None:
        assert refused in case.refused
    else:
        assert rows == (case.rows or -1) + 1  # the headings too; and nothing at all in a file that is empty
        assert case.rows is not None or Unread.EMPTY in case.refused


def _inside(body: bytes) -> tuple[Unread | None, int]:
    try:
        return None, sum(isinstance(line, list) for line in lines_of(body, Bounds()))
    except RefusedError as refused:
        return Unread(refused.reason), 0


@pytest.mark.parametrize("name", WHOLE_WAY)
def test_the_whole_way_ends_in_a_reason(name: str) -> None:
    case = named(name)
    found = read_workbook(case.build())
    if isinstance(found, Book):
        assert sum(len(table.rows) for table in found.tables) == case.rows
    else:
        assert found.reason in case.refused


class TestTheLimits:
    """The same files without the looking-through: the limits of the process alone stop them, so both are needed."""

    @pytest.mark.parametrize("name", ["far-corner", "one-text-often"])
    def test_memory(self, name: str) -> None:
        found = read_workbook(named(name).build(), Limits(inside=UNBOUNDED))
        assert found == Unreadable(Unread.TOO_MUCH)

    def test_patience(self) -> None:
        assert read_workbook(make.book(), Limits(patience=0)) == Unreadable(Unread.GAVE_UP)

    def test_what_comes_back(self) -> None:
        rows = "".join(f'<row r="{n}">{make.cell(f"A{n}", "x" * 300)}</row>' for n in range(1, 500))
        assert read_workbook(make.book(rows), Limits(answer=50_000)) == Unreadable(Unread.TOO_MUCH)

    def test_an_honest_file_is_read_after_all_of_them(self) -> None:
        found = read_workbook(make.book())
        assert isinstance(found, Book)
        assert found.tables[0].rows[0].email == "maes@a.be"


CONFINED = """
import sys
sys.path.insert(0, {root!r})
from data.exchange.inside.main import confine
{before}
try:
    {deed}
except Exception as fault:
    print(type(fault).__name__)
else:
    print("done")
"""
DEEDS = {
    "connects": "import socket; socket.create_connection(('127.0.0.1', {port}), 2)",
    "reads a file": "open('/etc/passwd').read()",
    "writes a file": "open('/tmp/written-by-a-workbook', 'w').write('x')",
    "runs a program": "import subprocess; subprocess.run(['true'], check=True)",
    "takes memory": "bytearray(400 << 20)",
}


@pytest.mark.parametrize("deed", DEEDS)
def test_inside_nothing_can_be_opened(deed: str) -> None:
    """And the same deed without the confinement is done: the test can tell."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = DEEDS[deed].format(port=server.getsockname()[1])
        told = {
            before: _said(code, before)
            for before in ("import socket, subprocess", "import socket, subprocess; confine(256 << 20, 5)")
        }
    free, confined = told.values()
    assert free == "done"
    assert confined in {"OSError", "MemoryError", "BlockingIOError", "PermissionError"}


def test_inside_time_runs_out() -> None:
    spin = "import time\nwhile time.process_time() < 1.2: pass\nprint('done')"
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from data.exchange.inside.main import confine; "
    free, confined = (
        subprocess.run(
            [sys.executable, "-c", start + limit + spin], capture_output=True, text=True, check=False
        )
        for limit in ("", "confine(256 << 20, 1); ")
    )
    assert (free.stdout, free.returncode) == ("done\n", 0)
    assert (confined.stdout, confined.returncode < 0) == ("", True)


def _said(deed: str, before: str) -> str:
    code = CONFINED.format(root=str(ROOT), before=before, deed=deed)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    ).stdout.strip()


def test_the_process_imports_nothing_of_the_portal() -> None:
    """Every module inside imports the standard library, the library for values, and its own neighbours."""
    folder = ROOT / "data" / "exchange" / "inside"
    lines = [line for path in folder.glob("*.py") for line in path.read_text("utf-8").splitlines()]
    imported = [line for line in lines if line.startswith(("import ", "from "))]
    assert len(imported) > 30
    ours = ("data.", "layouts", "auth", "callbacks", "sqlalchemy", "settings")
    assert not [line for line in imported if line.split()[1].startswith(ours)]


def test_the_reasons_inside_are_those_outside() -> None:
    folder = ROOT / "data" / "exchange" / "inside"
    text = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    said = {each.split('"')[1] for each in text.split("RefusedError(")[1:] if each.startswith('"')}
    assert said <= set(Unread)
    assert len(said) >= 8
