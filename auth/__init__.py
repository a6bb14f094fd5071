"""Who is there: the SAML gate, sessions on the server, a stand-in identity provider for demo and tests."""

from auth.routes import install
from auth.settings import SamlSettings, check_apart
from auth.trust import SettingsError
from auth.visitors import current_visitor

__all__ = ["SamlSettings", "SettingsError", "check_apart", "current_visitor", "install"]
