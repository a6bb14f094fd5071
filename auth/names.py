"""The names of SAML, XML signature and the Belgian federal service, each written once.

Element names are shortened to ``prefix:local`` with prefixes of our own, whatever prefix a message uses.
"""

PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion"
METADATA = "urn:oasis:names:tc:SAML:2.0:metadata"
DSIG = "http://www.w3.org/2000/09/xmldsig#"
XENC = "http://www.w3.org/2001/04/xmlenc#"
XENC11 = "http://www.w3.org/2009/xmlenc11#"
EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
ENVELOPED = DSIG + "enveloped-signature"
SCHEMA = "http://www.w3.org/2001/XMLSchema"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

PREFIXES = {PROTOCOL: "p", ASSERTION: "a", DSIG: "d", XENC: "e", XENC11: "e11", EXCLUSIVE_C14N: "c"}
# What a message may declare; xs and xsi only type attribute values.
DECLARABLE = frozenset(PREFIXES) | {SCHEMA, INSTANCE}

REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
BASIC_NAME = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"
PHONE_CLASS = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract"
TOKEN_CLASS = "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken"  # noqa: S105  # a name, no secret
UNSPECIFIED_CLASS = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified"

_STATUS = "urn:oasis:names:tc:SAML:2.0:status:"
SUCCESS = _STATUS + "Success"
RESPONDER = _STATUS + "Responder"
AUTHN_FAILED = _STATUS + "AuthnFailed"
REQUEST_DENIED = _STATUS + "RequestDenied"
NO_AUTHN_CONTEXT = _STATUS + "NoAuthnContext"

RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = XENC + "sha256"

# Attributes and context of the federal authentication service, as public integrations show them.
NATIONAL_NUMBER = "egovNRN"
EMPLOYER_LOGIN = "urn:group-insurance-portal:employerLogin"  # until the insurer's login names its own
STAFF_LOGIN = "urn:group-insurance-portal:staffLogin"  # as that one
CONTEXT = "urn:be:fedict:iam:attr:context"
FAS = "urn:be:fedict:iam:fas:"
CITIZEN_EID = FAS + "citizen:eid"
CITIZEN_ITSME = FAS + "citizen:bmid"
CITIZEN_TOKEN = FAS + "citizen:token"


def short(tag: str) -> str | None:
    """``{namespace}local`` as ``prefix:local``; ``None`` in a namespace that has no place in a message."""
    namespace, brace, local = tag[1:].partition("}")
    prefix = PREFIXES.get(namespace) if tag.startswith("{") and brace else None
    return f"{prefix}:{local}" if prefix else None


def full(name: str) -> str:
    """``prefix:local`` as ``{namespace}local``."""
    prefix, _, local = name.partition(":")
    namespace = next(uri for uri, known in PREFIXES.items() if known == prefix)
    return f"{{{namespace}}}{local}"
