"""The row report of an upload: how each row stands before the employer's yes, and how it ends after it.

A row is kept as it was judged. What changed between the judgement and the yes is looked at once more (``late``): the
yes never reaches further than what is true at that moment.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, unique

from data.rules.address_form import address_key, readable_domain
from data.rules.addresses import AddressDoubt, AddressFault, Judged, Parsed
from data.rules.match_reasons import Because, HowSure
from data.rules.matching import Match
from data.rules.upload_reasons import Outcome, RowDoubt, RowFault, RowNote
from data.rules.upload_rows import RowVerdict

YES, NO = "yes", "no"  # answers to what was asked; to a choice of people it is the place of one, "0" to "7"


@unique
class LateFault(StrEnum):
    """Why a row is refused that nothing else speaks against."""

    NOBODY_FOUND = "nobody_found"  # in a list of their own: nobody insured here is called so
    GONE = "gone"  # left, or ended, since the file was read
    CHANGED_SINCE = "changed_since"  # somebody set another address since the file was read
    CHOSEN_TWICE = "chosen_twice"  # two rows were given to the same person, with different addresses


@unique
class MatchDoubt(StrEnum):
    """What is asked about who is meant by a row of a list of their own."""

    MATCHED = "matched"  # one person: is it this one?
    LIKELY = "likely_matched"  # one person, written differently
    CHOOSE = "choose_person"  # several are possible


_BY_VALUE: Mapping[str, StrEnum] = {
    each.value: each
    for words in (RowFault, RowDoubt, RowNote, AddressFault, AddressDoubt, LateFault, MatchDoubt)
    for each in words
}
_MATCH = {
    HowSure.SURE: MatchDoubt.MATCHED,
    HowSure.LIKELY: MatchDoubt.LIKELY,
    HowSure.CHOOSE: MatchDoubt.CHOOSE,
}


def reason_named(value: str) -> StrEnum | None:
    """The reason behind a kept word; ``None`` for one that only another version knows."""
    return _BY_VALUE.get(value)


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody who can be meant, with all their contracts here."""

    name: str
    born: str  # an ISO date, or empty
    contracts: tuple[str, ...]
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of the report. ``at`` is its place, from 0; ``number`` the row in its sheet.

    ``contracts`` are those of one person that the row is about; ``options`` are people to choose from, and ``who`` is
    how the employer's own list calls them. ``answer`` is what was said to what is asked.
    """

    at: int
    outcome: Outcome
    sheet: str
    number: int
    cell: str
    value: str
    address: str
    reasons: tuple[StrEnum, ...] = ()
    others: tuple[str, ...] = ()
    meant: str = ""
    contracts: tuple[str, ...] = ()
    who: str = ""
    options: tuple[Option, ...] = ()
    answer: str | None = None

    def as_verdict(self) -> RowVerdict:
        """As the words of ``layouts.words.uploads`` take it."""
        local, _, domain = self.address.rpartition("@")
        judged = Judged(Parsed(local, readable_domain(domain), domain), (), self.meant or None)
        return RowVerdict(
            self.at,
            self.sheet,
            self.number,
            self.outcome,
            tuple(each for each in self.reasons if not isinstance(each, LateFault | MatchDoubt)),
            self.cell,
            self.value,
            judged=judged if self.address else None,
            others=self.others,
        )


def report_of(
    verdicts: Iterable[RowVerdict], contract_of: Callable[[str], str], matches: Iterable[Match] = ()
) -> Iterator[ReportRow]:
    """The report of a file. ``contract_of`` tells the contract of a row key; ``matches`` are of a list of their own."""
    found = {each.at: each for each in matches}
    for verdict in verdicts:
        row = _row(verdict, contract_of)
        match = found.get(verdict.at)
        yield row if match is None else _matched(row, match, contract_of)


def _row(verdict: RowVerdict, contract_of: Callable[[str], str]) -> ReportRow:
    mine = () if verdict.insured is None else (verdict.insured.contract_number,)
    meant = verdict.judged.meant if verdict.judged is not None else None
    return ReportRow(
        at=verdict.at,
        outcome=verdict.outcome,
        sheet=verdict.sheet,
        number=verdict.number,
        cell=verdict.cell,
        value=verdict.value,
        address=verdict.address,
        reasons=verdict.reasons,
        others=verdict.others,
        meant=meant or "",
        contracts=(*mine, *(contract_of(key) for key in verdict.also)),
    )


def _matched(row: ReportRow, match: Match, contract_of: Callable[[str], str]) -> ReportRow:
    """Nothing of a list of their own is taken without a yes to who is meant."""
    row = replace(row, who=match.who)
    if match.sure is HowSure.NOBODY:
        return replace(row, outcome=Outcome.REFUSED, reasons=(LateFault.NOBODY_FOUND,))
    if match.sure is HowSure.NO_ADDRESS or row.outcome not in (Outcome.ACCEPTED, Outcome.ASKED):
        return row
    people = match.candidates if match.sure is HowSure.CHOOSE else match.candidates[:1]
    options = tuple(
        Option(
            f"{each.insured.last_name}, {each.insured.first_name}",
            each.insured.birth_date.isoformat() if each.insured.birth_date else "",
            tuple(contract_of(key) for key in each.row_keys),
            each.because,
        )
        for each in people
    )
    mine = () if match.sure is HowSure.CHOOSE else options[0].contracts
    reasons = (_MATCH[match.sure], *(each for each in row.reasons if each is not RowDoubt.WHOSE))
    return replace(row, outcome=Outcome.ASKED, reasons=reasons, options=options, contracts=mine)


def with_invitations(rows: Iterable[ReportRow], invited: Callable[[str, str], bool]) -> Iterator[ReportRow]:
    """The report, with those told apart whose address is confirmed by the file and was never written to from here.

    ``invited`` tells of a contract and an ``address_key`` whether an invitation is owed to nobody there any more.
    """
    for row in rows:
        same = row.reasons == (RowNote.SAME,) and bool(row.contracts)
        new = same and not all(invited(each, address_key(row.address)) for each in row.contracts)
        yield replace(row, reasons=(RowNote.NEVER_INVITED,)) if new else row


def is_answer(row: ReportRow, answer: str) -> bool:
    """Whether something can be said to a row: yes or no, or who is meant where that is the question."""
    if row.outcome is not Outcome.ASKED:
        return False
    if answer == NO:
        return True
    if MatchDoubt.CHOOSE in row.reasons:
        return answer in {str(at) for at in range(len(row.options))}
    return answer == YES


def answered(row: ReportRow) -> ReportRow:
    """A row once its question was answered, or was not. A row that nothing was asked about stays as it is."""
    if row.outcome is not Outcome.ASKED:
        return row
    if row.answer is None or row.answer == NO:
        return replace(row, outcome=Outcome.REFUSED, reasons=(RowFault.NOT_APPROVED, *row.reasons))
    if row.answer == YES:
        return replace(row, outcome=Outcome.ACCEPTED)
    return replace(row, outcome=Outcome.ACCEPTED, contracts=row.options[int(row.answer)].contracts)


@dataclass(frozen=True, slots=True)
class Present:
    """What is true of a contract at the moment of the yes: whose it is, and which address is in force since when."""

    person_id: str
    address: str
    set_at: datetime | None  # None: the extract's, or none


def late(
    rows: Iterable[ReportRow], present: Mapping[str, Present], judged_at: datetime
) -> Iterator[tuple[ReportRow, tuple[str, ...]]]:
    """Each answered row as it ends, and the contracts whose address changes by it.

    ``present`` are the contracts of the list at this moment; ``judged_at`` is when the file was judged. An address
    that somebody set since then is newer than the file, and is not overwritten.
    """
    settled = [answered(each) for each in rows]
    twice = _given_twice(settled)
    for row in settled:
        yield _late(row, present, judged_at, twice) if row.outcome is Outcome.ACCEPTED else (row, ())


def confirmed(row: ReportRow, present: Mapping[str, Present]) -> tuple[ReportRow, tuple[str, ...]]:
    """A row that only confirms an address, as it ends with the yes, and the contracts for which that still holds."""
    here = [each for each in row.contracts if each in present]
    key = address_key(row.address)
    same = tuple(each for each in here if address_key(present[each].address or "@") == key)
    if same:
        return row, same
    return _refused(row, LateFault.CHANGED_SINCE if here else LateFault.GONE), ()


def _given_twice(rows: Iterable[ReportRow]) -> set[str]:
    """The contracts to which accepted rows would give different addresses."""
    first: dict[str, str] = {}
    found = set()
    for row in rows:
        if row.outcome is Outcome.ACCEPTED:
            key = address_key(row.address)
            found |= {each for each in row.contracts if first.setdefault(each, key) != key}
    return found


def _late(
    row: ReportRow, present: Mapping[str, Present], judged_at: datetime, twice: set[str]
) -> tuple[ReportRow, tuple[str, ...]]:
    here = [each for each in row.contracts if each in present]
    if not here:
        return _refused(row, LateFault.GONE), ()
    if twice and twice.intersection(here):
        return _refused(row, LateFault.CHOSEN_TWICE), ()
    key = address_key(row.address)
    old = [(each, present[each].address) for each in here]
    new = tuple(each for each, address in old if not address or address_key(address) != key)
    if not new:
        return replace(row, outcome=Outcome.UNCHANGED, reasons=(RowNote.SAME,)), ()
    set_at = [at for each in new if (at := present[each].set_at) is not None]
    if set_at and max(set_at) > judged_at:
        return _refused(row, LateFault.CHANGED_SINCE), ()
    return row, new


def _refused(row: ReportRow, fault: LateFault) -> ReportRow:
    doubts = tuple(each for each in row.reasons if each is not RowNote.NEVER_INVITED)
    return replace(row, outcome=Outcome.REFUSED, reasons=(fault, *doubts))
