"""The table of pages, and the one callback that paints a page when a link inside the portal is followed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from dash.exceptions import PreventUpdate

from callbacks import pages
from callbacks.door import Asked, Door
from callbacks.visit import Visit, allowed
from data.rules.kinds import Language
from data.rules.reach import LinkEnd
from data.rules.roles import Role
from layouts.pages import not_found
from layouts.parts.dom import Node
from layouts.parts.shell import Ids, title_of

HANDLE = "[a-z2-7]{20}"  # what the vault makes of a contract number
LINK = "[a-z2-7]{52}"  # what the vault makes for the link of a mail
NOTHING: Mapping[str, str] = MappingProxyType({})
LONGEST = 120  # of an address; the longest of ours has 64 characters
PATH = re.compile(r"/[a-z]{2}/[a-z0-9/-]{0,80}")
ANYONE, EMPLOYEE, STRANGER, EMPLOYER, MANAGER = (
    frozenset({role}) for role in (Role.ANYONE, Role.EMPLOYEE, Role.STRANGER, Role.EMPLOYER, Role.MANAGER)
)


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page: the rest of its address after the language, who may see it, and how it is painted.

    ``title`` is the English text for pages whose first heading says more than a browser's history should keep.
    ``asks`` names what else of the address the painter takes, as a stranger's word; ``takes`` the same of a form that
    is posted to the page, for words that have no place in an address. ``keeps`` holds on to the question of the
    address when the language changes.
    """

    address: str
    may: frozenset[Role]
    paint: "Callable[..., Node | Moved | None]"
    title: str = ""
    asks: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    keeps: bool = False


PAGES = (
    Page("", ANYONE, pages.paint_welcome),
    Page("contracts", EMPLOYEE, pages.paint_contracts, "My contracts"),
    Page(f"contracts/(?P<handle>{HANDLE})", EMPLOYEE, pages.paint_contract),
    Page("profile", EMPLOYEE, pages.paint_profile),
    Page("profile/record(?:/(?P<page>[1-9][0-9]{0,3}))?", EMPLOYEE, pages.paint_record),
    Page("profile/download", EMPLOYEE, pages.paint_download),
    Page("no-contracts", STRANGER, pages.paint_no_contracts),
    Page("help", ANYONE, pages.paint_help, asks=("q",)),
    Page("missing", ANYONE, pages.paint_missing, takes=("employer", "start", "end")),
    Page("contact", ANYONE, pages.paint_contact),
    Page("statement", ANYONE, pages.paint_statement),
    Page("signed-out", ANYONE, pages.paint_signed_out),
    Page("timed-out", ANYONE, pages.paint_timed_out),
    Page("sign-in-failed", ANYONE, pages.paint_sign_in_failed, asks=("code",)),
    Page(f"address/(?P<end>{'|'.join(LinkEnd)})", ANYONE, pages.paint_address_end),
    Page(f"address/(?P<token>{LINK})", ANYONE, pages.paint_address),
    Page("accessibility", ANYONE, pages.paint_accessibility),
    Page("privacy", ANYONE, pages.paint_privacy),
)


@dataclass(frozen=True, slots=True)
class Painted:
    """A page as it goes to the browser: the whole body, its title, its address and what became of it."""

    body: Node
    title: str
    path: str
    status: HTTPStatus = HTTPStatus.OK


@dataclass(frozen=True, slots=True)
class Moved:
    """A painter did what was asked, or knows a better place: the browser goes on to ``address``, with a GET."""

    address: str


class Denied:
    """Not for this visitor, or not before signing in."""


def language_of(path: str) -> Language | None:
    """The language in which an address asks to be answered."""
    first = path.split("/")[1] if path.startswith("/") else ""
    return Language(first) if first in {each.value for each in Language} else None


def find(path: str, pages: Sequence[Page] = PAGES) -> tuple[Page, Mapping[str, str]] | None:
    """The page behind an address with its language, and the parts of the address it needs."""
    rest = path.split("/", 2)[2] if path.count("/") >= 2 else None
    for page in pages:
        match = re.fullmatch(page.address, rest) if rest is not None else None
        if match:
            return page, match.groupdict()
    return None


def paint(
    visit: Visit,
    path: str,
    query: Mapping[str, str] = NOTHING,
    pages: Sequence[Page] = PAGES,
    posted: Mapping[str, str] = NOTHING,
) -> Painted | Moved | Denied:
    """The page at an address, for this visitor. What is not here is painted as such, with status 404."""
    found = find(path, pages)
    if found is None:
        return missing(visit, path)
    page, parts = found
    if not allowed(visit.visitor, page.may):
        return Denied()
    asked = {name: _told(query[name]) for name in page.asks if name in query}
    taken = {name: _told(posted[name]) for name in page.takes if name in posted}
    content = page.paint(visit, **parts, **{**asked, **taken})
    if isinstance(content, Moved):
        return content
    if content is None:
        return missing(visit, path)
    title = title_of(content, visit.words)
    if page.title:
        title = f"{visit.words.t(page.title)} – {visit.words.t('My group insurance')}"
    return framed(visit, content, path, title, question=_question(asked) if page.keeps else "")


def _question(asked: Mapping[str, str]) -> str:
    """What was asked of a page, to be asked again of the same page elsewhere; too long a question is dropped."""
    written = urlencode({name: text for name, text in asked.items() if text})
    return f"?{written}" if written and len(written) <= LONGEST else ""


def _told(text: str) -> str:
    """A stranger's words without the one sign that PostgreSQL can neither keep nor compare: no keyboard has it."""
    return text.replace("\0", "")


def missing(visit: Visit, path: str) -> Painted:
    around = visit.standing(path)
    content = not_found.draw(visit.words, around.places if around else ())
    return framed(visit, content, path, title_of(content, visit.words), HTTPStatus.NOT_FOUND)


def framed(  # noqa: PLR0913  # the two last by name
    visit: Visit,
    content: Node,
    path: str,
    title: str,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    question: str = "",
) -> Painted:
    """Any content inside the frame of the portal. A page repeats its address ten times: one that is endless, not."""
    path = path if len(path) <= LONGEST else "/"
    body = visit.framed(
        visit.words,
        content=content,
        path=path,
        languages=[(lang, f"{in_language(path, lang)}{question}") for lang in Language],
        signed_in_as=visit.signed_in_as,
        demo=visit.ribbon,
        standing=visit.standing(path),
    )
    return Painted(body, title, path, status)


def in_language(path: str, lang: Language) -> str:
    """The address of the same page in another language."""
    if language_of(path) is None:
        return f"/{lang}/"
    return f"/{lang}/{path.split('/', 2)[2]}"


def walk(visit: Visit, path: str, pages: Sequence[Page] = PAGES) -> Mapping[str, Any]:
    """Paint the page that a link leads to. Whatever is not a plain page is left to the browser: it follows the link."""
    painted = paint(visit, path, pages=pages) if language_of(path) is visit.lang else None
    if not isinstance(painted, Painted) or painted.status is not HTTPStatus.OK:
        raise PreventUpdate
    return {"body": painted.body, "path": painted.path, "title": painted.title}


def register(door: Door, pages: Sequence[Page] = PAGES) -> None:
    def follow(visit: Visit, path: str) -> Mapping[str, Any]:
        return walk(visit, path, pages)

    door.on(
        outputs={
            "body": (Ids.ROOT, "children"),
            "path": (Ids.ROOT, "data-path"),
            "title": (Ids.TITLE, "children"),
        },
        inputs={"path": Asked(Ids.ADDRESS, "data-path", PATH)},
        may={Role.ANYONE},  # each page of the table has its own may
    )(follow)
