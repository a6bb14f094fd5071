"""Signed in as account managers, every link is followed: nothing of a person, and nothing of another's portfolio."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from callbacks import portfolio_files, portfolio_pages
from data.services import publishing
from layouts.pages import portfolio
from layouts.parts.dom import a, div, p
from tests.callbacks.crawling import HREF, Crawl
from tests.callbacks.managers import manager
from tests.callbacks.portfolio_crawling import (
    ELSEWHERE,
    crawl,
    forbidden,
    give_private_addresses,
    of_others,
    of_people,
)
from tests.callbacks.stage import Stage, raise_stage
from tests.staff import AN, IDLE, ILSE, JAN, MIEKE, Staff

PEOPLE = (ILSE, AN, JAN, MIEKE, IDLE)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = raise_stage(tmp_path_factory.mktemp("crawl"))
    give_private_addresses(stage)
    assert publishing.take(stage.desk).views
    yield stage
    stage.desk.store.close()


@pytest.mark.parametrize("who", [ILSE, MIEKE, IDLE], ids=lambda who: who.name)
def test_no_link_leads_to_a_person_or_to_another_portfolio(taken: Stage, who: Staff) -> None:
    done = crawl(taken, who)
    assert done.found == []
    assert done.errors == []
    own = [each for each in done.seen if each.startswith("/nl/portfolio")]
    assert away(taken, who, own) == set()
    assert len(own) >= (6 if who is not IDLE else 3)
    kept = {each.partition("?")[0].split("/")[3] for each in done.seen if each.startswith("/portfolio/")}
    assert kept == (set() if who is IDLE else {"report", "workbook"})


def away(stage: Stage, who: Staff, addresses: Iterable[str]) -> set[str]:
    """Links on these pages that lead to the pages and files of members or of employers."""
    client = manager(stage, who)
    links = {link for each in addresses for link in HREF.findall(client.get(each).text)}
    return {each for each in links if ELSEWHERE.match(each)}


LEAKS = ("name", "number", "contract", "handle", "street", "work e-mail", "private e-mail", "person id")
OF_OTHERS = ("employer", "employer's handle", "portfolio")


@pytest.mark.parametrize("kind", LEAKS + OF_OTHERS)
def test_a_planted_leak_is_found(taken: Stage, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {**of_people(taken), **of_others(taken, ILSE)}
    leak = min(each for each in told[kind] if not each.startswith("410/"))  # no group insurance
    honest = portfolio.draw

    def leaking(*said: Any) -> Any:
        return div(honest(*said), p(leak))

    monkeypatch.setattr(portfolio_pages.portfolio, "draw", leaking)
    assert ("/nl/portfolio", leak) in crawl(taken, ILSE, most=1).found


def test_a_planted_link_to_a_person_is_seen(taken: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = portfolio.draw

    def leading(*said: Any) -> Any:
        return div(honest(*said), a("x", href=f"/nl/contracts/{'a' * 20}"))

    monkeypatch.setattr(portfolio_pages.portfolio, "draw", leading)
    assert away(taken, ILSE, ["/nl/portfolio"]) == {f"/nl/contracts/{'a' * 20}"}


def test_what_is_looked_for_is_all_that_the_sample_has(taken: Stage) -> None:
    unlike = forbidden(taken, ILSE)
    assert len(unlike.names) > 1_000
    assert len(unlike.keys) > 600


@pytest.mark.parametrize("kind", ["report", "workbook"])
def test_a_leak_in_a_file_is_found_too(taken: Stage, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leak = min(of_people(taken)["name"])
    honest = portfolio_files.dossier_of

    def leaking(*said: Any) -> Any:
        return replace(honest(*said), scope=leak)

    monkeypatch.setattr(portfolio_files, "dossier_of", leaking)
    address = f"/portfolio/all/{kind}/nl"
    done = Crawl(manager(taken, ILSE), forbidden(taken, ILSE), most=1).walk(address)
    assert (address, leak) in done.found
