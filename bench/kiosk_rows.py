"""The rows of one invented contract: the contract itself, its positions, steps, covers and statements."""

from datetime import date, timedelta
from decimal import Decimal

from kiosk_sums import CENT, FUND_HIGH, FUND_LOW, RISK, Account, Life, Row, book, cents, close, days_of, grown

Tables = dict[str, list[Row]]


def write(life: Life, tables: Tables) -> None:
    """Lives the contract through, and keeps what happens from ``shown_from`` on."""
    account, since = Account(), life.start
    for day in days_of(life):
        account.movements.clear()
        book(life, account, since, day)
        if life.ended == day:
            close(life, account)
        if day >= life.shown_from:
            tables["movements"] += account.movements
            tables["positions"].append(_position(life, account, day))
            tables["covers"] += covers(life, account, day)
        since = day
    tables["contracts"].append(contract(life))
    tables["statements"] += statements(life)


def _position(life: Life, account: Account, day: date) -> Row:
    return {
        "contract_number": life.number,
        "as_at": day.isoformat(),
        "reserves_employer": f"{account.employer:.2f}",
        "reserves_employee": f"{account.employee:.2f}",
        "profit_share": f"{account.profit:.2f}",
    }


def contract(life: Life) -> Row:
    """The row of the contract. Blank where there is no premium, and zero where the contract has ended."""
    last = life.left or life.today
    pay, plan = life.pay_on(last), life.plan
    premiums = [f"{cents(pay * part):.2f}" for part in (plan.paid_employer, plan.paid_employee)]
    if life.ended is not None:
        premiums = ["0.00", "0.00"]
    elif life.left is not None or life.ill_from is not None or life.suspended:
        premiums = ["", ""]
    return {
        "contract_number": life.number,
        "plan_id": plan.row["plan_id"],
        "person_id": life.person["person_id"],
        "personnel_number": life.personnel,
        "affiliated_on": life.start.isoformat(),
        "employed_from": life.start.isoformat(),
        "employed_until": (life.left - timedelta(days=1)).isoformat() if life.left else "",
        "status": life.status,
        "suspended_reason": "illness" if life.ill_from else life.suspended,
        "ended_on": life.ended.isoformat() if life.ended else "",
        "ended_reason": life.ended_reason,
        "transferred_to": "external" if life.ended_reason == "transferred" else "",
        "end_date": life.end_date.isoformat(),
        "employment_rate": str(life.rate_on(last)),
        "reference_salary": f"{pay:.0f}",
        "premium_employer": premiums[0],
        "premium_employee": premiums[1],
        "advance_open": f"{life.advance:.2f}",
        "pledged": "true" if life.pledged else "false",
        "work_email": life.work_email,
    }


def statements(life: Life) -> list[Row]:
    """One at joining, one a year while in service, one at leaving."""
    rows = []
    days = days_of(life)
    for day in days:
        passive = life.left is not None and day > life.left
        if day < life.shown_from or life.ended == day or (passive and not _told_when_passive(life)):
            continue
        reason = "leaving" if day == life.left else "joining" if day == days[0] else "yearly"
        issued = day + timedelta(days=20)
        if issued <= life.today:
            values = (life.number, day.isoformat(), issued.isoformat(), reason, life.person["language"])
            names = ("contract_number", "as_at", "issued_on", "reason", "language")
            rows.append(dict(zip(names, values, strict=True)))
    return rows


def _told_when_passive(life: Life) -> bool:
    return life.plan.row["statement_when_passive"] == "true"


def covers(life: Life, account: Account, day: date) -> list[Row]:
    """Every cover on a day, with an amount or with the reason why there is none."""
    if life.ended == day:
        return _zeros(life, day)
    in_service = life.left is None or day < life.left
    rows = [_cover(life, day, "vested_reserves", account.total), *_capitals(life, account, day, in_service)]
    return rows + (_risks(life, account, day) if in_service else _after(life, account, day))


def _capitals(life: Life, account: Account, day: date, in_service: bool) -> list[Row]:
    years, end = Decimal((life.end_date - day).days) / Decimal("365.25"), life.end_date.isoformat()
    plan, rate = life.plan, life.plan.rate
    paid = (
        life.pay_on(day) * (plan.paid_employer * (1 - RISK) + plan.paid_employee)
        if in_service
        else Decimal(0)
    )
    vested = None if plan.funds else grown(account.total, Decimal(0), rate, years)
    rows = [
        _cover(life, day, "vested_benefit", vested, reason="CALC_NOT_POSSIBLE", until=end),
        _cover(life, day, "expected_benefit", grown(account.total, paid, rate, years), until=end),
    ]
    if plan.funds:
        for name, other in (("low", FUND_LOW), ("high", FUND_HIGH)):
            amount = grown(account.total, paid, other, years)
            rows.append(_cover(life, day, f"expected_benefit_{name}", amount, until=end))
    return rows


def _risks(life: Life, account: Account, day: date) -> list[Row]:
    plan, pay, end = life.plan, life.pay_on(day), life.end_date.isoformat()
    has = {
        name: plan.row[f"{name}_cover"] == "true" for name in ("disability", "waiver", "orphan", "accident")
    }
    death, wait = max(cents(pay * plan.death_times), account.total), plan.row["waiting_days"]
    orphan = cents(pay / 10) if has["orphan"] else None
    annuity = cents(pay * plan.disability) if has["disability"] else None
    running = life.ill_from is not None and day > life.ill_from
    waiver = "WAIVER_RUNNING" if running else "COVERED" if has["waiver"] else "NOT_COVERED"
    return [
        _cover(life, day, "death_capital", death),
        _cover(life, day, "death_accident", cents(pay * plan.death_times) if has["accident"] else None),
        _cover(life, day, "orphan_annuity", orphan, "per_year", until="age 25" if orphan else ""),
        _cover(life, day, "disability_annuity", annuity, "per_year", wait=wait, until=end),
        _cover(life, day, "premium_waiver", None, "none", waiver, wait=wait if has["waiver"] else ""),
    ]


def _after(life: Life, account: Account, day: date) -> list[Row]:
    """Who left keeps a death cover as large as the reserves; the covers of the job have stopped."""
    has = {
        name: life.plan.row[f"{name}_cover"] == "true"
        for name in ("disability", "waiver", "orphan", "accident")
    }
    gone = {name: "COVER_ENDED" if held else "NOT_COVERED" for name, held in has.items()}
    return [
        _cover(life, day, "death_capital", account.total),
        _cover(life, day, "death_accident", None, "once", gone["accident"]),
        _cover(life, day, "orphan_annuity", None, "per_year", gone["orphan"]),
        _cover(life, day, "disability_annuity", None, "per_year", gone["disability"]),
        _cover(life, day, "premium_waiver", None, "none", gone["waiver"]),
    ]


def _zeros(life: Life, day: date) -> list[Row]:
    kinds = ("vested_reserves", "vested_benefit", "expected_benefit", "death_capital", "death_accident")
    rows = [_cover(life, day, kind, Decimal("0.00"), reason="ZERO_ENDED", told=True) for kind in kinds]
    for kind in ("orphan_annuity", "disability_annuity"):
        rows.append(_cover(life, day, kind, Decimal("0.00"), "per_year", "ZERO_ENDED", told=True))
    return [*rows, _cover(life, day, "premium_waiver", Decimal("0.00"), "none", "ZERO_ENDED", told=True)]


def _cover(  # noqa: PLR0913, PLR0917 - the columns of a row
    life: Life,
    day: date,
    kind: str,
    amount: Decimal | None,
    unit: str = "once",
    reason: str = "NOT_COVERED",
    wait: str = "",
    until: str = "",
    *,
    told: bool = False,
) -> Row:
    """``reason`` stands only where there is no amount, or where it is ``told`` beside one."""
    return {
        "contract_number": life.number,
        "as_at": day.isoformat(),
        "cover": kind,
        "amount": "" if amount is None else f"{amount.quantize(CENT):.2f}",
        "unit": unit,
        "reason": reason if amount is None or told else "",
        "starts_after_days": wait,
        "until": until,
    }
