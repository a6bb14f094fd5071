"""``export changes``: what employers told leaves for the insurer's system, in batches, each request in exactly one.

First the requests are put into a batch, then the batch is written, then it is marked as gone. A run that is killed
anywhere in between leaves a batch that the next run writes anew, under the same name and with the same content.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from data.exchange.changes_package import check_folder, write
from data.rules.changes import Change, ChangeKind
from data.services.desk import Desk
from data.store import actions, batches
from data.store.vault import Vault

LOCK = "export"
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """A batch that was written. ``counts`` is by kind, and adds up to ``rows``."""

    batch: str
    folder: Path
    rows: int
    counts: Mapping[ChangeKind, int]
    resumed: bool = False

    @property
    def adds_up(self) -> bool:
        return sum(self.counts.values()) == self.rows


def export_changes(desk: Desk, folder: Path, *, step: Step = lambda _: None) -> Exported | None:
    """Writes all open requests; ``None`` when there are none. Raises ``FolderError``.

    ``step`` hears where the run is; tests kill it there.
    """
    check_folder(folder)
    with desk.store.write() as connection:
        actions.hold(connection, LOCK)
        left = batches.waiting(connection)
        batch = left or batches.gather(connection, desk.clock.now())
        told = batches.of(connection, batch) if batch else ()
    if batch is None:
        return None
    step("gathered")
    there = write(folder, batch, [_row(each, desk.vault) for each in told])
    step("written")
    with desk.store.write() as connection:
        actions.hold(connection, LOCK)
        batches.mark_gone(connection, batch)
    step("marked")
    return _exported(batch, there, told, resumed=left is not None)


def export_again(desk: Desk, folder: Path, batch: str) -> Exported | None:
    """Writes a batch that left before once more; ``None`` for one that never was. Changes nothing else."""
    check_folder(folder)
    with desk.store.read() as connection:
        told = batches.of(connection, batch)
    if not told:
        return None
    there = write(folder, batch, [_row(each, desk.vault) for each in told])
    return _exported(batch, there, told, resumed=False)


def _exported(batch: str, there: Path, told: Sequence[Change], *, resumed: bool) -> Exported:
    return Exported(batch, there, len(told), Counter(each.kind for each in told), resumed)


def _row(told: Change, vault: Vault) -> dict[str, str]:
    """A request as a row; what it does not tell stays empty."""
    row = {
        "request_id": told.request_id,
        "kind": told.kind.value,
        "asked_at": f"{told.asked_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "asked_by": told.user_id,
        "organiser_id": told.organiser_id,
        "contract_number": told.contract_number or "",
        "person_id": told.person_id or "",
        "national_number": vault.decrypt(told.token) if told.token else "",
    }
    return row | _told(told)


def _told(told: Change) -> dict[str, str]:
    body = told.body
    if told.kind is ChangeKind.NATIONAL_NUMBER:
        return {"counts_from": body.get("counts_from", ""), "doubts": body.get("doubts", "")}
    if told.kind is ChangeKind.CIVIL_STATUS:
        return {"civil_status": body["now"], "valid_from": body.get("since", "")}
    if told.kind is ChangeKind.CHILDREN:
        return {"dependent_children": body["now"], "valid_from": body.get("since", "")}
    if told.kind is ChangeKind.WORK_EMAIL:
        return {"work_email": body["now"]}
    if told.kind is ChangeKind.LEAVING:
        return {"left_on": body["left_on"], "leaving_reason": body["reason"]}
    others = {"children": "dependent_children", "rate": "employment_rate", "salary": "reference_salary"}
    return {others.get(name, name): value for name, value in body.items() if name != "masked"}
