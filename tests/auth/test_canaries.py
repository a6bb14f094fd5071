"""Planted numbers must show up nowhere: in no log, no exception, no file, and not in the store."""

import logging
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy import select

from auth.gate import Identity
from auth.library import Library, silence
from auth.sealing import Manner
from auth.stand_in.answers import Sealing
from data.services.desk import Desk
from data.store.base import metadata
from tests.auth.bending import NUMBER, has, says
from tests.auth.faults_of_content import ATTRIBUTE_FAULTS, TIMES_AND_LEVELS
from tests.auth.parties import Parties
from tests.auth.world import REQUEST_ID, World, number_of_lotte

CANARY = "85073003328"
LOUD = ("saml2", "xmlschema", "elementpath")


class Everything(logging.Handler):
    """Hears all there is to hear."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(logging.Formatter().format(record))


@pytest.fixture
def everything() -> Iterator[Everything]:
    handler, root = Everything(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.NOTSET)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)
    silence()


@pytest.fixture
def own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _identity(world: World) -> Identity:
    identity = world.judge(world.document(national_number=CANARY))
    assert isinstance(identity, Identity)
    return identity


def _failing(world: World) -> list[Identity]:
    """Responses that pysaml2 refuses after it has read them."""
    honest = _identity(world)
    sealings = [
        Sealing(assertion=None),
        Sealing(assertion=Manner(method="http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
        Sealing(edit=has("a:Assertion/a:AuthnStatement", AuthnInstant="no instant")),
        Sealing(edit=has(".", InResponseTo="_another-request")),
    ]
    documents = [world.document(sealing, national_number=CANARY) for sealing in sealings]
    documents.append(world.document(national_number=CANARY).replace(CANARY.encode(), CANARY.encode() + b"1"))
    return [replace(honest, document=document) for document in documents]


def _opinions(world: World) -> list[bool]:
    library = Library(world.settings)
    request = world.outstanding[REQUEST_ID]
    return [library.agrees(identity, request, world.now) for identity in _failing(world)]


def test_the_library_says_nothing(world: World, everything: Everything, own_temp: Path) -> None:
    assert _opinions(world) == [False] * 5
    assert not [line for line in everything.heard if CANARY in line]
    left = [path.read_text(errors="replace") for path in own_temp.rglob("*") if path.is_file()]
    assert not [text for text in left if CANARY in text]


def test_it_would_say_it_all_if_it_could(world: World, everything: Everything) -> None:
    library = Library(world.settings)
    for name in LOUD:
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
        logger.setLevel(logging.NOTSET)
    request = world.outstanding[REQUEST_ID]
    assert not any(library.agrees(identity, request, world.now) for identity in _failing(world))
    assert [line for line in everything.heard if CANARY in line]
    warned = [line for line in everything.heard if CANARY in line and "ERROR" not in line]
    assert warned


def test_a_failed_sign_in_leaves_no_trace_of_the_number(
    parties: Parties, everything: Everything, own_temp: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for fault in (*TIMES_AND_LEVELS, *ATTRIBUTE_FAULTS):
        if fault.edit is None:
            continue
        browser = parties.browser()
        form = browser.choose(browser.ask())
        asked = str(etree.fromstring(b64decode(form["SAMLResponse"])).get("InResponseTo"))
        document = parties.world.document(Sealing(edit=fault.edit), national_number=CANARY, request_id=asked)
        answer = browser.return_with({**form, "SAMLResponse": b64encode(document).decode()})
        assert CANARY not in answer.text + str(answer.headers)
        assert parties.last_code() == fault.code.value
    said = capfd.readouterr()
    heard = [*everything.heard, said.out, said.err, repr(parties.journal())]
    assert not [text for text in heard if CANARY in text]
    assert not [
        path for path in own_temp.rglob("*") if path.is_file() and CANARY in path.read_text(errors="replace")
    ]


def _raw(desk: Desk) -> bytes:
    """All that the store holds: the bytes of its files, or of PostgreSQL every row of every table."""
    if desk.store.engine.dialect.name == "postgresql":
        with desk.store.read() as connection:
            rows = [row for table in metadata.sorted_tables for row in connection.execute(select(table))]
        return "\n".join(map(repr, rows)).encode()
    database = Path(str(desk.store.engine.url.database))
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


def test_the_store_never_holds_the_number_in_clear(parties: Parties) -> None:
    parties.browser().sign_in()
    parties.browser().sign_in(person="unknown")
    raw = _raw(parties.desk)
    assert b"signed_in" in raw  # this is how a word that does stand there is found
    assert number_of_lotte().encode() not in raw
    assert parties.stand_in.part.unknown.encode() not in raw


def test_a_cookie_copied_from_the_store_opens_nothing(parties: Parties) -> None:
    browser = parties.browser()
    browser.sign_in()
    secret = browser.portal.get_cookie("session", domain="127.0.0.1")
    assert secret is not None
    assert secret.value.encode() not in _raw(parties.desk)


def test_a_number_that_is_wrong_shows_in_no_refusal(world: World) -> None:
    document = world.document(Sealing(edit=says(f"{NUMBER}/a:AttributeValue", CANARY[:-1] + "9")))
    assert CANARY[:-1] not in repr(world.judge(document))
