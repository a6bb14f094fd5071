"""In the profile: the language of benefit statements, and the present one in it at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from data.rules.kept import Offer
from data.rules.kinds import Language
from layouts.parts.dom import Child, Node, a, div, html, label, li, p, span, ul
from layouts.parts.frame import OWN_NAMES
from layouts.parts.notice import notice
from layouts.parts.prose import passage
from layouts.parts.sent_form import sent_form, submit
from layouts.words import Words

fieldset, legend, radio = html("Fieldset"), html("Legend"), html("Input")


@unique
class Ids(StrEnum):
    REGION = "profile-language"
    FORM = "profile-language-form"


@dataclass(frozen=True, slots=True)
class Choice:
    """The language in force for the next statement, and the present statements."""

    language: Language
    offers: tuple[Offer, ...] = ()
    saved: bool = False  # it was chosen a moment ago
    unchanged: bool = False  # it was pressed, and had been so before
    focus: str | None = None


def section(choice: Choice, words: Words) -> Node:
    """The whole section; an answer paints ``content`` anew."""
    return passage(
        words.t("Language of your benefit statements"),
        div(content(choice, words), id=Ids.REGION, disable_n_clicks=True),
    )


def content(choice: Choice, words: Words) -> Node:
    """What was chosen, the four languages, and the present statements in the chosen one."""
    return div(
        _answer(choice, words),
        sent_form(
            Ids.FORM,
            fieldset(
                legend(words.t("In which language do you want your next statement?")),
                [_option(each, choice.language, words) for each in Language],
                cls="options",
            ),
            div(submit(words.t("Save"), "language"), cls="form-buttons"),
            cls="own-form",
        ),
        _present(choice.offers, choice.language, words),
        p(
            words.t(
                "Our mails to you follow this choice too. The language of this website is another setting: you choose "
                "it at the top of each page."
            ),
            cls="quiet",
        ),
    )


def _answer(choice: Choice, words: Words) -> Node | None:
    if not (choice.saved or choice.unchanged):
        return None
    name = words.of(choice.language)
    said = (
        words.t("Saved: your next statement comes in {language}.", language=name)
        if choice.saved
        else words.t("Nothing changed: your next statement comes in {language}.", language=name)
    )
    return div(notice(said, role="status"), tabIndex=-1, data_focus=choice.focus, cls="answered")


def _option(language: Language, chosen: Language, words: Words) -> Node:
    option_id = f"{Ids.FORM}-{language}"
    unofficial = words.t("our own translation, not official") if language is Language.DE else None
    return div(
        radio(
            type="radio",
            name="language",
            id=option_id,
            value=language.value,
            checked=True if language is chosen else None,
        ),
        label(
            span(OWN_NAMES[language], lang=language.value),
            span(f" – {unofficial}", cls="quiet") if unofficial else None,
            htmlFor=option_id,
        ),
        cls="option",
    )


def _present(offers: Sequence[Offer], language: Language, words: Words) -> list[Child]:
    """Links to what was issued, in the chosen language: the same figures, and said to be a rendition if it is one."""
    if not offers:
        return []
    return [
        p(
            words.t(
                "A statement that was issued does not change. You can read the present one in {language} at once:",
                language=words.of(language),
            )
        ),
        ul([li(_link(each, language, words)) for each in offers], cls="at-once"),
    ]


def _link(offer: Offer, language: Language, words: Words) -> list[Child]:
    told = words.t(
        "Benefit statement of contract {number}, as at {date}",
        number=offer.contract_number,
        date=words.date(offer.as_at),
    )
    kind = words.t("the original") if offer.language is language else words.t("a rendition of the original")
    return [
        a(told, href=f"/statement/{offer.paper_id}/{language}", hrefLang=language.value),
        span(f" (PDF, {kind})", cls="quiet"),
    ]
