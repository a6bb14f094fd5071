"""What is said about an e-mail address: why it is refused, what is asked first, what became of a link."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from data.rules.address_form import readable_address
from data.rules.addresses import AddressDoubt, AddressFault, Judged
from data.rules.reach import ProfileFault
from layouts.words.formats import in_brussels
from layouts.words.words import Words


def why_refused(fault: StrEnum, words: Words) -> str:
    """What is wrong, and what to do about it. ``fault`` is an ``AddressFault`` or a ``ProfileFault``."""
    texts = {
        AddressFault.EMPTY: words.t("Fill in your e-mail address first."),
        AddressFault.NO_ADDRESS: words.t("This is no e-mail address. It looks like name@provider.be."),
        AddressFault.SEVERAL: words.t(
            "Fill in one e-mail address, without a name or anything else around it."
        ),
        AddressFault.INVISIBLE: words.t(
            "This holds characters that nobody can see. Type the address yourself instead of copying it."
        ),
        AddressFault.TOO_LONG: words.t("This is too long for an e-mail address."),
        AddressFault.UNSAFE_SIGN: words.t(
            "Before the @ stands a sign with which we cannot write safely. Give another address."
        ),
        AddressFault.RESERVED: words.t("No mail ever arrives at an address with this ending."),
        ProfileFault.TOO_OFTEN: words.t(
            "You asked for an address several times in the last 24 hours. Try again tomorrow."
        ),
        ProfileFault.NOTHING_WAITS: words.t(
            "No address is waiting any more: it was confirmed or taken back in the meantime."
        ),
    }
    return texts[fault]


def what_is_asked(doubt: AddressDoubt, judged: Judged, words: Words) -> str:
    """What makes us ask before this address is taken."""
    readable = judged.parsed.readable
    ending = f".{judged.parsed.domain.rpartition('.')[2]}"
    texts: dict[AddressDoubt, Callable[[], str]] = {
        AddressDoubt.LOOK_ALIKE: lambda: _look_alikes(judged, words),
        AddressDoubt.MISTYPED: lambda: words.t("Did you mean {meant}?", meant=judged.meant or readable),
        AddressDoubt.UNKNOWN_ENDING: lambda: words.t("We do not know the ending “{ending}”.", ending=ending),
        AddressDoubt.RARE_SIGN: lambda: words.t(
            "Before the @ stand letters or signs that few addresses have, and that some mail systems do not take."
        ),
        AddressDoubt.FUNCTION: lambda: words.t(
            "It looks like the address of a service or a firm, which other people read too."
        ),
        AddressDoubt.AT_WORK: lambda: words.t(
            "It is an address of your work: it stops when you leave, and your employer can read it."
        ),
    }
    return texts[doubt]()


def _look_alikes(judged: Judged, words: Words) -> str:
    """Which letters; or what was made of them, where what was typed has a plain form."""
    odd = [each for each in dict.fromkeys(judged.parsed.readable) if not each.isascii()]
    if odd:
        return words.t("It holds letters that look like others: {letters}", letters=", ".join(odd))
    return words.t(
        "You typed letters in an unusual form. We read it as: {address}", address=judged.parsed.address
    )


def both_forms(address: str, words: Words) -> str:
    """An address as a person reads it; where mail programs write it otherwise, that form beside it."""
    readable = readable_address(address)
    if readable == address:
        return address
    return words.t("{readable} (in mail programs: {technical})", readable=readable, technical=address)


def until(instant: datetime, words: Words) -> str:
    """A moment in Belgium: the day, and the time of day."""
    there = in_brussels(instant)
    return words.t("{date}, {time}", date=words.date(there.date()), time=f"{there:%H:%M}")
