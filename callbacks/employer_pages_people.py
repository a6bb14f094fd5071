"""The painters of an employer's insured persons. What is not this employer's is simply not here."""

from callbacks.visit import Visit
from data.rules.insured import wish_of
from data.services.insured import list_of, one_of
from layouts.pages import insured_list, insured_person
from layouts.parts.dom import Node


def paint_list(visit: Visit, o: str, **said: str) -> Node | None:
    """The list as it was asked for: by an address without words, or by the form."""
    employer = visit.employer(o)
    if employer is None:
        return None
    return insured_list.draw(list_of(visit.desk, employer, wish_of(said)), employer, visit.words)


def paint_person(visit: Visit, o: str, handle: str) -> Node | None:
    """One insured person; the look is noted."""
    employer = visit.employer(o)
    found = one_of(visit.desk, employer, handle) if employer else None
    if employer is None or found is None:
        return None
    return insured_person.draw(found, employer, visit.words)
