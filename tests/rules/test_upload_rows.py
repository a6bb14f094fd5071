"""Every row ends in one way, for a reason, and nobody learns anything from it that is not theirs."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from data.exchange.email_syntax import parsed
from data.rules.addresses import AddressDoubt, AddressFault
from data.rules.overview_sheet import Column
from data.rules.read_table import Row, Table
from data.rules.upload_compare import judge_rows
from data.rules.upload_reasons import Outcome, RowDoubt, RowFault, RowNote
from data.rules.upload_rows import Asking, RowVerdict, counted, settled
from tests.rules.upload_cases import EVERY, JAN, KARIM, LOTTE, SOFIE, SOFIE_TWICE, STAFF, WITH_TWO, Case, row

COLUMNS = {Column.LAST_NAME: "A", Column.WORK_EMAIL: "H", Column.KEY: "J"}
PAGE = (Path(__file__).parents[2] / "docs" / "employer-workbook.md").read_text("utf-8")


def table(*rows: Row, sheet: str = "Blad1", columns: dict[Column, str] = COLUMNS) -> Table:
    numbered = tuple(replace(each, number=number) for number, each in enumerate(rows, 2))
    return Table(sheet, 1, columns, numbered)


def judged(case: Case) -> tuple[RowVerdict, ...]:
    def private_of_another(key: str, person_id: str) -> bool:
        return case.private.get(key, person_id) != person_id

    return judge_rows([table(*case.rows)], case.known, Asking(parsed, private_of_another))


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
def test_each_case_ends_as_the_page_says(case: Case) -> None:
    verdicts = judged(case)
    assert [(each.outcome, set(each.reasons)) for each in verdicts] == list(case.ends)
    assert sum(counted(verdicts).values()) == len(case.rows)
    assert [each.number for each in verdicts] == list(range(2, 2 + len(case.rows)))


def test_the_page_names_every_case_and_no_other() -> None:
    told = re.findall(r"^\| ([^|]+?) \| (?:taken|nothing new|asked|refused)", PAGE, re.MULTILINE)
    assert sorted(told) == sorted(case.name for case in EVERY)


def test_the_cases_hold_every_reason() -> None:
    seen = {reason for case in EVERY for _, reasons in case.ends for reason in reasons}
    at_commit = {RowFault.NOT_APPROVED, RowFault.NOT_MATCHED}  # below
    elsewhere = {
        AddressFault.EMPTY,
        AddressDoubt.AT_WORK,
        RowNote.NEVER_INVITED,
    }  # blank is no fault here, work is what is meant, and who was invited the row does not know (upload_report)
    every = {*RowFault, *RowDoubt, *RowNote, *AddressFault, *AddressDoubt}
    assert seen == every - at_commit - elsewhere


def test_what_is_asked_is_taken_after_a_yes_and_refused_without_one() -> None:
    rows = (row(SOFIE, "sofie@brod.be"), row(JAN, "jan@gmail.com"), row(LOTTE))
    verdicts = judged(Case("", rows, ()))
    yes, no, blank = settled(verdicts, {0})
    assert (yes.outcome, yes.address) == (Outcome.ACCEPTED, "sofie@brod.be")
    assert (no.outcome, no.reasons[0]) == (Outcome.REFUSED, RowFault.NOT_APPROVED)
    assert blank is verdicts[2]
    assert counted((yes, no, blank))[Outcome.ASKED] == 0


def test_a_report_names_the_cell_and_the_value() -> None:
    [verdict] = judged(Case("", (row(SOFIE, "so\u202efie"),), ()))
    assert (verdict.sheet, verdict.cell, verdict.value) == ("Blad1", "H2", "so\ufffdfie")


def test_a_foreign_key_says_the_same_whether_it_exists_or_not() -> None:
    """Of another employer, of nobody, of one who left: nothing in the verdict tells them apart but the key itself."""
    keys = [case.rows[0].key for case in EVERY if (case.ends[0][1]) == {RowFault.UNKNOWN_KEY}]
    told = set()
    for key in keys:
        [verdict] = judged(Case("", (row(SOFIE, "a@bakkerij.be", key=key),), ()))
        told.add((verdict.outcome, verdict.reasons, verdict.cell, verdict.insured, verdict.address))
    assert len(keys) >= 3
    assert len(told) == 1


def test_the_same_row_on_two_sheets_is_the_same_row_twice() -> None:
    tables = [table(row(SOFIE, "sofie@bakkerij.be")), table(row(SOFIE, "maes@bakkerij.be"), sheet="Blad2")]
    one, two = judge_rows(tables, STAFF, Asking(parsed, lambda _key, _person: False))
    assert one.reasons == two.reasons == (RowFault.CONTRADICTED,)
    assert (one.others, two.others) == (("Blad2!H2",), ("Blad1!H2",))
    assert (one.at, two.at) == (0, 1)


def test_a_list_row_that_stands_for_a_person_changes_all_their_contracts() -> None:
    meant = Row(
        2,
        key=SOFIE.row_key,
        also=(SOFIE_TWICE.row_key,),
        emails=(("B", "sofie@bakkerij.be"),),
        last_name="Other",
    )
    own_list = table(meant, Row(3, emails=(("B", "x@y.be"),)), columns={Column.WORK_EMAIL: "B"})
    known = {**WITH_TWO, SOFIE_TWICE.row_key: replace(SOFIE_TWICE, work_email="old@bakkerij.be")}
    one, unmatched = judge_rows([own_list], known, Asking(parsed, lambda _key, _person: False))
    assert one.outcome is Outcome.ACCEPTED
    assert one.also == (SOFIE_TWICE.row_key,)
    assert unmatched.reasons == (RowFault.NOT_MATCHED,)


class TestNoOracle:
    """An employer cannot find out private addresses by sending guesses."""

    def asked_for(self, *rows: Row) -> list[str]:
        asked = []
        private = lambda key, _person: bool(asked.append(key)) or True  # noqa: E731  everything is private
        judge_rows([table(*rows)], STAFF, Asking(parsed, private))
        return asked

    def test_it_is_not_even_asked_where_people_have_their_private_mail(self) -> None:
        assert self.asked_for(row(SOFIE, "sofie.maes@gmail.com")) == []

    def test_nor_at_a_domain_that_only_the_upload_itself_speaks_for(self) -> None:
        made_up = (row(SOFIE, "sofie@maes.be"), row(JAN, "jan@maes.be"), row(LOTTE, "lotte@maes.be"))
        assert self.asked_for(*made_up) == []

    def test_nor_where_the_name_already_makes_us_ask(self) -> None:
        assert self.asked_for(row(SOFIE, "somebody.else@bakkerij.be")) == []

    def test_only_at_a_domain_that_two_of_theirs_already_have(self) -> None:
        assert self.asked_for(row(SOFIE, "sofie@bakkerij.be")) == ["sofie@bakkerij.be"]

    def test_the_answer_looks_like_any_other_that_does_not_sound_like_the_person(self) -> None:
        private = Case(
            "", (row(SOFIE, "sofie@bakkerij.be"),), (), private={"sofie@bakkerij.be": KARIM.person_id}
        )
        unlike = Case("", (row(SOFIE, "unlike@bakkerij.be"),), ())
        [one], [other] = judged(private), judged(unlike)
        assert (one.outcome, one.reasons, one.others) == (other.outcome, other.reasons, other.others)
