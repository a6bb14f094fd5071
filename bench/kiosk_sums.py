"""One invented contract, year by year: what is paid in, what it earns, what it comes to, and what it covers.

Amounts are rounded to the cent at every step, so that the steps between two positions add up by construction.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

CENT = Decimal("0.01")
COST = Decimal("0.035")  # of what the employer pays in for the pension
RISK = Decimal("0.06")  # of the employer's premium: the price of the covers
FUND_YEARS = {
    2021: "0.062",
    2022: "-0.071",
    2023: "0.055",
    2024: "0.048",
    2025: "0.031",
    2026: "0.037",
}  # of branch 23, by the year of the position
FUND_MEAN, FUND_LOW, FUND_HIGH = Decimal("0.0440"), Decimal("0.0233"), Decimal("0.0634")
PROFIT_YEARS = {2022: "0.0025", 2023: "0.0030", 2024: "0.0030", 2026: "0.0035"}
Row = dict[str, str]


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Plan:
    """A plan, with the rules that the extract does not tell: what is paid in, and what is covered."""

    row: Row
    paid_employer: Decimal  # of the salary
    paid_employee: Decimal
    death_times: Decimal  # times the salary
    disability: Decimal  # of the salary, per year

    @property
    def funds(self) -> bool:
        return self.row["branch"] == "branch_23"

    @property
    def rate(self) -> Decimal:
        return FUND_MEAN if self.funds else Decimal(self.row["guaranteed_rate"])


@dataclass(frozen=True)
class Life:
    """What happens to one contract. ``turns`` are the days from which the employment rate or the reason is another."""

    number: str
    person: Row
    plan: Plan
    start: date
    salary: Decimal  # of a full time, at the day of the package
    shown_from: date
    today: date
    rates: tuple[tuple[date, int], ...] = ()  # employment rate from a day on; 100 before
    ill_from: date | None = None
    suspended: str = ""
    left: date | None = None
    ended: date | None = None
    ended_reason: str = ""
    advance: Decimal = Decimal(0)
    pledged: bool = False
    work_email: str = ""
    personnel: str = ""

    def rate_on(self, day: date) -> int:
        return next((rate for since, rate in reversed(self.rates) if since <= day), 100)

    def pay_on(self, day: date) -> Decimal:
        """The salary of the employment rate; two per cent less for each year back."""
        full = self.salary * Decimal("0.98") ** (self.today.year - day.year)
        return (full * self.rate_on(day) / 100).quantize(Decimal(10), ROUND_HALF_UP)

    @property
    def end_date(self) -> date:
        born = date.fromisoformat(self.person["birth_date"])
        year = born.year + int(self.plan.row["end_age"])
        return date(year + born.month // 12, born.month % 12 + 1, 1)

    @property
    def status(self) -> str:
        if self.ended is not None:
            return "ended"
        return "passive" if self.left is not None else "active"


@dataclass
class Account:
    """The reserves, and the rows that tell how they came about."""

    employer: Decimal = Decimal("0.00")
    employee: Decimal = Decimal("0.00")
    profit: Decimal = Decimal("0.00")
    movements: list[Row] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return self.employer + self.employee + self.profit


def days_of(life: Life) -> list[date]:
    """The days of which there are figures: each adjustment since the start, and the day on which things changed."""
    month, day = (int(part) for part in life.plan.row["adjustment_day"].split("-"))
    found = {date(year, month, day) for year in range(life.start.year, life.today.year + 1)}
    if life.left is not None:
        found.add(life.left)
    if life.ended is not None:
        found = {each for each in found if each < life.ended} | {life.ended}
    return sorted(each for each in found if life.start < each <= life.today)


def _years(since: date, until: date) -> Decimal:
    return Decimal((until - since).days) / Decimal("365.25")


def pieces(life: Life, since: date, until: date) -> list[tuple[date, date, str]]:
    """The parts of a year in which nothing changes, each with the insurer's reason for what is paid in."""
    turns = [day for day, _ in life.rates] + [day for day in (life.ill_from, life.left) if day]
    edges = [since, *sorted(day for day in turns if since < day < until), until]
    return [(a, b, _code(life, a, since)) for a, b in pairwise(edges)]


def _code(life: Life, day: date, since: date) -> str:
    if life.left is not None and day >= life.left:
        return ""
    if life.ill_from is not None and day >= life.ill_from:
        return "60"
    if any(day == turn and turn > since for turn, _ in life.rates):
        return "25"
    if day == life.start:
        return "05"
    return "30" if life.left is not None and (life.left - day).days < 360 else "15"


def book(life: Life, account: Account, since: date, until: date) -> None:
    """One step from a position to the next."""
    booked = until.isoformat()

    def step(from_date: date, code: str, party: str, amount: Decimal) -> Decimal:
        amount = cents(amount)
        if amount:
            values = (life.number, booked, from_date.isoformat(), code, party, f"{amount:.2f}")
            names = ("contract_number", "booked_on", "from_date", "code", "party", "amount")
            account.movements.append(dict(zip(names, values, strict=True)))
        return amount

    opening_employer, opening_employee, opening = account.employer, account.employee, account.total
    for a, b, code in pieces(life, since, until):
        if not code:
            continue
        pay = life.pay_on(life.ill_from if code == "60" and life.ill_from else a) * _years(a, b)
        paid = step(a, code, "employer", pay * life.plan.paid_employer * (1 - RISK))
        account.employer += paid
        account.employee += step(a, code, "employee", pay * life.plan.paid_employee)
        account.employer += step(a, "COST", "employer", -paid * COST)
    earned = _earned(life, until) * min(Decimal(1), _years(since, until))
    account.employer += step(since, "RETURN", "employer", opening_employer * earned)
    account.employee += step(since, "RETURN", "employee", opening_employee * earned)
    if not life.plan.funds and until.year in PROFIT_YEARS and _years(since, until) > Decimal("0.9"):
        account.profit += step(since, "PROFIT", "", opening * Decimal(PROFIT_YEARS[until.year]))


def _earned(life: Life, until: date) -> Decimal:
    if life.plan.funds:
        return Decimal(FUND_YEARS.get(until.year, "0.04"))
    return Decimal(life.plan.row["guaranteed_rate"])


def close(life: Life, account: Account) -> None:
    """All that there is leaves the contract."""
    code = "PAID_OUT" if life.ended_reason == "paid_out" else "TRANSFER_OUT"
    assert life.ended is not None
    account.movements.append(
        {
            "contract_number": life.number,
            "booked_on": life.ended.isoformat(),
            "from_date": life.ended.isoformat(),
            "code": code,
            "party": "",
            "amount": f"{-account.total:.2f}",
        }
    )
    account.employer = account.employee = account.profit = Decimal("0.00")


def grown(total: Decimal, paid: Decimal, rate: Decimal, years: Decimal) -> Decimal:
    """What a reserve and a yearly premium come to."""
    if years <= 0:
        return total
    factor = (1 + rate) ** years
    return cents(total * factor + (paid * (factor - 1) / rate if rate else paid * years))
