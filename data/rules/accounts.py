"""What changes among the accounts of a login when its directory is taken: who opens, changes and closes."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

FEW = 3  # so many accounts may close at once whatever share they are


@dataclass(frozen=True, slots=True)
class Account:
    """A user as the store keeps one: the login only as a keyed hash, and none at all for a closed account."""

    user_id: str
    login_key: str
    name: str
    email: str
    language: str
    active: bool


@dataclass(slots=True)
class Accounts:
    """What is to be written of accounts, and what was left as it stands."""

    added: list[Account] = field(default_factory=list)
    changed: list[Account] = field(default_factory=list)
    closed: list[Account] = field(default_factory=list)
    unchanged: int = 0
    open_before: int = 0

    @property
    def closes_many(self) -> bool:
        """More than half of all accounts at once is a file cut short, more likely than the truth."""
        return len(self.closed) > FEW and 2 * len(self.closed) > self.open_before

    def sort_out(self, told: Mapping[str, Account], before: Mapping[str, Account], doubted: Set[str]) -> None:
        """``told`` is everybody there is now; who is not, and whose row is not in doubt, is closed."""
        self.open_before = sum(each.active for each in before.values())
        for user_id, account in told.items():
            self._sort(account, before.get(user_id))
        for user_id, standing in before.items():
            if user_id not in told and user_id not in doubted and standing.active:
                self.closed.append(closed(standing))

    def _sort(self, account: Account, before: Account | None) -> None:
        if before == account:
            self.unchanged += 1
        elif before is None:
            self.added.append(account)
        elif before.active and not account.active:
            self.closed.append(account)
        else:
            self.changed.append(account)


def closed(account: Account) -> Account:
    """The account without its login."""
    return replace(account, login_key=no_login(account.user_id), active=False)


def no_login(user_id: str) -> str:
    """What stands in the place of the login of a closed account: somebody else may have that login one day."""
    return user_id
