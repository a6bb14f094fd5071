"""The limit to measure against: the first screen as a plain Flask and Jinja page with the same content.

It checks the same session, asks the same service, formats the same texts anew for each request, and fills a Jinja
template that gives the same HTML, byte for byte, with the same style sheet and no script at all.
"""

import re
from html import unescape
from typing import Any

from flask import Flask, Response, request
from jinja2 import Environment

import auth
from app import saml_of, site_of
from callbacks.headers import Headers
from callbacks.router import Painted, paint
from callbacks.static import STYLES, address_of
from callbacks.visit import Visit
from data.rules.kinds import Language
from data.services.contracts import overview_of
from data.services.people import person_of
from layouts.parts.markup import to_html
from layouts.words import words_for
from tests.callbacks.stage import Stage

PATH = "/nl/contracts"
HEAD = (
    '<!doctype html><html lang="nl-BE"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ t[0] }}</title>'
    '<link rel="stylesheet" href="STYLES"></head><body>'
)


class Listening:
    """Words that write down what they are asked, so that it can be asked again."""

    def __init__(self, words: Any) -> None:
        self._words = words
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._words, name)
        if not callable(found):
            return found

        def asked(*given: Any, **named: Any) -> Any:
            self.calls.append((name, given, named))
            return found(*given, **named)

        return asked


def twin(stage: Stage) -> Flask:
    """The Flask application, on the store and the sessions of the stage."""
    server = Flask("twin", static_folder=None)
    saml = saml_of(stage.settings)
    auth.install(server, stage.desk, saml)
    files = site_of(stage.settings, saml).files()
    styles = address_of(files, STYLES)
    Headers(https=False).install(server)
    prepared: dict[str, Any] = {}

    @server.before_request
    def file() -> Response | None:
        found = files.get(request.path)
        return found.answer(request) if found else None

    @server.get(PATH)
    def overview() -> str:
        visitor = auth.current_visitor()
        assert visitor is not None
        assert visitor.person_id is not None
        if not prepared:
            prepared["page"] = _prepare(Visit(visitor, words_for(Language.NL), stage.desk), styles)
        template, texts, calls, words = prepared["page"]
        overview_of(stage.desk, visitor.person_id)
        person_of(stage.desk, visitor.person_id)
        for name, given, named in calls:
            getattr(words, name)(*given, **named)
        page: str = template.render(t=texts)
        return page

    return server


def _prepare(visit: Visit, styles: str) -> tuple[Any, list[str], list[Any], Any]:
    """A template with every text of the page as a variable, the texts, and the calls that format them."""
    listening = Listening(visit.words)
    painted = paint(Visit(visit.visitor, listening, visit.desk), PATH)  # type: ignore[arg-type]
    assert isinstance(painted, Painted)
    texts = [painted.title]

    def variable(match: re.Match[str]) -> str:
        texts.append(unescape(match.group(1)))
        return f">{{{{ t[{len(texts) - 1}] }}}}<"

    body = re.sub(r">([^<]+)<", variable, to_html(painted.body))
    source = HEAD.replace("STYLES", styles) + body + "</body></html>"
    return Environment(autoescape=True).from_string(source), texts, listening.calls, visit.words
