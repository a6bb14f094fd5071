"""Weeks of a portfolio in the real store: people join and leave, change and are paid out, and it is published."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from unittest.mock import patch

from sqlalchemy import select, update

from data.rules import circles, disclosure, disclosure_counts, disclosure_groups
from data.rules.disclosure_limits import Limits, limits
from data.services import publishing
from data.store.tables import contracts, persons, plans, positions
from data.store.tables_portfolio import stale_people
from tests.callbacks.portfolio_watched import Watch
from tests.callbacks.stage import Stage
from tests.growing import grow


def live(watch: Watch, random: Random, weeks: int) -> None:
    """So many Mondays more, each with what happened since the last."""
    for _ in range(weeks):
        if watch.week:
            happen(watch.stage, random, watch.week)
        watch.publish()


def join(stage: Stage, organiser_id: str, people: int, first: int) -> None:
    """So many people more at one employer; nothing else happens."""
    grow(stage.desk, people, organiser_id, first=first)
    with stage.desk.store.write() as connection:
        connection.execute(stale_people.insert().values(person_id="*"))


def happen(stage: Stage, random: Random, week: int) -> None:
    """A week: now and then one person, now and then a wave; some end, some become passive, some speak otherwise."""
    with stage.desk.store.write() as connection:
        active = list(
            connection.scalars(select(contracts.c.contract_number).where(contracts.c.status == "active"))
        )
        people = sorted(connection.scalars(select(persons.c.person_id)))
        employers = sorted(connection.scalars(select(plans.c.organiser_id).distinct()))
        ends = {"status": "ended", "ended_on": date(2020, 1, 1)}
        for values, some in (
            (ends, random.choice((1, 1, 3, 14))),
            ({"status": "passive"}, random.choice((0, 1, 12))),
        ):
            mine = random.sample(sorted(active), min(len(active), some))
            which = contracts.c.contract_number.in_(mine)
            connection.execute(update(contracts).where(which).values(values))
            paid = {"reserves_employer": Decimal(0)}
            connection.execute(update(positions).where(positions.c.contract_number.in_(mine)).values(paid))
        moved = random.sample(people, random.choice((1, 2, 15)))
        spoken = {"language": random.choice(("nl", "fr"))}
        connection.execute(update(persons).where(persons.c.person_id.in_(moved)).values(spoken))
        connection.execute(stale_people.insert().values(person_id="*"))
    grow(stage.desk, random.choice((1, 1, 9, 25)), random.choice(employers), first=week * 100)


def open_limits(on: date) -> Limits:
    """No limit, but portfolios are cut a little less finely: nothing is hidden, and there are fewer views to make."""
    shut = limits(on)
    return replace(shut, people=1, people_again=1, changes=1, employers=1, employer_share=1, circle_people=20)


@contextmanager
def unprotected() -> Iterator[None]:
    """Everything is told as it is, every week."""
    counts = {
        "rounded": lambda count, lot: count,
        "shown": lambda count, lot: count,
        "moved": lambda before, count, since, lot: count,
        "told_again": lambda count, people, came, lot: count,
    }
    with ExitStack() as kept:
        for name, way in counts.items():
            kept.enter_context(patch.object(disclosure_counts, name, way))
        for module in (disclosure, disclosure_groups):
            kept.enter_context(patch.object(module, "judge_group", lambda *_, **how: None))
        kept.enter_context(patch.object(publishing, "limits", open_limits))
        for module in (circles, disclosure):
            kept.enter_context(patch.object(module, "margin", lambda lot: 0))
        yield
