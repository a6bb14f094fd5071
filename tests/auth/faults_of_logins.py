"""Faults of what the employers' provider says, where it says other things than the federal service."""

from auth import names
from auth.refusals import Code
from tests.auth.bending import ATTRIBUTES, LOGIN, has, says, twice, without
from tests.auth.faults import Fault

_VALUE = f"{LOGIN}/a:AttributeValue"

LOGIN_FAULTS = [
    Fault(Code.ATTRIBUTES_MISSING, edit=without(ATTRIBUTES)),
    Fault(Code.ATTRIBUTES_REPEATED, edit=twice(ATTRIBUTES)),
    Fault(Code.ATTRIBUTE_NAME_MISSING, edit=has(LOGIN, Name=None)),
    Fault(Code.LOGIN_MISSING, edit=has(LOGIN, Name=names.NATIONAL_NUMBER)),
    Fault(Code.LOGIN_REPEATED, edit=twice(LOGIN)),
    Fault(Code.LOGIN_VALUE_MISSING, edit=without(_VALUE)),
    Fault(Code.LOGIN_VALUE_REPEATED, edit=twice(_VALUE)),
    Fault(Code.LOGIN_EMPTY, edit=says(_VALUE, None)),
    Fault(Code.LOGIN_FORM, edit=says(_VALUE, "els peeters")),
]
