"""The lines of the benefit statement in the order of the paper, each with an invented example and what explains it.

The labels are the texts that ``layouts.documents.statement_pages`` prints; the test reads the paper and finds every one
of its headings and labels here. All amounts are invented, euro, gross.
"""

from datetime import date
from decimal import Decimal

from data.rules.kinds import Branch, PlanType, Question, StatementReason, Status, Unit
from layouts.pages.statement_form import Group, Part, group, line
from layouts.pages.statement_money import END, covers, financing
from layouts.words import Words

AS_AT, BEFORE, ISSUED = date(2026, 1, 1), date(2025, 1, 1), date(2026, 2, 16)
JOINED = date(2014, 3, 1)


def parts(words: Words) -> tuple[Part, ...]:
    """The whole statement, from the head of the first page to the foot of the last."""
    return (_head(words), _four(words), _general(words), financing(words), covers(words), _annex(words))


def _head(words: Words) -> Part:
    return Part(
        words.t("Benefit statement as at {date}", date=words.date(AS_AT)),
        (
            group(
                "",
                line(words.t("For"), "Noor Voorbeeld", "for_whom", "which-data"),
                line(words.t("Employer"), "Fictief & Co", "organiser", "who-to-ask"),
                line(words.t("Participant"), "530.000000.0000", "participant", "who-to-ask"),
                line(words.t("Reason"), words.of(StatementReason.YEARLY), "reason", "new-statement"),
                line(words.t("Status"), words.of(Status.ACTIVE), "status", "statuses"),
                line(words.t("Issued on"), words.date(ISSUED), "issued_on", "seal"),
                line(words.t("In another language"), "", "rendition", "other-language-now"),
            ),
        ),
    )


def _four(words: Words) -> Part:
    once, year = words.of(Unit.ONCE), words.of(Unit.PER_YEAR)
    money = words.money
    return Part(
        words.t("The four questions"),
        (
            group(
                "",
                line(
                    words.of(Question.RETIRE),
                    f"{money(Decimal(98400))} {once}",
                    "expected_benefit",
                    "when-paid",
                ),
                line(
                    words.of(Question.DIE), f"{money(Decimal(75000))} {once}", "death_cover", "death-capital"
                ),
                line(
                    words.of(Question.ILL),
                    f"{money(Decimal(12000))} {year}",
                    "disability_annuity",
                    "annuity-start",
                ),
                line(
                    words.of(Question.LEAVE),
                    f"{money(Decimal(21360))} {once}",
                    "vested_reserves",
                    "changing-jobs",
                ),
                line(words.t("How your reserve grew"), "", "reserves_history", "what-is-guaranteed"),
            ),
        ),
    )


def _general(words: Words) -> Part:
    return Part(
        words.t("General information"),
        (_organiser(words), _person(words), _job(words)),
    )


def _organiser(words: Words) -> Group:
    rate = words.t("{rate} a year", rate=words.percent(Decimal("0.01")))
    return group(
        words.t("Details of the organiser"),
        line(words.t("Name"), "Fictief & Co", "organiser", "former-employer"),
        line(words.t("Head office"), "Nergensstraat 1, 0000 Nergens", "head_office", "who-to-ask"),
        line(words.t("Enterprise number"), "0000.000.000", "enterprise_number", "who-to-ask"),
        line(words.t("Representative"), "N. Niemand", "representative", "who-to-ask"),
        line(words.t("Name of the plan"), "Plan A (000000)", "plan_name", "what-employer-sees"),
        line(
            words.t("Type of plan"),
            words.of(PlanType.DEFINED_CONTRIBUTION),
            "defined_contribution",
            "what-is-guaranteed",
        ),
        line(words.t("Branch"), words.of(Branch.BRANCH_21), "branch_21", "what-is-guaranteed"),
        line(words.t("Insurer’s rate"), rate, "guaranteed_rate", "what-is-guaranteed"),
        line(words.t("Adjustment day"), words.month_day("01-01"), "adjustment_date", "new-statement"),
    )


def _person(words: Words) -> Group:
    who = (words.t("Name"), words.t("Address"), words.t("Date of birth"), words.t("Sex"))
    family = (words.t("Civil status"), words.t("Dependent children"))
    return group(
        words.t("Your personal details"),
        line(who, "Noor Voorbeeld, …", "personal", "which-data"),
        line(words.t("National number"), "87.03.15-***.**", "national_number", "bis-or-national"),
        line(family, f"{words.code('civil_status', 'married')}, 2", "family", "marriage-or-child"),
    )


def _job(words: Words) -> Group:
    return group(
        words.t("Your professional details"),
        line(words.t("Social security"), words.t("wage earner"), "social_security", "who-can-use"),
        line(words.t("Personnel number"), "000", "personnel_number", "who-to-ask"),
        line(words.t("In service since"), words.date(date(2014, 2, 3)), "in_service", "former-employer"),
        line(words.t("Member since"), words.date(JOINED), "affiliation_date", "new-statement"),
        line(words.t("Employed until"), "", "employed_until", "covers-that-stop"),
        line(words.t("Category"), words.code("category", "all_employees"), "category", "who-can-use"),
        line(
            words.t("Employment rate"),
            words.percent(Decimal(1)),
            "employment_rate",
            "no-statement-after-change",
        ),
        line(
            words.t("Reference salary"),
            words.money(Decimal(42000)),
            "reference_salary",
            "no-statement-after-change",
        ),
        line(words.t("End date"), words.date(END), "end_age", "when-paid"),
        line(words.t("Notes"), "", "variable_elements", "what-employer-sees"),
    )


def _annex(words: Words) -> Part:
    return Part(
        words.t("Annexes"),
        (
            group(
                "",
                line(words.t("What changed since the previous figures"), "", "changes", "new-statement"),
                line(words.t("Step by step since the previous position"), "", "steps", "profit-sharing"),
                line(
                    words.t("Why a value is blank, zero or to be read with care"),
                    "",
                    "blanks",
                    "no-vested-benefit",
                ),
                line((words.t("Commitments"), words.t("Notes")), "", "commitments", "complaint"),
                line(words.t("What the terms mean"), "", "terms", "reading-statement"),
                line(words.t("At the foot of each page"), "", "foot", "false-mail"),
            ),
        ),
    )
