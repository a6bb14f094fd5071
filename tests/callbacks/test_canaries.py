"""Many people at once, with names that were made to break a page: each answer holds its own person and nobody else.

Everybody's data carry a word that stands nowhere else (tests.callbacks.hostile). Whatever could mix people
up (a global, a cache without a person in its key, a component shared and changed) would let such a word through.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from callbacks import contract, pages
from data.rules.kinds import Language
from tests.callbacks.hostile import hostile_package, word
from tests.callbacks.stage import JSON, Stage, body, raise_stage
from tests.people import BENOIT, HEIKE, JAN, SOPHIE, Member

AT = "/_dash-update-component"
PEOPLE = (SOPHIE, JAN, HEIKE, BENOIT)
POSITIONS = ("2021-01-01", "2026-01-01")  # all contracts of these people have both
AFTER_EACH_OTHER = 2  # times everybody comes back


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("crowd")
    made = raise_stage(folder, package=hostile_package().write(folder / "package"))
    yield made
    made.desk.store.close()


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns a thousand times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(5e-6)
    yield
    sys.setswitchinterval(usual)


@dataclass(frozen=True)
class Answer:
    member: Member
    asked: str
    status: int
    text: str


def ask(stage: Stage, member: Member, client: FlaskClient, lang: Language) -> Iterator[Answer]:
    """All that is theirs: the first screen, each contract, the profile; as pages and through callbacks."""
    own = [f"/{lang}/contracts/{stage.handle(number)}" for number in member.contracts]
    tag = f"{lang}-BE"
    for path in (f"/{lang}/contracts", f"/{lang}/profile", *own):
        yield told(member, path, client.get(path))
        yield told(member, f"walk {path}", knock(client, body(stage.portal, "shell-root", path, lang=tag)))
    for path in own:
        steps = body(stage.portal, "contract-steps-between", *POSITIONS, path, lang=tag)
        yield told(member, f"steps {path}", knock(client, steps))


def knock(client: FlaskClient, sent: dict[str, Any]) -> Any:
    return client.post(AT, data=json.dumps(sent), headers=JSON, content_type="application/json")


def told(member: Member, asked: str, answer: Any) -> Answer:
    return Answer(member, asked, answer.status_code, answer.text)


def all_at_once(stage: Stage) -> list[Answer]:
    """Everybody comes at the same time, each in another language than the one before."""
    languages = list(Language)
    visits = [(at, member) for _ in range(AFTER_EACH_OTHER) for at, member in enumerate(PEOPLE)]

    def visit(at: int, member: Member) -> list[Answer]:
        return list(ask(stage, member, stage.signed_in(member), languages[at % len(languages)]))

    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        return [answer for answers in pool.map(lambda each: visit(*each), visits) for answer in answers]


def mixed_up(stage: Stage, answers: list[Answer]) -> list[str]:
    """What holds anything of somebody else's."""
    found = []
    for answer in answers:
        for other in PEOPLE:
            if other is answer.member:
                continue
            theirs = [word(other), *other.contracts, *(stage.handle(number) for number in other.contracts)]
            found += [f"{answer.asked}: {each}" for each in theirs if each in answer.text]
    return found


def test_nobody_in_a_crowd_sees_anything_of_anybody_else(crowd: Stage, restless: None) -> None:
    answers = all_at_once(crowd)
    assert mixed_up(crowd, answers) == []
    assert {answer.status for answer in answers} <= {200, 204, 404}
    seen = [answer for answer in answers if answer.status == 200]
    assert {(answer.member, answer.asked.split(" /")[0]) for answer in seen} >= {
        (member, way) for member in PEOPLE for way in ("walk", "steps")
    }
    assert [answer.asked for answer in seen if word(answer.member) not in answer.text] == []


def kept_for_everybody(deed: Callable[..., Any]) -> Callable[..., Any]:
    """A cache with no person in its key."""
    kept: dict[str, Any] = {}
    return lambda *given: kept.setdefault("found", deed(*given))


def kept_in_a_global(deed: Callable[..., Any]) -> Callable[..., Any]:
    """A global that holds the present visitor's, until the next visitor comes."""
    present: dict[str, Any] = {}

    def twin(*given: Any) -> Any:
        present["found"] = deed(*given)
        time.sleep(0.05)
        return present["found"]

    return twin


@pytest.mark.parametrize(
    ("broken", "room", "deed"),
    [
        (kept_for_everybody, pages, "overview_of"),
        (kept_for_everybody, pages, "contract_of"),
        (kept_for_everybody, contract, "contract_of"),
        (kept_in_a_global, pages, "overview_of"),
    ],
)
def test_a_portal_that_mixes_people_up_is_noticed(
    crowd: Stage, monkeypatch: pytest.MonkeyPatch, broken: Any, room: Any, deed: str
) -> None:
    monkeypatch.setattr(room, deed, broken(getattr(room, deed)))
    assert mixed_up(crowd, all_at_once(crowd)) != []


def breaks_out(page: str) -> list[str]:
    """Elements and attributes of a page that none of our own pages has."""
    found: list[str] = []
    for element in html.fromstring(page).iter():
        if element.tag in {"img", html.etree.Comment}:
            found.append(str(element.tag))
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        found += [name for name in attributes if name.startswith("on") or name == "style"]
        found += [value for value in attributes.values() if value.lstrip().startswith("javascript:")]
    return found


def test_no_text_of_the_extract_becomes_markup(crowd: Stage) -> None:
    pages_seen = [
        answer
        for member in PEOPLE
        for lang in Language
        for answer in ask(crowd, member, crowd.signed_in(member), lang)
        if answer.status == 200 and answer.asked.startswith("/")
    ]
    assert [(each.asked, breaks_out(each.text)) for each in pages_seen if breaks_out(each.text)] == []
    assert any("&lt;/script&gt;" in each.text for each in pages_seen)  # the texts do stand there
    assert breaks_out(pages_seen[0].text.replace("&lt;", "<").replace("&gt;", ">"))  # and would break out
