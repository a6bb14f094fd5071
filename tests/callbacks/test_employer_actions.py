"""Order, fetch, send in, answer and approve over HTTP, with the clock in between: who may do it, and nobody else."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from callbacks.clock import Clock, Works
from data.rules.actions import ActionState
from data.rules.rights import Right
from tests.callbacks.hr import OWN_PAGE, hr, place
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER, Hr
from tests.people import HUGO, KARIM, LOTTE, NOW, TOM
from tests.uploading import addresses, filled, invitations, state

VIEWER = Hr("u0000019", "Vic Viewer", "vic@o000001.example", {BAKERY: {Right.VIEW}})
HERS = LOTTE.contracts[0]
NEW = {HERS: "lotte.peeters@o000001.example", TOM.contracts[0]: "info@o000001.example"}
pytestmark = pytest.mark.xdist_group("clock")


def strike(stage: Stage) -> None:
    """The clock does all that is due."""
    Clock(Works(desk=stage.desk, say=lambda _: None, lease=timedelta(seconds=3))).once()


def order(stage: Stage, client: FlaskClient, organiser_id: str = BAKERY) -> str:
    """Ordered by the button of the screen; answers the id of the newest action."""
    there = place(stage, "nl", organiser_id, "/actions")
    answer = client.post(there, data={"order": "overview"}, headers=OWN_PAGE)
    assert (answer.status_code, answer.location) == (303, there)
    return newest(stage, client, organiser_id)


def newest(stage: Stage, client: FlaskClient, organiser_id: str = BAKERY) -> str:
    found = re.search(r"/actions/([a-z2-7]{20})", text(client, place(stage, "nl", organiser_id, "/actions")))
    assert found is not None
    return found[1]


def text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return unescape(answer.get_data(as_text=True))


def file_of(stage: Stage, action_id: str, organiser_id: str = BAKERY) -> str:
    return f"/employer/{stage.desk.vault.organiser(organiser_id)}/file/{action_id}"


def send(stage: Stage, client: FlaskClient, body: bytes, name: str = "adressen.xlsx") -> str:
    """Sent in by the form of the screen; answers where the browser goes on to."""
    there = f"/employer/{stage.desk.vault.organiser(BAKERY)}/upload"
    data = {"file": (BytesIO(body), name), "lang": "nl"}
    answer = client.post(there, data=data, headers=OWN_PAGE, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.status_code
    return str(answer.location)


@pytest.fixture(scope="module")
def fetched(stage: Stage) -> bytes:
    """The workbook, after order, preparation and fetching."""
    els = hr(stage, ELS)
    action_id = order(stage, els)
    assert els.get(file_of(stage, action_id)).status_code == 404  # not yet
    assert 'data-again="2"' in text(els, place(stage, "nl", BAKERY))
    strike(stage)
    assert "data-again" not in text(els, place(stage, "nl", BAKERY))
    answer = els.get(file_of(stage, action_id))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Overzicht%20verzekerden" in answer.headers["Content-Disposition"]
    body: bytes = answer.data
    return body


def test_from_the_order_to_the_invitation(stage: Stage, fetched: bytes) -> None:
    els = hr(stage, ELS)
    page = send(stage, els, filled(fetched, NEW))
    assert "wordt gelezen" in text(els, page) or "ontvangen" in text(els, page)
    strike(stage)
    report = text(els, page)
    assert "Maes, Tom" in report  # the address of a service is asked about
    assert "See what your group insurance holds for you" in report  # the preview, in every language
    assert "Ansehen" in report or "Gruppenversicherung" in report
    at = re.search(r'name="a0" value="(\d+):yes"', report) or re.search(
        r'value="(\d+):yes"[^>]*name="a0"', report
    )
    assert at is not None
    answer = els.post(
        page, data={"deed": "answer", "show": "asked", "page": "1", "a0": f"{at[1]}:no"}, headers=OWN_PAGE
    )
    assert answer.location == f"{page}?show=asked&page=1#report-rows"
    assert els.post(page, data={"deed": "approve"}, headers=OWN_PAGE).status_code == 303
    strike(stage)
    assert state(stage.desk, page[-20:]) is ActionState.PROCESSED
    assert addresses(stage.desk) == {HERS: NEW[HERS]}
    assert invitations(stage.desk) == [(LOTTE.person_id, NEW[HERS], NOW + timedelta(hours=48))]
    again = els.post(page, data={"deed": "approve"}, headers=OWN_PAGE)
    assert again.status_code == 200
    assert "al beantwoord" in unescape(again.get_data(as_text=True))
    csv = els.get(page.replace("/nl/", "/").replace("/actions/", "/report/") + "/fr")
    assert csv.status_code == 200
    assert "Adresse e-mail" not in csv.get_data(as_text=True)[:60]
    assert "lotte.peeters@o000001.example" in csv.get_data(as_text=True)
    assert "lotte.peeters" not in page


def test_a_file_that_only_confirms_says_whom_it_invites_and_one_question_is_not_another(
    stage: Stage, fetched: bytes
) -> None:
    els, both = hr(stage, ELS), "t.maes@o000001.example"
    page = send(stage, els, filled(fetched, {KARIM.contracts[0]: "karim.elamrani@o000001.example"}))
    strike(stage)
    report = text(els, page)
    assert "Er wijzigt geen enkel adres." in report
    assert "1 rij bevat een adres dat we al kennen" in report
    box = re.search(r'<input[^>]*name="also_invite"[^>]*>', report)
    assert box is not None  # and it is ticked: without a wish, nobody is overlooked
    assert "checked" in box[0]
    assert "er ging nog geen uitnodiging naartoe" in text(els, f"{page}?show=unchanged&page=1")
    assert "See what your group insurance holds for you" in report
    els.post(page, data={"deed": "withdraw"}, headers=OWN_PAGE)
    page = send(stage, els, filled(fetched, {TOM.contracts[0]: both, HUGO.contracts[0]: both}))
    strike(stage)
    report = text(els, page)
    assert "1 rij aanvaarden" in report
    assert "Bij 1 van deze rijen vragen we ook nog iets anders" in report
    els.post(page, data={"deed": "withdraw"}, headers=OWN_PAGE)


def test_who_may_only_look_fetches_and_reads_but_orders_sends_and_answers_nothing(
    stage: Stage, fetched: bytes
) -> None:
    vic, els = hr(stage, VIEWER), hr(stage, ELS)
    there = place(stage, "nl", BAKERY, "/actions")
    assert "niet aanvragen" in unescape(
        vic.post(there, data={"order": "overview"}, headers=OWN_PAGE).get_data(as_text=True)
    )
    downloads = re.findall(r'href="(/employer/[^"]*/file/[^"]*)"', text(vic, there))
    assert vic.get(downloads[0]).status_code == 200
    upload = f"/employer/{stage.desk.vault.organiser(BAKERY)}/upload"
    data = {"file": (BytesIO(fetched), "x.xlsx"), "lang": "nl"}
    assert vic.post(upload, data=data, headers=OWN_PAGE).status_code == 404
    page = send(stage, els, filled(fetched, {KARIM.contracts[0]: "k.amrani@o000001.example"}))
    strike(stage)
    for deed in ("approve", "withdraw", "answer", "answer_all", "nonsense"):
        assert vic.post(page, data={"deed": deed}, headers=OWN_PAGE).status_code == 200
    assert state(stage.desk, page[-20:]) is ActionState.TO_APPROVE
    assert 'value="approve"' not in text(vic, page)


def test_another_employer_s_user_and_a_stranger_find_nothing(stage: Stage, fetched: bytes) -> None:
    els, pieter, nobody = hr(stage, ELS), hr(stage, PIETER), stage.visitor()
    page = send(stage, els, filled(fetched, {KARIM.contracts[0]: "kamrani@o000001.example"}))
    action_id = page[-20:]
    theirs = [
        place(stage, "nl", BAKERY),
        place(stage, "nl", BAKERY, "/actions"),
        place(stage, "nl", BAKERY, "/uploads"),
        page,
        place(stage, "nl", LOGISTICS, f"/actions/{action_id}"),
        file_of(stage, action_id),
        file_of(stage, action_id, LOGISTICS),
        f"/employer/{stage.desk.vault.organiser(LOGISTICS)}/report/{action_id}/nl",
    ]
    for each in theirs:
        assert pieter.get(each).status_code == 404, each
        assert nobody.get(each).status_code in {303, 401}, each
    for deed in ("approve", "withdraw"):
        assert pieter.post(page, data={"deed": deed}, headers=OWN_PAGE).status_code == 404
    assert stage.signed_in(LOTTE).get(file_of(stage, action_id)).status_code == 403


def test_no_other_site_sends_in_approves_or_orders(stage: Stage, fetched: bytes) -> None:
    els = hr(stage, ELS)
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    upload = f"/employer/{stage.desk.vault.organiser(BAKERY)}/upload"
    data = {"file": (BytesIO(fetched), "x.xlsx"), "lang": "nl"}
    assert els.post(upload, data=data, headers=foreign).status_code == 403
    there = place(stage, "nl", BAKERY, "/actions")
    assert els.post(there, data={"order": "overview"}, headers=foreign).status_code == 403


def test_a_file_that_is_too_large_or_none_is_told_and_only_here_so_much_is_taken(stage: Stage) -> None:
    els = hr(stage, ELS)
    there = send(stage, els, b"x" * (10 * 1024 * 1024 + 1))
    assert there.endswith("/uploads?why=too_large")
    assert "groter dan 10 MB" in text(els, there)
    assert send(stage, els, b"x" * (11 * 1024 * 1024)).endswith("why=too_large")
    assert send(stage, els, b"").endswith("why=no_file")
    assert "Kies eerst een bestand" in text(els, place(stage, "nl", BAKERY, "/uploads?why=no_file"))
    elsewhere = els.post(
        place(stage, "nl", BAKERY, "/actions"), data={"order": "x" * 2_000_000}, headers=OWN_PAGE
    )
    assert elsewhere.status_code == 413
    assert text(els, place(stage, "nl", BAKERY, "/uploads?why=<script>"))  # a word of nobody's is none


@pytest.mark.parametrize(
    "rest", ["/actions/999", "/actions/0", "/actions/aaaaaaaaaaaaaaaaaaaa", "/actions/x"]
)
def test_what_is_not_there_is_not_here(stage: Stage, rest: str) -> None:
    assert hr(stage, ELS).get(place(stage, "nl", BAKERY, rest)).status_code == 404


@pytest.mark.parametrize(
    "query", ["?page=99", "?page=x", "?page=1e9", "?show=none", "?show=asked&page=-1", "?page=٣"]
)
def test_odd_questions_to_a_report_are_no_errors(stage: Stage, fetched: bytes, query: str) -> None:
    els = hr(stage, ELS)
    page = send(stage, els, filled(fetched, {KARIM.contracts[0]: "odd@o000001.example"}))
    strike(stage)
    assert els.get(f"{page}{query}").status_code in {200, 404}
    said = {"deed": "answer", "a0": "x:yes", "a1": "99999999999:yes", "a2": "٣:yes", "a3": "0"}
    assert els.post(page, data=said, headers=OWN_PAGE).status_code == 303
