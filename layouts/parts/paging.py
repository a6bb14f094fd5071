"""The pages beside this one, of a list that is too long for one."""

from collections.abc import Callable

from layouts.parts.dom import Child, Node, a, nav, span
from layouts.words import Words


def newer_and_older(page: int, pages: int, address: Callable[[int], str], words: Words) -> Node | None:
    """Of a list with the newest first. ``address`` is that of a page, from 1; nothing when all stands on one."""
    newer = a(words.t("Newer"), href=address(page - 1)) if page > 1 else None
    older = a(words.t("Older"), href=address(page + 1)) if page < pages else None
    return _places(page, pages, [newer], [older], words)


def all_ways(page: int, pages: int, way: Callable[[str, int], Node], words: Words) -> Node | None:
    """Of a list in any other order. ``way`` leads by a text to a page, from 1; nothing when all stands on one."""
    before: list[Child] = [
        way(words.t("First"), 1) if page > 2 else None,
        way(words.t("Previous"), page - 1) if page > 1 else None,
    ]
    after: list[Child] = [
        way(words.t("Next"), page + 1) if page < pages else None,
        way(words.t("Last"), pages) if page < pages - 1 else None,
    ]
    return _places(page, pages, before, after, words)


def _places(page: int, pages: int, before: list[Child], after: list[Child], words: Words) -> Node | None:
    if pages == 1:
        return None
    here = span(words.t("Page {page} of {pages}", page=page, pages=pages))
    return nav(before, here, after, aria_label=words.t("Pages of this list"), cls="paging")
