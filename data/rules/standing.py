"""How an employer's addresses stand, counted by person: one sentence for the first screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """Of the people in the overview: how many have an address of work, a confirmed private one, one that bounced."""

    people: int
    with_work: int
    with_private: int
    bounced: int


@dataclass(frozen=True, slots=True)
class Manager:
    """Whom an employer may ask at the insurer (NL account manager). ``email`` is empty when it was not delivered."""

    name: str
    email: str
