"""How fast the extract comes in, beside the limit: the bare bulk insert of the same cover rows.

    python bench/import_extract.py                       # 5,000 and 20,500 contracts, SQLite and PostgreSQL
    python bench/import_extract.py --contracts 200000 --stores sqlite

Every figure is from a process of its own, so that its peak memory is its own. ``first`` is into an empty
store, ``again`` the same package once more (nothing to write). The limit inserts the cover rows, read and
converted beforehand, into a table with the same columns and key; only insert and commit count.
PostgreSQL is the tests' own server (``fsync`` off) unless PORTAL_TEST_POSTGRES names another.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cryptography.fernet import Fernet  # noqa: E402
from sqlalchemy import MetaData, Table  # noqa: E402

from bench.make_package import make  # noqa: E402
from data.exchange.convert import Converter  # noqa: E402
from data.exchange.descriptor import read_package  # noqa: E402
from data.exchange.source import opened  # noqa: E402
from data.rules.clock import SetClock  # noqa: E402
from data.services.desk import Desk  # noqa: E402
from data.services.imports import Report, take_package  # noqa: E402
from data.store.base import Store  # noqa: E402
from data.store.migrate import upgrade  # noqa: E402
from data.store.tables import covers  # noqa: E402
from data.store.vault import Vault  # noqa: E402
from tests.people import NOW, TODAY  # noqa: E402
from tests.postgres import Postgres  # noqa: E402

OUT = ROOT / "bench" / "out"
HEADS = [
    "store",
    "contracts",
    "cover rows",
    "all rows",
    "first s",
    "rows/s",
    "again s",
    "peak MiB",
    "limit s",
    "ratio",
]


def imported(url: str, package: Path) -> dict[str, float]:
    """Seconds of the first and the second import, the rows, and the peak memory of this process."""
    store = Store(url)
    upgrade(store)
    vault = Vault([Fernet.generate_key().decode()], b"a lookup key for figures only, 32+")
    desk = Desk(store, vault, SetClock(NOW, TODAY))
    seconds = []
    for _ in range(2):
        started = time.perf_counter()
        report = take_package(desk, package)
        seconds.append(time.perf_counter() - started)
        assert isinstance(report, Report), report
        assert report.refused == 0, report.as_text()
    store.close()
    return {
        "first": seconds[0],
        "again": seconds[1],
        "rows": report.read,
        "covers": report.tables["covers"].read,
    }


def bare(url: str, package: Path) -> dict[str, float]:
    """Seconds to insert the same cover rows, ready made, into a table without foreign keys."""
    store = Store(url)
    table = Table(
        "bare_covers", MetaData(), *(column._copy() for column in covers.columns), sqlite_with_rowid=False
    )
    for column in table.columns:
        column.foreign_keys.clear()
    table.constraints = {one for one in table.constraints if one is table.primary_key}
    seconds = 0.0
    with store.write() as connection:
        table.create(connection)
        load = _loader(store, connection.connection.dbapi_connection)
        with opened(read_package(package).resources["covers"]) as source:
            converter = Converter(source)
            for lines, records in source.batches():
                rows = [row[1:] for row in converter.convert(lines, records).rows]
                started = time.perf_counter()
                load(rows)
                seconds += time.perf_counter() - started
        started = time.perf_counter()
    seconds += time.perf_counter() - started
    store.close()
    return {"limit": seconds}


def _loader(store: Store, raw: object) -> Callable[[list[tuple[object, ...]]], None]:
    marks = ", ".join("?" * len(covers.columns))

    def sqlite(rows: list[tuple[object, ...]]) -> None:
        raw.executemany(f"INSERT INTO bare_covers VALUES ({marks})", rows)  # type: ignore[attr-defined]

    def postgres(rows: list[tuple[object, ...]]) -> None:
        with raw.cursor() as cursor, cursor.copy("COPY bare_covers FROM STDIN") as copy:  # type: ignore[attr-defined]
            for row in rows:
                copy.write_row(row)

    return sqlite if store.engine.dialect.name == "sqlite" else postgres


MEASURES = {"imported": imported, "bare": bare}


def alone(measure: str, url: str, package: Path) -> dict[str, float]:
    """One measure in a process of its own."""
    command = [sys.executable, __file__, "--measure", measure, "--url", url, "--package", str(package)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def row_of(kind: str, contracts: int, url: Callable[[], str]) -> list[str]:
    package = OUT / f"package-{contracts}" / "datapackage.json"
    if not package.exists():
        make(contracts, package.parent)
    limit = alone("bare", url(), package)["limit"]
    found = alone("imported", url(), package)
    rate = found["rows"] / found["first"]
    figures = (contracts, found["covers"], found["rows"])
    return [
        kind,
        *(f"{figure:,.0f}" for figure in figures),
        f"{found['first']:.1f}",
        f"{rate:,.0f}",
        f"{found['again']:.1f}",
        f"{found['peak']:.0f}",
        f"{limit:.1f}",
        f"{found['first'] / limit:.1f}",
    ]


def table_of(sizes: list[int], stores: list[str]) -> str:
    lines = ["| " + " | ".join(HEADS) + " |", "|" + "---|" * len(HEADS)]
    with tempfile.TemporaryDirectory() as folder:
        if "sqlite" in stores:
            for size in sizes:
                urls = iter(f"sqlite:///{folder}/{size}-{number}.sqlite" for number in range(2))
                lines.append("| " + " | ".join(row_of("SQLite", size, lambda urls=urls: next(urls))) + " |")
        if "postgres" in stores:
            with Postgres.running() as server:
                lines += [
                    "| " + " | ".join(row_of("PostgreSQL", size, server.clone)) + " |" for size in sizes
                ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--contracts", type=int, nargs="+", default=[5_000, 20_500])
    parser.add_argument("--stores", nargs="+", choices=["sqlite", "postgres"], default=["sqlite", "postgres"])
    parser.add_argument("--measure", choices=list(MEASURES), help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--package", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        found = MEASURES[given.measure](given.url, given.package)
        found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(json.dumps(found) + "\n")
        return
    table = table_of(given.contracts, given.stores)
    OUT.mkdir(exist_ok=True)
    (OUT / "import.md").write_text(table, encoding="utf-8")
    sys.stdout.write(table)


if __name__ == "__main__":
    main()
