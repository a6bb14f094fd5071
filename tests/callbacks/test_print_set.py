"""All latest statements of an employer as one file to print: ordered, made by the clock, fetched, and no original."""

from html import unescape
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from callbacks import employer_print
from callbacks.employer_errands import Errands
from callbacks.issuing import press
from data.exchange.print_set import print_set
from data.rules.actions import ActionKind, ActionState
from data.rules.kinds import Language
from data.services import orders
from data.services.employer_papers import print_set_of
from data.services.statements import latest_papers
from data.store import actions, insured
from data.store.journal import Deed, lines
from layouts.words import words_for
from tests.callbacks.hr import OWN_PAGE, hr, place
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER, at_work
from tests.people import LOTTE, NOW


class Awake:
    """A worker that lives."""

    lives = True


@pytest.fixture
def errands(stage: Stage) -> Errands:
    drawing = press(words_for, stage.settings.base_url)
    worker: Any = Awake()
    return Errands(stage.desk, worker, words_for, employer_print.drawers(drawing))


def test_it_is_ordered_made_and_fetched_as_one_pdf(stage: Stage, errands: Errands) -> None:
    client = hr(stage, ELS)
    page = place(stage, "en", BAKERY)
    assert "Order: " in client.get(page).text
    answer = client.post(f"{page}/actions", data={"order": "statements"}, headers=OWN_PAGE)
    assert answer.status_code == 303
    employer = at_work(stage.desk, ELS, BAKERY)
    with stage.desk.store.read() as connection:
        found = next(
            each for each in actions.newest(connection, BAKERY, 999) if each.kind is ActionKind.STATEMENTS
        )
    errands.do(found.action_id)
    made = orders.fetch(stage.desk, employer, found.action_id)
    assert made is not None
    assert made.file_name.startswith("Benefit statements to print - Bakkerij De Vlaam")
    with pikepdf.open(BytesIO(made.body)) as pdf:
        assert len(pdf.pages) > 20
        assert "/AcroForm" not in pdf.Root  # no seal is carried over
        assert "without the seal" in str(pdf.docinfo["/Title"])
    with stage.desk.store.read() as connection:
        noted = [line for line in lines(connection, since=NOW) if line.code == "statements"]
    assert {line.deed for line in noted} == {Deed.LIST_ORDERED, Deed.LIST_FETCHED}
    assert {(line.organiser_id, line.person_id) for line in noted} == {(BAKERY, None)}
    (kept,) = latest_papers(stage.desk, LOTTE.person_id)
    assert kept.files  # what nobody had drawn is drawn, and kept as issued


def test_nobody_orders_another_s_and_a_failure_is_told(stage: Stage, errands: Errands) -> None:
    hr(stage, PIETER)
    hr(stage, ELS)
    other = at_work(stage.desk, PIETER, LOGISTICS)
    action_id = orders.order(stage.desk, other, ActionKind.STATEMENTS, Language.NL, "x")
    assert action_id is not None
    assert orders.fetch(stage.desk, at_work(stage.desk, ELS, BAKERY), action_id) is None
    broken = Errands(errands.desk, errands.worker, words_for, {ActionKind.STATEMENTS: _breaks})
    broken.do(action_id)
    with stage.desk.store.read() as connection:
        found = actions.one(connection, LOGISTICS, action_id)
    assert found is not None
    assert found.state is ActionState.FAILED


def _breaks(*_: object) -> Any:
    raise ValueError("the printer is on fire")


def test_more_than_fit_in_one_file_are_several_and_everybody_is_in_one(
    stage: Stage, errands: Errands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nineteen contracts, eight in a file."""
    few = orders.shipped()
    monkeypatch.setattr(
        type(few), "whole", lambda self, name, day: 8 if name == "statements_per_print" else 999
    )
    employer = at_work(stage.desk, ELS, BAKERY)
    first = orders.order(stage.desk, employer, ActionKind.STATEMENTS, Language.EN, "x")
    with stage.desk.store.read() as connection:
        found = [each for each in actions.newest(connection, BAKERY, 999) if each.parts == 3]
        everybody = insured.to_print(connection, BAKERY)
    assert [(each.part, each.action_id == first) for each in found] == [(1, True), (2, False), (3, False)]
    page = unescape(hr(stage, ELS).get(place(stage, "nl", BAKERY)).text)
    assert "Benefit statements om te printen, deel 2 van 3" in page
    drawing = press(words_for, stage.settings.base_url)
    sets = [
        print_set_of(stage.desk, drawing, BAKERY, orders.part_of(stage.desk, each.action_id))
        for each in found
    ]
    assert [each.count for each in sets] == [8, 8, 3]
    assert sum(each.count for each in sets) == len(everybody) == 19
    errands.do(found[2].action_id)
    made = orders.fetch(stage.desk, employer, found[2].action_id)
    assert made is not None
    assert made.file_name.endswith(" - part 3 of 3.pdf")


def test_each_document_begins_on_a_front_side() -> None:
    def pages(number: int) -> bytes:
        with pikepdf.new() as made:
            for _ in range(number):
                made.add_blank_page(page_size=(595, 842))
            out = BytesIO()
            made.save(out)
            return out.getvalue()

    with pikepdf.open(BytesIO(print_set([pages(3), pages(2), pages(1)], "T"))) as pdf:
        assert len(pdf.pages) == 4 + 2 + 1
    with pikepdf.open(BytesIO(print_set([], "T"))) as pdf:
        assert len(pdf.pages) == 0
