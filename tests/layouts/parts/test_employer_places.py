"""The navigation of the employer's side, and which of its places is marked."""

from dataclasses import replace

import pytest

from data.rules.kinds import Language
from data.rules.rights import Right
from layouts.parts.dom import h1
from layouts.parts.employer_places import Standing, around, line, places, standing
from layouts.parts.frame import frame
from layouts.parts.markup import to_html
from layouts.words import Words
from tests.layouts.pages.test_colleagues import ANN, BAKERY
from tests.layouts.tree import of_kind, text, with_class

BASE = f"/en/employer/{'a' * 20}"


def marked(words: Words, path: str) -> dict[str, str]:
    drawn = frame(
        words,
        content=h1("x"),
        path=path,
        languages=[(Language.EN, path)],
        signed_in_as="Els",
        standing=around(words, standing([ANN], path)),
    )
    links = of_kind(with_class(drawn, "places"), "A")
    return {text(each): each["props"]["aria-current"] for each in links if "aria-current" in each["props"]}


@pytest.mark.parametrize(
    ("below", "mark"),
    [
        ("", {"Organiser": "page"}),
        ("/insured", {"Insured persons": "page"}),
        (f"/insured/{'b' * 20}", {"Insured persons": "true"}),
        ("/actions", {"Overview of actions": "page"}),
        ("/changes", {"Insured persons": "true"}),  # have no place of their own, and stand below it
        ("/join", {"Insured persons": "true"}),
        ("/uploads", {"Organiser": "true"}),
    ],
)
def test_one_place_is_marked_and_it_is_the_nearest(en: Words, below: str, mark: dict[str, str]) -> None:
    assert marked(en, f"{BASE}{below}") == mark


def test_before_an_employer_is_chosen_there_is_one_place(en: Words) -> None:
    assert places(en, standing([ANN], "/en/employer")) == [("Employers", "/en/employer")]
    assert marked(en, "/en/employer") == {"Employers": "page"}


def test_only_who_administers_is_led_to_colleagues(en: Words) -> None:
    path = f"/en/employer/{ANN.handle}/insured"
    here = standing([ANN], path)
    assert here.employer is ANN
    assert "Colleagues" in dict(places(en, here))
    viewer = replace(ANN, rights=frozenset({Right.VIEW}))
    assert "Colleagues" not in dict(places(en, standing([viewer], path)))
    assert "FAQ" in dict(places(en, standing([viewer], path)))


def test_the_line_names_the_employer_and_leads_to_another_where_there_is_one(en: Words) -> None:
    other = replace(ANN, handle="b" * 20)
    one, two = (Standing(each, ANN) for each in ([ANN], [ANN, other]))
    assert "Choose another employer" not in to_html(line(en, one) or {})
    assert "Choose another employer" in to_html(line(en, two) or {})
    assert BAKERY.name in text(line(en, one) or {})
    assert line(en, standing([ANN], "/en/employer")) is None
    assert standing([ANN], f"/en/employer/{'c' * 20}").employer is None  # not theirs
