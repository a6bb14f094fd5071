"""A new affiliation as an employer types it in: every field judged at once, so that none is found wrong twice.

Affiliation is immediate since 1 January 2019, whatever the age or the service (law of 27 June 2018).
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum, unique

from data.rules.kinds import Language
from data.rules.national_number import sex_of, spells_birth_date
from data.rules.told_number import bare, fault_of

CIVIL_STATUSES = ("single", "married", "legal_cohabitant", "divorced", "widowed")
SEXES = ("F", "M")
MOST_CHILDREN = 25
LONGEST = {"last_name": 80, "first_name": 80, "personnel_number": 30, "work_email": 254, "salary": 20}
FIELDS = (
    "plan_id",
    "last_name",
    "first_name",
    "national_number",
    "birth_date",
    "sex",
    "civil_status",
    "children",
    "language",
    "employed_from",
    "rate",
    "salary",
    "personnel_number",
    "work_email",
)
NEEDED = (
    "plan_id",
    "last_name",
    "first_name",
    "birth_date",
    "sex",
    "civil_status",
    "language",
    "employed_from",
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONEY = re.compile(r"\d{1,3}(?:[ .\u00a0\u202f']\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?", re.ASCII)


@unique
class FieldFault(StrEnum):
    """What is wrong with one field."""

    MISSING = "missing"
    NO_DATE = "no_date"
    NOT_YET = "not_yet"  # later than can be
    TOO_OLD = "too_old"
    NO_NUMBER = "no_number"
    NUMBER_FORM = "number_form"  # of a national number
    NUMBER_CHECK = "number_check"
    NUMBER_OTHER = "number_other"  # it spells another date of birth or sex
    NOT_OFFERED = "not_offered"  # an answer that is not among those offered
    ADDRESS = "address"  # no e-mail address, or one of which the reason stands apart
    TOO_LONG = "too_long"
    ODD_SIGN = "odd_sign"  # a spreadsheet would take the text for a formula


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What was typed, smoothed, with what is wrong by field. The number is apart: it is never kept among the rest."""

    told: Mapping[str, str]
    faults: Mapping[str, FieldFault]
    number: str = field(default="", repr=False)

    @property
    def is_whole(self) -> bool:
        return not self.faults


def affiliation(said: Mapping[str, str], plan_ids: Collection[str], today: date) -> Affiliation:
    """What somebody of an employer typed in; ``plan_ids`` are the plans of that employer."""
    typed = {name: " ".join(said.get(name, "").split()) for name in FIELDS}
    number = bare(typed.pop("national_number"))
    faults: dict[str, FieldFault] = {name: FieldFault.MISSING for name in NEEDED if not typed[name]}
    for name, most in LONGEST.items():
        if len(typed[name]) > most:
            faults[name] = FieldFault.TOO_LONG
        if typed[name].startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")):
            faults[name] = FieldFault.ODD_SIGN
    _choices(typed, plan_ids, faults)
    _days(typed, today, faults)
    _amounts(typed, faults)
    _number(number, typed, faults)
    return Affiliation(typed, faults, number)


def _choices(typed: dict[str, str], plan_ids: Collection[str], faults: dict[str, FieldFault]) -> None:
    offered = {
        "plan_id": plan_ids,
        "sex": SEXES,
        "civil_status": CIVIL_STATUSES,
        "language": [each.value for each in Language],
    }
    for name, answers in offered.items():
        if typed[name] and typed[name] not in answers:
            faults[name] = FieldFault.NOT_OFFERED


def _days(typed: dict[str, str], today: date, faults: dict[str, FieldFault]) -> None:
    bounds = {
        "birth_date": (today - timedelta(days=101 * 366), today - timedelta(days=14 * 365)),
        "employed_from": (today - timedelta(days=51 * 366), today + timedelta(days=366)),
    }
    for name, (first, last) in bounds.items():
        if not typed[name]:
            continue
        day = day_of(typed[name])
        if day is None:
            faults[name] = FieldFault.NO_DATE
        elif not first <= day <= last:
            faults[name] = FieldFault.TOO_OLD if day < first else FieldFault.NOT_YET
        else:
            typed[name] = day.isoformat()


def _amounts(typed: dict[str, str], faults: dict[str, FieldFault]) -> None:
    for name, most in (("children", MOST_CHILDREN), ("rate", 100)):
        whole = typed[name].removesuffix("%").strip()
        if typed[name] and not (re.fullmatch(r"[0-9]{1,3}", whole) and int(whole) <= most):
            faults[name] = FieldFault.NO_NUMBER
        elif whole:
            typed[name] = str(int(whole))
    salary = typed["salary"].removeprefix("€").removesuffix("€").strip()
    if not salary:
        return
    if _MONEY.fullmatch(salary):
        typed["salary"] = plain_money(salary)
    else:
        faults["salary"] = FieldFault.NO_NUMBER


def plain_money(text: str) -> str:
    """An amount as Belgians and others write it, with a point before the cents."""
    whole, sep, cents = text.rpartition("," if "," in text else ".")
    if not sep or (sep == "." and len(cents) == 3):
        whole, cents = text, ""
    digits = "".join(each for each in whole if each.isdigit())
    return f"{digits}.{cents}" if cents else digits


def _number(number: str, typed: Mapping[str, str], faults: dict[str, FieldFault]) -> None:
    """It may be missing: who comes from abroad has none yet. One that is there must be right."""
    if not number:
        return
    fault = fault_of(number)
    if fault is not None:
        faults["national_number"] = FieldFault.NUMBER_FORM if len(number) != 11 else FieldFault.NUMBER_CHECK
        return
    born_elsewhen = "birth_date" not in faults and not spells_birth_date(number, typed["birth_date"])
    other_sex = "sex" not in faults and sex_of(number) not in {None, typed["sex"]}
    if born_elsewhen or other_sex:
        faults["national_number"] = FieldFault.NUMBER_OTHER


def day_of(text: str) -> date | None:
    """A day as browsers send it (2026-11-01) and as people write it (1/11/2026)."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
