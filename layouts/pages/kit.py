"""The communication kit: what an employer needs to tell employees about the portal. Public, and made from the portal.

Two blocks, as employers know them: for employees a film, pictures and an article; for employers the mail, the manuals
and the questions. Everything can be taken away as a file, and read here.
"""

from enum import StrEnum, unique

from data.rules.kinds import Language
from data.rules.kit import (
    FOR_EMPLOYERS,
    MADE_IN,
    SHOWN_IN,
    Device,
    Kit,
    Screen,
    Writing,
    captions_name,
    film_name,
    picture_name,
    poster_name,
)
from layouts.pages.help_search import Place, found, search_form
from layouts.pages.kit_questions import questions_by_theme
from layouts.parts.dom import (
    Child,
    Node,
    a,
    details,
    div,
    figcaption,
    figure,
    h2,
    h3,
    h4,
    img,
    li,
    nav,
    p,
    section,
    span,
    ul,
)
from layouts.parts.dom import summary as pressed
from layouts.parts.film import Film, film, text_of_film
from layouts.parts.kit_files import address_of, file_link, file_of, papers, parted
from layouts.parts.prose import text_page
from layouts.parts.quote import quotable
from layouts.words import Words
from layouts.words.index import kit_index
from layouts.words.kit import MANUALS, as_text, screens, subject_of, told, writing
from layouts.words.search import LONGEST

FORMS = (("webm", "video/webm"), ("mp4", "video/mp4"))


@unique
class Ids(StrEnum):
    EMPLOYEES = "kit-employees"
    EMPLOYERS = "kit-employers"
    FILM = "kit-film"
    SCREENS = "kit-screens"
    ARTICLE = "kit-article"
    MAIL = "kit-mail"
    MANUAL = "kit-manual"
    QUESTIONS = "kit-questions"


SEARCHED = Place("kit", Ids.QUESTIONS, kit_index)


def draw(kit: Kit, portal: str, words: Words, asked: str = "") -> Node:
    """``kit`` are the files that were made; ``portal`` the address that the texts give.

    ``asked`` is what somebody searches for, a stranger's text; with it, the page holds what was found.
    """
    asked = " ".join(asked[:LONGEST].split())
    rest: list[Child] = (
        [found(asked, words, SEARCHED)]
        if asked
        else [_contents(words), _papers_elsewhere(words), *_blocks(kit, portal, words)]
    )
    return text_page(
        words.t("Communication kit"),
        words.t(
            "For employers who tell their employees about My group insurance: all you need, ready to use. The film "
            "and the pictures show invented people."
        ),
        search_form(asked, words, SEARCHED, words.t("Search the questions of employers")),
        rest,
        cls="page-kit",
    )


def _contents(words: Words) -> Node:
    links = [li(a(text, href=f"#{anchor}")) for anchor, text in _titles(words).items()]
    return nav(ul(links), aria_label=words.t("On this page"), cls="contents")


def _titles(words: Words) -> dict[Ids, str]:
    return {
        Ids.FILM: words.t("Film"),
        Ids.SCREENS: words.t("Pictures of the main screens"),
        Ids.ARTICLE: words.t("Article about My group insurance"),
        Ids.MAIL: words.t("Mail to employees"),
        Ids.MANUAL: words.t("Manual"),
        Ids.QUESTIONS: words.t("Frequently asked questions"),
    }


def _blocks(kit: Kit, portal: str, words: Words) -> list[Node]:
    titles = _titles(words)

    def part(place: Ids, *inside: Child) -> Node:
        heading = h3(titles[place], id=place, disable_n_clicks=True)
        return section(heading, inside, cls="kit-part", aria_labelledby=place)

    return [
        section(
            h2(words.t("1 - Information for employees"), id=Ids.EMPLOYEES, disable_n_clicks=True),
            part(Ids.FILM, _film(kit, words)),
            part(Ids.SCREENS, _screens(kit, words)),
            part(Ids.ARTICLE, _to_paste(Writing.ARTICLE, kit, portal, words)),
            cls="theme",
            aria_labelledby=Ids.EMPLOYEES,
        ),
        section(
            h2(words.t("2 - Information for employers"), id=Ids.EMPLOYERS, disable_n_clicks=True),
            part(Ids.MAIL, _to_paste(Writing.MAIL, kit, portal, words)),
            part(Ids.MANUAL, [_manual(each, kit, portal, words) for each in MANUALS]),
            part(Ids.QUESTIONS, _questions(kit, words)),
            cls="theme",
            aria_labelledby=Ids.EMPLOYERS,
        ),
    ]


def _film(kit: Kit, words: Words) -> list[Child]:
    said = list(told(words.lang).values())
    screens_in = SHOWN_IN[words.lang]
    forms = [(film_name(screens_in, form), kind) for form, kind in FORMS]
    made = kit.file(film_name(screens_in, "mp4"))
    if made is None:
        return [text_of_film(said, words)]
    captions = [(lang, address_of(captions_name(screens_in, lang))) for lang in _own_first(words.lang)]
    shown = Film(
        forms=[(address_of(name), kind) for name, kind in forms],
        captions=captions,
        poster=address_of(poster_name(screens_in)),
        size=(made.width, made.height),
    )
    return [
        p(words.t("My group insurance in a minute, without sound: what is said stands in the captions.")),
        _in_another_language(words),
        film(shown, said, words),
        p(words.t("To show it on your intranet or on a screen, take it with you:")),
        ul([_film_row(lang, kit, words) for lang in MADE_IN], cls="kit-files kit-films"),
    ]


def _in_another_language(words: Words) -> Node | None:
    """Film and pictures are made in three languages; the page is in four."""
    shown = SHOWN_IN[words.lang]
    if shown is words.lang:
        return None
    told = words.t(
        "The screens of film and pictures are in {language}; the captions are in your language.",
        language=words.of(shown),
    )
    return p(told, cls="quiet")


def _papers_elsewhere(words: Words) -> Node | None:
    """Papers are made in three languages; in the fourth their texts can be read and copied here."""
    if words.lang in MADE_IN:
        return None
    languages = words.join([words.of(each) for each in MADE_IN])
    told = words.t(
        "Every text stands here in your language, to read and to copy. As PDF they are in {languages}.",
        languages=languages,
    )
    return p(told, cls="quiet")


def _own_first(own: Language) -> list[Language]:
    return [own, *(lang for lang in Language if lang is not own)]


def _film_row(lang: Language, kit: Kit, words: Words) -> Node:
    """Both forms of one language, and its captions as a file."""
    links = [file_link(film_name(lang, form), kit, words, form.upper(), save=True) for form, _ in FORMS]
    captions = file_link(captions_name(lang, lang), kit, words, words.t("captions"), save=True)
    return li(words.of(lang), ": ", parted([*links, captions]))


def _screens(kit: Kit, words: Words) -> list[Child]:
    shown = [_screen(screen, kit, words) for screen in Screen if screen not in FOR_EMPLOYERS]
    return [
        p(
            words.t(
                "For your intranet, a presentation or a poster. Press a picture to take it in its full size."
            )
        ),
        div([each for each in shown if each is not None], cls="kit-screens"),
    ]


def _screen(screen: Screen, kit: Kit, words: Words) -> Node | None:
    seen, lang = screens(words.lang)[screen], SHOWN_IN[words.lang]
    if kit.file(picture_name(screen, Device.DESKTOP, lang)) is None:
        return None
    again = words.t("{screen}: the same screen on a telephone", screen=seen.title)
    return figure(
        div(
            _picture(picture_name(screen, Device.DESKTOP, lang), seen.alt, kit),
            _picture(picture_name(screen, Device.PHONE, lang), again, kit),
            cls="kit-pair",
        ),
        figcaption(h4(seen.title), p(seen.alt)),
        cls="kit-screen",
    )


def _picture(name: str, alt: str, kit: Kit) -> Node | None:
    made = kit.file(name)
    if made is None:
        return None
    shown = img(src=address_of(name), alt=alt, width=str(made.width), height=str(made.height), loading="lazy")
    return a(shown, href=address_of(name), download=file_of(name))


def _to_paste(which: Writing, kit: Kit, portal: str, words: Words) -> list[Child]:
    """A text to copy, and the same as PDF in three languages."""
    written = writing(which, words.lang, portal)
    lead = {
        Writing.ARTICLE: words.t(
            "For your intranet or staff magazine. Fill in what stands between square brackets."
        ),
        Writing.MAIL: words.t(
            "To send around the day of your upload. Fill in what stands between square brackets."
        ),
    }[which]
    subject = words.t("Subject: {subject}", subject=subject_of(written)) if which is Writing.MAIL else None
    return [
        p(lead),
        papers(which, kit, words),
        details(
            pressed(words.t("Show the text, to copy and paste")),
            div(
                p(subject) if subject else None,
                quotable(as_text(written, which), f"kit-{which}-text", words),
                cls="answer-text",
            ),
            cls="question",
        ),
    ]


def _manual(which: Writing, kit: Kit, portal: str, words: Words) -> Node:
    written = writing(which, words.lang, portal)
    return div(
        h4(written.title),
        p(
            a(
                words.t("Read it here"),
                span(f": {written.title}", cls="only-spoken"),
                href=f"/{words.lang}/kit/{which}",
            )
        ),
        papers(which, kit, words),
        cls="kit-manual",
    )


def _questions(kit: Kit, words: Words) -> list[Child]:
    return [papers(Writing.QUESTIONS, kit, words), *questions_by_theme(words, h4)]
