"""Domains of well-known providers with a slip of the finger in them: gmial.com, skynt.be, telenet.b."""

from functools import lru_cache

from data.rules.address_lists import shipped

SHORTEST = (
    5  # letters of a name that is compared with a slip; shorter ones are one slip from too much that exists
)
_DRAWN_ALIKE = (("rn", "m"), ("0", "o"), ("1", "l"), ("vv", "w"))


@lru_cache(maxsize=4096)  # a list of thousands has few domains
def meant(domain: str) -> str | None:
    """The provider's domain that was probably meant; ``None`` when the domain is as good as any."""
    lists = shipped()
    if domain in lists.provider_domains or domain in lists.not_mistyped:
        return None
    label, _, ending = domain.partition(".")
    for provider, endings in lists.providers.items():
        if label == provider or (len(provider) >= SHORTEST and _slipped(label, provider)):
            return f"{provider}.{_nearest(ending, endings)}"
    return None


def _nearest(ending: str, endings: tuple[str, ...]) -> str:
    return next((each for each in endings if one_slip(ending, each)), endings[0])


def _slipped(label: str, provider: str) -> bool:
    folded = label
    for drawn, as_ in _DRAWN_ALIKE:
        folded = folded.replace(drawn, as_)
    return folded == provider or one_slip(label, provider)


def one_slip(one: str, other: str) -> bool:
    """Whether two words are the same but for at most one letter too many, too few, wrong or swapped with the next."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long
