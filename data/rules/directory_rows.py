"""Which rows of a directory can be true: each is taken as it stands, or refused with the reason.

A row that is refused changes nothing: who it was about keeps the account and the rights that stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.rules.extract_faults import Fault, FaultCode
from data.rules.rights import Right
from data.rules.user_rows import UserRow, UserRows

__all__ = ["Directory", "Held", "Pair", "RightRow", "UserRow"]

Pair = tuple[str, str]  # a user and an organiser
Held = tuple[str, str, Right]  # and one right of theirs


@dataclass(frozen=True, slots=True)
class RightRow:
    """A row of ``employer_rights``."""

    line: int
    user_id: str
    organiser_id: str
    right: str


@dataclass(slots=True)
class Directory(UserRows):
    """What a file tells, as far as it can be true. ``doubted`` users and pairs are those of refused rows."""

    table: str = "employer_users"
    rights: set[Held] = field(default_factory=set)
    doubted_pairs: set[Pair] = field(default_factory=set)

    def take_rights(self, rows: Iterable[RightRow], accounts: Mapping[str, bool]) -> None:
        """Every right of a user of the file at an employer of the extract. ``accounts``: whether it has an account."""
        for row in rows:
            fault = self.missing_user(row.user_id) or self._right_fault(row, accounts)
            if fault is None:
                self.rights.add((row.user_id, row.organiser_id, Right(row.right)))
                continue
            column, why = fault
            self.refuse("employer_rights", row.line, (column, str(getattr(row, column))), why)
            if why.code is not FaultCode.DUPLICATE_KEY:
                self.doubted_pairs.add((row.user_id, row.organiser_id))

    def _right_fault(self, row: RightRow, accounts: Mapping[str, bool]) -> tuple[str, Fault] | None:
        if row.organiser_id not in accounts:
            return "organiser_id", Fault(FaultCode.UNKNOWN_REFERENCE, "the extract has no such organiser")
        if not accounts[row.organiser_id]:
            told = "this organiser has no account here: eb_connect of the extract is not true"
            return "organiser_id", Fault(FaultCode.NOT_ALLOWED, told)
        if (row.user_id, row.organiser_id, Right(row.right)) in self.rights:
            return "right", Fault(FaultCode.DUPLICATE_KEY, "this right stands here once already")
        return None
