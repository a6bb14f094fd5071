"""What changes when a directory is taken: accounts that open, change and close, and rights that come and go.

Two hands give rights: the administration of the login, and administrators at the employer. What an administrator gave
stays as long as the directory links that user to that employer; what an administrator took stays taken.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from data.rules.directory_rows import Directory, Held, Pair

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


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands before. ``rights`` says of each whether an administrator gave it; ``taken`` are those one took."""

    accounts: Mapping[str, Account]
    links: Set[Pair]
    rights: Mapping[Held, bool]
    taken: Set[Held]


@dataclass(slots=True)
class Plan:
    """What is to be written, and what was left as it stands."""

    added: list[Account] = field(default_factory=list)
    changed: list[Account] = field(default_factory=list)
    closed: list[Account] = field(default_factory=list)
    unchanged: int = 0
    linked: set[Pair] = field(default_factory=set)
    unlinked: set[Pair] = field(default_factory=set)
    given: set[Held] = field(default_factory=set)
    withdrawn: set[Held] = field(default_factory=set)
    kept_back: set[Held] = field(default_factory=set)  # in the file, but an administrator took it
    open_before: int = 0

    @property
    def closes_many(self) -> bool:
        """More than half of all accounts at once is a file cut short, more likely than the truth."""
        return len(self.closed) > FEW and 2 * len(self.closed) > self.open_before


def plan(told: Directory, accounts: Mapping[str, Account], standing: Standing) -> Plan:
    """``accounts`` are the users of ``told`` as the store would keep them."""
    found = Plan(open_before=sum(each.active for each in standing.accounts.values()))
    for user_id, account in accounts.items():
        _sort(found, account, standing.accounts.get(user_id))
    for user_id, before in standing.accounts.items():
        if user_id not in accounts and user_id not in told.doubted_users and before.active:
            found.closed.append(_closed(before))
    _rights(found, told, accounts, standing)
    return found


def _sort(found: Plan, account: Account, before: Account | None) -> None:
    if before == account:
        found.unchanged += 1
    elif before is None:
        found.added.append(account)
    elif before.active and not account.active:
        found.closed.append(account)
    else:
        found.changed.append(account)


def _closed(account: Account) -> Account:
    return replace(account, login_key=no_login(account.user_id), active=False)


def no_login(user_id: str) -> str:
    """What stands in the place of the login of a closed account: somebody else may have that login one day."""
    return user_id


def _rights(found: Plan, told: Directory, accounts: Mapping[str, Account], standing: Standing) -> None:
    held = {each for each in told.rights if each[0] in accounts and accounts[each[0]].active}
    links = {(user_id, organiser_id) for user_id, organiser_id, _ in held}
    doubted = {pair for pair in standing.links if pair in told.doubted_pairs or pair[0] in told.doubted_users}
    links |= doubted
    found.linked, found.unlinked = links - standing.links, set(standing.links) - links
    found.kept_back = (held - set(standing.rights)) & standing.taken
    found.given = held - set(standing.rights) - found.kept_back
    for each, by_administrator in standing.rights.items():
        pair = each[:2]
        stays = pair in doubted or (pair in links if by_administrator else each in held)
        if not stays:
            found.withdrawn.add(each)
