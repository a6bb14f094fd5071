"""What the judgement of addresses knows of the world outside: endings, providers, functions, look-alike letters.

Read once from ``addresses.toml``, where each list names its source.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("addresses.toml")


@dataclass(frozen=True, slots=True)
class Lists:
    """``providers`` holds the endings of each provider's label; ``look_alikes`` what a letter is taken for."""

    endings: frozenset[str]
    reserved_endings: frozenset[str]
    reserved_domains: frozenset[str]
    providers: dict[str, tuple[str, ...]]
    not_mistyped: frozenset[str]
    roles: frozenset[str]
    look_alikes: dict[str, str]
    provider_domains: frozenset[str]


@cache
def shipped() -> Lists:
    """The lists that come with the portal."""
    tables = tomllib.loads(FILE.read_text("utf-8"))
    words = {name: {key: set(text.split()) for key, text in rows.items()} for name, rows in tables.items()}
    endings = words["endings"]
    providers = {name: tuple(text.split()) for name, text in tables["providers"].items() if name != "source"}
    pairs = {pair for name, found in words["look_alikes"].items() if name != "source" for pair in found}
    return Lists(
        endings=frozenset(endings["countries"] | endings["generic"] | endings["other_scripts"]),
        reserved_endings=frozenset(words["reserved"]["endings"]),
        reserved_domains=frozenset(words["reserved"]["domains"]),
        providers=providers,
        not_mistyped=frozenset(words["not_mistyped"]["domains"]),
        roles=frozenset(words["roles"]["names"]),
        look_alikes={pair[0]: pair[1:] for pair in pairs},
        provider_domains=frozenset(f"{label}.{end}" for label, ends in providers.items() for end in ends),
    )
