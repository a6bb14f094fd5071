"""What an employer must never see: a private address, contracts elsewhere, whether somebody signed in. With controls.

Everything on the employer's side that is about Karim is read twice: before and after he signs in, confirms a private
address and chooses a language. Nothing of it may be there, and but for "known" nothing may differ.
"""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import insert

from callbacks.issuing import press
from data.rules.deeds import Deed
from data.rules.insured import Insured
from data.rules.kinds import Language
from data.services.change_export import export_changes
from data.services.employer_papers import papers_at, print_set_of
from data.services.profile import choose_statement_language
from data.store.tables_mail import private_addresses
from data.store.tables_sign_in import journal
from layouts.pages import insured_person
from layouts.words import Words, words_for
from tests.callbacks.hr import OWN_PAGE, hr, place
from tests.callbacks.stage import Stage, raise_stage
from tests.employers import BAKERY, ELS, at_work
from tests.people import KARIM, NOW

PRIVATE = "canary.karim@private.example"
ELSEWHERE = KARIM.contracts[1:]


@pytest.fixture
def own(tmp_path: Path) -> Stage:
    """A portal of its own: what happened to Karim elsewhere in this run would be between before and after."""
    return raise_stage(tmp_path)


def pages(stage: Stage, client: FlaskClient) -> dict[str, str]:
    """Everything about Karim that HR can open, by address, as it is shown."""
    handle = stage.handle(KARIM.contracts[0])
    rests = ("/insured", f"/insured/{handle}", f"/insured/{handle}/leaving", "/changes", "")
    found = {path: client.get(path) for path in (place(stage, "en", BAKERY, rest) for rest in rests)}
    search = place(stage, "en", BAKERY, "/insured")
    found["search"] = client.post(search, data={"q": "amrani"}, headers=OWN_PAGE)
    assert {answer.status_code for answer in found.values()} == {200}
    return {path: answer.text.split("<main", 1)[1].split("</main", 1)[0] for path, answer in found.items()}


def papers(stage: Stage, client: FlaskClient) -> str:
    """The text of every statement that HR can open."""
    handle = stage.handle(KARIM.contracts[0])
    listed = papers_at(stage.desk, at_work(stage.desk, ELS, BAKERY), handle)
    assert listed
    base = f"/employer/{stage.desk.vault.organiser(BAKERY)}/statement/{handle}"
    text = []
    for each in listed:
        text.append(text_of(client.get(f"{base}/{each.paper_id}/{each.language}").data))
    return "".join(text)


def text_of(pdf: bytes) -> str:
    """What a reader of a document reads."""
    read = PdfReader(BytesIO(pdf))
    return f"{read.metadata}" + "".join(page.extract_text() for page in read.pages)


def he_lives(stage: Stage) -> None:
    """Karim signs in, confirms a private address, and chooses a language."""
    stage.signed_in(KARIM).get("/en/contracts")
    row = {"person_id": KARIM.person_id, "address": PRIVATE, "address_key": PRIVATE, "confirmed_at": NOW}
    with stage.desk.store.write() as connection:
        connection.execute(insert(private_addresses).values(**row))
        signed = {"at": NOW, "deed": Deed.SIGNED_IN.value, "person_id": KARIM.person_id, "code": "level_450"}
        connection.execute(insert(journal).values(**signed))
    choose_statement_language(stage.desk, KARIM.person_id, Language.FR)


def leaks(stage: Stage, told: str) -> list[str]:
    """Words that belong to nobody of this employer."""
    theirs = [PRIVATE, PRIVATE.split("@", maxsplit=1)[0], *ELSEWHERE, *map(stage.handle, ELSEWHERE)]
    theirs += [number.replace("/", ".") for number in ELSEWHERE]  # as statements print it
    return [each for each in theirs if each in told]


def difference(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The pages that changed, but for whether a private address is known."""

    def bare(html: str) -> str:
        counted = r"and (a private one of \d+|of nobody a private one yet)"
        return re.sub(r"\bunknown\b|\bknown\b", "?", re.sub(counted, "", html))

    return [path for path in before if bare(before[path]) != bare(after[path])]


def test_nothing_of_it_is_on_any_page_or_paper(own: Stage) -> None:
    client = hr(own, ELS)
    before = pages(own, client)
    he_lives(own)
    after = pages(own, client)
    printed = papers(own, client)
    assert KARIM.contracts[0].replace("/", ".") in printed  # the text can be read
    assert leaks(own, "".join(after.values()) + printed) == []
    assert difference(before, after) == []
    person = place(own, "en", BAKERY, f"/insured/{own.handle(KARIM.contracts[0])}")
    assert before[person] != after[person]  # known is known


def test_nothing_of_it_leaves_with_the_export(own: Stage, tmp_path: Path) -> None:
    client = hr(own, ELS)
    he_lives(own)
    path = place(own, "en", BAKERY, f"/insured/{own.handle(KARIM.contracts[0])}")
    client.post(path, data={"deed": "family", "civil_status": "widowed", "children": "4"}, headers=OWN_PAGE)
    done = export_changes(own.desk, tmp_path / "out")
    assert done is not None
    assert leaks(own, "".join(each.read_text("utf-8") for each in done.folder.iterdir())) == []


def leaked_address(_: Insured, __: Words) -> str:
    return PRIVATE


def leaked_sign_in(stage: Stage) -> Callable[[Insured, Words], str]:
    def told(_: Insured, __: Words) -> str:
        with stage.desk.store.read() as connection:
            mine = journal.c.person_id == KARIM.person_id, journal.c.deed == Deed.SIGNED_IN.value
            return f"signed in {len(connection.execute(journal.select().where(*mine)).all())} times"

    return told


def test_a_page_that_leaks_is_found(own: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    client = hr(own, ELS)
    monkeypatch.setattr(insured_person, "_private", leaked_sign_in(own))
    before = pages(own, client)
    he_lives(own)
    assert difference(before, pages(own, client)) != []
    monkeypatch.setattr(insured_person, "_private", leaked_address)
    assert leaks(own, "".join(pages(own, client).values())) != []


def test_an_employer_s_print_holds_only_their_own(own: Stage) -> None:
    drawing = press(words_for, own.settings.base_url)
    printed = "".join(map(text_of, print_set_of(own.desk, drawing, BAKERY).bodies))
    assert KARIM.contracts[0].replace("/", ".") in printed
    assert leaks(own, printed) == []
    assert set(re.findall(r"530\.(\d{6})\.\d{4}", printed)) == {"000700"}  # their one plan
