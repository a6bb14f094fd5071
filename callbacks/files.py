"""Files that go down to a person: ordinary answers of an ordinary address, so that any browser opens or keeps them.

None is kept by a browser or a proxy on its own, and none is cut up or compared by one: an answer is always whole,
and each time somebody opens a statement it stands in the journal.
"""

import re
from dataclasses import dataclass
from io import BytesIO

from flask import Flask, Response, abort, request, send_file

from callbacks.visit import Reception
from data.rules.kinds import Language
from data.services.issuing import Press
from data.services.statements import Document, document_of, note_opened
from layouts.documents.file_names import statement_name

STATEMENT = "/statement/<paper_id>/<lang>"
PAPER_ID = re.compile(r"[a-z2-7]{20}")
LANGUAGES = {each.value: each for each in Language}
# A browser shows a PDF in a page of its own making, with a style and the document in it; nothing else is fetched.
POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Files:
    """The addresses of files. The gate lets in signed-in members only; whose file it is, the services look."""

    reception: Reception
    press: Press

    def install(self, server: Flask) -> None:
        server.add_url_rule(STATEMENT, "statement", self.statement)

    def statement(self, paper_id: str, lang: str) -> Response:
        """A statement to read, or to keep with ``?save=1``. What is not theirs and what does not exist are the same."""
        visitor, language = self.reception.who(), LANGUAGES.get(lang)
        if (
            visitor is None
            or visitor.person_id is None
            or language is None
            or not PAPER_ID.fullmatch(paper_id)
        ):
            abort(404)
        desk = self.reception.desk
        found = document_of(desk, self.press, visitor.person_id, paper_id, language)
        if found is None:
            abort(404)
        if request.method != "HEAD":
            note_opened(desk, found, visitor.session_key)
        return self._answer(found, keep=request.args.get("save") == "1")

    def _answer(self, found: Document, *, keep: bool) -> Response:
        words = self.reception.words_for(found.file.language)
        response = send_file(
            BytesIO(found.body),
            mimetype="application/pdf",
            as_attachment=keep,
            download_name=statement_name(found.kept, found.person, words),
            conditional=False,
            etag=False,
        )
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["Content-Language"] = words.html_lang
        response.headers["Content-Security-Policy"] = POLICY
        return response
