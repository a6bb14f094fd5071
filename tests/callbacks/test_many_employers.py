"""Many employers at once: each gets its own list, each upload comes into force, and a large one keeps nobody waiting.

Ten here, in one process; ``bench/many_employers.py`` has five hundred, and kills the workers meanwhile.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from callbacks.clock import Clock, Works
from data.exchange.workbook import read_workbook
from data.rules.actions import ActionKind, ActionState
from data.rules.kinds import Language
from data.rules.rights import Employer
from data.services import errands, orders, uploads
from data.services.desk import Desk
from data.services.imports import take_package
from data.services.upload_answers import approve
from data.services.uploads import SentFile
from data.services.work_lists import insured_of
from layouts.documents.overview_workbook import About, draw
from layouts.words import words_for
from tests.conftest import SAMPLE
from tests.growing import found, grow, mail_for
from tests.killed import desk_on
from tests.uploading import addresses

pytestmark = pytest.mark.xdist_group("clock")
EMPLOYERS, PEOPLE, LARGE = 10, 4, 400


@pytest.fixture
def desk(empty_file: bytes, tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "portal.sqlite").write_bytes(empty_file)
    made = desk_on(f"sqlite:///{tmp_path / 'portal.sqlite'}")
    take_package(made, SAMPLE)
    yield made
    made.store.close()


def strike(desk: Desk) -> None:
    Clock(Works(desk=desk, say=lambda _: None)).once()


def stand(desk: Desk, employers: list[Employer], kind: ActionKind) -> Counter[ActionState]:
    lists = [errands.latest(desk, each) for each in employers]
    return Counter(each.state for told in lists if told for each in told.found if each.kind is kind)


def filled(desk: Desk, employer: Employer) -> bytes:
    name, rows = insured_of(desk, employer.organiser_id)
    told = [replace(row, work_email=mail_for(row, at)) for at, row in enumerate(rows)]
    return draw(told, About(name, desk.clock.now()), words_for(Language.NL))


def test_each_gets_its_own_and_none_is_lost(desk: Desk) -> None:
    employers = found(desk, EMPLOYERS, PEOPLE)
    grow(desk, LARGE, employers[0].organiser_id, first=10**6)
    asked = [orders.order(desk, each, ActionKind.OVERVIEW, Language.NL, "x") for each in employers]
    strike(desk)
    for employer, action_id in zip(employers, asked, strict=True):
        assert action_id is not None
        made = orders.fetch(desk, employer, action_id)
        assert made is not None
        keys = {each.row_key for each in insured_of(desk, employer.organiser_id)[1]}
        assert {row.key for row in read_workbook(made.body).tables[0].rows} == keys  # type: ignore[union-attr]
    sent = [
        uploads.receive(desk, each, SentFile("x.xlsx", filled(desk, each)), Language.NL) for each in employers
    ]
    strike(desk)
    assert stand(desk, employers, ActionKind.UPLOAD) == {ActionState.TO_APPROVE: EMPLOYERS}
    assert addresses(desk) == {}
    for employer, action_id in zip(employers, sent, strict=True):
        assert approve(desk, employer, str(action_id)) is None
    strike(desk)
    assert stand(desk, employers, ActionKind.UPLOAD) == {ActionState.PROCESSED: EMPLOYERS}
    assert len(addresses(desk)) == EMPLOYERS * PEOPLE + LARGE


def test_of_two_stores_of_work_the_smaller_is_not_behind_the_larger(desk: Desk) -> None:
    """The large one is first to ask; of those that asked after it some are done before it is."""
    employers = found(desk, EMPLOYERS, PEOPLE)
    grow(desk, 5_000, employers[0].organiser_id, first=10**6)
    for each in employers:
        orders.order(desk, each, ActionKind.OVERVIEW, Language.NL, "x")
    strike(desk)
    lists = [errands.latest(desk, each) for each in employers]
    ready = [told.found[0].ready_at for told in lists if told]
    assert None not in ready
    assert min(ready[1:]) < ready[0]  # type: ignore[type-var]
