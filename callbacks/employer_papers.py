"""Benefit statements that go down to an employer: one of them, or all of a contract; noted each time, kept by nobody.

The gate lets in users of the employers' directory only; whose contract it is, the services look.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from flask import Flask, Response, abort, request, send_file

from callbacks.downloads import saved_as
from callbacks.files import LANGUAGES, PAPER_ID, POLICY
from callbacks.visit import Reception
from data.exchange.bundle import Named, bundle
from data.rules.kinds import Language
from data.rules.rights import Employer
from data.services.desk import Desk
from data.services.directory import employer_at
from data.services.employer_papers import open_all, open_paper
from data.services.issuing import Press
from data.services.statements import Document
from layouts.documents.file_names import statement_name
from layouts.words.formats import in_brussels

ONE, ALL = "/employer/<o>/statement/<handle>/<paper_id>/<lang>", "/employer/<o>/statements/<handle>"


@dataclass(frozen=True, slots=True)
class EmployerPapers:
    """The two addresses. What is not this employer's and what does not exist are the same answer."""

    reception: Reception
    press: Press

    def install(self, server: Flask) -> None:
        server.add_url_rule(ONE, "employer_statement", self.one)
        server.add_url_rule(ALL, "employer_statements", self.all, methods=["POST"])

    def one(self, o: str, handle: str, paper_id: str, lang: str) -> Response:
        """A statement to read, or to keep with ``?save=1``, in any language."""
        desk, employer = self._employer(o)
        language = LANGUAGES.get(lang)
        if language is None or not (PAPER_ID.fullmatch(paper_id) and PAPER_ID.fullmatch(handle)):
            abort(404)
        found = open_paper(desk, self.press, employer, handle, paper_id, language)
        if found is None:
            abort(404)
        words = self.reception.words_for(language)
        response = send_file(
            BytesIO(found.body),
            mimetype="application/pdf",
            as_attachment=request.args.get("save") == "1",
            download_name=statement_name(found.kept, found.person, words),
            conditional=False,
            etag=False,
        )
        response.headers["Content-Language"] = words.html_lang
        response.headers["Content-Security-Policy"] = POLICY
        return _unkept(response)

    def all(self, o: str, handle: str) -> Response:
        """POST: every statement of a contract as it was issued, with its seal, in one ZIP."""
        desk, employer = self._employer(o)
        found = open_all(desk, self.press, employer, handle) if PAPER_ID.fullmatch(handle) else ()
        if not found:
            abort(404)
        words = self.reception.words_for(LANGUAGES.get(request.form.get("lang", ""), Language.NL))
        at = in_brussels(desk.clock.now())
        response = Response(bundle(_named(found), at, None), mimetype="application/zip")
        person, number = found[0].person, found[0].kept.contract_number
        name = f"{words.t('Benefit statements')} {number} {person.first_name} {person.last_name}.zip"
        response.headers["Content-Disposition"] = saved_as(name)
        return _unkept(response)

    def _employer(self, o: str) -> tuple[Desk, Employer]:
        visitor, desk = self.reception.who(), self.reception.desk
        user_id = visitor.user_id if visitor else None
        employer = employer_at(desk, user_id, o) if user_id else None
        if employer is None:
            abort(404)
        return desk, replace(employer, session_key=visitor.session_key if visitor else None)


def _named(found: tuple[Document, ...]) -> Iterator[Named]:
    """Names without a person's letters, which the list of checksums could not hold."""
    for each in found:
        kept = each.kept
        number = kept.contract_number.replace("/", "-")
        yield f"{number}_{kept.as_at}_{kept.reason}_{each.file.language}.pdf", each.body


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store, private"
    return response
