"""The download of everything held about a member: one file, sent while it is made, and kept nowhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as Answer

from callbacks.downloads import saved_as
from callbacks.trouble import noted, reference
from callbacks.visit import Reception, Visit
from data.exchange.bundle import Named, bundle
from data.exchange.sheet import sheet
from data.rules.holdings import HeldTable, Holdings, Shape, as_text
from data.rules.kinds import Language
from data.services.desk import Desk
from data.services.exports import TooOften, body_of, take
from data.services.issuing import Press
from layouts.documents import held_data, held_page
from layouts.words import Words
from layouts.words.formats import in_brussels

FREE_TEXT = {Shape.TEXT, Shape.CODE}
BY_VALUE = {each.value: each for each in Language}


@dataclass(frozen=True, slots=True)
class Export:
    """The one address of it. The page before it (``profile/download``) says what is inside."""

    reception: Reception
    press: Press

    def download(self) -> Answer:
        """POST: the visitor's own file as a ZIP; too often, the page before it.

        A form and no link: it is noted and counted, so the gate must see that it comes from a page of our own.
        """
        language = BY_VALUE.get(request.form.get("lang", ""), Language.NL)
        visit = self.reception.welcome(language)
        assert visit.visitor is not None, "the gate lets members in, and nobody else"
        taken = take(visit.desk, self.press, visit.person_id, visit.visitor.session_key)
        if taken is None:
            return abort(404)
        if isinstance(taken, TooOften):
            return redirect(f"/{language}/profile/download", 303)
        return _sent(taken, visit)


def _sent(held: Holdings, visit: Visit) -> Response:
    local = in_brussels(held.made_at)
    made = bundle(files(held, visit.words, visit.desk), local, _signer(visit.desk, held.made_at))
    response = Response(_told(made), mimetype="application/zip")
    name = f"{visit.words.t('My group insurance')} - {held.full_name} - {local.date()}.zip"
    response.headers["Content-Disposition"] = saved_as(name)
    return response


def files(held: Holdings, words: Words, desk: Desk) -> Iterator[Named]:
    """Every file of the download in its order, one at a time."""
    sealed = desk.seal is not None
    yield "README.html", held_page.draw(held, words, sealed=sealed)
    yield "data.json", held_data.document(held, words)
    for table in held.tables:
        yield f"{table.name}.csv", _as_sheet(table)
    head = ["table", "column", "type", "basis", "meaning"]
    yield "columns.csv", sheet(head, held_data.columns(held, words), [True] * len(head))
    yield "codes.csv", sheet(["columns", "code", "meaning"], held_data.codes(held, words), [True] * 3)
    for document in held.documents:
        body = body_of(desk, document)
        yield (document.file, body) if body is not None else _missing(document.file, words)
    if desk.seal is not None:
        yield "certificate.pem", desk.seal.certificates_pem.encode("ascii")


def _missing(file: str, words: Words) -> Named:
    """In the place of a document that is not the one that was kept: nobody gets it, not even under a seal."""
    told = words.t(
        "This statement is left out: the file that was kept is damaged. Ask the HR department of your employer for it."
    )
    return f"{file}.txt", f"{told}\n".encode()


def _as_sheet(table: HeldTable) -> bytes:
    """All columns but the figures of statements, which are whole documents and stand in data.json."""
    kept = [at for at, each in enumerate(table.columns) if each.shape is not Shape.FIGURES]
    head = [table.columns[at].name for at in kept]
    texts = [table.columns[at].shape in FREE_TEXT for at in kept]
    return sheet(head, ([as_text(row[at]) for at in kept] for row in table.rows), texts)


def _signer(desk: Desk, at: datetime) -> Callable[[bytes], bytes | None] | None:
    seal = desk.seal
    if seal is None:
        return None

    def sign(data: bytes) -> bytes | None:
        """A seal that cannot be made now (a timestamp server that is away) does not break the download off."""
        from data.exchange.seal import SealError  # noqa: PLC0415  # its libraries take half a second

        try:
            return seal.signed(data, at)
        except SealError as fault:
            noted(fault, reference())
            return None

    return sign


def _told(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces; what breaks them off is noted without its text, which a server would write to its log."""
    try:
        yield from pieces
    except Exception as fault:
        noted(fault, reference())
        raise ConnectionAbortedError("a download broke off") from None


def install(server: Flask, reception: Reception, press: Press) -> None:
    """Register the address. ``press`` draws the statements that nobody has asked for yet."""
    server.add_url_rule("/export", "export", Export(reception, press).download, methods=["POST"])
