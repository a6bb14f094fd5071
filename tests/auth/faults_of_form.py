"""Faults of the bytes, the document's form and its signatures."""

from lxml import etree

from auth.names import DSIG, ENVELOPED, EXCLUSIVE_C14N
from auth.refusals import Code
from auth.sealing import Manner
from tests.auth.bending import (
    ASSERTION,
    ATTRIBUTES,
    CONDITIONS,
    CONFIRMED,
    SUBJECT,
    at,
    foreign,
    grown,
    has,
    replaced,
    reshaped,
    says,
    twice,
    without,
)
from tests.auth.faults import Fault, cipher_flipped

_HEAD = b"<?xml version='1.0' encoding='UTF-8'?>"
_SHA1 = DSIG + "sha1"
_RSA_SHA1 = DSIG + "rsa-sha1"
_INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"


def _deep(document: bytes) -> bytes:
    return document.replace(b"</samlp:Response>", b"<x>" * 40 + b"</x>" * 40 + b"</samlp:Response>")


def _very_deep(document: bytes) -> bytes:
    return document.replace(b"</samlp:Response>", b"<x>" * 9000 + b"</x>" * 9000 + b"</samlp:Response>")


def _crowded(document: bytes) -> bytes:
    return document.replace(b"</samlp:Response>", b"<x/>" * 2000 + b"</samlp:Response>")


def _bristling(document: bytes) -> bytes:
    many = b" ".join(b"a%d='1'" % number for number in range(300))
    return document.replace(b"<samlp:Status>", b"<samlp:Status " + many + b">")


BYTES = [
    Fault(Code.EMPTY, form=lambda _: b""),
    Fault(Code.TOO_LARGE, after=lambda document: document + b" " * 300_000),
    Fault(Code.NOT_BASE64, form=lambda value: value[:-3] + b"*=="),
    Fault(Code.NOT_UTF8, after=replaced(b"Version", b"Versi\xf6n")),
    Fault(Code.BYTE_ORDER_MARK, after=lambda document: b"\xef\xbb\xbf" + document),
    Fault(Code.CONTROL_CHARACTER, after=replaced(b"Version", b"Vers\x00ion")),
    Fault(Code.NOT_MARKUP, after=lambda document: b"\x78\x9c" + document),
    Fault(Code.OTHER_ENCODING, after=replaced(b"UTF-8", b"UTF-7")),
    Fault(Code.DOCUMENT_TYPE, after=replaced(_HEAD, _HEAD + b"<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/x'>")),
    Fault(Code.COMMENT, after=replaced(b"</saml:NameID>", b"<!-- -->x</saml:NameID>")),
    Fault(Code.CDATA, after=replaced(b"</saml:NameID>", b"<![CDATA[x]]></saml:NameID>")),
    Fault(Code.PROCESSING_INSTRUCTION, after=replaced(b"</saml:NameID>", b"<?x y?></saml:NameID>")),
    Fault(Code.ENTITY, after=replaced(b"</saml:NameID>", b"&x;</saml:NameID>")),
    Fault(Code.NOT_WELL_FORMED, after=replaced(b"</saml:NameID>", b"")),
    Fault(Code.TOO_DEEP, after=_deep),
    Fault(Code.TOO_MANY_ELEMENTS, after=_crowded),
    Fault(Code.TOO_MANY_ATTRIBUTES, after=_bristling),
]


def _same_ids(document: bytes) -> bytes:
    def edit(root: etree._Element) -> None:
        at(root, ASSERTION).set("ID", str(root.get("ID")))

    return reshaped(edit)(document)


FORM = [
    Fault(Code.NAMESPACE_UNKNOWN, edit=foreign("p:Status")),
    Fault(Code.ROOT_NOT_RESPONSE, after=lambda d: d.replace(b"samlp:Response", b"samlp:LogoutResponse")),
    Fault(Code.RESPONSE_NESTED, edit=grown("p:Status", "p:Response")),
    Fault(Code.ASSERTION_ELSEWHERE, edit=grown(SUBJECT, "a:Assertion")),
    Fault(Code.SIGNATURE_ELSEWHERE, edit=grown(SUBJECT, "d:Signature")),
    Fault(Code.ELEMENT_OUT_OF_PLACE, edit=grown(CONDITIONS, "a:Audience")),
    Fault(Code.ATTRIBUTE_OUT_OF_PLACE, edit=has(SUBJECT, Color="blue")),
    Fault(Code.MIXED_CONTENT, edit=says(SUBJECT, "words")),
    Fault(Code.EXTENSIONS, edit=grown(".", "p:Extensions")),
    Fault(Code.ADVICE, edit=grown(ASSERTION, "a:Advice")),
    Fault(Code.AUTHORISATION_STATEMENT, edit=grown(ASSERTION, "a:AuthzDecisionStatement")),
    Fault(Code.ENCRYPTED_ATTRIBUTE, edit=grown(ATTRIBUTES, "a:EncryptedAttribute")),
    Fault(Code.ENCRYPTED_NAME_ID, edit=grown(SUBJECT, "a:EncryptedID")),
    Fault(Code.SIGNATURE_OBJECT, after=reshaped(grown("d:Signature", "d:Object"))),
    Fault(Code.SIGNATURE_KEY_VALUE, after=reshaped(grown("d:Signature/d:KeyInfo", "d:KeyValue"))),
    Fault(Code.CONDITION_UNKNOWN, edit=grown(CONDITIONS, "a:ProxyRestriction")),
    Fault(Code.ID_MISSING, after=reshaped(has(ASSERTION, ID=None))),
    Fault(Code.ID_MALFORMED, after=reshaped(has(ASSERTION, ID="9 not a name"))),
    Fault(Code.ID_ELSEWHERE, edit=has(CONFIRMED, ID="_somewhere-else")),
    Fault(Code.ID_REPEATED, after=_same_ids),
    Fault(Code.ASSERTION_MISSING, edit=without(ASSERTION)),
    Fault(Code.ASSERTION_REPEATED, edit=twice(ASSERTION)),
    Fault(Code.PLAIN_AND_ENCRYPTED, between=grown(".", "a:EncryptedAssertion")),
    Fault(Code.ENCRYPTION_NOT_ACCEPTED, encrypt=True, settings={"allow_encrypted": False}),
    Fault(Code.DECRYPTION, encrypt=True, between=cipher_flipped),
    Fault(Code.METADATA_EXPIRED, metadata_ended=True),
]

_SIGNATURE = "d:Signature"
_INNER = f"{ASSERTION}/d:Signature"
_WITH_COMMENTS = (ENVELOPED, EXCLUSIVE_C14N + "WithComments")

SIGNATURES = [
    Fault(Code.RESPONSE_SIGNATURE_MISSING, response=None),
    Fault(Code.RESPONSE_SIGNATURE_REPEATED, after=reshaped(twice(_SIGNATURE))),
    Fault(Code.RESPONSE_SIGNATURE_SHAPE, after=reshaped(without(f"{_SIGNATURE}/d:SignatureValue"))),
    Fault(Code.RESPONSE_SIGNATURE_METHOD, response=Manner(method=_RSA_SHA1)),
    Fault(Code.RESPONSE_CANONICAL_METHOD, response=Manner(canonical=_INCLUSIVE)),
    Fault(Code.RESPONSE_REFERENCE_COUNT, response=Manner(references=2)),
    Fault(Code.RESPONSE_REFERENCE_TARGET, response=Manner(uri="")),
    Fault(Code.RESPONSE_TRANSFORMS, response=Manner(transforms=(ENVELOPED,))),
    Fault(Code.RESPONSE_DIGEST_METHOD, response=Manner(digest=_SHA1)),
    Fault(Code.RESPONSE_DIGEST_WRONG, after=reshaped(has(".", Consent="urn:changed"))),
    Fault(Code.RESPONSE_SIGNATURE_WRONG, by_attacker="response"),
    Fault(Code.ASSERTION_SIGNATURE_MISSING, assertion=None),
    Fault(Code.ASSERTION_SIGNATURE_REPEATED, between=twice(_INNER)),
    Fault(Code.ASSERTION_SIGNATURE_SHAPE, between=without(f"{_INNER}/d:SignatureValue")),
    Fault(Code.ASSERTION_SIGNATURE_METHOD, assertion=Manner(method=_RSA_SHA1)),
    Fault(Code.ASSERTION_CANONICAL_METHOD, assertion=Manner(canonical=_INCLUSIVE)),
    Fault(Code.ASSERTION_REFERENCE_COUNT, assertion=Manner(references=2)),
    Fault(Code.ASSERTION_REFERENCE_TARGET, assertion=Manner(uri="")),
    Fault(Code.ASSERTION_TRANSFORMS, assertion=Manner(transforms=_WITH_COMMENTS)),
    Fault(Code.ASSERTION_DIGEST_METHOD, assertion=Manner(digest=_SHA1)),
    Fault(
        Code.ASSERTION_DIGEST_WRONG, between=says(f"{ATTRIBUTES}/a:Attribute/a:AttributeValue", "82090303313")
    ),
    Fault(Code.ASSERTION_SIGNATURE_WRONG, by_attacker="assertion"),
]
