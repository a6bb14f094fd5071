"""What a person may change: their private address and the language of their statements.

One function per deed, one transaction in each: the change, the journal and the mails that it owes come together or
not at all. Every deed is on the person of the session and reaches nobody else's rows.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from data.exchange.email_syntax import parsed
from data.rules.addresses import AddressFault, Judged, form_fault, judge
from data.rules.kinds import Language
from data.rules.reach import ProfileFault
from data.rules.records import Person
from data.services.addresses import statement_language
from data.services.desk import Desk
from data.services.outcomes import Refused, Saved, Unchanged
from data.services.wishes import drop_wish, put_farewell, put_wish, too_often
from data.store import addresses, files, journal
from data.store.journal import Deed


@dataclass(frozen=True, slots=True)
class Ask:
    """The address can be taken, and the person is asked first. To say yes, ``sure`` is this ``address``."""

    judged: Judged

    @property
    def address(self) -> str:
        return self.judged.parsed.address


Answer = Saved | Unchanged | Refused | Ask


def change_private_email(desk: Desk, person_id: str, text: str, *, sure: str | None = None) -> Answer:
    """Ask for another private address. It is in force once its own link was followed, and until then the old one is.

    ``text`` is a stranger's. ``sure`` is the address that the person said yes to, after an ``Ask``: a yes to one
    address is no yes to another. That other people use the same address is neither asked nor told.
    """
    typed = text.strip(" ")
    fault = form_fault(typed)
    grammatical = None if fault else parsed(typed)
    if grammatical is None:
        return Refused(fault or AddressFault.NO_ADDRESS)
    with desk.store.write() as connection:
        person = _held(connection, desk, person_id)
        own_work = [each.address for each in addresses.work(connection, person_id)]
        judged = judge(grammatical, typed, own_work, reserved_allowed=desk.reserved_addresses)
        if isinstance(judged, AddressFault):
            return Refused(judged)
        if _is_so_already(connection, desk, person_id, grammatical.key):
            return Unchanged()
        if judged.doubts and sure != grammatical.address:
            return Ask(judged)
        if too_often(connection, person_id, desk.clock.now(), desk.clock.today()):
            return Refused(ProfileFault.TOO_OFTEN)
        return _wish(connection, desk, person, grammatical.address)


def _wish(connection: Connection, desk: Desk, person: Person, address: str) -> Saved:
    put_wish(connection, desk, person, address)
    addresses.note_asked(connection, person.person_id, desk.clock.now())
    return Saved()


def _held(connection: Connection, desk: Desk, person_id: str) -> Person:
    """The person, whose other deeds wait until this one ends. Raises ``LookupError`` for nobody."""
    person = files.person(connection, desk.vault, person_id, desk.clock.today())
    if person is None:
        raise LookupError("the person of this session is not in the extract any more")
    addresses.hold(connection, person_id)
    return person


def _is_so_already(connection: Connection, desk: Desk, person_id: str, key: str) -> bool:
    """Whether this address is in force and reached, or waits already and can, as far as is known, be confirmed."""
    came_back = {each.address_key: each.bounced_at for each in addresses.bounced(connection, person_id)}
    wish = addresses.pending(connection, person_id)
    if wish is not None and wish.address_key == key and wish.expires_at > desk.clock.now():
        return key not in came_back or came_back[key] <= wish.asked_at
    private = addresses.private(connection, person_id)
    return private is not None and private.address_key == key and key not in came_back


def send_again(desk: Desk, person_id: str) -> Saved | Refused:
    """The same wish anew, with a new link and its full time; the older link is over."""
    with desk.store.write() as connection:
        person = _held(connection, desk, person_id)
        wish = addresses.pending(connection, person_id)
        if wish is None:
            return Refused(ProfileFault.NOTHING_WAITS)
        if too_often(connection, person_id, desk.clock.now(), desk.clock.today()):
            return Refused(ProfileFault.TOO_OFTEN)
        return _wish(connection, desk, person, wish.address)


def withdraw_pending(desk: Desk, person_id: str) -> Saved | Refused:
    """Take the wish back: its link is over, and what was in force stays so."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        addresses.hold(connection, person_id)
        if drop_wish(connection, person_id) is None:
            return Refused(ProfileFault.NOTHING_WAITS)
        journal.note(connection, now, Deed.ADDRESS_WITHDRAWN, person_id=person_id, code="taken_back")
    return Saved()


def remove_private_email(desk: Desk, person_id: str) -> Saved | Unchanged:
    """No private address from now on, nor a wish for one. The one that was in force is told."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        person = _held(connection, desk, person_id)
        wished = drop_wish(connection, person_id) is not None
        put_farewell(connection, person, now)
        removed = addresses.drop_private(connection, person_id)
        if not (removed or wished):
            return Unchanged()
        code = "removed" if removed else "taken_back"
        journal.note(connection, now, Deed.ADDRESS_WITHDRAWN, person_id=person_id, code=code)
    return Saved()


def put_off(desk: Desk, person_id: str) -> Saved:
    """ "Later" at the question for a private address: it is not asked again until something changes."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        addresses.note_asked(connection, person_id, now)
        journal.note(connection, now, Deed.ADDRESS_PUT_OFF, person_id=person_id)
    return Saved()


def language_of_statements(desk: Desk, person_id: str) -> Language:
    """In which language a person's next statement comes; Dutch for nobody."""
    with desk.store.read() as connection:
        person = files.person(connection, desk.vault, person_id, desk.clock.today())
        delivered = Language.NL if person is None else person.language
        return statement_language(connection, person_id, delivered)


def choose_statement_language(desk: Desk, person_id: str, language: Language) -> Saved | Unchanged:
    """The language of the next statement, and of the mails. Statements that were issued stay as they are."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        person = _held(connection, desk, person_id)
        chosen = addresses.profile(connection, person_id).statement_language
        if (chosen or person.language) is language:
            return Unchanged()
        addresses.choose_language(connection, person_id, language)
        journal.note(connection, now, Deed.LANGUAGE_CHOSEN, person_id=person_id, code=language.value)
    return Saved()
