"""My profile: what the insurer knows about the person, and who corrects it."""

from data.rules.records import Person
from layouts.pages import profile_download, profile_record
from layouts.parts.dom import Child, Node, p, span
from layouts.parts.facts import Fact, facts
from layouts.parts.prose import passage, text_page
from layouts.words import Words


def draw(person: Person, words: Words, *own: Node) -> Node:
    """First ``own``, the sections of what the person decides; then what is there to read only.

    Every field has a value or says that it is not known.
    """
    return text_page(
        words.t("My profile"),
        words.t(
            "What you decide yourself comes first; below it, what your employer told the insurer about you."
        ),
        own,
        passage(words.t("Who you are"), facts(_who(person, words), words)),
        passage(words.t("Where you live"), facts(_where(person, words), words)),
        passage(
            words.t("Is something wrong?"),
            p(
                words.t(
                    "Ask the HR department of your employer to correct it. They pass it on to the insurer."
                )
            ),
            p(
                words.t(
                    "When your number was missing or wrong, your contracts appear the day after the "
                    "correction."
                )
            ),
        ),
        profile_record.section(words),
        profile_download.section(words),
        cls="page-profile",
    )


def _who(person: Person, words: Words) -> list[Fact]:
    unknown = words.t("not known")
    children = person.dependent_children
    return [
        (words.t("First name"), person.first_name or unknown),
        (words.t("Last name"), person.last_name or unknown),
        (words.t("National number or BIS number"), _number(person, words), "national_number"),
        (words.t("Date of birth"), words.date(person.birth_date) if person.birth_date else unknown),
        (words.t("Civil status"), words.code("civil_status", person.civil_status)),
        (words.t("Dependent children"), unknown if children is None else words.number(children)),
    ]


def _number(person: Person, words: Words) -> Child:
    """Masked, and said so in words: a row of asterisks says nothing to a screen reader."""
    if person.masked_number is None:
        return words.t("not known")
    return [
        span(person.masked_number, cls="money", aria_hidden="true"),
        span(words.t("known, and shown in part only"), cls="only-spoken"),
    ]


def _where(person: Person, words: Words) -> list[Fact]:
    unknown = words.t("not known")
    return [
        (words.t("Street"), person.street or unknown),
        (words.t("Town"), f"{person.postcode} {person.city}".strip() or unknown),
        (words.t("Country"), words.code("country", person.country)),
    ]
