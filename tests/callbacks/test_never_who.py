"""Whether somebody signed in changes nothing at all in what their employer can open."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, insert

from data.rules.deeds import Deed
from data.store import journal
from data.store.tables_mail import private_addresses
from tests.callbacks.hr import hr, place
from tests.callbacks.stage import Stage
from tests.callbacks.test_names_of_the_kit import walk
from tests.employers import BAKERY, ELS
from tests.people import KARIM, NOW

CHANCE = re.compile(r'nonce-[\w+/=-]+|nonce="[^"]+"|value="[A-Za-z0-9_-]{40,}"|data-ends="[^"]*"')
STATEMENT = re.compile(r'href="(/statement/[a-z2-7]{20}/[a-z]{2})')


@pytest.fixture
def pages(stage: Stage) -> Iterator[tuple[FlaskClient, list[str]]]:
    """Els, and every page that she comes to: Karim's own among them."""
    client = hr(stage, ELS)
    found = list(walk(client, place(stage, "nl", BAKERY)).signs)
    own = place(stage, "nl", BAKERY, f"/insured/{stage.handle(KARIM.contracts[0])}")
    yield client, list(dict.fromkeys([*found, own]))
    with stage.desk.store.write() as connection:
        connection.execute(delete(private_addresses))


def seen(client: FlaskClient, addresses: list[str]) -> dict[str, str]:
    return {each: CHANCE.sub("", client.get(each).text) for each in addresses}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [address for address, page in before.items() if after[address] != page]


def test_signing_in_and_reading_changes_no_page_of_the_employer(
    stage: Stage, pages: tuple[FlaskClient, list[str]]
) -> None:
    client, addresses = pages
    seen(client, addresses)  # what is drawn the first time it is asked for
    before = seen(client, addresses)
    assert len(addresses) > 10
    member = stage.signed_in(KARIM)
    assert member.get("/nl/contracts").status_code == 200
    own = member.get(f"/nl/contracts/{stage.handle(KARIM.contracts[0])}").text
    opened = {each for each in STATEMENT.findall(own) if each.endswith(("/de", "/nl"))}
    assert len(opened) == 2
    assert {member.get(each).status_code for each in opened} == {
        200
    }  # in two languages, one not drawn before
    with stage.desk.store.write() as connection:
        for deed in (Deed.SIGNED_IN, Deed.STATEMENT_OPENED, Deed.FILE_EXPORTED):
            journal.note(connection, stage.desk.clock.now(), deed, person_id=KARIM.person_id)
    assert changed(before, seen(client, addresses)) == []


def test_what_an_employer_may_know_is_seen_to_change(
    stage: Stage, pages: tuple[FlaskClient, list[str]]
) -> None:
    """The control: that there is a private address is told, as the insurer's kit has it."""
    client, addresses = pages
    before = seen(client, addresses)
    row = {"person_id": KARIM.person_id, "address": "k@thuis.example", "address_key": "k@thuis.example"}
    with stage.desk.store.write() as connection:
        connection.execute(insert(private_addresses).values(**row, confirmed_at=NOW))
    told = changed(before, seen(client, addresses))
    assert any("/insured" in each for each in told)
    assert not any("thuis.example" in page for page in seen(client, addresses).values())
