"""The gate for sign-out messages, one fault at a time, for both ways in which they travel."""

from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote_plus, urlsplit

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from lxml import etree

from auth import names
from auth.keys import KeyPair
from auth.logout import SignedOut, SignOut, judge_post, judge_redirect
from auth.names import DSIG
from auth.refusals import Code, Refusal
from auth.sealing import Manner, seal
from auth.settings import private_key
from auth.stand_in.answers import Edit, new_id
from auth.stand_in.messages import redirected, sign_out_answer, sign_out_request
from auth.trust import STAND_IN
from tests.auth.bending import foreign, grown, has, later, reshaped, says, twice, without
from tests.auth.world import World

ISSUER = "a:Issuer"


def _request(world: World, edit: Edit | None = None) -> etree._Element:
    message = sign_out_request(STAND_IN, world.settings.slo_url, ("_name", "_index"), world.now)
    if edit is not None:
        edit(message)
    return message


def _signer(keys: KeyPair) -> Callable[[bytes], bytes]:
    key = private_key(keys.private_key_pem)
    return lambda text: key.sign(text, padding.PKCS1v15(), hashes.SHA256())


def _query(world: World, message: etree._Element | bytes, *, keys: KeyPair | None = None) -> str:
    signer = _signer(keys or world.provider)
    return urlsplit(redirected("http://x", message, "relay", signer, answer=False)).query


def _form(world: World, message: etree._Element, manner: Manner | None = None) -> dict[str, str]:
    seal(message, world.provider, manner)
    return {"SAMLRequest": b64encode(etree.tostring(message)).decode()}


def test_an_honest_word_is_understood_both_ways(world: World) -> None:
    by_address = judge_redirect(_query(world, _request(world)), world.settings, world.keys, world.now)
    by_form = judge_post(_form(world, _request(world)), world.settings, world.keys, world.now)
    for word in (by_address, by_form):
        assert isinstance(word, SignOut)
        assert (word.name_id, word.session_indexes) == ("_name", ("_index",))


def test_an_honest_answer_is_understood_both_ways(world: World) -> None:
    message = sign_out_answer(STAND_IN, world.settings.slo_url, "_ours", world.now)
    address = redirected("http://x", message, "relay", _signer(world.provider), answer=True)
    by_address = judge_redirect(urlsplit(address).query, world.settings, world.keys, world.now)
    seal(message, world.provider)
    form = {"SAMLResponse": b64encode(etree.tostring(message)).decode(), "RelayState": "relay"}
    by_form = judge_post(form, world.settings, world.keys, world.now)
    assert by_address == by_form == SignedOut("_ours", "relay")


CONTENT = [
    (Code.LOGOUT_VERSION, has(".", Version="1.1")),
    (Code.LOGOUT_ISSUER_MISSING, without(ISSUER)),
    (Code.LOGOUT_ISSUER_REPEATED, twice(ISSUER)),
    (Code.LOGOUT_ISSUER_WRONG, says(ISSUER, "urn:another")),
    (Code.LOGOUT_ISSUER_FORMAT, has(ISSUER, Format=names.TRANSIENT)),
    (Code.LOGOUT_INSTANT_MISSING, has(".", IssueInstant=None)),
    (Code.LOGOUT_INSTANT_MALFORMED, has(".", IssueInstant="now")),
    (Code.LOGOUT_INSTANT_FUTURE, has(".", IssueInstant=later(seconds=61))),
    (Code.LOGOUT_INSTANT_PAST, has(".", IssueInstant=later(seconds=-361))),
    (Code.LOGOUT_DESTINATION, has(".", Destination="https://other.example/saml/slo")),
    (Code.LOGOUT_EXPIRED, has(".", NotOnOrAfter=later(seconds=-60))),
    (Code.LOGOUT_NAME_ID, without("a:NameID")),
    (Code.NAMESPACE_UNKNOWN, foreign(".")),
    (Code.ELEMENT_OUT_OF_PLACE, grown(".", "p:Status")),
    (Code.ID_MISSING, has(".", ID=None)),
]


@pytest.mark.parametrize(("code", "edit"), CONTENT, ids=lambda value: getattr(value, "value", ""))
def test_one_fault_in_a_word_by_address(world: World, code: Code, edit: Edit) -> None:
    query = _query(world, _request(world, edit))
    assert judge_redirect(query, world.settings, world.keys, world.now) == Refusal(code)


def _without(part: str) -> Callable[[str], str]:
    return lambda query: "&".join(one for one in query.split("&") if not one.startswith(part))


QUERIES: list[tuple[Code, Callable[[str], str]]] = [
    (Code.LOGOUT_QUERY, lambda query: query + "&Extra=1"),
    (Code.LOGOUT_QUERY, lambda query: query + "&RelayState=again"),
    (Code.LOGOUT_QUERY, lambda query: query + "&SAMLResponse=x"),
    (Code.LOGOUT_QUERY, lambda query: query + "&" + "x" * 20_000),
    (Code.LOGOUT_QUERY, _without("SAMLRequest")),
    (Code.LOGOUT_SIGNATURE_MISSING, _without("Signature")),
    (Code.LOGOUT_SIGNATURE_MISSING, _without("SigAlg")),
    (Code.LOGOUT_SIGNATURE_METHOD, lambda query: query.replace("rsa-sha256", "rsa-sha1")),
    (Code.LOGOUT_SIGNATURE_METHOD, lambda query: query.replace("rsa-sha256", "hmac-sha256")),
    (Code.LOGOUT_SIGNATURE_WRONG, lambda query: query.replace("rsa-sha256", "rsa-sha512")),
    (Code.LOGOUT_SIGNATURE_WRONG, lambda query: query.replace("RelayState=relay", "RelayState=other")),
    (Code.LOGOUT_SIGNATURE_WRONG, lambda query: query.replace("SAMLRequest", "SAMLResponse")),
    (Code.LOGOUT_SIGNATURE_WRONG, lambda query: query.replace("Signature=", "Signature=*")),
]


@pytest.mark.parametrize(("code", "change"), QUERIES)
def test_one_fault_in_an_address(world: World, code: Code, change: Callable[[str], str]) -> None:
    query = change(_query(world, _request(world)))
    assert judge_redirect(query, world.settings, world.keys, world.now) == Refusal(code)


def test_another_key_and_a_bomb_in_an_address(world: World) -> None:
    forged = _query(world, _request(world), keys=world.attacker)
    bomb = _query(world, b"<" + b" " * 8_000_000)
    torn = "SAMLRequest=" + quote_plus(b64encode(b"nothing deflated").decode())
    torn += f"&SigAlg={quote_plus(names.RSA_SHA256)}"
    torn += "&Signature=" + quote_plus(b64encode(_signer(world.provider)(torn.encode())).decode())
    told = [judge_redirect(query, world.settings, world.keys, world.now) for query in (forged, bomb, torn)]
    assert told == [
        Refusal(Code.LOGOUT_SIGNATURE_WRONG),
        Refusal(Code.LOGOUT_COMPRESSION),
        Refusal(Code.LOGOUT_COMPRESSION),
    ]


SIGNATURES = [
    (Code.LOGOUT_SIGNATURE_METHOD, Manner(method=DSIG + "rsa-sha1")),
    (Code.LOGOUT_DIGEST_METHOD, Manner(digest=DSIG + "sha1")),
    (Code.LOGOUT_REFERENCE_COUNT, Manner(references=2)),
    (Code.LOGOUT_REFERENCE_TARGET, Manner(uri="")),
    (Code.LOGOUT_TRANSFORMS, Manner(transforms=(names.ENVELOPED,))),
    (Code.LOGOUT_CANONICAL_METHOD, Manner(canonical="http://www.w3.org/TR/2001/REC-xml-c14n-20010315")),
]


@pytest.mark.parametrize(("code", "manner"), SIGNATURES, ids=lambda value: getattr(value, "value", ""))
def test_one_fault_in_a_signature_in_a_form(world: World, code: Code, manner: Manner) -> None:
    form = _form(world, _request(world), manner)
    assert judge_post(form, world.settings, world.keys, world.now) == Refusal(code)


FORMS = [
    (Code.LOGOUT_SIGNATURE_MISSING, without("d:Signature")),
    (Code.LOGOUT_SIGNATURE_REPEATED, twice("d:Signature")),
    (Code.LOGOUT_SIGNATURE_SHAPE, without("d:Signature/d:SignatureValue")),
    (Code.LOGOUT_DIGEST_WRONG, says("a:NameID", "_another")),
]


@pytest.mark.parametrize(("code", "edit"), FORMS, ids=lambda value: getattr(value, "value", ""))
def test_one_change_to_a_signed_form(world: World, code: Code, edit: Edit) -> None:
    message = _request(world)
    seal(message, world.provider)
    form = {"SAMLRequest": b64encode(reshaped(edit)(etree.tostring(message))).decode()}
    assert judge_post(form, world.settings, world.keys, world.now) == Refusal(code)


def test_forged_empty_and_wrongly_labelled_forms(world: World) -> None:
    message = _request(world)
    seal(message, world.attacker)
    forged = {"SAMLRequest": b64encode(etree.tostring(message)).decode()}
    labelled = {"SAMLResponse": forged["SAMLRequest"]}
    told = [judge_post(form, world.settings, world.keys, world.now) for form in (forged, {}, labelled)]
    assert told == [
        Refusal(Code.LOGOUT_SIGNATURE_WRONG),
        Refusal(Code.LOGOUT_QUERY),
        Refusal(Code.LOGOUT_ROOT),
    ]


def test_an_answer_to_nothing_is_refused(world: World) -> None:
    message = sign_out_answer(STAND_IN, world.settings.slo_url, new_id(), world.now - timedelta(seconds=1))
    del message.attrib["InResponseTo"]
    address = redirected("http://x", message, "", _signer(world.provider), answer=True)
    verdict = judge_redirect(urlsplit(address).query, world.settings, world.keys, world.now)
    assert verdict == Refusal(Code.LOGOUT_UNSOLICITED)


def test_every_reason_about_sign_out_is_shown_here_or_where_replays_are(world: World) -> None:
    shown = {code for code, _ in (*CONTENT, *QUERIES, *SIGNATURES, *FORMS)}
    shown |= {Code.LOGOUT_COMPRESSION, Code.LOGOUT_ROOT, Code.LOGOUT_UNSOLICITED, Code.LOGOUT_USED_BEFORE}
    assert {code for code in Code if code.name.startswith("LOGOUT_")} <= shown
