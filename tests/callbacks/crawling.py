"""A crawl: every link that a signed-in user can follow, and what stands there of anybody else's employer."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from flask.testing import FlaskClient

from tests.callbacks.stage import Stage
from tests.layouts.documents.reading import read

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
HREF = re.compile(r'href="([^"#]+)')
HANDLE = re.compile(r"\b[a-z2-7]{20}\b")
CONTRACT = re.compile(r"\b530/\d+(?:[./-]\d+)*")
FOLLOWED = re.compile(r"/(?:nl|employer|portfolio)(?:/|$)")


@dataclass(frozen=True)
class Own:
    """What belongs to one employer of the sample."""

    names: frozenset[str]  # of the employer and of its people
    keys: frozenset[str]  # numbers of contracts, and handles of these and of the employer


@dataclass(frozen=True)
class Ownership:
    """What belongs to whom in the sample, as its files tell it and not as the portal does."""

    stage: Stage

    @cached_property
    def by_organiser(self) -> Mapping[str, Own]:
        vault = self.stage.desk.vault
        people = {each["person_id"]: each for each in _rows("persons")}
        plans = {each["plan_id"]: each["organiser_id"] for each in _rows("plans")}
        names = {each["organiser_id"]: {each["name"]} for each in _rows("organisers")}
        keys = {each: {vault.organiser(each)} for each in names}
        for each in _rows("contracts"):
            at, person = plans[each["plan_id"]], people[each["person_id"]]
            number = each["contract_number"]
            keys[at] |= {number, vault.handle(number)}
            names[at].add(f"{person['first_name']} {person['last_name']}")
            if each["work_email"]:
                names[at].add(each["work_email"])
        return {at: Own(frozenset(names[at]), frozenset(keys[at])) for at in names}

    def foreign(self, theirs: set[str]) -> Own:
        """Of everybody else; somebody who also works for one of theirs is not foreign."""
        own = [self.by_organiser[each] for each in theirs]
        others = [found for at, found in self.by_organiser.items() if at not in theirs]
        return Own(
            frozenset().union(*(each.names for each in others))
            - frozenset().union(*(each.names for each in own)),
            frozenset().union(*(each.keys for each in others))
            - frozenset().union(*(each.keys for each in own)),
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@dataclass
class Crawl:
    """Follows every link from a first page on; ``found`` are things of others, with the address they stood at.

    ``alike`` is how many addresses of one form are opened, as of insured persons, or of orders of a list.
    """

    client: FlaskClient
    foreign: Own
    alike: int = 10_000
    most: int = 10_000
    forms: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    found: list[tuple[str, str]] = field(default_factory=list)

    def walk(self, start: str) -> "Crawl":
        waiting = deque([start])
        while waiting and len(self.seen) < self.most:
            address = waiting.popleft()
            if address in self.seen or self.forms[_form(address)] >= self.alike:
                continue
            self.seen.add(address)
            self.forms[_form(address)] += 1
            answer = self.client.get(address)
            if answer.status_code >= 400:
                self.errors.append(f"{answer.status_code} {address}")
            if answer.status_code == 303:
                waiting.append(answer.location)
            texts = _texts(answer.data, answer.mimetype)
            self._look(address, texts)
            if answer.mimetype == "text/html":
                links = (unescape(each) for each in HREF.findall(texts))
                waiting.extend(each for each in links if FOLLOWED.match(each) and each not in self.seen)
        return self

    def _look(self, address: str, text: str) -> None:
        for key in {
            *HANDLE.findall(text),
            *CONTRACT.findall(text),
            *HANDLE.findall(address),
        } & self.foreign.keys:
            self.found.append((address, key))
        self.found += [(address, name) for name in self.foreign.names if name in text]


def _form(address: str) -> str:
    """An address without what differs between two of its kind."""
    path, _, query = address.partition("?")
    return re.sub(r"\d+", "0", HANDLE.sub("*", path)) + ("?" if query else "")


def _texts(body: bytes, kind: str | None) -> str:
    """What can be read in an answer; a workbook and a paper are looked into."""
    if kind == "application/pdf":
        whole = read(body)
        return "\n".join([whole.told(), *(each.alt for each in whole.all("Figure"))])
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as packed:
            return "\n".join(packed.read(each).decode("utf-8", "replace") for each in packed.namelist())
    text = body.decode("utf-8", "replace")
    return unescape(text) if kind == "text/html" else text
