"""The front of the house: every page as it first arrives, and where somebody is sent who may not see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Request, Response, request

from callbacks import language
from callbacks.entrances import way_in
from callbacks.index import Index
from callbacks.router import PAGES, Denied, Moved, Page, Painted, language_of, missing, paint
from callbacks.visit import Reception, Visit
from data.rules.kinds import Language
from data.rules.roles import Role

SEE_OTHER = 303
HOMES = {Role.EMPLOYER: "employer", Role.MANAGER: "portfolio"}  # of the sides that are not the members'


@dataclass(frozen=True, slots=True)
class Front:
    """``had_session`` tells whether a browser brings a session that has ended."""

    reception: Reception
    index: Index
    https: bool
    had_session: Callable[[Request], bool]
    pages: Sequence[Page] = PAGES
    remembers: bool = True  # the language, in a cookie

    def serve(self) -> Response:
        """The answer to any GET that is not a file, a callback or a sign-in, and to a form posted to a page."""
        lang = language_of(request.path)
        if lang is None and request.path == "/":
            return self._lead_to(language.wished(request), "")
        if lang is not None and request.path == f"/{lang}":
            return self._lead_to(lang, "")
        visit = self.reception.welcome(lang or language.wished(request))
        outcome = (
            paint(visit, request.path, request.args, self.pages, request.form)
            if lang
            else missing(visit, request.path)
        )
        if isinstance(outcome, Denied):
            return self._lead_elsewhere(visit)
        if isinstance(outcome, Moved):
            return Response(status=SEE_OTHER, headers={"Location": outcome.address})
        return self._answer(outcome, visit, lang)

    def _answer(self, painted: Painted, visit: Visit, lang: Language | None) -> Response:
        response = Response(self.index.html(painted, visit), painted.status, mimetype="text/html")
        response.headers["Content-Language"] = visit.words.html_lang
        if lang is not None and self.remembers:
            language.remember(request, response, lang, https=self.https)
        return response

    def _lead_elsewhere(self, visit: Visit) -> Response:
        """Everybody to their own first page, a stranger to what helps, others to the way in."""
        own = HOMES.get(visit.visitor.role) if visit.visitor is not None else None
        if own is not None:
            return self._lead_to(visit.lang, own)
        if visit.visitor is not None:
            return self._lead_to(visit.lang, "contracts" if visit.visitor.person_id else "no-contracts")
        return self._lead_to(visit.lang, way_in(request.path, ended=self.had_session(request)))

    def _lead_to(self, lang: Language, rest: str) -> Response:
        answer = Response(status=SEE_OTHER, headers={"Location": f"/{lang}/{rest}"})
        answer.vary.update(("Accept-Language", "Cookie"))
        return answer
