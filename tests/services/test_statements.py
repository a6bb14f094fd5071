"""A member has the latest statement of each contract, in any language, as it was issued; nobody has another's."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, text

from data.rules.kept import KeptPaper, Offer
from data.rules.kinds import Language, Status
from data.rules.visibility import visible_until
from data.services.desk import Desk
from data.services.people import person_of
from data.services.statements import (
    DamagedError,
    Document,
    document_of,
    latest_papers,
    note_opened,
    offers_of,
)
from data.store import addresses, files, journal
from data.store.journal import Deed
from data.store.tables_papers import paper_files
from tests.people import AN, KARIM, KOEN, LOTTE, NOW, TODAY, ZOE, Member
from tests.services.printing import Printer, count, issue_all, on, rows

NL, FR, EN, DE = Language


def offers(desk: Desk, member: Member) -> dict[str, Offer]:
    person = person_of(desk, member.person_id)
    assert person is not None
    with desk.store.read() as connection:
        held = files.contract_files(connection, desk.vault, member.person_id)
    return offers_of(desk, person, held)


def opened(desk: Desk, printer: Printer, member: Member, language: Language, n: int = 0) -> Document:
    offer = offers(desk, member)[member.contracts[n]]
    found = document_of(desk, printer.press, member.person_id, offer.paper_id, language)
    assert found is not None
    return found


def test_what_is_offered_is_the_same_before_and_after_it_is_issued(cast_desk: Desk, printer: Printer) -> None:
    before = offers(cast_desk, KARIM)
    assert set(before) == set(KARIM.contracts)
    assert all(each.files == () for each in before.values())
    issue_all(cast_desk, printer.press)
    after = offers(cast_desk, KARIM)
    assert {number: replace(each, files=()) for number, each in after.items()} == before
    for each in after.values():
        assert [(file.language, file.original) for file in each.files] == [(each.language, True)]
    assert {each.paper_id for each in latest_papers(cast_desk, KARIM.person_id)} == {
        each.paper_id for each in after.values()
    }


def test_a_statement_that_nobody_drew_yet_is_issued_when_its_member_opens_it(
    cast_desk: Desk, printer: Printer
) -> None:
    found = opened(cast_desk, printer, LOTTE, NL)
    assert found.kept.as_at == date(2026, 7, 1)
    assert found.file.original
    assert hashlib.sha256(found.body).hexdigest() == found.file.sha256
    assert count(cast_desk.store, "papers") == 3  # with the older ones of that contract; nothing of another
    assert opened(cast_desk, printer, LOTTE, NL).body == found.body
    assert len(printer.printed) == 3
    assert {each["occasion"] for each in rows(cast_desk.store, "mails")} <= {found.kept.paper_id}


def test_another_language_is_drawn_once_from_the_figures_that_were_kept(
    cast_desk: Desk, printer: Printer
) -> None:
    issue_all(cast_desk, printer.press)
    with cast_desk.store.write() as connection:  # the next package corrects what this one said
        connection.execute(text("UPDATE covers SET amount = 1"))
    newer = Printer("test 2")
    first = opened(cast_desk, newer, LOTTE, DE)
    assert not first.file.original
    assert first.body.startswith(b"test 2 de rendition ")
    original = opened(cast_desk, newer, LOTTE, NL)
    assert original.body.startswith(b"test 1 nl original ")
    assert original.body.split(b" ", 4)[4] == first.body.split(b" ", 4)[4]  # figure for figure
    again = opened(cast_desk, newer, LOTTE, DE)
    assert (again.body, again.file) == (first.body, first.file)
    assert newer.printed == [(first.kept.paper_id, DE, True)]
    assert [each.language for each in offers(cast_desk, LOTTE)[LOTTE.contracts[0]].files] == [NL, DE]


def test_a_language_that_was_chosen_is_offered_first_and_at_once(cast_desk: Desk, printer: Printer) -> None:
    issue_all(cast_desk, printer.press)
    number = LOTTE.contracts[0]
    assert offers(cast_desk, LOTTE)[number].first_language is NL
    with cast_desk.store.write() as connection:
        addresses.choose_language(connection, LOTTE.person_id, FR)
    offer = offers(cast_desk, LOTTE)[number]
    assert (offer.first_language, offer.language) == (FR, NL)
    assert opened(cast_desk, printer, LOTTE, FR).body.startswith(b"test 1 fr rendition ")


@pytest.mark.parametrize("history", [False, True])
def test_nobody_has_what_is_anothers_hidden_or_nonsense(
    history: bool, cast_desk: Desk, printer: Printer
) -> None:
    desk = replace(cast_desk, history=history)
    issue_all(desk, printer.press)
    every = {str(each["paper_id"]): str(each["person_id"]) for each in rows(desk.store, "papers")}
    for member in (LOTTE, KARIM, AN, ZOE):
        got = {
            each for each in every if document_of(desk, printer.press, member.person_id, each, NL) is not None
        }
        mine = offers(desk, member)
        visible = {KARIM: KARIM.contracts, AN: (), LOTTE: LOTTE.contracts, ZOE: ZOE.contracts}[member]
        allowed = {mine[number].paper_id for number in visible}
        if history:
            allowed |= {each.paper_id for number in visible for each in mine[number].earlier}
        assert got == allowed
    for nonsense in ("", "a" * 20, "%", "\x00", "' OR 1=1 --", "a" * 10_000, "🙂"):
        assert document_of(desk, printer.press, LOTTE.person_id, nonsense, NL) is None
    assert document_of(desk, printer.press, "nobody", next(iter(every)), NL) is None


def test_older_ones_are_for_the_employer_unless_the_insurer_opens_them(
    cast_desk: Desk, printer: Printer
) -> None:
    issue_all(cast_desk, printer.press)
    number = LOTTE.contracts[0]
    assert offers(cast_desk, LOTTE)[number].earlier == ()
    earlier = offers(replace(cast_desk, history=True), LOTTE)[number].earlier
    assert [each.as_at.year for each in earlier] == [2025, 2024]
    for each in earlier:
        for desk, open_to_her in ((cast_desk, False), (replace(cast_desk, history=True), True)):
            found = document_of(desk, printer.press, LOTTE.person_id, each.paper_id, NL)
            assert (found is not None) is open_to_her


def test_an_ended_contract_is_offered_until_it_is_hidden(cast_desk: Desk, printer: Printer) -> None:
    issue_all(cast_desk, printer.press)
    moved = KARIM.contracts[2]
    with cast_desk.store.read() as connection:
        (file,) = files.files_of(connection, [moved])
    last = visible_until(file.contract)
    assert last is not None
    paper_id = offers(cast_desk, KARIM)[moved].paper_id
    for day, there in ((TODAY, True), (last, True), (last + timedelta(days=1), False)):
        found = document_of(on(cast_desk, day), printer.press, KARIM.person_id, paper_id, NL)
        assert (found is not None) is there


def damage(desk: Desk, change: str) -> None:
    """As somebody with the database in their hands: past the guard that refuses changes."""
    with desk.store.write() as connection:
        if connection.dialect.name == "sqlite":
            for table in ("papers", "paper_files"):
                connection.execute(text(f"DROP TRIGGER {table}_stay"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(change))


def test_a_damaged_document_is_shown_to_nobody(cast_desk: Desk, printer: Printer) -> None:
    issue_all(cast_desk, printer.press)
    opened(cast_desk, printer, LOTTE, NL)
    paper_id = offers(cast_desk, LOTTE)[LOTTE.contracts[0]].paper_id
    damage(
        cast_desk,
        f"UPDATE paper_files SET body = CAST('x' AS {blob(cast_desk)}) WHERE paper_id = '{paper_id}'",
    )
    with pytest.raises(DamagedError) as fault:
        document_of(cast_desk, printer.press, LOTTE.person_id, paper_id, NL)
    assert paper_id not in str(fault.value)
    assert opened(cast_desk, printer, KOEN, NL).file.original


def blob(desk: Desk) -> str:
    return "BLOB" if desk.store.engine.dialect.name == "sqlite" else "BYTEA"


def test_no_language_is_drawn_of_damaged_figures(cast_desk: Desk, printer: Printer) -> None:
    issue_all(cast_desk, printer.press)
    paper_id = offers(cast_desk, LOTTE)[LOTTE.contracts[0]].paper_id
    damage(
        cast_desk,
        f"UPDATE papers SET figures = REPLACE(figures, 'Peeters', 'Pieters') WHERE paper_id = '{paper_id}'",
    )
    with pytest.raises(DamagedError):
        document_of(cast_desk, printer.press, LOTTE.person_id, paper_id, FR)
    assert opened(cast_desk, printer, LOTTE, NL).file.original  # its bytes are the ones that were kept


def test_an_original_that_was_lost_is_drawn_of_its_figures(cast_desk: Desk, printer: Printer) -> None:
    issue_all(cast_desk, printer.press)
    before = opened(cast_desk, printer, LOTTE, NL)
    with cast_desk.store.write() as connection:
        connection.execute(delete(paper_files))
    again = opened(cast_desk, printer, LOTTE, NL)
    assert (again.body, again.file.original) == (before.body, True)


def test_that_it_was_opened_stands_in_the_journal(cast_desk: Desk, printer: Printer) -> None:
    found = opened(cast_desk, printer, LOTTE, FR)
    note_opened(cast_desk, found, "a session")
    with cast_desk.store.read() as connection:
        newest = journal.about(connection, LOTTE.person_id)[0]
    assert (newest.deed, newest.code, newest.session_key) == (Deed.STATEMENT_OPENED, "fr", "a session")
    assert newest.at == NOW


def test_the_newest_of_each_contract(cast_desk: Desk, printer: Printer) -> None:
    issue_all(cast_desk, printer.press)
    mine: tuple[KeptPaper, ...] = latest_papers(cast_desk, KARIM.person_id)
    assert [each.contract_number for each in mine] == list(KARIM.contracts)
    assert latest_papers(cast_desk, AN.person_id) == ()  # her only contract is hidden
    assert latest_papers(cast_desk, "nobody") == ()
    with cast_desk.store.read() as connection:
        held = files.contract_files(connection, cast_desk.vault, AN.person_id)
    assert [each.contract.status for each in held] == [Status.ENDED]
