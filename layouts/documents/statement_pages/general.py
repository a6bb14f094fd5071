"""General information: the organiser, the member, the job; the plan; and two notes on where the rest is written."""

from decimal import Decimal

from data.rules.kinds import Branch
from data.rules.papers import Paper
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Column, Pen
from layouts.words import Words

Pair = tuple[str, str]
LABEL = 80.0
GUTTER = 12.0


def write(paper: Paper, pen: Pen) -> None:
    """Three blocks side by side, as on the insurer's own statement, and the plan below them."""
    words = pen.words
    pen.heading(words.t("General information"), keep=200)
    blocks = [
        (words.t("Details of the organiser"), _organiser(paper, words)),
        (words.t("Your personal details"), _person(paper, words)),
        (words.t("Your professional details"), _job(paper, words)),
    ]
    width = (looks.FULL - 2 * GUTTER) / 3
    top, lowest = pen.y, pen.y
    for index, (title, pairs) in enumerate(blocks):
        pen.y = top
        x = looks.LEFT + index * (width + GUTTER)
        pen.small_heading(title, x)
        _pairs(pairs, x, width, pen)
        lowest = max(lowest, pen.y)
    pen.y = lowest + 2
    pen.paragraph(_note(words), looks.NOTE, fixed=True)


def _pairs(pairs: list[Pair], x: float, width: float, pen: Pen) -> None:
    grid = [Column(x, LABEL), Column(x + LABEL + 2, width - LABEL - 2)]
    with pen.group("Table"):
        for name, value in pairs:
            pen.pair(grid, name, value)


def _organiser(paper: Paper, words: Words) -> list[Pair]:
    organiser, plan = paper.view.file.organiser, paper.view.file.plan
    unknown = _of_today(paper, words, words.t("not delivered"))
    head_office = ", ".join(
        part for part in (organiser.street, f"{organiser.postcode} {organiser.city}".strip()) if part
    )
    return [
        (words.t("Name"), organiser.name),
        (words.t("Head office"), head_office or unknown),
        (words.t("Enterprise number"), _enterprise(organiser.enterprise_number) or words.t("not delivered")),
        (words.t("Representative"), organiser.representative or unknown),
        (words.t("Name of the plan"), f"{plan.name} ({plan.plan_id})"),
        (words.t("Type of plan"), words.of(plan.plan_type)),
        (words.t("Branch"), words.of(plan.branch)),
        (words.t("Insurer’s rate"), _guaranteed(paper, words)),
        (words.t("Adjustment day"), words.month_day(plan.adjustment_day)),
    ]


def _enterprise(number: str) -> str:
    """As it is written in Belgium: ``0400.000.086``."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}" if len(number) == 10 else number


def _guaranteed(paper: Paper, words: Words) -> str:
    plan = paper.view.file.plan
    if plan.guaranteed_rate is not None:
        return words.t("{rate} a year", rate=words.percent(plan.guaranteed_rate))
    if plan.branch is Branch.BRANCH_23:
        return words.t("none")
    return _of_today(paper, words, words.t("not delivered"))


def _of_today(paper: Paper, words: Words, unknown: str) -> str:
    """What stands in the place of a fact that is delivered for today only, and is not there."""
    return unknown if paper.current else words.t("not known on this date")


def _person(paper: Paper, words: Words) -> list[Pair]:
    person, unknown = paper.person, words.t("not known")
    today_only, children = _of_today(paper, words, unknown), person.dependent_children
    country = words.code("country", person.country) if person.country else ""
    where = [person.street, f"{person.postcode} {person.city}".strip(), country]
    family = words.code("civil_status", person.civil_status) if paper.current else today_only
    return [
        (words.t("Name"), f"{person.first_name} {person.last_name}".strip() or unknown),
        (words.t("Address"), ", ".join(part for part in where if part) or today_only),
        (words.t("Date of birth"), words.date(person.birth_date) if person.birth_date else unknown),
        (words.t("Sex"), words.code("sex", person.sex)),
        (words.t("National number"), person.masked_number or unknown),
        (words.t("Civil status"), family),
        (words.t("Dependent children"), today_only if children is None else words.number(children)),
    ]


def _job(paper: Paper, words: Words) -> list[Pair]:
    contract, plan = paper.view.file.contract, paper.view.file.plan
    unknown = words.t("not delivered")
    rate, salary = contract.employment_rate, contract.reference_salary
    today_only = _of_today(paper, words, unknown)
    pairs = [
        (words.t("Social security"), words.t("wage earner")),
        (words.t("Personnel number"), contract.personnel_number or unknown),
        (
            words.t("In service since"),
            words.date(contract.employed_from) if contract.employed_from else unknown,
        ),
        (words.t("Member since"), words.date(contract.affiliated_on) if contract.affiliated_on else unknown),
        (words.t("Employed until"), words.date(contract.employed_until) if contract.employed_until else ""),
        (words.t("Category"), words.code("category", plan.category)),
        (words.t("Employment rate"), today_only if rate is None else words.percent(Decimal(rate) / 100)),
        (words.t("Reference salary"), today_only if salary is None else words.money(salary)),
        (words.t("End date"), words.date(contract.end_date) if contract.end_date else unknown),
    ]
    return [(name, value) for name, value in pairs if value]


def _note(words: Words) -> str:
    """Where the definitions, the options and their moments are written."""
    return words.t(
        "The reference salary and the other variable elements follow the definitions in the special terms of the"
        " pension rules, which can be consulted through mypension.be; so do your options and the moments at which"
        " you can change a choice."
    )
