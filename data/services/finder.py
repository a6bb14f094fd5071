"""Looking for a contract that somebody misses: among their own, and nowhere else."""

from dataclasses import replace

from data.rules import finder
from data.rules.finder import Finding, Own, Wanted
from data.rules.records import Contract
from data.rules.visibility import is_visible
from data.services.desk import Desk
from data.store import files
from data.store.own_jobs import own_jobs


def find(desk: Desk, person_id: str | None, wanted: Wanted) -> tuple[Finding, ...]:
    """The causes for a visitor; ``person_id`` is ``None`` for somebody without a file. Nothing is kept of it."""
    today = desk.clock.today()
    if person_id is None:
        return finder.find(wanted, (), today)
    with desk.store.read() as connection:
        person = files.person(connection, desk.vault, person_id, desk.clock.today())
        jobs = own_jobs(connection, person_id)
    mine = [_with_handle(desk, own, contract) for own, contract in jobs]
    return finder.find(wanted, mine, today, person.birth_date if person else None)


def _with_handle(desk: Desk, own: Own, contract: Contract | None) -> Own:
    """With the way to its page, where it has one."""
    if contract is None or not is_visible(contract, desk.clock.today()):
        return own
    return replace(own, handle=contract.handle)
