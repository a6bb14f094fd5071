"""The workbook of insured persons: written, read and judged at size; hostile files; rows and formulas counted.

    python bench/workbook.py [--rows 100000] [--files 10000] [--evil 100000] [--only size,hostile,files,...]

Memory is the peak of a fresh process and of the limited process that it starts, added up.
"""

import argparse
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import astuple, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


import openpyxl

from data.exchange.email_syntax import parsed
from data.exchange.likeness import likeness
from data.exchange.workbook import read_workbook
from data.rules.matching import matches
from data.rules.overview_sheet import Column
from data.rules.read_table import Book, Row, Table, Unreadable
from data.rules.row_values import bare_address
from data.rules.upload_compare import judge_rows
from data.rules.upload_rows import Asking, counted
from tests.employer_sheet import address_of, by_key, staff, workbook
from tests.exchange.honest_books import made
from tests.exchange.hostile_books import EVERY
from tests.exchange.inside_here import read_here
from tests.layouts.documents.test_overview_workbook import evil, formulas

OUT = Path(__file__).parent / "out"
SECONDS, MEBIBYTES = 5.0, 256.0  # what a hostile file may cost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--evil", type=int, default=100_000)
    parser.add_argument("--only", default="size,hostile,files,formulas,lists,libreoffice")
    parser.add_argument("--step", help="one step in a fresh process, told as JSON")
    told = parser.parse_args()
    if told.step:
        print(json.dumps(step(told.step, told.rows)))
        return
    ways: dict[str, Callable[[], str]] = {
        "size": lambda: size(told.rows),
        "hostile": hostile,
        "files": lambda: files(told.files),
        "formulas": lambda: attacks(told.evil),
        "lists": lists,
        "libreoffice": libreoffice,
    }
    text = "\n".join(ways[name]() for name in told.only.split(","))
    OUT.mkdir(exist_ok=True)
    (OUT / "workbook.md").write_text(text, "utf-8")
    print(text)


def peak() -> tuple[float, float]:
    """MiB of this process at most, and of the largest process it started."""
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return here, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def filled(rows: int) -> Path:
    """Our workbook with every address filled in; kept for the next run."""
    path = OUT / f"workbook-{rows}.xlsx"
    OUT.mkdir(exist_ok=True)
    if not path.exists():
        path.write_bytes(workbook([replace(each, work_email=address_of(each)) for each in staff(rows)]))
    return path


def step(name: str, rows: int) -> list[float]:
    """Seconds on the wall and of processor, MiB before, at most here, and inside, MiB of the file."""
    body = b"" if name == "write" else filled(rows).read_bytes()
    people = staff(rows) if name == "write" else []
    before, start, used = peak()[0], time.perf_counter(), time.process_time()
    if name == "write":
        body = workbook(people)
    else:
        book = read_workbook(body)
        assert isinstance(book, Book), book
        assert len(book.tables[0].rows) == rows
    if name == "read and judge":
        pause, paused = time.perf_counter(), time.process_time()
        known = by_key(staff(rows))  # asked for once the file is known to be readable; not part of the figure
        start, used = start + time.perf_counter() - pause, used + time.process_time() - paused
        verdicts = judge_rows(book.tables, known, Asking(parsed, lambda _key, _person: False))
        assert sum(counted(verdicts).values()) == rows
    inside = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = time.process_time() - used + inside.ru_utime + inside.ru_stime
    return [time.perf_counter() - start, processor, before, *peak(), len(body) / 2**20]


def size(rows: int) -> str:
    filled(rows)
    lines = [
        f"{rows:,} rows, load {os.getloadavg()[0]:.1f}; memory in MiB: before, at most, of the limited process",
        "",
        "| step | s | s of processor | before | at most | inside | file |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name in ("write", "read", "read and judge"):
        command = [sys.executable, __file__, "--step", name, "--rows", str(rows)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        cells = (f"{told[0]:.1f}", f"{told[1]:.1f}", *(f"{each:.0f}" for each in told[2:]))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def hostile() -> str:
    """Every hostile file in a fresh process: verdict, seconds, memory of the limited process."""
    rows, wrong = [], 0
    for case in EVERY:
        body = case.build()
        seconds, processor, memory, found = _apart(body)
        fits = found in {str(each) for each in case.refused} or found == f"{case.rows} rows"
        good = fits and processor <= SECONDS and memory <= MEBIBYTES
        wrong += not good
        cells = (case.name, f"{len(body):,}", found, f"{seconds:.2f}", f"{processor:.2f}", f"{memory:.0f}")
        rows.append(f"| {' | '.join(cells)} | {'yes' if good else 'NO'} |")
    load = os.getloadavg()[0]
    head = [
        f"{len(EVERY)} hostile files, {wrong} not as they should, load {load:.1f}",
        "",
        "| file | bytes | verdict | s | s of processor | MiB | as it should |",
        "|---|---:|---|---:|---:|---:|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _apart(body: bytes) -> tuple[float, float, float, str]:
    """Reads a file in a process of its own, so that the memory of its child is this child's."""
    way_out, way_in = os.pipe()
    pid = os.fork()
    if pid == 0:
        start = time.perf_counter()
        found = read_workbook(body)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        said = (
            str(found.reason)
            if isinstance(found, Unreadable)
            else f"{sum(len(t.rows) for t in found.tables)} rows"
        )
        told = [time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said]
        os.write(way_in, json.dumps(told).encode())
        os._exit(0)
    os.close(way_in)
    os.waitpid(pid, 0)
    with os.fdopen(way_out, "rb") as pipe:
        return tuple(json.loads(pipe.read()))


def files(count: int) -> str:
    """The oracle: rows put in against rows that came out."""
    people, rows, lost = staff(14), 0, 0
    for seed in range(count):
        body, put_in = made(seed, people)
        book = read_here(body)
        assert isinstance(book, Book), (seed, book)
        out = {
            (table.sheet, row.number, row.key, bare_address(row.email))
            for table in book.tables
            for row in table.rows
        }
        lost += len(out ^ {(each.sheet, each.number, each.key, each.email) for each in put_in})
        rows += len(put_in)
    return f"{count:,} workbooks with {rows:,} rows: {lost} lost, doubled or told wrongly\n"


def attacks(count: int) -> str:
    """Formula cells in rows of nothing but attacks; openpyxl as a writer that does make them."""
    body = workbook(evil(count))
    control = openpyxl.Workbook()
    control.worksheets[0].append([each.last_name for each in evil(1)])
    out = io.BytesIO()
    control.save(out)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        links = archive.read("xl/worksheets/sheet1.xml").count(b"hyperlink")
    found, control_found = formulas(body), formulas(out.getvalue())
    return (
        f"{count:,} rows of attacks: {found} formula cells, {links} links; control writer: {control_found}\n"
    )


def libreoffice() -> str:
    """Our workbook opened and saved by LibreOffice, as a workbook and as a list: still no formula, no row less."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not on this machine (Debian: libreoffice-calc-nogui)\n"
    unwritable = {"\ud800", "\x00"}  # what no list can hold
    rows = [each for each in evil(200) if not unwritable & set("".join(map(str, astuple(each))))]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "ours.xlsx").write_bytes(workbook(rows))
        for form in ("xlsx", "csv"):
            command = [
                "soffice",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                f"{folder}/out",
                f"{folder}/ours.xlsx",
            ]
            subprocess.run(command, check=True, capture_output=True)
        body = Path(folder, "out", "ours.xlsx").read_bytes()
        listed = Path(folder, "out", "ours.csv").read_bytes()
    counts = [sum(len(table.rows) for table in _tables(each)) for each in (body, listed)]
    told = f"{formulas(body)} formula cells; rows as workbook and as list {counts}"
    return f"LibreOffice, {len(rows)} rows of attacks: {told}\n"


def _tables(body: bytes) -> tuple[Table, ...]:
    book = read_workbook(body)
    assert isinstance(book, Book), book
    return book.tables


def lists() -> str:
    """A list of the employer's own, names with slips, matched to as many insured."""
    count = 5_000
    people = [
        replace(each, last_name=_name(n), first_name=_name(n * 7 + 3)) for n, each in enumerate(staff(count))
    ]
    mail = (("B", "x@b.be"),)
    names = [(each.first_name, each.last_name[: -1 if n % 5 == 0 else None]) for n, each in enumerate(people)]
    rows = tuple(Row(n, full_name=" ".join(name), emails=mail) for n, name in enumerate(names, 2))
    table = Table("", 1, {Column.FULL_NAME: "A", Column.WORK_EMAIL: "B"}, rows)
    start = time.perf_counter()
    found = matches([table], people, likeness)
    seconds = time.perf_counter() - start
    pairs = zip(found, people, strict=True)
    right = sum(any(each.insured is person for each in match.candidates) for match, person in pairs)
    told = f"{right:,} proposed rightly, {seconds:.1f} s"
    return f"{count:,} names, one in five misspelled, among as many insured: {told}\n"


def _name(seed: int) -> str:
    """An invented name of four syllables; a thousand and more different ones."""
    parts = ("ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "wa", "zu", "ne")
    return "".join(parts[(seed // 12**n + n) % 12] for n in range(4)).capitalize()


if __name__ == "__main__":
    main()
