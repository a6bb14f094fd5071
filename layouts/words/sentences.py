"""One plain sentence for each chart and table; it is also what a screen reader hears in place of the picture.

Pure: a record and the words in, finished text out. Amounts are euro, gross.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from data.rules.answers import Amount, Change, ContractView, Ledger, Origin, Scenarios, Total
from data.rules.kinds import Status
from data.rules.records import Position
from layouts.words.words import Words


def history(positions: Sequence[Position], words: Words) -> str:
    """How the reserve went from the first known position to the last."""
    if not positions:
        return words.t("The insurer has not delivered any yearly position of this contract yet.")
    first, last = positions[0], positions[-1]
    if len(positions) == 1:
        return words.t(
            "On {date} your reserve was {amount}. There is no earlier figure to compare it with.",
            date=words.date(last.as_at),
            amount=words.money(last.total),
        )
    facts = {
        "start": words.money(first.total),
        "start_date": words.date(first.as_at),
        "end": words.money(last.total),
        "end_date": words.date(last.as_at),
    }
    if last.total > first.total:
        return words.t("Your reserve grew from {start} on {start_date} to {end} on {end_date}.", **facts)
    if last.total < first.total:
        return words.t("Your reserve went down from {start} on {start_date} to {end} on {end_date}.", **facts)
    return words.t("Your reserve was {start} on {start_date} and is the same on {end_date}.", **facts)


def origin(record: Origin | None, words: Words) -> str:
    """Where the reserve comes from; says so when the parts are not known."""
    if record is None:
        return words.t("Where your reserve comes from cannot be shown: the steps we received do not add up.")
    said = [_from_the_start(record, words)] if not record.opening else _since_opening(record, words)
    said = said if record.total else _emptied(record, words)
    if record.costs:
        said.append(words.t("Costs took {amount}.", amount=words.money(abs(record.costs))))
    if record.moved < 0:
        said.append(words.t("{amount} was paid out or transferred.", amount=words.money(-record.moved)))
    if record.moved > 0:
        said.append(words.t("{amount} was transferred to this contract.", amount=words.money(record.moved)))
    if record.other:
        said.append(words.t("Other changes: {amount}.", amount=words.signed_money(record.other)))
    return " ".join(said)


def _from_the_start(record: Origin, words: Words) -> str:
    return words.t(
        "Of the {total} on {date}, your employer paid {employer} and you paid {employee};"
        " return and profit share brought {growth}.",
        total=words.money(record.total),
        date=words.date(record.as_at),
        employer=words.money(record.paid_employer),
        employee=_paid(record.paid_employee, words),
        growth=words.money(record.returns + record.profit),
    )


def _paid(amount: Decimal, words: Words) -> str:
    return words.money(amount) if amount else words.t("nothing")


def _emptied(record: Origin, words: Words) -> list[str]:
    """Nothing is left to be a part of: what was there, and what came in before it left."""
    if not record.opening:
        return [
            words.t(
                "Your employer paid {employer} and you paid {employee}; return and profit share brought"
                " {growth}.",
                employer=words.money(record.paid_employer),
                employee=_paid(record.paid_employee, words),
                growth=words.money(record.returns + record.profit),
            )
        ]
    opening = words.t(
        "On {since} {amount} was in this contract; how that was built up is not in the data we received.",
        amount=words.money(record.opening),
        since=words.date(record.since),
    )
    return [opening, _payments(record, words)]


def _since_opening(record: Origin, words: Words) -> list[str]:
    opening = words.t(
        "Of the {total} on {date}, {amount} was already there on {since}; how that was built up is not in the"
        " data we received.",
        total=words.money(record.total),
        date=words.date(record.as_at),
        amount=words.money(record.opening),
        since=words.date(record.since),
    )
    return [opening, _payments(record, words)]


def _payments(record: Origin, words: Words) -> str:
    """What came in since the first position that we know."""
    growth = words.money(record.returns + record.profit)
    if not (record.paid_employer or record.paid_employee or record.other):
        return words.t(
            "Since then no premiums were paid; return and profit share brought {growth}.", growth=growth
        )
    return words.t(
        "Since then your employer paid {employer} and you paid {employee};"
        " return and profit share brought {growth}.",
        employer=words.money(record.paid_employer),
        employee=_paid(record.paid_employee, words),
        growth=growth,
    )


def ledger(record: Ledger, words: Words) -> str:
    """What happened between two positions. Whether the steps explain it, ``ledger_check`` says."""
    return words.t(
        "Between {start_date} and {end_date} your reserve went from {start} to {end}: {difference}.",
        start_date=words.date(record.start.as_at),
        end_date=words.date(record.end.as_at),
        start=words.money(record.start.total),
        end=words.money(record.end.total),
        difference=words.signed_money(record.end.total - record.start.total),
    )


def ledger_check(record: Ledger, words: Words) -> str:
    """The check on its own: do the steps add up?"""
    if record.closes:
        return words.t("The steps add up to the cent.")
    return words.t(
        "The steps do not explain everything: {amount} is missing.",
        amount=words.signed_money(record.unexplained),
    )


def scenarios(record: Scenarios, words: Words) -> str:
    """The three outcomes where the return is not fixed. Empty amounts make it say so."""
    low, expected, high = record.low.value, record.expected.value, record.high.value
    if low is None or expected is None or high is None:
        return words.t("The insurer has not delivered all three scenarios.")
    return words.t(
        "Paid once {when}: {low} if the return is unfavourable, {expected} as expected, {high} if it is"
        " favourable. None of the three is promised.",
        when=when(record.expected.payable_on, record.expected.age, words),
        low=words.money(low),
        expected=words.money(expected),
        high=words.money(high),
    )


def when(day: date | None, age: int | None, words: Words) -> str:
    """A due date inside a sentence: "on 1 June 2066, at age 65"."""
    if day is None:
        return words.t("at the end of the contract")
    if age is None:
        return words.t("on {date}", date=words.date(day))
    return words.t("on {date}, at age {age}", date=words.date(day), age=age)


def countdown(visible_until: date, days_left: int, words: Words) -> str:
    """How long an ended contract is still shown. ``days_left`` is 0 on the last day."""
    if days_left <= 0:
        return words.t("Today is the last day on which you see this contract here.")
    return words.n(
        "You see this contract here for {count} more day, until {date}.",
        "You see this contract here for {count} more days, until {date}.",
        days_left,
        date=words.date(visible_until),
    )


def status_meaning(view: ContractView, words: Words) -> str:
    """What the status of a contract means, in one sentence."""
    if view.status is Status.PASSIVE:
        return words.t("No more premiums are paid into this contract, but the money in it is still yours.")
    if view.status is Status.ENDED:
        return words.t("The money has left this contract, so every amount is zero.")
    if view.suspension is not None:
        return words.t(
            "The contract goes on, but your employment is suspended for a while: {reason}.",
            reason=words.of(view.suspension),
        )
    return words.t("Premiums are being paid for you: this contract goes on.")


def counted(total: Total, words: Words) -> str:
    """How many contracts stand behind a total, and how many are left out."""
    included, left_out = len(total.included), len(total.left_out)
    if included == 0:
        return words.t("No contract counts here.")
    said = words.n("Counted over {count} contract.", "Counted over {count} contracts.", included)
    if not left_out:
        return said
    more = words.n("{count} contract is left out.", "{count} contracts are left out.", left_out)
    return f"{said} {more}"


def change(record: Change, words: Words) -> str:
    """What changed for one cover: "Vested reserves: + € 120,00"."""
    name = words.of(record.cover)
    if record.difference is None:
        return words.t("{name}: cannot be compared with the previous figure", name=name)
    if record.difference == 0:
        return words.t("{name}: unchanged", name=name)
    return words.t("{name}: {difference}", name=name, difference=words.signed_money(record.difference))


def waiting(amount: Amount, words: Words) -> str | None:
    """When an annuity or a waiver begins, or ``None`` where there is no own-risk period."""
    if amount.starts_after_days is None:
        return None
    return words.n(
        "Starts after {count} day of incapacity for work.",
        "Starts after {count} days of incapacity for work.",
        amount.starts_after_days,
    )


def quote(view: ContractView, words: Words) -> str:
    """What to write when asking about a contract. Holds no national number and no amount, on purpose."""
    contract, plan = view.file.contract, view.file.plan
    lines = [
        words.t("Contract number: {number}", number=contract.contract_number),
        words.t("Plan: {plan} ({number})", plan=plan.name, number=plan.plan_id),
        words.t("Employer: {employer}", employer=view.file.organiser.name),
    ]
    if view.as_at is not None:
        lines.append(words.t("Figures as at: {date}", date=words.date(view.as_at)))
    return "\n".join(lines)
