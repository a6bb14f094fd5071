"""The outbox, for a composition whose mails go nowhere: two pages and the HTML of each mail (see ``app.py``)."""

from pathlib import Path

from flask import Flask, Response, abort

from callbacks.annex import Annex
from callbacks.policy import Policy, Way
from callbacks.router import ANYONE, Page
from callbacks.visit import Visit
from data.exchange.sent_mails import newest, sent_mail
from layouts.pages import outbox
from layouts.parts.dom import Node

RULE = "/outbox/<mail_id>/html"
# A mail is shown as mail programs do: its styles, and nothing else. It has no origin, so it can reach nothing of ours.
BY_ITSELF = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "unsafe-none",  # browsers refuse a sandbox with any other
}


def annex(folder: Path, base_url: str) -> Annex:
    """Shows the mails in ``folder`` to everybody: only for invented people."""

    def paint_outbox(visit: Visit) -> Node | None:
        return outbox.draw(newest(folder), visit.words)

    def paint_mail(visit: Visit, mail_id: str) -> Node | None:
        mail = sent_mail(folder, mail_id)
        return outbox.draw_mail(mail, base_url, visit.words) if mail else None

    def show(mail_id: str) -> Response:
        mail = sent_mail(folder, mail_id)
        if mail is None or not mail.html:
            abort(404)
        return Response(mail.html, mimetype="text/html", headers=BY_ITSELF)

    def install(server: Flask) -> None:
        server.add_url_rule(RULE, "outbox_html", show)

    return Annex(
        pages=(
            Page(outbox.PLACE, ANYONE, paint_outbox),
            Page(f"{outbox.PLACE}/(?P<mail_id>[0-9a-f]{{32}})", ANYONE, paint_mail),
        ),
        policies={RULE: Policy(Way.PUBLIC, frozenset({"GET", "HEAD"}))},
        install=install,
    )
