"""What changes when the list of the staff login is taken. One hand alone gives portfolios: that of its administration.

A row that cannot be true changes nothing: who it is about keeps the account and the portfolios that stand.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from data.rules.accounts import Account, Accounts
from data.rules.extract_faults import Fault, FaultCode
from data.rules.user_rows import UserRows

Seen = tuple[str, str]  # a user and an account manager of the extract


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """A row of ``staff_portfolios``."""

    line: int
    user_id: str
    account_manager_id: str


@dataclass(slots=True)
class StaffList(UserRows):
    """What a file tells, as far as it can be true. ``doubted_seen`` are the portfolios of refused rows."""

    table: str = "staff_users"
    seen: set[Seen] = field(default_factory=set)
    doubted_seen: set[Seen] = field(default_factory=set)

    def take_portfolios(self, rows: Iterable[PortfolioRow], known: Set[str]) -> None:
        """Every portfolio of a user of the file. ``known`` are the account managers of the extract."""
        for row in rows:
            pair = row.user_id, row.account_manager_id
            fault = self.missing_user(row.user_id) or self._portfolio_fault(row, known)
            if fault is None:
                self.seen.add(pair)
                continue
            column, why = fault
            self.refuse("staff_portfolios", row.line, (column, str(getattr(row, column))), why)
            if why.code is not FaultCode.DUPLICATE_KEY:
                self.doubted_seen.add(pair)

    def _portfolio_fault(self, row: PortfolioRow, known: Set[str]) -> tuple[str, Fault] | None:
        if row.account_manager_id not in known:
            told = "the extract has no such account manager"
            return "account_manager_id", Fault(FaultCode.UNKNOWN_REFERENCE, told)
        if (row.user_id, row.account_manager_id) in self.seen:
            told = "this portfolio stands here once already"
            return "account_manager_id", Fault(FaultCode.DUPLICATE_KEY, told)
        return None


@dataclass(slots=True)
class StaffPlan(Accounts):
    """What is to be written, and what was left as it stands."""

    given: set[Seen] = field(default_factory=set)
    withdrawn: set[Seen] = field(default_factory=set)


def plan(
    told: StaffList, accounts: Mapping[str, Account], before: Mapping[str, Account], seen: Set[Seen]
) -> StaffPlan:
    """``accounts`` are the users of ``told`` as the store would keep them; ``before`` and ``seen`` are what stands."""
    found = StaffPlan()
    found.sort_out(accounts, before, told.doubted_users)
    now = {each for each in told.seen if each[0] in accounts and accounts[each[0]].active}
    doubted = {each for each in seen if each in told.doubted_seen or each[0] in told.doubted_users}
    found.given, found.withdrawn = now - set(seen), set(seen) - now - doubted
    return found
