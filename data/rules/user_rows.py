"""Which rows about users of a login can be true, for each of the directories that the portal is given.

A row that is refused changes nothing: who it was about keeps the account that stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.rules.claims import is_login
from data.rules.extract_faults import Fault, FaultCode, Refusal, quotable

LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class UserRow:
    """A row about a user; ``line`` is where it stands in the file."""

    line: int
    user_id: str
    login: str = field(repr=False)
    name: str
    email: str | None
    language: str
    active: bool


@dataclass(slots=True)
class UserRows:
    """The users that a file tells, as far as they can be true. ``table`` is how the file calls them.

    ``doubted_users`` are those of refused rows.
    """

    table: str
    users: dict[str, UserRow] = field(default_factory=dict)
    doubted_users: set[str] = field(default_factory=set)
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
            self.refuse(self.table, row.line, (column, str(getattr(row, column))), why)
            if row.user_id not in self.users:
                self.doubted_users.add(row.user_id)

    def doubt(self, user_id: str) -> None:
        """Somebody's login still belongs to another, whose own row was refused: then nobody changes."""
        row = self.users.pop(user_id)
        self.doubted_users.add(user_id)
        told = "this login belongs to somebody whose own row was refused"
        self.refuse(self.table, row.line, ("login", row.login), Fault(FaultCode.DEPENDS_ON_REFUSED, told))

    def missing_user(self, user_id: str) -> tuple[str, Fault] | None:
        """What is wrong with a row that names a user, if the file has none that can be true."""
        if user_id in self.doubted_users:
            return "user_id", Fault(FaultCode.DEPENDS_ON_REFUSED, "the row of this user was refused")
        if user_id not in self.users:
            return "user_id", Fault(FaultCode.UNKNOWN_REFERENCE, f"{self.table} has no such user")
        return None

    def refuse(self, table: str, line: int, cell: tuple[str, str], why: Fault) -> None:
        """Note a row with the cell that is at fault: its column and value."""
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
