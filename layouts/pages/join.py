"""*Nieuwe aansluiting*: the form, what is wrong with each field beside it, and a last look before it is sent."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from data.rules.addresses import AddressDoubt
from data.rules.affiliation import CIVIL_STATUSES, FIELDS, SEXES, FieldFault
from data.rules.kinds import Language
from data.rules.rights import Employer
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.changes import Place
from layouts.parts.choice_field import choice_field
from layouts.parts.dom import Child, Node, a, button, div, form, h1, h2, header, li, p, ul
from layouts.parts.facts import facts
from layouts.parts.field import field
from layouts.parts.notice import notice
from layouts.parts.prose import passage
from layouts.parts.sent_form import carried
from layouts.words import Words
from layouts.words.told import affiliation_values, field_fault

NOTHING: Mapping[str, Any] = MappingProxyType({})
HIDDEN = "national_number"


def name_of(field_name: str, words: Words) -> str:
    """What a field is called."""
    return {
        "plan_id": words.t("Plan"),
        "last_name": words.t("Last name"),
        "first_name": words.t("First name"),
        "national_number": words.t("National number or BIS number"),
        "birth_date": words.t("Date of birth"),
        "sex": words.t("Sex"),
        "civil_status": words.t("Civil status"),
        "children": words.t("Dependent children"),
        "language": words.t("Language of the statements"),
        "employed_from": words.t("First day of service"),
        "rate": words.t("Employment rate (percent)"),
        "salary": words.t("Reference salary per year, gross"),
        "personnel_number": words.t("Personnel number"),
        "work_email": words.t("Work e-mail address"),
    }[field_name]


def id_of(field_name: str) -> str:
    return f"join-{field_name.replace('_', '-')}"


def draw_form(
    employer: Employer,
    plans: Sequence[tuple[str, str]],
    place: Place,
    typed: Mapping[str, str] = NOTHING,
    faults: Mapping[str, FieldFault] = NOTHING,
) -> Node:
    """The empty form, or what was typed with what is wrong; nothing that was typed is lost."""
    words = place.words
    return _page(
        employer,
        place,
        _problems(faults, words) if faults else None,
        p(words.t("Fields without “may stay empty” are needed."), cls="quiet"),
        form(
            carried("step", "look"),
            [_field(each, plans, place, typed, faults) for each in FIELDS],
            button(words.t("Look through"), type="submit", cls="button"),
            action=place.address,
            method="post",
            noValidate=True,
            cls="own-form",
        ),
        _explained(words),
    )


def _page(employer: Employer, place: Place, *parts: Child) -> Node:
    words = place.words
    base = f"/{words.lang}/employer/{employer.handle}"
    places = [(employer.organiser.name, base), (words.t("Insured persons"), f"{base}/insured")]
    lead = words.t("Everybody in the category of a plan is a member from the first day of service on.")
    return div(
        breadcrumb(places, words.t("New affiliation"), words),
        header(h1(words.t("New affiliation")), p(lead, cls="lead"), cls="page-top"),
        parts,
        cls="page-text page-join",
    )


def _problems(faults: Mapping[str, FieldFault], words: Words) -> Node:
    links = [
        li(a(f"{name_of(each, words)}: {field_fault(faults[each], words)}", href=f"#{id_of(each)}"))
        for each in FIELDS
        if each in faults
    ]
    return notice(words.t("Something is missing or wrong"), ul(links), kind="problem", role="alert")


def _field(
    name: str,
    plans: Sequence[tuple[str, str]],
    place: Place,
    typed: Mapping[str, str],
    faults: Mapping[str, FieldFault],
) -> Node:
    words = place.words
    error = field_fault(faults[name], words) if name in faults else ""
    options = _options(plans, words).get(name)
    if options is not None:
        asked = [("", words.t("choose")), *options]
        return choice_field(
            name, name_of(name, words), id_of(name), asked, chosen=typed.get(name, ""), error=error
        )
    more: dict[str, object] = {"autoComplete": "off", "value": typed.get(name) or None}
    if name in {"birth_date", "employed_from"}:
        more["type"] = "date"
    if name in {"national_number", "children", "rate"}:
        more["inputMode"] = "numeric"
    return field(
        name, name_of(name, words), id_of(name), hint=_hints(words).get(name, ""), error=error, **more
    )


def _options(plans: Sequence[tuple[str, str]], words: Words) -> dict[str, Sequence[tuple[str, str]]]:
    return {
        "plan_id": plans,
        "sex": [(each, words.code("sex", each)) for each in SEXES],
        "civil_status": [(each, words.code("civil_status", each)) for each in CIVIL_STATUSES],
        "language": [(each.value, words.of(each)) for each in Language],
    }


def _hints(words: Words) -> dict[str, str]:
    empty = words.t("May stay empty.")
    return {
        "national_number": words.t(
            "May stay empty for who has none yet. Without it, the person does not find the contract."
        ),
        "children": empty,
        "rate": words.t("May stay empty: 100 percent."),
        "salary": empty,
        "personnel_number": empty,
        "work_email": words.t("May stay empty for who has none. The invitation goes to this address."),
    }


def _explained(words: Words) -> Node:
    return passage(
        words.t("Good to know"),
        ul(
            li(words.t("Since 2019 there is no waiting time and no minimum age: rights begin at once.")),
            li(words.t("Part-time, fixed-term or student work: the plan says who belongs to its category.")),
            li(words.t("Some covers wait for a medical acceptance; the insurer writes about it.")),
            li(
                words.t(
                    "The first benefit statement follows when the insurer has taken the affiliation over."
                )
            ),
        ),
    )


def draw_look(
    employer: Employer,
    plans: Sequence[tuple[str, str]],
    place: Place,
    typed: Mapping[str, str],
    questions: Sequence[str],
) -> Node:
    """Everything once more, before it is sent. ``typed`` holds the number too: it is shown to who just typed it."""
    words = place.words
    shown = affiliation_values(typed, dict(plans), words)
    values = [(name_of(each, words), shown.get(each) or words.t("not filled in")) for each in FIELDS]
    ask = ul([li(each) for each in questions])
    return _page(
        employer,
        place,
        h2(words.t("Is everything right?")),
        notice(words.t("Please check this first"), ask, kind="caution", role="alert") if questions else None,
        facts(values, words),
        form(
            [carried(each, typed.get(each, "")) for each in FIELDS],
            div(
                button(words.t("Send"), type="submit", name="step", value="send", cls="button"),
                button(
                    words.t("Change something"),
                    type="submit",
                    name="step",
                    value="edit",
                    cls="button button-quiet",
                ),
                cls="form-buttons",
            ),
            action=place.address,
            method="post",
        ),
    )


def address_questions(doubts: Sequence[AddressDoubt], meant: str | None, words: Words) -> list[str]:
    """What is odd about the address of work of somebody new."""
    if not doubts:
        return []
    if meant:
        return [words.t("Did you mean {meant}?", meant=meant)]
    return [words.t("Please check the spelling of the e-mail address.")]
