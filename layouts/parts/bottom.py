"""What stands at the bottom of every page: a sentence about the website, and links."""

from collections.abc import Sequence
from functools import cache

from layouts.parts.dom import Node, a, footer, li, p, ul
from layouts.parts.markup import fixed
from layouts.words import Words

Link = tuple[str, str]


@cache
def of_members(words: Words) -> Node:
    """For members and passers-by."""
    told = words.t(
        "This website shows what the group insurance of your employer, or of a former employer, holds for "
        "you. It informs; it gives no advice. All amounts are gross: before tax and social contributions."
    )
    first = [(words.t("Questions and answers"), "help"), (words.t("Where is my contract?"), "missing")]
    return _bottom(told, [*first, *_links(words)], words)


@cache
def of_employers(words: Words) -> Node:
    """For people of employers, whose place is EB-Connect."""
    told = words.t(
        "In EB-Connect an employer manages the group insurance of its employees. What you tell here goes on to the "
        "insurer, whose system holds the contracts."
    )
    return _bottom(told, _links(words), words)


@cache
def of_managers(words: Words) -> Node:
    """For account managers, who have no contract here to ask about."""
    told = words.t(
        "This side shows how groups stand, and never a person. What would tell of too few people or employers is not "
        "shown, and it says so. All amounts are gross; unlike amounts are never added up."
    )
    return _bottom(told, _links(words), words)


def _links(words: Words) -> list[Link]:
    return [
        (words.t("Contact, complaints and false mails"), "contact"),
        (words.t("Communication kit"), "kit"),
        (words.t("Accessibility"), "accessibility"),
        (words.t("Privacy and cookies"), "privacy"),
    ]


def _bottom(told: str, links: Sequence[Link], words: Words) -> Node:
    listed = [li(a(text, href=f"/{words.lang}/{page}")) for text, page in links]
    return fixed(footer(p(told), ul(listed), cls="bottom"))
