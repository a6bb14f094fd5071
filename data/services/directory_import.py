"""Taking the directory of the employers' login: its users and their rights, as one deed or not at all."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.exchange.broken import BrokenCode, BrokenPackageError, PackageBroken
from data.exchange.convert import Converted, Converter
from data.exchange.descriptor import Resource, read_package
from data.exchange.source import opened
from data.rules.directory_form import DIRECTORY_FORMS, RIGHTS, USERS
from data.rules.directory_plan import Account, Plan, Standing, no_login, plan
from data.rules.directory_rows import Directory, RightRow, UserRow
from data.rules.extract_faults import Refusal
from data.services.desk import Desk
from data.store import directory_changes, journal
from data.store.journal import Deed

__all__ = ["DirectoryReport", "PackageBroken", "has_no_users", "take_directory"]

TOLD = 50  # refused rows that the screen shows


@dataclass(frozen=True, slots=True)
class DirectoryReport:
    """What became of a directory; every refused row with its reason."""

    plan: Plan
    refusals: list[Refusal]
    notes: tuple[str, ...] = field(default=())

    def as_text(self) -> str:
        """For a person at the command line."""
        done = self.plan
        users = f"{len(done.added)} added, {len(done.changed)} changed, {len(done.closed)} closed"
        rights = f"{len(done.given)} given, {len(done.withdrawn)} withdrawn"
        kept = f"{len(done.kept_back)} kept back because an administrator of the employer took them"
        lines = (f"Users: {users}, {done.unchanged} unchanged.", f"Rights: {rights}, {kept}.")
        return "\n".join((*lines, *self.notes, *self._refused()))

    def _refused(self) -> Iterator[str]:
        if not self.refusals:
            return
        counts = Counter(each.table for each in self.refusals)
        yield "Refused: " + ", ".join(f"{count} of {table}" for table, count in counts.items())
        for each in self.refusals[:TOLD]:
            cell = f" {each.column}={each.value!r}" if each.column else ""
            yield f"  {each.table} line {each.line}{cell}: {each.text} ({each.reason})"
        if len(self.refusals) > TOLD:
            yield f"  and {len(self.refusals) - TOLD} more"


def take_directory(desk: Desk, path: Path, *, allow_closing: bool = False) -> DirectoryReport | PackageBroken:
    """Takes the package that ``path`` (a ``datapackage.json``) describes: all users there are, with their rights.

    Who is not in it any more is closed. Rows that cannot be true change nothing and are told; a package that is broken
    as a whole, or that would close more than half of all accounts without ``allow_closing``, leaves all as it is.
    """
    try:
        package = read_package(path, DIRECTORY_FORMS)
        users = _read(package.resources[USERS.name])
        rights = _read(package.resources[RIGHTS.name])
        with desk.store.write() as connection:
            told = _sorted_out(users, rights, directory_changes.accounts_of_organisers(connection))
            standing = directory_changes.standing(connection)
            found = plan(told, _accounts(desk, told, standing), standing)
            if found.closes_many and not allow_closing:
                raise BrokenPackageError(
                    BrokenCode.CLOSES_MANY,
                    f"It would close {len(found.closed)} of {found.open_before} accounts.",
                )
            directory_changes.write(connection, found, desk.clock.now())
            journal.note(connection, desk.clock.now(), Deed.DIRECTORY_TAKEN, by_role="insurer")
        return DirectoryReport(found, sorted(told.refusals), package.notes)
    except BrokenPackageError as broken:
        return broken.broken


def has_no_users(desk: Desk) -> bool:
    """Whether no directory was ever taken here."""
    with desk.store.read() as connection:
        return not directory_changes.standing(connection).accounts


def _read(resource: Resource) -> Converted:
    read = Converted()
    with opened(resource) as source:
        converter = Converter(source)
        for lines, records in source.batches():
            some = converter.convert(lines, records)
            read.rows += some.rows
            read.refusals += some.refusals
            read.refused_keys += some.refused_keys
    return read


def _sorted_out(users: Converted, rights: Converted, accounts: dict[str, bool]) -> Directory:
    """Both tables, judged; rows that could not even be read leave what they are about in doubt."""
    told = Directory(refusals=[*users.refusals, *rights.refusals])
    told.doubted_users |= {key for key, _ in users.refused_keys}
    told.take_users(UserRow(*row) for row in users.rows)
    told.doubted_users -= set(told.users)
    for key, _ in rights.refused_keys:
        user_id, _, rest = key.partition("|")
        told.doubted_pairs.add((user_id, rest.partition("|")[0]))
    told.take_rights((RightRow(*row) for row in rights.rows), accounts)
    return told


def _accounts(desk: Desk, told: Directory, standing: Standing) -> dict[str, Account]:
    """The users as the store would keep them."""
    kept = {standing.accounts[each].login_key for each in told.doubted_users if each in standing.accounts}
    accounts = {}
    for row in list(told.users.values()):
        key = desk.vault.login_key(row.login) if row.active else no_login(row.user_id)
        if key in kept:
            told.doubt(row.user_id)
            continue
        accounts[row.user_id] = Account(
            row.user_id, key, row.name, row.email or "", row.language, active=row.active
        )
    return accounts
