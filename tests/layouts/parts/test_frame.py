"""The frame: ways around, languages, signing out, and the dialog before a session ends."""

import pytest

from data.rules.kinds import Language
from layouts.parts.dom import Node, h1
from layouts.parts.frame import OWN_NAMES, SIGN_OUT, Ids, frame
from layouts.words import Words, words_for
from tests.layouts.tree import ids, of_kind, text, with_class

LANGUAGES = [(lang, f"/{lang}/contracts") for lang in Language]


def drawn(
    words: Words, who: str | None = "Karim", path: str = "/en/contracts", demo: str | None = None
) -> Node:
    return frame(words, content=h1("x"), path=path, languages=LANGUAGES, signed_in_as=who, demo=demo)


def navigation(tree: Node) -> list[str]:
    return [text(each) for each in of_kind(with_class(tree, "places"), "A")]


@pytest.mark.parametrize(
    ("who", "places"),
    [
        ("Karim", ["My contracts", "Questions", "My profile"]),
        ("", ["Your contracts were not found", "Questions"]),
        (None, ["Start", "Questions"]),
    ],
)
def test_everybody_gets_the_ways_that_are_open_to_them(en: Words, who: str | None, places: list[str]) -> None:
    assert navigation(drawn(en, who)) == places


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/en/contracts", "page"),
        ("/en/contracts/abc", "true"),
        ("/en/profile", None),
        ("/en/contractsabc", None),
    ],
)
def test_the_place_is_marked(en: Words, path: str, current: str | None) -> None:
    first = of_kind(with_class(drawn(en, path=path), "places"), "A")[0]
    assert first["props"].get("aria-current") == current


def test_only_the_start_page_marks_start(en: Words) -> None:
    marks = [
        of_kind(with_class(drawn(en, None, path), "places"), "A")[0]["props"].get("aria-current")
        for path in ("/en/", "/en/help")
    ]
    assert marks == ["page", None]


@pytest.mark.parametrize("lang", list(Language))
def test_each_language_says_its_own_name_in_itself_and_keeps_the_page(lang: Language) -> None:
    links = of_kind(with_class(drawn(words_for(lang)), "languages"), "A")
    for link, (other, address) in zip(links, LANGUAGES, strict=True):
        assert OWN_NAMES[other] in text(link)
        assert (link["props"]["lang"], link["props"]["href"]) == (other.value, address)
    current = [link["props"]["lang"] for link in links if "aria-current" in link["props"]]
    assert current == [lang.value]


def test_signing_out_is_a_form_that_needs_no_script(en: Words) -> None:
    forms = of_kind(drawn(en), "Form")
    assert {(each["props"]["method"], each["props"]["action"]) for each in forms} == {("post", SIGN_OUT)}
    assert of_kind(drawn(en, None), "Form") == []


def test_the_dialog_is_there_for_whoever_is_signed_in(en: Words) -> None:
    (dialog,) = of_kind(drawn(en), "Dialog")
    assert "open" not in dialog["props"]
    assert {Ids.IDLE_LEFT, Ids.IDLE_SPOKEN, Ids.IDLE_STAY, Ids.IDLE_LEAVE} <= set(ids(dialog))
    assert of_kind(drawn(en, None), "Dialog") == []


def test_the_skip_link_leads_to_the_content_and_comes_first(en: Words) -> None:
    tree = drawn(en)
    first = of_kind(tree, "A")[0]
    (content,) = of_kind(tree, "Main")
    assert first["props"]["href"] == f"#{content['props']['id']}"
    assert content["props"]["tabIndex"] == -1


def test_the_ribbon_is_only_there_in_a_demonstration(en: Words) -> None:
    assert with_class(drawn(en), "ribbon") == []
    assert text(with_class(drawn(en, demo="Invented people"), "ribbon")) == "Invented people"
