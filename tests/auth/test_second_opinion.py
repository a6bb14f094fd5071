"""pysaml2 behind the gate: it must agree before anybody comes in, and it can say no."""

from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import etree

from auth import names
from auth.gate import Identity
from auth.library import Library
from auth.sealing import Manner
from auth.stand_in.answers import Sealing
from data.rules.claims import NationalNumber
from tests.auth.bending import says
from tests.auth.world import REQUEST_ID, World


@pytest.fixture(scope="module")
def library(world: World) -> Library:
    return Library(world.settings)


def _agrees(world: World, library: Library, identity: Identity) -> bool:
    return library.agrees(identity, world.outstanding[REQUEST_ID], world.now)


def _accepted(world: World, sealing: Sealing | None = None) -> Identity:
    identity = world.judge(world.document(sealing))
    assert isinstance(identity, Identity)
    return identity


@pytest.mark.parametrize("encrypt", [False, True], ids=["plain", "encrypted"])
def test_it_agrees_with_what_the_gate_accepts(world: World, library: Library, *, encrypt: bool) -> None:
    sealing = Sealing(encrypt_for=world.portal.certificate_pem if encrypt else None)
    assert _agrees(world, library, _accepted(world, sealing))


@pytest.mark.parametrize(
    "change",
    [
        {"claim": NationalNumber("82090303313")},
        {"name_id": "_another"},
        {"session_index": "_another"},
        {"class_ref": names.CITIZEN_TOKEN},
        {"assertion_id": "_another"},
        {"request_id": "_another-request"},
        {"document": b"<nothing/>"},
        {"document": b"\xff"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_it_refuses_when_it_reads_something_else(
    world: World, library: Library, change: dict[str, object]
) -> None:
    identity = replace(_accepted(world), **change)  # type: ignore[arg-type]  # fields of an Identity, by name
    assert not _agrees(world, library, identity)


@pytest.mark.parametrize(
    "sealing",
    [
        Sealing(assertion=None),
        Sealing(response=None),
        Sealing(assertion=Manner(method=names.DSIG + "rsa-sha1")),
        Sealing(edit=says("a:Assertion/a:Conditions/a:AudienceRestriction/a:Audience", "urn:other:portal")),
        Sealing(edit=lambda root: root.append(etree.Element("{urn:x}Unknown"))),
    ],
    ids=["assertion unsigned", "response unsigned", "old hash", "other audience", "not in the schema"],
)
def test_it_is_an_opinion_of_its_own(world: World, library: Library, sealing: Sealing) -> None:
    identity = replace(_accepted(world), document=world.document(sealing))
    assert not _agrees(world, library, identity)


def test_a_stranger_to_the_provider_is_refused(world: World, library: Library) -> None:
    forged = replace(world, provider=world.attacker)
    identity = forged.judge(forged.document())
    assert isinstance(identity, Identity)
    assert not _agrees(world, library, identity)


def test_it_signs_with_sha_256(library: Library, world: World) -> None:
    _, message = library.sign_in_request(world.now)
    assert "rsa-sha256" in library.redirect(message, "https://provider.example/sso", "relay")
    assert "sha1" not in library.metadata


def test_requests_carry_the_instant_they_are_given(library: Library, world: World) -> None:
    moment = world.now + timedelta(days=400)
    _, message = library.sign_in_request(moment)
    assert f'IssueInstant="{moment:%Y-%m-%dT%H:%M:%SZ}"' in message
