"""Taking the directory of the employers' login: its users and their rights, as one deed or not at all."""

from dataclasses import dataclass, field
from pathlib import Path

from data.exchange.broken import BrokenCode, BrokenPackageError, PackageBroken
from data.exchange.convert import Converted
from data.exchange.descriptor import read_package
from data.rules.directory_form import DIRECTORY_FORMS, RIGHTS, USERS
from data.rules.directory_plan import Plan, plan
from data.rules.directory_rows import Directory, RightRow
from data.rules.extract_faults import Refusal
from data.services.desk import Desk
from data.services.user_files import accounts_of, read_rows, refused_lines, take_users, users_line
from data.store import directory_changes, journal
from data.store.journal import Deed

__all__ = ["DirectoryReport", "PackageBroken", "has_no_users", "take_directory"]


@dataclass(frozen=True, slots=True)
class DirectoryReport:
    """What became of a directory; every refused row with its reason."""

    plan: Plan
    refusals: list[Refusal]
    notes: tuple[str, ...] = field(default=())

    def as_text(self) -> str:
        """For a person at the command line."""
        done = self.plan
        rights = f"{len(done.given)} given, {len(done.withdrawn)} withdrawn"
        kept = f"{len(done.kept_back)} kept back because an administrator of the employer took them"
        lines = (users_line(done), f"Rights: {rights}, {kept}.")
        return "\n".join((*lines, *self.notes, *refused_lines(self.refusals)))


def take_directory(desk: Desk, path: Path, *, allow_closing: bool = False) -> DirectoryReport | PackageBroken:
    """Takes the package that ``path`` (a ``datapackage.json``) describes: all users there are, with their rights.

    Who is not in it any more is closed. Rows that cannot be true change nothing and are told; a package that is broken
    as a whole, or that would close more than half of all accounts without ``allow_closing``, leaves all as it is.
    """
    try:
        package = read_package(path, DIRECTORY_FORMS)
        users = read_rows(package.resources[USERS.name])
        rights = read_rows(package.resources[RIGHTS.name])
        with desk.store.write() as connection:
            told = _sorted_out(users, rights, directory_changes.accounts_of_organisers(connection))
            standing = directory_changes.standing(connection)
            found = plan(told, accounts_of(told, standing.accounts, desk.vault.login_key), standing)
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
        return directory_changes.is_empty(connection)


def _sorted_out(users: Converted, rights: Converted, accounts: dict[str, bool]) -> Directory:
    """Both tables, judged; rows that could not even be read leave what they are about in doubt."""
    told = Directory(refusals=[*users.refusals, *rights.refusals])
    take_users(told, users)
    for key, _ in rights.refused_keys:
        user_id, _, rest = key.partition("|")
        told.doubted_pairs.add((user_id, rest.partition("|")[0]))
    told.take_rights((RightRow(*row) for row in rights.rows), accounts)
    return told
