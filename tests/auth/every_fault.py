"""The whole table: each code that one fault in a response can earn, with that fault."""

from tests.auth.faults_of_content import ATTRIBUTE_FAULTS, ENVELOPE, SUBJECTS, TIMES_AND_LEVELS
from tests.auth.faults_of_form import BYTES, FORM, SIGNATURES

FAULTS = [*BYTES, *FORM, *SIGNATURES, *ENVELOPE, *SUBJECTS, *TIMES_AND_LEVELS, *ATTRIBUTE_FAULTS]
