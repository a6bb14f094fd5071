"""Why a response lets nobody in: one code for each single fault.

Codes go to the journal. A browser only ever learns one of a few public codes, and learns more than ``failed``
only about messages that the identity provider signed, or that answer an open request of this very browser
where the provider does not sign them.
"""

from dataclasses import dataclass
from enum import StrEnum, auto, unique


@unique
class Code(StrEnum):
    """The inside reason. Names starting with RESPONSE_ or ASSERTION_ say whose signature or header it is."""

    # the form value and the bytes in it
    EMPTY = auto()
    TOO_LARGE = auto()
    NOT_BASE64 = auto()
    NOT_UTF8 = auto()
    BYTE_ORDER_MARK = auto()
    CONTROL_CHARACTER = auto()
    NOT_MARKUP = auto()
    OTHER_ENCODING = auto()
    DOCUMENT_TYPE = auto()
    COMMENT = auto()
    CDATA = auto()
    PROCESSING_INSTRUCTION = auto()
    ENTITY = auto()
    NOT_WELL_FORMED = auto()
    TOO_DEEP = auto()
    TOO_MANY_ELEMENTS = auto()
    TOO_MANY_ATTRIBUTES = auto()
    # the form of the document
    NAMESPACE_UNKNOWN = auto()
    ROOT_NOT_RESPONSE = auto()
    RESPONSE_NESTED = auto()
    ASSERTION_ELSEWHERE = auto()
    SIGNATURE_ELSEWHERE = auto()
    ELEMENT_OUT_OF_PLACE = auto()
    ATTRIBUTE_OUT_OF_PLACE = auto()
    MIXED_CONTENT = auto()
    EXTENSIONS = auto()
    ADVICE = auto()
    AUTHORISATION_STATEMENT = auto()
    ENCRYPTED_ATTRIBUTE = auto()
    ENCRYPTED_NAME_ID = auto()
    SIGNATURE_OBJECT = auto()
    SIGNATURE_KEY_VALUE = auto()
    CONDITION_UNKNOWN = auto()
    ID_MISSING = auto()
    ID_MALFORMED = auto()
    ID_ELSEWHERE = auto()
    ID_REPEATED = auto()
    ASSERTION_MISSING = auto()
    ASSERTION_REPEATED = auto()
    PLAIN_AND_ENCRYPTED = auto()
    ENCRYPTION_NOT_ACCEPTED = auto()
    DECRYPTION = auto()  # one code for all that can go wrong in it: an oracle needs two
    # signatures
    METADATA_EXPIRED = auto()
    RESPONSE_SIGNATURE_MISSING = auto()
    RESPONSE_SIGNATURE_REPEATED = auto()
    RESPONSE_SIGNATURE_SHAPE = auto()
    RESPONSE_SIGNATURE_METHOD = auto()
    RESPONSE_CANONICAL_METHOD = auto()
    RESPONSE_REFERENCE_COUNT = auto()
    RESPONSE_REFERENCE_TARGET = auto()
    RESPONSE_TRANSFORMS = auto()
    RESPONSE_DIGEST_METHOD = auto()
    RESPONSE_DIGEST_WRONG = auto()
    RESPONSE_SIGNATURE_WRONG = auto()
    ASSERTION_SIGNATURE_MISSING = auto()
    ASSERTION_SIGNATURE_REPEATED = auto()
    ASSERTION_SIGNATURE_SHAPE = auto()
    ASSERTION_SIGNATURE_METHOD = auto()
    ASSERTION_CANONICAL_METHOD = auto()
    ASSERTION_REFERENCE_COUNT = auto()
    ASSERTION_REFERENCE_TARGET = auto()
    ASSERTION_TRANSFORMS = auto()
    ASSERTION_DIGEST_METHOD = auto()
    ASSERTION_DIGEST_WRONG = auto()
    ASSERTION_SIGNATURE_WRONG = auto()
    READINGS_DIFFER = auto()
    # the envelope
    RESPONSE_VERSION = auto()
    RESPONSE_ISSUER_MISSING = auto()
    RESPONSE_ISSUER_REPEATED = auto()
    RESPONSE_ISSUER_WRONG = auto()
    RESPONSE_ISSUER_FORMAT = auto()
    RESPONSE_INSTANT_MISSING = auto()
    RESPONSE_INSTANT_MALFORMED = auto()
    RESPONSE_INSTANT_FUTURE = auto()
    RESPONSE_INSTANT_PAST = auto()
    RESPONSE_BEFORE_REQUEST = auto()
    DESTINATION_MISSING = auto()
    DESTINATION_WRONG = auto()
    UNSOLICITED = auto()
    REQUEST_UNKNOWN = auto()
    REQUEST_EXPIRED = auto()
    STATUS_MISSING = auto()
    STATUS_REPEATED = auto()
    STATUS_CODE_MISSING = auto()
    STATUS_CONTRADICTORY = auto()
    STATUS_CANCELLED = auto()
    STATUS_NO_LEVEL = auto()
    STATUS_OTHER = auto()
    # the assertion: header and subject
    ASSERTION_VERSION = auto()
    ASSERTION_ISSUER_MISSING = auto()
    ASSERTION_ISSUER_REPEATED = auto()
    ASSERTION_ISSUER_WRONG = auto()
    ASSERTION_ISSUER_FORMAT = auto()
    ASSERTION_INSTANT_MISSING = auto()
    ASSERTION_INSTANT_MALFORMED = auto()
    ASSERTION_INSTANT_FUTURE = auto()
    ASSERTION_INSTANT_PAST = auto()
    ASSERTION_BEFORE_REQUEST = auto()
    SUBJECT_MISSING = auto()
    SUBJECT_REPEATED = auto()
    NAME_ID_MISSING = auto()
    NAME_ID_REPEATED = auto()
    NAME_ID_EMPTY = auto()
    NAME_ID_FORMAT = auto()
    NAME_ID_QUALIFIER = auto()
    CONFIRMATION_MISSING = auto()
    CONFIRMATION_REPEATED = auto()
    CONFIRMATION_METHOD = auto()
    CONFIRMATION_DATA_MISSING = auto()
    CONFIRMATION_DATA_REPEATED = auto()
    CONFIRMATION_NOT_BEFORE = auto()
    CONFIRMATION_END_MISSING = auto()
    CONFIRMATION_END_MALFORMED = auto()
    CONFIRMATION_EXPIRED = auto()
    CONFIRMATION_TOO_LONG = auto()
    CONFIRMATION_UNSOLICITED = auto()
    CONFIRMATION_REQUEST_WRONG = auto()
    RECIPIENT_MISSING = auto()
    RECIPIENT_WRONG = auto()
    # conditions
    CONDITIONS_MISSING = auto()
    CONDITIONS_REPEATED = auto()
    NOT_BEFORE_MISSING = auto()
    NOT_BEFORE_MALFORMED = auto()
    NOT_BEFORE_FUTURE = auto()
    NOT_ON_OR_AFTER_MISSING = auto()
    NOT_ON_OR_AFTER_MALFORMED = auto()
    NOT_ON_OR_AFTER_PAST = auto()
    VALID_TOO_LONG = auto()
    VALID_BACKWARDS = auto()
    AUDIENCE_MISSING = auto()
    AUDIENCE_REPEATED = auto()
    AUDIENCE_WRONG = auto()
    # how the person signed in
    AUTHN_MISSING = auto()
    AUTHN_REPEATED = auto()
    AUTHN_INSTANT_MISSING = auto()
    AUTHN_INSTANT_MALFORMED = auto()
    AUTHN_INSTANT_FUTURE = auto()
    AUTHN_INSTANT_OLD = auto()
    AUTHN_NOT_FRESH = auto()
    SESSION_INDEX_MISSING = auto()
    SESSION_END_MALFORMED = auto()
    SESSION_EXPIRED = auto()
    LEVEL_MISSING = auto()
    LEVEL_REPEATED = auto()
    LEVEL_UNSPECIFIED = auto()
    LEVEL_UNKNOWN = auto()
    LEVEL_ENTERPRISE = auto()
    LEVEL_TOO_LOW = auto()
    LEVEL_NOT_REQUESTED = auto()
    # attributes
    ATTRIBUTES_MISSING = auto()
    ATTRIBUTES_REPEATED = auto()
    ATTRIBUTE_NAME_MISSING = auto()
    CONTEXT_REPEATED = auto()
    CONTEXT_ENTERPRISE = auto()
    CONTEXT_UNKNOWN = auto()
    NUMBER_MISSING = auto()
    NUMBER_REPEATED = auto()
    NUMBER_VALUE_MISSING = auto()
    NUMBER_VALUE_REPEATED = auto()
    NUMBER_EMPTY = auto()
    NUMBER_LENGTH = auto()
    NUMBER_NOT_DIGITS = auto()
    NUMBER_CHECK = auto()
    LOGIN_MISSING = auto()
    LOGIN_REPEATED = auto()
    LOGIN_VALUE_MISSING = auto()
    LOGIN_VALUE_REPEATED = auto()
    LOGIN_EMPTY = auto()
    LOGIN_FORM = auto()
    # sign-out by the provider
    LOGOUT_QUERY = auto()
    LOGOUT_COMPRESSION = auto()
    LOGOUT_ROOT = auto()
    LOGOUT_VERSION = auto()
    LOGOUT_ISSUER_MISSING = auto()
    LOGOUT_ISSUER_REPEATED = auto()
    LOGOUT_ISSUER_WRONG = auto()
    LOGOUT_ISSUER_FORMAT = auto()
    LOGOUT_INSTANT_MISSING = auto()
    LOGOUT_INSTANT_MALFORMED = auto()
    LOGOUT_INSTANT_FUTURE = auto()
    LOGOUT_INSTANT_PAST = auto()
    LOGOUT_DESTINATION = auto()
    LOGOUT_EXPIRED = auto()
    LOGOUT_NAME_ID = auto()
    LOGOUT_USED_BEFORE = auto()
    LOGOUT_UNSOLICITED = auto()
    LOGOUT_SIGNATURE_MISSING = auto()
    LOGOUT_SIGNATURE_REPEATED = auto()
    LOGOUT_SIGNATURE_SHAPE = auto()
    LOGOUT_SIGNATURE_METHOD = auto()
    LOGOUT_CANONICAL_METHOD = auto()
    LOGOUT_REFERENCE_COUNT = auto()
    LOGOUT_REFERENCE_TARGET = auto()
    LOGOUT_TRANSFORMS = auto()
    LOGOUT_DIGEST_METHOD = auto()
    LOGOUT_DIGEST_WRONG = auto()
    LOGOUT_SIGNATURE_WRONG = auto()
    # outside the gate
    SECOND_OPINION = auto()  # the library behind the gate refuses or reads something else
    OTHER_BROWSER = auto()  # no request of this browser is open
    RELAY_STATE = auto()
    USED_BEFORE = auto()
    NO_ACCOUNT = auto()  # a login that the employers' directory does not have, or has closed


@unique
class PublicCode(StrEnum):
    """All that a browser is told."""

    CANCELLED = "cancelled"
    LEVEL = "level"
    NO_NUMBER = "no_number"
    NO_LOGIN = "no_login"
    NO_ACCOUNT = "no_account"
    FAILED = "failed"


_PUBLIC = {
    Code.STATUS_CANCELLED: PublicCode.CANCELLED,
    Code.STATUS_NO_LEVEL: PublicCode.LEVEL,
    Code.LEVEL_TOO_LOW: PublicCode.LEVEL,
    Code.NUMBER_MISSING: PublicCode.NO_NUMBER,
    Code.LOGIN_MISSING: PublicCode.NO_LOGIN,
    Code.NO_ACCOUNT: PublicCode.NO_ACCOUNT,
}


def public_code(code: Code) -> PublicCode:
    """What the page may say: nothing about how a forged message was found out."""
    return _PUBLIC.get(code, PublicCode.FAILED)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nobody comes in, for this reason. Carries nothing that stood in the message."""

    code: Code


class StopError(Exception):
    """Ends a judgement from inside; never leaves the gate, holds nothing but the code."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.value)
        self.code = code
