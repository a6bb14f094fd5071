"""The cast: the first twelve people of the sample, by name. Tests speak of them and of nobody else.

Everything here is invented, like the sample itself. The portal's day in tests is 1 November 2026.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

TODAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast. ``national_number`` is ``None`` for the one whose employer has not filled it in."""

    person_id: str
    first_name: str
    last_name: str
    national_number: str | None
    contracts: tuple[str, ...]  # group insurance only, in the order of the extract
    what: str

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"


LOTTE = Member("P0000001", "Lotte", "Peeters", "01051411238", ("530/000700.0001",), "a starter, born in 2001")
KARIM = Member(
    "P0000002",
    "Karim",
    "El Amrani",
    "82090303313",
    ("530/000700.0002", "530/000709.0001", "530/000713.0001"),
    "one active contract, one passive (branch 23), one transferred out in July 2026",
)
SOPHIE = Member(
    "P0000003",
    "Sophie",
    "Dubois",
    "74021102054",
    ("530/000703.0001",),
    "on long-term sick leave: active, premium empty, waiver running",
)
JAN = Member(
    "P0000004",
    "Jan",
    "Vermeulen",
    "66073007374",
    ("530/000703.0002", "530/000709.0002"),
    "an advance of 45 000 euro, and a branch 23 contract without vested benefit",
)
HEIKE = Member(
    "P0000005",
    "Heike",
    "Schmitz",
    "88500904441",
    ("530/000703.0003",),
    "speaks German, has a BIS number (+40)",
)
WEI = Member(
    "P0000006", "Wei", "Nguyễn", "90230203516", ("530/000706.0001",), "a newcomer with a BIS number (+20)"
)
BENOIT = Member(
    "P0000007",
    "Benoît",
    "Lefèvre",
    "79010107905",
    ("530/000712.0001", "530/000706.0002"),
    "a contract paid out six months ago to the day, and an active one on career break",
)
AN = Member(
    "P0000008",
    "An",
    "'t Kint",
    "77123111475",
    ("530/000700.0003",),
    "her only contract was paid out seven months ago",
)
ZOE = Member(
    "P0000009", "Zoé", "Delvaux", None, ("530/000703.0004",), "no national number yet, so she finds nothing"
)
KOEN = Member(
    "P0000010",
    "Koen",
    "D'Hondt",
    "85041708356",
    ("530/000700.0004",),
    "also has 410/000700.0005, which is not group insurance",
)
TOM = Member("P0000011", "Tom", "Maes", "83012008397", ("530/000700.0006",), "born on the same day as Hugo")
HUGO = Member(
    "P0000012", "Hugo", "Martin", "83012008595", ("530/000700.0007",), "born on the same day as Tom"
)

CAST = (LOTTE, KARIM, SOPHIE, JAN, HEIKE, WEI, BENOIT, AN, ZOE, KOEN, TOM, HUGO)
NOT_GROUP_INSURANCE = "410/000700.0005"
NOBODY = "90020199704"  # a valid national number that no one in the sample has
