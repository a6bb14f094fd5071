"""The door of callbacks: who may, what fits, and that nothing a browser sends brings the portal down."""

import json
import logging
import random
from typing import Any

import pytest
from dash import Input, Output, no_update

from callbacks.door import Asked, DoorError, takes
from data.rules.roles import Role
from layouts.parts.dom import HTML, div, p
from tests.callbacks.stage import JSON, Stage, body, raise_stage
from tests.people import JAN, KARIM, LOTTE, NOBODY, Member

AT = "/_dash-update-component"
WALK, STEPS, EXPLORED = "shell-root", "contract-steps-between", "contract-history-explored"


def knock(stage: Stage, who: Any, sent: Any, **named: Any) -> Any:
    data = sent if isinstance(sent, bytes | str) else json.dumps(sent)
    named.setdefault("content_type", "application/json")
    return who.post(AT, data=data, headers=JSON, **named)


def contract(stage: Stage, member: Member) -> str:
    return f"/nl/contracts/{stage.handle(member.contracts[0])}"


def test_a_link_paints_the_next_page(stage: Stage) -> None:
    answer = knock(stage, stage.signed_in(LOTTE), body(stage.portal, WALK, "/nl/contracts"))
    told = answer.get_json()["response"]
    assert told["shell-root"]["data-path"] == "/nl/contracts"
    assert LOTTE.contracts[0] in json.dumps(told["shell-root"]["children"])
    assert told["shell-title"]["children"].startswith("Mijn contracten")


@pytest.mark.parametrize("path", ["/nl/profile", "/fr/help", "/nl/nothing", f"/nl/contracts/{'a' * 20}"])
def test_what_is_no_plain_page_is_left_to_the_browser(stage: Stage, path: str) -> None:
    assert knock(stage, stage.visitor(), body(stage.portal, WALK, path)).status_code == 204


def test_somebody_elses_contract_is_answered_like_nonsense(stage: Stage) -> None:
    karim = stage.signed_in(KARIM)
    for path in (contract(stage, LOTTE), f"/nl/contracts/{'b' * 20}"):
        assert knock(stage, karim, body(stage.portal, WALK, path)).status_code == 204
        sent = body(stage.portal, STEPS, "2025-07-01", "2026-07-01", path)
        assert knock(stage, karim, sent).status_code == 204
        assert knock(stage, karim, body(stage.portal, EXPLORED, 1, path)).status_code == 204


def test_two_dates_are_answered_with_the_steps_between_them(stage: Stage) -> None:
    sent = body(stage.portal, STEPS, "2021-07-01", "2026-07-01", contract(stage, KARIM))
    answer = knock(stage, stage.signed_in(KARIM), sent)
    assert answer.status_code == 200
    assert "9.181,78" in answer.text


def test_the_history_to_explore_is_a_chart(stage: Stage) -> None:
    sent = body(stage.portal, EXPLORED, 1, contract(stage, KARIM))
    answer = knock(stage, stage.signed_in(KARIM), sent)
    assert '"namespace":"dash_core_components"' in answer.text
    assert '"displayModeBar":false' in answer.text


@pytest.mark.parametrize("output", [STEPS, EXPLORED])
def test_a_callback_for_members_answers_nobody_else(stage: Stage, output: str) -> None:
    said = (["2025-07-01", "2026-07-01"] if output == STEPS else [1]) + [contract(stage, JAN)]
    sent = body(stage.portal, output, *said)
    assert knock(stage, stage.visitor(), sent).status_code == 401
    assert knock(stage, stage.with_number(NOBODY), sent).status_code == 403
    assert knock(stage, stage.signed_in(JAN), sent).status_code == 200


def test_a_callback_without_may_does_not_start(tmp_path: Any) -> None:
    door = _door(tmp_path)
    with pytest.raises(TypeError):
        door.on(outputs={"a": ("x", "children")}, inputs={"b": Asked("y", "n_clicks")})
    with pytest.raises(DoorError):
        door.on(outputs={"a": ("x", "children")}, inputs={"b": Asked("y", "n_clicks")}, may=set())


def test_a_callback_past_the_door_does_not_start(tmp_path: Any) -> None:
    door = _door(tmp_path)
    door.shut()
    door.app.callback(Output("x", "children"), Input("y", "n_clicks"))(lambda _: "")
    with pytest.raises(DoorError, match=r"x\.children"):
        door.shut()


def test_the_second_lock_holds_when_the_gate_is_passed(stage: Stage, tmp_path: Any) -> None:
    door = _door(tmp_path)
    guarded = door._guarded(lambda visit: {"a": "secret"}, next(iter(_rules(door, {Role.EMPLOYEE}))))
    with stage.portal.server.test_request_context("/"), pytest.raises(PermissionError):
        guarded(shell_lang="nl-BE")


def honest(stage: Stage) -> dict[str, Any]:
    return body(stage.portal, STEPS, "2025-07-01", "2026-07-01", contract(stage, KARIM))


def bent_bodies(stage: Stage) -> list[tuple[str, Any]]:
    """One fault each, in the whole of an otherwise honest body."""
    keys = ("output", "outputs", "inputs", "state", "changedPropIds")
    without = [
        (f"without {key}", {name: value for name, value in honest(stage).items() if name != key})
        for key in keys
    ]
    changes: dict[str, dict[str, Any]] = {
        "unknown output": {"output": "..nothing.children.."},
        "output no text": {"output": ["x"]},
        "other outputs": {"outputs": [{"id": "shell-root", "property": "children"}]},
        "strange key": {"background": True},
        "unknown trigger": {"changedPropIds": ["x.y"]},
        "trigger no list": {"changedPropIds": "x"},
    }
    plain = [
        ("empty", b""),
        ("no json", b"{"),
        ("list", []),
        ("null", "null"),
        ("number", "7"),
        ("nothing", {}),
    ]
    odd = [("not a number", '{"output": NaN}'), ("broken characters", b'{"output": "\xff\xfe"}')]
    return [
        *plain,
        *odd,
        *without,
        *((name, {**honest(stage), **change}) for name, change in changes.items()),
    ]


def bent_values(stage: Stage) -> list[tuple[str, Any]]:
    """One fault each, in what a browser says of its inputs and state."""
    first, second = honest(stage)["inputs"]
    path, lang = honest(stage)["state"]
    deep: Any = "x"
    for _ in range(200):
        deep = [deep]
    inputs: dict[str, Any] = {
        "an input too many": [first, second, second],
        "inputs turned round": [second, first],
        "another input": [{**first, "id": "x"}, second],
        "renamed property": [{**first, "property": "pathname"}, second],
        "a list for a value": [{**first, "value": ["2025-07-01"]}, second],
        "an object for a value": [{**first, "value": {"a": 1}}, second],
        "no date": [{**first, "value": "2025-07-01' or 1=1"}, second],
        "a very long text": [{**first, "value": "2" * 5000}, second],
        "no value": [{"id": first["id"], "property": first["property"]}, second],
        "a list of inputs": [[first], second],
        "deep": deep,
    }
    states = {
        "unknown language": [path, {**lang, "value": "xx"}],
        "a path outside": [{**path, "value": "/../x"}, lang],
    }
    bodies = [(name, {**honest(stage), "inputs": each}) for name, each in inputs.items()]
    return bodies + [(name, {**honest(stage), "state": each}) for name, each in states.items()]


def test_a_bent_body_is_refused_without_a_word_about_the_inside(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    karim = stage.signed_in(KARIM)
    with caplog.at_level(logging.DEBUG):
        for name, sent in bent_bodies(stage) + bent_values(stage):
            answer = knock(stage, karim, sent)
            assert answer.status_code == 400, f"{name}: {answer.status_code}"
            assert len(answer.data) < 100
    assert "Traceback" not in caplog.text
    assert knock(stage, karim, honest(stage)).status_code == 200  # the same body unbent is let in


def test_other_types_and_sizes_are_refused(stage: Stage) -> None:
    karim, sent = stage.signed_in(KARIM), json.dumps(honest(stage))
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/ld+json", ""):
        assert knock(stage, karim, sent, content_type=kind).status_code == 415
    assert knock(stage, karim, sent + " " * 70_000).status_code == 413


def test_chance_never_breaks_it(stage: Stage) -> None:
    """Honest bodies with bytes and values exchanged by chance: never a 5xx."""
    chance, karim = random.Random(530), stage.signed_in(KARIM)
    values = [
        None,
        "",
        0,
        -1,
        1e308,
        [],
        {},
        True,
        "\u0000",
        "2026-02-30",
        "9" * 400,
        [[[]]],
        {"id": {"a": 1}},
    ]
    for _ in range(400):
        sent = json.loads(json.dumps(honest(stage)))
        holder = chance.choice([sent, *sent["inputs"], *sent["state"], *sent["outputs"]])
        holder[chance.choice(list(holder))] = chance.choice(values)
        answer = knock(stage, karim, sent)
        assert answer.status_code < 500, sent


def test_a_date_that_does_not_exist_changes_nothing(stage: Stage) -> None:
    sent = body(stage.portal, STEPS, "2026-02-30", "2026-07-01", contract(stage, KARIM))
    assert knock(stage, stage.signed_in(KARIM), sent).status_code == 204


def _door(folder: Any) -> Any:
    from re import compile as pattern

    from dash import Dash

    from callbacks.door import Door
    from callbacks.visit import Reception
    from data.rules.kinds import Language
    from layouts.words import words_for

    made = raise_stage(folder)
    reception = Reception(made.desk, lambda: None, words_for)
    return Door(Dash("planted", server=False), reception, {"nl-BE": Language.NL}, pattern("nl-BE"))


def _rules(door: Any, may: set[Role]) -> Any:
    door.on(outputs={"a": ("x", "children")}, inputs={"b": Asked("y", "n_clicks")}, may=may)(
        lambda visit, b: {}
    )
    return door.rules.values()


def test_a_deed_that_breaks_says_so_with_a_reference_and_nothing_else(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError(f"value {KARIM.national_number} of {KARIM.last_name}")

    monkeypatch.setattr("callbacks.contract.contract_of", broken)
    answer = knock(stage, stage.signed_in(KARIM), honest(stage))
    side = answer.get_json()["sideUpdate"]["frame-notice"]["children"]
    reference = caplog.records[-1].getMessage().split()[0]
    assert answer.status_code == 200
    assert reference in json.dumps(side)
    assert KARIM.national_number not in caplog.text + answer.text
    assert KARIM.last_name not in caplog.text


TAKEN = [None, "text", 7, 0.5, no_update, [], div(), div("a", p("b")), ["a", div(), None], (div(), "a")]
BREAKS = [
    [[div()]],
    ["a", ["b"]],
    [(div(), "a")],
    {"a": 1},
    object(),
    {div()["type"]},
    {"type": "Div", "namespace": HTML, "props": {"children": [[p()]]}},
    [div(), {"type": "Div", "namespace": HTML, "props": {"children": {"no": "node"}}}],
]


def test_what_dash_takes_as_children_and_what_breaks_the_page() -> None:
    assert [each for each in TAKEN if not takes(each)] == []
    assert [each for each in BREAKS if takes(each)] == []


@pytest.mark.parametrize("broken", [[[p("a")]], [p("a"), [p("b")]]], ids=["nested", "half nested"])
def test_an_answer_that_would_break_the_page_is_a_fault_like_any_other(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, broken: Any
) -> None:
    """In the browser it would end the whole page, and nothing would be in the log."""
    whole = knock(stage, stage.signed_in(KARIM), honest(stage))
    assert STEPS in whole.get_json()["response"]
    monkeypatch.setattr("callbacks.contract.contract.steps", lambda *_: broken)
    answer = knock(stage, stage.signed_in(KARIM), honest(stage)).get_json()
    assert caplog.records[-1].getMessage().split()[1] == "DoorError"
    assert caplog.records[-1].getMessage().split()[0] in json.dumps(answer["sideUpdate"]["frame-notice"])
    assert STEPS not in answer.get("response", {})
