"""The settings as the gate takes them: one record for each of the two identity providers."""

from typing import Any

import auth
from auth.levels import EMPLOYER_LEVELS
from auth.names import EMPLOYER_LOGIN
from data.rules.roles import Side
from settings import Settings, SettingsError


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


def employers_of(settings: Settings) -> auth.SamlSettings | None:
    """The part that the second sign-in needs, or ``None``; the keys of the portal are the same on both sides."""
    told = settings.employers
    if told is None:
        return None
    levels = told.levels or EMPLOYER_LEVELS
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
            side=Side.EMPLOYER,
            login_attribute=told.login_attribute or EMPLOYER_LOGIN,
        )
        auth.check_apart(saml_of(settings), made)
    except auth.SettingsError as fault:
        raise SettingsError(f"of employers, {fault}") from None
    return made
