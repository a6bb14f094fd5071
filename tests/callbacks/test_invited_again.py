"""An invitation that came back, or never went out: the page of the person says so, and sends one when asked to."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from data.rules.mailing import MailKind, MailState
from data.store.tables_employer import work_addresses
from data.store.tables_mail import mails
from tests.callbacks.hr import hr
from tests.callbacks.stage import Stage
from tests.callbacks.test_people_forms import VIEWER, person, send
from tests.employers import ELS
from tests.people import KARIM, NOW, TOM

TOLD = "The invitation did not arrive"
OFFERED = "Send the invitation<"
INVITED = mails.c.kind == MailKind.INVITATION.value, mails.c.person_id == TOM.person_id
ADDRESS = "tom.again@o000001.example"


@pytest.fixture
def bounced(stage: Stage) -> Iterator[Stage]:
    """Tom was invited two days ago, and the mail came back."""
    send(hr(stage, ELS), person(stage, TOM), deed="email", address=ADDRESS)
    came_back(stage)
    yield stage
    with stage.desk.store.write() as connection:
        connection.execute(delete(mails).where(*INVITED))
        connection.execute(delete(work_addresses).where(work_addresses.c.address == ADDRESS))


def came_back(stage: Stage) -> None:
    before = NOW - timedelta(days=2)
    values = {"state": MailState.BOUNCED.value, "code": "5.1.1", "written_at": before, "due_at": before}
    with stage.desk.store.write() as connection:
        connection.execute(
            update(mails).where(*INVITED, mails.c.address == ADDRESS).values(**values, settled_at=before)
        )


def waiting(stage: Stage) -> int:
    owed = mails.c.state == MailState.WAITING.value, mails.c.address == ADDRESS
    with stage.desk.store.read() as connection:
        return connection.execute(select(func.count()).select_from(mails).where(*INVITED, *owed)).scalar_one()


def test_it_is_said_and_sent_once_more_and_not_a_second_time(bounced: Stage) -> None:
    client, path = hr(bounced, ELS), person(bounced, TOM)
    assert TOLD in client.get(path).text
    status, there, _ = send(client, path, deed="again")
    assert (status, there, waiting(bounced)) == (303, f"{path}?saved=again", 1)
    after = client.get(there).text
    assert "leaves once more" in after
    assert TOLD not in after
    assert send(client, path, deed="again")[1].endswith("?saved=same")
    assert waiting(bounced) == 1


def test_who_may_only_look_is_offered_nothing_and_can_do_nothing(bounced: Stage) -> None:
    client, path = hr(bounced, VIEWER), person(bounced, TOM)
    assert TOLD not in client.get(path).text
    assert TOLD in hr(bounced, ELS).get(path).text
    assert send(client, path, deed="again")[0] == 404
    assert waiting(bounced) == 0


def test_an_invitation_on_its_way_is_not_sent_again(bounced: Stage) -> None:
    client, path = hr(bounced, ELS), person(bounced, TOM)
    send(client, path, deed="again")
    with bounced.desk.store.write() as connection:
        values = {"state": MailState.BOUNCED.value, "code": "4.2.2", "settled_at": NOW}
        waits = mails.c.state == MailState.WAITING.value
        connection.execute(update(mails).where(*INVITED, waits).values(**values))
    status, there, _ = send(client, path, deed="again")
    assert (status, there) == (303, f"{path}?saved=too_soon")
    assert "less than a day ago" in client.get(there).text


@pytest.fixture
def delivered(stage: Stage) -> Iterator[Stage]:
    """The extract told Karim's address, and nobody was invited there."""
    yield stage
    with stage.desk.store.write() as connection:
        connection.execute(delete(mails).where(mails.c.person_id == KARIM.person_id, *INVITED[:1]))


def test_whom_only_the_extract_knew_is_invited_once_and_by_who_may_edit(delivered: Stage) -> None:
    client, path = hr(delivered, ELS), person(delivered, KARIM)
    assert OFFERED in client.get(path).text
    assert OFFERED not in hr(delivered, VIEWER).get(path).text
    assert send(hr(delivered, VIEWER), path, deed="invite")[0] == 404
    status, there, _ = send(client, path, deed="invite")
    assert (status, there) == (303, f"{path}?saved=invite")
    after = client.get(there).text
    assert "The invitation leaves" in after
    assert OFFERED not in after
    assert send(client, path, deed="invite")[1].endswith("?saved=same")
    mine = mails.c.person_id == KARIM.person_id, INVITED[0]
    with delivered.desk.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(mails).where(*mine)).scalar_one() == 1


def test_somebody_who_was_invited_before_is_not_offered_a_first_one(bounced: Stage) -> None:
    client, path = hr(bounced, ELS), person(bounced, TOM)
    assert OFFERED not in client.get(path).text
    assert send(client, path, deed="invite")[1].endswith("?saved=same")
    assert waiting(bounced) == 0
