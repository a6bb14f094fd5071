"""The grammar of e-mail addresses (RFC 5321, 5322, 6531, IDNA), judged by a library that asks no network."""

import re
from functools import lru_cache
from typing import Final

from email_validator import EmailNotValidError, validate_email

from data.rules.address_form import LONGEST
from data.rules.addresses import Parsed

# What stands before the @ in nearly every address: nothing in it that a grammar has an opinion about.
_ORDINARY: Final = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_LONGEST_LOCAL: Final = 64


def parsed(text: str) -> Parsed | None:
    """An address in its normal form; ``None`` when the grammar does not allow it.

    Stricter than some mail systems: no quoted names, no comments, no numbers in place of a domain, 64 octets at most
    before the @.
    """
    local, _, domain = text.rpartition("@")
    if len(text) <= LONGEST and len(local) <= _LONGEST_LOCAL and _ORDINARY.fullmatch(local):
        known = _domain(domain)  # asked once for all people of a firm
        return known and Parsed(local, known.domain, known.technical_domain)
    return _asked(text)


@lru_cache(maxsize=4096)
def _domain(domain: str) -> Parsed | None:
    return _asked(f"a@{domain}")


def _asked(text: str) -> Parsed | None:
    try:
        found = validate_email(text, check_deliverability=False, strict=True)
    except EmailNotValidError:
        return None
    return Parsed(found.local_part, found.domain, found.ascii_domain)
