"""The two parties of a sign-in, and a response between them: honest unless a test bends it."""

from base64 import b64encode
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from auth.gate import Identity, Request, judge
from auth.keys import KeyPair
from auth.levels import LOGIN_LEVELS
from auth.refusals import Refusal
from auth.settings import Keys, SamlSettings
from auth.stand_in.answers import Answer, Sealing, make_response
from auth.stand_in.metadata import provider_metadata
from auth.stand_in.part import FEDERAL, Part
from data.rules.roles import Side
from tests.employers import ELS
from tests.people import LOTTE, NOW
from tests.staff import ILSE

PORTAL = "http://127.0.0.1:8050"
PROVIDER = "http://127.0.0.1:8051"
REQUEST_ID = "_request-of-this-browser"
LOGIN = ELS.login


def number_of_lotte() -> str:
    assert LOTTE.national_number is not None
    return LOTTE.national_number


@dataclass(frozen=True)
class World:
    """Keys of both parties and of an attacker, the portal's settings, and an instant."""

    portal: KeyPair
    provider: KeyPair
    attacker: KeyPair
    now: datetime = NOW
    changes: dict[str, Any] = field(default_factory=dict)
    part: Part = FEDERAL  # which provider it is

    @cached_property  # reading metadata and checking keys is slow: once for each world
    def settings(self) -> SamlSettings:
        defaults: dict[str, Any] = {
            "base_url": PORTAL,
            "identity_provider_metadata": provider_metadata(PROVIDER, self.provider, self.part.entity_id),
            "private_key_pem": self.portal.private_key_pem,
            "certificate_pem": self.portal.certificate_pem,
            "production": False,
            "probe_seconds": 0.0,
        }
        if self.part is not FEDERAL:
            levels = {"levels": LOGIN_LEVELS, "requested_classes": tuple(LOGIN_LEVELS)}
            defaults |= {"side": self.part.side, "minimum_level": 400, **levels}
        return SamlSettings(**{**defaults, **self.changes})

    @property
    def own(self) -> str:
        """What an honest response asserts."""
        return {Side.MEMBER: number_of_lotte(), Side.EMPLOYER: LOGIN, Side.STAFF: ILSE.login}[self.part.side]

    @cached_property
    def keys(self) -> Keys:
        return Keys.of(self.settings)

    @property
    def outstanding(self) -> dict[str, Request]:
        issued = self.now - timedelta(minutes=1)
        return {REQUEST_ID: Request(issued, issued + timedelta(minutes=15))}

    def answer(self, **changes: object) -> Answer:
        settings = self.settings
        honest = Answer(
            issuer=self.part.entity_id,
            acs_url=settings.acs_url,
            audience=settings.own_entity_id,
            request_id=REQUEST_ID,
            now=self.now,
            class_ref=self.part.class_refs[0],
            **self.part.attributes(self.own),  # type: ignore[arg-type]  # fields of an Answer, by name
        )
        return replace(honest, **changes)  # type: ignore[arg-type]  # fields of an Answer, by name

    def document(self, sealing: Sealing | None = None, **changes: object) -> bytes:
        return make_response(self.answer(**changes), self.provider, sealing)

    def judge(
        self,
        document: bytes,
        *,
        settings: SamlSettings | None = None,
        keys: Keys | None = None,
        now: datetime | None = None,
        outstanding: dict[str, Request] | None = None,
    ) -> Identity | Refusal:
        """What the gate says to a document (not yet base64)."""
        return self.judge_value(
            b64encode(document), settings=settings, keys=keys, now=now, outstanding=outstanding
        )

    def judge_value(
        self,
        value: bytes,
        *,
        settings: SamlSettings | None = None,
        keys: Keys | None = None,
        now: datetime | None = None,
        outstanding: dict[str, Request] | None = None,
    ) -> Identity | Refusal:
        own = self.keys if settings is None else Keys.of(settings)
        return judge(
            value,
            settings or self.settings,
            keys or own,
            now or self.now,
            self.outstanding if outstanding is None else outstanding,
        )
