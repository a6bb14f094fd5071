"""Taking the insurer's extract: read, check, and take it as one deed, or not at all."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from data.exchange.broken import BrokenCode, BrokenPackageError, PackageBroken
from data.exchange.convert import Converter
from data.exchange.descriptor import Package, read_package
from data.exchange.progress import Progress, Tell
from data.exchange.report import Report
from data.exchange.source import opened
from data.rules.extract_form import FORMS, PERSONS, Form
from data.rules.national_number import is_bis, spells_birth_date
from data.services.desk import Desk
from data.services.settling import settle_told
from data.store import insured, packages, stale
from data.store.merge import Merged, compare, differing, merge
from data.store.staging import Staging, StoreBusyError, laying_out, taking, workbench
from data.store.staging_checks import add_up, settle
from data.store.vault import Vault

Row = tuple[Any, ...]

_BORN = PERSONS.names.index("birth_date") - 2  # among what follows person and number

__all__ = ["PackageBroken", "Progress", "Report", "take_package"]


def take_package(
    desk: Desk, path: Path, *, progress: Tell | None = None, allow_older: bool = False
) -> Report | PackageBroken:
    """Takes the package that ``path`` (a ``datapackage.json``) describes.

    Everything is written in one transaction: a ``PackageBroken`` answer, or any exception, even one that
    ``progress`` raises, leaves the store as it was. Rows that cannot be true are refused with what depends on
    them, and told in the report. A package made before the newest one taken needs ``allow_older``.
    """
    tell = progress or (lambda _: None)
    try:
        package = read_package(path)
        with workbench(desk.store) as staging:
            report = Report(package.name, package.created, notes=list(package.notes))
            with laying_out(staging):
                before = packages.latest(staging.connection)
                _refuse_older(staging, package, allow_older=allow_older)
                _lay_out(desk.vault, package, staging, report, tell)
                found = _compare(staging, report, tell)
            with taking(staging):
                _refuse_overtaken(staging, before)
                _take(desk, staging, report, found, tell)
                _note(desk, package, staging, report)
            return report
    except BrokenPackageError as broken:
        return broken.broken
    except StoreBusyError:
        text = "Somebody else is writing to the store and does not finish. Import this package again later."
        return PackageBroken(BrokenCode.STORE_BUSY, text)


def _refuse_older(staging: Staging, package: Package, *, allow_older: bool) -> None:
    newest = packages.newest(staging.connection)
    created = package.created
    if newest is not None and created is not None and created < newest and not allow_older:
        text = f"This package was made on {created:%Y-%m-%d %H:%M} UTC, before the one taken last"
        raise BrokenPackageError(BrokenCode.OLDER, f"{text} ({newest:%Y-%m-%d %H:%M} UTC).")


def _refuse_overtaken(staging: Staging, before: int) -> None:
    """What was found by comparing holds only as long as nobody took a package since."""
    if packages.latest(staging.connection) != before:
        text = "Another package was taken while this one was being checked. Import this one again."
        raise BrokenPackageError(BrokenCode.OVERTAKEN, text)


def _lay_out(vault: Vault, package: Package, staging: Staging, report: Report, tell: Tell) -> None:
    for form in FORMS:
        report.tables[form.name].read = _read(vault, package, form, staging, tell)
        tell(Progress("checking", form.name, report.tables[form.name].read, 1.0))
        settle(staging, form, package.created and package.created.date())
    unexplained = add_up(staging)
    if unexplained:
        report.notes.append(f"{unexplained} intervals between two positions are not explained by their steps")
    for form in FORMS:
        report.tables[form.name].refused = staging.refused[form.name]
    report.keep(staging.told())


def _read(vault: Vault, package: Package, form: Form, staging: Staging, tell: Tell) -> int:
    finish = FINISHES.get(form.name)
    count = 0
    with opened(package.resources[form.name]) as source:
        converter = Converter(source)
        for lines, records in source.batches():
            converted = converter.convert(lines, records)
            staging.refuse(converted.refusals, converted.refused_keys, form.name)
            staging.put(form.name, converted.rows if finish is None else finish(vault, converted.rows))
            count += len(lines)
            tell(Progress("reading", form.name, count, source.fraction))
    return count


def _compare(staging: Staging, report: Report, tell: Tell) -> dict[str, Merged]:
    found = {}
    for form in FORMS:
        counts = report.tables[form.name]
        tell(Progress("comparing", form.name, counts.read - counts.refused, 1.0))
        found[form.name] = merged = compare(staging.connection, form.name)
        counts.new, counts.changed, counts.unchanged = merged.new, merged.changed, merged.unchanged
        counts.absent, counts.removed = merged.absent, merged.removed
    return found


def _take(desk: Desk, staging: Staging, report: Report, found: dict[str, Merged], tell: Tell) -> None:
    for form in FORMS:
        tell(Progress("taking", form.name, report.tables[form.name].taken, 1.0))
        merge(staging.connection, form.name, found[form.name])
    everything = found["contracts"].into_empty
    changed = insured.of_changed(*(differing(each) for each in ("contracts", "persons", "plans")))
    insured.follow(staging.connection, None if everything else changed)
    stale.note(staging.connection, stale.of_import(found))
    settle_told(staging.connection, desk.vault, desk.clock.now())


def _note(desk: Desk, package: Package, staging: Staging, report: Report) -> None:
    """Writes the package down if it changed anything, or at least the date of the newest."""
    newest = packages.newest(staging.connection)
    removed = sum(counts.removed for counts in report.tables.values())
    newer = package.created is not None and (newest is None or package.created > newest)
    if report.taken or removed or newer:
        counted = (report.read, report.taken, report.refused)
        packages.note(staging.connection, package.name, package.created, desk.clock.now(), counted)


def _finish_persons(vault: Vault, rows: Iterable[Row]) -> list[Row]:
    """The national number never reaches the store in the clear, not even a temporary table."""
    finished = []
    for line, person_id, number, *others in rows:
        hidden = (
            (None, None, None)
            if number is None
            else (vault.encrypt(number), vault.find_key(number), is_bis(number))
        )
        fits = number is not None and others[_BORN] is not None and spells_birth_date(number, others[_BORN])
        finished.append((line, person_id, *hidden, *others, fits))
    return finished


def _finish_contracts(vault: Vault, rows: Iterable[Row]) -> list[Row]:
    return [(line, number, vault.handle(number), *others) for line, number, *others in rows]


def _finish_movements(_: Vault, rows: Iterable[Row]) -> list[Row]:
    """Into the order of the kept key; every step is the first of its kind until equals are numbered."""
    return [
        (line, number, booked_on, code, party or "", 1, from_date, amount)
        for line, number, booked_on, from_date, code, party, amount in rows
    ]


FINISHES: dict[str, Callable[[Vault, Iterable[Row]], list[Row]]] = {
    "persons": _finish_persons,
    "contracts": _finish_contracts,
    "movements": _finish_movements,
}
