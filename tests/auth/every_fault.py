"""The whole table: each code that one fault in a response can earn, with that fault, at either provider."""

from tests.auth.faults_of_content import (
    ATTRIBUTE_FAULTS,
    CITIZEN_LEVELS,
    ENVELOPE,
    SUBJECTS,
    TIMES_AND_LEVELS,
)
from tests.auth.faults_of_form import BYTES, FORM, SIGNATURES
from tests.auth.faults_of_logins import LOGIN_FAULTS

ANYWHERE = [*BYTES, *FORM, *SIGNATURES, *ENVELOPE, *SUBJECTS, *TIMES_AND_LEVELS]
FAULTS = [*ANYWHERE, *CITIZEN_LEVELS, *ATTRIBUTE_FAULTS]
EMPLOYER_FAULTS = [*ANYWHERE, *LOGIN_FAULTS]
