"""A statement goes down to its member whole and unkept by others; to everybody else its address does not exist."""

import logging
from io import BytesIO

import pikepdf
import pytest
from sqlalchemy import text
from werkzeug.http import parse_options_header

from data.rules.kinds import Language
from data.services.looks import looks_of
from data.store.journal import Deed
from layouts.documents.file_names import LONGEST, statement_name
from layouts.words import words_for
from tests.callbacks.stage import Stage
from tests.people import BENOIT, CAST, KARIM, LOTTE, NOBODY, ZOE, Member

TO_BE_READ = {"Accept": "text/html,application/xhtml+xml"}


def address(stage: Stage, member: Member, day: str, lang: str = "nl", n: int = 0) -> str:
    return f"/statement/{stage.desk.vault.paper(f'{member.contracts[n]}:{day}:yearly')}/{lang}"


def of_lotte(stage: Stage, lang: str = "nl") -> str:
    return address(stage, LOTTE, "2026-07-01", lang=lang)


def opened_by(stage: Stage, member: Member) -> list[str | None]:
    looks = looks_of(stage.desk, member.person_id)
    assert looks is not None
    return [line.code for line in looks.lines if line.deed is Deed.STATEMENT_OPENED]


@pytest.mark.parametrize("lang", Language)
def test_a_member_opens_it_in_any_language(stage: Stage, lang: Language) -> None:
    before = len(opened_by(stage, LOTTE))
    answer = stage.signed_in(LOTTE).get(of_lotte(stage, lang))
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    with pikepdf.open(BytesIO(answer.data)) as pdf:
        assert str(pdf.Root.Lang) == words_for(lang).html_lang
    assert answer.headers["Content-Language"] == words_for(lang).html_lang
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert opened_by(stage, LOTTE)[0] == lang
    assert len(opened_by(stage, LOTTE)) == before + 1


def test_nothing_on_the_way_keeps_it_and_nothing_in_it_runs(stage: Stage) -> None:
    headers = stage.signed_in(LOTTE).get(of_lotte(stage)).headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "script" not in headers["Content-Security-Policy"].replace("default-src 'none'", "")
    for name in ("ETag", "Last-Modified", "Set-Cookie", "Accept-Ranges"):
        assert name not in headers
    part = stage.signed_in(LOTTE).get(of_lotte(stage), headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.data[:5]) == (200, b"%PDF-")  # always whole


def disposition(stage: Stage, member: Member, path: str) -> tuple[str, str | None]:
    kind, options = parse_options_header(stage.signed_in(member).get(path).headers["Content-Disposition"])
    return kind, options.get("filename")


def test_it_is_read_in_the_browser_or_kept_under_a_name_with_all_its_letters(stage: Stage) -> None:
    path = address(stage, BENOIT, "2026-01-01", n=1, lang="fr")
    kind, name = disposition(stage, BENOIT, path)
    assert (kind, name) == ("inline", "Benefit statement 2026-01-01 530-000706.0002 Benoît Lefèvre (fr).pdf")
    assert disposition(stage, BENOIT, f"{path}?save=1") == ("attachment", name)
    assert disposition(stage, BENOIT, f"{path}?save=%00") == ("inline", name)


def test_to_ask_only_for_its_size_is_not_to_open_it(stage: Stage) -> None:
    client = stage.signed_in(LOTTE)
    whole, before = client.get(of_lotte(stage)), len(opened_by(stage, LOTTE))
    head = client.head(of_lotte(stage))
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert len(opened_by(stage, LOTTE)) == before


def test_what_is_not_theirs_and_what_does_not_exist_are_the_same(stage: Stage) -> None:
    client = stage.signed_in(KARIM)
    before = opened_by(stage, KARIM)  # by other tests on this stage
    nonsense = f"/statement/{'a' * 20}/nl"
    nothing = client.get(nonsense, headers=TO_BE_READ)
    for who, path in (
        (client, of_lotte(stage)),
        (client, address(stage, ZOE, "2026-01-01")),
        (stage.signed_in(LOTTE), address(stage, LOTTE, "2025-07-01")),  # hers, and not the latest
        (client, f"/statement/{'b' * 20}/xx"),
        (client, f"/statement/{'1' * 20}/nl"),
    ):
        answer = who.get(path, headers=TO_BE_READ)
        assert (answer.status_code, answer.mimetype) == (404, "text/html")
        assert sorted(answer.headers.keys()) == sorted(nothing.headers.keys())
        assert len(answer.text.replace(path, "")) == len(nothing.text.replace(nonsense, ""))
    for path in (
        "/statement/%00%F0%9F%99%82/nl",
        f"/statement/{'a' * 5_000}/nl",
        "/statement/' OR 1=1 --/nl",
    ):
        assert client.get(path).status_code == 404
    assert opened_by(stage, KARIM) == before


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_is_there_to_be_read(stage: Stage, method: str) -> None:
    client = stage.signed_in(LOTTE)
    answer = client.open(of_lotte(stage), method=method, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 405


def test_who_is_not_signed_in_is_led_to_the_way_in_and_a_program_is_refused(stage: Stage) -> None:
    stranger = stage.visitor()
    assert stranger.get(of_lotte(stage)).status_code == 401
    read = stranger.get(of_lotte(stage), headers=TO_BE_READ | {"Accept-Language": "fr"})
    assert (read.status_code, read.headers["Location"]) == (303, "/fr/")
    stranger.set_cookie("session", "A" * 43, domain="localhost")
    assert stranger.get(of_lotte(stage), headers=TO_BE_READ).headers["Location"] == "/nl/timed-out"
    assert stage.with_number(NOBODY).get(of_lotte(stage), headers=TO_BE_READ).status_code == 403


def damage(stage: Stage, paper_id: str) -> None:
    """As somebody with the database in their hands: past the guard that refuses changes."""
    with stage.desk.store.write() as connection:
        sqlite = connection.dialect.name == "sqlite"
        around = "DROP TRIGGER paper_files_stay" if sqlite else "SET LOCAL session_replication_role = replica"
        connection.execute(text(around))
        changed = "CAST(HEX(body) AS BLOB)" if sqlite else "body || '\\x00'::bytea"
        change = f"UPDATE paper_files SET body = {changed} WHERE paper_id = :id"
        connection.execute(text(change), {"id": paper_id})


def test_a_damaged_one_is_shown_to_nobody_and_named_nowhere(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    path = address(stage, KARIM, "2026-07-01")
    assert stage.signed_in(KARIM).get(path).status_code == 200
    damage(stage, path.split("/")[2])
    with caplog.at_level(logging.ERROR):
        answer = stage.signed_in(KARIM).get(path, headers=TO_BE_READ)
    assert (answer.status_code, answer.mimetype) == (500, "text/html")
    assert "DamagedError" in caplog.text
    for secret in (KARIM.last_name, KARIM.contracts[0], KARIM.person_id, path.split("/")[2]):
        assert secret not in caplog.text
    assert stage.signed_in(LOTTE).get(of_lotte(stage)).status_code == 200


def test_a_name_of_any_person_is_a_name_of_a_file(stage: Stage) -> None:
    from data.services.people import person_of
    from data.services.statements import latest_papers

    stage.signed_in(LOTTE).get(of_lotte(stage))
    (kept,) = latest_papers(stage.desk, LOTTE.person_id)
    for member in CAST:
        person = person_of(stage.desk, member.person_id)
        assert person is not None
        name = statement_name(kept, person, words_for(Language.NL))
        assert member.last_name in name
        assert not set(name) & set('/\\:*?"<>|\r\n')
        assert len(name) < LONGEST + 10
