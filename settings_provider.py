"""The settings of the sign-ins that are not the members': the insurer's logins for employers and for its own people."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from settings_reader import EMPLOYER, SIGNED, STAFF, Reader, SettingsError, Signed, levels, one_of

__all__ = ["EMPLOYER", "STAFF", "ProviderSettings", "provider_settings"]
LONGEST_NAME = 200  # of an attribute


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """One more identity provider. Without one, nothing of its side is there.

    ``login_attribute`` is the attribute that holds the login; empty is that of ``auth.names``. ``levels`` are the class
    references to ask for, each with its level; empty are those of ``auth.levels``. Without ``minimum_level`` each of
    them will do.
    """

    provider_metadata: str = field(repr=False)
    entity_id: str = ""
    login_attribute: str = ""
    signed: Signed = "both"
    levels: Mapping[str, int] = field(default_factory=dict)
    minimum_level: int | None = None
    comparison: str = "exact"


def provider_settings(read: Reader, ours: str) -> ProviderSettings | None:
    """The settings that begin with ``ours``, EMPLOYER or STAFF; ``None`` where none are made.

    Raises ``SettingsError`` for half of them.
    """
    given = read.given
    if not any(name.startswith(f"{ours}_") for name in given):
        return None
    attribute = given.get(f"{ours}_LOGIN_ATTRIBUTE", "")
    if len(attribute) > LONGEST_NAME or attribute.lower() == "egovnrn":
        raise SettingsError(f"PORTAL_{ours}_LOGIN_ATTRIBUTE must be the name of the attribute with the login")
    lowest = f"{ours}_MINIMUM_LEVEL"
    return ProviderSettings(
        provider_metadata=read.text(f"{ours}_PROVIDER_METADATA"),
        entity_id=given.get(f"{ours}_ENTITY_ID", ""),
        login_attribute=attribute,
        signed=one_of(given, f"{ours}_SIGNED", SIGNED, "both"),
        levels=levels(f"{ours}_LEVELS", given.get(f"{ours}_LEVELS", "")),
        minimum_level=read.count(lowest, 300, 500) if lowest in given else None,
        comparison=one_of(
            given, f"{ours}_COMPARISON", {name: name for name in ("exact", "minimum")}, "exact"
        ),
    )
