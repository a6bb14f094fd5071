"""Issuing statements: once for each occasion, whoever asks and however often, and never changed afterwards.

A statement is drawn outside of any transaction and kept in one: figures, document, mails and journal line together,
or nothing. The occasion's natural key decides between two that issue at the same time; after a kill at any point the
next run finds what is missing by asking what is due.
"""

import hashlib
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from data.rules.kept import KeptFile, KeptPaper
from data.rules.kinds import Language
from data.rules.mailing import Letter, MailKind
from data.rules.occasions import Due, Key, Wish, due, in_time
from data.rules.papers import Occasion, Paper, paper
from data.rules.parameters import shipped
from data.rules.records import ContractFile, Person
from data.rules.visibility import is_visible
from data.services import plain
from data.services.addresses import addresses_to_write_to, statement_language
from data.services.desk import Desk
from data.store import addresses, files, journal, mails, packages, papers
from data.store.journal import Deed

BRUSSELS = ZoneInfo("Europe/Brussels")
log = logging.getLogger("portal.issuing")


@dataclass(frozen=True, slots=True)
class Press:
    """How a paper becomes a document, handed in by who may draw: ``draw(paper, language, rendition)``."""

    template: str  # the version of the drawing, kept with each document
    draw: Callable[[Paper, Language, bool], bytes]


@unique
class Refusal(StrEnum):
    """Why a statement that is due was not issued."""

    WITHOUT_FIGURES = "without_figures"  # the insurer says it was issued, and did not deliver its figures
    NOT_DRAWN = "not_drawn"
    NOT_SEALED = "not_sealed"


@dataclass(slots=True)
class Counts:
    """What became of the statements that are due. They add up: ``due`` = ``issued`` + ``already`` + all refused."""

    contracts: int = 0
    due: int = 0
    issued: int = 0
    already: int = 0
    refused: dict[Refusal, int] = field(default_factory=dict)
    mails: int = 0

    def add(self, other: "Counts") -> None:
        """Take in what another part of the run counted."""
        for name in ("contracts", "due", "issued", "already", "mails"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for reason, number in other.refused.items():
            self.refuse(reason, number)

    def refuse(self, reason: Refusal, number: int = 1) -> None:
        """Counts statements that could not be issued, by their reason."""
        if number:
            self.refused[reason] = self.refused.get(reason, 0) + number

    @property
    def adds_up(self) -> bool:
        return self.due == self.issued + self.already + sum(self.refused.values())


@dataclass(frozen=True, slots=True)
class _Work:
    """One contract with something to issue."""

    file: ContractFile
    person: Person
    due: Due
    known_on: date  # the day of the extract that it is drawn from
    latest: Key | None  # the newest occasion of the contract, issued or not: the one that a mail tells of


class NotSealedError(Exception):
    """The seal failed. An unsealed original is never kept in its place, for it could not be replaced."""


def issue(
    desk: Desk, press: Press, numbers: Collection[str], *, mail: bool = True, dry: bool = False
) -> Counts:
    """Issue all that is due of these contracts. Some dozens at a time: one transaction keeps them all.

    ``mail`` tells the members of what is new and the latest of its contract. ``dry`` only counts; ``issued`` then
    says what would be.
    """
    if dry:
        works, counts = _to_do(desk, numbers)
        counts.issued = sum(len(each.due.occasions) for each in works)
        return counts
    return _issue(desk, press, numbers, date.min if mail else None)


def issue_unasked(desk: Desk, press: Press, numbers: Collection[str]) -> Counts:
    """As ``issue``, by night or because a member opens one: an old statement is no news, and nobody gets a mail."""
    today = desk.clock.today()
    days = shipped().whole("days_statement_is_news", today)
    return _issue(desk, press, numbers, today - timedelta(days=days))


def _issue(desk: Desk, press: Press, numbers: Collection[str], news_since: date | None) -> Counts:
    works, counts = _to_do(desk, numbers)
    now = desk.clock.now()
    made = [(each, _made(desk, press, each, now, counts)) for each in works]
    with desk.store.write() as connection:
        new = papers.keep(connection, [issue for _, issues in made for issue in issues])
        for work, issues in made:
            fresh = [each.kept for each in issues if each.kept.paper_id in new]
            counts.already += len(issues) - len(fresh)
            counts.issued += len(fresh)
            _note(connection, fresh, now)
            if news_since is not None:
                news = [each for each in fresh if each.issued_on >= news_since]
                counts.mails += _tell(connection, desk, work, news, now)
    return counts


def contracts_after(desk: Desk, last: str, most: int) -> list[str]:
    """The next contract numbers of group insurance after one, in order; from the first after an empty text."""
    with desk.store.read() as connection:
        return files.numbers_after(connection, last, most)


def wish_of(connection: Connection, person_id: str) -> Wish | None:
    """The language that a person chose, and the day from which it counts; ``None`` when they chose none."""
    chosen = addresses.profile(connection, person_id).statement_language
    if chosen is None:
        return None
    since = journal.last(connection, person_id, Deed.LANGUAGE_CHOSEN)
    return Wish(chosen, date.min if since is None else since.astimezone(BRUSSELS).date())


def latest_key(issued: Iterable[Key], owed: Due) -> Key | None:
    """The newest occasion of a contract, issued or due."""
    return max((*issued, *((each.as_at, each.reason) for each in owed.occasions)), key=in_time, default=None)


def paper_id_of(desk: Desk, contract_number: str, key: Key) -> str:
    """The opaque id of a statement, known before it is issued."""
    as_at, reason = key
    return desk.vault.paper(f"{contract_number}:{as_at}:{reason}")


def document(
    desk: Desk, press: Press, told: Paper, language: Language, now: datetime
) -> tuple[KeptFile, bytes]:
    """One document of a paper, sealed where there is a seal. Raises ``NotSealedError``."""
    rendition = language is not told.occasion.language
    body = press.draw(told, language, rendition)
    if desk.seal is not None:
        body = _sealed(desk, body, now)
    made = KeptFile(
        language=language,
        original=not rendition,
        template=press.template,
        sealed=desk.seal is not None,
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        made_at=now,
    )
    return made, body


def _sealed(desk: Desk, body: bytes, now: datetime) -> bytes:
    from data.exchange.seal import SealError  # noqa: PLC0415  # loaded where there is a seal

    assert desk.seal is not None
    try:
        return desk.seal.sealed(body, now)
    except SealError as fault:
        raise NotSealedError(str(fault)) from None


def _to_do(desk: Desk, numbers: Collection[str]) -> tuple[list[_Work], Counts]:
    today, counts, works = desk.clock.today(), Counts(), []
    with desk.store.read() as connection:
        held = files.files_of(connection, numbers)
        issued = papers.keys_of(connection, numbers)
        members = files.people(connection, desk.vault, {each.contract.person_id for each in held}, today)
        extract_of = packages.newest(connection)
        wishes = {each: wish_of(connection, each) for each in addresses.who_chose(connection, members)}
    known_on = extract_of.astimezone(BRUSSELS).date() if extract_of else today
    for file in held:
        person, keys = members[file.contract.person_id], issued.get(file.contract.contract_number, set())
        owed = due(file, person, today, keys, wishes.get(person.person_id))
        counts.contracts += 1
        counts.already += len(keys)
        counts.due += len(keys) + len(owed.occasions) + len(owed.without_figures)
        counts.refuse(Refusal.WITHOUT_FIGURES, len(owed.without_figures))
        if owed.occasions:
            works.append(_Work(file, person, owed, known_on, latest_key(keys, owed)))
    return works, counts


def _made(desk: Desk, press: Press, work: _Work, now: datetime, counts: Counts) -> list[papers.Issue]:
    made = []
    for occasion in work.due.occasions:
        try:
            made.append(_one(desk, press, work, occasion, now))
        except NotSealedError as fault:
            log.error("a statement was not issued: %s", fault)
            counts.refuse(Refusal.NOT_SEALED)
        except Exception as fault:
            log.error(
                "a statement was not drawn: %s", type(fault).__name__
            )  # its text may hold personal data
            counts.refuse(Refusal.NOT_DRAWN)
    return made


def _one(desk: Desk, press: Press, work: _Work, occasion: Occasion, now: datetime) -> papers.Issue:
    number = occasion.contract_number
    paper_id = paper_id_of(desk, number, (occasion.as_at, occasion.reason))
    told = paper(work.file, work.person, occasion, paper_id, work.known_on)
    figures = plain.canonical(told)
    file, body = document(desk, press, told, occasion.language, now)
    kept = KeptPaper(
        paper_id=paper_id,
        contract_number=number,
        person_id=work.person.person_id,
        as_at=occasion.as_at,
        reason=occasion.reason,
        issued_on=occasion.issued_on,
        language=occasion.language,
        figures_sha256=hashlib.sha256(figures.encode()).hexdigest(),
        made_at=now,
        files=(file,),
    )
    return papers.Issue(kept, figures, body)


def _note(connection: Connection, fresh: Sequence[KeptPaper], now: datetime) -> None:
    for each in fresh:
        journal.note(connection, now, Deed.STATEMENT_ISSUED, person_id=each.person_id, code=each.reason.value)


def _tell(connection: Connection, desk: Desk, work: _Work, fresh: Sequence[KeptPaper], now: datetime) -> int:
    """Owe a mail to every known address, when the newest statement of a contract that is shown is new."""
    news = [each for each in fresh if (each.as_at, each.reason) == work.latest]
    today, person = desk.clock.today(), work.person
    if not news or not is_visible(work.file.contract, today):
        return 0
    letter = Letter(
        person_id=person.person_id,
        address="",
        kind=MailKind.NEW_STATEMENT,
        occasion=news[0].paper_id,
        language=statement_language(connection, person.person_id, person.language),
        first_name=person.first_name,
        lane=work.file.organiser.organiser_id,
        due_at=now,
    )
    known = addresses_to_write_to(connection, person.person_id, today)
    return sum(mails.put(connection, replace(letter, address=each), now) is not None for each in known)
