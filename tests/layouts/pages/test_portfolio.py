"""The dashboard of account managers: hidden is drawn as hidden, nothing is not, and unlike amounts stay apart."""

import json
import re
from dataclasses import replace

import pytest

from data.rules.employer_order import EmployerWish
from data.rules.picture import KEYS, MONEY, Cell, Dimension, Filters, Hidden, NextStep, Topic
from data.rules.portfolio_wish import Wish
from layouts.pages import portfolio
from layouts.pages.portfolio import CONTRACTS, KINDS, MEMBERS, PORTAL
from layouts.parts.dom import Node
from layouts.parts.hidden_link import rule_id
from layouts.parts.portfolio_panel import panel, panel_id
from layouts.words import Words
from layouts.words.hidden_short import why_short
from layouts.words.portfolio import figure
from tests.layouts.conftest import EVERY_LANGUAGE
from tests.layouts.portfolios import (
    BEFORE,
    COUNTS,
    FULL,
    PORTFOLIOS,
    VIEWS,
    WHOLE,
    a_table,
    hiding,
    ranked,
    ruled,
)
from tests.layouts.tree import ids, of_kind, text, with_class

SHOWN = (*PORTAL, *CONTRACTS, *KINDS, *MEMBERS)


def rows(tree: Node) -> dict[str, Node]:
    """The rows of a panel by their label."""
    return {text(with_class(each, "told-label")): each for each in with_class(tree, "told-row")}


def hrefs(tree: Node) -> list[str]:
    return [str(each["props"]["href"]) for each in of_kind(tree, "A")]


def test_every_topic_but_the_total_has_a_panel() -> None:
    assert set(SHOWN) == set(Topic) - {Topic.TOTAL}


@pytest.mark.parametrize("topic", SHOWN)
def test_a_panel_has_a_sentence_a_row_for_each_class_and_its_table(topic: Topic, en: Words) -> None:
    drawn = panel(topic, FULL, en)
    assert len(text(with_class(drawn, "panel-told"))) > 15
    shown = [key for key in KEYS[topic] if not key.startswith("no_") and key != "unknown"]
    assert len(rows(drawn)) == len(shown)
    (table,) = of_kind(drawn, "Table")
    known = [key for key in KEYS[topic] if key != "unknown"]
    assert len(of_kind(of_kind(table, "Tbody"), "Tr")) == len(known)
    assert "23\u00a0November 2026" in text(with_class(drawn, "panel-foot"))


@pytest.mark.parametrize("hidden", Hidden)
@pytest.mark.parametrize("topic", SHOWN)
def test_hidden_is_drawn_as_hidden_with_its_reason_and_the_way_to_the_rule(
    topic: Topic, hidden: Hidden, en: Words
) -> None:
    drawn = panel(topic, replace(FULL, picture=hiding(hidden)), en)
    found = [
        each for each in with_class(drawn, "told-row-hidden") if why_short(hidden, en, topic) in text(each)
    ]
    if topic is Topic.COVER:  # its last classes are of those without
        assert "not shown" in text(of_kind(drawn, "Table"))
        return
    assert found
    for row in found:
        assert "not shown" in text(row)
        assert with_class(row, "told-hidden")
        assert not with_class(row, "part")
        assert [each for each in hrefs(row) if each.endswith(f"/rules#{rule_id(hidden)}")]


def test_a_figure_from_below_is_said_to_be_one_and_its_bar_has_no_end(en: Words) -> None:
    hidden = hiding(Hidden.FEW_PEOPLE)
    drawn = panel(Topic.STATUS, replace(FULL, picture=replace(hidden, left_out=None)), en)
    active = rows(drawn)["Active"]
    assert text(with_class(active, "told-value")) == "2.110 or more"
    assert with_class(active, "told-open")
    assert "Groups are left out: too few people" in re.sub(r"\s+", " ", text(with_class(active, "told-note")))
    once = rows(panel(Topic.STATUS, replace(FULL, picture=hidden), en))["Active"]
    assert not with_class(once, "told-note")  # of the whole view it is said above all figures
    whole = rows(panel(Topic.STATUS, FULL, en))["Active"]
    assert text(with_class(whole, "told-value")) == "2.110"
    assert not with_class(whole, "told-open")


def test_nothing_is_a_zero_with_an_empty_bar_and_never_hatched(en: Words) -> None:
    table = replace(a_table(Topic.NUMBER), cells=(Cell("national", 100), Cell("bis", 0), Cell("missing", 0)))
    view = replace(FULL, picture=replace(WHOLE, tables={Topic.NUMBER: table}))
    drawn = panel(Topic.NUMBER, view, en)
    nobody = rows(drawn)["No number"]
    assert text(with_class(nobody, "told-value")) == "0"
    assert with_class(nobody, "s-0")
    assert not with_class(drawn, "told-hidden")
    assert "Everybody has a national number" in text(drawn)


def test_a_hidden_figure_is_never_a_number_in_any_place(en: Words) -> None:
    """The value that stands in no record can stand on no page: the sentence does not make one up either."""
    gone = dict.fromkeys(KEYS[Topic.NUMBER], Hidden.FEW_PEOPLE)
    view = replace(FULL, picture=replace(WHOLE, tables={Topic.NUMBER: a_table(Topic.NUMBER, hidden=gone)}))
    drawn = panel(Topic.NUMBER, view, en)
    said = text([with_class(drawn, name) for name in ("panel-told", "told-rows", "as-table")])
    assert not re.search(r"\d", said)
    assert "None of this can be shown" in text(drawn)


@pytest.mark.parametrize("words", EVERY_LANGUAGE, ids=lambda each: each.lang)
def test_unlike_amounts_are_never_added_up(words: Words) -> None:
    """No sum of two kinds of money stands anywhere, neither as it is nor rounded."""
    said = text(portfolio.draw(FULL, words))
    digits = re.sub(r"\D", "", said)
    for topic in MONEY:
        counts = COUNTS[topic]
        sums = {first + second for at, first in enumerate(counts) for second in counts[at + 1 :]}
        sums |= {sum(counts), sum(sum(COUNTS[each]) for each in MONEY)}
        assert not [each for each in sums if str(each) in digits], topic
        assert all(str(each) in digits for each in counts)  # the look can see them


@pytest.mark.parametrize("words", EVERY_LANGUAGE, ids=lambda each: each.lang)
def test_a_difference_is_told_in_words_beside_its_figure(words: Words) -> None:
    drawn = panel(Topic.STATUS, VIEWS["compared"], words)
    told = [text(each) for each in with_class(drawn, "told-change")]
    assert told[0] == words.t("{figure} more", figure="20")
    assert len(told) == len(KEYS[Topic.STATUS])
    assert with_class(drawn, "told-was")
    down = replace(VIEWS["compared"], picture=BEFORE, before=replace(WHOLE, on=BEFORE.on))
    fewer = [text(each) for each in with_class(panel(Topic.STATUS, down, words), "told-change")]
    assert fewer[0] == words.t("{figure} less", figure="20")
    same = replace(VIEWS["compared"], before=replace(WHOLE, on=BEFORE.on))
    alike = [text(each) for each in with_class(panel(Topic.STATUS, same, words), "told-change")]
    assert set(alike) == {words.t("the same as then")}


def test_what_is_hidden_on_either_day_is_not_compared(en: Words) -> None:
    drawn = panel(Topic.STATUS, VIEWS["compared, and hiding"], en)
    assert "cannot be compared" in text(rows(drawn)["Active"])  # told from below
    assert not with_class(rows(drawn)["Terminated"], "told-was")
    table = {text(row["props"]["children"][0]): text(row) for row in of_kind(of_kind(drawn, "Tbody"), "Tr")}
    assert "cannot be compared" in table["Terminated"]


def test_classes_hidden_for_one_reason_share_one_row_below_what_is_told(en: Words) -> None:
    few = dict.fromkeys(("private", "returned"), Hidden.FEW_PEOPLE)
    gone = few | {"work": Hidden.WITH_ITS_NEIGHBOUR}
    view = replace(FULL, picture=replace(WHOLE, tables={Topic.REACH: a_table(Topic.REACH, hidden=gone)}))
    drawn = panel(Topic.REACH, view, en)
    assert list(rows(drawn)) == [
        "Reachable after leaving",
        "Not reachable by e-mail",
        "Address at work known",
        "Private address known · Mail came back",
    ]
    (table,) = of_kind(drawn, "Table")
    assert len(of_kind(of_kind(table, "Tbody"), "Tr")) == len(KEYS[Topic.REACH])


def test_a_label_leads_to_the_narrower_view_and_keeps_what_is_asked(en: Words) -> None:
    asked = replace(FULL, wish=Wish(Filters(((Dimension.REGION, "FL"),)), on=WHOLE.on))
    links = hrefs(panel(Topic.BRANCH, asked, en))
    assert f"{asked.base(en)}?branch=branch_23&region=FL&on=2026-11-23" in links
    full = replace(FULL, wish=Wish(Filters(((Dimension.REGION, "FL"), (Dimension.SIZE, "to_99")))))
    assert not [each for each in hrefs(panel(Topic.BRANCH, full, en)) if "branch=" in each]
    # "cash_balance" is no filter that can be told apart here
    assert not [each for each in hrefs(panel(Topic.PLAN_TYPE, FULL, en)) if "cash_balance" in each]


def test_where_one_figure_alone_is_told_it_is_not_called_the_highest(en: Words) -> None:
    gone = dict.fromkeys(KEYS[Topic.STATEMENTS][1:], Hidden.FEW_PEOPLE)
    view = replace(
        FULL, picture=replace(WHOLE, tables={Topic.STATEMENTS: a_table(Topic.STATEMENTS, hidden=gone)})
    )
    drawn = panel(Topic.STATEMENTS, view, en)
    assert text(with_class(drawn, "panel-told")) == "The only figure shown: statement issued, 2.610."


def test_the_mark_of_another_day_is_explained_only_where_there_is_one(en: Words) -> None:
    compared = VIEWS["compared"]
    assert with_class(panel(Topic.STATUS, compared, en), "panel-mark")
    gone = a_table(Topic.STATUS, hidden=dict.fromkeys(KEYS[Topic.STATUS], Hidden.FEW_PEOPLE))
    hidden = replace(compared, picture=replace(WHOLE, tables={Topic.STATUS: gone}))
    assert not with_class(panel(Topic.STATUS, hidden, en), "panel-mark")


def test_each_filter_has_a_chip_that_takes_it_away(en: Words) -> None:
    drawn = portfolio.draw(VIEWS["narrowed"], en)
    chips = with_class(drawn, "filter-chip")
    assert [each["props"]["href"].partition("?")[2] for each in chips] == [
        "region=FL&on=2026-11-23",
        "branch=branch_23&on=2026-11-23",
        "branch=branch_23&region=FL",
    ]
    assert all(text(each).startswith("Take away:") for each in chips)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("too small", "too small to be shown"),
        ("too narrow", "leave nothing that can be shown"),
        ("never published", "No figures yet"),
        ("without a portfolio", "no portfolio is linked"),
    ],
)
def test_where_there_is_nothing_the_page_says_why_and_what_helps(name: str, said: str, en: Words) -> None:
    drawn = portfolio.draw(VIEWS[name], en)
    assert said in text(with_class(drawn, "empty"))
    assert not with_class(drawn, "panel")
    assert text(of_kind(drawn, "H1"))


def test_the_first_sentence_says_how_many_or_at_least_how_many(en: Words) -> None:
    assert portfolio.sentence(FULL, en).startswith("About 2.430 people with 2.910 contracts, as at Monday")
    hidden = replace(FULL, picture=hiding(Hidden.FEW_PEOPLE))
    assert "too little can be told" in portfolio.sentence(hidden, en)
    cells = (Cell("people", 310, Hidden.FEW_PEOPLE), Cell("contracts", 400))
    some = replace(WHOLE, tables={**WHOLE.tables, Topic.TOTAL: replace(a_table(Topic.TOTAL), cells=cells)})
    narrow = Wish(Filters(((Dimension.REGION, "FL"),)))
    told = portfolio.sentence(replace(FULL, picture=some, wish=narrow), en)
    assert told.startswith("At least 310 people with 400 contracts")
    assert told.endswith("Narrowed to Region of the employer: Flanders.")
    of_branch = replace(FULL, wish=Wish(Filters(((Dimension.BRANCH, "branch_23"),))))
    assert portfolio.sentence(of_branch, en).endswith("Narrowed to Branch 23.")


def test_only_a_head_of_team_chooses_a_portfolio_and_keeps_the_filters(en: Words) -> None:
    assert not with_class(portfolio.draw(VIEWS["whole"], en), "scopes")
    asked = replace(VIEWS["one of a team"], wish=Wish(Filters(((Dimension.REGION, "FL"),))))
    (chooser,) = with_class(portfolio.draw(asked, en), "scopes")
    assert all(each.endswith("?region=FL") for each in hrefs(chooser))
    assert [text(each) for each in of_kind(chooser, "A") if "aria-current" in each["props"]] == [
        "Jan Lambert"
    ]


def test_what_presses_leads_to_where_it_is_done(en: Words) -> None:
    (today,) = with_class(portfolio.draw(VIEWS["whole"], en), "today")
    assert hrefs(today) == [
        f"#{panel_id(Topic.STATEMENTS)}",
        f"/en/portfolio/{'a' * 20}/employers?next=plan_launch",
        f"/en/portfolio/{'a' * 20}/employers?next=upload",
    ]
    (later,) = with_class(portfolio.draw(replace(FULL, steps={NextStep.ASK_NUMBERS: 5}), en), "today")
    assert "(120\u00a0people)" in text(later)
    assert "Nothing presses today" in text(portfolio.draw(VIEWS["nothing to do"], en))


def test_no_link_of_this_side_leads_to_a_person_or_an_employer(en: Words) -> None:
    allowed = re.compile(
        r"#[\w-]+|/en/help#[\w-]+|/(?:en/)?portfolio(?:/[a-z2-7]{20}|/all)?(?:/[a-z]+)?(?:/en)?(?:[?#].*)?"
    )
    for name, draw in PORTFOLIOS.items():
        odd = [each for each in hrefs(draw(words=en)) if not allowed.fullmatch(each)]
        assert odd == [], name
        assert "cccc" not in json.dumps(draw(words=en)), name  # the handle of an employer
    assert not allowed.fullmatch("/en/employer/" + "c" * 20)


@pytest.mark.parametrize("words", EVERY_LANGUAGE, ids=lambda each: each.lang)
def test_the_page_of_the_protection_has_every_reason_and_the_numbers_in_force(words: Words) -> None:
    drawn = ruled(words)
    assert {rule_id(each) for each in Hidden} <= set(ids(drawn))
    said = text(drawn)
    for number in ("10", "3", "12", "50", "15"):
        assert re.search(rf"\b{number}\b", said), number


def test_of_small_employers_nothing_is_told_but_the_next_step(en: Words) -> None:
    drawn = ranked(EmployerWish(), en)
    small = [each for each in of_kind(of_kind(drawn, "Tbody"), "Tr") if "up to 19" in text(each)]
    assert small
    assert all("not shown" in text(each) and "%" not in text(each) for each in small)


def test_a_figure_is_told_as_it_stands_from_below_or_not(en: Words) -> None:
    assert figure(Cell("x", 310), en) == "310"
    assert figure(Cell("x", 310, Hidden.FEW_PEOPLE), en) == "310 or more"
    assert figure(Cell("x", None, Hidden.FEW_PEOPLE), en) == "not shown"
    assert figure(Cell("x", 0), en) == "0"
