"""A stranger with a session of the insurer: asks every address that there is, reads what comes back, and subtracts.

Nothing but answers is looked at: pages, workbooks, papers. What is certain from them is judged elsewhere.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import combinations, product
from typing import NamedTuple

import openpyxl
from flask.testing import FlaskClient

TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
ROW = re.compile(r"<tr[^>]*><th[^>]*scope=\"row\"[^>]*>(.*?)</th>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
SELECT = re.compile(r"<select[^>]*name=\"(\w+)\"[^>]*>(.*?)</select>", re.DOTALL)
OPTION = re.compile(r"<option[^>]*value=\"([^\"]+)\"")
MARKUP = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"€?\s*(\d{1,3}(?:[,.\u00a0\u202f ]\d{3})*|\d+)")
DIMENSIONS = ("type", "branch", "region", "language", "size")
FEW = range(1, 10)
Chosen = tuple[tuple[str, str], ...]  # filters
Name = tuple[str, str]  # a table, and a line of it


class Answer(NamedTuple):
    """What one view told: by table and line, as far as it is a number; and whether groups are left out."""

    scope: str
    day: str
    filters: tuple[tuple[str, str], ...]
    told: Mapping[Name, int]
    partly: frozenset[Name]


class Stranger:
    """Asks a portfolio, ``scope`` being what stands in its address: its opaque name, or nothing for all."""

    def __init__(self, client: FlaskClient, scope: str = "") -> None:
        self.client, self.scope, self.asked = client, scope, 0
        self.base = f"/en/portfolio/{scope}" if scope else "/en/portfolio"

    def page(self, query: str = "", below: str = "") -> str:
        self.asked += 1
        answer = self.client.get(f"{self.base}{below}{query}")
        assert answer.status_code == 200, (query, answer.status_code)
        return answer.text

    def choices(self) -> dict[str, list[str]]:
        """What the form of the page offers."""
        return {name: OPTION.findall(found) for name, found in SELECT.findall(self.page())}

    def days(self) -> list[str]:
        return sorted(self.choices().get("on", []))

    def views(self) -> Iterator[tuple[str, Chosen]]:
        """Every choice of up to two filters on every day."""
        choices = self.choices()
        values = [(name, value) for name in DIMENSIONS for value in choices.get(name, ())]
        pairs = [each for each in combinations(values, 2) if each[0][0] != each[1][0]]
        yield from product(self.days(), [(), *((each,) for each in values), *pairs])

    def query(self, day: str, chosen: Chosen) -> str:
        """How a view stands in an address."""
        return "?" + "&".join(f"{name}={value}" for name, value in (*chosen, ("on", day)))

    def everything(self) -> Iterator[Answer]:
        """The answer to each of these."""
        for day, chosen in self.views():
            yield self.answer(day, chosen, self.page(self.query(day, chosen)))

    def answer(self, day: str, chosen: Chosen, text: str) -> Answer:
        told, partly = read(text)
        return Answer(self.scope, day, chosen, told, frozenset(partly))

    def workbook(self, query: str = "") -> list[int]:
        """Every whole number of the workbook of a view."""
        answer = self.client.get(f"/portfolio/{self.scope or 'all'}/workbook/en{query}")
        book = openpyxl.load_workbook(io.BytesIO(answer.data))
        cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        return [int(cell) for cell in cells if isinstance(cell, int | float) and cell == int(cell)]


def read(text: str) -> tuple[dict[Name, int], set[Name]]:
    """The figures of a page's tables; and of which of them groups are left out."""
    told: dict[Name, int] = {}
    partly: set[Name] = set()
    for table in TABLE.findall(text):
        title = plain(next(iter(CAPTION.findall(table)), ""))
        if title.startswith("Employers"):
            continue  # how many of them there are is no secret: the ranking names each
        for label, rest in ROW.findall(table):
            figure = plain(next(iter(CELL.findall(rest)), ""))
            number = NUMBER.fullmatch(figure.removesuffix(" or more"))
            if number:
                told[title, plain(label)] = int(re.sub(r"\D", "", number[1]))
                if figure.endswith("or more"):
                    partly.add((title, plain(label)))
    return told, partly


def plain(markup: str) -> str:
    return unescape(MARKUP.sub("", markup)).strip()


def small(answers: Iterable[Answer]) -> int:
    """How many figures are one to nine."""
    return sum(value in FEW for each in answers for value in each.told.values())


def subtracted(answers: Iterable[Answer]) -> int:
    """How many differences are one to nine: of two views, days or scopes, and of all less each of two parts."""
    by_name: defaultdict[Name, set[int]] = defaultdict(set)
    for each in answers:
        for name, value in each.told.items():
            by_name[name].add(value)
    found = 0
    for values in by_name.values():
        some = sorted(values)
        found += sum(b - a in FEW for a, b in combinations(some, 2))
        found += sum(c - a - b in FEW for a, b, c in combinations(some[:40], 3))
    return found
