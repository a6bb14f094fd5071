"""An employer opens the statements of their own people: the whole history, the member's very bytes, noted each time."""

import zipfile
from io import BytesIO

import pytest

from data.rules.deeds import Looker
from data.rules.kinds import Language
from data.services.employer_papers import papers_at
from data.services.looks import looks_of
from tests.callbacks.hr import OWN_PAGE, hr, place
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER, at_work
from tests.people import HEIKE, KARIM, LOTTE, ZOE, Member

TO_BE_READ = {"Accept": "text/html,application/xhtml+xml"}


def address(stage: Stage, member: Member, paper: str, lang: str = "nl", organiser_id: str = BAKERY) -> str:
    handle = stage.handle(member.contracts[0])
    return f"/employer/{stage.desk.vault.organiser(organiser_id)}/statement/{handle}/{paper}/{lang}"


def listed(stage: Stage, member: Member) -> list[str]:
    hr(stage, ELS)
    found = papers_at(stage.desk, at_work(stage.desk, ELS, BAKERY), stage.handle(member.contracts[0]))
    return [each.paper_id for each in found]


def noted(stage: Stage, member: Member) -> list[tuple[Looker, str, str | None]]:
    first = looks_of(stage.desk, member.person_id)
    assert first is not None
    pages = [looks_of(stage.desk, member.person_id, page) for page in range(1, first.pages + 1)]
    looks = [each for page in pages if page is not None for each in page.lines]
    return [(each.who, each.organiser, each.code) for each in looks if each.who is Looker.EMPLOYER]


def test_every_statement_is_there_and_the_latest_is_the_member_s_very_bytes(stage: Stage) -> None:
    client, papers = hr(stage, ELS), listed(stage, LOTTE)
    assert len(papers) > 1
    for paper in papers:
        answer = client.get(address(stage, LOTTE, paper))
        assert (answer.status_code, answer.mimetype, answer.data[:5]) == (200, "application/pdf", b"%PDF-")
        assert "no-store" in answer.headers["Cache-Control"]
    own = stage.signed_in(LOTTE).get(f"/statement/{papers[0]}/nl")
    assert own.data == client.get(address(stage, LOTTE, papers[0])).data
    assert (
        stage.signed_in(LOTTE).get(f"/statement/{papers[1]}/nl").status_code == 404
    )  # of the history: not hers


@pytest.mark.parametrize("lang", Language)
def test_in_any_language_and_under_a_name(stage: Stage, lang: str) -> None:
    answer = hr(stage, ELS).get(address(stage, LOTTE, listed(stage, LOTTE)[0], lang) + "?save=1")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Lotte Peeters" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Language"].startswith(lang)


def test_the_member_reads_that_their_employer_opened_it(stage: Stage) -> None:
    before = len(noted(stage, LOTTE))
    hr(stage, ELS).get(address(stage, LOTTE, listed(stage, LOTTE)[0]))
    lines = noted(stage, LOTTE)
    assert (len(lines), lines[0]) == (before + 1, (Looker.EMPLOYER, "Bakkerij De Vlaam", "statement"))
    html = stage.signed_in(LOTTE).get("/en/profile/record").text
    assert "your employer Bakkerij De Vlaam" in html


def test_all_of_them_in_one_file_with_the_bytes_of_each(stage: Stage) -> None:
    client, papers = hr(stage, ELS), listed(stage, KARIM)
    path = f"/employer/{stage.desk.vault.organiser(BAKERY)}/statements/{stage.handle(KARIM.contracts[0])}"
    answer = client.post(path, data={"lang": "fr"}, headers=OWN_PAGE)
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with zipfile.ZipFile(BytesIO(answer.data)) as made:
        names = [name for name in made.namelist() if name.endswith(".pdf")]
        assert len(names) == len(papers)
        first = made.read(names[0])
    lang = names[0][-6:-4]
    assert first == client.get(address(stage, KARIM, papers[0], lang)).data
    assert noted(stage, KARIM)[1][2] == "all_statements"
    assert client.get(path).status_code in {404, 405}  # no link of another site can start it
    assert client.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_another_s_statement_and_none_are_the_same_answer_and_leave_no_line(stage: Stage) -> None:
    client, papers = hr(stage, ELS), listed(stage, LOTTE)
    theirs = stage.desk.vault.paper(f"{ZOE.contracts[0]}:2026-01-01:yearly")
    nothing = client.get(address(stage, LOTTE, "a" * 20), headers=TO_BE_READ)
    before = [noted(stage, member) for member in (ZOE, HEIKE, LOTTE)]
    guesses = (
        address(stage, ZOE, theirs),
        address(stage, LOTTE, theirs),
        address(stage, HEIKE, papers[0]),
        address(stage, LOTTE, papers[0], organiser_id=LOGISTICS),
        address(stage, LOTTE, papers[0], lang="xx"),
        address(stage, KARIM, papers[0]),  # another person of the same employer: not of this contract
    )
    for path in guesses:
        answer = client.get(path, headers=TO_BE_READ)
        assert (nothing.status_code, answer.status_code) == (404, 404)
        assert sorted(answer.headers.keys()) == sorted(nothing.headers.keys())
    assert hr(stage, PIETER).get(address(stage, LOTTE, papers[0])).status_code == 404
    assert [noted(stage, member) for member in (ZOE, HEIKE, LOTTE)] == before
    for odd in ("%00", "' OR 1", "a" * 500):
        assert client.get(address(stage, LOTTE, odd)).status_code == 404


def test_members_and_strangers_have_no_way_in(stage: Stage) -> None:
    path = address(stage, LOTTE, listed(stage, LOTTE)[0])
    assert stage.signed_in(LOTTE).get(path).status_code == 403
    assert stage.visitor().get(path).status_code == 401


def test_the_page_leads_to_each_of_them(stage: Stage) -> None:
    html = hr(stage, ELS).get(place(stage, "en", BAKERY, f"/insured/{stage.handle(LOTTE.contracts[0])}")).text
    for paper in listed(stage, LOTTE):
        assert f"/{paper}/nl" in html
