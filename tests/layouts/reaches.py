"""The states in which a person can be, as to where they are written to; and a choice of language with a statement."""

from dataclasses import replace
from datetime import date, timedelta

from data.rules.kept import Offer
from data.rules.kinds import Language, StatementReason
from data.rules.mailing import WorkAddress
from data.rules.reach import Employment, Reach, Returned, Waiting
from layouts.pages.profile_language import Choice
from tests.people import KARIM, NOW, TODAY

EMPLOYER, WORK, OWN = "Acme", "karim@acme.example", "karim@bücher.example"
TECHNICAL = "karim@xn--bcher-kva.example"


def reach(until: date | None = None, *, has_address: bool = True) -> Reach:
    """Somebody who works until then, gave no private address, and said "later" yesterday."""
    return Reach(
        private=None,
        waiting=None,
        work=(WorkAddress(WORK, EMPLOYER, until),) if has_address else (),
        returned=(),
        employments=(Employment(EMPLOYER, until, has_address),),
        asked_at=NOW - timedelta(days=1),
    )


NONE = reach()
CONFIRMED = replace(NONE, private=TECHNICAL)
REACHES = {
    "never asked": replace(NONE, asked_at=None),
    "later": NONE,
    "waiting": replace(NONE, waiting=Waiting(TECHNICAL, NOW + timedelta(hours=72), expired=False)),
    "waited too long": replace(NONE, waiting=Waiting(OWN, NOW - timedelta(hours=1), expired=True)),
    "confirmed": CONFIRMED,
    "came back": replace(CONFIRMED, returned=(Returned(OWN, "5.1.1", NOW),)),
    "work comes back": replace(NONE, returned=(Returned(WORK, "5.2.2", NOW),)),
    "leaves soon": reach(TODAY + timedelta(days=30)),
    "leaves soon, no address": reach(TODAY + timedelta(days=30), has_address=False),
    "left": reach(TODAY - timedelta(days=1)),
}
OFFER = Offer(
    paper_id="a" * 20,
    contract_number=KARIM.contracts[0],
    as_at=date(2026, 7, 1),
    reason=StatementReason.YEARLY,
    issued_on=date(2026, 7, 21),
    language=Language.NL,
    files=(),
)
CHOICE = Choice(Language.FR, (OFFER,))
