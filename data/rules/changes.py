"""What an employer tells about their people: a request to the insurer's own system, kept until that has taken it.

Only addresses of work and numbers are in force here at once (``data.store.tables_employer``); of everything else the
insurer's system is the owner, and this portal shows what its extract says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, unique


@unique
class ChangeKind(StrEnum):
    """What was told. The values stand in the export (docs/employer-changes.md)."""

    NATIONAL_NUMBER = "national_number"
    CIVIL_STATUS = "civil_status"
    CHILDREN = "children"
    WORK_EMAIL = "work_email"
    AFFILIATION = "affiliation"
    LEAVING = "leaving"


@unique
class ChangeState(StrEnum):
    """Where a request is. OPEN and EXPORTED wait for the insurer; the others are the end."""

    OPEN = "open"
    EXPORTED = "exported"
    TAKEN_OVER = "taken_over"  # the extract says the same
    OVERRULED = "overruled"  # the extract says something else than before, and than what was told
    WITHDRAWN = "withdrawn"  # by the employer, or a newer request took its place


UNSETTLED = (ChangeState.OPEN, ChangeState.EXPORTED)


@dataclass(frozen=True, slots=True)
class Change:
    """One request. ``body`` holds what was told as texts; a national number is never in it but masked."""

    request_id: str
    organiser_id: str
    user_id: str
    person_id: str | None  # None: an affiliation of somebody who is not known yet
    contract_number: str | None
    kind: ChangeKind
    state: ChangeState
    asked_at: datetime
    body: Mapping[str, str]
    batch: str | None = None
    settled_at: datetime | None = None
    token: str | None = field(default=None, repr=False)  # the national number, encrypted

    @property
    def can_be_withdrawn(self) -> bool:
        """Not once it left, or is leaving, for the insurer."""
        return (
            self.state is ChangeState.OPEN and self.batch is None and self.kind is not ChangeKind.WORK_EMAIL
        )

    def day(self, name: str) -> date | None:
        """A date of the body."""
        text = self.body.get(name, "")
        return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A request as its employer sees it. ``handle`` leads to the person's page, where there is one."""

    change: Change
    told_by: str
    name: str
    handle: str | None


def end_of(was: str, told: str, now: str) -> ChangeState | None:
    """How a request ends, by what the extract had, what was told and what the extract has; ``None``: not yet."""
    if now == told:
        return ChangeState.TAKEN_OVER
    return ChangeState.OVERRULED if now != was else None
