"""The frame around every page: skip link, header, ribbon, main, footer, and the dialog before a session
ends.
"""

from enum import StrEnum, unique
from functools import cache

from data.rules.kinds import Language
from layouts.parts import bottom
from layouts.parts.dom import (
    Child,
    Node,
    a,
    button,
    div,
    form,
    header,
    html,
    li,
    main,
    nav,
    p,
    span,
    strong,
    ul,
)
from layouts.parts.markup import fixed
from layouts.parts.standing import Around
from layouts.words import Words

SIGN_OUT = "/session/sign-out"
OWN_NAMES = {
    Language.NL: "Nederlands",
    Language.FR: "Français",
    Language.EN: "English",
    Language.DE: "Deutsch",
}
dialog, h2 = html("Dialog"), html("H2")


@unique
class Ids(StrEnum):
    MAIN = "frame-main"
    NOTICE = "frame-notice"
    IDLE = "frame-idle"  # a <dialog>: opened with showModal() three minutes before the session dies
    IDLE_TITLE = "frame-idle-title"
    IDLE_TEXT = "frame-idle-text"
    IDLE_LEFT = "frame-idle-left"  # the minutes and seconds that are left, written by the clock's script
    IDLE_SPOKEN = "frame-idle-spoken"  # the same for a screen reader, written once a minute
    IDLE_STAY = "frame-idle-stay"
    IDLE_LEAVE = "frame-idle-leave"


def frame(  # noqa: PLR0913 - the six things that differ from page to page, all by name
    words: Words,
    *,
    content: Node,
    path: str,
    languages: list[tuple[Language, str]],
    signed_in_as: str | None,
    notice: Node | None = None,
    demo: Child = None,
    standing: Around | None = None,
) -> Node:
    """The whole body of a page.

    ``path`` is the address of this page, to mark the place in the navigation. ``languages`` are all
    languages of the surface with the address of this same page in each. ``signed_in_as`` is the first name;
    ``""`` for somebody who is signed in and has no file here; ``None`` for a visitor who is not signed in.
    ``demo`` is what the ribbon says. ``standing`` is what another side than the members' shows around its pages.
    """
    return div(
        a(words.t("Skip to the content"), href=f"#{Ids.MAIN}", cls="skip"),
        _header(words, path, languages, signed_in_as, demo, standing),
        main(
            div(notice, id=Ids.NOTICE, cls="page-notice", disable_n_clicks=True),
            content,
            id=Ids.MAIN,
            cls="page",
            tabIndex=-1,
            disable_n_clicks=True,
        ),
        (standing and standing.last) or bottom.of_members(words),
        _idle_dialog(words) if signed_in_as is not None else None,
        cls="frame",
    )


def _header(  # noqa: PLR0913, PLR0917
    words: Words,
    path: str,
    languages: list[tuple[Language, str]],
    signed_in_as: str | None,
    demo: Child,
    standing: Around | None,
) -> Node:
    return header(
        None if demo is None else p(demo, cls="ribbon"),
        div(
            _brand(words, standing),
            language_links(words, languages),
            _who(words, signed_in_as),
            cls="bar",
        ),
        standing.line if standing else None,
        navigation(words, standing.stands_at(path), standing.places)
        if standing
        else navigation(words, path, own_places(words, signed_in_as)),
        cls="top",
    )


def _brand(words: Words, standing: Around | None) -> Node:
    """Each side has a name of its own, and comes home to it."""
    text, home = (
        (standing.brand, standing.home) if standing else (words.t("My group insurance"), _home(words))
    )
    return a(span(cls="brand-mark", aria_hidden="true"), text, href=home, cls="brand")


def _home(words: Words) -> str:
    return f"/{words.lang}/"


def own_places(words: Words, signed_in_as: str | None) -> list[tuple[str, str]]:
    """The places of the navigation, in order: text and address."""
    own = [
        (words.t("My contracts"), f"/{words.lang}/contracts"),
        (words.t("Questions"), f"/{words.lang}/help"),
        (words.t("My profile"), f"/{words.lang}/profile"),
    ]
    if signed_in_as:
        return own
    start = words.t("Start") if signed_in_as is None else words.t("Your contracts were not found")
    address = _home(words) if signed_in_as is None else f"/{words.lang}/no-contracts"
    return [(start, address), own[1]]


def navigation(words: Words, path: str, places: list[tuple[str, str]]) -> Node:
    """The main places; the one that ``path`` is in or below is marked as where the reader is."""
    here = _nearest(path, [address for _, address in places])
    links = [li(_link(text, address, path, here)) for text, address in places]
    return nav(ul(links, cls="places"), aria_label=words.t("Main navigation"), cls="navigation")


def _nearest(path: str, addresses: list[str]) -> str | None:
    """The place that a page is, or stands below: the nearest, because one place can stand below another."""
    above = [
        each
        for each in addresses
        if path == each or (path.startswith(f"{each}/") and each.count("/") > 1 and not each.endswith("/"))
    ]
    return max(above, key=len, default=None)


def _link(text: str, address: str, path: str, here: str | None) -> Node:
    """``page`` when the visitor is there, ``true`` when on a page below it."""
    current = "page" if path == address else "true" if address == here else None
    return a(text, href=address, aria_current=current)


def language_links(words: Words, languages: list[tuple[Language, str]]) -> Node:
    """Each language in its own name; no flags, because a flag is a country."""
    links = [li(_language(words, lang, address)) for lang, address in languages]
    return nav(ul(links), aria_label=words.t("Language"), cls="languages")


def _language(words: Words, lang: Language, address: str) -> Node:
    return a(
        span(lang.value.upper(), cls="language-short", aria_hidden="true"),
        span(OWN_NAMES[lang], cls="language-name"),
        href=address,
        lang=lang.value,
        hrefLang=lang.value,
        aria_current="true" if lang is words.lang else None,
    )


def _who(words: Words, signed_in_as: str | None) -> Node | None:
    if signed_in_as is None:
        return None
    return form(
        span(words.t("Signed in as {name}", name=signed_in_as), cls="who-name") if signed_in_as else None,
        button(words.t("Sign out"), type="submit", cls="button button-quiet"),
        action=SIGN_OUT,
        method="post",
        cls="who",
    )


@cache
def _idle_dialog(words: Words) -> Node:
    return fixed(_idle(words))


def _idle(words: Words) -> Node:
    return dialog(
        h2(words.t("Are you still there?"), id=Ids.IDLE_TITLE, disable_n_clicks=True),
        p(
            words.t("To protect your data, we sign you out when nothing happens for a while."),
            id=Ids.IDLE_TEXT,
            disable_n_clicks=True,
        ),
        p(
            words.t("Time left:"),
            " ",
            strong(id=Ids.IDLE_LEFT, cls="idle-left", role="timer", disable_n_clicks=True),
        ),
        p(id=Ids.IDLE_SPOKEN, cls="only-spoken", aria_live="assertive", disable_n_clicks=True),
        div(
            button(words.t("Stay signed in"), id=Ids.IDLE_STAY, type="button", cls="button"),
            form(
                button(words.t("Sign out now"), id=Ids.IDLE_LEAVE, type="submit", cls="button button-quiet"),
                action=SIGN_OUT,
                method="post",
            ),
            cls="idle-choice",
        ),
        id=Ids.IDLE,
        cls="idle",
        aria_labelledby=Ids.IDLE_TITLE,
        aria_describedby=Ids.IDLE_TEXT,
        disable_n_clicks=True,
    )
