"""The painters of *Colleagues* and of the *FAQ* of EB-Connect."""

from collections.abc import Mapping

from callbacks.router import Moved
from callbacks.visit import Visit
from data.rules.colleagues import RightsFault
from data.rules.rights import Employer, Right
from data.services.colleagues import colleagues_of, set_rights
from data.services.outcomes import Refused, Saved, Unchanged
from layouts.pages import colleagues, employer_faq
from layouts.parts.dom import Node

LONGEST = 64  # of the id of a user, and of what their form showed
BY_NAME = {each.value: each for each in Right}
SAID = ("user", "seen", *BY_NAME)  # what the form of a colleague sends


def paint_colleagues(visit: Visit, o: str, **said: str) -> Node | Moved | None:
    """For administrators only; after a change the browser goes to the list of changes. ``said`` is a stranger's."""
    employer = visit.employer(o, Right.ADMINISTER)
    if employer is None:
        return None
    address = f"/{visit.lang}/employer/{o}/colleagues"
    outcome = _changed(visit, employer, said) if "user" in said else None
    if isinstance(outcome, Saved | Unchanged):
        return Moved(f"{address}#{colleagues.Ids.CHANGES}")
    found = colleagues_of(visit.desk, employer)
    if found is None:
        return None
    fault = outcome.reason if outcome and isinstance(outcome.reason, RightsFault) else None
    seen = colleagues.Seen(found.people, found.changes, address, fault)
    return colleagues.draw(seen, employer, visit.words)


def _changed(visit: Visit, employer: Employer, said: Mapping[str, str]) -> Saved | Unchanged | Refused:
    ticked = frozenset(right for name, right in BY_NAME.items() if name in said)
    showed = frozenset(BY_NAME[name] for name in said.get("seen", "")[:LONGEST].split() if name in BY_NAME)
    return set_rights(visit.desk, employer, said["user"][:LONGEST], showed, ticked)


def paint_faq(visit: Visit, o: str) -> Node | None:
    """The manuals, and the questions of employers."""
    employer = visit.employer(o)
    return None if employer is None else employer_faq.draw(employer, visit.words)
