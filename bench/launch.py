"""How long the page of a launch and its weekly count take: `python -m bench.launch [sqlite|postgres]`.

The employers of `bench.employer_list`: 500 and 50,000 contracts of one employer among 100,000 others, half of them in
service, three sign-ins of each person in the journal.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date, datetime

from cryptography.fernet import Fernet
from sqlalchemy import func, insert, select

from bench.employer_list import SIZES, fill, measured, store_of
from data.rules.clock import SetClock
from data.rules.deeds import Deed
from data.services import launch_week
from data.services.desk import Desk
from data.services.directory import employer_at
from data.services.launch import choose_day, launch_of, plan_of
from data.store.tables import persons
from data.store.tables_launch import launch_groups
from data.store.tables_sign_in import journal
from data.store.vault import Vault
from tests.people import NOW, TODAY


def sign_in(desk: Desk) -> None:
    """Three times each, and some opened a statement."""
    with desk.store.write() as connection:
        people = connection.scalars(select(persons.c.person_id)).all()
        line = {"at": NOW, "deed": Deed.SIGNED_IN.value}
        lines = [{**line, "person_id": each} for each in people for _ in range(3)]
        opened = [{**line, "deed": Deed.STATEMENT_OPENED.value, "person_id": each} for each in people[::4]]
        connection.execute(insert(journal), lines + opened)


def main(kinds: list[str]) -> int:
    """Prints a line for each store, size and deed."""
    vault = Vault([Fernet.generate_key().decode()], b"a lookup key that only benches know, 32")
    for kind in kinds or ["sqlite", "postgres"]:
        with store_of(kind) as store:
            clock = SetClock(datetime.fromisoformat(NOW.isoformat()), date(*TODAY.timetuple()[:3]))
            desk = Desk(store, vault, clock)
            fill(desk, random.Random(4))
            sign_in(desk)
            for size in ("small", "large"):
                _report(desk, kind, size)
            begun = time.perf_counter()
            told = launch_week.take(desk)
            spent = time.perf_counter() - begun
            with desk.store.read() as connection:
                people = connection.scalar(select(func.count()).select_from(launch_groups))
            print(f"{kind:<9} the weekly count of {told} groups, {people} people: {spent:.1f} s")
    return 0


def _report(desk: Desk, kind: str, size: str) -> None:
    employer = employer_at(desk, size, desk.vault.organiser(size))
    assert employer is not None
    choose_day(desk, employer, "2026-10-29")
    deeds: dict[str, Callable[[], object]] = {
        "the whole page": lambda: launch_of(desk, employer),
        "the line of Inrichter": lambda: plan_of(desk, employer),
    }
    for name, deed in deeds.items():
        median, late = measured(deed)
        print(f"{kind:<9} {SIZES[size]:>6} {name:<32} median {median:7.1f} ms   p95 {late:7.1f} ms")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
