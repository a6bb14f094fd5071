"""The FAQ of EB-Connect, on top of every screen: the manuals first, then the questions of employers."""

from data.rules.kit import Writing
from data.rules.rights import Employer
from layouts.pages.kit_questions import questions_by_theme
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Node, a, div, h1, h2, header, li, p, section, ul
from layouts.words import Words


def draw(employer: Employer, words: Words) -> Node:
    """The same texts as on the public page, which is a link away."""
    base = f"/{words.lang}/employer/{employer.handle}"
    return div(
        breadcrumb([(employer.organiser.name, base)], words.t("FAQ"), words),
        header(
            h1(words.t("FAQ")),
            p(words.t("The manuals step by step, and answers to what employers ask."), cls="lead"),
            cls="page-top",
        ),
        _manuals(words),
        [section(part, cls="passage") for part in questions_by_theme(words, heading=h2)],
        p(
            words.t("Texts, pictures and the film for your employees are in"),
            " ",
            a(words.t("the communication kit"), href=f"/{words.lang}/kit"),
            ".",
            cls="passage",
        ),
        cls="page-text page-employer-faq",
    )


def _manuals(words: Words) -> Node:
    kit = f"/{words.lang}/kit"
    manuals = (
        (words.t("Overview of insured persons: download, fill in, upload"), f"{kit}/{Writing.MANUAL}"),
        (words.t("Fill in the e-mail addresses with VLOOKUP"), f"{kit}/{Writing.LOOKUP}"),
    )
    links = ul([li(a(text, href=address)) for text, address in manuals])
    return section(h2(words.t("Manuals")), links, cls="passage")
