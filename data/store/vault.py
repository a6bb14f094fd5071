"""Keys: the national number encrypted, the keyed hash that finds it, and opaque handles.

A number is kept as a Fernet token (AES-128-CBC with HMAC-SHA256, authenticated; several keys = rotation: the first
encrypts, all decrypt). It is found by HMAC-SHA256 under another key: a plain hash of so small a space could be
undone in minutes. Nothing here ever puts a number into an exception.
"""

import hmac
from base64 import b32encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class VaultError(Exception):
    """A stored number could not be read with the configured keys."""


class Vault:
    """Encrypts, finds and hides. ``encryption_keys`` are url-safe base64 Fernet keys; ``lookup_key`` 32+ bytes."""

    def __init__(self, encryption_keys: Sequence[str], lookup_key: bytes) -> None:
        if not encryption_keys or len(lookup_key) < 32:
            raise ValueError("the vault needs an encryption key and a lookup key of at least 32 bytes")
        self._fernet = MultiFernet([Fernet(key) for key in encryption_keys])
        self._lookup_key = lookup_key

    def encrypt(self, national_number: str) -> str:
        """An authenticated token for a number of 11 digits."""
        return self._fernet.encrypt(national_number.encode("ascii")).decode("ascii")

    def decrypt(self, token: str) -> str:
        """The number behind a token; raises ``VaultError`` when no key fits or the token was changed."""
        try:
            return self._fernet.decrypt(token.encode("ascii")).decode("ascii")
        except InvalidToken:
            raise VaultError("a stored national number does not open with the configured keys") from None

    def find_key(self, national_number: str) -> str:
        """The keyed hash (64 hex digits) under which a number is found."""
        return self._mac("national-number", national_number).hex()

    def handle(self, contract_number: str) -> str:
        """The opaque name of a contract in addresses: 20 characters, the same at every import."""
        return b32encode(self._mac("contract", contract_number))[:20].decode("ascii").lower()

    def paper(self, occasion: str) -> str:
        """The opaque name of a statement in addresses, the same whoever issues it."""
        return b32encode(self._mac("paper", occasion))[:20].decode("ascii").lower()

    def organiser(self, organiser_id: str) -> str:
        """The opaque name of an employer in addresses."""
        return b32encode(self._mac("organiser", organiser_id))[:20].decode("ascii").lower()

    def login_key(self, login: str) -> str:
        """The keyed hash (64 hex digits) under which a login of the employers' directory is found."""
        return self._mac("employer-login", login).hex()

    def staff_key(self, login: str) -> str:
        """The keyed hash (64 hex digits) under which a login of the insurer's staff is found."""
        return self._mac("staff-login", login).hex()

    def portfolio(self, account_manager_id: str) -> str:
        """The opaque name of a portfolio in addresses."""
        return b32encode(self._mac("portfolio", account_manager_id))[:20].decode("ascii").lower()

    def row_key(self, organiser_id: str, contract_number: str) -> str:
        """The key of a row in one employer's workbook: 24 characters, another one at every other employer."""
        whose = f"{len(organiser_id)}:{organiser_id}{contract_number}"
        return b32encode(self._mac("row", whose)[:15]).decode("ascii").lower()

    def token(self, purpose: str, text: str) -> str:
        """A secret for a link (52 characters), made anew from what it is for: none has to be kept until it is sent."""
        return b32encode(self._mac(f"token:{purpose}", text)).decode("ascii").rstrip("=").lower()

    def lots(self) -> bytes:
        """The secret by which figures about many people are rounded up or down."""
        return self._mac("lots", "")

    def _mac(self, purpose: str, text: str) -> bytes:
        return hmac.digest(self._lookup_key, f"{purpose}:{text}".encode(), "sha256")
