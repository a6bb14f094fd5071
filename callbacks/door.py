"""The only place that registers a callback.

A callback has named outputs, says what it accepts of a browser, and says who may call it; without ``may=`` it does
not start. What arrives is compared with what was registered before Dash sees it: Dash binds by position and trusts
the names and types that a browser sends.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from re import Pattern
from typing import Any

from dash import Dash, Input, Output, State, no_update, set_props
from dash.exceptions import PreventUpdate

from callbacks.trouble import noted, reference
from callbacks.visit import Reception, Visit, allowed
from data.rules.kinds import Language
from data.rules.roles import Role
from layouts.parts.frame import Ids as Frame
from layouts.parts.shell import Ids
from layouts.parts.states import failed
from layouts.parts.still import Stiller

LANG = "shell_lang"  # the language of the page that asks; added to every callback
Deed = Callable[..., Mapping[str, Any]]


class DoorError(Exception):
    """A callback was registered wrongly; the application does not start."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A property that the browser sends, and the whole form it must have (``None`` = a count of clicks).

    ``longest`` is how many characters a text may have.
    """

    component: str
    prop: str
    form: Pattern[str] | None = None
    longest: int = 500

    def accepts(self, value: object) -> bool:
        """Whether a value from a browser can be this; without ``form`` it is a count of presses."""
        if self.form is None:
            return type(value) is int and 0 <= value < 1_000_000
        return (
            isinstance(value, str) and len(value) <= self.longest and self.form.fullmatch(value) is not None
        )


def takes(children: object) -> bool:
    """Whether Dash takes this as children, all the way down: nothing, a text, a number, a node, or a list of these.

    A list in a list breaks the page in the browser, where nobody hears of it.
    """
    if isinstance(children, list | tuple):
        return all(not isinstance(each, list | tuple) and takes(each) for each in children)
    if isinstance(children, dict):
        return {"type", "namespace", "props"} <= children.keys() and takes(children["props"].get("children"))
    return children is None or children is no_update or isinstance(children, str | int | float)


@dataclass(frozen=True, slots=True)
class Rule:
    """What one callback accepts, and from whom."""

    names: tuple[str, ...]
    outputs: tuple[tuple[str, str], ...]
    inputs: tuple[Asked, ...]
    state: tuple[Asked, ...]
    may: frozenset[Role]


@dataclass(slots=True)
class Door:
    """One door for one app."""

    app: Dash
    reception: Reception
    languages: Mapping[str, Language]  # by the tag that stands in the page ("nl-BE")
    lang_form: Pattern[str]
    rules: dict[str, Rule] = field(default_factory=dict)
    live: set[str] = field(
        default_factory=set
    )  # every id that a callback speaks to; all else on a page is still

    def on(
        self,
        *,
        outputs: Mapping[str, tuple[str, str]],
        inputs: Mapping[str, Asked],
        may: Collection[Role],
        state: Mapping[str, Asked] | None = None,
    ) -> Callable[[Deed], Deed]:
        """Register ``deed(visit, **inputs, **state)``, which answers a dict with the keys of ``outputs``."""
        if not may or not outputs or not inputs:
            raise DoorError("a callback needs may=, outputs= and inputs=")
        asked = {**(state or {}), LANG: Asked(Ids.ROOT, "lang", self.lang_form)}
        rule = Rule(
            tuple(outputs),
            tuple(outputs.values()),
            tuple(inputs.values()),
            tuple(asked.values()),
            frozenset(may),
        )

        def register(deed: Deed) -> Deed:
            before = set(self.app.callback_map)
            self.app.callback(
                output={name: Output(*place) for name, place in outputs.items()},
                inputs={name: Input(each.component, each.prop) for name, each in inputs.items()},
                state={name: State(each.component, each.prop) for name, each in asked.items()},
                prevent_initial_call=True,
            )(self._guarded(deed, rule))
            (new,) = set(self.app.callback_map) - before
            self.rules[new] = rule
            self.live |= {str(place[0]) for place in rule.outputs} | {
                str(a.component) for a in rule.inputs + rule.state
            }
            return deed

        return register

    def _guarded(self, deed: Deed, rule: Rule) -> Deed:
        def answer(**said: Any) -> Mapping[str, Any]:
            visit = self.visit(said.pop(LANG))
            if not allowed(visit.visitor, rule.may):
                raise PermissionError("a callback was reached past the gate")
            try:
                return self._answer(deed(visit, **said), rule)
            except PreventUpdate:
                raise
            except Exception as fault:
                return self._went_wrong(fault, visit, rule)

        return answer

    def _answer(self, told: Mapping[str, Any], rule: Rule) -> Mapping[str, Any]:
        """What a deed says, as the browser gets it. What would break the page there is a fault here."""
        shown = self.reception.answered
        made = {name: Stiller(self.live).still(shown(part)) for name, part in told.items()}
        for name, (_, prop) in zip(rule.names, rule.outputs, strict=True):
            if prop == "children" and not takes(made.get(name)):
                raise DoorError(f"{name} is nothing that Dash takes as children")
        return made

    def _went_wrong(self, fault: Exception, visit: Visit, rule: Rule) -> Mapping[str, Any]:
        """Nothing changes but the notice on top of the page, with a reference that the log has too."""
        ref = reference()
        noted(fault, ref)
        set_props(Frame.NOTICE, {"children": Stiller(self.live).still(failed(ref, visit.words))})
        return dict.fromkeys(rule.names, no_update)

    def visit(self, tag: str) -> Visit:
        """The visit of the current request, in the language of the page that asks."""
        return self.reception.welcome(self.languages[tag])

    def shut(self) -> None:
        """Call when all is registered. Raises ``DoorError`` for a callback that came in another way."""
        strangers = set(self.app.callback_map) - set(self.rules)
        if strangers:
            raise DoorError(f"registered past the door, without may=: {', '.join(sorted(strangers))}")
