"""The painters of an employer's insured persons. What is not this employer's is simply not here."""

from callbacks.employer_pages_changes import hear
from callbacks.router import Moved
from callbacks.visit import Visit
from data.rules.insured import wish_of
from data.rules.rights import Right
from data.services.changes import told_about
from data.services.employer_papers import papers_at
from data.services.insured import list_of, one_of
from data.services.leaving import leaving_of
from layouts.pages import insured_changes, insured_list, insured_person, insured_statements
from layouts.pages.insured_changes import Heard
from layouts.parts.changes import Place
from layouts.parts.dom import Node


def paint_list(visit: Visit, o: str, **said: str) -> Node | None:
    """The list as it was asked for: by an address without words, or by the form."""
    employer = visit.employer(o)
    if employer is None:
        return None
    return insured_list.draw(list_of(visit.desk, employer, wish_of(said)), employer, visit.words)


def paint_person(visit: Visit, o: str, handle: str, saved: str = "", **said: str) -> Node | Moved | None:
    """One insured person, with what can be changed; the look is noted. A form that was sent is done first."""
    employer = visit.employer(o, Right.EDIT if said else Right.VIEW)
    if employer is None:
        return None
    place = Place(f"/{visit.lang}/employer/{o}/insured/{handle}", visit.today, visit.words)
    try:
        heard = hear(visit, employer, handle, said) if said else Heard(done=saved)
    except LookupError:
        return None
    if isinstance(heard, str):
        return Moved(f"{place.address}?saved={heard}")
    found = one_of(visit.desk, employer, handle)
    if found is None:
        return None
    number = found.contract.contract_number
    told = told_about(visit.desk, employer, number)
    may_edit = employer.may(Right.EDIT)
    return insured_person.draw(
        found,
        employer,
        visit.words,
        insured_changes.section_of(found, told, heard, place, may_edit=may_edit),
        insured_person.leaving(found, leaving_of(visit.desk, employer, number), place),
        insured_statements.section_of(papers_at(visit.desk, employer, handle), o, handle, visit.words),
    )
