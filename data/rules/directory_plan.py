"""What changes when a directory is taken: accounts that open, change and close, and rights that come and go.

Two hands give rights: the administration of the login, and administrators at the employer. What an administrator gave
stays as long as the directory links that user to that employer; what an administrator took stays taken.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from data.rules.accounts import Account, Accounts, no_login
from data.rules.directory_rows import Directory, Held, Pair

__all__ = ["Account", "Plan", "Standing", "no_login", "plan"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands before. ``rights`` says of each whether an administrator gave it; ``taken`` are those one took."""

    accounts: Mapping[str, Account]
    links: Set[Pair]
    rights: Mapping[Held, bool]
    taken: Set[Held]


@dataclass(slots=True)
class Plan(Accounts):
    """What is to be written, and what was left as it stands."""

    linked: set[Pair] = field(default_factory=set)
    unlinked: set[Pair] = field(default_factory=set)
    given: set[Held] = field(default_factory=set)
    withdrawn: set[Held] = field(default_factory=set)
    kept_back: set[Held] = field(default_factory=set)  # in the file, but an administrator took it


def plan(told: Directory, accounts: Mapping[str, Account], standing: Standing) -> Plan:
    """``accounts`` are the users of ``told`` as the store would keep them."""
    found = Plan()
    found.sort_out(accounts, standing.accounts, told.doubted_users)
    _rights(found, told, accounts, standing)
    return found


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
