"""What is said about what an employer tells: faults, doubts, steps of a leaving, and a request in one line. Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from data.rules.affiliation import FieldFault
from data.rules.changes import Change, ChangeKind
from data.rules.kinds import Language
from data.rules.leaving import LeavingFault, LeavingReason, OtherPath, Step
from data.rules.told_number import NumberDoubt, NumberFault
from layouts.words.words import Words


def number_fault(fault: NumberFault, words: Words) -> str:
    """Why a number is refused, and what to do."""
    return {
        NumberFault.EMPTY: words.t("Fill in the number."),
        NumberFault.NOT_ELEVEN: words.t("A national number or BIS number has eleven digits."),
        NumberFault.CHECK_DIGITS: words.t(
            "This number cannot be right: its check digits do not fit. Copy it from the identity card."
        ),
        NumberFault.TOO_OFTEN: words.t(
            "Many numbers were filled in for this person today. Try again tomorrow."
        ),
    }[fault]


def number_doubt(doubt: NumberDoubt, words: Words) -> str:
    """What is odd about a number."""
    return {
        NumberDoubt.BIRTH_DATE: words.t("It begins with another date of birth than the one we know."),
        NumberDoubt.SEX: words.t("It is a number of the other sex than the one we know."),
        NumberDoubt.REPLACES: words.t(
            "A national number is filled in already, and it usually stays the same for life."
        ),
        NumberDoubt.UNKNOWN_BIRTH_DATE: words.t("We know no date of birth to compare it with."),
    }[doubt]


def field_fault(fault: FieldFault, words: Words) -> str:
    """What is wrong with a field of an affiliation."""
    return {
        FieldFault.MISSING: words.t("Fill this in."),
        FieldFault.NO_DATE: words.t("Fill in a date, such as 31/12/1990."),
        FieldFault.NOT_YET: words.t("This date is too late."),
        FieldFault.TOO_OLD: words.t("This date is too long ago."),
        FieldFault.NO_NUMBER: words.t("Fill in a number."),
        FieldFault.NUMBER_FORM: words.t("A national number or BIS number has eleven digits."),
        FieldFault.NUMBER_CHECK: words.t(
            "This number cannot be right: its check digits do not fit. Copy it from the identity card."
        ),
        FieldFault.NUMBER_OTHER: words.t(
            "This number tells another date of birth or another sex than the form."
        ),
        FieldFault.NOT_OFFERED: words.t("Choose one of the answers."),
        FieldFault.ADDRESS: words.t("This is no e-mail address that we can write to."),
        FieldFault.TOO_LONG: words.t("This is too long."),
        FieldFault.ODD_SIGN: words.t("This cannot begin with = + - or @."),
    }[fault]


def leaving_fault(fault: LeavingFault, words: Words) -> str:
    """Why a leaving is not taken."""
    return {
        LeavingFault.NO_DATE: words.t("Fill in the last day of service, such as 31/12/2026."),
        LeavingFault.BEFORE_START: words.t("This day comes before the start of the employment."),
        LeavingFault.TOO_FAR: words.t("This day is more than a year ahead. Is the year right?"),
        LeavingFault.TOO_LONG_AGO: words.t("This day is more than five years ago. Is the year right?"),
        LeavingFault.AT_END_DATE: words.t(
            "The contract reaches its end date by then: there is no leaving to report."
        ),
        LeavingFault.NO_REASON: words.t("Choose why the employment ends."),
        LeavingFault.NOT_ACTIVE: words.t("This contract is not active any more, so nobody can leave it."),
        LeavingFault.REPORTED: words.t("A leaving is reported already. Take it back first."),
    }[fault]


def other_path(path: OtherPath, words: Words) -> str:
    """What to do when it is no leaving."""
    return {
        OtherPath.RETIREMENT: words.t(
            "Retirement is not reported here: the pension service tells the insurer, who writes to the employee "
            "in time."
        ),
        OtherPath.DEATH: words.t(
            "A death is not reported here. Call your contact at the insurer, who writes to the beneficiaries."
        ),
    }[path]


def step(which: Step, words: Words) -> tuple[str, str]:
    """A step of a leaving: its name, and where its date comes from."""
    return {
        Step.REPORT: (
            words.t("Report the leaving"),
            words.t("Within 30 days of the last day of service (law on supplementary pensions)."),
        ),
        Step.CONTINUATION: (
            words.t("Hand over the information on continuing individually"),
            words.t(
                "Within 30 days: hospital or income cover that ends with the employment can be continued (law on "
                "insurance, Verwilghen)."
            ),
        ),
        Step.PREMIUM_STOPS: (
            words.t("The premium stops"),
            words.t("On the first day of a month that is the last day of service or follows it."),
        ),
        Step.LETTER: (
            words.t("Departure letter with an adapted statement"),
            words.t("Within 30 days of the report."),
        ),
        Step.CHOICE: (
            words.t("The employee chooses what happens to the reserves"),
            words.t(
                "Within 30 days of the letter; without an answer, the choice that the letter names counts."
            ),
        ),
    }[which]


def in_one_line(change: Change, words: Words) -> str:
    """What was told, as a person reads it. A number only masked."""
    body = change.body
    if change.kind is ChangeKind.NATIONAL_NUMBER:
        return body.get("masked", "")
    if change.kind is ChangeKind.CIVIL_STATUS:
        return words.code("civil_status", body.get("now", ""))
    if change.kind is ChangeKind.LEAVING:
        return _leaving(change, words)
    if change.kind is ChangeKind.AFFILIATION:
        day = change.day("employed_from")
        return words.t("in service from {date}", date=words.date(day)) if day else ""
    return body.get("now", "")


def _leaving(change: Change, words: Words) -> str:
    day, reason = change.day("left_on"), change.body.get("reason", "")
    told = words.of(LeavingReason(reason)) if reason in set(LeavingReason) else ""
    return ", ".join(each for each in (words.date(day) if day else "", told) if each)


def affiliation_values(told: Mapping[str, str], plans: Mapping[str, str], words: Words) -> dict[str, str]:
    """What was typed in for an affiliation, each value as a person reads it."""
    shown = dict(told)
    shown["plan_id"] = plans.get(told.get("plan_id", ""), told.get("plan_id", ""))
    shown["sex"] = words.code("sex", told["sex"]) if told.get("sex") else ""
    shown["civil_status"] = (
        words.code("civil_status", told["civil_status"]) if told.get("civil_status") else ""
    )
    lang = told.get("language", "")
    shown["language"] = words.of(Language(lang)) if lang in set(Language) else lang
    for name in ("birth_date", "employed_from"):
        shown[name] = words.date(date.fromisoformat(told[name])) if told.get(name) else ""
    shown["rate"] = f"{told['rate']} %" if told.get("rate") else ""
    shown["salary"] = words.money(Decimal(told["salary"])) if told.get("salary") else ""
    return shown


def leaving_told(last_day: date, words: Words) -> str:
    """A leaving that was reported and that the insurer has not answered yet."""
    return words.t("Reported as leaving on {date}", date=words.short_date(last_day))
