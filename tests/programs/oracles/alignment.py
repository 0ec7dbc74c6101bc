"""Savings of three payers under one template: each payer's terms are stated here again."""

from fractions import Fraction

from attrs import frozen

from tests.programs.oracles.targets import mean
from tests.programs.settled import Found, Row, cents, rows

MEASURES = {
    "Breast cancer screening": (70, 1), "Colorectal cancer screening": (60, 1),
    "Blood pressure below 140/90": (65, 1), "Diabetes: HbA1c above 9%": (25, -1),
    "Depression screening": (55, 1), "Gap in screening by race": (0, -1),
}  # fmt: skip
"""Target in per cent, the gap's being each payer's; whether higher (1) or lower (-1) is better."""


@frozen
class Agreed:
    """What a payer has of its own."""

    by_charge: bool
    target: int
    risk: tuple[Fraction, Fraction] | None
    """Least and most of the adjustment for risk; none where there is no adjustment."""
    share: Fraction
    gap: int
    limit: int = 100_000
    pressure: int = 65


AGREED = {
    "lakeshore": Agreed(False, 520, (Fraction(0), Fraction(100)), Fraction(1, 2), 5),
    "summit": Agreed(True, 610, None, Fraction(425, 1000), 8, limit=10_000),
    "medicaid": Agreed(
        False, 455, (Fraction(9, 10), Fraction(11, 10)), Fraction(3, 10), 10, pressure=60
    ),
}


def attributed(visits: list[Row], by_charge: bool) -> dict[str, str]:
    """Where each member went most in 2024 and 2025; if equal, where last; then the lower name."""
    score: dict[str, dict[str, tuple[Fraction, str]]] = {}
    for row in visits:
        if row["served"][:4] in ("2024", "2025"):
            of = score.setdefault(row["member"], {})
            most, last = of.get(row["practice"], (Fraction(0), ""))
            worth = Fraction(row["allowed"]) if by_charge else Fraction(1)
            of[row["practice"]] = (most + worth, max(last, row["served"]))
    return {who: max(sorted(of), key=lambda name: of[name]) for who, of in score.items()}


def met(row: Row, terms: Agreed) -> bool:
    """Whether a result is at its target."""
    target, sign = MEASURES[row["measure"]]
    own = {"Gap in screening by race": terms.gap, "Blood pressure below 140/90": terms.pressure}
    target = own.get(row["measure"], target)
    return bool(row["result"]) and (Fraction(row["result"]) * 100 - target) * sign >= 0


def expected(payer: str, program: str) -> Found:
    """What each practice gets of one payer; `program` is read from that payer's folder."""
    terms = AGREED[payer]
    where = attributed(rows(program, "visit"), terms.by_charge)
    weight = {row["member"]: Fraction(row["weight"]) for row in rows(program, "member")}
    cost = dict.fromkeys(weight, Fraction(0))
    for row in rows(program, "claim"):
        if row["served"][:4] == "2026" and row["paid_on"] <= "2027-04-30":
            cost[row["member"]] += Fraction(row["paid"])
    found: Found = {}
    for practice in (row["practice"] for row in rows(program, "practice")):
        mine = [member for member, name in where.items() if name == practice]
        risk = mean([weight[member] for member in mine])
        factor = max(terms.risk[0], min(risk, terms.risk[1])) if terms.risk else Fraction(1)
        budget = terms.target * 12 * len(mine) * factor
        spent = sum((min(cost[member], Fraction(terms.limit)) for member in mine), Fraction(0))
        results = [row for row in rows(program, "result") if row["practice"] == practice]
        enough = sum(met(row, terms) for row in results) >= 4
        share = terms.share * max(budget - spent, Fraction(0))
        found[practice, "Budget"] = budget
        found[practice, "Cost of Care"] = spent
        found[practice, "Shared Savings"] = cents(share) if enough else Fraction(0)
    return found
