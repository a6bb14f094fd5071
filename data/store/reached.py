"""What became of the invitations to addresses of work. Of private addresses nothing is asked here."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from data.rules.address_form import address_key
from data.rules.insured import Invitation
from data.rules.mailing import MailKind, MailState
from data.store.tables_mail import bounced_addresses, mails

OF_STATE = {
    MailState.WAITING: Invitation.PLANNED,
    MailState.SENDING: Invitation.PLANNED,
    MailState.SENT: Invitation.SENT,
    MailState.BOUNCED: Invitation.BOUNCED,
}


class Invitations:
    """How the invitations of some persons stand; read once for a page of a list."""

    def __init__(self, connection: Connection, person_ids: Collection[str]) -> None:
        mine = mails.c.person_id.in_(person_ids), mails.c.kind == MailKind.INVITATION.value
        query = select(mails.c.person_id, mails.c.address, mails.c.state).where(*mine)
        rows = connection.execute(query.order_by(mails.c.written_at))
        self._states = {(row.person_id, address_key(row.address)): MailState(row.state) for row in rows}
        query = select(bounced_addresses.c.person_id, bounced_addresses.c.address_key)
        back = connection.execute(query.where(bounced_addresses.c.person_id.in_(person_ids)))
        self._bounced = {(row.person_id, row.address_key) for row in back}

    def to(self, person_id: str, address: str) -> Invitation:
        """How the invitation of a person to this address of work stands."""
        key = (person_id, address_key(address))
        if not address:
            return Invitation.NO_ADDRESS
        if key in self._bounced:
            return Invitation.BOUNCED
        state = self._states.get(key)
        return Invitation.NOT_INVITED if state is None else OF_STATE.get(state, Invitation.NOT_SENT)
