"""What the dashboard says first: what to do today, with whom to begin, and how far the roll-out moved."""

from dataclasses import replace

import pytest

from data.rules.employer_order import EmployerOrder, EmployerWish
from data.rules.kinds import Language
from data.rules.picture import Cell, Hidden, NextStep, Topic
from data.rules.portfolio_wish import Wish
from layouts.pages import portfolio
from layouts.parts.hidden_link import rule_id
from layouts.parts.portfolio_panel import TERMS, panel_id
from layouts.parts.portfolio_today import morning
from layouts.words import Words, words_for
from layouts.words.portfolio import names_of
from layouts.words.portfolio_told import sentence
from tests.layouts.conftest import EVERY_LANGUAGE
from tests.layouts.portfolios import (
    BEFORE,
    EARLIER,
    FULL,
    LINES,
    NARROW,
    SMALL,
    STEPS,
    VIEWS,
    WHOLE,
    a_table,
    hiding,
    ranked,
)
from tests.layouts.tree import ids, of_kind, text, with_class


def test_the_day_begins_with_how_many_employers_wait_and_with_whom_to_begin(en: Words) -> None:
    (lead,) = with_class(portfolio.draw(FULL, en), "lead")
    waiting = sum(count for step, count in STEPS.items() if step is not NextStep.NOTHING)
    assert text(lead) == (
        "Begin with Werkgever 16: agree on a day for the launch. "
        f"There is something to do at {waiting} employers."
    )
    (today,) = with_class(portfolio.draw(FULL, en), "today")
    assert "First: Werkgever 16 and Werkgever 15" in text(today)
    idle = replace(FULL, steps={NextStep.NOTHING: 4})
    assert morning(idle, en) == "140 contracts wait for a benefit statement."
    assert morning(VIEWS["nothing to do"], en) == "Nothing presses today."
    one = replace(VIEWS["nothing to do"], steps={NextStep.REMIND: 1})
    assert morning(one, en) == "There is something to do at 1 employer."


def test_where_no_figure_can_be_told_it_is_still_said_what_to_do(en: Words) -> None:
    """A step is a fact of the employer: it is told however few its people are."""
    drawn = portfolio.draw(replace(VIEWS["too small"], picture=replace(SMALL, employers=LINES)), en)
    assert "Werkgever 1" in text(of_kind(drawn, "Table"))
    assert of_kind(with_class(drawn, "today"), "A")
    assert not with_class(portfolio.draw(VIEWS["never published"], en), "today")


def test_the_roll_out_says_how_much_it_moved_since_some_weeks_and_why_something_is_hidden(en: Words) -> None:
    (stages,) = with_class(portfolio.draw(FULL, en), "stages")
    uploaded, *_ = with_class(stages, "stage")
    assert "1.690" in text(uploaded)
    assert text(with_class(uploaded, "stage-change")) == "600 more"
    assert not of_kind(stages, "A")
    *weeks, (day, _) = FULL.course
    now = a_table(Topic.FUNNEL, hidden={"opened": Hidden.FEW_PEOPLE})
    (stages,) = with_class(portfolio.draw(replace(FULL, course=(*weeks, (day, now))), en), "stages")
    opened = with_class(stages, "stage")[-1]
    assert "not shown" in text(opened)
    assert not with_class(opened, "stage-change")
    assert str(of_kind(opened, "A")[0]["props"]["href"]).endswith(f"#{rule_id(Hidden.FEW_PEOPLE)}")


def test_what_to_do_today_hangs_on_no_filter_and_no_other_day(en: Words) -> None:
    """On the figures of another day, or of a part, the list stays that of the whole and says so."""
    none_due = {**WHOLE.tables, Topic.STATEMENTS: a_table(Topic.STATEMENTS, less=10_000)}
    then = replace(WHOLE, tables=none_due, employers=())
    view = replace(FULL, picture=then, now=WHOLE, wish=Wish(NARROW, on=EARLIER))
    drawn = portfolio.draw(view, en)
    (today,) = with_class(drawn, "today")
    assert "140 contracts wait" in text(today)
    assert "Of the whole portfolio, as it is now." in text(today)
    assert "Werkgever 1" in text(drawn)
    (as_it_is,) = with_class(portfolio.draw(FULL, en), "today")
    assert "Of the whole portfolio" not in text(as_it_is)


def test_the_roll_out_is_compared_with_the_day_that_was_asked_for(en: Words) -> None:
    """Then the course says all, and no panel says it again; a day before the course has its panel."""
    panel = panel_id(Topic.FUNNEL)
    asked = replace(FULL, before=replace(BEFORE, on=FULL.course[5][0]))
    drawn = portfolio.draw(asked, en)
    assert f"how many more than on {en.date(FULL.course[5][0])}" in text(drawn)
    uploaded, *_ = with_class(drawn, "stage")
    assert text(with_class(uploaded, "stage-change")) == "300 more"
    assert panel not in ids(drawn)
    older = portfolio.draw(VIEWS["compared"], en)
    assert panel in ids(older)
    young = portfolio.draw(replace(FULL, course=FULL.course[-2:]), en)
    assert "and how many more since." in text(young)


def test_a_shaded_part_of_a_line_is_explained_where_there_is_one(en: Words) -> None:
    assert with_class(portfolio.draw(FULL, en), "stage-key")
    told = replace(FULL, course=FULL.course[3:])
    assert not with_class(portfolio.draw(told, en), "stage-key")


def test_a_head_of_team_sees_where_most_waits_and_goes_there_with_what_is_asked(en: Words) -> None:
    view = replace(VIEWS["of a head of team"], wish=Wish(NARROW))
    (told,) = with_class(portfolio.draw(view, en), "team")
    assert [" ".join(text(each).split()) for each in of_kind(told, "Li")] == [
        "Jan Lambert 12 of 40 employers",
        "Ilse Dupont nothing to do",
    ]
    first, *_ = of_kind(told, "A")
    assert first["props"]["href"] == f"/en/portfolio/{'b' * 20}?branch=branch_23&region=FL"
    for other in ("whole", "one of a team"):
        assert not with_class(portfolio.draw(VIEWS[other], en), "portfolio-team")


def test_classes_with_the_same_figure_are_all_called_the_highest(en: Words) -> None:
    """Figures are round, so that in a small portfolio the same one stands more than once."""
    whole = a_table(Topic.PLAN_TYPE)
    even = replace(whole, cells=tuple(replace(each, value=40) for each in whole.cells))
    assert sentence(even, en) == "Most often: defined contribution, defined benefit and cash balance, 40."
    hidden = replace(even, cells=(Cell("defined_contribution", None, Hidden.FEW_PEOPLE), *even.cells[1:]))
    assert sentence(hidden, en) == "The highest figure shown: defined benefit and cash balance, 40."


def test_before_a_noun_a_figure_from_below_says_so_first() -> None:
    """“40 ou plus contrats” is no French."""
    told = sentence(hiding(Hidden.FEW_PEOPLE).table(Topic.STATUS), words_for(Language.FR))
    assert told.startswith("Au moins 2\u202f110 contrats sont actifs")


def test_who_sorts_by_name_is_not_told_that_the_most_urgent_come_first(en: Words) -> None:
    assert text(of_kind(ranked(EmployerWish(), en), "H1")) == "Employers, the most urgent first"
    assert text(of_kind(ranked(EmployerWish(order=EmployerOrder.NAME), en), "H1")) == "Employers"


def test_who_has_no_portfolio_is_told_that_and_nothing_of_figures(en: Words) -> None:
    told = text(portfolio.draw(VIEWS["without a portfolio"], en))
    assert "no portfolio is linked to it" in told
    assert "published" not in told


@pytest.mark.parametrize("words", EVERY_LANGUAGE, ids=lambda each: each.lang)
def test_what_the_glossary_says_to_a_member_is_told_as_that(words: Words) -> None:
    explained = with_class(portfolio.draw(FULL, words), "explain-body")
    assert len(explained) == len(TERMS)
    assert all(words.t("As members read it:") in text(each) for each in explained)


@pytest.mark.parametrize("words", EVERY_LANGUAGE, ids=lambda each: each.lang)
def test_a_cover_has_the_name_that_the_glossary_gives_it(words: Words) -> None:
    terms = {"death": "death_cover", "accident": "accident_cover", "orphan": "orphan_annuity"}
    terms |= {"disability": "disability_annuity", "waiver": "premium_waiver"}
    names = names_of(Topic.COVER, words)
    assert {key: names[key] for key in terms} == {key: words.term(term).name for key, term in terms.items()}
