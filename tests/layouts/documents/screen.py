"""The figures of a contract as the screen tells them, found by their labels in the page that is drawn for it."""

from dataclasses import dataclass

from data.rules.answers import ContractView
from data.rules.kinds import CoverKind
from layouts.pages import contract
from layouts.parts.dom import Node
from layouts.words import Words
from tests.layouts.tree import nodes, of_kind, text, with_class


@dataclass(frozen=True)
class Screen:
    """What stands on the contract's page. Amounts are the texts that a reader sees; a blank is its short reason."""

    covers: dict[CoverKind, list[str]]  # the amount; a yearly one with its month; or the reason
    premium: list[str]
    tables: list[list[list[str]]]  # every table: rows of cells, the head first

    def table(self, *heads: str) -> list[list[str]]:
        """The rows of the table with these columns, without its head; empty when there is none."""
        return next((rows[1:] for rows in self.tables if rows[0] == list(heads)), [])


def screen(view: ContractView, words: Words) -> Screen:
    page = contract.draw(view, words)
    covers = {
        CoverKind(node["props"]["data-cover"]): _told(node)
        for node in nodes(page)
        if node["props"].get("data-cover")
    }
    section = next(node for node in nodes(page) if node["props"].get("id") == "contract-premium")
    return Screen(covers, _told(section), [_table(node) for node in of_kind(page, "Table")])


def _told(node: Node) -> list[str]:
    """The figures of a part, or the title of the reason in their place."""
    amount = with_class(node, "amount")[0]
    figures = [text(each) for each in with_class(amount, "money")]
    return figures or [text(each) for each in with_class(amount, "reason-title")][:1]


def _table(node: Node) -> list[list[str]]:
    return [[text(cell) for cell in of_kind(row, "Th", "Td")] for row in of_kind(node, "Tr")]
