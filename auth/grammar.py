"""What a response may look like: each element with the children and attributes it may have, and nothing else.

Wrapping attacks need a place to hide the signed original or the forged copy. There is none.
"""

import re
from typing import NamedTuple

from lxml import etree

from auth.names import DECLARABLE, INSTANCE, short
from auth.refusals import Code, StopError


class Shape(NamedTuple):
    """Children and attributes an element may have. Without children it holds text."""

    children: frozenset[str]
    attributes: frozenset[str]


def _shape(children: str = "", attributes: str = "") -> Shape:
    return Shape(frozenset(children.split()), frozenset(attributes.split()))


_HEADER = "ID Version IssueInstant Destination InResponseTo Consent"
_NAME = "NameQualifier SPNameQualifier Format SPProvidedID"
_LOGOUT = "a:Issuer d:Signature"

SHAPES: dict[str, Shape] = {
    "p:Response": _shape("a:Issuer d:Signature p:Status a:Assertion a:EncryptedAssertion", _HEADER),
    "p:LogoutRequest": _shape(f"{_LOGOUT} a:NameID p:SessionIndex", f"{_HEADER} NotOnOrAfter Reason"),
    "p:LogoutResponse": _shape(f"{_LOGOUT} p:Status", _HEADER),
    "p:SessionIndex": _shape(),
    "p:Status": _shape("p:StatusCode p:StatusMessage"),
    "p:StatusCode": _shape("p:StatusCode", "Value"),
    "p:StatusMessage": _shape(),
    "a:Issuer": _shape("", _NAME),
    "a:Assertion": _shape(
        "a:Issuer d:Signature a:Subject a:Conditions a:AuthnStatement a:AttributeStatement",
        "ID Version IssueInstant",
    ),
    "a:EncryptedAssertion": _shape("e:EncryptedData e:EncryptedKey"),
    "a:Subject": _shape("a:NameID a:SubjectConfirmation"),
    "a:NameID": _shape("", _NAME),
    "a:SubjectConfirmation": _shape("a:SubjectConfirmationData", "Method"),
    "a:SubjectConfirmationData": _shape("", "Recipient NotBefore NotOnOrAfter InResponseTo Address"),
    "a:Conditions": _shape("a:AudienceRestriction a:OneTimeUse", "NotBefore NotOnOrAfter"),
    "a:OneTimeUse": _shape(),
    "a:AudienceRestriction": _shape("a:Audience"),
    "a:Audience": _shape(),
    "a:AuthnStatement": _shape(
        "a:SubjectLocality a:AuthnContext", "AuthnInstant SessionIndex SessionNotOnOrAfter"
    ),
    "a:SubjectLocality": _shape("", "Address DNSName"),
    "a:AuthnContext": _shape("a:AuthnContextClassRef a:AuthenticatingAuthority"),
    "a:AuthnContextClassRef": _shape(),
    "a:AuthenticatingAuthority": _shape(),
    "a:AttributeStatement": _shape("a:Attribute"),
    "a:Attribute": _shape("a:AttributeValue", "Name NameFormat FriendlyName"),
    "a:AttributeValue": _shape("", f"{{{INSTANCE}}}type"),
    "d:Signature": _shape("d:SignedInfo d:SignatureValue d:KeyInfo", "Id"),
    "d:SignedInfo": _shape("d:CanonicalizationMethod d:SignatureMethod d:Reference"),
    "d:CanonicalizationMethod": _shape("c:InclusiveNamespaces", "Algorithm"),
    "c:InclusiveNamespaces": _shape("", "PrefixList"),
    "d:SignatureMethod": _shape("", "Algorithm"),
    "d:Reference": _shape("d:Transforms d:DigestMethod d:DigestValue", "URI"),
    "d:Transforms": _shape("d:Transform"),
    "d:Transform": _shape("c:InclusiveNamespaces", "Algorithm"),
    "d:DigestMethod": _shape("", "Algorithm"),
    "d:DigestValue": _shape(),
    "d:SignatureValue": _shape(),
    "d:KeyInfo": _shape("d:X509Data e:EncryptedKey d:RetrievalMethod", "Id"),
    "d:RetrievalMethod": _shape("", "Type URI"),
    "d:X509Data": _shape("d:X509Certificate d:X509SubjectName d:X509IssuerSerial d:X509SKI"),
    "d:X509Certificate": _shape(),
    "d:X509SubjectName": _shape(),
    "d:X509SKI": _shape(),
    "d:X509IssuerSerial": _shape("d:X509IssuerName d:X509SerialNumber"),
    "d:X509IssuerName": _shape(),
    "d:X509SerialNumber": _shape(),
    "e:EncryptedData": _shape("e:EncryptionMethod d:KeyInfo e:CipherData", "Id Type MimeType"),
    "e:EncryptedKey": _shape("e:EncryptionMethod d:KeyInfo e:CipherData e:ReferenceList", "Id Recipient"),
    "e:ReferenceList": _shape("e:DataReference"),
    "e:DataReference": _shape("", "URI"),
    "e:EncryptionMethod": _shape("d:DigestMethod e11:MGF e:KeySize e:OAEPparams", "Algorithm"),
    "e:KeySize": _shape(),
    "e:OAEPparams": _shape(),
    "e11:MGF": _shape("", "Algorithm"),
    "e:CipherData": _shape("e:CipherValue"),
    "e:CipherValue": _shape(),
}

_NAMED = {
    "p:Response": Code.RESPONSE_NESTED,
    "a:Assertion": Code.ASSERTION_ELSEWHERE,
    "d:Signature": Code.SIGNATURE_ELSEWHERE,
    "p:Extensions": Code.EXTENSIONS,
    "a:Advice": Code.ADVICE,
    "a:AuthzDecisionStatement": Code.AUTHORISATION_STATEMENT,
    "a:EncryptedAttribute": Code.ENCRYPTED_ATTRIBUTE,
    "a:EncryptedID": Code.ENCRYPTED_NAME_ID,
    "d:Object": Code.SIGNATURE_OBJECT,
    "d:KeyValue": Code.SIGNATURE_KEY_VALUE,
    "a:Condition": Code.CONDITION_UNKNOWN,
    "a:ProxyRestriction": Code.CONDITION_UNKNOWN,
}
_NC_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]{7,199}")
_WITH_ID = ("p:Response", "a:Assertion", "p:LogoutRequest", "p:LogoutResponse")


def conform(root: etree._Element) -> None:
    """Refuse a document with anything in it that has no place there, or with an ID that stands twice."""
    seen: set[str] = set()
    for element in root.iter():
        name = _known(element)
        shape = SHAPES[name]
        _attributes(element, shape)
        _identified(element, name, seen)
        for child in element:
            child_name = short(str(child.tag))
            if child_name and child_name not in shape.children:
                raise StopError(_NAMED.get(child_name, Code.ELEMENT_OUT_OF_PLACE))
        if shape.children and _loose_text(element):
            raise StopError(Code.MIXED_CONTENT)


def _known(element: etree._Element) -> str:
    name = short(str(element.tag))
    if name is None or not DECLARABLE.issuperset(element.nsmap.values()):
        raise StopError(Code.NAMESPACE_UNKNOWN)
    if name not in SHAPES:
        raise StopError(_NAMED.get(name, Code.ELEMENT_OUT_OF_PLACE))
    return name


def _attributes(element: etree._Element, shape: Shape) -> None:
    for name in map(str, element.attrib):
        if name not in shape.attributes:
            is_id = name.rpartition("}")[2].lower() == "id"
            raise StopError(Code.ID_ELSEWHERE if is_id else Code.ATTRIBUTE_OUT_OF_PLACE)


def _identified(element: etree._Element, name: str, seen: set[str]) -> None:
    identifier = element.get("ID", element.get("Id"))
    if identifier is None:
        if name in _WITH_ID:
            raise StopError(Code.ID_MISSING)
        return
    if not _NC_NAME.fullmatch(str(identifier)):
        raise StopError(Code.ID_MALFORMED)
    if identifier in seen:
        raise StopError(Code.ID_REPEATED)
    seen.add(str(identifier))


def _loose_text(element: etree._Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and not text.isspace() for text in texts)
