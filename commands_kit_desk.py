"""What an employer did before the pictures of the kit are taken: ordered a download, and sent a list of their own in.

Done with the portal's own deeds, on the day of the demonstration and at a fixed time, so that two kits of one portal
show the same. The people are the invented cast; the list has a row of every kind, so that the report tells something.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from data.services.desk import Desk

WHO: Final = "U1001"  # every right, at the employer of the cast
AT: Final = time(8, 10)  # UTC
ROWS: Final = (
    ("Personeelsnummer", "Naam", "Voornaam", "E-mailadres"),
    ("69163", "Peeters", "Lotte", "lotte.peeters@o000001.example"),  # new
    ("45582", "El Amrani", "Karim", "karim.elamrani@o000001.example"),  # known already
    ("9321", "D'Hondt", "Koen", "koen.dhondt@o000001"),  # no address
    ("52464", "De Smet", "Wout", "info@o000001.example"),  # a department's
    ("24902", "Martin", "Chloé", ""),  # blank
    ("70001", "Onbekend", "Iris", "iris.onbekend@o000001.example"),  # not insured here
)


def tell(desk: "Desk", today: date) -> None:
    """Ordered, and some minutes later sent in: the newest action comes first in the list."""
    from callbacks.employer_errands import overview
    from data.exchange.workbook import read_workbook
    from data.rules.actions import ActionKind
    from data.rules.clock import SetClock
    from data.rules.kinds import Language
    from data.services import orders, uploads
    from data.services.directory import employers_of
    from layouts.words import words_for

    words, clock = words_for(Language.NL), SetClock(datetime.combine(today, AT, UTC), today)
    here = replace(desk, clock=clock)
    (employer,) = employers_of(here, WHO)
    ordered = orders.order(here, employer, ActionKind.OVERVIEW, Language.NL, words.of(ActionKind.OVERVIEW))
    assert ordered is not None, "nothing else was ordered in a fresh store"
    orders.prepare(here, ordered, lambda at, action: overview(at, action, words))
    clock.instant += timedelta(minutes=25)
    table = "\r\n".join(";".join(row) for row in ROWS).encode("utf-8-sig")
    sent = uploads.receive(here, employer, uploads.SentFile("werknemers.csv", table), Language.NL)
    assert isinstance(sent, str), "the first file of the day is received"
    uploads.check(here, sent, read_workbook)
