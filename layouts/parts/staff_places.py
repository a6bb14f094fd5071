"""Where somebody of the insurer stands: which portfolio is at hand, and the places of its navigation."""

import re

from data.rules.staff import Manager, Portfolio
from layouts.parts.bottom import of_managers
from layouts.parts.dom import Node, a, div, span, strong
from layouts.parts.standing import Around
from layouts.words import Words

_PORTFOLIO = re.compile(r"/[a-z]{2}/portfolio/([a-z2-7]{20})(?:/|$)")


def around(manager: Manager, path: str, words: Words) -> Around:
    """The frame of this side; the address says which portfolio of the manager's is at hand."""
    found = _PORTFOLIO.match(path)
    at = manager.at(found[1]) if found else None
    base = f"/{words.lang}/portfolio"
    return Around(
        words.t("Portfolio"),
        base,
        _places(_base(base, at), words),
        _line(manager, at, base, words),
        of_managers(words),
    )


def _base(base: str, at: Portfolio | None) -> str:
    return f"{base}/{at.handle}" if at else base


def _places(base: str, words: Words) -> list[tuple[str, str]]:
    return [
        (words.t("Dashboard"), base),
        (words.t("Employers"), f"{base}/employers"),
        (words.t("Protection"), f"{base}/rules"),
    ]


def _line(manager: Manager, at: Portfolio | None, base: str, words: Words) -> Node | None:
    """The portfolio at hand, and for a head of team the way to all of them."""
    if not manager.leads:
        return (
            div(span(words.t("Portfolio of"), " ", strong(each.name)), cls="standing")
            if (each := next(iter(manager.portfolios), None))
            else None
        )
    whose = at.name if at else words.t("all your account managers")
    back = a(words.t("All portfolios"), href=base) if at else None
    return div(span(words.t("Portfolio of"), " ", strong(whose)), back, cls="standing")
