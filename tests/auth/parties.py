"""Both sides as web applications, and a browser between them that does what a person's would."""

import re
from dataclasses import dataclass, field
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import auth
from auth.stand_in import EMPLOYERS, STAFF, CastMember, Part, StandIn, create_app
from data.rules.roles import Visitor
from data.services.desk import Desk
from data.store import journal
from data.store.journal import Line
from tests.auth.world import PROVIDER, World
from tests.employers import ELS, PIETER
from tests.people import KARIM, LOTTE, Member
from tests.staff import ILSE, MIEKE


def cast_member(member: Member) -> CastMember:
    assert member.national_number is not None
    return CastMember(member.full_name, member.national_number, member.what)


@dataclass
class Parties:
    """The portal (with one page that says who asks) and the stand-in that serves it."""

    world: World
    desk: Desk
    employers: World | None = None  # the second provider, where there is one
    staff: World | None = None  # and the third
    portal: Flask = field(init=False)
    stand_in: StandIn = field(init=False)
    provider: Flask = field(init=False)

    def __post_init__(self) -> None:
        self.portal = Flask("portal")
        others = [each.settings for each in (self.employers, self.staff) if each]
        auth.install(self.portal, self.desk, self.world.settings, *others)
        self.portal.add_url_rule("/who", "who", lambda: {"role": _role(auth.current_visitor())})
        cast = (cast_member(LOTTE), cast_member(KARIM))
        metadata = self.portal.test_client().get("/saml/metadata").text
        self.stand_in = StandIn(PROVIDER, self.world.provider, cast, metadata, now=self.desk.clock.now)
        self.provider = create_app(self.stand_in)

    def at_employers(self) -> "Browser":
        """A browser that signs in at the employers' provider, which knows Els and Pieter."""
        return self._at(
            self.employers, EMPLOYERS, tuple(CastMember(each.name, each.login) for each in (ELS, PIETER))
        )

    def at_staff(self) -> "Browser":
        """A browser that signs in at the staff login, which knows Ilse and Mieke."""
        return self._at(self.staff, STAFF, tuple(CastMember(each.name, each.login) for each in (ILSE, MIEKE)))

    def _at(self, world: World | None, part: Part, cast: tuple[CastMember, ...]) -> "Browser":
        assert world is not None
        path = world.settings.path
        metadata = self.portal.test_client().get(f"{path}/metadata").text
        theirs = StandIn(PROVIDER, world.provider, cast, metadata, now=self.desk.clock.now, part=part)
        return Browser(self, self.portal.test_client(), create_app(theirs).test_client(), path)

    def browser(self) -> "Browser":
        return Browser(self, self.portal.test_client(), self.provider.test_client())

    def journal(self) -> list[Line]:
        with self.desk.store.read() as connection:
            since = self.desk.clock.now().replace(year=2000)
            return list(journal.lines(connection, since=since))

    def last_code(self) -> str | None:
        return self.journal()[-1].code


def _role(visitor: Visitor | None) -> str | None:
    return None if visitor is None else visitor.role.value


@dataclass
class Browser:
    """One browser with its own cookies at both sides."""

    parties: Parties
    portal: FlaskClient
    provider: FlaskClient
    side: str = "/saml"

    @property
    def base(self) -> str:
        return self.parties.world.settings.base_url

    def get(self, address: str, query: dict[str, str] | None = None) -> TestResponse:
        return self.portal.get(address, base_url=self.base, query_string=query)

    def post(
        self, address: str, data: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> TestResponse:
        """A post from a page of the portal, unless ``headers`` say otherwise."""
        own = {"Origin": self.base, "Sec-Fetch-Site": "same-origin"}
        return self.portal.post(
            address, base_url=self.base, data=data, headers=own if headers is None else headers
        )

    def ask(self, language: str = "fr") -> str:
        """Begin at the portal; answers the address at the provider."""
        answer = self.get(f"{self.side}/sign-in?lang={language}")
        assert answer.status_code == 303
        return answer.location

    def choose(self, address: str, **choice: str) -> dict[str, str]:
        """Choose at the provider; answers the form that goes back."""
        page = self.provider.get(address, base_url=PROVIDER)
        assert page.status_code == 200, page.text
        chosen = {"ticket": _field(page.text, "ticket"), "person": "0", "key": "0", "deed": "sign-in"}
        answer = self.provider.post("/answer", base_url=PROVIDER, data={**chosen, **choice})
        assert answer.status_code == 200, answer.text
        return {name: _field(answer.text, name) for name in ("SAMLResponse", "RelayState")}

    def return_with(self, form: dict[str, str]) -> TestResponse:
        """The post from the provider's site: no Origin of ours, no session cookie needed."""
        return self.portal.post(
            f"{self.side}/acs",
            base_url=self.base,
            data=form,
            headers={"Origin": PROVIDER, "Sec-Fetch-Site": "cross-site"},
        )

    def sign_in(self, language: str = "fr", **choice: str) -> TestResponse:
        return self.return_with(self.choose(self.ask(language), **choice))

    def who(self) -> str | None:
        role: str | None = self.get("/who").json["role"]  # type: ignore[index]  # the page above answers an object
        return role


def _field(page: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found, page
    return unescape(found.group(1))
