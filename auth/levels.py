"""How surely the federal service knows the person: class references and the level each stands for.

From public integrations of the service: 500 is eID, 450 is itsme; keys of registered foreigners stand at 300.
The onboarding package has the last word, so the table is a setting with these values as its default.
"""

import re
from collections.abc import Mapping

from auth.names import (
    CITIZEN_EID,
    CITIZEN_ITSME,
    CITIZEN_TOKEN,
    FAS,
    PHONE_CLASS,
    TOKEN_CLASS,
    UNSPECIFIED_CLASS,
)
from auth.refusals import Code, StopError

CITIZEN_CONTEXT = re.compile(r"(?:urn:be:fedict:iam:(?:attr:context|fas):)?citizen", re.ASCII)
ENTERPRISE_CONTEXT = re.compile(r"(?:urn:be:fedict:iam:(?:attr:context|fas):)?enterprise", re.ASCII)
KNOWN_LEVELS = (100, 200, 300, 350, 400, 450, 500)
DEFAULT_LEVELS: Mapping[str, int] = {
    CITIZEN_EID: 500,
    CITIZEN_ITSME: 450,
    CITIZEN_TOKEN: 300,
    **{f"{FAS}{kind}Level{level}": level for kind in ("", "citizen:") for level in KNOWN_LEVELS},
}

# The logins of employers and of the insurer's own people: two factors. A password alone opens what is known of many
# people, so it is not among them.
LOGIN_LEVELS: Mapping[str, int] = {PHONE_CLASS: 400, TOKEN_CLASS: 400}


def level_of(class_ref: str, levels: Mapping[str, int]) -> int:
    """The level behind a class reference, exactly as listed; anything else is refused."""
    if not class_ref:
        raise StopError(Code.LEVEL_MISSING)
    if class_ref in levels:
        return levels[class_ref]
    if class_ref.startswith(FAS + "enterprise:"):
        raise StopError(Code.LEVEL_ENTERPRISE)
    raise StopError(Code.LEVEL_UNSPECIFIED if class_ref == UNSPECIFIED_CLASS else Code.LEVEL_UNKNOWN)


def sufficient(class_ref: str, requested: tuple[str, ...], comparison: str, minimum: int, level: int) -> None:
    """Refuse what lies below the minimum, or was not asked for when the request said ``exact``."""
    if level < minimum:
        raise StopError(Code.LEVEL_TOO_LOW)
    if comparison == "exact" and class_ref not in requested:
        raise StopError(Code.LEVEL_NOT_REQUESTED)
