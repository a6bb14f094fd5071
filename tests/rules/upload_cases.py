"""Every case of the rules for an upload (docs/employer-workbook.md), one after the other, as they stand in the page.

An address book of five at the bakery; each case says what its rows hold and how each of them ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from data.rules.addresses import AddressDoubt, AddressFault
from data.rules.overview_sheet import Column, Insured
from data.rules.read_table import Row
from data.rules.upload_reasons import Outcome, RowDoubt, RowFault, RowNote
from tests.employer_sheet import VAULT, by_key, insured

TAKEN, SAME, ASKED, REFUSED = Outcome.ACCEPTED, Outcome.UNCHANGED, Outcome.ASKED, Outcome.REFUSED
LOTTE = insured(1, last="Peeters", first="Lotte", email="lotte.peeters@bakkerij.be")
KARIM = insured(2, last="El Amrani", first="Karim", email="karim@bakkerij.be")
SOFIE = insured(3, last="Maes", first="Sofie")
JAN = insured(4, last="Van den Broeck", first="Jan")
SOFIE_TWICE = replace(
    insured(5, last="Maes", first="Sofie"), person_id=SOFIE.person_id, birth_date=SOFIE.birth_date
)
STAFF = by_key([LOTTE, KARIM, SOFIE, JAN])
WITH_TWO = by_key([LOTTE, KARIM, SOFIE, JAN, SOFIE_TWICE])
End = tuple[Outcome, set[StrEnum]]


@dataclass(frozen=True)
class Case:
    """Rows, what is known, whose private addresses exist, and how each row ends."""

    name: str
    rows: tuple[Row, ...]
    ends: tuple[End, ...]
    known: Mapping[str, Insured] = field(default_factory=lambda: STAFF)
    private: Mapping[str, str] = field(default_factory=dict)  # address key to person


def row(who: Insured | None, email: str | tuple[str, ...] = "", **more: object) -> Row:
    """A row as the workbook has it, for somebody; ``None`` is a row without a key."""
    texts = (email,) if isinstance(email, str) else email
    emails = tuple((letters, text) for letters, text in zip("HK", texts, strict=False) if text)
    if who is None:
        return replace(Row(number=0, emails=emails), **more)
    told = Row(
        number=0,
        key=who.row_key,
        emails=emails,
        last_name=who.last_name,
        first_name=who.first_name,
        personnel_number=who.personnel_number,
        contract_number=who.contract_number,
    )
    return replace(told, **more)


def one(name: str, cells: Row, outcome: Outcome, *reasons: StrEnum, **more: object) -> Case:
    return Case(name, (cells,), ((outcome, set(reasons)),), **more)  # type: ignore[arg-type]


def address(name: str, text: str, outcome: Outcome, *reasons: StrEnum) -> Case:
    return one(name, row(SOFIE, text), outcome, *reasons)


NOTHING = (
    one("blank means no change", row(LOTTE), SAME, RowNote.BLANK),
    one("the address that we have", row(LOTTE, "lotte.peeters@bakkerij.be"), SAME, RowNote.SAME),
    one("the same in other letters", row(LOTTE, "Lotte.Peeters@BAKKERIJ.be"), SAME, RowNote.SAME),
    one("a total under the rows", row(None, last_name="Totaal", first_name="4"), SAME, RowNote.NOBODY),
    one(
        "the headings once more", row(None, "Zakelijk e-mailadres", heading_again=True), SAME, RowNote.HEADING
    ),
    Case(
        "the same row twice",
        (row(SOFIE, "sofie@bakkerij.be"),) * 2,
        ((TAKEN, set()), (SAME, {RowNote.REPEATED})),
    ),
    Case(
        "the same row twice, once blank",
        (row(SOFIE), row(SOFIE, "sofie@bakkerij.be")),
        ((SAME, {RowNote.BLANK}), (TAKEN, set())),
    ),
)
KEYS = (
    one("added by hand", row(None, "new@bakkerij.be", last_name="New"), REFUSED, RowFault.NO_KEY),
    one("a guessed key", row(SOFIE, "a@bakkerij.be", key="a" * 24), REFUSED, RowFault.UNKNOWN_KEY),
    one(
        "of another employer",
        row(SOFIE, "a@bakkerij.be", key=VAULT.row_key("O2", SOFIE.contract_number)),
        REFUSED,
        RowFault.UNKNOWN_KEY,
    ),
    one("of somebody who left", row(insured(99), "a@bakkerij.be"), REFUSED, RowFault.UNKNOWN_KEY),
    one("a foreign key without an address", row(insured(99)), REFUSED, RowFault.UNKNOWN_KEY),
    one(
        "a computed key",
        row(SOFIE, "a@bakkerij.be", formulas=frozenset({Column.KEY})),
        REFUSED,
        RowFault.FORMULA,
    ),
    one(
        "another's key beside her name",
        row(SOFIE, "sofie@bakkerij.be", key=JAN.row_key),
        REFUSED,
        RowFault.OTHER_PERSON,
    ),
    one("married since", row(SOFIE, "sofie@bakkerij.be", last_name="Claes"), TAKEN),
    one("a zero lost", row(SOFIE, "sofie@bakkerij.be", personnel_number="3"), TAKEN),
    Case(
        "the same row with two addresses",
        (row(SOFIE, "sofie@bakkerij.be"), row(SOFIE, "maes@bakkerij.be")),
        ((REFUSED, {RowFault.CONTRADICTED}),) * 2,
    ),
)
CELLS = (
    one(
        "a formula",
        row(SOFIE, "sofie@bakkerij.be", formulas=frozenset({Column.WORK_EMAIL})),
        REFUSED,
        RowFault.FORMULA,
    ),
    one(
        "a formula without a result",
        row(SOFIE, formulas=frozenset({Column.WORK_EMAIL})),
        REFUSED,
        RowFault.FORMULA,
    ),
    one(
        "a formula elsewhere", row(SOFIE, "sofie@bakkerij.be", formulas=frozenset({Column.LAST_NAME})), TAKEN
    ),
    address("not found by VLOOKUP", "#N/A", REFUSED, RowFault.ERROR_VALUE),
    address("not found, in Dutch", "#N/B", REFUSED, RowFault.ERROR_VALUE),
    one(
        "two columns that differ",
        row(SOFIE, ("sofie@bakkerij.be", "s@bakkerij.be")),
        REFUSED,
        RowFault.TWO_CELLS,
    ),
    one("two columns that agree", row(SOFIE, ("sofie@bakkerij.be", "Sofie@bakkerij.be")), TAKEN),
    address("a link", "mailto:sofie@bakkerij.be?subject=hallo", TAKEN),
    address("in quotes, with a separator", "“sofie@bakkerij.be”; ", TAKEN),
    address("no-break spaces around it", "\u00a0sofie@bakkerij.be\u200b", TAKEN),
)
ADDRESSES = (
    address("no address", "sofie", REFUSED, AddressFault.NO_ADDRESS),
    address("a telephone number", "0470123456", REFUSED, AddressFault.NO_ADDRESS),
    address("two addresses", "sofie@bakkerij.be, jan@bakkerij.be", REFUSED, AddressFault.SEVERAL),
    address("a name around it", "Sofie <sofie@bakkerij.be>", REFUSED, AddressFault.SEVERAL),
    address("a line break in it", "sofie\r\nbcc:x@bakkerij.be", REFUSED, AddressFault.INVISIBLE),
    address("too long", "s" * 60 + "@" + "b" * 200 + ".be", REFUSED, AddressFault.TOO_LONG),
    address("a command", "=cmd@bakkerij.be", REFUSED, AddressFault.UNSAFE_SIGN),
    address("an ending that leads nowhere", "sofie@bakkerij.example", REFUSED, AddressFault.RESERVED),
    address(
        "a Cyrillic letter", "sofie@bakk\u0435rij.be", ASKED, AddressDoubt.LOOK_ALIKE, RowDoubt.LONELY_DOMAIN
    ),
    address("a slip of the finger", "sofie@gmial.com", ASKED, AddressDoubt.MISTYPED, RowDoubt.LONELY_DOMAIN),
    address(
        "an unknown ending", "sofie@bakkerij.bee", ASKED, AddressDoubt.UNKNOWN_ENDING, RowDoubt.LONELY_DOMAIN
    ),
    address("a rare sign", "sofie#maes@bakkerij.be", ASKED, AddressDoubt.RARE_SIGN),
    address("of a function", "info@bakkerij.be", ASKED, AddressDoubt.FUNCTION),
)
PEOPLE = (
    address("new, at the domain of the others", "sofie@bakkerij.be", TAKEN),
    Case(
        "one address for two people",
        (row(SOFIE, "s.maes@bakkerij.be"), row(JAN, "s.maes@bakkerij.be")),
        ((ASKED, {RowDoubt.SHARED}), (ASKED, {RowDoubt.SHARED, RowDoubt.WHOSE})),
    ),
    one(
        "the address of somebody not in the file",
        row(SOFIE, "karim@bakkerij.be"),
        ASKED,
        RowDoubt.SHARED,
        RowDoubt.WHOSE,
    ),
    Case(
        "two people change places",
        (row(LOTTE, "peeters@bakkerij.be"), row(SOFIE, "lotte.peeters@bakkerij.be")),
        ((TAKEN, set()), (ASKED, {RowDoubt.WHOSE})),
    ),
    Case(
        "one person, two contracts, one address",
        (row(SOFIE, "sofie@bakkerij.be"), row(SOFIE_TWICE, "sofie@bakkerij.be")),
        ((TAKEN, set()), (TAKEN, set())),
        WITH_TWO,
    ),
    Case(
        "one person, two contracts, two addresses",
        (row(SOFIE, "sofie@bakkerij.be"), row(SOFIE_TWICE, "maes@bakkerij.be")),
        ((ASKED, {RowDoubt.TWO_OF_ONE}), (ASKED, {RowDoubt.TWO_OF_ONE})),
        WITH_TWO,
    ),
    Case(
        "one person, two contracts, one blank",
        (row(SOFIE, "sofie@bakkerij.be"), row(SOFIE_TWICE)),
        ((TAKEN, set()), (SAME, {RowNote.BLANK})),
        WITH_TWO,
    ),
    address("a domain that nobody else uses", "sofie@bakkerj.be", ASKED, RowDoubt.LONELY_DOMAIN),
    Case(
        "a new domain that two use",
        (row(SOFIE, "sofie@brood.be"), row(JAN, "jan@brood.be")),
        ((TAKEN, set()), (TAKEN, set())),
    ),
    address("at a provider", "sofie.maes@gmail.com", ASKED, RowDoubt.PERSONAL_MAILBOX),
    address("not like the name", "jvdb@bakkerij.be", ASKED, RowDoubt.WHOSE),
)
MINE, THEIRS = SOFIE.person_id, "P-elsewhere"
PRIVATE = (
    one(
        "another's private address, at our domain",
        row(SOFIE, "sofie@bakkerij.be"),
        ASKED,
        RowDoubt.WHOSE,
        private={"sofie@bakkerij.be": THEIRS},
    ),
    one(
        "her own private address", row(SOFIE, "sofie@bakkerij.be"), TAKEN, private={"sofie@bakkerij.be": MINE}
    ),
    one(
        "another's private address, at a provider",
        row(SOFIE, "sofie@gmail.com"),
        ASKED,
        RowDoubt.PERSONAL_MAILBOX,
        private={"sofie@gmail.com": THEIRS},
    ),
    one(
        "another's private address, alone at its domain",
        row(SOFIE, "sofie@maes.be"),
        ASKED,
        RowDoubt.LONELY_DOMAIN,
        private={"sofie@maes.be": THEIRS},
    ),
)
EVERY = (*NOTHING, *KEYS, *CELLS, *ADDRESSES, *PEOPLE, *PRIVATE)
