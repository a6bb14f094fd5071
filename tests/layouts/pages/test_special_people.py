"""What is special about some of the cast is told right on the first screen."""

from dataclasses import replace

from data.rules.answers import Amount
from data.rules.kinds import CoverKind, Language, Reason, Unit
from data.services.contracts import overview_of
from data.services.desk import Desk
from layouts.pages import contract, contracts, no_contracts
from layouts.parts.dom import Node
from layouts.words import words_for
from tests.layouts.tree import text, with_class
from tests.people import AN, BENOIT, KARIM, SOPHIE, Member

WORDS = words_for(Language.EN)


def first_screen(desk: Desk, member: Member) -> Node:
    overview = overview_of(desk, member.person_id)
    assert overview is not None
    return contracts.draw(overview, WORDS)


def said_covered(desk: Desk, member: Member) -> bool:
    (card,) = with_class(first_screen(desk, member), "answer-ill")
    return "Covered" in [text(figure) for figure in with_class(card, "figures")]


def test_a_waiver_that_runs_is_not_told_as_one_that_may_start(sample_desk: Desk) -> None:
    assert said_covered(sample_desk, KARIM)
    assert not said_covered(sample_desk, SOPHIE)
    (card,) = with_class(first_screen(sample_desk, SOPHIE), "answer-ill")
    assert WORDS.reason(Reason.WAIVER_RUNNING).title in text(card)


def test_a_member_of_whom_all_is_over_reads_first_that_it_ended(sample_desk: Desk) -> None:
    told = text(first_screen(sample_desk, AN))
    assert told.index("ended six months ago") < told.index("does not hold your number")


def test_somebody_unknown_reads_first_about_the_number() -> None:
    told = text(no_contracts.draw(WORDS))
    assert told.index("does not hold your number") < told.index("ended six months ago")


def test_where_there_is_no_amount_nothing_is_said_of_amounts(sample_desk: Desk) -> None:
    said = [text(first_screen(sample_desk, member)) for member in (KARIM, AN)]
    assert ["Not included" in told for told in said] == [True, False]
    assert ["euro and gross" in told for told in said] == [True, False]


def test_an_ended_contract_awaits_no_statement_and_has_no_end_date_ahead(sample_desk: Desk) -> None:
    overview = overview_of(sample_desk, BENOIT.person_id)
    assert overview is not None
    running, ended = overview.contracts
    told, gone = (text(contract.draw(view, WORDS)) for view in (running, ended))
    assert "End date of the contract" in told
    assert "End date of the contract" not in gone
    assert "Employment rate" not in gone
    assert "Until the next of these three occasions" not in gone
    assert "no new one will be made" in gone


def test_figures_that_were_not_delivered_are_told_on_top(sample_desk: Desk) -> None:
    overview = overview_of(sample_desk, KARIM.person_id)
    assert overview is not None
    assert "lacks figures" not in text(contracts.draw(overview, WORDS))
    first, *others = overview.contracts
    awaited = Amount(None, Unit.ONCE, reason=Reason.DATA_AWAITED)
    lacking = replace(first, covers={**first.covers, CoverKind.DEATH_CAPITAL: awaited})
    drawn = contracts.draw(replace(overview, contracts=(lacking, *others)), WORDS)
    assert "1 contract lacks figures" in text(drawn)
