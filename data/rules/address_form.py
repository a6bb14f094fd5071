"""The form of an e-mail address: is it one at all, and are two of them the same (docs/rules.md 10)."""

import re
import unicodedata

PUNYCODE = "xn--"
LONGEST = 254  # octets, RFC 5321 4.5.3.1.3 with erratum 1690
# One "@", and nothing that a mail server or a mail program could take for a second address or a second line.
_PLAIN = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"/|]+\.[^\s@<>()\[\],;:\\\"/|.]+")
# Controls, invisible and direction-changing characters, halves of characters, what belongs to nobody.
_UNFIT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})


def is_one_address(text: str) -> bool:
    """Whether a text can stand as the one receiver of a mail. Weaker than a judgement: for what others delivered."""
    return (
        _PLAIN.fullmatch(text) is not None
        and _PLAIN.fullmatch(unicodedata.normalize("NFKC", text))
        is not None  # a wide comma is read as a comma
        and len(text.encode("utf-8", "replace")) <= LONGEST
        and not any(unfit(each) for each in text)
        and ".." not in text
        and not text.startswith(".")
    )


def unfit(character: str) -> bool:
    """Whether a character has no place in an address: spaces, controls, and what nobody can see."""
    return unicodedata.category(character) in _UNFIT


def address_key(text: str) -> str:
    """The one form in which addresses are compared, never written to.

    Case does not matter, nor how an accent is composed, nor whether the domain is in its readable or its technical
    (``xn--``) form. The case of ``ß`` is left alone: with and without it are two domains.
    """
    small = text.strip().lower()
    if small.isascii() and PUNYCODE not in small and "@" in small:
        return small  # nearly all are: nothing to compose, nothing to read back
    local, _, domain = unicodedata.normalize("NFC", text.strip()).rpartition("@")
    return f"{_small(local)}@{_small(readable_domain(domain))}"


def masked_address(text: str) -> str:
    """Enough for its owner to know it again, little for anybody else: ``l***@t***.be``."""
    local, _, domain = text.rpartition("@")
    name, dot, ending = readable_domain(domain).rpartition(".")
    return f"{local[:1]}***@{name[:1]}***{dot}{ending}"


def readable_address(text: str) -> str:
    """An address as a person reads it, its domain not in the technical form."""
    local, _, domain = text.rpartition("@")
    return f"{local}@{readable_domain(domain)}"


def readable_domain(domain: str) -> str:
    """A domain with its technical labels read back: ``xn--bcher-kva.example`` is ``bücher.example``."""
    return ".".join(_readable(label) for label in domain.split("."))


def _readable(label: str) -> str:
    if not label.lower().startswith(PUNYCODE):
        return label
    try:
        return unicodedata.normalize("NFC", label[len(PUNYCODE) :].encode("ascii").decode("punycode"))
    except UnicodeError:
        return label


def _small(text: str) -> str:
    return unicodedata.normalize("NFC", text.lower())
