"""Compares the rows of an upload with each other and with what is known: who shares an address, which domain is alone.

The question whether an address is somebody's private one is put only where nothing else already makes us ask, and only
for a domain that this employer's people are known to use: so the report cannot be made to tell private addresses
(docs/employer-workbook.md says why).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from data.rules.address_form import address_key
from data.rules.address_lists import shipped
from data.rules.addresses import AddressDoubt
from data.rules.overview_sheet import Insured
from data.rules.read_table import Table
from data.rules.row_identity import sounds_like
from data.rules.upload_reasons import Outcome, RowDoubt, RowFault, RowNote
from data.rules.upload_rows import Asking, RowVerdict, judge_alone

NAMED = 5  # other rows that a reason names; more would tell nothing more


def judge_rows(
    tables: Sequence[Table], known: Mapping[str, Insured], asking: Asking
) -> tuple[RowVerdict, ...]:
    """A verdict for every row. ``known`` are all insured of this employer by row key, and nobody else's.

    ``tables`` come from one upload: the same row on two sheets is the same row twice.
    """
    alone = _once_each(judge_alone(tables, known, asking))
    world = _world(alone, known)
    return tuple(_compared(each, world, asking) if _is_open(each) else each for each in alone)


def _is_open(verdict: RowVerdict) -> bool:
    return verdict.outcome in (Outcome.ACCEPTED, Outcome.ASKED)


def _once_each(verdicts: Sequence[RowVerdict]) -> tuple[RowVerdict, ...]:
    """The same row again: with the same address nothing new, with another neither of them is taken."""
    filled = (
        each.insured.row_key for each in verdicts if each.insured is not None and each.judged is not None
    )
    again = _more_than_once(filled)
    if not again:
        return tuple(verdicts)
    same: defaultdict[str, list[RowVerdict]] = defaultdict(list)
    for each in verdicts:
        if each.insured is not None and each.judged is not None and each.insured.row_key in again:
            same[each.insured.row_key].append(each)
    changed = {each.at: each for group in same.values() for each in _of_one_row(group)}
    return tuple(changed.get(each.at, each) for each in verdicts)


def _more_than_once(texts: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {each for each in texts if each in seen or seen.add(each)}  # type: ignore[func-returns-value]


def _of_one_row(group: Sequence[RowVerdict]) -> Iterable[RowVerdict]:
    if len({each.key for each in group}) > 1:
        for each in group:
            others = tuple(_place(other) for other in group if other is not each)[:NAMED]
            yield replace(each, outcome=Outcome.REFUSED, reasons=(RowFault.CONTRADICTED,), others=others)
        return
    first, *later = group
    for each in later:
        note = (RowNote.REPEATED,)
        yield replace(each, outcome=Outcome.UNCHANGED, reasons=note, others=(_place(first),))


def _place(verdict: RowVerdict) -> str:
    """A cell to name in a reason about another row; with its sheet, which may be another one."""
    return f"{verdict.sheet}!{verdict.cell}"


@dataclass(frozen=True, slots=True)
class _World:
    """How things would stand after the upload, as far as more than one is concerned.

    ``own_domains`` are those that two of the employer's people had before it.
    """

    shared: frozenset[str]  # address keys that several people would have
    scattered: frozenset[str]  # people who would have several addresses
    peopled: frozenset[str]  # domains at which several people would have an address
    own_domains: frozenset[str]
    cells: Mapping[str, tuple[RowVerdict, ...]]  # open rows by shared address key


def _world(verdicts: Sequence[RowVerdict], known: Mapping[str, Insured]) -> _World:
    before = {row_key: address_key(each.work_email) for row_key, each in known.items() if each.work_email}
    after = dict(before)
    for each in verdicts:
        if _is_open(each) and each.insured is not None:
            after[each.insured.row_key] = each.key
            after.update((key, each.key) for key in each.also if key in known)
    shared = _several((key, known[row_key].person_id) for row_key, key in after.items())
    cells: defaultdict[str, list[RowVerdict]] = defaultdict(list)
    for each in verdicts:
        if each.key in shared and _is_open(each):
            cells[each.key].append(each)
    return _World(
        shared,
        scattered=_several((known[row_key].person_id, key) for row_key, key in after.items()),
        peopled=_several((_domain(key), known[row_key].person_id) for row_key, key in after.items()),
        own_domains=_several((_domain(key), known[row_key].person_id) for row_key, key in before.items()),
        cells={key: tuple(found) for key, found in cells.items()},
    )


def _several(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """What goes with more than one other."""
    first: dict[str, str] = {}
    return frozenset(left for left, right in pairs if first.setdefault(left, right) != right)


def _domain(key: str) -> str:
    return key.rpartition("@")[2]


def _compared(verdict: RowVerdict, world: _World, asking: Asking) -> RowVerdict:
    if verdict.insured is None:
        return verdict
    doubts = verdict.reasons + _doubts(verdict.insured, verdict.key, world)
    if AddressDoubt.FUNCTION in doubts:  # nobody's name is in info@: said once is enough
        doubts = tuple(each for each in doubts if each is not RowDoubt.WHOSE)
    if not doubts and _is_anothers(verdict.insured, verdict.key, world, asking):
        doubts = (RowDoubt.WHOSE,)
    if not doubts:
        return verdict
    return replace(verdict, outcome=Outcome.ASKED, reasons=doubts, others=_others(verdict, doubts, world))


def _doubts(insured: Insured, key: str, world: _World) -> tuple[StrEnum, ...]:
    local, _, domain = key.rpartition("@")
    is_provider = domain in shipped().provider_domains
    shared, scattered = key in world.shared, insured.person_id in world.scattered
    lonely = not is_provider and domain not in world.peopled
    whose = not sounds_like(local, insured)
    if not (shared or scattered or is_provider or lonely or whose):
        return ()
    found = {
        RowDoubt.SHARED: shared,
        RowDoubt.TWO_OF_ONE: scattered,
        RowDoubt.PERSONAL_MAILBOX: is_provider,
        RowDoubt.LONELY_DOMAIN: lonely,
        RowDoubt.WHOSE: whose,
    }
    return tuple(doubt for doubt, holds in found.items() if holds)


def _is_anothers(insured: Insured, key: str, world: _World, asking: Asking) -> bool:
    return _domain(key) in world.own_domains and asking.private_of_another(key, insured.person_id)


def _others(verdict: RowVerdict, doubts: tuple[StrEnum, ...], world: _World) -> tuple[str, ...]:
    """The other rows of this upload with the same address."""
    if RowDoubt.SHARED not in doubts:
        return ()
    same = (each for each in world.cells[verdict.key] if each.at != verdict.at)
    return tuple(_place(each) for each in islice(same, NAMED))
