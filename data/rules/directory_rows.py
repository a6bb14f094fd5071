"""Which rows of a directory can be true: each is taken as it stands, or refused with the reason.

A row that is refused changes nothing: who it was about keeps the account and the rights that stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.rules.claims import is_login
from data.rules.extract_faults import Fault, FaultCode, Refusal, quotable
from data.rules.rights import Right

Pair = tuple[str, str]  # a user and an organiser
Held = tuple[str, str, Right]  # and one right of theirs
LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class UserRow:
    """A row of ``employer_users``; ``line`` is where it stands in the file."""

    line: int
    user_id: str
    login: str = field(repr=False)
    name: str
    email: str | None
    language: str
    active: bool


@dataclass(frozen=True, slots=True)
class RightRow:
    """A row of ``employer_rights``."""

    line: int
    user_id: str
    organiser_id: str
    right: str


@dataclass(slots=True)
class Directory:
    """What a file tells, as far as it can be true. ``doubted`` users and pairs are those of refused rows."""

    users: dict[str, UserRow] = field(default_factory=dict)
    rights: set[Held] = field(default_factory=set)
    doubted_users: set[str] = field(default_factory=set)
    doubted_pairs: set[Pair] = field(default_factory=set)
    refusals: list[Refusal] = field(default_factory=list)

    def take_users(self, rows: Iterable[UserRow]) -> None:
        """Every user whose row can be true; of two with one id or one login the first."""
        logins: dict[str, str] = {}
        for row in rows:
            fault = _user_fault(row, self.users, logins)
            if fault is None:
                self.users[row.user_id] = row
                if row.active:
                    logins[row.login.casefold()] = row.user_id
                continue
            column, why = fault
            self._refuse("employer_users", row.line, (column, str(getattr(row, column))), why)
            if row.user_id not in self.users:
                self.doubted_users.add(row.user_id)

    def take_rights(self, rows: Iterable[RightRow], accounts: Mapping[str, bool]) -> None:
        """Every right of a user of the file at an employer of the extract. ``accounts``: whether it has an account."""
        for row in rows:
            fault = self._right_fault(row, accounts)
            if fault is None:
                self.rights.add((row.user_id, row.organiser_id, Right(row.right)))
                continue
            column, why = fault
            self._refuse("employer_rights", row.line, (column, str(getattr(row, column))), why)
            if why.code is not FaultCode.DUPLICATE_KEY:
                self.doubted_pairs.add((row.user_id, row.organiser_id))

    def doubt(self, user_id: str) -> None:
        """Somebody's login still belongs to another, whose own row was refused: then nobody changes."""
        row = self.users.pop(user_id)
        self.doubted_users.add(user_id)
        told = "this login belongs to somebody whose own row was refused"
        why = Fault(FaultCode.DEPENDS_ON_REFUSED, told)
        self._refuse("employer_users", row.line, ("login", row.login), why)

    def _right_fault(self, row: RightRow, accounts: Mapping[str, bool]) -> tuple[str, Fault] | None:
        if row.user_id in self.doubted_users:
            return "user_id", Fault(FaultCode.DEPENDS_ON_REFUSED, "the row of this user was refused")
        if row.user_id not in self.users:
            return "user_id", Fault(FaultCode.UNKNOWN_REFERENCE, "employer_users has no such user")
        if row.organiser_id not in accounts:
            return "organiser_id", Fault(FaultCode.UNKNOWN_REFERENCE, "the extract has no such organiser")
        if not accounts[row.organiser_id]:
            told = "this organiser has no account here: eb_connect of the extract is not true"
            return "organiser_id", Fault(FaultCode.NOT_ALLOWED, told)
        if (row.user_id, row.organiser_id, Right(row.right)) in self.rights:
            return "right", Fault(FaultCode.DUPLICATE_KEY, "this right stands here once already")
        return None

    def _refuse(self, table: str, line: int, cell: tuple[str, str], why: Fault) -> None:
        column, value = cell
        self.refusals.append(Refusal(table, line, column, quotable(value), why.code, why.text))


def _user_fault(
    row: UserRow, users: Mapping[str, UserRow], logins: Mapping[str, str]
) -> tuple[str, Fault] | None:
    if len(row.user_id) > LONGEST_ID:
        return "user_id", Fault(FaultCode.TOO_LONG, f"an id has at most {LONGEST_ID} characters")
    if row.user_id in users:
        return "user_id", Fault(FaultCode.DUPLICATE_KEY, "this user stands here once already")
    if not is_login(row.login):
        return "login", Fault(
            FaultCode.PATTERN, "a login has 3 to 100 plain letters, digits and signs, no space"
        )
    if row.active and row.login.casefold() in logins:
        told = "somebody else has this login already, capitals aside"
        return "login", Fault(FaultCode.DUPLICATE_KEY, told)
    return None
