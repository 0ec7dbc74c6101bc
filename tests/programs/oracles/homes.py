"""Medical homes and pay for performance: budgets, criteria, shares and bonuses, by loops."""

from fractions import Fraction

from tests.independent import mssp
from tests.programs.settled import Found, Row, cents, excess, percent, rows, schedule, whole

HOME = "medical-home"
ONE_SENTENCE = "medical-home-one-sentence"
"""Its rows are those of the medical home, and so are its measures, which a method lists."""
SHARES = ((14, 50), (12, 47), (10, 44), (9, 41), (0, 0))
TWO_INSURERS = "medical-home-two-insurers"
LINES = ("Commercial", "Medicare Advantage")
BY_LINE = {HOME: (310, 742), f"{TWO_INSURERS}-geisinger": (310, 742),
           f"{TWO_INSURERS}-blue-cross": (325, 715)}  # fmt: skip
"""Budget PMPM by line of business; the one sentence has those of the medical home."""
LIMITS = {f"{TWO_INSURERS}-blue-cross": 60_000}
"""The most that a member counts where it is not $75,000."""
PERFORMANCE = "pay-for-performance"
RATES = ((0, 200, 20), (200, 500, 30), (500, None, 45))


def _in_the_period(month: str) -> bool:
    return "200910" <= month <= "201012"


def _months(of: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Of each member and month of the Period: practice and line of business."""
    return {
        (row["person_id"], row["year_month"]): (
            row["payer_attributed_provider_practice"],
            row["payer_attributed_provider_lob"],
        )
        for row in rows(of, "provider_attribution")
        if _in_the_period(row["year_month"])
    }


def _costs(
    of: str, months: dict[tuple[str, str], tuple[str, str]]
) -> dict[tuple[str, str, str], Fraction]:
    """Of each practice, line of business and member, before the limit."""
    found: dict[tuple[str, str, str], Fraction] = {}
    medical = [(row, row["claim_line_start_date"]) for row in rows(of, "medical_claim")]
    pharmacy = [(row, row["dispensing_date"]) for row in rows(of, "pharmacy_claim")]
    for row, day in (*medical, *pharmacy):
        where = months.get((row["person_id"], day[:7].replace("-", "")))
        if where is not None and row["paid_date"] <= "2011-03-31":
            key = (*where, row["person_id"])
            found[key] = found.get(key, Fraction(0)) + Fraction(row["allowed_amount"])
    return found


def _met(of: str, practice: str) -> int:
    """How many of the fourteen a practice meets."""
    given = {
        (row["measure"], row["year"]): row
        for row in rows(of, "measure_result")
        if row["practice"] == practice and row["rate"]
    }
    table = schedule(HOME, "Schedule 2")
    return sum(_is_met(given, *cells) for cells in table)


def _is_met(
    given: dict[tuple[str, str], Row], name: str, better: str, kind: str, target: str, least: str
) -> bool:
    now, before = given.get((name, "2010")), given.get((name, "2008"))
    if now is None or (kind == "improvement" and before is None):
        return False
    result = Fraction(now["rate"])
    if kind == "improvement" and before is not None:
        result -= Fraction(before["rate"])
    ahead = result - percent(target)
    ahead = ahead if better == "higher" else -ahead
    return ahead >= 0 and int(now["denominator"]) >= int(least)


def _net(of: str, practice: str) -> Fraction:
    """Budget less cost, less supplemental payments, neither step below zero."""
    months = _months(of)
    scores = {
        row["person_id"]: Fraction(row["risk_score"])
        for row in rows(of, "risk_score")
        if row["as_of_date"] == "2010-12-31"
    }
    mine = [(member, line) for (member, _), (owner, line) in months.items() if owner == practice]
    by_line = dict(zip(LINES, BY_LINE.get(of, BY_LINE[HOME]), strict=True))
    budget = sum((by_line[line] * scores[member] for member, line in mine), Fraction(0))
    limit = Fraction(LIMITS.get(of, 75_000))
    cost = sum(
        (min(one, limit) for (owner, _, _), one in _costs(of, months).items() if owner == practice),
        Fraction(0),
    )
    paid = sum(
        (
            Fraction(row["amount"])
            for row in rows(of, "supplemental_payment")
            if row["practice"] == practice and _in_the_period(row["year_month"])
        ),
        Fraction(0),
    )
    return excess(excess(budget, cost), paid)


def medical_home(of: str = HOME) -> Found:
    found: Found = {}
    for name in (row["practice"] for row in rows(of, "practice")):
        met, net = _met(of, name), _net(of, name)
        share = next(Fraction(at, 100) for least, at in SHARES if met >= least)
        found[name, "Criteria met"] = Fraction(met)
        found[name, "Net Savings"] = net
        found[name, "Shared Savings Payment"] = cents(net * share)
    return found


def one_sentence() -> Found:
    """The same savings: half of them, or none below nine of the fourteen."""
    found: Found = {}
    for name in (row["practice"] for row in rows(ONE_SENTENCE, "practice")):
        met, net = _met(ONE_SENTENCE, name), _net(ONE_SENTENCE, name)
        found[name, "Measures met"] = Fraction(met)
        found[name, "Savings"] = net
        found[name, "Shared Savings Payment"] = cents(net / 2) if met >= 9 else Fraction(0)
    return found


def performance() -> Found:
    """Five measures, of which three, and each part of the patients at its own rate."""
    found: Found = {}
    given = [row for row in rows(PERFORMANCE, "measure_result") if row["year"] == "2026"]
    for (name,) in schedule(PERFORMANCE, "Schedule 1"):
        mine = {row["measure"]: row for row in given if row["practice"] == name}
        met = 0
        for measure, better, target, least in schedule(PERFORMANCE, "Schedule 2"):
            row = mine.get(measure)
            if row is not None and row["rate"] and int(row["denominator"]) >= int(least):
                ahead = Fraction(row["rate"]) - percent(target)
                met += (ahead if better == "higher" else -ahead) >= 0
        patients = sum(int(row["numerator"]) for row in mine.values())
        parts = sum(
            max(min(patients, high or patients) - low, 0) * rate for low, high, rate in RATES
        )
        whole = next(rate for _, high, rate in RATES if high is None or patients <= high)
        found[name, "Measures met"] = Fraction(met)
        found[name, "Patients at Goal"] = Fraction(patients)
        found[name, "Bonus, the Whole at One Rate"] = Fraction(patients * whole)
        found[name, "Quality Bonus"] = Fraction(parts if met >= 3 else 0)
    return found


def one_sided() -> Found:
    """Shared savings of one-sided tracks, to the dollar: gate, share, sequester and limit."""
    found: Found = {}
    for row in rows("medicare-shared-savings", "mssp_financials_2013_2021"):
        benchmark, year = Fraction(row["benchmark"]), int(row["py"])
        saved, size = excess(benchmark, Fraction(row["expenditure"])), int(row["n_ab"])
        least = mssp.minimum_savings_rate(size) if size >= 100 else Fraction("0.274")
        met = row["met_qps"] == "yes" if row["met_qps"] else percent(row["final_share_rate"]) > 0
        share = Fraction(50 if row["track"] == "T1" else 40, 100) * met
        if year < 2021 and row["qual_score"]:
            share *= Fraction(row["qual_score"])
        kept = Fraction(100 if year in mssp.NOT_SEQUESTERED else 98, 100)
        earned = saved * share * kept if saved >= least * benchmark else Fraction(0)
        key = (row["aco_id"] or row["aco_name"], str(year))
        found[*key, "Minimum Savings Rate"] = least
        found[*key, "Shared Savings Payment"] = whole(min(earned, benchmark / 10))
    return found
