"""Does the body of a callback request have the registered shape? Pure: a parsed body in, a rule or none out."""

from collections.abc import Mapping, Sequence

from callbacks.door import Asked, Rule

KEYS = {"output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"}


def rule_for(body: object, rules: Mapping[str, Rule]) -> Rule | None:
    """The rule that a well-formed body asks for; ``None`` when it is not well-formed or asks for nothing we have."""
    if not isinstance(body, dict) or not body.keys() <= KEYS:
        return None
    output = body.get("output")
    rule = rules.get(output) if isinstance(output, str) else None
    return rule if rule is not None and _fits(body, rule) else None


def _fits(body: Mapping[str, object], rule: Rule) -> bool:
    places = [{"id": component, "property": prop} for component, prop in rule.outputs]
    return (
        body.get("outputs") == places
        and _all_accepted(body.get("inputs"), rule.inputs)
        and _all_accepted(body.get("state"), rule.state)
        and _known(body.get("changedPropIds"), rule.inputs)
        and isinstance(body.get("parsedChangedPropsIds", []), list)
    )


def _all_accepted(sent: object, asked: Sequence[Asked]) -> bool:
    if not isinstance(sent, list) or len(sent) != len(asked):
        return False
    return all(_accepted(one, each) for one, each in zip(sent, asked, strict=True))


def _accepted(one: object, each: Asked) -> bool:
    return (
        isinstance(one, dict)
        and one.keys() == {"id", "property", "value"}
        and (one["id"], one["property"]) == (each.component, each.prop)
        and each.accepts(one["value"])
    )


def _known(changed: object, inputs: Sequence[Asked]) -> bool:
    if not isinstance(changed, list):
        return False
    return all(any(one == f"{each.component}.{each.prop}" for each in inputs) for one in changed)
