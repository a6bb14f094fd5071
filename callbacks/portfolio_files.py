"""A view of a portfolio to keep: as a report on paper, and as a workbook. The same figures as on the screen, no others.

Ordinary addresses with the filters of the screen. Each looks inside what the list gives the user at this moment;
another's portfolio and nonsense are the same. Nothing is kept by a browser or a proxy, and each file is a line of the
journal.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, abort, request

from callbacks.downloads import saved_as
from callbacks.portfolio_sight import at_hand, seen
from callbacks.visit import Reception, Visit
from data.rules.kinds import Language
from data.rules.portfolio_wish import ASKED
from data.services.portfolio_files import note_taken
from data.services.portfolio_more import ranking_of
from layouts.documents import portfolio_report, portfolio_workbook
from layouts.documents.file_names import portfolio_name
from layouts.documents.portfolio_dossier import Dossier
from layouts.parts.portfolio_view import DashboardView
from layouts.words import Words

ALL: Final = "all"  # stands in the place of a portfolio's opaque name
HANDLE: Final = re.compile(r"[a-z2-7]{20}")
LANGUAGES: Final = {each.value: each for each in Language}


@dataclass(frozen=True, slots=True)
class Kind:
    """A form that a view can be kept in. ``code`` is its word in the journal, ``most`` how many employers it takes."""

    code: str
    ending: str
    media_type: str
    draw: Callable[[Dossier, Words], bytes]
    most: int | None = None


REPORT: Final = Kind(
    "portfolio_report", "pdf", portfolio_report.MEDIA_TYPE, portfolio_report.draw, portfolio_report.MOST
)
WORKBOOK: Final = Kind("portfolio_workbook", "xlsx", portfolio_workbook.MEDIA_TYPE, portfolio_workbook.draw)


@dataclass(frozen=True, slots=True)
class PortfolioFiles:
    """The addresses. The gate lets in the insurer's own people only."""

    reception: Reception
    portal: str

    def install(self, server: Flask) -> None:
        server.add_url_rule("/portfolio/<p>/report/<lang>", "portfolio_report", self.report)
        server.add_url_rule("/portfolio/<p>/workbook/<lang>", "portfolio_workbook", self.workbook)

    def report(self, p: str, lang: str) -> Response:
        """The view as a PDF."""
        return self._serve(REPORT, p, lang)

    def workbook(self, p: str, lang: str) -> Response:
        """The view as a workbook."""
        return self._serve(WORKBOOK, p, lang)

    def _serve(self, kind: Kind, p: str, lang: str) -> Response:
        if lang not in LANGUAGES or (p != ALL and not HANDLE.fullmatch(p)):
            abort(404)
        visit = self.reception.welcome(LANGUAGES[lang])
        found = at_hand(visit, None if p == ALL else p)
        if found is None or not found[0].portfolios:
            abort(404)
        asked = {name: request.args[name] for name in ASKED if name in request.args}
        view = seen(visit, *found, asked)
        made = dossier_of(view, self.portal, visit, kind.most)
        response = Response(kind.draw(made, visit.words), mimetype=kind.media_type)
        day = made.picture.on or visit.today
        name = portfolio_name(made.scope, made.picture.filters, day, kind.ending, visit.words)
        response.headers["Content-Disposition"] = saved_as(name)
        response.headers["Content-Language"] = visit.words.html_lang
        response.headers["X-Content-Type-Options"] = "nosniff"
        if request.method != "HEAD":
            note_taken(visit.desk, found[0], kind.code)
        return response


def dossier_of(view: DashboardView, portal: str, visit: Visit, most: int | None) -> Dossier:
    """What the screen shows, for a file. Several portfolios are named one by one: a file is passed on."""
    scope = view.at.name if view.at else ", ".join(each.name for each in view.manager.portfolios)
    employers, ranked = ranking_of(visit.desk, view.manager, view.at, most)
    return Dossier(
        scope=scope,
        picture=view.picture,
        made_at=visit.desk.clock.now(),
        portal=portal,
        before=view.before,
        course=view.course,
        employers=employers,
        ranked=ranked,
    )
