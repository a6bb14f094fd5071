"""The navigation of the employer's side, and which of its places is marked."""

import pytest

from data.rules.kinds import Language
from layouts.parts.dom import h1
from layouts.parts.employer_places import places
from layouts.parts.frame import frame
from layouts.words import Words
from tests.layouts.tree import of_kind, text, with_class

BASE = f"/en/employer/{'a' * 20}"


def marked(words: Words, path: str) -> dict[str, str]:
    drawn = frame(
        words,
        content=h1("x"),
        path=path,
        languages=[(Language.EN, path)],
        signed_in_as="Els",
        places=places(words, path),
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
        ("/changes", {"Organiser": "true"}),  # has no place of its own
    ],
)
def test_one_place_is_marked_and_it_is_the_nearest(en: Words, below: str, mark: dict[str, str]) -> None:
    assert marked(en, f"{BASE}{below}") == mark


def test_before_an_employer_is_chosen_there_is_one_place(en: Words) -> None:
    assert places(en, "/en/employer") == [("Employers", "/en/employer")]
    assert marked(en, "/en/employer") == {"Employers": "page"}
