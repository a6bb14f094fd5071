"""The benefit statement of a contract: to read, to keep, in any language, and how to tell that it is the real one."""

from data.rules.answers import ContractView
from data.rules.kept import KeptFile, KeptPaper, Offer
from data.rules.kinds import Language, Reason, Status
from layouts.parts.dom import Child, Node, a, code, details, div, h3, li, p, span, strong, summary, ul
from layouts.parts.explain import titled
from layouts.parts.facts import facts
from layouts.parts.frame import OWN_NAMES
from layouts.parts.reason import blank
from layouts.parts.statement_link import statement_address
from layouts.words import Words
from layouts.words.formats import NO_BREAK


def draw(view: ContractView, offer: Offer | None, words: Words) -> Child:
    """What there is to open; without a statement, why there is none."""
    if offer is None:
        return _none(view, words)
    return [
        titled(p(words.t("The latest benefit statement of this contract:")), "benefit_statement", words),
        facts(
            [
                (words.t("Figures as at"), words.date(offer.as_at)),
                (words.t("Issued on"), words.date(offer.issued_on)),
                (words.t("Occasion"), words.of(offer.reason)),
                (words.t("Language"), words.of(offer.language)),
            ],
            words,
        ),
        _open(offer, words),
        _also(offer, words),
        _earlier(offer, words),
        _proof(offer, words),
        p(
            words.t(
                "A statement is made when you join, once a year, and when you leave; not after other changes."
            )
        ),
        p(words.t("Do you want it on paper? The HR department of this employer can print it for you.")),
        p(a(words.t("The benefit statement explained"), href=f"/{words.lang}/statement")),
    ]


def _none(view: ContractView, words: Words) -> Child:
    if view.status is not Status.ENDED:
        return blank(Reason.NO_STATEMENT_YET, words)
    return p(
        words.t(
            "We received no benefit statement of this contract, and no new one will be made. The HR"
            " department of this employer can print an earlier one for you."
        )
    )


def _open(offer: Offer, words: Words) -> Node:
    """Two ways to the same document: in the browser, and as a file on this device."""
    lang = offer.first_language
    return div(
        a(
            span(
                words.t("Open the statement"),
                span(f" ({_kind(offer.file_in(lang), lang, words)})", cls="button-note"),
            ),
            href=statement_address(offer.paper_id, lang),
            cls="button",
        ),
        a(
            words.t("Keep it as a file"),
            href=statement_address(offer.paper_id, lang, save=True),
            cls="button button-quiet",
        ),
        cls="documents-open",
    )


def _kind(file: KeptFile | None, lang: Language, words: Words) -> str:
    """``PDF, Dutch, 63 kB``; the size once it is known."""
    size = [] if file is None else [_size(file, words)]
    return ", ".join(["PDF", words.of(lang), *size])


def _size(file: KeptFile, words: Words) -> str:
    """With a space that never ends a line."""
    return words.t("{size} kB", size=max(1, round(file.size / 1000))).replace(" ", NO_BREAK)


def _also(offer: Offer, words: Words) -> Child:
    """The other languages: the same figures, and not the statement that was issued."""
    others = [each for each in Language if each is not offer.first_language]
    return [
        p(
            words.t("Also in:"),
            " ",
            [[_in_language(offer, each, words), " "] for each in others],
            cls="documents-also",
        ),
        p(
            words.t(
                "The statement was issued in {language}. In another language it holds the same figures and says"
                " on each page that it is a rendition.",
                language=words.of(offer.language),
            ),
            cls="quiet",
        ),
    ]


def _in_language(offer: Offer, lang: Language, words: Words) -> Child:
    note = [" ", span(words.t("(our own translation)"), cls="quiet")] if lang is Language.DE else None
    link = a(
        OWN_NAMES[lang], href=statement_address(offer.paper_id, lang), lang=lang.value, hrefLang=lang.value
    )
    return span(link, note)


def _earlier(offer: Offer, words: Words) -> Child:
    if not offer.earlier:
        return None
    return [h3(words.t("Earlier statements")), ul([li(_older(each, words)) for each in offer.earlier])]


def _older(kept: KeptPaper, words: Words) -> Node:
    text = words.t(
        "{occasion}, figures as at {date}", occasion=words.of(kept.reason), date=words.date(kept.as_at)
    )
    return a(text, href=statement_address(kept.paper_id, kept.language), hrefLang=kept.language.value)


def _proof(offer: Offer, words: Words) -> Node | None:
    """For who wants to be sure, or has to prove it to somebody else."""
    if not offer.files:
        return None
    sealed = any(each.sealed for each in offer.files)
    return details(
        summary(words.t("Is this document genuine?")),
        p(
            words.t(
                "The statement never changes once it is issued. Its checksum (SHA-256) is a fingerprint: if one"
                " character of the file were different, so would the checksum be."
            )
        ),
        p(_of_the_seal(words)) if sealed else None,
        ul([li(_checksum(each, words)) for each in offer.files]),
        cls="how proof",
    )


def _of_the_seal(words: Words) -> str:
    return words.t(
        "The file carries the insurer's electronic seal. A PDF reader such as Adobe Acrobat shows who made it and"
        " whether anything was changed since; the validator of the European Commission (DSS) does so, too."
    )


def _checksum(file: KeptFile, words: Words) -> Child:
    return [strong(words.of(file.language)), ": ", code(file.sha256, cls="checksum")]
