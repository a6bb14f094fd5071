"""How settings are read: every name is known, every value judged, every secret kept out of what is said.

A secret or a document may also stand in a file: ``PORTAL_LOOKUP_KEY_FILE=/run/secrets/lookup`` for
``PORTAL_LOOKUP_KEY``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

WORLD_READABLE = 0o004
SECRETS = ("ENCRYPTION_KEYS", "LOOKUP_KEY", "SAML_KEY", "MAIL_PASSWORD", "SEAL_KEY")
EMPLOYER, STAFF = "EMPLOYER", "STAFF"  # how the settings of the second and the third sign-in begin
DOCUMENTS = (
    "EMPLOYER_PROVIDER_METADATA",
    "SAML_CERTIFICATE",
    "SAML_PROVIDER_METADATA",
    "SEAL_CERTIFICATE",
    "STAFF_PROVIDER_METADATA",
)
OF_A_LOGIN = ("COMPARISON", "ENTITY_ID", "LEVELS", "LOGIN_ATTRIBUTE", "MINIMUM_LEVEL", "SIGNED")
PLAIN = (
    *(f"{whose}_{name}" for whose in (EMPLOYER, STAFF) for name in OF_A_LOGIN),
    "MODE",
    "BASE_URL",
    "DATABASE_URL",
    "LISTEN",
    "MAIL_BOUNCES",
    "MAIL_CA_FILE",
    "MAIL_FROM",
    "MAIL_RATE",
    "MAIL_RETURNS",
    "MAIL_SERVER",
    "MAIL_USER",
    "PACKED",
    "SAML_ENTITY_ID",
    "SAML_COMPARISON",
    "SAML_LEVELS",
    "SAML_MINIMUM_LEVEL",
    "SAML_SIGNED",
    "SEAL_TIMESTAMPS",
    "STATEMENT_HISTORY",
    "THREADS",
    "TODAY",
    "WORKERS",
)
KNOWN = {
    *PLAIN,
    *SECRETS,
    *DOCUMENTS,
    *(f"{name}_FILE" for name in (*SECRETS, *DOCUMENTS, "DATABASE_URL")),
}

Choice = TypeVar("Choice")
Signed = Literal["both", "assertion"]  # what an identity provider signs
SIGNED: dict[str, Signed] = {"both": "both", "assertion": "assertion"}


class SettingsError(Exception):
    """A setting is missing, unknown, or cannot be trusted. Never holds a secret."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What is set, by name without its prefix."""

    given: Mapping[str, str]
    production: bool

    def text(self, name: str) -> str:
        """A setting that must be there, in the environment or in the file that it names; not in both."""
        here, file = self.given.get(name), self.given.get(f"{name}_FILE")
        if (here is None) == (file is None):
            either = f"PORTAL_{name}" + (f" or PORTAL_{name}_FILE" if f"{name}_FILE" in KNOWN else "")
            raise SettingsError(f"{either} must be set, once")
        value = here if file is None else self._from_file(name, Path(file))
        if not (value or "").strip():
            raise SettingsError(f"PORTAL_{name} is empty")
        return (value or "").strip()

    def _from_file(self, name: str, path: Path) -> str:
        try:
            if self.production and name in SECRETS and path.stat().st_mode & WORLD_READABLE:
                raise SettingsError(
                    f"the file of PORTAL_{name}_FILE can be read by everybody on this machine"
                )
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            raise SettingsError(f"the file of PORTAL_{name}_FILE cannot be read") from None

    def count(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to ``most``. Raises ``SettingsError`` for anything else."""
        text = self.given.get(name, str(default))
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
            raise SettingsError(f"PORTAL_{name} must be a number from 1 to {most}")
        return int(text)

    def day(self, name: str) -> date | None:
        """A date, or ``None`` where none is set. Raises ``SettingsError`` for anything else."""
        text = self.given.get(name)
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError:
            raise SettingsError(f"PORTAL_{name} must be a day like 2026-11-01") from None


def one_of(given: Mapping[str, str], name: str, choices: Mapping[str, Choice], default: str) -> Choice:
    """What one of a few words stands for."""
    text = given.get(name, default)
    if text not in choices:
        raise SettingsError(f"PORTAL_{name} must be {' or '.join(sorted(choices))}")
    return choices[text]


def levels(name: str, text: str) -> dict[str, int]:
    """``urn:...:eid=500 urn:...:bmid=450``: the class references to ask for, and the level each stands for."""
    found = {}
    for pair in text.split():
        reference, _, level = pair.rpartition("=")
        if not reference or not (level.isascii() and level.isdigit()):
            raise SettingsError(f"PORTAL_{name} holds pairs like urn:be:fedict:iam:fas:citizen:eid=500")
        found[reference] = int(level)
    return found


def address(name: str, text: str) -> str:
    """``host:port``, as it was given."""
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or not 1 <= int(port) <= 65535:
        raise SettingsError(f"PORTAL_{name} must be host:port")
    return text
