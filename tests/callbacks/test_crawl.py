"""Signed in as people of employers, every link is followed: nothing of another employer stands anywhere."""

from collections.abc import Iterator
from typing import Any

import pytest

from data.rules.actions import ActionKind
from data.rules.kinds import Language
from data.rules.rights import Right
from data.services import orders
from data.services.directory_import import take_directory
from layouts.pages import employer_choice
from layouts.parts.dom import div, p
from tests.callbacks.crawling import SAMPLE, Crawl, Ownership
from tests.callbacks.hr import hr
from tests.callbacks.stage import Stage, raise_stage
from tests.employers import Hr, at_work

# Of the sample's directory: somebody who does everything, one who only looks, one who only uploads, three employers
# at once, two at once, and one who administers and looks.
PEOPLE = {
    "U1001": {"O000001"},
    "U1002": {"O000001"},
    "U1004": {"O000005"},
    "U1006": {"O000002", "O000003", "O000017"},
    "U1007": {"O000003"},
    "U1011": {"O000002", "O000017"},
}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The sample with its directory, and an order of each employer that somebody crawls."""
    stage = raise_stage(tmp_path_factory.mktemp("crawl"))
    take_directory(stage.desk, SAMPLE / "directory" / "datapackage.json")
    for user_id, at in (("U1001", "O000001"), ("U1004", "O000005"), ("U1006", "O000003")):
        who = at_work(stage.desk, Hr(user_id, "", "", {}), at)
        assert who.may(Right.UPLOAD)
        assert orders.order(stage.desk, who, ActionKind.OVERVIEW, Language.NL, "overview.xlsx")
    yield stage
    stage.desk.store.close()


def crawl(stage: Stage, user_id: str, alike: int = 4, most: int = 10_000) -> Crawl:
    """Four of each kind of address; ``bench/crawl.py`` opens all there are."""
    foreign = Ownership(stage).foreign(PEOPLE[user_id])
    return Crawl(hr(stage, Hr(user_id, "", "", {})), foreign, alike, most).walk("/nl/employer")


@pytest.mark.parametrize("user_id", ["U1001", "U1004", "U1006", "U1007"])
def test_no_link_leads_to_anything_of_another_employer(taken: Stage, user_id: str) -> None:
    done = crawl(taken, user_id)
    assert done.found == []
    assert done.errors == []
    assert len(done.forms) >= 8
    assert len([address for address in done.seen if "/insured/" in address]) >= 4


@pytest.mark.parametrize("kind", ["employer", "person", "number", "handle", "address"])
def test_a_planted_leak_is_found(taken: Stage, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = Ownership(taken).by_organiser["O000005"]
    number = next(each for each in sorted(numbers.keys) if each.startswith("530/"))
    leaks = {
        "employer": "Brasserie du Lac",
        "person": next(each for each in sorted(numbers.names) if " " in each and each != "Brasserie du Lac"),
        "number": number,
        "handle": taken.desk.vault.handle(number),
        "address": next(each for each in sorted(numbers.names) if "@" in each),
    }
    honest = employer_choice.draw

    def leaking(*said: Any) -> Any:
        return div(honest(*said), p(leaks[kind]))

    monkeypatch.setattr(employer_choice, "draw", leaking)
    assert ("/nl/employer", leaks[kind]) in crawl(taken, "U1006", most=1).found
