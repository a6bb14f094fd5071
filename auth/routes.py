"""The addresses of signing in: out to the identity provider, and back through the gate."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as Answer

from auth import gate
from auth.cookies import Cookie, bind_cookie, session_cookie
from auth.gate import Identity, judge
from auth.origin import demand_visit
from auth.refusals import Code, Refusal, public_code
from auth.settings import Keys, SamlSettings, check_apart
from auth.visitors import install_visitors
from data.rules.claims import Claim, NationalNumber
from data.rules.kinds import Language
from data.rules.roles import Role, Side, Visitor
from data.services import contracts, sessions
from data.services.desk import Desk
from data.services.sessions import Deed, NotSignedIn, OpenRequest, Proof, SignedIn

if TYPE_CHECKING:
    from auth.library import Library

FAILED = {
    Side.MEMBER: "sign-in-failed",
    Side.EMPLOYER: "employers/sign-in-failed",
    Side.STAFF: "staff/sign-in-failed",
}
HOMES = {Role.EMPLOYER: "employer", Role.MANAGER: "portfolio"}
MAX_FORM = 700_000  # a response of 300 kB, in base64, with its signs escaped


@dataclass(frozen=True)
class Doors:
    """What the routes of one side work with: a provider's settings, and the desk that all sides share."""

    desk: Desk
    settings: SamlSettings

    @cached_property
    def keys(self) -> Keys:
        return Keys.of(self.settings)

    @cached_property
    def library(self) -> "Library":
        # pysaml2 costs most of a second to import: once, and not before somebody signs in
        from auth.library import Library  # noqa: PLC0415

        return Library(self.settings)

    @cached_property
    def bind(self) -> Cookie:
        return bind_cookie(self.settings)

    @cached_property
    def session(self) -> Cookie:
        return session_cookie(self.settings)

    def sign_in(self) -> Answer:
        """GET: send the browser to the identity provider with a signed request, bound to this browser."""
        # each writes to the store: a page elsewhere must not be able to start dozens in a visitor's name
        demand_visit(request)
        language, now = language_of(request.args.get("lang")), self.desk.clock.now()
        sessions.purge(self.desk)
        secret = self.bind.read(request) or sessions.new_secret()
        browser = sessions.Browser(secret, self.session.read(request))
        request_id, message = self.library.sign_in_request(now)
        lifetime, side = self.settings.request_lifetime, self.settings.side
        asked = sessions.open_request(self.desk, request_id, browser, language, lifetime, side=side)
        where = self.settings.identity_provider.sign_in_url
        answer = redirect(self.library.redirect(message, where, asked.relay_key), 303)
        self.bind.give(answer, secret, lifetime)
        return uncached(answer)

    def consume(self) -> Answer:
        """POST: judge the response of the identity provider; open a session or say that it did not work."""
        request.max_content_length = request.max_form_memory_size = MAX_FORM
        secret = self.bind.read(request)
        asked = sessions.requests_of(self.desk, secret, self.settings.side)
        try:
            value, relay = request.form.get("SAMLResponse", ""), request.form.get("RelayState", "")
        except RequestEntityTooLarge:
            return self._refuse(Code.TOO_LARGE, asked, "")
        if secret is None or not asked:
            # nothing is parsed for a browser that asked for nothing
            return self._refuse(Code.OTHER_BROWSER, asked, relay)
        verdict = self._judge(value, relay, asked)
        if isinstance(verdict, Code):
            return self._refuse(verdict, asked, relay)
        begun = sessions.start(self.desk, _proof(verdict, secret, self.settings))
        if isinstance(begun, NotSignedIn):
            return self._refuse(Code[begun.name], asked, relay, verdict.claim)
        return self._welcome(begun, _language(asked, relay))

    def _judge(self, value: str, relay: str, asked: tuple[OpenRequest, ...]) -> Identity | Code:
        now = self.desk.clock.now()
        outstanding = {one.request_id: gate.Request(one.issued_at, one.expires_at) for one in asked}
        verdict = judge(value.encode(), self.settings, self.keys, now, outstanding)
        if isinstance(verdict, Refusal):
            return verdict.code
        if not any(one.request_id == verdict.request_id and one.relay_key == relay for one in asked):
            return Code.RELAY_STATE
        if not self.library.agrees(verdict, outstanding[verdict.request_id], now):
            return Code.SECOND_OPINION
        return verdict

    def _welcome(self, begun: SignedIn, language: Language) -> Answer:
        answer = redirect(f"/{language.value}/{self._first_page(begun.visitor)}", 303)
        self.session.give(answer, begun.secret, None)
        self.bind.take_back(answer)
        return uncached(answer)

    def _first_page(self, visitor: Visitor) -> str:
        if visitor.role in HOMES:
            return HOMES[visitor.role]
        overview = None if visitor.person_id is None else contracts.overview_of(self.desk, visitor.person_id)
        return "contracts" if overview is not None and overview.contracts else "no-contracts"

    def _refuse(
        self, code: Code, asked: tuple[OpenRequest, ...], relay: str, claim: Claim | None = None
    ) -> Answer:
        """``claim`` is whose sign-in it was, where the provider's proof of it was in order."""
        number = claim.value if isinstance(claim, NationalNumber) else None
        sessions.note(self.desk, Deed.SIGN_IN_REFUSED, code.value, national_number=number)
        page = FAILED[self.settings.side]
        return uncached(
            redirect(f"/{_language(asked, relay).value}/{page}?code={public_code(code).value}", 303)
        )

    def metadata(self) -> Answer:
        """GET: who we are, for the identity provider."""
        return Response(self.library.metadata, mimetype="application/samlmetadata+xml")

    def install(self, server: Flask) -> None:
        for name, deed, method in (
            ("sign-in", self.sign_in, "GET"),
            ("acs", self.consume, "POST"),
            ("metadata", self.metadata, "GET"),
        ):
            address = f"{self.settings.path}/{name}"
            server.add_url_rule(address, address, deed, methods=[method])


def install(server: Flask, desk: Desk, settings: SamlSettings, *others: SamlSettings) -> None:
    """Register signing in and out on ``server``, and make ``current_visitor()`` work there.

    ``settings`` are those of members, ``others`` of employers and of the insurer's own people, where they can sign in.
    Raises ``SettingsError`` where two providers could be taken for each other.
    """
    from auth.session_routes import SessionDoors  # noqa: PLC0415  # it stands on this module

    check_apart(settings, *others)
    doors = [Doors(desk, each) for each in (settings, *others)]
    install_visitors(server, desk, settings)
    for each in doors:
        each.install(server)
    SessionDoors({each.settings.side: each for each in doors}).install(server)


def language_of(value: str | None) -> Language:
    """A language of ours, whatever was asked: Dutch when it is none."""
    return Language(value) if value in set(Language) else Language.NL


def uncached(answer: Answer) -> Answer:
    """Nothing about signing in may stay anywhere."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _language(asked: tuple[OpenRequest, ...], relay: str) -> Language:
    for one in asked:
        if one.relay_key == relay:
            return one.language
    return asked[0].language if asked else language_of(request.cookies.get("lang"))


def _proof(identity: Identity, secret: str, settings: SamlSettings) -> Proof:
    return Proof(
        bind=secret,
        request_id=identity.request_id,
        issuer=settings.identity_provider.entity_id,
        assertion_id=identity.assertion_id,
        claim=identity.claim,
        level=identity.class_ref,
        level_code=f"level_{identity.level}",
        name_id=identity.name_id,
        session_index=identity.session_index,
        used_until=identity.used_until,
        provider_ends_at=identity.provider_ends_at,
    )
