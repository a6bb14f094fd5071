"""The download over HTTP: for a member, of that member, noted, not too often, and whole."""

import csv
import hashlib
import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html
from pypdf import PdfReader

from app import create_app
from callbacks import export
from callbacks.downloads import saved_as
from data.rules.deeds import Deed
from data.rules.kinds import Language
from data.store import holdings, journal
from layouts.documents.held_page import CHECK, VERIFY
from tests.callbacks.stage import Stage
from tests.exchange.sealing import Authority
from tests.people import BENOIT, CAST, HEIKE, HUGO, JAN, KARIM, LOTTE, NOBODY, SOPHIE, TOM, WEI, Member


def opened(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as made:
        assert made.testzip() is None
        return {name: made.read(name) for name in made.namelist()}


def read(name: str, content: bytes) -> str:
    """The text of a file of the download, of a PDF as well."""
    if not name.endswith(".pdf"):
        return content.decode("utf-8")
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


OWN = {"Sec-Fetch-Site": "same-origin"}  # as a browser says of a form on a page of ours


def export_of(stage: Stage, member: Member, lang: str) -> Any:
    """What a member gets who presses the button on the page before it."""
    return stage.signed_in(member).post("/export", data={"lang": lang}, headers=OWN)


def downloads(stage: Stage, member: Member) -> int:
    with stage.desk.store.read() as connection:
        lines = journal.about(connection, member.person_id)
    return sum(line.deed is Deed.FILE_EXPORTED for line in lines)


def test_a_member_gets_their_own_file_and_it_is_noted(stage: Stage) -> None:
    before = downloads(stage, KARIM)
    answer = export_of(stage, KARIM, "fr")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.headers["Cache-Control"] == "no-store"
    files = opened(answer.data)
    assert list(files)[:2] == ["README.html", "data.json"]
    assert [name for name in files if name.endswith(".csv")] == [
        *(f"{table.name}.csv" for table in holdings.THEIRS), "columns.csv", "codes.csv"]  # fmt: skip
    told = json.loads(files["data.json"])
    contracts = next(each for each in told["tables"] if each["name"] == "contracts")
    assert [row["contract_number"] for row in contracts["rows"]] == sorted(KARIM.contracts)
    assert told["language"] == "fr"
    assert downloads(stage, KARIM) == before + 1


def test_the_tables_say_the_same_as_the_document_for_programs(stage: Stage) -> None:
    files = opened(export_of(stage, JAN, "en").data)
    for table in json.loads(files["data.json"])["tables"]:
        rows = list(
            csv.DictReader(io.StringIO(files[f"{table['name']}.csv"].decode("utf-8-sig"), newline=""))
        )
        assert [list(row.values()) for row in rows] == [
            [_cell(value) for value in row.values() if not isinstance(value, dict)] for row in table["rows"]
        ]
    positions = list(csv.DictReader(io.StringIO(files["positions.csv"].decode("utf-8-sig"))))
    assert all(re.fullmatch(r"\d+\.\d\d", row["reserves_employer"]) for row in positions)


def test_the_latest_statements_come_along_byte_for_byte_as_they_were_issued(stage: Stage) -> None:
    files = opened(export_of(stage, KARIM, "nl").data)
    told = json.loads(files["data.json"])
    kept = next(each["rows"] for each in told["tables"] if each["name"] == "paper_files")
    sums = {(each["paper_id"], each["language"]): each["sha256"] for each in kept}
    assert len(told["statements"]) == len(KARIM.contracts)
    for each in told["statements"]:
        assert files[each["file"]].startswith(b"%PDF-")
        assert hashlib.sha256(files[each["file"]]).hexdigest() == sums[each["paper_id"], each["language"]]
    figures = next(each["rows"] for each in told["tables"] if each["name"] == "papers")
    assert all(row["figures"]["paper_id"] == row["paper_id"] for row in figures)


def _cell(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(
    "member", [each for each in CAST if each.national_number], ids=lambda m: m.first_name
)
def test_nobody_gets_a_number_in_full_or_a_contract_of_anybody_else(stage: Stage, member: Member) -> None:
    files = opened(export_of(stage, member, "nl").data)
    body = "\n".join(read(name, content) for name, content in files.items())
    assert (member.national_number or "") not in body
    assert [number for number in member.contracts if number not in body] == []
    others = {number for each in CAST if each is not member for number in each.contracts}
    assert [number for number in others if number in body] == []
    assert "410/" not in body


@pytest.mark.parametrize("lang", Language)
def test_the_page_inside_needs_nothing_else_and_names_every_file_and_column(
    stage: Stage, lang: Language
) -> None:
    member = [LOTTE, SOPHIE, HEIKE, WEI][list(Language).index(lang)]
    files = opened(export_of(stage, member, lang).data)
    page = html.fromstring(files["README.html"].decode("utf-8"))
    assert page.get("lang") == f"{lang}-BE"
    assert page.xpath("//script | //img | //link | //iframe | //@src | //@style") == []
    anchors = {f"#{each}" for each in page.xpath("//@id")}
    assert set(page.xpath("//@href")) <= set(files) | anchors
    said = {each.text_content() for each in page.xpath("//code")}
    assert set(files) <= said
    assert {
        name for table in holdings.THEIRS for name in (c.name for c in holdings.columns_of(table))
    } <= said


def test_strangers_and_passers_by_get_nothing(stage: Stage) -> None:
    assert stage.visitor().post("/export", headers=OWN).status_code == 401
    assert stage.with_number(NOBODY).post("/export", headers=OWN).status_code == 403


ELSEWHERE: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {},
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_another_site_cannot_start_it(stage: Stage, headers: dict[str, str]) -> None:
    before = downloads(stage, HUGO)
    answer = stage.signed_in(HUGO).post("/export", data={"lang": "de"}, headers=headers)
    assert answer.status_code == 403
    assert downloads(stage, HUGO) == before


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_following_an_address_takes_nothing(stage: Stage, method: str) -> None:
    before = downloads(stage, HUGO)
    assert stage.signed_in(HUGO).open("/export?lang=de", method=method, headers=OWN).status_code == 404
    assert downloads(stage, HUGO) == before


def test_too_often_leads_to_the_page_that_says_from_when(stage: Stage) -> None:
    client = stage.signed_in(TOM)
    while (answer := client.post("/export", data={"lang": "en"}, headers=OWN)).status_code == 200:
        assert downloads(stage, TOM) <= 5
    assert answer.headers["Location"] == "/en/profile/download"
    page = client.get("/en/profile/download").text
    assert "You can do so again from 11:00, Belgian time." in page
    assert '"/export"' not in page
    assert 'action="/export"' in stage.signed_in(HUGO).get("/en/profile/download").text


@pytest.mark.parametrize("member", [BENOIT, WEI], ids=lambda m: m.first_name)
def test_the_file_is_named_with_its_accents(stage: Stage, member: Member) -> None:
    header = export_of(stage, member, "fr").headers["Content-Disposition"]
    header.encode("ascii")
    wide = unquote(header.split("filename*=UTF-8''")[1])
    assert wide == f"Mon assurance groupe - {member.full_name} - 2026-11-01.zip"


def test_no_name_breaks_out_of_the_header_or_the_folder() -> None:
    told = saved_as('../../x"; filename=evil.exe\r\nSet-Cookie: a=b.zip')
    assert "\n" not in told
    assert "\r" not in told
    assert "/" not in told.replace("UTF-8''", "")
    assert told.split("filename=")[1].startswith('".. .. x ; ')
    assert saved_as("é.pdf", inline=True) == "inline; filename=\"e.pdf\"; filename*=UTF-8''%C3%A9.pdf"


def test_what_breaks_a_download_off_is_noted_without_its_text(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Peeters")

    monkeypatch.setattr(export.held_data, "document", broken)
    with pytest.raises(ConnectionAbortedError):
        _ = export_of(stage, HUGO, "nl").data
    assert "RuntimeError" in caplog.text
    assert "Peeters" not in caplog.text


def test_the_checksums_carry_the_seal_that_openssl_finds_valid(stage: Stage, tmp_path: Path) -> None:
    seal = Authority().seal()
    desk = replace(stage.desk, seal=seal)
    sealed = replace(stage, portal=create_app(stage.settings, desk), desk=desk)
    answer = export_of(sealed, SOPHIE, "en")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as made:
        made.extractall(tmp_path)
    assert (tmp_path / "certificate.pem").read_text() == seal.certificates_pem
    for command in (CHECK, f"{VERIFY} -no_check_time"):
        done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    page = (tmp_path / "README.html").read_text("utf-8")
    assert "SHA256SUMS.p7s" in page
    assert "The insurer’s electronic seal on those checksums." in page


def test_a_seal_that_cannot_be_made_now_does_not_break_the_download_off(stage: Stage) -> None:
    away = replace(Authority().seal(), timestamps="http://127.0.0.1:9")  # nobody listens there
    desk = replace(stage.desk, seal=away)
    sealed = replace(stage, portal=create_app(stage.settings, desk), desk=desk)
    files = opened(export_of(sealed, HEIKE, "en").data)
    assert list(files)[-1] == "SHA256SUMS"
    assert "the seal could not be made: download again" in read("README.html", files["README.html"])
