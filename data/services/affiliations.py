"""A new affiliation (*Nieuwe aansluiting*): typed in, looked through, and passed on to the insurer once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.exchange.email_syntax import parsed
from data.rules.addresses import AddressFault, Judged, form_fault, judge
from data.rules.affiliation import Affiliation, FieldFault, affiliation
from data.rules.changes import ChangeKind
from data.rules.masking import masked
from data.rules.rights import Employer, Right
from data.services.changes import note
from data.services.desk import Desk
from data.store import actions, changes, insured


@dataclass(frozen=True, slots=True)
class Looked:
    """An affiliation as it was typed in, judged. ``address`` says more of a work address that is refused or odd."""

    typed: Affiliation
    plans: tuple[tuple[str, str], ...]
    address: AddressFault | Judged | None = None


def look_through(desk: Desk, employer: Employer, said: Mapping[str, str]) -> Looked:
    """Judges every field; nothing is kept yet. What comes in is a stranger's."""
    with desk.store.read() as connection:
        plans = insured.plans_of(connection, employer.organiser_id)
    typed = affiliation(said, [plan_id for plan_id, _ in plans], desk.clock.today())
    text = typed.told["work_email"]
    address = _address(desk, text) if text else None
    if isinstance(address, AddressFault):
        typed = replace(typed, faults={**typed.faults, "work_email": FieldFault.ADDRESS})
    return Looked(typed, plans, address)


def _address(desk: Desk, text: str) -> AddressFault | Judged:
    """Judged by itself: the person is not known yet, so there is nothing to compare it with."""
    fault = form_fault(text)
    found = None if fault else parsed(text)
    if found is None:
        return fault or AddressFault.NO_ADDRESS
    return judge(found, text, (), reserved_allowed=desk.reserved_addresses)


def tell_affiliation(desk: Desk, employer: Employer, said: Mapping[str, str]) -> str | Looked:
    """Passes a whole affiliation on; answers the id of its request, or what is wrong with it.

    Who presses twice passes it on once: the same person in the same plan, told by the same employer and not sent yet,
    is the same request.
    """
    if not employer.may(Right.EDIT):
        raise PermissionError("a new affiliation needs the right to edit")
    looked = look_through(desk, employer, said)
    if not looked.typed.is_whole:
        return looked
    number = looked.typed.number
    body = {name: value for name, value in looked.typed.told.items() if value}
    if isinstance(looked.address, Judged):
        body["work_email"] = looked.address.parsed.address
    if number:
        body["masked"] = masked(number)
    now = desk.clock.now()
    with desk.store.write() as connection:
        actions.hold(connection, employer.organiser_id)
        twin = changes.open_affiliation(connection, employer.organiser_id, body)
        if twin is not None:
            return twin
        request_id = changes.put(
            connection,
            now,
            ChangeKind.AFFILIATION,
            body,
            organiser_id=employer.organiser_id,
            user_id=employer.user_id,
            token=desk.vault.encrypt(number) if number else None,
        )
        note(connection, desk, employer, None, "change_told")
    return request_id
