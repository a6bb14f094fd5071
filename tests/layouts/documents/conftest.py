"""Every paper of the sample, as records: a statement is drawn from them without a store."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from data.rules.kinds import StatementReason
from data.rules.papers import Occasion, Paper, paper
from data.rules.records import ContractFile, Person, Statement
from data.rules.visibility import is_group_insurance
from tests.rules.sample import contract_files, people

EXTRACT_OF = date(2026, 10, 31)
PORTAL = "https://mygroupinsurance.example"


@cache
def files() -> dict[str, ContractFile]:
    """The group insurance contracts of the sample, by number."""
    found = {file.contract.contract_number: file for file in contract_files()}
    return {number: file for number, file in found.items() if is_group_insurance(number)}


def papers_of(number: str) -> Iterator[Paper]:
    """The papers of a contract, oldest first."""
    file = files()[number]
    person = people_of_the_sample()[file.contract.person_id]
    for each in file.statements or (_due(file, person),):
        issued = each.issued_on or each.as_at
        occasion = Occasion(number, each.as_at, each.reason, issued, each.language)
        yield paper(file, person, occasion, f"paper of {number}, {each.as_at}", EXTRACT_OF)


@cache
def latest(number: str) -> Paper:
    """The newest paper of a contract."""
    return list(papers_of(number))[-1]


def _due(file: ContractFile, person: Person) -> Statement:
    """What a contract of which no statement was delivered would get: one of its newest figures."""
    newest = max(cover.as_at for cover in file.covers)
    return Statement(newest, None, StatementReason.YEARLY, person.language)


@cache
def people_of_the_sample() -> dict[str, Person]:
    return people()
