"""Figures about finding employers by name: the same searches where there are few, many, and very many of them.

    python bench/portfolio_search.py                             # 1,250, 20,000 and 120,000 employers, both stores
    python bench/portfolio_search.py --employers 500000 --stores sqlite

Names are invented: a trade, a family or a place, now and then both, and a form of company. A search is asked of the
service as a page asks it, each ``TIMES`` times in a mixed order, in both orders of the list. *Laid out* is what writing
such a ranking takes of the processor, with and without what it is searched by.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import insert, literal, select  # noqa: E402

from bench.portfolio import OUT, desk_at  # noqa: E402
from bench.processor import spent  # noqa: E402
from data.rules.employer_order import EmployerOrder, EmployerWish  # noqa: E402
from data.rules.name_search import looked_for  # noqa: E402
from data.rules.picture import EmployerLine, Hidden, NextStep  # noqa: E402
from data.rules.ranking_marks import Standing  # noqa: E402
from data.rules.staff import Manager, Portfolio  # noqa: E402
from data.rules.told_text import line_written  # noqa: E402
from data.services.desk import Desk  # noqa: E402
from data.services.portfolio_more import ranked  # noqa: E402
from data.store import publications, ranking_index  # noqa: E402
from data.store.migrate import upgrade  # noqa: E402
from data.store.publications import Ranked  # noqa: E402
from data.store.tables_portfolio import told_employers  # noqa: E402
from tests.postgres import Postgres  # noqa: E402

TIMES = 40
SCOPE, OTHER = "S", "O"
LAST = 100
TRADES = (
    *(
        "Bakkerij",
        "Boulangerie",
        "Bouwwerken",
        "Garage",
        "Schrijnwerkerij",
        "Transport",
        "Imprimerie",
        "Brasserie",
    ),
    *(
        "Drukkerij",
        "Tuinen",
        "Advocaten",
        "Pharmacie",
        "Apotheek",
        "Elektro",
        "Logistics",
        "Consulting",
        "Immo",
    ),
)
FAMILIES = (
    *(
        "Janssens",
        "Peeters",
        "Dubois",
        "D'Hondt",
        "Van den Broeck",
        "Lambert",
        "Maes",
        "Willems",
        "Claes",
        "Leroy",
    ),
    *(
        "De Smet",
        "Vandenberghe",
        "Goossens",
        "Öztürk",
        "Lefèvre",
        "Ceulemans",
        "O'Brien",
        "Thijs",
        "Noël",
        "Wouters",
    ),
)
TOWNS = (
    "Gent",
    "Liège",
    "Aalst",
    "Namur",
    "Zaventem",
    "Eupen",
    "Kortrijk",
    "Mons",
    "Ieper",
    "Wavre",
    "Geel",
    "Arlon",
)
FORMS = ("NV", "N.V.", "BV", "SA", "SRL", "VZW", "ASBL", "")
FORM_WEIGHTS = (30, 3, 30, 12, 12, 6, 4, 3)
SEARCHES = {
    "rare": "kazimir0",
    "one in five hundred": "kazimir",
    "a whole name": "Bakkerij Kazimir0 Gent NV",
    "common": "nv",
    "one letter": "b",
    "two common words": "bakkerij gent",
    "common apart, never together": "nv bv",
    "three letters of three words": "gar pee gen",
    "no hit": "zzzzzz",
    "no hit among common words": "nv zzzzzz",
    "a long text of one letter each": " ".join("abcdefghijklmnopqrstuvwxyz"),
    "one step": "nv",
    "one step, common apart": "bakkerij gent",
    "the last page": "nv",
    "no name": "",
    "no name, one step": "",
    "no name, the last page": "",
    "no name, one step, the last page": "",
}


def names(count: int, dice: Random) -> Iterator[str]:
    """One in five hundred of a family that is rare, at whatever size."""
    for number in range(count):
        family = f"Kazimir{number // 2000:x}" if number % 500 == 0 else dice.choice(FAMILIES)
        parts = [dice.choice(TRADES), family, dice.choice(TOWNS) if dice.random() < 0.5 else ""]
        own = (
            f"{dice.choice('bcdfghklmnprstvw')}{dice.choice('aeiou')}{number:x}"
            if dice.random() < 0.4
            else ""
        )
        yield " ".join(each for each in (*parts, own, *dice.choices(FORMS, FORM_WEIGHTS)) if each)


def rows_of(count: int) -> list[Ranked]:
    dice = Random(7)
    steps = list(NextStep)
    found = []
    for number, name in enumerate(["Bakkerij Kazimir0 Gent NV", *names(count - 1, dice)]):
        urgent = 10 * dice.randrange(len(steps)) + dice.randrange(1, 5)
        line = EmployerLine(f"{number:020x}", name, "to_19", (), Hidden.FEW_PEOPLE, NextStep.NOTHING, urgent)
        found.append(Ranked(f"E{number:07}", LAST - urgent, looked_for(name), line_written(line)))
    return found


def laid_out(desk: Desk, rows: list[Ranked]) -> Iterator[str]:
    """Seconds of the processor: for the first time, with one in fifty at another place, and with one renamed."""
    moved = [each._replace(place=each.place ^ 1) if at % 50 == 0 else each for at, each in enumerate(rows)]
    renamed = [moved[0]._replace(name=" another name"), *moved[1:]]
    before: dict[str, Standing] = {}
    for name, these in (("first", rows), ("one in fifty moved", moved), ("one renamed", renamed)):
        now = {each.organiser_id: Standing(*each[:3]) for each in these}
        with desk.store.write() as connection:
            whole = spent(
                desk.store, lambda these=these, there=connection: publications.rank(there, SCOPE, these)
            )
        with desk.store.write() as connection:  # the same once more in a scope of its own
            copied = insert(told_employers).from_select(
                ["scope", "organiser_id", "place", "name", "body"],
                select(literal(OTHER), *(told_employers.c[each] for each in Ranked._fields)).where(
                    told_employers.c.scope == SCOPE
                ),
            )
            connection.execute(told_employers.delete().where(told_employers.c.scope == OTHER))
            connection.execute(copied)
            part = spent(
                desk.store,
                lambda there=connection, was=before, now=now: ranking_index.follow(there, OTHER, was, now),
            )
        before = now
        yield f"  written, {name}: {whole.cpu:,.2f} s, of it for searching {part.cpu:,.2f} s"
    with desk.store.write() as connection:
        publications.rank(connection, SCOPE, rows)


def searched(desk: Desk) -> Iterator[str]:
    """Milliseconds on the wall of each search in a mixed order, and then of the processor one after another."""
    mine = Portfolio(SCOPE, SCOPE, SCOPE)
    manager = Manager(SCOPE, SCOPE, (mine,))
    asked = {
        label: [
            EmployerWish(order, _step(label), 9_999 if "the last page" in label else 1, said)
            for order in EmployerOrder
        ]
        for label, said in SEARCHES.items()
    }
    mixed = [(label, wish) for label, wishes in asked.items() for wish in wishes * (TIMES // 2)]
    Random(1).shuffle(mixed)
    times: dict[str, list[float]] = {}
    found: dict[str, int] = {}
    for label, wish in mixed:
        started = time.perf_counter()
        page = ranked(desk, manager, mine, wish)
        times.setdefault(label, []).append((time.perf_counter() - started) * 1_000)
        found[label] = page.found
    for label, wishes in asked.items():
        used = spent(
            desk.store, lambda all_of=wishes * TIMES: [ranked(desk, manager, mine, each) for each in all_of]
        )
        each = sorted(times[label])
        yield (
            f"  {label}: {median(each):.2f}, p99 {each[-1]:.2f}, cpu {used.cpu * 500 / TIMES:.2f} ms, "
            f"{found[label]:,} found"
        )
    every = sorted(each for some in times.values() for each in some)
    yield f"  all: {median(every):.2f}, p99 {every[int(0.99 * len(every))]:.2f} ms"


def _step(label: str) -> NextStep | None:
    return NextStep.ASK_NUMBERS if "one step" in label else None


def report(kind: str, url: str, employers: int) -> Iterator[str]:
    desk = desk_at(url)
    upgrade(desk.store)
    yield f"{kind}, {employers:,} employers"
    yield from laid_out(desk, rows_of(employers))
    yield from searched(desk)
    desk.store.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--employers", type=int, nargs="+", default=[1_250, 20_000, 120_000])
    parser.add_argument("--stores", nargs="+", choices=["sqlite", "postgres"], default=["sqlite", "postgres"])
    given = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as home:
        for employers in given.employers:
            if "sqlite" in given.stores:
                _tell(report("SQLite", f"sqlite:///{home}/{employers}.sqlite", employers))
            if "postgres" in given.stores:
                with Postgres.running() as server:
                    _tell(report("PostgreSQL", server.clone(), employers))


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
