"""Secrets for cookies, and what the store keeps of them."""

import hashlib
import secrets


def new_secret() -> str:
    """256 random bits, url-safe."""
    return secrets.token_urlsafe(32)


def digest(*parts: str) -> str:
    """SHA-256, in hex. For 256 random bits it needs no salt; it also stands for ids too long to keep."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
