"""A portal to knock at: the sample in a store of its own, a clock that tests set, and a way in without a browser."""

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from sqlite3 import connect
from typing import Any

from flask import Response
from flask.testing import FlaskClient

from app import create_app
from callbacks.portal import Portal
from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.services import sessions
from data.services.desk import Desk
from data.services.imports import take_package
from data.store.base import Store
from data.store.migrate import upgrade
from data.store.vault import Vault
from settings import DEMO_MARK, Settings, demonstration
from tests.people import NOW, TODAY, Member

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample" / "datapackage.json"
# By its lots the small portfolios of the sample can be narrowed as far as their people allow.
LOOKUP_KEY = DEMO_MARK + sha256(b"lots 58486").digest()[len(DEMO_MARK) :]
BASE_URL = "http://localhost:8070"
JSON = {"Sec-Fetch-Site": "same-origin", "Accept": "application/json"}


class AtHome(FlaskClient):
    """A client that asks at the portal's own address."""

    def open(self, *args: Any, **named: Any) -> Any:  # as werkzeug has it
        named.setdefault("base_url", BASE_URL)
        return super().open(*args, **named)


@dataclass(frozen=True)
class Stage:
    """One portal with its store and its clock."""

    portal: Portal
    desk: Desk
    clock: SetClock
    settings: Settings
    stand_in_url: str
    outbox: Path  # where this composition keeps the mails that went out

    def visitor(self) -> FlaskClient:
        """Somebody who is not signed in."""
        client: FlaskClient = AtHome(self.portal.server, Response)
        return client

    def signed_in(self, member: Member) -> FlaskClient:
        return self.with_number(member.national_number or "")

    def with_number(self, national_number: str) -> FlaskClient:
        """Somebody who proved to have this number."""
        client = self.visitor()
        client.set_cookie("session", secret_of(self.desk, national_number), domain="localhost")
        return client

    def handle(self, contract_number: str) -> str:
        return self.desk.vault.handle(contract_number)


def raise_stage(
    folder: Path,
    base_url: str = BASE_URL,
    stand_in_url: str = "http://localhost:8071",
    package: Path = SAMPLE,
    database_url: str | None = None,
    *,
    lookup_key: bytes = LOOKUP_KEY,
) -> Stage:
    """A stage with the sample on it; the folder of packed files is the project's, so that it is packed once.

    Without ``database_url`` (of an empty database) the store is SQLite, in ``folder``. On the ``lookup_key`` hang the
    lots of what is told of portfolios.
    """
    made = demonstration(folder, base_url=base_url, stand_in_url=stand_in_url, pinned=TODAY)
    settings = replace(
        made,
        packed=ROOT / "var" / "packed",
        database_url=database_url or made.database_url,
        lookup_key=lookup_key,
    )
    clock = SetClock(NOW, TODAY)
    vault = Vault(settings.encryption_keys, settings.lookup_key)
    desk = Desk(Store(settings.database_url), vault, clock, reserved_addresses=True)
    upgrade(desk.store)
    take_package(desk, package)
    assert settings.mail is not None
    assert settings.mail.outbox is not None
    return Stage(create_app(settings, desk), desk, clock, settings, stand_in_url, settings.mail.outbox)


def twin_of(stage: Stage, folder: Path) -> Stage:
    """A stage on SQLite once more, with a copy of its store; its keys and its outbox are the same."""
    kept = folder / "twin.sqlite"
    theirs = stage.settings.database_url.removeprefix("sqlite:///")
    with closing(connect(theirs)) as one, closing(connect(kept)) as other:
        one.backup(other)
    settings = replace(stage.settings, database_url=f"sqlite:///{kept}")
    desk = replace(stage.desk, store=Store(settings.database_url))
    return replace(stage, portal=create_app(settings, desk), desk=desk, settings=settings)


def secret_of(desk: Desk, national_number: str) -> str:
    """The session secret of somebody who has just signed in."""
    now, bind = desk.clock.now(), sessions.new_secret()
    request_id = f"_{sessions.new_secret()}"
    sessions.open_request(desk, request_id, sessions.Browser(bind, None), Language.NL, timedelta(minutes=15))
    begun = sessions.start(
        desk,
        sessions.Proof(
            bind=bind,
            request_id=request_id,
            issuer="urn:test",
            assertion_id=f"_{sessions.new_secret()}",
            claim=sessions.NationalNumber(national_number),
            level="urn:test:level",
            level_code="level_400",
            name_id="_n",
            session_index="_s",
            used_until=now + timedelta(hours=1),
            provider_ends_at=None,
        ),
    )
    assert isinstance(begun, sessions.SignedIn), begun
    return begun.secret


@cache
def spec(portal: Portal, output: str) -> dict[str, Any]:
    """The registered callback whose output names this id."""
    with portal.server.app_context():
        listed = portal.dependencies().get_json()
    found: dict[str, Any] = next(each for each in listed if output in each["output"])
    return found


def body(portal: Portal, output: str, *said: object, lang: str = "nl-BE") -> dict[str, Any]:
    """An honest callback request: what is ``said`` goes to inputs, then state, in their order; the language last."""
    told = spec(portal, output)
    values = iter([*said, lang])
    inputs = [{**each, "value": next(values)} for each in _places(told["inputs"])]
    state = [{**each, "value": next(values)} for each in _places(told["state"])]
    outputs = [
        dict(zip(("id", "property"), place.rsplit(".", 1), strict=True))
        for place in told["output"].strip(".").split("...")
    ]
    return {
        "output": told["output"],
        "outputs": outputs,
        "inputs": inputs,
        "state": state,
        "changedPropIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"],
        "parsedChangedPropsIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"],
    }


def _places(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": each["id"], "property": each["property"]} for each in listed]
