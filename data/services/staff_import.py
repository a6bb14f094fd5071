"""Taking the list of the staff login: who of the insurer comes in, and whose portfolios each sees, as one deed."""

from dataclasses import dataclass, field
from pathlib import Path

from data.exchange.broken import BrokenCode, BrokenPackageError, PackageBroken
from data.exchange.convert import Converted
from data.exchange.descriptor import read_package
from data.rules.extract_faults import Refusal
from data.rules.staff_form import PORTFOLIOS, STAFF, STAFF_FORMS
from data.rules.staff_plan import PortfolioRow, StaffList, StaffPlan, plan
from data.services.desk import Desk
from data.services.user_files import accounts_of, read_rows, refused_lines, take_users, users_line
from data.store import journal, staff_changes
from data.store.journal import Deed

__all__ = ["PackageBroken", "StaffReport", "has_no_staff", "take_staff"]


@dataclass(frozen=True, slots=True)
class StaffReport:
    """What became of a list; every refused row with its reason."""

    plan: StaffPlan
    refusals: list[Refusal]
    notes: tuple[str, ...] = field(default=())

    def as_text(self) -> str:
        """For a person at the command line."""
        portfolios = f"Portfolios: {len(self.plan.given)} given, {len(self.plan.withdrawn)} withdrawn."
        return "\n".join((users_line(self.plan), portfolios, *self.notes, *refused_lines(self.refusals)))


def take_staff(desk: Desk, path: Path, *, allow_closing: bool = False) -> StaffReport | PackageBroken:
    """Takes the package that ``path`` (a ``datapackage.json``) describes: all people there are, with their portfolios.

    Who is not in it any more is closed. Rows that cannot be true change nothing and are told; a package that is broken
    as a whole, or that would close more than half of all accounts without ``allow_closing``, leaves all as it is.
    """
    try:
        package = read_package(path, STAFF_FORMS)
        users, portfolios = (read_rows(package.resources[each.name]) for each in (STAFF, PORTFOLIOS))
        with desk.store.write() as connection:
            told = _sorted_out(users, portfolios, staff_changes.account_managers_of(connection))
            before, seen = staff_changes.standing(connection)
            found = plan(told, accounts_of(told, before, desk.vault.staff_key), before, seen)
            if found.closes_many and not allow_closing:
                raise BrokenPackageError(
                    BrokenCode.CLOSES_MANY,
                    f"It would close {len(found.closed)} of {found.open_before} accounts.",
                )
            staff_changes.write(connection, found)
            journal.note(connection, desk.clock.now(), Deed.STAFF_TAKEN, by_role="insurer")
        return StaffReport(found, sorted(told.refusals), package.notes)
    except BrokenPackageError as broken:
        return broken.broken


def has_no_staff(desk: Desk) -> bool:
    """Whether no list was ever taken here."""
    with desk.store.read() as connection:
        return staff_changes.is_empty(connection)


def _sorted_out(users: Converted, portfolios: Converted, known: frozenset[str]) -> StaffList:
    """Both tables, judged; rows that could not even be read leave what they are about in doubt."""
    told = StaffList(refusals=[*users.refusals, *portfolios.refusals])
    take_users(told, users)
    for key, _ in portfolios.refused_keys:
        user_id, _, manager = key.partition("|")
        told.doubted_seen.add((user_id, manager))
    told.take_portfolios((PortfolioRow(*row) for row in portfolios.rows), known)
    return told
