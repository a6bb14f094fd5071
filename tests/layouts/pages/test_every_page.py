"""What holds for every page, for everybody of the cast, in every language."""

import json
import re
from collections import Counter

from data.rules.kinds import Language
from layouts.pages import help
from layouts.parts.dom import Node, a, details, div, p, span
from layouts.parts.frame import frame
from layouts.parts.markup import to_html
from layouts.words import Words, words_for
from tests.layouts.conftest import Page, all_classes_of_the_sheets
from tests.layouts.tree import classes, headings, ids, nodes, of_kind, refused, skips, text, with_class
from tests.people import CAST

BLOCKS = {"P", "Div", "Ul", "Ol", "Dl", "Details", "Table", "Figure", "Section", "Form", "Pre", "Nav"}
PHRASING_ONLY = {"P", "Span", "Strong", "H1", "H2", "H3", "H4", "A", "Code", "Em", "Button", "Label"}
# Names for scripts and tests; nothing is drawn differently because of them.
NO_RULE_NEEDED = {
    *("answer-retire", "answer-die", "answer-ill", "answer-leave", "answers", "amount"),
    *("contract", "contract-active", "contract-passive", "contract-ended"),
    *(
        "page-profile",
        "page-contracts",
        "page-welcome",
        "page-help",
        "page-missing",
        "page-contact",
        "page-statement",
        "notice-title",
        "rows",
        "row-label",
        "key-name",
    ),
}


def framed(page: Page) -> Node:
    languages = [(lang, f"/{lang}/contracts") for lang in Language]
    return frame(page.words, content=page.tree, path="/en/contracts", languages=languages, signed_in_as="Ann")


def faults(pages: list[Page], look: object) -> list[str]:
    """The names of the pages in which a look finds something, with what it found."""
    return [f"{page.name}: {found}" for page in pages if (found := look(page))]  # type: ignore[operator]


def test_dash_takes_every_node(every_page: list[Page]) -> None:
    assert faults(every_page, lambda page: refused(framed(page))) == []
    assert refused({"type": "Div", "namespace": "dash_html_components", "props": {"colour": "red"}})


def test_every_id_stands_once(every_page: list[Page]) -> None:
    def twice(page: Page) -> list[str]:
        return [each for each, times in Counter(ids(framed(page))).items() if times > 1]

    assert faults(every_page, twice) == []
    assert twice(Page("broken", div(div(id="x"), div(id="x")), words_for(Language.EN))) == ["x"]


def test_nothing_has_a_style_of_its_own_and_all_becomes_html(every_page: list[Page]) -> None:
    for page in every_page:
        assert not [node for node in nodes(page.tree) if "style" in node["props"]], page.name
        assert "style=" not in to_html(framed(page)), page.name


def test_one_first_heading_and_no_level_skipped(every_page: list[Page]) -> None:
    whole = [page for page in every_page if not page.name.startswith("explored")]
    for page in whole:
        levels = [level for level, _ in headings(page.tree)]
        assert levels[0] == 1, page.name
        assert levels.count(1) == 1, page.name
        assert skips(levels) == [], page.name
    assert skips([1, 3]) == [(1, 3)]


def amounts_without_date(page: Page) -> list[str]:
    """Amounts that say neither from when they are nor why there is none."""
    found = []
    for node in nodes(page.tree):
        if "data-unit" not in node["props"]:
            continue
        said = text(with_class(node, "as-at"))
        dated = re.search(r"\d{4}", said) or page.words.t("In force now, without premium tax") in said
        if not (dated or with_class(node, "reason")):
            found.append(text(node))
    return found


def test_every_amount_has_a_unit_and_a_date_or_a_reason(every_page: list[Page]) -> None:
    assert faults(every_page, amounts_without_date) == []
    bare = div("12,00", data_unit="once")
    assert amounts_without_date(Page("broken", bare, words_for(Language.EN))) == ["12,00"]
    units = {node["props"].get("data-unit") for page in every_page for node in nodes(page.tree)}
    assert units - {None} == {"once", "per_year", "none"}


def test_every_reason_tells_why_from_when_what_to_do_and_whom(every_page: list[Page]) -> None:
    seen = 0
    for page in every_page:
        for node in with_class(page.tree, "reason"):
            seen += 1
            told = [text(each) for each in of_kind(node, "Dd")]
            asked = 3 if "caution" in classes(node) and len(told) == 3 else 4
            assert len(told) == asked, page.name
            assert all(told), f"{page.name}: {text(node)}"
            assert "–" not in told, f"{page.name}: {text(node)}"
    assert seen > 100


def test_no_field_is_left_open_in_any_text(every_page: list[Page]) -> None:
    assert faults(every_page, lambda page: re.findall(r"\{\w*\}", text(page.tree))) == []


def test_nothing_personal_stands_in_an_address(every_page: list[Page]) -> None:
    numbers = {member.national_number for member in CAST if member.national_number}
    for page in every_page:
        whole = json.dumps(framed(page), ensure_ascii=False)
        assert not [number for number in numbers if number in whole], page.name
        for link in of_kind(page.tree, "A"):
            assert "530/" not in str(link["props"]["href"]), page.name


def broken_anchors(page: Page) -> list[str]:
    """Links into this page, or to a word of the glossary, that lead nowhere."""
    here = set(ids(framed(page)))
    terms = set(ids(help.draw(page.words)))
    found = []
    for link in of_kind(framed(page), "A"):
        path, _, anchor = str(link["props"]["href"]).partition("#")
        if anchor and ((not path and anchor not in here) or (path.endswith("/help") and anchor not in terms)):
            found.append(anchor)
    return found


def test_every_anchor_leads_somewhere(every_page: list[Page]) -> None:
    assert faults(every_page, broken_anchors) == []
    broken = Page("broken", a("x", href="/en/help#term-nonsense"), words_for(Language.EN))
    assert broken_anchors(broken) == ["term-nonsense"]


def test_what_names_another_node_finds_it(every_page: list[Page]) -> None:
    for page in every_page:
        tree = framed(page)
        here = set(ids(tree))
        for node in nodes(tree):
            named = [node["props"].get(name) for name in ("aria-labelledby", "aria-describedby", "htmlFor")]
            assert {each for names in named if names for each in str(names).split()} <= here, (
                f"{page.name}: {named}"
            )


def test_every_switch_and_link_and_button_has_a_name(every_page: list[Page]) -> None:
    for page in every_page:
        for node in of_kind(framed(page), "Summary", "A", "Button"):
            assert text(node).strip() or any(each["props"]["alt"] for each in of_kind(node, "Img")), page.name


def misplaced(tree: Node) -> list[str]:
    """Blocks inside elements that hold running text only: a browser would move them, and React complain."""
    return [
        f"{inner['type']} in {outer['type']}"
        for outer in nodes(tree)
        if outer["type"] in PHRASING_ONLY
        for inner in nodes(outer["props"].get("children"))
        if inner["type"] in BLOCKS
    ]


def test_no_block_stands_in_running_text(every_page: list[Page]) -> None:
    assert faults(every_page, lambda page: misplaced(framed(page))) == []
    assert misplaced(p(span(details()))) == ["Details in P", "Details in Span"]


def test_every_class_has_a_rule_in_the_sheets(every_page: list[Page]) -> None:
    known = all_classes_of_the_sheets() | NO_RULE_NEEDED
    used = {name for page in every_page for node in nodes(framed(page)) for name in classes(node)}
    assert used - known == set()
    assert "no-such-class" not in known


def test_every_table_has_a_title_and_headings_for_each_row_and_column(every_page: list[Page]) -> None:
    tables = [(page, each) for page in every_page for each in of_kind(page.tree, "Table")]
    assert len(tables) > 50
    for page, each in tables:
        assert text(of_kind(each, "Caption")), page.name
        rows = of_kind(of_kind(each, "Tbody"), "Tr")
        columns = of_kind(of_kind(each, "Thead"), "Th")
        assert {th["props"]["scope"] for th in columns} == {"col"}
        for row in rows:
            cells = row["props"]["children"]
            assert len(cells) == len(columns), page.name
            assert cells[0]["props"]["scope"] == "row"


def test_every_chart_has_a_sentence_a_picture_and_a_table(every_page: list[Page]) -> None:
    figures = [(page, each) for page in every_page for each in of_kind(page.tree, "Figure")]
    charts = [(page, each) for page, each in figures if "kit-screen" not in classes(each)]
    assert len(charts) > 50
    for page, each in charts:
        assert len(text(of_kind(each, "Figcaption"))) > 20, page.name
        (picture,) = with_class(each, "chart-picture")
        assert picture["props"]["aria-hidden"] == "true"
        assert of_kind(picture, "A", "Button", "Summary", "Select") == []
        (switch,) = with_class(each, "as-table")
        assert text(of_kind(switch, "Summary")) == page.words.t("Show as table")
        assert len(of_kind(switch, "Table")) == 1


def test_terms_without_an_official_name_are_marked_in_german_only() -> None:
    def marks(words: Words) -> int:
        return len(with_class(of_kind(help.draw(words), "Dt"), "mark"))

    unconfirmed = [term for term in words_for(Language.DE).terms() if not term.confirmed]
    assert marks(words_for(Language.DE)) == len(unconfirmed) > 0
    assert marks(words_for(Language.NL)) == 0
