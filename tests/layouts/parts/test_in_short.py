"""The four amounts in short: the same totals as the cards, each a way to its card."""

from data.rules.answers import Overview
from layouts.pages import contracts
from layouts.parts.in_short import in_short
from layouts.words import Words
from tests.layouts.tree import ids, of_kind, text, with_class


def test_each_question_stands_with_the_amount_of_its_card(karim: Overview, en: Words) -> None:
    lines = [text(each) for each in of_kind(in_short(karim, en), "Li")]
    for line, answer in zip(lines, karim.answers, strict=True):
        assert line.startswith(en.of(answer.question))
        value = answer.main.value
        assert ("No amount" if value is None else en.money(value)) in line
    assert any("No amount" in line for line in lines)


def test_a_yearly_amount_stands_per_month_too(overviews: dict[str, Overview], en: Words) -> None:
    ill = text(of_kind(in_short(overviews["Sophie Dubois"], en), "Li")[2])
    assert "per year" in ill
    assert "per month" in ill


def test_each_line_leads_to_its_card(karim: Overview, en: Words) -> None:
    page = contracts.draw(karim, en)
    hrefs = [each["props"]["href"] for each in of_kind(with_class(page, "in-short"), "A")]
    assert len(hrefs) == 4
    assert {href.removeprefix("#") for href in hrefs} <= set(ids(page))


def test_where_nothing_has_an_amount_there_is_nothing_to_say_in_short(
    overviews: dict[str, Overview], en: Words
) -> None:
    assert in_short(overviews["An 't Kint"], en) is None
