"""Judges the rows of a workbook that came back: taken, nothing new, asked about, refused (docs/employer-workbook.md).

Pure: what is known of this employer's insured is handed in, so nobody else's row can be meant. Every row of the tables
ends in exactly one verdict, in its order.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from data.rules.address_form import address_key
from data.rules.addresses import AddressDoubt, AddressFault, Judged, Parsed, form_fault, judge
from data.rules.overview_sheet import Column, Insured
from data.rules.read_table import Row, Table
from data.rules.row_identity import is_another_person
from data.rules.row_values import bare_address, is_error_value, shown
from data.rules.upload_reasons import Outcome, RowFault, RowNote


@dataclass(frozen=True, slots=True)
class Asking:
    """What the judge may ask about the world outside the tables.

    ``parse``: the grammar of an address (``data.exchange.email_syntax.parsed``).
    ``private_of_another(key, person_id)``: whether an address key is the confirmed private address of anybody but this
    person; asked, never told whose.
    ``reserved_allowed``: a demonstration, whose people live at ``.example``.
    """

    parse: Callable[[str], Parsed | None]
    private_of_another: Callable[[str, str], bool]
    reserved_allowed: bool = False


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """How one row ends.

    ``at`` is its place in the report, from 0; ``number`` is the row in its sheet. ``column`` and ``value`` are what the
    report shows; ``address`` is what is kept when the row is taken. ``judged`` holds what the texts of address doubts
    need. ``others`` are cells of other rows that a reason is about.
    """

    at: int
    sheet: str
    number: int
    outcome: Outcome
    reasons: tuple[StrEnum, ...] = ()
    column: str = ""  # the letters of the cell that the report names
    value: str = ""
    insured: Insured | None = None
    judged: Judged | None = None
    others: tuple[str, ...] = ()
    key: str = ""  # the address as it is compared
    also: tuple[str, ...] = ()  # row keys of the same person's other contracts: the address is for them too

    @property
    def cell(self) -> str:
        """The cell that the report names: ``D17``."""
        return f"{self.column}{self.number}"

    @property
    def address(self) -> str:
        """The address to keep, or empty."""
        return "" if self.judged is None else self.judged.parsed.address


def judge_alone(
    tables: Sequence[Table], known: Mapping[str, Insured], asking: Asking
) -> tuple[RowVerdict, ...]:
    """Every row by itself: what it holds, and about whom. ``upload_compare.judge_rows`` compares them."""
    rows = enumerate((table, row) for table in tables for row in table.rows)
    return tuple(_alone(at, table, row, known, asking) for at, (table, row) in rows)


def _alone(at: int, table: Table, row: Row, known: Mapping[str, Insured], asking: Asking) -> RowVerdict:
    letters, insured, wrong = table.letters(Column.WORK_EMAIL, row), known.get(row.key), _wrong_cells(row)

    def ends(outcome: Outcome, reasons: tuple[StrEnum, ...], judged: Judged | None = None) -> RowVerdict:
        sheet, value = table.sheet, shown(row.email)
        key = "" if judged is None else judged.parsed.key
        key = value if key == value else key  # one text for both: there may be a hundred thousand
        return RowVerdict(
            at, sheet, row.number, outcome, reasons, letters, value, insured, judged, (), key, row.also
        )

    if row.heading_again or (not row.key and not row.emails and wrong is None):
        return ends(Outcome.UNCHANGED, (RowNote.HEADING if row.heading_again else RowNote.NOBODY,))
    if wrong is Column.KEY or insured is None:
        return _about_nobody(ends(Outcome.UNCHANGED, ()), table, row, wrong)
    if not row.emails and wrong is None:
        return ends(Outcome.UNCHANGED, (RowNote.BLANK,))
    if table.has_keys and is_another_person(
        row, insured
    ):  # in a list of their own the employer said who it is
        return replace(ends(Outcome.REFUSED, (RowFault.OTHER_PERSON,)), insured=None)
    old = (insured.work_email, *(known[key].work_email for key in row.also if key in known))
    found = _address_in(row, wrong, asking)
    return ends(*_with_address(found, old))


def _wrong_cells(row: Row) -> Column | None:
    """The column whose cell is computed; the key comes before the address."""
    if not row.formulas:
        return None
    return next((each for each in (Column.KEY, Column.WORK_EMAIL) if each in row.formulas), None)


def _about_nobody(start: RowVerdict, table: Table, row: Row, wrong: Column | None) -> RowVerdict:
    """A row of nobody here. One answer, whether its key is another employer's, an old one or a guess."""
    if wrong is Column.KEY:
        fault, text = RowFault.FORMULA, row.key
    elif not table.has_keys:
        fault, text = RowFault.NOT_MATCHED, row.email
    else:
        fault, text = (RowFault.UNKNOWN_KEY, row.key) if row.key else (RowFault.NO_KEY, row.email)
    where = Column.KEY if row.key and Column.KEY in table.columns else Column.WORK_EMAIL
    letters, outcome = table.letters(where, row), Outcome.REFUSED
    return replace(start, outcome=outcome, reasons=(fault,), column=letters, value=shown(text), insured=None)


def _with_address(
    found: Judged | StrEnum, old: Iterable[str]
) -> tuple[Outcome, tuple[StrEnum, ...], Judged | None]:
    """How a row with an address ends. ``old`` are those that we have, one for each of its contracts."""
    if not isinstance(found, Judged):
        return Outcome.REFUSED, (found,), None
    if all(each and found.parsed.key == address_key(each) for each in old):
        return Outcome.UNCHANGED, (RowNote.SAME,), found
    doubts: tuple[StrEnum, ...] = tuple(each for each in found.doubts if each is not AddressDoubt.AT_WORK)
    return Outcome.ASKED if doubts else Outcome.ACCEPTED, doubts, found


def _address_in(row: Row, wrong: Column | None, asking: Asking) -> Judged | StrEnum:
    """The one address of a row, judged; or why there is none."""
    if wrong is Column.WORK_EMAIL:
        return RowFault.FORMULA
    texts = [bare_address(text) for _, text in row.emails]
    if len(texts) > 1 and len({address_key(text) for text in texts}) > 1:
        return RowFault.TWO_CELLS
    text = min(texts)
    if is_error_value(text):
        return RowFault.ERROR_VALUE
    fault = form_fault(text)
    if fault is not None:
        return fault
    parsed = asking.parse(text)
    if parsed is None:
        return AddressFault.NO_ADDRESS
    return judge(parsed, text, (), reserved_allowed=asking.reserved_allowed)


def settled(verdicts: Iterable[RowVerdict], approved: Container[int]) -> tuple[RowVerdict, ...]:
    """The verdicts once the questions are answered; ``approved`` are the places (``at``) that got a yes."""
    return tuple(_settle(each, each.at in approved) for each in verdicts)


def _settle(verdict: RowVerdict, approved: bool) -> RowVerdict:
    if verdict.outcome is not Outcome.ASKED:
        return verdict
    if approved:
        return replace(verdict, outcome=Outcome.ACCEPTED)
    return replace(verdict, outcome=Outcome.REFUSED, reasons=(RowFault.NOT_APPROVED, *verdict.reasons))


def counted(verdicts: Iterable[RowVerdict]) -> dict[Outcome, int]:
    """How many rows end how; every outcome is named, and together they are all rows."""
    found = Counter(each.outcome for each in verdicts)
    return {outcome: found[outcome] for outcome in Outcome}
