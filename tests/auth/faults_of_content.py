"""Faults of what a correctly signed response says."""

from datetime import timedelta

from auth import names
from auth.names import FAS, UNSPECIFIED_CLASS
from auth.refusals import Code
from tests.auth.bending import (
    ASSERTION,
    ATTRIBUTES,
    AUTHN,
    CLASS_REF,
    CONDITIONS,
    CONFIRMATION,
    CONFIRMED,
    CONTEXT,
    NUMBER,
    SUBJECT,
    grown,
    has,
    later,
    says,
    twice,
    without,
)
from tests.auth.faults import Fault

_ISSUER = f"{ASSERTION}/a:Issuer"
_STATUS = "p:Status/p:StatusCode"
_MINUTES = timedelta(minutes=1)
_RESTRICTION = f"{CONDITIONS}/a:AudienceRestriction"
_VALUE = f"{NUMBER}/a:AttributeValue"
_CONTEXT_VALUE = f"{CONTEXT}/a:AttributeValue"


ENVELOPE = [
    Fault(Code.RESPONSE_VERSION, edit=has(".", Version="1.1")),
    Fault(Code.RESPONSE_ISSUER_MISSING, edit=without("a:Issuer")),
    Fault(Code.RESPONSE_ISSUER_REPEATED, edit=twice("a:Issuer")),
    Fault(Code.RESPONSE_ISSUER_WRONG, edit=says("a:Issuer", "urn:another:provider")),
    Fault(Code.RESPONSE_ISSUER_FORMAT, edit=has("a:Issuer", Format=names.TRANSIENT)),
    Fault(Code.RESPONSE_INSTANT_MISSING, edit=has(".", IssueInstant=None)),
    Fault(Code.RESPONSE_INSTANT_MALFORMED, edit=has(".", IssueInstant="2026-11-01T09:00:00+00:00")),
    Fault(Code.RESPONSE_INSTANT_FUTURE, edit=has(".", IssueInstant=later(seconds=61))),
    Fault(Code.RESPONSE_INSTANT_PAST, edit=has(".", IssueInstant=later(seconds=-361))),
    Fault(Code.RESPONSE_BEFORE_REQUEST, request=(2 * _MINUTES, 9 * _MINUTES)),
    Fault(Code.DESTINATION_MISSING, edit=has(".", Destination=None)),
    Fault(Code.DESTINATION_WRONG, edit=has(".", Destination="https://other.example/saml/acs")),
    Fault(Code.UNSOLICITED, edit=has(".", InResponseTo=None)),
    Fault(Code.REQUEST_UNKNOWN, edit=has(".", InResponseTo="_request-of-another")),
    Fault(Code.REQUEST_EXPIRED, request=(-9 * _MINUTES, 0 * _MINUTES)),
    Fault(Code.STATUS_MISSING, edit=without("p:Status")),
    Fault(Code.STATUS_REPEATED, edit=twice("p:Status")),
    Fault(Code.STATUS_CODE_MISSING, edit=without(_STATUS)),
    Fault(Code.STATUS_CONTRADICTORY, edit=grown(_STATUS, "p:StatusCode", Value=names.AUTHN_FAILED)),
    Fault(Code.STATUS_OTHER, edit=has(_STATUS, Value="urn:oasis:names:tc:SAML:2.0:status:Requester")),
]

SUBJECTS = [
    Fault(Code.ASSERTION_VERSION, edit=has(ASSERTION, Version="2.1")),
    Fault(Code.ASSERTION_ISSUER_MISSING, edit=without(_ISSUER)),
    Fault(Code.ASSERTION_ISSUER_REPEATED, edit=twice(_ISSUER)),
    Fault(Code.ASSERTION_ISSUER_WRONG, edit=says(_ISSUER, "urn:another:provider")),
    Fault(Code.ASSERTION_ISSUER_FORMAT, edit=has(_ISSUER, Format=names.TRANSIENT)),
    Fault(Code.ASSERTION_INSTANT_MISSING, edit=has(ASSERTION, IssueInstant=None)),
    Fault(Code.ASSERTION_INSTANT_MALFORMED, edit=has(ASSERTION, IssueInstant="2026-13-01T09:00:00Z")),
    Fault(Code.ASSERTION_INSTANT_FUTURE, edit=has(ASSERTION, IssueInstant=later(seconds=61))),
    Fault(Code.ASSERTION_INSTANT_PAST, edit=has(ASSERTION, IssueInstant=later(seconds=-361))),
    Fault(Code.ASSERTION_BEFORE_REQUEST, edit=has(ASSERTION, IssueInstant=later(minutes=-4))),
    Fault(Code.SUBJECT_MISSING, edit=without(SUBJECT)),
    Fault(Code.SUBJECT_REPEATED, edit=twice(SUBJECT)),
    Fault(Code.NAME_ID_MISSING, edit=without(f"{SUBJECT}/a:NameID")),
    Fault(Code.NAME_ID_REPEATED, edit=twice(f"{SUBJECT}/a:NameID")),
    Fault(Code.NAME_ID_EMPTY, edit=says(f"{SUBJECT}/a:NameID", " ")),
    Fault(Code.NAME_ID_FORMAT, edit=has(f"{SUBJECT}/a:NameID", Format=None)),
    Fault(Code.NAME_ID_QUALIFIER, edit=has(f"{SUBJECT}/a:NameID", SPNameQualifier="urn:other:portal")),
    Fault(Code.CONFIRMATION_MISSING, edit=without(CONFIRMATION)),
    Fault(Code.CONFIRMATION_REPEATED, edit=twice(CONFIRMATION)),
    Fault(
        Code.CONFIRMATION_METHOD,
        edit=has(CONFIRMATION, Method=names.BEARER.replace("bearer", "sender-vouches")),
    ),
    Fault(Code.CONFIRMATION_DATA_MISSING, edit=without(CONFIRMED)),
    Fault(Code.CONFIRMATION_DATA_REPEATED, edit=twice(CONFIRMED)),
    Fault(Code.CONFIRMATION_NOT_BEFORE, edit=has(CONFIRMED, NotBefore=later(minutes=-1))),
    Fault(Code.CONFIRMATION_END_MISSING, edit=has(CONFIRMED, NotOnOrAfter=None)),
    Fault(Code.CONFIRMATION_END_MALFORMED, edit=has(CONFIRMED, NotOnOrAfter="tomorrow")),
    Fault(Code.CONFIRMATION_EXPIRED, edit=has(CONFIRMED, NotOnOrAfter=later(seconds=-60))),
    Fault(Code.CONFIRMATION_TOO_LONG, edit=has(CONFIRMED, NotOnOrAfter=later(seconds=3661))),
    Fault(Code.CONFIRMATION_UNSOLICITED, edit=has(CONFIRMED, InResponseTo=None)),
    Fault(Code.CONFIRMATION_REQUEST_WRONG, edit=has(CONFIRMED, InResponseTo="_request-of-another")),
    Fault(Code.RECIPIENT_MISSING, edit=has(CONFIRMED, Recipient=None)),
    Fault(Code.RECIPIENT_WRONG, edit=has(CONFIRMED, Recipient="https://other.example/saml/acs")),
]

TIMES_AND_LEVELS = [
    Fault(Code.CONDITIONS_MISSING, edit=without(CONDITIONS)),
    Fault(Code.CONDITIONS_REPEATED, edit=twice(CONDITIONS)),
    Fault(Code.NOT_BEFORE_MISSING, edit=has(CONDITIONS, NotBefore=None)),
    Fault(Code.NOT_BEFORE_MALFORMED, edit=has(CONDITIONS, NotBefore="1")),
    Fault(Code.NOT_BEFORE_FUTURE, edit=has(CONDITIONS, NotBefore=later(seconds=61))),
    Fault(Code.NOT_ON_OR_AFTER_MISSING, edit=has(CONDITIONS, NotOnOrAfter=None)),
    Fault(Code.NOT_ON_OR_AFTER_MALFORMED, edit=has(CONDITIONS, NotOnOrAfter="1")),
    Fault(
        Code.NOT_ON_OR_AFTER_PAST,
        edit=has(CONDITIONS, NotBefore=later(minutes=-9), NotOnOrAfter=later(seconds=-60)),
    ),
    Fault(Code.VALID_TOO_LONG, edit=has(CONDITIONS, NotOnOrAfter=later(days=3650))),
    Fault(Code.VALID_BACKWARDS, edit=has(CONDITIONS, NotOnOrAfter=later(minutes=-2))),
    Fault(Code.AUDIENCE_MISSING, edit=without(_RESTRICTION)),
    Fault(Code.AUDIENCE_REPEATED, edit=twice(_RESTRICTION)),
    Fault(Code.AUDIENCE_WRONG, edit=says(f"{_RESTRICTION}/a:Audience", "urn:other:portal")),
    Fault(Code.AUTHN_MISSING, edit=without(AUTHN)),
    Fault(Code.AUTHN_REPEATED, edit=twice(AUTHN)),
    Fault(Code.AUTHN_INSTANT_MISSING, edit=has(AUTHN, AuthnInstant=None)),
    Fault(Code.AUTHN_INSTANT_MALFORMED, edit=has(AUTHN, AuthnInstant="2026-11-01")),
    Fault(Code.AUTHN_INSTANT_FUTURE, edit=has(AUTHN, AuthnInstant=later(seconds=61))),
    Fault(Code.AUTHN_INSTANT_OLD, edit=has(AUTHN, AuthnInstant=later(hours=-9))),
    Fault(Code.AUTHN_NOT_FRESH, edit=has(AUTHN, AuthnInstant=later(minutes=-10))),
    Fault(Code.SESSION_INDEX_MISSING, edit=has(AUTHN, SessionIndex=None)),
    Fault(Code.SESSION_END_MALFORMED, edit=has(AUTHN, SessionNotOnOrAfter="later")),
    Fault(Code.SESSION_EXPIRED, edit=has(AUTHN, SessionNotOnOrAfter=later(seconds=-60))),
    Fault(Code.LEVEL_MISSING, edit=without(CLASS_REF)),
    Fault(Code.LEVEL_REPEATED, edit=twice(CLASS_REF)),
    Fault(Code.LEVEL_UNSPECIFIED, edit=says(CLASS_REF, UNSPECIFIED_CLASS)),
    Fault(Code.LEVEL_UNKNOWN, edit=says(CLASS_REF, FAS + "citizen:Level999")),
    Fault(Code.LEVEL_ENTERPRISE, edit=says(CLASS_REF, FAS + "enterprise:eid")),
]

CITIZEN_LEVELS = [
    Fault(Code.LEVEL_TOO_LOW, edit=says(CLASS_REF, FAS + "citizen:Level100")),
    Fault(Code.LEVEL_NOT_REQUESTED, edit=says(CLASS_REF, FAS + "citizen:Level400")),
]

ATTRIBUTE_FAULTS = [
    Fault(Code.ATTRIBUTES_MISSING, edit=without(ATTRIBUTES)),
    Fault(Code.ATTRIBUTES_REPEATED, edit=twice(ATTRIBUTES)),
    Fault(Code.ATTRIBUTE_NAME_MISSING, edit=has(CONTEXT, Name=None)),
    Fault(Code.CONTEXT_REPEATED, edit=twice(CONTEXT)),
    Fault(Code.CONTEXT_ENTERPRISE, edit=says(_CONTEXT_VALUE, "enterprise")),
    Fault(Code.CONTEXT_UNKNOWN, edit=says(_CONTEXT_VALUE, "somebody")),
    Fault(Code.NUMBER_MISSING, edit=without(NUMBER)),
    Fault(Code.NUMBER_REPEATED, edit=twice(NUMBER)),
    Fault(Code.NUMBER_VALUE_MISSING, edit=without(_VALUE)),
    Fault(Code.NUMBER_VALUE_REPEATED, edit=twice(_VALUE)),
    Fault(Code.NUMBER_EMPTY, edit=says(_VALUE, None)),
    Fault(Code.NUMBER_LENGTH, edit=says(_VALUE, "01051411238 ")),
    Fault(Code.NUMBER_NOT_DIGITS, edit=says(_VALUE, "０1051411238")),
    Fault(Code.NUMBER_CHECK, edit=says(_VALUE, "01051411239")),
]
