"""Everybody who can knock, and every address there is to knock at, as the tables of the portal list them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient

from callbacks.door import Rule
from callbacks.gate import Gate
from callbacks.policy import POLICIES, Way
from callbacks.router import Page
from data.rules.actions import ActionKind
from data.rules.kinds import Language
from data.rules.rights import Right
from data.rules.roles import Role
from data.services import orders
from tests.callbacks.hr import hr
from tests.callbacks.least import least
from tests.callbacks.managers import manager
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, LOGISTICS, Hr, at_work
from tests.people import LOTTE, NOBODY
from tests.staff import AN, IDLE, ILSE, ILSE_ID, MIEKE

HR = {
    **{
        right.value: Hr(f"u1-{right}", right.value, f"{right}@o1.example", {BAKERY: {right}})
        for right in Right
    },
    "all": Hr("u1-all", "all", "all@o1.example", {BAKERY: set(Right)}),
    "elsewhere": Hr("u3-all", "elsewhere", "all@o3.example", {LOGISTICS: set(Right)}),
    "nowhere": Hr("u0", "nowhere", "none@o0.example", {}),
}
OWN = [name for name in HR if name not in {"elsewhere", "nowhere"}]
MANAGERS = {
    "manager": ILSE,
    "head": MIEKE,
    "other manager": AN,  # of another portfolio
    "idle manager": IDLE,
}
ROLES = {
    "nobody": None,
    "member": Role.EMPLOYEE,
    "stranger": Role.STRANGER,
    **dict.fromkeys(HR, Role.EMPLOYER),
    **dict.fromkeys(MANAGERS, Role.MANAGER),
}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Knockers:
    """A client for everybody; ``at`` are the parts of addresses that exist, for Lotte, her bakery and Ilse."""

    stage: Stage
    clients: Mapping[str, FlaskClient]
    at: Mapping[str, str]

    def role(self, name: str) -> Role | None:
        return ROLES[name]

    def address(self, page: Page, lang: str = "nl") -> tuple[str, bool]:
        """An address of the page, and whether it should be there for somebody who has every right at the bakery."""
        example = least(page.address)
        match = re.fullmatch(page.address, example)
        assert match
        known = True
        for name, index in sorted(match.re.groupindex.items(), key=lambda each: -match.start(each[1])):
            if match[index] is None:
                continue
            known &= name in self.at
            text = self.at.get(name, match[index])
            example = example[: match.start(index)] + text + example[match.end(index) :]
        return f"/{lang}/{example}", known

    def route(self, rule: str) -> str:
        """An address of a route; a part that nobody knows has the form of a handle."""
        return PARAMETER.sub(lambda part: self.at.get(part[1], "a" * 20), rule)


def knockers(stage: Stage) -> Knockers:
    clients = {
        "nobody": stage.visitor(),
        "member": stage.signed_in(LOTTE),
        "stranger": stage.with_number(NOBODY),
        **{name: hr(stage, who) for name, who in HR.items()},
        **{name: manager(stage, who) for name, who in MANAGERS.items()},
    }
    employer = at_work(stage.desk, HR["all"], BAKERY)
    action = orders.order(stage.desk, employer, ActionKind.OVERVIEW, Language.NL, "overview.xlsx")
    assert action is not None
    at = {
        "o": stage.desk.vault.organiser(BAKERY),
        "handle": stage.handle(LOTTE.contracts[0]),
        "action_id": action,
        "page": "1",
        "lang": "nl",
        "p": stage.desk.vault.portfolio(ILSE_ID),
    }
    return Knockers(stage, clients, at)


def pages(stage: Stage) -> Sequence[Page]:
    return stage.portal.front.pages


def employer_pages(stage: Stage) -> list[Page]:
    """Those below an organiser."""
    return [each for each in pages(stage) if each.may == {Role.EMPLOYER} and "?P<o>" in each.address]


def manager_pages(stage: Stage) -> list[Page]:
    """Those of portfolios."""
    return [each for each in pages(stage) if each.may == {Role.MANAGER}]


def file_routes(way: Way = Way.EMPLOYER) -> Iterator[tuple[str, str]]:
    """Every address of files that are guarded that way, with a method that it takes."""
    for rule, policy in POLICIES.items():
        if policy.way is way:
            yield rule, "POST" if "POST" in policy.methods else "GET"


def callback_rules(stage: Stage) -> Mapping[str, Rule]:
    """What the door has registered, by the name of its output."""
    first = next(
        each.__self__
        for each in stage.portal.server.before_request_funcs[None]
        if isinstance(getattr(each, "__self__", None), Gate)
    )
    return first.door.rules


def honest_body(output: str, rule: Rule) -> dict[str, Any]:
    """A request that the door takes for this callback, with the least that each part of it accepts."""

    def told(asked: Any) -> dict[str, Any]:
        value = 0 if asked.form is None else least(asked.form.pattern)
        assert asked.accepts(value), asked
        return {"id": asked.component, "property": asked.prop, "value": value}

    inputs = [told(each) for each in rule.inputs]
    return {
        "output": output,
        "outputs": [{"id": place, "property": prop} for place, prop in rule.outputs],
        "inputs": inputs,
        "state": [told(each) for each in rule.state],
        "changedPropIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"],
    }
