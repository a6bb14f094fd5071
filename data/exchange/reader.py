"""A visitor without a browser: reads pages of the running portal over HTTP, and tells what somebody would see there.

So it can be known in seconds whether a picture still shows what the portal paints: the first paint holds the content.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import CookieJar
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from lxml import html

Files = Mapping[str, tuple[str, bytes]]  # by field: what a file is called, and its bytes
NO_FILES: Final[Files] = MappingProxyType({})
FORM: Final = "application/x-www-form-urlencoded"
BOUNDARY: Final = "end-of-a-part-of-this-form"
STYLES: Final = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
# What differs from run to run and from machine to machine, and is nothing that anybody would draw anew for.
PASSING: Final = (
    (re.compile(r"\b\d{1,2}:\d{2}\b"), "0:00"),
    (re.compile(r"\b\d+(?=[\s\u00a0\u202f]k[Bo]\b)"), "0"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "checksum"),
    (re.compile(r"\b[a-z2-7]{20,}\b"), "handle"),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "portal"),
)
# Days of the real calendar: a demonstration pins today, and what is done in it happens now.
DAYS: Final = re.compile(r"\b\d{1,2}(?:er|\.)?[\s\u00a0]+[a-zA-Zà-ÿ]+[\s\u00a0]+20\d\d\b")
TOLD: Final = ("class", "alt", "placeholder", "aria-label", "checked", "open", "selected")


@dataclass
class Reader:
    """One visitor with cookies of their own. ``base_url`` is the portal's."""

    base_url: str
    opener: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))

    def get(self, path: str) -> str:
        """The page at an address, wherever it leads."""
        return self._ask(urljoin(self.base_url, path))[1]

    def post(self, path: str, fields: Mapping[str, str], files: Files = NO_FILES) -> str:
        """Sends a form of the portal in, and answers the page that it leads to."""
        address = urljoin(self.base_url, path)
        if not files:
            return self._post(address, dict(fields))[1]
        body, kind = _multipart(fields, files)
        return self._ask(address, body, kind)[1]

    def sign_in(self, gate: str, name: str) -> None:
        """Through the stand-in: the first form that offers this name, with the first of its keys."""
        address, page = self._ask(urljoin(self.base_url, gate))
        asked = next(form for form in _tree(page).forms if name in form.text_content())
        person = next(each for each in asked.iter("label") if name in each.text_content())
        fields = {**_hidden(asked), **_first_choices(asked), "deed": "sign-in"}
        fields["person"] = person.find(".//input").get("value")
        address, page = self._post(urljoin(address, asked.get("action", "")), fields)
        carried = _tree(page).forms[0]
        self._post(urljoin(address, carried.get("action", "")), _hidden(carried))

    def _post(self, address: str, fields: dict[str, str]) -> tuple[str, str]:
        return self._ask(address, urlencode(fields).encode())

    def _ask(self, address: str, body: bytes | None = None, kind: str = FORM) -> tuple[str, str]:
        """Every form of the portal wants to know that it comes from there."""
        headers = {"Origin": self.base_url, "Content-Type": kind} if body else {}
        request = Request(address, body, headers)  # noqa: S310 - an address of the demonstration
        with self.opener.open(request, timeout=60) as answer:
            return answer.url, answer.read().decode("utf-8")


def _multipart(fields: Mapping[str, str], files: Files) -> tuple[bytes, str]:
    """A form with files, and its kind."""
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts += [
        f'name="{name}"; filename="{file}"\r\nContent-Type: text/csv\r\n\r\n'.encode() + body
        for name, (file, body) in files.items()
    ]
    begin = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode()
    whole = b"".join(begin + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()
    return whole, f"multipart/form-data; boundary={BOUNDARY}"


def _tree(page: str) -> Any:  # what lxml makes of HTML; its types know less than it does
    return html.fromstring(page)


def _hidden(form: html.FormElement) -> dict[str, str]:
    found = form.xpath(".//input[@type='hidden']")
    return {each.get("name"): each.get("value", "") for each in found}


def _first_choices(form: html.FormElement) -> dict[str, str]:
    return {
        each.get("name"): each.get("value") for each in form.xpath(".//input[@type='radio' and @checked]")
    }


def fingerprint(page: str, styles: str, *, dated: bool = False) -> str:
    """What a page shows, as a digest: its elements, how they are drawn, what they say. ``styles`` is the sheet's.

    ``dated``: its days are those of the real calendar, and do not count.
    """
    painted = _tree(page).get_element_by_id("painted")
    seen = "\n".join(_lines(painted))
    for pattern, instead in PASSING:
        seen = pattern.sub(instead, seen)
    seen = DAYS.sub("day", seen) if dated else seen
    return hashlib.sha256(f"{styles}\n{seen}".encode()).hexdigest()


def _lines(root: html.HtmlElement) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        told = [f"{name}={element.get(name)}" for name in TOLD if element.get(name) is not None]
        said = " ".join(f"{element.text or ''} | {element.tail or ''}".split())
        yield f"{element.tag} {' '.join(told)}: {said}"


def styles_of(page: str, reader: Reader) -> str:
    """The digest of the style sheet that a page is drawn with."""
    found = STYLES.search(page)
    return _digest_at(found[1], reader.base_url) if found else ""


@cache
def _digest_at(address: str, base_url: str) -> str:
    return hashlib.sha256(Reader(base_url).get(address).encode()).hexdigest()
