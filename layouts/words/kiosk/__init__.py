"""What the kiosk tells of the people to be: a name, a life in one sentence, and a text for each step of the tour."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from data.rules.kinds import Language
from data.rules.tours import Who
from layouts.words.library import table


@dataclass(frozen=True, slots=True)
class StepText:
    """What is said at one stop of a tour."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PersonText:
    """``name`` with the age or the work, ``life`` in one sentence, and the ``steps`` by their keys."""

    name: str
    life: str
    steps: Mapping[str, StepText]


@cache
def person_text(who: Who, lang: Language) -> PersonText:
    """All that is told of one of the people, in one language."""
    row = table(f"kiosk/{lang}.toml")[who.value]
    steps = {key: StepText(*both) for key, both in row["steps"].items()}
    return PersonText(row["name"], row["life"], MappingProxyType(steps))
