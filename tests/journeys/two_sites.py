"""The portal and the provider on two sites of their own, over TLS, and a record of what browsers bring along."""

import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from werkzeug.http import parse_cookie
from werkzeug.serving import WSGIRequestHandler, make_server

from auth.keys import KeyPair, kept_key_pair
from auth.stand_in import CastMember, StandIn, create_app
from data.store import journal
from tests.callbacks.stage import Stage, raise_stage
from tests.people import LOTTE, SOPHIE, Member

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PORTAL, PROVIDER = "portal.example", "idp.example"
PEOPLE = (SOPHIE, LOTTE)
Form = dict[str, str]


@dataclass(frozen=True)
class Arrival:
    """One request as the portal's server saw it: names of its cookies, and where the browser says it is from."""

    what: str
    cookies: frozenset[str]
    site: str


@dataclass
class Door:
    """What answers at the portal's address. A test may put another application behind it."""

    app: Flask
    arrivals: list[Arrival] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        what = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        cookies = frozenset(parse_cookie(environ))
        self.arrivals.append(Arrival(what, cookies, environ.get("HTTP_SEC_FETCH_SITE", "")))
        return self.app(environ, start_response)

    def last(self, what: str) -> Arrival:
        return [arrival for arrival in self.arrivals if arrival.what == what][-1]


@dataclass(frozen=True)
class Sites:
    """Both sites, and the keys by which the provider signs."""

    stage: Stage
    door: Door
    provider: str
    keys: KeyPair

    @property
    def portal(self) -> str:
        return self.stage.settings.base_url

    def last_code(self) -> str | None:
        with self.stage.desk.store.read() as connection:
            return list(journal.lines(connection, since=datetime(2000, 1, 1, tzinfo=UTC)))[-1].code

    def choose(self, page: Page, member: Member = SOPHIE) -> None:
        """From the portal to the provider, up to the last click."""
        page.goto(f"{self.portal}/saml/sign-in?lang=nl")
        page.get_by_text(member.full_name, exact=False).first.click()

    def sign_in(self, page: Page, member: Member = SOPHIE) -> None:
        self.choose(page, member)
        page.locator("button[value=sign-in]").click()
        page.wait_for_url(f"{self.portal}/nl/**")

    def hold_back(self, page: Page, member: Member = SOPHIE) -> Form:
        """Sign in at the provider, but keep what its page is about to post."""
        self.choose(page, member)
        page.route("**/send.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.locator("button[value=sign-in]").click()
        page.wait_for_selector("form#carry", state="attached")
        names = ("SAMLResponse", "RelayState")
        return {name: page.locator(f"input[name={name}]").input_value() for name in names}

    def post(self, page: Page, form: Form) -> None:
        """Post ``form`` to the portal from a page of the other site, as a person is made to who clicks there."""
        page.goto(f"{self.provider}/look.css")
        fields = "".join(f'<input type="hidden" name="{name}" value="{form[name]}">' for name in form)
        address = f"{self.portal}/saml/acs"
        page.set_content(f'<form method="post" action="{address}">{fields}<button>On</button></form>')
        page.locator("button").click()
        page.wait_for_url(f"{self.portal}/nl/**")

    def cookies(self, context: BrowserContext) -> dict[str, Any]:
        """The cookies that this browser holds for the portal, by name."""
        return {str(cookie["name"]): cookie for cookie in context.cookies(self.portal)}


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing."""


def _not_yet(*_: Any) -> Iterable[bytes]:
    raise AssertionError("asked before it was ready")


@contextmanager
def raised(folder: Path) -> Iterator[Sites]:
    """Both sites, served until the end of the block."""
    context = _certified(folder)
    servers = [
        make_server("127.0.0.1", 0, _not_yet, threaded=True, request_handler=_Silent, ssl_context=context)
        for _ in range(2)
    ]
    portal = f"https://{PORTAL}:{servers[0].port}"
    provider = f"https://{PROVIDER}:{servers[1].port}"
    stage = raise_stage(folder, portal, provider)
    metadata = stage.visitor().get("/saml/metadata", base_url=portal).text
    cast = tuple(CastMember(each.full_name, each.national_number or "", each.what) for each in PEOPLE)
    keys = kept_key_pair(folder / "keys", "stand-in")
    door = Door(stage.portal.server)
    apps: tuple[WSGIApplication, ...] = (
        door,
        create_app(StandIn(provider, keys, cast, metadata, now=stage.clock.now)),
    )
    for server, app in zip(servers, apps, strict=True):
        server.app = app
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Sites(stage, door, provider, keys)
    for server in servers:
        server.shutdown()
    stage.desk.store.close()


def _certified(folder: Path) -> ssl.SSLContext:
    """TLS with a certificate that nobody but its maker vouches for."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, PORTAL)])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    hosts = x509.SubjectAlternativeName([x509.DNSName(PORTAL), x509.DNSName(PROVIDER)])
    dated = builder.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    certificate = dated.add_extension(hosts, critical=False).sign(key, hashes.SHA256())
    file = folder / "tls.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
