"""Where somebody of an employer stands: for which employer they work now, and the places of its navigation.

*FAQ* is among them on every screen, as employers know it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.rules.rights import Employer, Right
from layouts.parts import bottom
from layouts.parts.dom import Node, a, div, span, strong
from layouts.parts.standing import Around
from layouts.words import Words

_ORGANISER = re.compile(r"/[a-z]{2}/employer/([a-z2-7]{20})(?:/|$)")


@dataclass(frozen=True, slots=True)
class Standing:
    """``employer`` is ``None`` before one is chosen, and for an address that is not theirs."""

    employers: Sequence[Employer]
    employer: Employer | None


def standing(employers: Sequence[Employer], path: str) -> Standing:
    """``employers`` are those of the visitor; the address says which of them is at hand."""
    found = _ORGANISER.match(path)
    handle = found[1] if found else None
    return Standing(employers, next((each for each in employers if each.handle == handle), None))


def around(words: Words, at: Standing) -> Around:
    """The frame of the employer's side: employers know it by its own name, and come home to it."""
    return Around(
        "EB-Connect",
        f"/{words.lang}/employer",
        places(words, at),
        line(words, at),
        bottom.of_employers(words),
        _below(words, at),
    )


def _below(words: Words, at: Standing) -> dict[str, str]:
    """What is done for insured persons stands below them, as in the path at the top of the page."""
    if at.employer is None:
        return {}
    base = f"/{words.lang}/employer/{at.employer.handle}"
    return {f"{base}/{page}": f"{base}/insured" for page in ("join", "changes")}


def places(words: Words, at: Standing) -> list[tuple[str, str]]:
    """Text and address of each place. Before an employer is chosen there is but one."""
    if at.employer is None:
        return [(words.t("Employers"), f"/{words.lang}/employer")]
    base = f"/{words.lang}/employer/{at.employer.handle}"
    colleagues = [(words.t("Colleagues"), f"{base}/colleagues")] if at.employer.may(Right.ADMINISTER) else []
    return [
        (words.t("Organiser"), base),
        (words.t("Insured persons"), f"{base}/insured"),
        (words.t("Overview of actions"), f"{base}/actions"),
        (words.t("Launch"), f"{base}/launch"),
        *colleagues,
        (words.t("FAQ"), f"{base}/faq"),
    ]


def line(words: Words, at: Standing) -> Node | None:
    """The employer for whom the visitor works now, and the way to another."""
    if at.employer is None:
        return None
    several = len(at.employers) > 1
    return div(
        span(words.t("EB-Connect for"), " ", strong(at.employer.organiser.name)),
        a(words.t("Choose another employer"), href=f"/{words.lang}/employer") if several else None,
        cls="standing",
    )
