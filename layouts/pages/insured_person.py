"""One insured person at one employer: what the employer told, how they are reached, and what the employer can do.

No amounts: those are in the benefit statements, which the employer holds for each insured person anyway. What this
page never has: a private address, contracts of other employers, whether the person signed in.
"""

from data.rules.insured import Insured, Subject
from data.rules.kinds import Status
from data.rules.leaving import Leaving
from data.rules.rights import Employer
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.changes import Place
from layouts.parts.dom import Child, Node, a, div, h1, header, p, span
from layouts.parts.facts import facts
from layouts.parts.leaving import next_task
from layouts.parts.prose import passage
from layouts.words import Words
from layouts.words.told import leaving_told


def draw(found: Insured, employer: Employer, words: Words, *parts: Child) -> Node:
    """``parts`` are the sections below what is known: changes, leaving service, statements."""
    base = f"/{words.lang}/employer/{employer.handle}"
    places = [(employer.organiser.name, base), (words.t("Insured persons"), f"{base}/insured")]
    name = full_name(found.subject)
    return div(
        breadcrumb(places, name, words),
        header(
            p(employer.organiser.name, cls="over-title"),
            h1(name),
            p(
                span(words.of(found.contract.status), cls=f"chip chip-{found.contract.status.value}"),
                " ",
                found.contract.contract_number,
            ),
            p(leaving_told(found.leaving, words), cls="flag") if found.leaving else None,
            cls="page-top",
        ),
        passage(words.t("Personal data"), _personal(found, words)),
        _employment(found, words),
        parts,
        cls="page-insured-person",
    )


def full_name(subject: Subject) -> str:
    """As employers write it: the first name, then the last."""
    return f"{subject.first_name} {subject.last_name}".strip()


def _personal(found: Insured, words: Words) -> Node:
    """What the employer told about the person."""
    subject = found.subject
    return facts(
        [
            (words.t("National number"), _number(subject, words)),
            (words.t("Date of birth"), words.date(subject.birth_date) if subject.birth_date else None),
            (words.t("Sex"), words.code("sex", subject.sex)),
            (words.t("Civil status"), words.code("civil_status", subject.civil_status)),
            (words.t("Dependent children"), _children(subject, words)),
            (words.t("Work e-mail address"), found.contract.work_email or words.t("no address")),
            (words.t("Private e-mail address"), _private(found, words)),
            (words.t("Invitation"), words.of(found.address.state)),
        ],
        words,
    )


def _number(subject: Subject, words: Words) -> str:
    if subject.masked_number is None:
        return words.t("not filled in")
    return (
        words.t("{number} (BIS number)", number=subject.masked_number)
        if subject.is_bis
        else subject.masked_number
    )


def _children(subject: Subject, words: Words) -> str:
    many = subject.dependent_children
    return words.t("not told to us") if many is None else words.number(many)


def _private(found: Insured, words: Words) -> str:
    return words.t("known") if found.address.private_known else words.t("unknown")


def _employment(found: Insured, words: Words) -> Node:
    """The contract and the employment, without amounts."""
    contract = found.contract
    days = (
        (words.t("In service since"), contract.employed_from),
        (words.t("Affiliated on"), contract.affiliated_on),
        (words.t("Left on"), contract.employed_until),
        (words.t("End date of the contract"), contract.end_date),
        (words.t("Ended on"), contract.ended_on if contract.status is Status.ENDED else None),
    )
    rate = f"{contract.employment_rate} %" if contract.employment_rate is not None else None
    suspended = words.of(contract.suspended_reason) if contract.suspended_reason else None
    return passage(
        words.t("Contract and employment"),
        facts(
            [
                (words.t("Plan"), found.plan.name),
                (words.t("Personnel number"), contract.personnel_number),
                *((name, words.date(day)) for name, day in days if day is not None),
                (words.t("Employment rate"), rate),
                (words.t("Suspended because of"), suspended),
            ],
            words,
        ),
    )


def leaving(found: Insured, reported: Leaving | None, place: Place) -> Node | None:
    """The way to *Uitdiensttreding*, or what is due there."""
    words, address = place.words, f"{place.address}/leaving"
    if reported is None and found.contract.status is not Status.ACTIVE:
        return None
    if reported is None:
        told = words.t("Report here that this person leaves: you get the tasks with their dates.")
        return passage(
            words.t("Leaving service"),
            p(told),
            p(a(words.t("Report the leaving"), href=address), cls="onward"),
        )
    return passage(
        words.t("Leaving service"),
        p(words.t("Last day of service: {date}", date=words.date(reported.left_on))),
        next_task(reported, words),
        p(a(words.t("See the tasks"), href=address), cls="onward"),
    )
