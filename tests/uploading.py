"""An employer's upload in tests: the workbook fetched, filled in as a spreadsheet program saves it, and sent back."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from callbacks.employer_errands import overview
from data.exchange.workbook import read_workbook
from data.rules.actions import Action, ActionKind, ActionState
from data.rules.kinds import Language
from data.rules.overview_sheet import Column, heading
from data.rules.rights import Employer
from data.services import errands, orders, upload_apply, uploads
from data.services.desk import Desk
from data.services.upload_answers import approve
from data.services.uploads import SentFile
from data.store.tables_employer import action_files, action_rows, actions, work_addresses
from data.store.tables_mail import mails
from layouts.words import words_for

Filled = Mapping[str, str | None]  # by contract number


def workbook_of(desk: Desk, employer: Employer, language: Language = Language.NL) -> bytes:
    """Ordered, prepared and fetched."""
    action_id = orders.order(desk, employer, ActionKind.OVERVIEW, language, "overzicht.xlsx")
    assert action_id is not None
    orders.prepare(desk, action_id, lambda at, action: overview(at, action, words_for(action.language)))
    made = orders.fetch(desk, employer, action_id)
    assert made is not None
    return made.body


def filled(body: bytes, answers: Filled, language: Language = Language.NL) -> bytes:
    """The workbook with these addresses in it and no others, saved by another program than the one that wrote it."""
    book = load_workbook(BytesIO(body))
    sheet = book.worksheets[0]
    names = {cell.value: cell.column for cell in sheet[1]}
    number, mail = (names[heading(each, language)] for each in (Column.CONTRACT_NUMBER, Column.WORK_EMAIL))
    for row in range(2, sheet.max_row + 1):
        told = sheet.cell(row, number).value
        sheet.cell(row, mail).value = answers.get(told)
    return _saved(book)


def own_list(rows: list[tuple[str, str]]) -> bytes:
    """A list of the employer's own: names and addresses."""
    book = Workbook()
    sheet = book.active
    for row in (("Naam en voornaam", "E-mail"), *rows):
        sheet.append(row)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def send_in(desk: Desk, employer: Employer, body: bytes, name: str = "overzicht.xlsx") -> str:
    """Received and judged; answers the id of its action."""
    action_id = uploads.receive(desk, employer, SentFile(name, body), Language.NL)
    assert not isinstance(action_id, uploads.UploadFault), action_id
    uploads.check(desk, action_id, read_workbook)
    return action_id


def say_yes(desk: Desk, employer: Employer, action_id: str, *, also_invite: bool = True) -> None:
    """Approved, and in force."""
    assert approve(desk, employer, action_id, also_invite=also_invite) is None
    upload_apply.apply(desk, action_id)


def action(desk: Desk, action_id: str) -> Action:
    found = errands.action_of(desk, action_id)
    assert found is not None
    return found


def state(desk: Desk, action_id: str) -> ActionState:
    return action(desk, action_id).state


def addresses(desk: Desk) -> dict[str, str]:
    """Every address that was set here, by contract."""
    with desk.store.read() as connection:
        return {row.contract_number: row.address for row in connection.execute(select(work_addresses))}


def invitations(desk: Desk) -> list[tuple[str, str, datetime]]:
    """Every invitation: whose, where to and when."""
    with desk.store.read() as connection:
        rows = connection.execute(select(mails).order_by(mails.c.person_id, mails.c.written_at))
        return [(row.person_id, row.address, row.due_at) for row in rows if row.kind == "invitation"]


def left_over(desk: Desk) -> tuple[int, int, int]:
    """How many files, rows and actions are kept."""
    with desk.store.read() as connection:
        tables = (action_files, action_rows, actions)
        files, rows, all_ = (len(connection.execute(select(each)).all()) for each in tables)
        return files, rows, all_
