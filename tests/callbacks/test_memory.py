"""When everybody has left, the memory of the portal holds nothing of anybody: no cache, no global, no pool.

The tests of a crowd notice what mixes people up. This notices what merely keeps them: every object that is alive
after the last answer is looked through for the words that only people's data carry (tests.callbacks.hostile).
"""

import gc
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pytest

from callbacks import pages
from data.services import contracts
from layouts.parts import markup
from tests.callbacks.hostile import hostile_package
from tests.callbacks.stage import Stage, raise_stage
from tests.callbacks.test_canaries import all_at_once

WORD = re.compile(r"canary-P\d{7}-")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("memory")
    made = raise_stage(folder, package=hostile_package().write(folder / "package"))
    yield made
    made.desk.store.close()


def texts_of(thing: object) -> Iterator[str]:
    """The texts that an object holds by itself, or in containers that the collector does not follow."""
    for held in gc.get_referents(thing):
        if isinstance(held, str):
            yield held
        elif isinstance(held, bytes):
            yield held.decode("latin-1")
        elif not gc.is_tracked(held):
            yield from texts_of(held)


def left_in_memory() -> list[str]:
    """The kinds of objects that still hold something of somebody."""
    gc.collect()
    return [type(thing).__name__ for thing in gc.get_objects() if any(map(WORD.search, texts_of(thing)))]


def test_when_everybody_has_left_nothing_of_anybody_is_left(house: Stage) -> None:
    assert len(all_at_once(house)) > 50
    assert left_in_memory() == []


def kept_by_person(deed: Callable[..., Any]) -> Callable[..., Any]:
    """Mixes nobody up, and forgets nobody."""
    kept: dict[str, Any] = {}
    return lambda desk, person_id: kept.setdefault(person_id, deed(desk, person_id))


@pytest.mark.parametrize(
    ("room", "deed", "broken"),
    [
        (pages, "overview_of", kept_by_person),
        (contracts, "overview", lru_cache(64)),
        (markup, "escape", lru_cache(4096)),
    ],
)
def test_a_portal_that_keeps_people_is_noticed(
    house: Stage, monkeypatch: pytest.MonkeyPatch, room: Any, deed: str, broken: Any
) -> None:
    monkeypatch.setattr(room, deed, broken(getattr(room, deed)))
    all_at_once(house)
    assert left_in_memory() != []
