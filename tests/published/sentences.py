"""Each worked example of the catalogue as an example of a contract: what is given, what follows.

Figures come from the case alone; where a contract needs one more that changes nothing, it is here.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

Case = Mapping[str, Any]
Sentence = Callable[[Mapping[str, Any], Mapping[str, Any]], str]
"""The words of an example, from what a case gives and what it expects."""

SHARED = "medicare-shared-savings-all-tracks"
TRACKS = {
    "MSSP BASIC A": "A", "MSSP BASIC B": "B", "MSSP BASIC C": "C", "MSSP BASIC D": "D",
    "MSSP BASIC E": "E", "MSSP ENHANCED": "EN", "MSSP E": "E", "MSSP B": "B",
}  # fmt: skip


def money(value: object) -> str:
    """An amount in the contract's digits; a negative one has its sign before it."""
    amount = Fraction(str(value))
    sign = "-" if amount < 0 else ""
    digits = 2 if amount.denominator > 1 else 0
    return f"{sign}${Decimal(round(abs(amount) * 100)) / 100:,.{digits}f}"


def per_cent(value: object, scale: int = 100) -> str:
    """A part as a percentage, in as many digits as it has."""
    whole = Decimal(str(value)) * scale
    return f"{whole:f}".rstrip("0").rstrip(".") + "%" if "." in f"{whole:f}" else f"{whole:f}%"


def rows(head: str, *lines: str) -> str:
    """A table of an example."""
    return "".join(f"\n     | {line} |" for line in (head, *lines))


def savings(track: str, year: int, case: Mapping[str, Any], minimum: str, quality: str) -> str:
    benchmark = case["benchmark"]
    spent = case.get("expenditure", benchmark - case.get("savings", 0))
    return (
        f"If, for {year}, Track is {track}, Quality Standard is full, Minimum Rate is {minimum}, "
        f"Quality Score is {quality}, Benchmark is {money(benchmark)} and Expenditure is "
        f"{money(spent)}, then "
    )


def earned(track: str, minimum: str = "2%", year: int = 2021) -> Sentence:
    return lambda given, then: (
        savings(track, year, given, minimum, "100%")
        + f"Earned Savings is {money(then['earned'])}, within $1."
    )


def alternative(track: str) -> Sentence:
    return lambda given, then: (
        f"If, for 2024, Quality Standard is alternative, Track is {track}, Smallest Amount Shared "
        f"is $0, Quality Score is {per_cent(given['quality'])} and Gross Savings is "
        f"{money(given['savings'])}, then Share after Sequester is {money(then['earned'])}, "
        "within $1."
    )


def half(track: str) -> Sentence:
    def said(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
        head = "Case | Gross Savings | Advances Owed | then Earned Savings"
        line = f"a | {money(given['savings'])} | {money(given.get('advance_balance', 0))} | "
        line += money(then["earned"])
        if "recoup" in then:
            head += " | Taken Back | Advances Still Owed"
            line += f" | {money(then['recoup'])} | {money(then['still_owed'])}"
        return (
            f"If, for 2024, Quality Standard is full, the Half Share is due, Track is {track}, "
            "Smallest Amount Shared is $5,000,000 and Benchmark is $100,000,000, these cases, "
            f"within ${'1' if 'recoup' not in then else '0.20'}:"
        ) + rows(head, line)

    return said


def loss(track: str, expected: str, quality: str = "100%", standard: str = "full") -> Sentence:
    """Losses before relief, of a benchmark so large that no limit is met unless one is given."""

    def said(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
        year = 2018 if track == "T3" else 2024
        limit = given.get("revenue_limit", 50_000_000)
        at = per_cent(given["quality"]) if "quality" in given else quality
        relief = given.get("disaster_offset", 0)
        name = "Losses Owed" if expected in ("loss_owed", "owed") else "Losses before Relief"
        adjusted = f", Disaster Adjustment is {money(-relief)}" if name == "Losses Owed" else ""
        return (
            f"If, for {year}, Track is {track}, Quality Standard is {standard}, Quality Score is "
            f"{at}, Smallest Amount Shared is $0, Loss Limit is {money(limit)}{adjusted} and "
            f"Gross Losses is {money(given['generated_loss'])}, then {name} is "
            f"{money(then[expected])}, within $1."
        )

    return said


def size(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    many = given.get("assigned", given.get("n"))
    rate = per_cent(then.get("msr_pct", then.get("mlr_pct")), 1)
    return f"If Assigned Beneficiaries is {many:,}, then Rate by Size is {rate}, shown rounded."


def advances(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    gained = given.get("earned", then.get("earned"))
    owed = given.get("balance", given.get("outstanding_advance"))
    owed = gained if owed == ">= earned" else owed
    words = (
        f"If Earned Savings is {money(gained)} and Advances Owed is {money(owed)}, then "
        f"Taken Back is {money(then.get('recoup', then.get('recouped')))}"
    )
    if "owe" in then:
        return f"{words} and Advances Still Owed is {money(then['owe'])}."
    paid = money(then["net"]) if then["net"] else "nothing"
    return f"{words} and CMS pays {paid}."


def tiers(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    return f"If {given['criteria_met']} Criteria are met, then Share is {per_cent(then['share'])}."


def home(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    months = given["member_months"]
    paid = money(then["payment"]) if then["payment"] else "nothing"
    return (
        f"If Total Budget is {money(months * given['expected_pmpm_risk_adj'])}, Total Cost of Care "
        f"is {money(months * given['actual_pmpm'])}, Supplemental Payments are "
        f"{money(months // 12 * given['supplemental_per_patient_year'])} and "
        f"{given['criteria_met']} Criteria are met, then the Plan pays {paid}."
    )


def order(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    return (
        "If Total Budget is $9,960,000, Total Cost of Care is $9,552,000, Supplemental Payments "
        f"are $6,000 and {given['criteria_met']} Criteria are met, then the Plan pays "
        f"{money(then['net_then_share'])}."
    )


def peers(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    lines = [
        f"{name} | {months:,} | {money(cost)} | {risk}"
        for name, (months, cost, risk) in given["providers"].items()
    ]
    ends = (f" | {money(then['budget_pmpm_leave_one_out'])} | {money(then['savings_loo'])}",)
    return "The following, within $0.01:" + rows(
        "Group | Member Months | Cost of Care | Risk Score | then Budget PMPM | Savings",
        lines[0] + ends[0], lines[1] + " | $376.03 | $0", lines[2] + " | $357.57 | $0",
        lines[3] + " | $418.49 | $0",
    )  # fmt: skip


def stars(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    value = then["stars"].removesuffix(".0")
    return "If Adjustment is 0 and the following:" + rows(
        "Part | Average | Reward | then Rating without Improvement",
        f"D | {given['raw']} | 0 | {value}",
    )


def change_error(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    """The contract has the measure whose years are correlated so."""
    assert given["cov_corr"] == ".901"
    return "The following:" + rows(
        "Measure | Error | Earlier Error | then Standard Error of the Change, shown rounded",
        f"Adherence: diabetes | {given['se1']} | {given['se2']} | {then['se']}",
    )


def settlements(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    first, second = map(money, given["parts"])
    return (
        f"If Risk Settlement is {first} and Fixed-Payment Result is {second}, then "
        f"Settlement in All is {money(then['total'])}."
    )


def mips(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    return "These cases:" + rows(
        "Case | Final Score | Scaling Factor | then Adjustment Percent",
        f"a | {given['score']} | {given['scaling']} | {then['adj_pct']}%",
    )


def arkansas(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    due = Fraction(str(then["payment"]))
    gain, risk = max(due, Fraction(0)), max(-due, Fraction(0))
    screened = "85%" if given["quality_pass"] else "79.9%"
    return "If Revenue is $2,000,000, these cases:" + rows(
        "Case | Average Cost | Episodes Counted | HIV Screening | Strep Screening | "
        "then Medicaid pays | the Provider pays",
        f"a | {money(given['avg'])} | {given['episodes']} | 85% | {screened} | {money(gain)} | "
        f"{money(risk)}",
    )


def tennessee(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    many = len(given["episodes"])
    return (
        f"If Average Cost is {money(then['avg_of_ratios'])}, Episodes Counted are {many} and "
        f"Readmission Rate is 0%, then the Plan pays {money(then['payment'])}, within $0.01."
    )


def category(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    discount = {"good": "2.0%", "excellent": "1.5%"}.get(then["category"], "3.0%")
    kept = "is not" if then["category"] in ("below acceptable", "UNDEFINED") else "is"
    return (
        f"If Composite Score is {given['points']}, then Discount is {discount} and the Hospital "
        f"{kept} acceptable."
    )


def corridor(given: Mapping[str, Any], then: Mapping[str, Any]) -> str:
    budget = given["benchmark"]
    return (
        f"If, for 2020, Budget is {money(budget)} and Cost of Care is "
        f"{money(budget - given['difference'])}, then Gain in the Corridor is "
        f"{money(then['settlement'])}."
    )
