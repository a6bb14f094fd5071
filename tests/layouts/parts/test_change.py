"""What changed since the previous figures: lines where something did, a table of everything."""

from data.rules.answers import ContractView, Overview
from layouts.parts.change import changed_lines, changed_table
from layouts.parts.premium import premium_lines, premium_parts, premium_total
from layouts.words import Words
from tests.layouts.tree import of_kind, text, with_class


def rows(view: ContractView, words: Words) -> dict[str, str]:
    """The last cell of each row, by the cover's name."""
    lines = of_kind(of_kind(changed_table(view, words), "Tbody"), "Tr")
    return {text(of_kind(line, "Th")): text(of_kind(line, "Td")[-1]) for line in lines}


def test_only_what_changed_is_a_line(active: ContractView, en: Words) -> None:
    lines = [text(each) for each in of_kind(changed_lines(active, en), "Li")]
    assert len(lines) == sum(bool(each.difference) for each in active.changes)
    assert any(line.startswith("Vested reserves: +") for line in lines)


def test_the_table_holds_every_amount_with_its_difference(active: ContractView, en: Words) -> None:
    drawn = rows(active, en)
    amounts = [each for each in active.changes if each.before.value or each.after.value]
    assert list(drawn) == [en.of(each.cover) for each in amounts]
    for each in active.changes:
        if each.difference:
            assert drawn[en.of(each.cover)] == en.signed_money(each.difference)


def test_the_same_blank_twice_is_no_row_and_neither_is_a_blank_that_ended_at_zero(
    karim: Overview, en: Words
) -> None:
    passive, ended = karim.contracts[1:]
    for view in (passive, ended):
        told = rows(view, en)
        assert "Vested reserves" in told
        assert "Orphan’s annuity" not in told


def test_another_reason_is_a_change_even_without_an_amount(overviews: dict[str, Overview], en: Words) -> None:
    (ill,) = overviews["Sophie Dubois"].contracts
    assert rows(ill, en)["Premium waiver"] == "not comparable"


def test_the_first_figures_have_nothing_to_compare_with(overviews: dict[str, Overview], en: Words) -> None:
    views = [view for overview in overviews.values() for view in overview.contracts]
    for view in (view for view in views if view.previous_as_at is None):
        reason = with_class(changed_table(view, en), "reason")[0]
        assert reason["props"]["data-reason"] == "NO_PREVIOUS"


def test_the_premium_says_who_pays_which_part(active: ContractView, en: Words) -> None:
    employer = active.premium.employer.value
    assert employer is not None
    assert en.money(employer) in text(premium_lines(active, en))
    assert "In force now" in text(with_class(premium_total(active, en), "as-at"))
    assert premium_parts(active, en) is not None


def test_a_blank_or_zero_premium_has_no_parts(karim: Overview, en: Words) -> None:
    for view in karim.contracts[1:]:
        assert premium_lines(view, en) is None
        assert premium_parts(view, en) is None


def test_the_zero_premium_of_an_ended_contract_is_dated_on_its_end(karim: Overview, en: Words) -> None:
    ended = karim.contracts[-1]
    said = text(with_class(premium_total(ended, en), "as-at")).replace("\N{NO-BREAK SPACE}", " ")
    assert ended.file.contract.ended_on is not None
    ended_on = en.date(ended.file.contract.ended_on).replace("\N{NO-BREAK SPACE}", " ")
    assert said == f"Gross, as at {ended_on}"
