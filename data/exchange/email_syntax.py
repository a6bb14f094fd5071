"""The grammar of e-mail addresses (RFC 5321, 5322, 6531, IDNA), judged by a library that asks no network."""

from email_validator import EmailNotValidError, validate_email

from data.rules.addresses import Parsed


def parsed(text: str) -> Parsed | None:
    """An address in its normal form; ``None`` when the grammar does not allow it.

    Stricter than some mail systems: no quoted names, no comments, no numbers in place of a domain, 64 octets at most
    before the @.
    """
    try:
        found = validate_email(text, check_deliverability=False, strict=True)
    except EmailNotValidError:
        return None
    return Parsed(found.local_part, found.domain, found.ascii_domain)
