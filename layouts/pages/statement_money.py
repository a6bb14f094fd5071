"""The lines of the explained statement that hold money: financing and covers. Invented amounts, euro, gross."""

from datetime import date
from decimal import Decimal

from data.rules.kinds import CoverKind, Unit
from layouts.pages.statement_form import Group, Part, group, line
from layouts.words import Words
from layouts.words.sentences import when

END, AGE = date(2052, 4, 1), 65


def financing(words: Words) -> Part:
    """What is paid in, by whom, and the tax on it."""
    money = words.money
    covers = (
        words.t("Pension"),
        words.t("Death benefit"),
        words.t("Disability"),
        words.t("Waiver of premium"),
    )
    columns = (words.t("Without tax"), words.t("Tax"), words.t("In total"))
    amounts = ", ".join(money(Decimal(each)) for each in ("1800", "79.20", "1879.20"))
    return Part(
        words.t("Financing of the covers"),
        (
            group(
                words.t("Employer’s contribution, per year"),
                line(
                    words.t("Employer’s contribution, per year"),
                    money(Decimal(1800)),
                    "employer_contribution",
                    "empty-premium",
                ),
                line(covers, words.t("not split by the insurer"), "by_cover", "covers-that-stop"),
                line(columns, amounts, "premium_tax", "empty-premium"),
                line(words.t("Total"), money(Decimal("1879.20")), "yearly_premium", "empty-premium"),
            ),
            group(
                words.t("Personal contribution, per year"),
                line(
                    words.t("Personal contribution, per year"),
                    money(Decimal(600)),
                    "personal_contribution",
                    "what-is-deducted",
                ),
            ),
        ),
    )


def covers(words: Words) -> Part:
    """What the contract promises: in life, profit share, death, incapacity, waiver."""
    return Part(words.t("Covers"), (_life(words), *_risks(words)))


def _life(words: Words) -> Group:
    money = words.money
    columns = (words.t("Employer part"), words.t("Personal part"), words.t("Profit share"))
    split = " + ".join(money(Decimal(each)) for each in (15000, 4860, 1500))
    scenarios = (words.of(CoverKind.EXPECTED_BENEFIT_LOW), words.of(CoverKind.EXPECTED_BENEFIT_HIGH))
    return group(
        words.t("In life"),
        line(
            words.of(CoverKind.EXPECTED_BENEFIT),
            money(Decimal(98400)),
            "expected_benefit",
            "what-is-guaranteed",
        ),
        line(scenarios, "", "scenarios", "mypension-differs"),
        line(
            words.of(CoverKind.VESTED_BENEFIT), money(Decimal(41250)), "vested_benefits", "no-vested-benefit"
        ),
        line(
            words.of(CoverKind.VESTED_RESERVES),
            money(Decimal(21360)),
            "vested_reserves",
            "what-is-guaranteed",
        ),
        line(columns, split, "parts", "profit-sharing"),
        line(words.t("When"), when(END, AGE, words), "when", "mypension-differs"),
        line(words.t("Reserves before"), money(Decimal(18920)), "reserves_before", "profit-sharing"),
        line(
            words.t("Minimum guaranteed by law"),
            words.t("not delivered by the insurer"),
            "return_guarantee",
            "legal-return",
        ),
    )


def _risks(words: Words) -> tuple[Group, ...]:
    money = words.money
    granted = words.t("Profit share granted so far")
    waiver = words.of(CoverKind.PREMIUM_WAIVER)
    return (
        group(
            words.t("Profit sharing"), line(granted, money(Decimal(1500)), "profit_sharing", "profit-sharing")
        ),
        _death(words),
        _incapacity(words),
        group(words.t("Waiver of premium"), line(waiver, words.t("Covered"), "premium_waiver", "maternity")),
    )


def _death(words: Words) -> Group:
    capital = f"{words.money(Decimal(75000))} {words.of(Unit.ONCE)}"
    orphan = f"{words.money(Decimal(2400))} {words.of(Unit.PER_YEAR)}"
    return group(
        words.t("Death"),
        line(words.of(CoverKind.DEATH_CAPITAL), capital, "death_cover", "death-capital"),
        line(words.of(CoverKind.DEATH_ACCIDENT), capital, "accident_cover", "covers-that-stop"),
        line(words.of(CoverKind.ORPHAN_ANNUITY), orphan, "orphan_annuity", "marriage-or-child"),
        line(words.t("Who gets it"), "", "beneficiary", "change-beneficiary"),
    )


def _incapacity(words: Words) -> Group:
    annuity = f"{words.money(Decimal(12000))} {words.of(Unit.PER_YEAR)}"
    waits = words.n("{count} day", "{count} days", 90)
    return group(
        words.t("Incapacity for work"),
        line(words.of(CoverKind.DISABILITY_ANNUITY), annuity, "disability_annuity", "annuity-start"),
        line(words.t("Own-risk period"), waits, "own_risk_period", "annuity-start"),
    )
