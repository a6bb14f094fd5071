"""The stand-in identity provider: a party of its own, for demo and tests. Production refuses its metadata.

It has its own keys and metadata, answers only requests that the portal signed, and signs what it says. It
keeps nothing but the last names it gave out, so that it can begin a sign-out itself.
"""

from base64 import b64encode
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as Answered

from auth import names
from auth.keys import KeyPair
from auth.refusals import StopError
from auth.settings import origin_of, private_key
from auth.stand_in import incoming, messages, page, part
from auth.stand_in.answers import Answer, make_refusal, make_response
from auth.stand_in.metadata import ServiceProvider, provider_metadata, read_service_provider
from auth.stand_in.part import CastMember, Part
from data.rules.kinds import Language


def _machine_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class StandIn:
    """``base_url`` is its own address; ``portal_metadata`` the XML in which the portal describes itself."""

    base_url: str
    keys: KeyPair
    cast: tuple[CastMember, ...]
    portal_metadata: Callable[[], str] | str = field(repr=False)
    now: Callable[[], datetime] = _machine_now
    part: Part = part.FEDERAL
    given: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=100), repr=False)

    @property
    def entity_id(self) -> str:
        return self.part.entity_id

    @property
    def choice(self) -> page.Choice:
        return page.Choice(self.part, self.cast)

    @property
    def metadata(self) -> str:
        return provider_metadata(self.base_url, self.keys, self.entity_id)

    @property
    def tickets(self) -> incoming.Tickets:
        return incoming.Tickets(self.keys.private_key_pem)

    def served(self) -> ServiceProvider:
        """The portal as it describes itself now."""
        told = self.portal_metadata
        return read_service_provider(told if isinstance(told, str) else told())

    def sign_in(self) -> Response:
        """GET: verify what the portal asks, and ask the person who they want to be."""
        asked = incoming.read_sign_in(request.query_string.decode("latin-1"), self.served(), self.now())
        language = _language()
        return Response(page.choice_page(self.choice, language, self.tickets.issue(asked)))

    def answer(self) -> Response:
        """POST: the choice; answers with a form on its way to the portal."""
        language, ticket = _language(), request.form.get("ticket", "")
        asked = self.tickets.redeem(ticket)
        deed = request.form.get("deed")
        if deed in set(Language):
            return Response(page.choice_page(self.choice, Language(deed), ticket))
        if deed == "cancel":
            response = make_refusal(self._answer(asked, "", ""), self.keys, names.AUTHN_FAILED)
            return self._posted(language, asked, response)
        key, class_ref = self._chosen()
        if key is None or class_ref is None:
            return Response(page.choice_page(self.choice, language, ticket, again=True), 400)
        if asked.class_refs and class_ref not in asked.class_refs:
            refused = make_refusal(self._answer(asked, key, class_ref), self.keys, names.NO_AUTHN_CONTEXT)
            return self._posted(language, asked, refused)
        said = self._answer(asked, key, class_ref)
        self.given.append((said.name_id, said.session_index))
        return self._posted(language, asked, make_response(said, self.keys))

    def _chosen(self) -> tuple[str | None, str | None]:
        keys = {str(place): member.key for place, member in enumerate(self.cast)}
        keys[page.UNKNOWN] = self.part.typed(request.form.get("number", "")) or self.part.unknown
        refs = {str(place): ref for place, ref in enumerate(self.part.class_refs)}
        return keys.get(request.form.get("person", "")), refs.get(request.form.get("key", ""))

    def _answer(self, asked: incoming.Asked, key: str, class_ref: str) -> Answer:
        served, said = self.served(), self.part.attributes(key)
        return Answer(
            issuer=self.entity_id,
            acs_url=served.acs_url,
            audience=served.entity_id,
            request_id=asked.request_id,
            now=self.now(),
            class_ref=class_ref,
            **said,  # type: ignore[arg-type]  # fields of an Answer, by name
        )

    def _posted(self, language: Language, asked: incoming.Asked, response: bytes) -> Response:
        fields = {"SAMLResponse": b64encode(response).decode("ascii"), "RelayState": asked.relay_state}
        return Response(page.posting_page(language, self.served().acs_url, fields))

    def sign_out(self) -> Answered:
        """GET: the portal signs somebody out, or answers that it did."""
        served, now = self.served(), self.now()
        leaving = incoming.read_sign_out(request.query_string.decode("latin-1"), served, now)
        if leaving.answer or served.slo_url is None:
            return Response("", 204)
        body = messages.sign_out_answer(self.entity_id, served.slo_url, leaving.message_id, now)
        return redirect(
            messages.redirected(served.slo_url, body, leaving.relay_state, self._sign, answer=True), 303
        )

    def begin_sign_out(self, name_id: str, session_index: str) -> str:
        """The address at the portal by which this side signs somebody out there."""
        slo_url = self.served().slo_url or ""
        body = messages.sign_out_request(self.entity_id, slo_url, (name_id, session_index), self.now())
        return messages.redirected(slo_url, body, "", self._sign, answer=False)

    def _sign(self, text: bytes) -> bytes:
        return private_key(self.keys.private_key_pem).sign(text, padding.PKCS1v15(), hashes.SHA256())


def create_app(stand_in: StandIn) -> Flask:
    """The stand-in as a WSGI application with its own strict headers."""
    app = Flask("stand_in", static_folder=None)
    app.add_url_rule("/sso", "sign_in", stand_in.sign_in)
    app.add_url_rule("/answer", "answer", stand_in.answer, methods=["POST"])
    app.add_url_rule("/slo", "sign_out", stand_in.sign_out)
    for path, text, kind in (
        ("/metadata", stand_in.metadata, "application/samlmetadata+xml"),
        ("/look.css", page.LOOK_CSS, "text/css"),
        ("/send.js", page.SEND_JS, "text/javascript"),
    ):
        app.add_url_rule(path, path, partial(Response, text, mimetype=kind))
    app.register_error_handler(StopError, lambda _: Response(page.refusal_page(_language()), 400))

    @app.after_request
    def strict(answer: Response) -> Response:
        portal = origin_of(stand_in.served().acs_url)
        answer.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; "
            f"frame-ancestors 'none'; form-action 'self' {portal}"
        )
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return app


def _language() -> Language:
    said = request.args.get("lang", "")
    if said in set(Language):
        return Language(said)
    best = request.accept_languages.best_match([language.value for language in Language])
    return Language(best or Language.EN)
