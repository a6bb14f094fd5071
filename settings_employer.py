"""The settings of the employer's side: its own identity provider, the insurer's login for employers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from settings_reader import SIGNED, Reader, SettingsError, Signed, levels, one_of

OURS = "EMPLOYER_"
LOWEST = "EMPLOYER_MINIMUM_LEVEL"
LONGEST_NAME = 200  # of an attribute


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerSettings:
    """The second identity provider. Without one, nothing of the employer's side is there.

    ``login_attribute`` is the attribute that holds the login of the directory; empty is that of ``auth.names``.
    ``levels`` are the class references to ask for, each with its level; empty are those of ``auth.levels``. Without
    ``minimum_level`` each of them will do.
    """

    provider_metadata: str = field(repr=False)
    entity_id: str = ""
    login_attribute: str = ""
    signed: Signed = "both"
    levels: Mapping[str, int] = field(default_factory=dict)
    minimum_level: int | None = None
    comparison: str = "exact"


def employer_settings(read: Reader) -> EmployerSettings | None:
    """The settings of employers; ``None`` where none are made. Raises ``SettingsError`` for half of them."""
    given = read.given
    if not any(name.startswith(OURS) for name in given):
        return None
    attribute = given.get("EMPLOYER_LOGIN_ATTRIBUTE", "")
    if len(attribute) > LONGEST_NAME or attribute.lower() == "egovnrn":
        raise SettingsError(
            "PORTAL_EMPLOYER_LOGIN_ATTRIBUTE must be the name of the attribute with the login"
        )
    return EmployerSettings(
        provider_metadata=read.text("EMPLOYER_PROVIDER_METADATA"),
        entity_id=given.get("EMPLOYER_ENTITY_ID", ""),
        login_attribute=attribute,
        signed=one_of(given, "EMPLOYER_SIGNED", SIGNED, "both"),
        levels=levels("EMPLOYER_LEVELS", given.get("EMPLOYER_LEVELS", "")),
        minimum_level=read.count("EMPLOYER_MINIMUM_LEVEL", 300, 500) if LOWEST in given else None,
        comparison=one_of(
            given, "EMPLOYER_COMPARISON", {name: name for name in ("exact", "minimum")}, "exact"
        ),
    )
