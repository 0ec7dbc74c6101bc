"""Pioneer and Next Generation: whose beneficiary each is, benchmark, and what is shared."""

from fractions import Fraction

from tests.programs.oracles.targets import mean
from tests.programs.settled import Found, Key, Row, cents, excess, rows


def plurality(visits: list[Row], first: str, last: str) -> dict[str, str]:
    """The group with the most charge of each beneficiary; if equal, the one visited last."""
    charges: dict[Key, Fraction] = {}
    latest: dict[Key, str] = {}
    for row in visits:
        if first <= row["served"] <= last:
            key = (row["beneficiary"], row["aco"])
            charges[key] = charges.get(key, Fraction(0)) + Fraction(row["allowed"])
            latest[key] = max(latest.get(key, ""), row["served"])
    best: dict[str, tuple[Fraction, str, str]] = {}
    for (who, group), charge in sorted(charges.items(), reverse=True):
        at = (charge, latest[who, group], group)
        if who not in best or at[:2] >= best[who][:2]:
            best[who] = at
    return {who: group for who, (_, _, group) in best.items()}


def capped(claims: list[Row], year: str, until: str, most: int) -> dict[str, Fraction]:
    """The cost of each beneficiary in a year, up to the most that counts."""
    found: dict[str, Fraction] = {}
    for row in claims:
        if row["served"][:4] == year and row["paid_on"] <= until:
            who = row["beneficiary"]
            found[who] = found.get(who, Fraction(0)) + Fraction(row["paid"])
    return {who: min(cost, Fraction(most)) for who, cost in found.items()}


NATION = {"2009": 9000, "2010": 9200, "2011": 9350, "2012": 9400, "2013": 9450}
WEIGHTS = {"2009": 10, "2010": 30, "2011": 60}


def pioneer() -> Found:
    """The first year: 60%, up to 10% of the benchmark, if all measures are reported."""
    return _pioneer("pioneer", 2012, 60, 10)


def pioneer_second() -> Found:
    """The second year: 70%, up to 15% of the benchmark, savings by the quality score."""
    return _pioneer("pioneer-second-year", 2013, 70, 15)


def _pioneer(program: str, at: int, rate: int, most: int) -> Found:
    of = plurality(rows(program, "visit"), f"{at - 3}-01-01", f"{at - 1}-12-31")
    claims, now = rows(program, "claim"), str(at)
    found: Found = {}
    costs = {year: capped(claims, year, f"{at + 1}-03-31", 100_000) for year in NATION}
    for row in rows(program, "aco"):
        aco = row["aco"]
        mine = [who for who, group in of.items() if group == aco]
        total = {
            year: sum((cost.get(who, Fraction(0)) for who in mine), Fraction(0))
            for year, cost in costs.items()
        }
        benchmark = Fraction(0)
        for year, weight in WEIGHTS.items():
            average = total[year] / len(mine)
            by_part = average * NATION[now] / NATION[year]
            by_dollars = average + NATION[now] - NATION[year]
            benchmark += (by_part + by_dollars) / 2 * weight / 100 * len(mine)
        saved = benchmark - total[now]
        beyond = abs(saved) * 100 >= benchmark
        quality = Fraction(row.get("score") or int(int(row["reported"]) >= 33))
        gain = saved > 0 and beyond
        share, limit = abs(saved) * Fraction(rate, 100), benchmark * Fraction(most, 100)
        found[aco, "Benchmark"] = benchmark
        found[aco, "Expenditure"] = total[now]
        found[aco, "Shared Savings"] = cents(min(share * quality, limit)) if gain else Fraction(0)
        loss = saved < 0 and beyond
        found[aco, "Shared Losses"] = cents(min(share, limit)) if loss else Fraction(0)
    return found


MEASURES = {
    "Readmissions, all conditions": (15, -1), "Falls: screening": (70, 1),
    "Depression screening": (65, 1), "Diabetes: HbA1c above 9%": (20, -1),
}  # fmt: skip


def own(first: str, last: str) -> set[str]:
    """Whom Riverbend charged more than each other group did."""
    charges: dict[str, dict[str, Fraction]] = {}
    for row in rows("next-generation", "visit"):
        if first <= row["served"] <= last:
            of = charges.setdefault(row["beneficiary"], {})
            of[row["grp"]] = of.get(row["grp"], Fraction(0)) + Fraction(row["allowed"])
    return {
        who for who, of in charges.items()
        if of.get("Riverbend", 0)
        > max((charge for group, charge in of.items() if group != "Riverbend"), default=0)
    }  # fmt: skip


def line(at: Fraction, most: Fraction) -> Fraction:
    """From less than nothing at 0.9 to as much at 1.1, level beyond."""
    return min(max((at - 1) * 10 * most, -most), most)


def next_generation() -> Found:
    program = "next-generation"
    claims = rows(program, "claim")
    risk = {row["beneficiary"]: row for row in rows(program, "beneficiary")}
    first, later = own("2012-01-01", "2013-12-31"), own("2014-01-01", "2015-12-31")
    before = capped(claims, "2014", "2017-03-31", 120_000)
    now = capped(claims, "2016", "2017-03-31", 120_000)
    baseline = mean([before.get(who, Fraction(0)) for who in first])
    risk_before = mean([Fraction(risk[who]["risk_2014"]) for who in first])
    risk_now = mean([Fraction(risk[who]["risk_2016"]) for who in later])
    ratio = min(max(risk_now / risk_before, Fraction(97, 100)), Fraction(103, 100))
    expected = baseline * ratio * len(later) * Fraction(1042, 1000)
    met = 0
    for row in rows(program, "result"):
        target, sign = MEASURES[row["measure"]]
        met += bool(row["rate"]) and Fraction(row["rate"]) * 100 * sign >= target * sign
    discount = Fraction(3, 100) * (1 - Fraction(met, 12))
    discount += line(baseline / risk_before / 9800, Fraction(1, 100))
    discount += line(baseline / risk_before / 9400, Fraction(5, 1000))
    discount = min(max(discount, Fraction(5, 1000)), Fraction(45, 1000))
    benchmark = expected * (1 - discount)
    spent = sum((now.get(who, Fraction(0)) for who in later), Fraction(0))
    limit = benchmark / 20
    gain = min(excess(benchmark, spent), limit) - min(excess(spent, benchmark), limit)
    gain -= 12 * 6 * len(later)
    return {
        ("Number Aligned",): Fraction(len(later)),
        ("Benchmark",): benchmark,
        ("Expenditure",): spent,
        ("Settlement",): cents(excess(gain, Fraction(0))),
        ("Repayment",): cents(excess(-gain, Fraction(0))),
    }
