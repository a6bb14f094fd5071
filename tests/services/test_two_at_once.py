"""Several people of one employer, and several workers, say yes to the same file at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from data.rules.actions import ActionState
from data.services import upload_apply
from data.services.desk import Desk
from data.services.upload_answers import approve, withdraw
from data.services.uploads import UploadFault
from data.store.journal import Deed
from data.store.tables_sign_in import journal
from tests.employers import BAKERY, ELS, at_work, enter
from tests.people import LOTTE
from tests.uploading import addresses, filled, invitations, send_in, state, workbook_of

HANDS = 6
NEW = {LOTTE.contracts[0]: "lotte.peeters@o000001.example"}


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS)
    return full_desk


def together(deeds: list[Callable[[], UploadFault | None]]) -> list[UploadFault | None]:
    """Each in a thread of its own, all let go at once."""
    gate = Barrier(len(deeds))

    def one(deed: Callable[[], UploadFault | None]) -> UploadFault | None:
        gate.wait(20)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def noted(desk: Desk, deed: Deed) -> int:
    with desk.store.read() as connection:
        query = select(func.count()).select_from(journal).where(journal.c.deed == deed.value)
        return connection.execute(query).scalar_one()


def test_many_who_say_yes_at_once_are_one_yes_and_many_workers_one_effect(desk: Desk) -> None:
    els = at_work(desk, ELS, BAKERY)
    action_id = send_in(desk, els, filled(workbook_of(desk, els), NEW))
    said = together([lambda: approve(desk, els, action_id)] * HANDS)
    assert sorted(said, key=str) == [None] + [UploadFault.NOT_NOW] * (HANDS - 1)
    together([lambda: upload_apply.apply(desk, action_id)] * 3)
    assert state(desk, action_id) is ActionState.PROCESSED
    assert addresses(desk) == NEW
    assert len(invitations(desk)) == noted(desk, Deed.LIST_APPROVED) == 1


def test_a_yes_and_a_no_at_once_are_one_of_them(desk: Desk) -> None:
    els = at_work(desk, ELS, BAKERY)
    action_id = send_in(desk, els, filled(workbook_of(desk, els), NEW))
    no, yes = (lambda: withdraw(desk, els, action_id)), (lambda: approve(desk, els, action_id))
    said = together([no, yes] * 3)
    assert said.count(None) == 1
    upload_apply.apply(desk, action_id)
    taken = said[1::2].count(None) == 1
    assert state(desk, action_id) is (ActionState.PROCESSED if taken else ActionState.WITHDRAWN)
    assert len(invitations(desk)) == (1 if taken else 0)
