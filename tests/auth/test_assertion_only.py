"""A provider that signs its assertions only: the envelope proves nothing, and the assertion everything."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from auth import names
from auth.gate import Identity
from auth.library import Library
from auth.refusals import Code, PublicCode, Refusal, public_code
from auth.stand_in.answers import Sealing, make_refusal
from tests.auth.bending import ASSERTION, NUMBER, at, has, reshaped, says, without_seal
from tests.auth.every_fault import FAULTS
from tests.auth.faults import Fault
from tests.auth.faults_of_form import FORM, SIGNATURES
from tests.auth.parties import Parties
from tests.auth.world import REQUEST_ID, World, number_of_lotte

# A fault of the seal on the envelope, and of nothing else. These two name no owner, and are made on the envelope.
OF_THE_SEAL = [fault for fault in SIGNATURES if fault.code.name.startswith("RESPONSE_")] + [
    fault for fault in FORM if fault.code in {Code.SIGNATURE_OBJECT, Code.SIGNATURE_KEY_VALUE}
]
UNSEALED = Sealing(response=None)


def _id(fault: Fault) -> str:
    return fault.code.value


def _lotte(verdict: Identity | Refusal) -> bool:
    return isinstance(verdict, Identity) and verdict.claim.value == number_of_lotte()


@pytest.mark.parametrize(
    "fault", [fault for fault in FAULTS if fault.code is not Code.RESPONSE_SIGNATURE_MISSING], ids=_id
)
def test_on_a_sealed_envelope_every_fault_is_refused_as_ever(lenient: World, fault: Fault) -> None:
    """A seal that is there must hold, also where none is asked for."""
    assert fault.verdict(lenient) == Refusal(fault.code)


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in OF_THE_SEAL], ids=_id)
def test_in_an_unsealed_envelope_every_fault_is_refused_as_ever(lenient: World, fault: Fault) -> None:
    assert replace(fault, response=None).verdict(lenient) == Refusal(fault.code)


@pytest.mark.parametrize("fault", OF_THE_SEAL, ids=_id)
def test_who_takes_off_a_bad_seal_gains_nothing(world: World, lenient: World, fault: Fault) -> None:
    """Harmless, and so accepted: the assertion is intact, signed by the provider, and names Lotte as before.

    Whoever could do this could have left the honest response alone. Where both are signed, it is refused.
    """
    document = fault.document(lenient)
    unsealed = without_seal(document) or document
    assert _lotte(lenient.judge(unsealed))
    assert world.judge(unsealed) == Refusal(Code.RESPONSE_SIGNATURE_MISSING)


def test_the_harmless_ones_are_these_thirteen() -> None:
    assert len({fault.code for fault in OF_THE_SEAL}) == len(OF_THE_SEAL) == 13


@pytest.mark.parametrize("encrypt", [False, True], ids=["plain", "encrypted"])
def test_an_unsigned_assertion_is_refused_whatever_is_signed(
    world: World, lenient: World, *, encrypt: bool
) -> None:
    recipient = world.portal.certificate_pem if encrypt else None
    for judge in (world.judge, lenient.judge):
        sealed = judge(world.document(Sealing(assertion=None, encrypt_for=recipient)))
        assert sealed == Refusal(Code.ASSERTION_SIGNATURE_MISSING)
    bare = world.document(Sealing(response=None, assertion=None, encrypt_for=recipient))
    assert lenient.judge(bare) == Refusal(Code.ASSERTION_SIGNATURE_MISSING)


def test_an_encrypted_assertion_in_an_unsigned_response_comes_in(lenient: World) -> None:
    sealing = Sealing(response=None, encrypt_for=lenient.portal.certificate_pem)
    assert _lotte(lenient.judge(lenient.document(sealing)))


def test_what_the_envelope_says_decides_nothing(lenient: World) -> None:
    document = lenient.document(UNSEALED)
    dressed = reshaped(has(".", ID="_another-identifier", Consent="urn:changed"))(document)
    honest, other = lenient.judge(document), lenient.judge(dressed)
    assert isinstance(honest, Identity)
    assert isinstance(other, Identity)
    assert replace(other, document=honest.document) == honest


def test_an_assertion_for_another_request_does_not_fit_an_envelope_for_ours(lenient: World) -> None:
    """The attack that an unsigned envelope invites: an honest assertion, kept, under a new address."""
    kept = lenient.document(UNSEALED, request_id="_request-of-the-thief")
    addressed = reshaped(has(".", InResponseTo=REQUEST_ID))(kept)
    assert lenient.judge(kept) == Refusal(Code.REQUEST_UNKNOWN)
    assert lenient.judge(addressed) == Refusal(Code.CONFIRMATION_REQUEST_WRONG)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"acs_url": "https://other.example/saml/acs"}, Code.RECIPIENT_WRONG),
        ({"audience": "urn:other:portal"}, Code.NAME_ID_QUALIFIER),
        ({"issuer": "urn:another:provider"}, Code.ASSERTION_ISSUER_WRONG),
    ],
)
def test_an_assertion_for_others_does_not_fit_an_envelope_for_us(
    lenient: World, answer: dict[str, str], code: Code
) -> None:
    theirs = lenient.document(UNSEALED, **answer)

    def readdressed(root: etree._Element) -> None:
        root.set("Destination", lenient.settings.acs_url)
        at(root, "a:Issuer").text = lenient.answer().issuer

    assert lenient.judge(reshaped(readdressed)(theirs)) == Refusal(code)


def test_an_unsigned_no_tells_why_in_answer_to_an_open_request_only(world: World, lenient: World) -> None:
    cancelled = without_seal(make_refusal(lenient.answer(), lenient.provider, names.AUTHN_FAILED))
    assert cancelled
    assert lenient.judge(cancelled) == Refusal(Code.STATUS_CANCELLED)
    assert public_code(Code.STATUS_CANCELLED) is PublicCode.CANCELLED
    assert lenient.judge(cancelled, outstanding={}) == Refusal(Code.REQUEST_UNKNOWN)
    assert world.judge(cancelled) == Refusal(Code.RESPONSE_SIGNATURE_MISSING)


def test_the_second_opinion_follows_the_setting(world: World, lenient: World) -> None:
    identity = lenient.judge(lenient.document(UNSEALED))
    assert isinstance(identity, Identity)
    request = world.outstanding[REQUEST_ID]
    assert Library(lenient.settings).agrees(identity, request, world.now)
    assert not Library(world.settings).agrees(identity, request, world.now)


@pytest.mark.parametrize(
    "document",
    [
        lambda world: world.document(Sealing(assertion=None)),
        lambda world: world.document(Sealing(response=None, assertion=None)),
        lambda world: reshaped(says(f"{NUMBER}/a:AttributeValue", "82090303313"))(world.document(UNSEALED)),
        lambda world: reshaped(has(".", Consent="urn:changed"))(world.document()),
        lambda world: reshaped(has(ASSERTION, ID="_changed-identifier"))(world.document(UNSEALED)),
    ],
    ids=["assertion unsigned", "nothing signed", "changed number", "broken seal", "changed identifier"],
)
def test_the_second_opinion_still_refuses_by_itself(
    lenient: World, document: Callable[[World], bytes]
) -> None:
    identity = lenient.judge(lenient.document(UNSEALED))
    assert isinstance(identity, Identity)
    other = replace(identity, document=document(lenient))
    assert not Library(lenient.settings).agrees(other, lenient.outstanding[REQUEST_ID], lenient.now)


@pytest.mark.parametrize(("signed", "role"), [("assertion", "employee"), ("both", None)])
def test_a_person_comes_in_with_an_unsigned_envelope_only_where_that_is_agreed(
    parties: Parties, signed: str, role: str | None
) -> None:
    browser = Parties(replace(parties.world, changes={"signed": signed}), parties.desk).browser()
    form = browser.choose(browser.ask())
    unsealed = without_seal(b64decode(form["SAMLResponse"]))
    assert unsealed
    browser.return_with({**form, "SAMLResponse": b64encode(unsealed).decode()})
    assert browser.who() == role
