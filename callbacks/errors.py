"""When something goes wrong: a page in the visitor's language with a reference, and the same reference in the log."""

from collections.abc import Mapping

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException
from werkzeug.sansio.response import Response as Answer

from callbacks import language
from callbacks.index import Index
from callbacks.router import framed, language_of, missing
from callbacks.trouble import noted, reference, without_texts
from callbacks.visit import Reception
from layouts.pages import error
from layouts.parts.shell import title_of

NOT_HERE = {404, 405}


class Errors:
    """Error pages. They ask nothing of the session or the store, which may be what is broken."""

    def __init__(self, reception: Reception, index: Index) -> None:
        self._reception = reception
        self._index = index

    def install(self, server: Flask) -> None:
        server.logger.addFilter(without_texts)  # Flask itself writes whole tracebacks when a handler breaks
        server.register_error_handler(HTTPException, self.refused)
        server.register_error_handler(Exception, self.broken)

    def refused(self, fault: HTTPException) -> Answer:
        """An answer of 4xx or 5xx that was asked for, by us or by Flask."""
        if fault.response is not None:
            return fault.response
        return self._answer(fault.code or 500, reference(), {"Allow": "GET"} if fault.code == 405 else {})

    def broken(self, fault: Exception) -> Response:
        ref = reference()
        noted(fault, ref)
        return self._answer(500, ref, {})

    def _answer(self, status: int, ref: str, headers: Mapping[str, str]) -> Response:
        if "text/html" not in request.headers.get("Accept", "text/html"):
            response = jsonify(status=status, reference=ref)
        else:
            response = Response(self._page_or_less(status, ref), mimetype="text/html")
        response.status_code = status
        response.headers.update(headers)
        return response

    def _page_or_less(self, status: int, ref: str) -> str:
        """The error page; if even that breaks, the bare reference, because nothing may reach the server's log."""
        try:
            return self._page(status, ref)
        except Exception as fault:
            noted(fault, ref)
            return f"<!doctype html><title>{status}</title><p>{status} · {ref}</p>"

    def _page(self, status: int, ref: str) -> str:
        lang = language_of(request.path) or language.wished(request)
        visit = self._reception.passing(lang)
        if status in NOT_HERE:
            return self._index.html(missing(visit, request.path), visit)
        content = error.draw(ref, visit.words)
        title = title_of(content, visit.words)
        return self._index.html(framed(visit, content, request.path, title), visit)
