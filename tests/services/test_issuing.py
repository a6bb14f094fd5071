"""Each occasion is issued once, whoever asks; what was issued never changes, whatever comes after."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import insert, update

from data.rules.kinds import Language, StatementReason
from data.rules.papers import Paper
from data.rules.parameters import shipped
from data.services.desk import Desk
from data.services.issuing import Counts, NotSealedError, Press, Refusal, document, issue, issue_unasked
from data.services.plain import canonical, record
from data.store import addresses, journal, papers
from data.store.journal import Deed
from data.store.tables import contracts, packages
from data.store.tables_mail import private_addresses
from tests.exchange.sealing import AT, Authority, judged
from tests.exchange.sealing import document as a_pdf
from tests.packages import Package
from tests.people import KARIM, KOEN, LOTTE, NOT_GROUP_INSURANCE, NOW, TODAY
from tests.services.printing import Printer, count, issue_all, numbers, on, rows, take


def test_everything_the_insurer_issued_is_kept_once(cast_desk: Desk, printer: Printer) -> None:
    package = Package()
    told = [row for row in package["statements"] if row["contract_number"] != NOT_GROUP_INSURANCE]
    done = issue_all(cast_desk, printer.press)
    assert done == Counts(len(numbers(cast_desk)), len(told), len(told), 0, {}, 0)
    assert done.adds_up
    kept = rows(cast_desk.store, "papers")
    assert {(each["contract_number"], str(each["as_at"]), each["reason"]) for each in kept} == {
        (row["contract_number"], row["as_at"], row["reason"]) for row in told
    }
    again = issue_all(cast_desk, printer.press)
    assert again == Counts(done.contracts, done.due, 0, done.due, {}, 0)
    assert rows(cast_desk.store, "papers") == kept
    assert len(printer.printed) == len(told)


def test_what_is_kept_is_what_was_drawn_and_says_what_it_was_drawn_of(
    cast_desk: Desk, printer: Printer
) -> None:
    issue_all(cast_desk, printer.press)
    files = {str(each["paper_id"]): each for each in rows(cast_desk.store, "paper_files")}
    for each in rows(cast_desk.store, "papers"):
        figures, file = str(each["figures"]), files[str(each["paper_id"])]
        told = record(figures, Paper)
        assert canonical(told) == figures
        assert each["figures_sha256"] == hashlib.sha256(figures.encode()).hexdigest()
        assert (told.occasion.as_at, told.occasion.issued_on) == (each["as_at"], each["issued_on"])
        assert each["paper_id"] == cast_desk.vault.paper(
            f"{each['contract_number']}:{each['as_at']}:{each['reason']}"
        )
        assert file["body"] == f"test 1 {each['language']} original {figures}".encode()
        assert file["sha256"] == hashlib.sha256(bytes(file["body"])).hexdigest()  # type: ignore[call-overload]
        assert (file["language"], file["original"], file["sealed"], file["template"]) == (
            each["language"],
            True,
            False,
            "test 1",
        )


def test_a_paper_says_of_which_extract_its_undated_facts_are(cast_desk: Desk, printer: Printer) -> None:
    """Drawn in November of an extract of October, a paper issued in January tells the salary of October."""
    with cast_desk.store.write() as connection:
        connection.execute(update(packages).values(created=datetime(2026, 10, 30, 23, 30)))  # noqa: DTZ001 - kept so
    issue_all(cast_desk, printer.press)
    told = [record(str(each["figures"]), Paper) for each in rows(cast_desk.store, "papers")]
    assert {each.known_on for each in told if each.current} == {date(2026, 10, 31)}  # in Brussels
    assert {each.known_on for each in told if not each.current} == {None}


def test_another_kind_of_contract_gets_none_even_if_it_is_asked_for(
    cast_desk: Desk, printer: Printer
) -> None:
    assert NOT_GROUP_INSURANCE.startswith("410/")
    assert issue(cast_desk, printer.press, [NOT_GROUP_INSURANCE, "nonsense", ""]) == Counts()
    assert printer.printed == []


def test_a_dry_run_counts_and_keeps_nothing(cast_desk: Desk, printer: Printer) -> None:
    would = issue(cast_desk, printer.press, numbers(cast_desk), dry=True)
    assert (count(cast_desk.store, "papers"), printer.printed) == (0, [])
    assert would == issue_all(cast_desk, printer.press)


def test_it_stays_as_it_is_whatever_comes_after(cast_desk: Desk, printer: Printer, tmp_path: Path) -> None:
    issue_all(cast_desk, printer.press)
    before = rows(cast_desk.store, "papers"), rows(cast_desk.store, "paper_files")
    corrected = Package()
    for row in corrected["covers"]:
        row["amount"] = row["amount"] and "1.00"
    for row in corrected["persons"]:
        row["last_name"], row["language"] = "Anders", "en"
    for row in corrected["statements"]:
        row["language"], row["issued_on"] = "en", row["as_at"]
    take(cast_desk, corrected, tmp_path / "corrected")
    with cast_desk.store.write() as connection:
        addresses.choose_language(connection, LOTTE.person_id, Language.FR)
    newer = Printer("test 2")
    assert issue_all(cast_desk, newer.press).issued == 0
    assert (rows(cast_desk.store, "papers"), rows(cast_desk.store, "paper_files")) == before
    assert newer.printed == []


def test_the_next_one_is_in_the_language_that_was_chosen(
    cast_desk: Desk, printer: Printer, tmp_path: Path
) -> None:
    issue_all(cast_desk, printer.press)
    with cast_desk.store.write() as connection:
        addresses.choose_language(connection, LOTTE.person_id, Language.FR)
        journal.note(connection, NOW, Deed.LANGUAGE_CHOSEN, person_id=LOTTE.person_id)
    next_year = Package()
    number, day = LOTTE.contracts[0], "2027-07-01"
    new = [
        row | {"as_at": day}
        for row in next_year["covers"]
        if row["contract_number"] == number and row["as_at"] == "2026-07-01"
    ]
    next_year["covers"].extend(new)
    take(cast_desk, next_year, tmp_path / "next")
    later = on(cast_desk, date(2027, 7, 5))
    assert issue(later, printer.press, [number]).issued == 1
    newest = papers_of(later, number)[0]
    assert (newest.as_at, newest.reason) == (date(2027, 7, 1), StatementReason.YEARLY)
    assert (newest.language, newest.issued_on) == (Language.FR, date(2027, 7, 5))
    assert {each.language for each in papers_of(later, number)[1:]} == {Language.NL}


def papers_of(desk: Desk, number: str) -> tuple[papers.KeptPaper, ...]:
    with desk.store.read() as connection:
        return papers.of_contracts(connection, [number])


def test_a_choice_of_today_does_not_govern_what_the_insurer_issued_before(
    cast_desk: Desk, printer: Printer
) -> None:
    with cast_desk.store.write() as connection:
        addresses.choose_language(connection, LOTTE.person_id, Language.FR)
        journal.note(connection, NOW, Deed.LANGUAGE_CHOSEN, person_id=LOTTE.person_id)
    issue_all(cast_desk, printer.press)
    assert {each.language for each in papers_of(cast_desk, LOTTE.contracts[0])} == {Language.NL}


def test_two_at_the_same_time_issue_each_occasion_once(cast_desk: Desk) -> None:
    start, done = Barrier(2), list[Counts]()

    def run() -> None:
        start.wait()
        done.append(issue_all(cast_desk, Printer().press, mail=True))

    threads = [Thread(target=run) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    first, second = done
    assert first.due == second.due == first.issued + second.issued
    assert first.adds_up
    assert second.adds_up
    assert count(cast_desk.store, "papers") == count(cast_desk.store, "paper_files") == first.due
    with cast_desk.store.read() as connection:
        noted = [each for each in journal.lines(connection, since=NOW) if each.deed is Deed.STATEMENT_ISSUED]
    assert len(noted) == first.due


def test_figures_that_were_never_delivered_are_refused_and_counted(
    cast_desk: Desk, printer: Printer, tmp_path: Path
) -> None:
    package = Package()
    day = {"as_at": "2019-07-01", "issued_on": "2019-07-21", "reason": "yearly", "language": "nl"}
    package["statements"].append({"contract_number": KOEN.contracts[0], **day})
    take(cast_desk, package, tmp_path / "without")
    for _ in range(2):
        done = issue(cast_desk, printer.press, KOEN.contracts)
        assert done.refused == {Refusal.WITHOUT_FIGURES: 1}
        assert done.adds_up


def test_one_that_cannot_be_drawn_holds_up_no_other(
    cast_desk: Desk, printer: Printer, caplog: pytest.LogCaptureFixture
) -> None:
    def draw(paper: Paper, language: Language, rendition: bool) -> bytes:
        if paper.person.first_name == "Lotte":
            raise ValueError(f"a secret of {paper.person.last_name}")
        return printer.draw(paper, language, rendition)

    done = issue_all(cast_desk, Press("test 1", draw))
    assert done.refused == {Refusal.NOT_DRAWN: 3}
    assert done.adds_up
    assert "Peeters" not in caplog.text
    assert "ValueError" in caplog.text
    assert issue_all(cast_desk, printer.press).issued == 3  # and once it can be drawn, it is


def test_the_seal_is_on_what_is_kept_and_no_original_is_kept_without_it(cast_desk: Desk) -> None:
    authority = Authority()
    sealing = replace(cast_desk, seal=authority.seal())
    assert issue(sealing, Press("pdf", lambda *_: a_pdf()), LOTTE.contracts).issued == 3
    for each in rows(cast_desk.store, "paper_files"):
        assert each["sealed"]
        assert judged(bytes(each["body"]), authority, AT).bottom_line  # type: ignore[call-overload]
    unsealable = issue(sealing, Press("no pdf", lambda *_: b"no document"), KARIM.contracts)
    assert unsealable.issued == 0
    assert unsealable.refused == {Refusal.NOT_SEALED: unsealable.due}
    assert count(cast_desk.store, "papers") == 3


def letters(desk: Desk) -> list[tuple[object, ...]]:
    names = ("person_id", "address", "kind", "language", "first_name", "lane", "occasion")
    return sorted(tuple(each[name] for name in names) for each in rows(desk.store, "mails"))


def test_a_mail_goes_to_every_known_address_about_the_newest_of_each_contract(
    cast_desk: Desk, printer: Printer
) -> None:
    with cast_desk.store.write() as connection:
        own = {"address": "k@privat.example", "address_key": "k@privat.example", "confirmed_at": NOW}
        connection.execute(insert(private_addresses).values(person_id=KARIM.person_id, **own))
    done = issue(cast_desk, printer.press, KARIM.contracts)
    newest = [papers_of(cast_desk, each)[0] for each in KARIM.contracts]
    told = letters(cast_desk)
    assert done.mails == len(told) == 3 * 2
    assert {each[1] for each in told} == {"k@privat.example", "karim.elamrani@o000001.example"}
    assert {each[6] for each in told} == {each.paper_id for each in newest}
    assert {each[2] for each in told} == {"new_statement"}
    assert issue(cast_desk, printer.press, KARIM.contracts).mails == 0
    assert letters(cast_desk) == told


def test_nobody_hears_of_an_older_one_a_hidden_contract_or_when_it_is_silent(
    cast_desk: Desk, printer: Printer
) -> None:
    hidden = on(cast_desk, TODAY + timedelta(days=400))
    with cast_desk.store.write() as connection:
        connection.execute(update(contracts).values(work_email="everybody@o1.example", employed_until=None))
    assert issue(cast_desk, printer.press, LOTTE.contracts, mail=False).mails == 0
    third = KARIM.contracts[2:]  # ended in July 2026
    assert issue(hidden, printer.press, third).issued > 0
    assert letters(cast_desk) == []
    assert issue(cast_desk, printer.press, KOEN.contracts).mails == 1  # the same deed can speak


def test_by_night_or_at_a_click_an_old_statement_is_no_news(cast_desk: Desk, printer: Printer) -> None:
    with cast_desk.store.write() as connection:
        connection.execute(update(contracts).values(work_email="everybody@o1.example", employed_until=None))
    issued_on, days = date(2026, 7, 21), shipped().whole("days_statement_is_news", TODAY)
    last_day = issued_on + timedelta(days=days)
    assert issue_unasked(on(cast_desk, last_day), printer.press, LOTTE.contracts).mails == 1
    assert (
        issue_unasked(on(cast_desk, last_day + timedelta(days=1)), printer.press, KOEN.contracts).mails == 0
    )
    assert [each[0] for each in letters(cast_desk)] == [LOTTE.person_id]
    assert issue(cast_desk, printer.press, KARIM.contracts).mails == 3  # whoever runs the command means it


def test_a_seal_that_fails_says_nothing_of_anybody(cast_desk: Desk, printer: Printer) -> None:
    issue(cast_desk, printer.press, LOTTE.contracts)
    told = record(str(rows(cast_desk.store, "papers")[0]["figures"]), Paper)
    broken = replace(cast_desk, seal=Authority().seal())
    with pytest.raises(NotSealedError) as fault:
        document(broken, Press("x", lambda *_: b"Peeters"), told, Language.NL, NOW)
    assert "Peeters" not in str(fault.value)
