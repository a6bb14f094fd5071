"""How long an employer waits for a page of insured persons: `python -m bench.employer_list [sqlite|postgres]`.

Invented people, 500 and 50,000 contracts of one employer among 100,000 others. Each view is read as the page reads it
(counted, noted in the journal), beside a plain query: 50 rows by an index.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import insert, select, text

from data.rules.clock import SetClock
from data.rules.insured import InsuredWish, Lack, Order
from data.rules.kinds import Status
from data.services.desk import Desk
from data.services.directory import employer_at
from data.services.insured import list_of, one_of
from data.services.launch import plan_of
from data.services.work_lists import standing_of
from data.store import insured
from data.store.base import Store
from data.store.migrate import upgrade
from data.store.tables import contracts, organisers, persons, plans
from data.store.tables_employer import employer_rights, employer_users
from data.store.tables_insured import insured as table
from data.store.vault import Vault
from tests.people import NOW, TODAY
from tests.postgres import Postgres

SIZES = {"small": 500, "large": 50_000, "others": 100_000}
TIMES = 40
FIRST = (
    "Els",
    "Jan",
    "Lotte",
    "Karim",
    "Sophie",
    "Benoît",
    "Wei",
    "Zoé",
    "Heike",
    "Hugo",
    "An",
    "Koen",
    "Fatima",
)
PARTS = (
    "Peet",
    "Jans",
    "Vermeul",
    "Maes",
    "Claes",
    "De Smet",
    "Van den Berg",
    "Lefèvr",
    "Dubois",
    "Nguy",
    "El Amran",
)
ENDS = ("ers", "en", "el", "aert", "ens", "mans", "inckx", "e", "es", "y", "ain", "ois", "ois-Delvaux", "s")


@contextmanager
def store_of(kind: str) -> Iterator[Store]:
    """An empty store, that goes when it is not needed any more."""
    if kind == "postgres":
        with Postgres.running() as server:
            store = Store(server.clone())
            yield store
            server.drop(store)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder)}/bench.sqlite")
        upgrade(store)
        yield store
        store.close()


def fill(desk: Desk, random_: random.Random) -> None:
    """The people, their contracts and the list."""
    with desk.store.write() as connection:
        for name, size in SIZES.items():
            _organiser(connection, desk, name)
            people, held = [], []
            for at in range(size):
                person = f"P-{name}-{at}"
                last = f"{random_.choice(PARTS)}{random_.choice(ENDS)}".replace("_", " ")
                first = f"{random_.choice(FIRST)} {random_.choice(FIRST)}"
                key = None if at % 97 == 0 else f"{name}{at}"
                people.append({"person_id": person, "last_name": last, "first_name": first, "find_key": key})
                number = f"530/{name[:3]}{at % 5}{at:06}.{at:04}"
                held.append(
                    {
                        "contract_number": number,
                        "handle": desk.vault.handle(number),
                        "plan_id": f"{name}{at % 5}",
                        "person_id": person,
                        "personnel_number": str(10_000 + at),
                        "status": random_.choice(["active", "active", "passive", "ended"]),
                        "work_email": None if at % 3 == 0 else f"e{at}@{name}.example",
                    }
                )
            connection.execute(insert(persons), people)
            connection.execute(insert(contracts), held)
        insured.follow(connection)
    if desk.store.engine.dialect.name == "postgresql":
        with desk.store.write() as connection:
            connection.execute(text("ANALYZE"))


def _organiser(connection: object, desk: Desk, name: str) -> None:
    run = connection.execute  # type: ignore[attr-defined]
    run(insert(organisers).values(organiser_id=name, name=name, eb_connect=True))
    for n in range(5):
        plan = {
            "plan_id": f"{name}{n}",
            "organiser_id": name,
            "name": f"Plan {n}",
            "plan_type": "cash_balance",
        }
        run(insert(plans).values(**plan, branch="branch_21"))
    user = {"user_id": name, "login_key": name, "name": name, "email": name, "language": "nl", "active": True}
    run(insert(employer_users).values(**user))
    right = {"user_id": name, "organiser_id": name, "right": "edit", "granted_at": NOW}
    run(insert(employer_rights).values(**right))


VIEWS = {
    "first page": InsuredWish(),
    "last page": InsuredWish(page=9_999),
    "by personnel number, page 300": InsuredWish(order=Order.PERSONNEL, page=300),
    "by plan, descending": InsuredWish(order=Order.PLAN, descending=True),
    "by status": InsuredWish(order=Order.STATUS),
    "only passive": InsuredWish(status=Status.PASSIVE),
    "without address": InsuredWish(lack=Lack.ADDRESS),
    "without number": InsuredWish(lack=Lack.NUMBER),
    "search: peeters": InsuredWish("peeters"),
    "search: els lefevre": InsuredWish("els lefevre"),
    "search: nobody has it": InsuredWish("qwxyz"),
    "search, mistyped: vermuelen": InsuredWish("vermuelen"),
    "search: personnel number": InsuredWish("10404"),
}


def measured(deed: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    deed()
    spent = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        deed()
        spent.append((time.perf_counter() - begin) * 1_000)
    return statistics.median(spent), statistics.quantiles(spent, n=20)[18]


def plain(desk: Desk, organiser_id: str) -> None:
    """The yardstick: 50 rows by an index."""
    with desk.store.read() as connection:
        query = select(table).where(table.c.organiser_id == organiser_id).order_by(table.c.name).limit(50)
        connection.execute(query).all()


def main(kinds: list[str]) -> int:
    """Prints a line for each store, size and view."""
    vault = Vault([Fernet.generate_key().decode()], b"a lookup key that only benches know, 32")
    for kind in kinds or ["sqlite", "postgres"]:
        with store_of(kind) as store:
            desk = Desk(
                store, vault, SetClock(datetime.fromisoformat(NOW.isoformat()), date(*TODAY.timetuple()[:3]))
            )
            fill(desk, random.Random(4))
            for size in ("small", "large"):
                _report(desk, kind, size)
    return 0


def _report(desk: Desk, kind: str, size: str) -> None:
    employer = employer_at(desk, size, desk.vault.organiser(size))
    assert employer is not None
    handle = list_of(desk, employer, InsuredWish()).rows[7].handle
    deeds: dict[str, Callable[[], object]] = {"plain query": lambda: plain(desk, size)}
    deeds |= {name: (lambda wish=wish: list_of(desk, employer, wish)) for name, wish in VIEWS.items()}
    deeds["first screen: how addresses stand"] = lambda: standing_of(desk, employer)
    deeds["first screen: the launch"] = lambda: plan_of(desk, employer)
    deeds["one person"] = lambda: one_of(desk, employer, handle)
    yardstick = 0.0
    for name, deed in deeds.items():
        median, late = measured(deed)
        yardstick = yardstick or median
        ratio = f"{median / yardstick:6.0f} x plain"
        print(f"{kind:<9} {SIZES[size]:>6} {name:<34} median {median:7.1f} ms   p95 {late:7.1f} ms {ratio}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
