"""What an employer did before the pictures are taken: a download was ordered, and a list of their own sent in.

The people are the invented cast; the list has a row of every kind, so that the report has something to tell.
"""

from typing import Final

from callbacks.kit_scenes import EMPLOYER, ORGANISER, first
from data.exchange.reader import Reader
from data.rules.kinds import Language

LANG: Final = Language.NL
MOVING: Final = "data-again"  # a page that looks again by itself shows something that is not done yet
ROWS: Final = (
    ("Personeelsnummer", "Naam", "Voornaam", "E-mailadres"),
    ("69163", "Peeters", "Lotte", "lotte.peeters@o000001.example"),  # new
    ("45582", "El Amrani", "Karim", "karim.elamrani@o000001.example"),  # known already
    ("9321", "D'Hondt", "Koen", "koen.dhondt@o000001"),  # no address
    ("52464", "De Smet", "Wout", "info@o000001.example"),  # a department's
    ("24902", "Martin", "Chloé", ""),  # blank
    ("70001", "Onbekend", "Iris", "iris.onbekend@o000001.example"),  # not insured here
)


def prepare(base_url: str) -> None:
    """Orders and sends in, in that order: the newest action comes first in the list."""
    reader, base = _at_the_desk(base_url)
    reader.post(f"/{LANG}/{base}/actions", {"order": "overview"})
    table = "\r\n".join(";".join(row) for row in ROWS).encode("utf-8-sig")
    reader.post(f"/{base}/upload", {"lang": LANG.value}, {"file": ("werknemers.csv", table)})


def is_ready(base_url: str) -> bool:
    """Whether the clock has done all of it."""
    reader, base = _at_the_desk(base_url)
    return MOVING not in reader.get(f"/{LANG}/{base}/actions")


def _at_the_desk(base_url: str) -> tuple[Reader, str]:
    reader = EMPLOYER.reader(base_url, LANG)
    return reader, first(ORGANISER, reader.get(f"/{LANG}/employer"))
