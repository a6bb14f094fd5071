"""Files of the employer's side: the download that is fetched, the file that is sent in, the report as a table.

Ordinary addresses for ordinary forms and links. Each looks inside what the directory gives the user at this moment;
what is not theirs and what does not exist are the same. Nothing is kept by a browser or a proxy.
"""

import re
from dataclasses import dataclass

from flask import Flask, Response, abort, redirect, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as Answer

from callbacks.downloads import saved_as
from callbacks.visit import Reception, Visit
from data.exchange.sheet import sheet
from data.rules.actions import UploadFault
from data.rules.kinds import Language
from data.rules.rights import Employer, Right
from data.rules.upload_report import ReportRow
from data.services import orders, uploads
from data.services.upload_answers import every_row
from data.services.uploads import SentFile
from layouts.words import Words
from layouts.words.actions import reasons_of
from layouts.words.uploads import outcome_name

HANDLE = re.compile(r"[a-z2-7]{20}")
LARGEST = 10 << 20  # bytes of a file, as data.exchange.workbook reads them
AROUND = 64 << 10  # what a form puts around it
LANGUAGES = {each.value: each for each in Language}


@dataclass(frozen=True, slots=True)
class EmployerFiles:
    """The addresses. The gate lets in signed-in users of the employers' login only, and posts only from our pages."""

    reception: Reception

    def install(self, server: Flask) -> None:
        server.add_url_rule("/employer/<o>/file/<action_id>", "employer_file", self.fetch)
        server.add_url_rule("/employer/<o>/report/<action_id>/<lang>", "employer_report", self.report)
        server.add_url_rule("/employer/<o>/upload", "employer_upload", self.send_in, methods=["POST"])

    def fetch(self, o: str, action_id: str) -> Response:
        """A download; each time it is fetched is a line of the journal."""
        visit = self.reception.welcome(Language.NL)
        employer = self._employer(visit, o, Right.VIEW)
        if employer is None or not HANDLE.fullmatch(action_id):
            abort(404)
        made = orders.fetch(visit.desk, employer, action_id, note=request.method != "HEAD")
        if made is None:
            abort(404)
        return _kept_nowhere(Response(made.body, mimetype=made.media_type), made.file_name)

    def report(self, o: str, action_id: str, lang: str) -> Response:
        """The report of an upload as CSV, in one language."""
        visit = self.reception.welcome(LANGUAGES.get(lang, Language.NL))
        employer = self._employer(visit, o, Right.VIEW)
        if employer is None or lang not in LANGUAGES or not HANDLE.fullmatch(action_id):
            abort(404)
        rows = [_line(row, name, visit.words) for row, name in every_row(visit.desk, employer, action_id)]
        if not rows:
            abort(404)
        head = _head(visit.words)
        body = sheet(head, rows, [True] * len(head))
        name = f"{visit.words.t('Report of an upload')}.csv"
        return _kept_nowhere(Response(body, mimetype="text/csv"), name)

    def send_in(self, o: str) -> Answer:
        """A form with one file; afterwards the browser goes on to its report, or back to the form with the reason."""
        request.max_content_length = LARGEST + AROUND  # everywhere else a tenth of that is too much
        try:
            file, lang = request.files.get("file"), request.form.get("lang", "")
        except RequestEntityTooLarge:
            return redirect(f"/{Language.NL}/employer/{o}/uploads?why={UploadFault.TOO_LARGE.value}", 303)
        visit = self.reception.welcome(LANGUAGES.get(lang, Language.NL))
        employer = self._employer(visit, o, Right.UPLOAD)
        if employer is None:
            abort(404)
        base = f"/{visit.lang}/employer/{o}"
        body = file.stream.read(LARGEST + 1) if file else b""
        sent = SentFile(file.filename or "" if file else "", body)
        done = (
            UploadFault.TOO_LARGE
            if len(body) > LARGEST
            else uploads.receive(visit.desk, employer, sent, visit.lang)
        )
        if isinstance(done, UploadFault):
            return redirect(f"{base}/uploads?why={done.value}", 303)
        return redirect(f"{base}/actions/{done}", 303)

    @staticmethod
    def _employer(visit: Visit, o: str, right: Right) -> Employer | None:
        return visit.employer(o, right) if HANDLE.fullmatch(o) else None


def _kept_nowhere(response: Response, name: str) -> Response:
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Content-Disposition"] = saved_as(name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _head(words: Words) -> list[str]:
    return [
        words.t("Sheet"),
        words.t("Cell"),
        words.t("In your file"),
        words.t("Person"),
        words.t("Contract"),
        words.t("What becomes of it"),
        words.t("Why"),
    ]


def _line(row: ReportRow, name: str, words: Words) -> list[str]:
    return [
        row.sheet,
        row.cell,
        row.value,
        name,
        ", ".join(row.contracts),
        outcome_name(row.outcome, words),
        " ".join(reasons_of(row, words)),
    ]
