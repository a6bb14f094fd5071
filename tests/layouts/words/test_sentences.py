"""The sentence beside each chart says what the picture shows, in words and in numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.rules.answers import (
    Amount,
    Change,
    ContractAmount,
    ContractView,
    Ledger,
    Origin,
    Scenarios,
    Step,
    Total,
)
from data.rules.contract_view import contract_view
from data.rules.kinds import CoverKind, Language, MovementCode, Party, Reason, Status, Suspension, Unit
from data.rules.records import ContractFile
from layouts.words import sentences as say
from layouts.words import words_for
from layouts.words.facts import facts
from tests.layouts.words.texts import faults
from tests.rules.build import PERSON, TODAY, a_position, active, ended, passive, suspended, the_covers

EN, FR = words_for(Language.EN), words_for(Language.FR)
START, END = a_position(date(2025, 1, 1), 1000), a_position(date(2026, 1, 1), 1200, 50)
ORIGIN = Origin(
    since=date(2020, 1, 1),
    as_at=date(2026, 1, 1),
    opening=Decimal(0),
    paid_employer=Decimal(800),
    paid_employee=Decimal(200),
    returns=Decimal(150),
    profit=Decimal(50),
    costs=Decimal(0),
    moved=Decimal(0),
    other=Decimal(0),
    total=Decimal(1200),
)


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def view(file: ContractFile) -> ContractView:
    return contract_view(file, PERSON, TODAY)


@pytest.mark.parametrize(
    ("positions", "told"),
    [
        ((), "The insurer has not delivered any yearly position of this contract yet."),
        (
            (START,),
            "On 1 January 2025 your reserve was 1.000,00 €. There is no earlier figure to compare it with.",
        ),
        (
            (START, END),
            "Your reserve grew from 1.000,00 € on 1 January 2025 to 1.250,00 € on 1 January 2026.",
        ),
        (
            (END, START),
            "Your reserve went down from 1.250,00 € on 1 January 2026 to 1.000,00 € on 1 January 2025.",
        ),
        ((START, START), "Your reserve was 1.000,00 € on 1 January 2025 and is the same on 1 January 2025."),
    ],
)
def test_history(positions: tuple[object, ...], told: str) -> None:
    assert spaced(say.history(positions, EN)) == told  # type: ignore[arg-type]


def test_origin_tells_the_parts_and_only_those_that_are_there() -> None:
    plain = spaced(say.origin(ORIGIN, EN))
    assert plain == (
        "Of the 1.200,00 € on 1 January 2026, your employer paid 800,00 € and you paid 200,00 €;"
        " return and profit share brought 200,00 €."
    )
    more = replace(ORIGIN, costs=Decimal(-10), moved=Decimal(-20), other=Decimal("-0.50"))
    assert spaced(say.origin(more, EN)).removeprefix(plain) == (
        " Costs took 10,00 €. 20,00 € was paid out or transferred. Other changes: − 0,50 €."
    )
    assert "5,00 € was transferred to this contract" in spaced(
        say.origin(replace(ORIGIN, moved=Decimal(5)), EN)
    )
    assert "do not add up" in say.origin(None, EN)


def test_origin_begins_with_what_was_already_there() -> None:
    began = (
        "Of the 1.200,00 € on 1 January 2026, 30,00 € was already there on 1 January 2020;"
        " how that was built up is not in the data we received."
    )
    paid = replace(ORIGIN, opening=Decimal(30))
    assert spaced(say.origin(paid, EN)) == (
        f"{began} Since then your employer paid 800,00 € and you paid 200,00 €;"
        " return and profit share brought 200,00 €."
    )
    nothing = replace(paid, paid_employer=Decimal(0), paid_employee=Decimal(0))
    assert spaced(say.origin(nothing, EN)) == (
        f"{began} Since then no premiums were paid; return and profit share brought 200,00 €."
    )
    by_the_insurer = replace(nothing, other=Decimal(40))  # under a premium waiver
    assert "no premiums" not in say.origin(by_the_insurer, EN)
    assert "Other changes: + 40,00 €." in spaced(say.origin(by_the_insurer, EN))


def test_a_ledger_says_whether_it_closes() -> None:
    step = Step(MovementCode.RETURN, "RETURN", Party.EMPLOYER, Decimal(250), 1)
    closed = Ledger(START, END, (step,), Decimal(0))
    assert spaced(say.ledger(closed, EN)) == (
        "Between 1 January 2025 and 1 January 2026 your reserve went from 1.000,00 € to 1.250,00 €:"
        " + 250,00 €."
    )
    assert "− 3,00 € is missing" in spaced(say.ledger_check(replace(closed, unexplained=Decimal(-3)), EN))


def test_three_outcomes_or_none() -> None:
    low, expected, high = (
        Amount(Decimal(n), Unit.ONCE, payable_on=date(2048, 5, 1), age=65) for n in (100, 200, 300)
    )
    assert spaced(say.scenarios(Scenarios(low, expected, high), EN)) == (
        "Paid once on 1 May 2048, at age 65: 100,00 € if the return is unfavourable, 200,00 € as expected,"
        " 300,00 € if it is favourable. None of the three is promised."
    )
    blank = Amount(None, Unit.ONCE, reason=Reason.DATA_AWAITED)
    assert "not delivered" in say.scenarios(Scenarios(blank, expected, high), EN)


def test_when_knows_what_it_does_not_know() -> None:
    assert say.when(None, 65, EN) == "at the end of the contract"
    assert spaced(say.when(date(2048, 5, 1), None, EN)) == "on 1 May 2048"
    assert spaced(say.when(date(2048, 5, 1), 65, FR)) == "le 1er mai 2048, à 65 ans"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, "Today is the last day on which you see this contract here."),
        (1, "You see this contract here for 1 more day, until 1 January 2027."),
        (61, "You see this contract here for 61 more days, until 1 January 2027."),
    ],
)
def test_countdown(days: int, told: str) -> None:
    assert spaced(say.countdown(date(2027, 1, 1), days, EN)) == told


def test_what_a_status_means() -> None:
    meanings = [
        say.status_meaning(view(file), EN)
        for file in (active(), suspended(reason=Suspension.ILLNESS), passive(), ended())
    ]
    assert len(set(meanings)) == 4
    assert "long illness" in meanings[1]
    assert "still yours" in meanings[2]
    assert "zero" in meanings[3]


def a_total(included: int, left_out: int) -> Total:
    one = ContractAmount("h", "530/1.1", "E", Status.ACTIVE, Amount(Decimal(1), Unit.ONCE))
    return Total(
        CoverKind.VESTED_RESERVES, Unit.ONCE, Decimal(included) or None, (one,) * included, (one,) * left_out
    )


def test_how_many_contracts_stand_behind_a_total() -> None:
    assert say.counted(a_total(0, 2), EN) == "No contract counts here."
    assert say.counted(a_total(1, 0), EN) == "Counted over 1 contract."
    assert say.counted(a_total(2, 1), EN) == "Counted over 2 contracts. 1 contract is left out."


def test_a_change() -> None:
    amount = Amount(Decimal(1), Unit.ONCE)
    changes = [Change(CoverKind.VESTED_RESERVES, amount, amount, d) for d in (None, Decimal(0), Decimal(120))]
    assert [spaced(say.change(each, EN)) for each in changes] == [
        "Vested reserves: cannot be compared with the previous figure",
        "Vested reserves: unchanged",
        "Vested reserves: + 120,00 €",
    ]


def test_waiting() -> None:
    assert say.waiting(Amount(None, Unit.NONE), EN) is None
    assert say.waiting(Amount(None, Unit.NONE, starts_after_days=30), EN) == (
        "Starts after 30 days of incapacity for work."
    )


def test_the_text_to_quote_holds_no_number_of_a_person_and_no_amount() -> None:
    quoted = say.quote(view(active(1, *the_covers(vested_reserves=12345))), EN)
    assert spaced(quoted).split("\n") == [
        "Contract number: 530/000700.0001",
        "Plan: Plan A (000700)",
        "Employer: Bakkerij De Vlaam",
        "Figures as at: 1 January 2026",
    ]
    assert "12" not in quoted
    assert PERSON.last_name not in quoted


def test_the_facts_of_a_reason_are_dates_of_the_contract() -> None:
    told = {name: spaced(day) for name, day in facts(view(ended()), EN).items()}
    assert told["ended_on"] == "1 July 2026"
    assert told["left_on"] == "31 March 2021"
    assert told["visible_until"] == "1 January 2027"
    amount = Amount(Decimal(1), Unit.ONCE, as_at=date(2024, 1, 1), payable_on=date(2030, 1, 1))
    told = {name: spaced(day) for name, day in facts(view(active()), EN, amount).items()}
    assert (told["as_at"], told["end_date"]) == ("1 January 2024", "1 January 2030")
    assert "left_on" not in told


@pytest.mark.parametrize("lang", Language)
def test_every_sentence_is_well_set_in_every_language(lang: Language) -> None:
    words, one = words_for(lang), view(active(1, *the_covers(vested_reserves=100)))
    amount = Amount(Decimal(1), Unit.ONCE, payable_on=date(2048, 5, 1), age=65, starts_after_days=30)
    told = [
        say.history((START, END), words),
        say.origin(ORIGIN, words),
        say.origin(replace(ORIGIN, opening=Decimal(30), costs=Decimal(-10), moved=Decimal(5)), words),
        say.ledger(Ledger(START, END, (), Decimal(250)), words),
        say.scenarios(Scenarios(amount, amount, amount), words),
        say.countdown(date(2027, 1, 1), 61, words),
        say.status_meaning(one, words),
        say.counted(a_total(2, 1), words),
        say.change(Change(CoverKind.VESTED_RESERVES, amount, amount, Decimal(-5)), words),
        say.waiting(amount, words) or "",
        *say.quote(one, words).split("\n"),
    ]
    for text in told:
        assert text
        assert faults(text, lang) == []
        assert "{" not in text


def test_an_emptied_contract_is_told_without_parts_of_nothing() -> None:
    gone = replace(ORIGIN, total=Decimal(0), moved=-ORIGIN.total)
    assert spaced(say.origin(gone, EN)).startswith("Your employer paid ")
    opened = spaced(say.origin(replace(gone, opening=Decimal(30)), EN))
    assert " 30,00 € was in this contract;" in opened
    assert "was paid out or transferred." in opened
    assert "Of the" not in opened
