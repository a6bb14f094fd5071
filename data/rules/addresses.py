"""Whether a person's own e-mail address is taken: at once, after a question, or not (docs/rules.md 10).

A library knows the grammar (``data.exchange.email_syntax``); this knows what people mistype, what misleads and what
is of little use to them. A fault refuses; a doubt asks, and the person's yes settles it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import lru_cache

from data.rules.address_form import LONGEST, address_key, unfit
from data.rules.address_lists import shipped
from data.rules.look_alikes import misleads, skeleton
from data.rules.mistyped import meant


@unique
class AddressFault(StrEnum):
    """Why an address is refused. Each has a text in every language (``layouts.words.addresses``)."""

    EMPTY = "empty"
    NO_ADDRESS = "no_address"
    SEVERAL = "several"  # more than one, or one with a name or a comment around it
    INVISIBLE = "invisible"  # line breaks, zero-width and direction-changing characters
    TOO_LONG = "too_long"
    UNSAFE_SIGN = "unsafe_sign"  # what a mail server or a spreadsheet takes for a command
    RESERVED = "reserved"  # an ending that never leads to a mailbox


@unique
class AddressDoubt(StrEnum):
    """What the person is asked before an address is taken. Each has a text in every language."""

    LOOK_ALIKE = "look_alike"
    MISTYPED = "mistyped"
    UNKNOWN_ENDING = "unknown_ending"
    RARE_SIGN = "rare_sign"  # letters or signs before the @ that few addresses have
    FUNCTION = "function"  # info@, hr@: read by others too
    AT_WORK = "at_work"  # it stops when the person leaves


@dataclass(frozen=True, slots=True)
class Parsed:
    """An address taken apart by the grammar: the domain once readable, once in its technical form."""

    local: str
    domain: str
    technical_domain: str

    @property
    def address(self) -> str:
        """As it is written to: the technical form is understood by every mail server."""
        return f"{self.local}@{self.technical_domain}"

    @property
    def readable(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        return address_key(self.readable)


@dataclass(frozen=True, slots=True)
class Judged:
    """An address that can be taken, once its doubts are settled. ``meant`` is what was probably meant."""

    parsed: Parsed
    doubts: tuple[AddressDoubt, ...] = ()
    meant: str | None = None


_AROUND = re.compile(r'[,;:<>()\[\]"\\]')
_UNSAFE = re.compile(r"[=!%|`]|^[+-]")  # routes of old mail systems, and how a formula or a command begins
_ORDINARY = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._-]*"
)  # before the @: nothing of the above, nothing like another
_RARE = re.compile(r"[#$&*/?^{}~]|[^\x00-\x7f]")


def form_fault(text: str) -> AddressFault | None:
    """What can be said of a text before its grammar is looked at: that it is not one plain address."""
    if not text:
        return AddressFault.EMPTY
    if len(text.encode("utf-8", "replace")) > LONGEST:
        return AddressFault.TOO_LONG
    plain = text.isascii() and text.isprintable()
    if not plain and any(unfit(each) and each != " " for each in text):
        return AddressFault.INVISIBLE
    wide = text if plain else unicodedata.normalize("NFKC", text)  # a full-width comma is read as a comma
    if wide.count("@") > 1 or _AROUND.search(wide):
        return AddressFault.SEVERAL
    return AddressFault.NO_ADDRESS if " " in wide or "@" not in wide else None


def judge(
    parsed: Parsed, typed: str, own_work: Iterable[str], *, reserved_allowed: bool = False
) -> Judged | AddressFault:
    """Our own rules over an address whose grammar is right.

    ``typed`` is what the person wrote, before the library smoothed it. ``own_work`` are the addresses that employers
    delivered for this same person. ``reserved_allowed``: a demonstration, whose people live at ``.example``.
    """
    there, local = _domain(parsed.domain, parsed.technical_domain), parsed.local
    if there.reserved and not reserved_allowed:
        return AddressFault.RESERVED
    if there.is_good and not own_work and _is_ordinary(local, typed):
        return Judged(parsed)  # nearly all
    if _UNSAFE.search(local):
        return AddressFault.UNSAFE_SIGN
    found = (
        (AddressDoubt.LOOK_ALIKE, there.like_a_provider or _misleads(parsed, typed)),
        (AddressDoubt.MISTYPED, there.probable is not None),
        (AddressDoubt.UNKNOWN_ENDING, there.unknown_ending),
        (AddressDoubt.RARE_SIGN, _RARE.search(local)),
        (AddressDoubt.FUNCTION, local.lower().partition("+")[0] in shipped().roles),
        (AddressDoubt.AT_WORK, own_work and _is_at_work(parsed, own_work)),
    )
    doubts = tuple(doubt for doubt, holds in found if holds)
    return Judged(parsed, doubts, None if there.probable is None else f"{local}@{there.probable}")


def _is_ordinary(local: str, typed: str) -> bool:
    """Whether nothing can be said of what stands before the @, nor of how the address was written."""
    return typed.isascii() and _ORDINARY.fullmatch(local) is not None and local.lower() not in shipped().roles


@dataclass(frozen=True, slots=True)
class _Domain:
    """What is to be said of every address at a domain."""

    reserved: bool
    probable: str | None  # the provider's domain that was probably meant
    unknown_ending: bool
    like_a_provider: bool
    is_good: bool  # none of it, and in letters that mislead nobody


@lru_cache(maxsize=4096)  # a list of a hundred thousand has few domains
def _domain(domain: str, technical: str) -> _Domain:
    reserved, probable, like = _is_reserved(technical), meant(domain), skeleton(domain)
    unknown = not reserved and probable is None and not _ending_known(domain)
    is_like = like != domain and like in shipped().provider_domains
    good = domain.isascii() and probable is None and not unknown and not is_like
    return _Domain(reserved, probable, unknown, is_like, good)


def _misleads(parsed: Parsed, typed: str) -> bool:
    if typed.isascii() and parsed.domain.isascii():
        return False
    return misleads(unicodedata.normalize("NFC", typed)) or misleads(parsed.readable)


def _is_reserved(domain: str) -> bool:
    lists = shipped()
    parents = (domain.split(".", n)[-1] for n in range(domain.count(".") + 1))
    return domain.rpartition(".")[2] in lists.reserved_endings or any(
        parent in lists.reserved_domains for parent in parents
    )


def _ending_known(domain: str) -> bool:
    return domain.rpartition(".")[2] in shipped().endings


def _is_at_work(parsed: Parsed, own_work: Iterable[str]) -> bool:
    keys = {address_key(each) for each in own_work}
    if not keys:
        return False
    domains = {key.rpartition("@")[2] for key in keys} - shipped().provider_domains
    return parsed.key in keys or parsed.key.rpartition("@")[2] in domains
