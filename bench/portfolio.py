"""Figures about whole portfolios: what reading, and keeping fresh, costs at the size of a whole insurer.

    python bench/portfolio.py                                    # 50,000 and 200,000 contracts, both stores
    python bench/portfolio.py --contracts 800000 --stores sqlite
    python bench/portfolio.py --contracts 800000 --copies 6      # and what 5 million contracts would read

*Fresh* is what publishing costs beside the import of the same package: a first one into an empty store, the same once
more, and one in which two contracts of a hundred changed. *Read* asks every view that a page can ask of the whole
insurer, of a team and of some portfolios, protection included, and times the service call. *Beside* asks the same of
the extract's own tables with their indexes, and of DuckDB. ``--copies`` copies what was published to as many more
portfolios and adds it up anew: nothing is imported for it. Each measure is a process of its own;
``cpu`` is what it used of the processor, with PostgreSQL's part.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import insert, select, text  # noqa: E402

from bench.portfolio_beside import of_duckdb, questions  # noqa: E402
from bench.portfolio_package import make  # noqa: E402
from bench.processor import spent  # noqa: E402
from data.rules.clock import SetClock  # noqa: E402
from data.rules.employer_order import EmployerWish  # noqa: E402
from data.rules.picture import Filters, all_filters  # noqa: E402
from data.rules.staff import Manager, Portfolio  # noqa: E402
from data.services import portfolio, portfolio_more, publishing, publishing_together  # noqa: E402
from data.services.desk import Desk  # noqa: E402
from data.services.imports import Report, take_package  # noqa: E402
from data.store import publications  # noqa: E402
from data.store.base import Store  # noqa: E402
from data.store.migrate import upgrade  # noqa: E402
from data.store.publications import Ranked  # noqa: E402
from data.store.tables_staff import staff_portfolios, staff_users  # noqa: E402
from data.store.vault import Vault  # noqa: E402
from tests.postgres import Postgres  # noqa: E402

OUT = ROOT / "bench" / "out"
MONDAY = date(2026, 11, 2)
KEY = "ZGVtby1rZXktb2YtdGhlLWJlbmNoLW9ubHktMzJiISE="
TEAM = 10  # portfolios that a head of team sees
CHANGED = 0.02
PAGE = EmployerWish(page=2)
SEARCHES = {"one": "employer 1234", "every": "employer", "two words": "1 emp", "no": "employer zzz"}


def desk_at(url: str, week: int = 0) -> Desk:
    day = MONDAY + timedelta(weeks=week)
    clock = SetClock(datetime(day.year, day.month, day.day, 3, tzinfo=UTC), day)
    return Desk(Store(url), Vault([KEY], b"a lookup key for figures only, 32+"), clock)


def fresh(url: str, folder: Path) -> dict[str, float]:
    """Seconds of three imports and of the publication after each."""
    desk = desk_at(url)
    upgrade(desk.store)
    found: dict[str, float] = {}
    for week, name in enumerate(("first", "again", "changed")):
        package = folder.with_name(f"{folder.name}-changed") if name == "changed" else folder
        then = replace(desk, clock=desk_at(url, week).clock)
        taken: list[Any] = []
        found[f"{name} import cpu"], found[f"{name} import"] = spent(
            desk.store,
            lambda then=then, package=package, taken=taken: taken.append(
                take_package(then, package / "datapackage.json")
            ),
        )
        assert isinstance(taken[0], Report), taken
        if name == "first":
            _let_in(desk.store)
        found[f"{name} publish cpu"], found[f"{name} publish"] = spent(
            desk.store, lambda then=then: publishing.take(then)
        )
    return found


def _let_in(store: Store) -> None:
    """A head of all, and a head of some: what they see together is added up when figures are published."""
    with store.write() as connection:
        names = list(connection.scalars(text("SELECT account_manager_id FROM account_managers ORDER BY 1")))
        for user, mine in (("ALL", names), ("TEAM", names[:TEAM])):
            row = {"user_id": user, "login_key": user, "name": user, "email": "x@insurer.example"}
            connection.execute(insert(staff_users).values(**row, language="nl", active=True))
            rows = [{"user_id": user, "account_manager_id": each} for each in mine]
            connection.execute(insert(staff_portfolios), rows)


def managers(store: Store) -> dict[str, Manager]:
    with store.read() as connection:
        rows = connection.execute(select(staff_portfolios)).all()
    of_user: dict[str, list[str]] = {}
    for row in rows:
        of_user.setdefault(row.user_id, []).append(row.account_manager_id)
    return {
        user: Manager(user, user, tuple(Portfolio(each, each, each) for each in sorted(mine)))
        for user, mine in of_user.items()
    }


def asked(desk: Desk) -> Iterator[tuple[str, Manager, Portfolio | None, Filters]]:
    """Every view of the whole, of a team and of some portfolios."""
    for user, manager in managers(desk.store).items():
        for each in (None, *(manager.portfolios[:20] if user == "ALL" else ())):
            whole = portfolio.picture_of(desk, manager, each)
            for filters in all_filters((one.dimension, one.value) for one in whole.offered):
                yield user if each is None else "one", manager, each, filters


def read(url: str, _: Path) -> dict[str, float]:
    """Milliseconds of the service calls of a page, at the median and at the 99th of a hundred."""
    desk = desk_at(url, 3)
    views = list(asked(desk))
    Random(1).shuffle(views)
    days = portfolio.dates_of(desk, managers(desk.store)["ALL"])
    times: dict[str, list[float]] = {}
    for name, manager, each, filters in views * (1 if len(views) > 400 else 3):
        calls = {
            f"view {name}": lambda m=manager, e=each, f=filters: portfolio.picture_of(desk, m, e, f),
            f"two days {name}": lambda m=manager, e=each, f=filters: [
                portfolio.picture_of(desk, m, e, f, day) for day in (days[-1], days[0])
            ],
            f"ranking {name}": lambda m=manager, e=each: portfolio_more.ranked(desk, m, e, PAGE),
            f"steps {name}": lambda m=manager, e=each: portfolio_more.steps_of(desk, m, e),
            f"course {name}": lambda m=manager, e=each, f=filters: portfolio_more.course_of(
                desk, m, e, f, days[0]
            ),
        }
        calls |= {
            f"search, {what} hit {name}": lambda m=manager, e=each, s=said: portfolio_more.ranked(
                desk, m, e, EmployerWish(name=s)
            )
            for what, said in SEARCHES.items()
        }
        for label, call in calls.items():
            started = time.perf_counter()
            call()
            times.setdefault(label, []).append((time.perf_counter() - started) * 1_000)
    found: dict[str, float] = {"views": len(views)}
    for label, each_ms in sorted(times.items()):
        found[f"{label} median"] = median(each_ms)
        found[f"{label} p99"] = sorted(each_ms)[int(len(each_ms) * 0.99)]
    return found


def beside(url: str, folder: Path) -> dict[str, float]:
    """Milliseconds of the same questions asked of the extract's tables, and of DuckDB; medians of three."""
    found: dict[str, float] = {}
    desk = desk_at(url, 3)
    everybody = managers(desk.store)["ALL"]
    mine = everybody.at("AM0007") or everybody.portfolios[0]
    for scope, only in (("the whole insurer", None), ("one portfolio", mine)):
        found[f"published|{scope}"] = _median(
            lambda only=only: portfolio.picture_of(desk, everybody, only), 30
        )
    with desk.store.read() as connection:
        for name, query in questions():
            found[f"indexed|{name}"] = _median(lambda query=query: connection.execute(text(query)).all(), 3)
    for name, ask in of_duckdb(folder):
        found[f"duckdb|{name}"] = _median(ask, 5)
    return found


def _median(deed: Callable[[], Any], times: int) -> float:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - started) * 1_000)
    return median(taken)


def copied(url: str, folder: Path, copies: int) -> dict[str, float]:
    """As ``read``, with what was published copied to as many more portfolios, and added up anew."""
    desk = desk_at(url, 3)
    with desk.store.write() as connection:
        everybody = managers(desk.store)["ALL"].portfolios
        newest = max(publications.days(connection))
        names = [each.account_manager_id for each in everybody]
        for name in names:
            latest = publications.latest(connection, name, newest)
            rows = publications.ranked(connection, name)
            for copy in range(1, copies):
                extra = f"{name}c{copy}"
                publications.tell(connection, extra, newest, latest, {})
                publications.rank(connection, extra, [_another(row, copy) for row in rows])
    with desk.store.write() as connection:
        more = [each if copy == 0 else f"{each}c{copy}" for each in names for copy in range(copies)]
        _head_of(connection, more)
        publishing_together.tell_of(connection, more, newest)
    return read(url, folder)


def _another(row: Ranked, copy: int) -> Ranked:
    """An employer of a portfolio that was copied."""
    return row._replace(organiser_id=f"{row.organiser_id}c{copy}")


def _head_of(connection: Any, names: list[str]) -> None:
    connection.execute(staff_portfolios.delete().where(staff_portfolios.c.user_id == "ALL"))
    rows = [{"user_id": "ALL", "account_manager_id": each} for each in names]
    connection.execute(insert(staff_portfolios), rows)


MEASURES: dict[str, Callable[..., dict[str, float]]] = {"fresh": fresh, "read": read, "beside": beside}


def alone(measure: str, url: str, folder: Path, *more: str) -> dict[str, float]:
    """One measure in a process of its own."""
    command = [sys.executable, __file__, "--measure", measure, "--url", url, "--folder", str(folder), *more]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def packages(contracts: int) -> Path:
    folder = OUT / f"insurer-{contracts}"
    if not (folder / "datapackage.json").exists():
        make(contracts, folder)
        make(contracts, folder.with_name(f"{folder.name}-changed"), CHANGED)
    return folder


def report(kind: str, contracts: int, url: str, copies: int) -> Iterator[str]:
    folder = packages(contracts)
    for measure in MEASURES:
        yield f"{kind}, {contracts:,} contracts: {measure}"
        yield from (f"  {name}: {value:,.2f}" for name, value in alone(measure, url, folder).items())
    if copies > 1:
        yield f"{kind}, {contracts * copies:,} contracts, what was published copied: read"
        found = alone("copied", url, folder, "--copies", str(copies))
        yield from (f"  {name}: {value:,.2f}" for name, value in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--contracts", type=int, nargs="+", default=[50_000, 200_000])
    parser.add_argument("--stores", nargs="+", choices=["sqlite", "postgres"], default=["sqlite", "postgres"])
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--measure", choices=[*MEASURES, "copied"], help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        more = (given.copies,) if given.measure == "copied" else ()
        deed = copied if given.measure == "copied" else MEASURES[given.measure]
        sys.stdout.write(json.dumps(deed(given.url, given.folder, *more)) + "\n")
        return
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as home:
        for contracts in given.contracts:
            if "sqlite" in given.stores:
                _tell(report("SQLite", contracts, f"sqlite:///{home}/{contracts}.sqlite", given.copies))
            if "postgres" in given.stores:
                with Postgres.running() as server:
                    _tell(report("PostgreSQL", contracts, server.clone(), given.copies))


def _tell(lines: Iterator[str]) -> None:
    with (OUT / "portfolio.txt").open("a", encoding="utf-8") as file:
        for line in lines:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
            file.write(f"{line}\n")


if __name__ == "__main__":
    main()
