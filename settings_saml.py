"""The settings as the gate takes them: one record for each of the identity providers."""

from typing import Any

import auth
from auth.levels import LOGIN_LEVELS
from data.rules.roles import Side
from settings import Settings, SettingsError
from settings_provider import ProviderSettings

WHOSE = {Side.EMPLOYER: "of employers", Side.STAFF: "of the staff"}


def saml_of(settings: Settings) -> auth.SamlSettings:
    """The part of the settings that signing in needs."""
    levels = settings.saml_levels
    asked: dict[str, Any] = {"levels": levels, "requested_classes": tuple(levels)} if levels else {}
    try:
        return auth.SamlSettings(
            base_url=settings.base_url,
            identity_provider_metadata=settings.saml_provider_metadata,
            private_key_pem=settings.saml_key,
            certificate_pem=settings.saml_certificate,
            production=settings.production,
            entity_id=settings.saml_entity_id,
            signed=settings.saml_signed,
            comparison=settings.saml_comparison,
            minimum_level=settings.saml_minimum_level,
            **asked,
        )
    except auth.SettingsError as fault:
        raise SettingsError(str(fault)) from None


def sides_of(settings: Settings) -> tuple[auth.SamlSettings, ...]:
    """Every sign-in that there is, the members' first. Raises ``SettingsError`` where two are alike."""
    made = (saml_of(settings), employers_of(settings), staff_of(settings))
    sides = tuple(each for each in made if each is not None)
    try:
        auth.check_apart(*sides)
    except auth.SettingsError as fault:
        raise SettingsError(str(fault)) from None
    return sides


def employers_of(settings: Settings) -> auth.SamlSettings | None:
    """The part that the employers' sign-in needs, or ``None``."""
    return _of(settings, settings.employers, Side.EMPLOYER) if settings.employers else None


def staff_of(settings: Settings) -> auth.SamlSettings | None:
    """The part that the sign-in of the insurer's own people needs, or ``None``."""
    return _of(settings, settings.staff, Side.STAFF) if settings.staff else None


def _of(settings: Settings, told: ProviderSettings, side: Side) -> auth.SamlSettings:
    """The keys of the portal are the same on all sides."""
    levels = told.levels or LOGIN_LEVELS
    try:
        made = auth.SamlSettings(
            base_url=settings.base_url,
            identity_provider_metadata=told.provider_metadata,
            private_key_pem=settings.saml_key,
            certificate_pem=settings.saml_certificate,
            production=settings.production,
            entity_id=told.entity_id,
            requested_classes=tuple(levels),
            comparison=told.comparison,
            minimum_level=told.minimum_level or min(levels.values()),
            levels=levels,
            signed=told.signed,
            side=side,
            login_attribute=told.login_attribute,
        )
        auth.check_apart(saml_of(settings), made)
    except auth.SettingsError as fault:
        raise SettingsError(f"{WHOSE[side]}, {fault}") from None
    return made
