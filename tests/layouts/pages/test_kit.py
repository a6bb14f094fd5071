"""The page of the communication kit: findable by the names that employers know, and true to what was made."""

import pytest

from data.rules.kinds import Language
from data.rules.kit import (
    FOR_EMPLOYERS,
    SHOWN_IN,
    Device,
    Kit,
    Screen,
    Writing,
    names,
    paper_name,
    picture_name,
)
from layouts.pages import kit, kit_writing
from layouts.parts.dom import Node
from layouts.parts.kit_files import FILES
from layouts.parts.markup import to_html
from layouts.words import words_for
from layouts.words.kit import MANUALS, told
from tests.layouts.kits import KIT, PORTAL
from tests.layouts.tree import headings, nodes, of_kind, text, with_class

# What the employers' own page calls its parts; a person who knows only that page must find each of them here.
KNOWN_AS = (
    "1 - Informatie voor werknemers",
    "Video",
    "Screenshots van de voornaamste schermen",
    "Artikel over Mijn groepsverzekering",
    "2 - Informatie voor werkgevers",
    "Mail voor werknemers",
    "Handleiding",
    "Overzicht verzekerden - down- & upload van zakelijke e-mailadressen",
    "Opvullen van het e-mailadres van de verzekerde met VLOOKUP",
    "Veelgestelde vragen",
)


def drawn(lang: Language = Language.NL, made: Kit = KIT, asked: str = "") -> Node:
    return kit.draw(made, PORTAL, words_for(lang), asked)


def files_on(page: Node) -> set[str]:
    """Every file of the kit that a page leads to, shows or plays."""
    found = [node["props"].get(name) for node in nodes(page) for name in ("href", "src", "poster")]
    return {str(each).removeprefix(f"{FILES}/") for each in found if str(each).startswith(FILES)}


def test_every_part_stands_under_the_name_that_employers_know_in_their_order() -> None:
    titles = [title for _, title in headings(drawn())]
    assert [title for title in titles if title in KNOWN_AS] == list(KNOWN_AS)


@pytest.mark.parametrize("lang", Language)
def test_all_that_was_made_can_be_had_from_the_page(lang: Language) -> None:
    own = SHOWN_IN[lang]
    wanted = {
        name for name in names() if name.endswith((".pdf", ".mp4", ".webm")) or name.startswith(f"{own}/")
    }
    manual = files_on(kit_writing.draw(Writing.MANUAL, KIT, PORTAL, words_for(lang)))
    assert manual == {picture_name(screen, Device.DESKTOP, own) for screen in FOR_EMPLOYERS}
    assert wanted - manual <= files_on(drawn(lang)) <= set(names()) - manual


def test_what_was_not_made_is_not_offered() -> None:
    gone = {paper_name(Writing.MAIL, Language.FR), picture_name(Screen.HELP, Device.DESKTOP, Language.NL)}
    rest = Kit(PORTAL, {name: each for name, each in KIT.files.items() if name not in gone})
    assert gone & files_on(drawn(made=rest)) == set()
    assert gone <= files_on(drawn())
    assert files_on(drawn(made=Kit())) == set()


def test_mail_questions_and_manuals_are_there_as_pdf_in_three_languages() -> None:
    shown = text(drawn())
    for lang in ("Nederlands", "Frans", "Engels"):
        assert shown.count(f"{lang} (PDF, 84 kB)") == len(Writing)


@pytest.mark.parametrize("lang", Language)
def test_the_film_waits_for_its_viewer_and_speaks_their_language(lang: Language) -> None:
    (player,) = of_kind(drawn(lang), "Video")
    assert player["props"]["controls"]
    assert not player["props"].get("autoPlay")
    assert player["props"]["preload"] == "metadata"
    tracks = of_kind(player, "Track")
    assert {each["props"]["srcLang"] for each in tracks} == set(Language)
    assert [each["props"]["srcLang"] for each in tracks if each["props"].get("default")] == [lang]
    assert to_html(player).count('kind="captions"') == len(Language)


@pytest.mark.parametrize("lang", Language)
def test_all_that_the_film_says_can_be_read(lang: Language) -> None:
    for made in (KIT, Kit()):
        assert all(said in text(drawn(lang, made)) for said in told(lang).values())


def test_every_picture_has_a_text_of_its_own() -> None:
    texts = [str(each["props"]["alt"]) for each in of_kind(drawn(), "Img")]
    assert len(texts) == (len(Screen) - len(FOR_EMPLOYERS)) * len(Device)
    assert len(set(texts)) == len(texts)
    assert all(texts)


def test_mail_and_article_can_be_copied_with_the_address_of_this_portal() -> None:
    to_copy = with_class(drawn(), "quote")
    assert len(to_copy) == 2
    assert all(PORTAL in text(each) for each in to_copy)
    buttons = [each["props"].get("data-copy") for each in of_kind(drawn(), "Button")]
    assert {each["props"]["id"] for each in to_copy} <= set(buttons)


def test_a_search_shows_what_it_found_instead_of_everything() -> None:
    page = drawn(asked=" VLOOKUP  excel ")
    places = [str(each["props"]["href"]) for each in of_kind(with_class(page, "hits"), "A")]
    assert f"/nl/kit/{Writing.LOOKUP}#not-needed" in places
    assert with_class(page, "kit-part") == []
    assert text(of_kind(kit.draw(KIT, PORTAL, words_for(Language.NL), "<b>"), "H2")).count("<b>") == 1


@pytest.mark.parametrize("which", MANUALS)
def test_a_manual_reads_as_a_page(which: Writing) -> None:
    for lang in Language:
        page = kit_writing.draw(which, KIT, PORTAL, words_for(lang))
        anchors = {str(each["props"]["href"]) for each in of_kind(with_class(page, "contents"), "A")}
        assert anchors == {f"#{each['props']['id']}" for each in with_class(page, "passage")}
