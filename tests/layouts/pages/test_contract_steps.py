"""Step by step between any two positions, and the history to explore."""

from datetime import date

import pytest

from data.rules.answers import ContractView, Overview
from layouts.pages import contract
from layouts.pages.contract import Ids
from layouts.parts.dom import Node
from layouts.words import Words
from tests.layouts.tree import ids, nodes, of_kind, text, with_class


def by_id(tree: Node, wanted: str) -> Node:
    found: Node = next(node["props"] for node in nodes(tree) if node["props"].get("id") == wanted)
    return found


def test_the_latest_two_positions_are_drawn_at_once(active: ContractView, en: Words) -> None:
    page = contract.draw(active, en)
    latest = [each.as_at.isoformat() for each in active.history[-2:]]
    assert [by_id(page, Ids.FROM)["value"], by_id(page, Ids.TO)["value"]] == latest
    assert text(by_id(page, Ids.STEPS)["children"]) == text(_steps(active, -2, -1, en))


def _steps(view: ContractView, first: int, last: int, words: Words) -> Node:
    return contract.steps(view, view.history[first].as_at, view.history[last].as_at, words)


def test_every_position_can_be_chosen_and_every_choice_has_a_label(active: ContractView, en: Words) -> None:
    page = contract.draw(active, en)
    offered = [each["value"] for each in by_id(page, Ids.FROM)["options"]]
    assert offered == [each.as_at.isoformat() for each in active.history]
    assert {node["props"]["htmlFor"] for node in of_kind(page, "Label")} == {Ids.FROM, Ids.TO}


def test_the_steps_between_the_first_and_the_last_add_up(active: ContractView, en: Words) -> None:
    drawn = _steps(active, 0, -1, en)
    assert "The steps add up to the cent." in text(with_class(drawn, "check"))
    assert en.money(active.history[0].total) in text(drawn)
    assert en.money(active.history[-1].total) in text(drawn)


@pytest.mark.parametrize("order", [(-1, -2), (-1, -1)])
def test_dates_in_the_wrong_order_get_a_hint_and_no_chart(
    active: ContractView, en: Words, order: tuple[int, int]
) -> None:
    drawn = _steps(active, *order, en)
    assert "before the second" in text(drawn)
    assert of_kind(drawn, "Figure") == []


def test_a_date_that_is_no_position_is_no_crash(active: ContractView, en: Words) -> None:
    assert of_kind(contract.steps(active, date(1900, 1, 1), date(2099, 1, 1), en), "Figure") == []


def test_exploring_is_offered_where_there_is_something_to_explore(
    overviews: dict[str, Overview], en: Words
) -> None:
    for overview in overviews.values():
        for view in overview.contracts:
            offered = Ids.EXPLORE in ids(contract.draw(view, en))
            assert offered == (len(view.history) >= 3)


def test_the_chart_tells_its_sentence_and_sends_nothing_away(active: ContractView, en: Words) -> None:
    drawn = contract.explored(active, en)
    (graph,) = of_kind(drawn, "Graph")
    assert graph["props"]["config"]["displayModeBar"] is False
    assert graph["props"]["config"]["showSendToCloud"] is False
    assert {trace["type"] for trace in graph["props"]["figure"]["data"]} <= {"bar", "scatter"}
    assert drawn["props"]["role"] == "img"
    assert en.money(active.history[-1].total) in drawn["props"]["aria-label"]


def test_the_parts_to_explore_are_the_positions(active: ContractView, en: Words) -> None:
    (graph,) = of_kind(contract.explored(active, en), "Graph")
    traces = graph["props"]["figure"]["data"]
    last = sum(trace["y"][-1] for trace in traces)
    assert round(last, 2) == float(active.history[-1].total)
    assert graph["props"]["figure"]["layout"]["barmode"] == "stack"
