"""A store in which every text is somebody's own: the cast, with a word that stands nowhere else in each free text."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from data.rules.deeds import Deed
from data.rules.holdings import Holdings, as_text
from data.services.desk import Desk
from data.services.imports import take_package
from data.store import journal
from data.store.tables_employer import action_rows, change_requests, known_numbers, work_addresses
from data.store.tables_launch import launch_groups
from data.store.tables_mail import (
    bounced_addresses,
    mails,
    pending_addresses,
    private_addresses,
    profiles,
    work_bounces,
)
from data.store.tables_papers import paper_files, papers
from data.store.tables_sign_in import sessions
from tests.packages import Package
from tests.people import CAST, NOW, Member

FREE = {
    "persons": ("last_name", "first_name", "street", "city", "civil_status", "postcode"),
    "contracts": ("personnel_number", "transferred_to", "work_email"),
    "organisers": ("name", "street", "postcode", "city", "region", "representative"),
    "plans": ("name", "category", "beneficiary_order"),
    "movements": ("code",),
}
NEVER = "never-to-be-handed-over"  # stands in every column that is left out as a secret or somebody else's
ATTACK = "=HYPERLINK(1)"


def planted(desk: Desk, folder: Path) -> dict[str, set[str]]:
    """Takes the cast with all that is theirs; answers the words of each person, by person."""
    words: dict[str, set[str]] = defaultdict(set)
    package = Package()
    _loosen(package)
    contracts_of = {row["contract_number"]: row for row in package["contracts"]}
    plans = {row["plan_id"]: row for row in package["plans"]}
    mine = [row for number, row in contracts_of.items() if number.startswith("530/")]
    owners = {
        "persons": {row["person_id"]: {row["person_id"]} for row in package["persons"]},
        "contracts": {row["contract_number"]: {row["person_id"]} for row in mine},
        "plans": _holders(mine, lambda row: row["plan_id"]),
        "organisers": _holders(mine, lambda row: plans[row["plan_id"]]["organiser_id"]),
        "movements": {row["contract_number"]: {row["person_id"]} for row in mine},
    }
    for table, columns in FREE.items():
        for at, row in enumerate(package[table]):
            key = next(iter(row.values()))
            for column in columns:
                row[column] = f"{ATTACK}{table}-{at}-{column}-end"
                for person_id in owners[table].get(key, ()):
                    words[person_id].add(row[column])
    for row in package["account_managers"]:
        row["name"] = f"{NEVER}-manager"
    report = take_package(desk, package.write(folder))
    assert report.refused == 0, report.as_text()
    with desk.store.write() as connection:
        for member in CAST:
            words[member.person_id] |= _rows_of(connection, member.person_id)
            words[member.person_id] |= _told_by_employers(connection, member)
    return words


def _loosen(package: Package) -> None:
    for table in package.descriptor["resources"]:
        for each in table["schema"]["fields"]:
            if each["name"] in FREE.get(table["name"], ()):
                each.get("constraints", {}).pop("enum", None)
                each.get("constraints", {}).pop("pattern", None)


def _holders(rows: list[dict[str, str]], key: Any) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[key(row)].add(row["person_id"])
    return found


def _rows_of(connection: Connection, person_id: str) -> set[str]:
    """A row in every table that the portal itself fills, with words of this person's own; answers the words."""

    def mine(name: str) -> str:
        return f"{person_id}-{name}-end"

    rows = {**_addresses(mine), **_others(mine)}
    for table, row in rows.items():
        connection.execute(insert(table).values(person_id=person_id, **row))
    file = {
        "paper_id": rows[papers]["paper_id"],
        "language": "nl",
        "original": True,
        "template": mine("t")[:20],
    }
    file |= {"sealed": False, "sha256": mine("file-sum"), "body": NEVER.encode(), "made_at": NOW}
    connection.execute(insert(paper_files).values(**file))
    code = f"canary_{person_id.lower()}"
    journal.note(connection, NOW, Deed.SIGNED_IN, person_id=person_id, session_key=mine(NEVER), code=code)
    own = {value for row in rows.values() for value in row.values() if isinstance(value, str)}
    words = {value for value in own if value.endswith("-end") and NEVER not in value}
    return words | {mine("figures"), mine("file-sum"), code}


def _told_by_employers(connection: Connection, member: Member) -> set[str]:
    """What an employer sent in and told about somebody; answers the words in it."""

    def mine(name: str) -> str:
        return f"{member.person_id}-{name}-end"

    person, number = member.person_id, member.contracts[0]
    address = {"address": mine("work"), "address_key": mine("work-key"), "set_at": NOW, "set_by": NEVER}
    row = {"action_id": mine("a")[:20], "row_number": 7, "contract_number": number, "verdict": "accepted"}
    row |= {"cell": "F7", "value": mine("cell"), "address": mine("row"), "details": NEVER, "answer": NEVER}
    told = {"request_id": mine("r")[:20], "organiser_id": "O000001", "user_id": NEVER, "person_id": person}
    told |= {"contract_number": number, "kind": "civil_status", "body": mine("body"), "token": NEVER}
    found = {"person_id": person, "valid_from": date(2099, 1, 1), "find_key": NEVER, "token": NEVER}
    rows: dict[Table, dict[str, Any]] = {
        work_addresses: {"contract_number": number, **address},
        action_rows: row,
        change_requests: {**told, "state": "open", "asked_at": NOW},
        known_numbers: {**found, "set_at": NOW, "set_by": NEVER, "organiser_id": "O000001"},
        launch_groups: {
            "organiser_id": mine("group"),
            "person_id": person,
            "group_number": 1,
            "since": NOW.date(),
        },
    }
    for table, values in rows.items():
        connection.execute(insert(table).values(**values))
    return {mine("work"), mine("work-key"), mine("cell"), mine("row"), mine("body"), mine("group")}


def _addresses(mine: Callable[[str], str]) -> dict[Table, dict[str, Any]]:
    return {
        profiles: {"statement_language": "fr", "address_asked_at": NOW},
        private_addresses: {
            "address": mine("private"),
            "address_key": mine("private-key"),
            "confirmed_at": NOW,
        },
        pending_addresses: {
            "address": mine("pending"),
            "address_key": mine("pending-key"),
            "token_hash": mine(NEVER),
            "asked_at": NOW,
            "expires_at": NOW,
        },
        bounced_addresses: {"address_key": mine("bounced"), "status": "5.1.1", "bounced_at": NOW},
        work_bounces: {
            "organiser_id": mine("told-to"),
            "address_key": mine("bounced-work"),
            "status": "5.1.1",
            "bounced_at": NOW,
        },
    }


def _others(mine: Callable[[str], str]) -> dict[Table, dict[str, Any]]:
    mail = {
        "mail_id": mine("mail")[:32],
        "address": mine("to"),
        "kind": "invitation",
        "occasion": mine("for"),
    }
    mail |= {"language": "nl", "first_name": mine("dear"), "lane": mine("lane"), "state": "waiting"}
    mail |= {"attempts": 0, "holder": NEVER, "code": mine("why"), "written_at": NOW, "due_at": NOW}
    paper = {"paper_id": mine("p")[:20], "contract_number": mine("contract"), "as_at": date(2026, 7, 1)}
    paper |= {"reason": "yearly", "issued_on": date(2026, 7, 2), "language": "nl", "made_at": NOW}
    paper |= {"figures": f'{{"said": "{mine("figures")}"}}', "figures_sha256": mine("sum")}
    session = {"session_key": mine(NEVER), "secret_hash": mine(NEVER), "role": "employee"}
    session |= {"level": mine("level"), "signed_in_at": NOW, "touched_at": NOW}
    session |= {"name_id": NEVER, "name_hash": NEVER, "session_index": NEVER, "ends_at": NOW}
    return {mails: mail, papers: paper, sessions: session}


def handed_over(held: Holdings) -> str:
    """Everything in it, as one text."""
    return "\n".join(as_text(value) or "" for table in held.tables for row in table.rows for value in row)
