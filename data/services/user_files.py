"""Reading the packages that tell who the users of a login are: their rows, their accounts, and what was refused."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from data.exchange.convert import Converted, Converter
from data.exchange.descriptor import Resource
from data.exchange.source import opened
from data.rules.accounts import Account, Accounts, no_login
from data.rules.extract_faults import Refusal
from data.rules.user_rows import UserRow, UserRows

TOLD = 50  # refused rows that the screen shows


def read_rows(resource: Resource) -> Converted:
    """Every row of a table that can be read, and the refusal of each that cannot."""
    read = Converted()
    with opened(resource) as source:
        converter = Converter(source)
        for lines, records in source.batches():
            some = converter.convert(lines, records)
            read.rows += some.rows
            read.refusals += some.refusals
            read.refused_keys += some.refused_keys
    return read


def take_users(told: UserRows, users: Converted) -> None:
    """The users of a file, judged; rows that could not even be read leave whom they are about in doubt."""
    told.doubted_users |= {key for key, _ in users.refused_keys}
    told.take_users(UserRow(*row) for row in users.rows)
    told.doubted_users -= set(told.users)


def accounts_of(
    told: UserRows, standing: Mapping[str, Account], login_key: Callable[[str], str]
) -> dict[str, Account]:
    """The users as the store would keep them. Who would have the login of somebody in doubt is in doubt too."""
    kept = {standing[each].login_key for each in told.doubted_users if each in standing}
    accounts = {}
    for row in list(told.users.values()):
        key = login_key(row.login) if row.active else no_login(row.user_id)
        if key in kept:
            told.doubt(row.user_id)
            continue
        accounts[row.user_id] = Account(
            row.user_id, key, row.name, row.email or "", row.language, active=row.active
        )
    return accounts


def users_line(done: Accounts) -> str:
    """What became of the accounts, for a person at the command line."""
    counts = f"{len(done.added)} added, {len(done.changed)} changed, {len(done.closed)} closed"
    return f"Users: {counts}, {done.unchanged} unchanged."


def refused_lines(refusals: Sequence[Refusal]) -> Iterator[str]:
    """The refused rows, counted, and the first of them with their reasons."""
    if not refusals:
        return
    counts = Counter(each.table for each in refusals)
    yield "Refused: " + ", ".join(f"{count} of {table}" for table, count in counts.items())
    for each in refusals[:TOLD]:
        cell = f" {each.column}={each.value!r}" if each.column else ""
        yield f"  {each.table} line {each.line}{cell}: {each.text} ({each.reason})"
    if len(refusals) > TOLD:
        yield f"  and {len(refusals) - TOLD} more"
