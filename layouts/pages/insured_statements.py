"""The benefit statements of one insured person at this employer: every one, to read, to keep and to print."""

from collections.abc import Sequence

from data.rules.kept import Listed
from data.rules.kinds import Language
from layouts.parts.dom import Child, Node, a, button, form, p, span
from layouts.parts.frame import OWN_NAMES
from layouts.parts.prose import passage
from layouts.parts.sent_form import carried
from layouts.parts.table import data_table
from layouts.words import Words


def section_of(listed: Sequence[Listed], organiser: str, handle: str, words: Words) -> Node:
    """``organiser`` and ``handle`` are the opaque names that stand in addresses."""
    title = words.t("Benefit statements")
    if not listed:
        return passage(title, p(words.t("There is no benefit statement of this contract yet.")))
    head = [words.t("Figures as at"), words.t("Occasion"), words.t("Issued on"), words.t("Open or keep")]
    rows = [_row(each, f"/employer/{organiser}/statement/{handle}", words) for each in listed]
    return passage(
        title,
        p(
            words.t(
                "The same documents as on the employee’s own page, with all earlier ones. To print one on paper, open "
                "it. The employee sees that you opened a statement, and when."
            )
        ),
        data_table(words.t("All statements, newest first"), head, rows, cls="stack"),
        form(
            carried("lang", words.lang),
            button(words.t("All of these as one file (ZIP)"), type="submit", cls="button button-quiet"),
            action=f"/employer/{organiser}/statements/{handle}",
            method="post",
        ),
    )


def _row(listed: Listed, base: str, words: Words) -> list[Child]:
    address = f"{base}/{listed.paper_id}"
    others = [each for each in Language if each is not listed.language]
    return [
        words.date(listed.as_at),
        words.of(listed.reason),
        words.short_date(listed.issued_on),
        span(
            a(
                words.t("Open ({language})", language=words.of(listed.language)),
                href=f"{address}/{listed.language}",
                aria_label=_spoken(listed, listed.language, words),
            ),
            " ",
            a(words.t("Keep"), href=f"{address}/{listed.language}?save=1", aria_label=_kept(listed, words)),
            span(
                words.t("Also in:"),
                [[" ", _in_language(listed, each, address, words)] for each in others],
                cls="quiet statement-also",
            ),
        ),
    ]


def _in_language(listed: Listed, lang: Language, address: str, words: Words) -> Node:
    name = OWN_NAMES[lang]
    return a(
        lang.value.upper(),
        href=f"{address}/{lang}",
        hrefLang=lang.value,
        aria_label=f"{lang.value.upper()}: {_spoken(listed, lang, words)}",
        title=name,
    )


def _spoken(listed: Listed, lang: Language, words: Words) -> str:
    return words.t(
        "Open ({language}), figures as at {date}", language=words.of(lang), date=words.date(listed.as_at)
    )


def _kept(listed: Listed, words: Words) -> str:
    return words.t("Keep, figures as at {date}", date=words.date(listed.as_at))
