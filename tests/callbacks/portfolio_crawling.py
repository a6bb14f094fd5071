"""What no account manager may find anywhere: everything of a person, and everything of another's portfolio."""

import csv
import re
from collections.abc import Iterator, Mapping

from sqlalchemy import insert

from data.services.staff import manager_of
from data.store.tables_mail import private_addresses
from tests.callbacks.crawling import SAMPLE, Crawl, Own
from tests.callbacks.managers import manager
from tests.callbacks.stage import Stage
from tests.people import CAST
from tests.staff import Staff

# The addresses of members' and employers' pages and files: none of them may be linked from here.
ELSEWHERE = re.compile(r"/(?:[a-z]{2}/)?(?:contracts|profile|employer|insured|statement|export)(?:/|$)")
PRIVATE = "hidden-{}@people.example"


def rows(name: str) -> Iterator[dict[str, str]]:
    """A table of the sample."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def give_private_addresses(stage: Stage) -> None:
    """The sample has none; each of the cast gets one."""
    now = stage.desk.clock.now()
    with stage.desk.store.write() as connection:
        for each in CAST:
            told = PRIVATE.format(each.person_id)
            row = {"person_id": each.person_id, "address": told, "address_key": told, "confirmed_at": now}
            connection.execute(insert(private_addresses).values(**row))


def of_people(stage: Stage) -> Mapping[str, frozenset[str]]:
    """All that can be told of a person in the sample, by what it is."""
    people, contracts = list(rows("persons")), list(rows("contracts"))
    numbers = [each["national_number"] for each in people if each["national_number"]]
    told = {
        "name": {f"{each['first_name']} {each['last_name']}" for each in people},
        "number": {*numbers, *(_dotted(each) for each in numbers)},
        "contract": {each["contract_number"] for each in contracts},
        "handle": {stage.desk.vault.handle(each["contract_number"]) for each in contracts},
        "street": {each["street"] for each in people},
        "work e-mail": {each["work_email"] for each in contracts if each["work_email"]},
        "private e-mail": {PRIVATE.format(each.person_id) for each in CAST},
        "person id": {each["person_id"] for each in people},
    }
    return {kind: frozenset(texts) for kind, texts in told.items()}


def _dotted(number: str) -> str:
    return f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"


def of_others(stage: Stage, who: Staff) -> Mapping[str, frozenset[str]]:
    """What stands in portfolios that are not theirs: the employers, and the portfolios themselves."""
    vault = stage.desk.vault
    foreign = [each for each in rows("organisers") if each["account_manager_id"] not in who.portfolios]
    managers = {each["account_manager_id"] for each in rows("account_managers")} - set(who.portfolios)
    return {
        "employer": frozenset(each["name"] for each in foreign),
        "employer's handle": frozenset(vault.organiser(each["organiser_id"]) for each in foreign),
        "portfolio": frozenset(vault.portfolio(each) for each in managers),
    }


def forbidden(stage: Stage, who: Staff) -> Own:
    """All of both, as a crawl looks for it."""
    told = {**of_people(stage), **of_others(stage, who)}
    handles = ("contract", "handle", "employer's handle", "portfolio")
    keys = frozenset().union(*(told[each] for each in handles))
    names = frozenset().union(*(texts for kind, texts in told.items() if kind not in handles))
    own = manager_of(stage.desk, who.user_id)
    greeted = {own.name, *(each.name for each in own.portfolios)} if own else set()
    return Own(names - greeted, keys)


def crawl(stage: Stage, who: Staff, alike: int = 2, most: int = 10_000) -> Crawl:
    """Every link that somebody of the insurer can follow; ``bench/crawl.py`` opens all there are."""
    client = manager(stage, who)
    return Crawl(client, forbidden(stage, who), alike, most).walk("/nl/portfolio")
