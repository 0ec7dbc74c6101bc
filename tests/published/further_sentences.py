"""More worked examples as examples of a contract: arrangements of which there are one or two."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.published.sentences import Sentence, money, per_cent, rows

Figures = Mapping[str, Any]


def case_rate(given: Figures, then: Figures) -> str:
    assert given["routine"] + given["pac_allowance"] == then["ecr"]
    return "The following:" + rows(
        "Episode | Severity | then Case Rate", f"1 | 1 | {money(then['ecr'])}"
    )


def bundle(given: Figures, then: Figures) -> str:
    return (
        f"If Model is 2, Baseline is {money(given['baseline'])}, Episodes Counted are "
        f"{given['episodes']} and Actual Amount is {money(given['actual_total'])}, then Target "
        f"Price is {money(then['target'])} and CMS pays {money(then['npra'])}."
    )


def drawn_in(given: Figures, then: Figures) -> str:
    return (
        f"If Upper Line is {money(given['upper'])}, Lower Line is {money(given['lower'])} and the "
        "following:"
    ) + rows(
        "Episode | Cost | then Counted Cost",
        f"1 | {money(given['cost'])} | {money(then['counted'])}",
        f"2 | $2,500 | {money(then['counted_low'])}",
    )


def advanced(given: Figures, then: Figures) -> str:
    due = then["npra"]
    who = "CMS pays" if due > 0 else "the Hospital pays"
    return (
        f"If Paid Before is $0, Owed Before is $0, Target Amount is {money(given['target'])}, "
        f"Actual Amount is {money(given['actual'])} and Composite Score is "
        f"{Decimal(given['cqs']) / 100}, then {who} {money(abs(due))}."
    )


def vermont(given: Figures, then: Figures) -> str:
    levels = {
        "population": (
            ("Adults with a usual primary care provider", "90%"),
            ("Deaths by suicide, per 1,000", "1%"), ("Deaths by overdose, change", "-20%"),
            ("Chronic lung disease, increase", "0%"), ("Diabetes, increase", "0%"),
            ("Hypertension, increase", "0%"),
        ),
        "delivery": (
            ("Treatment of substance use begun", "50%"),
            ("Treatment of substance use kept up", "50%"),
            ("Follow-up within 30 days, substance use", "50%"),
            ("Follow-up within 30 days, mental health", "70%"),
            ("Growth of emergency visits for mental health", "1%"),
            ("Diabetes out of control", "10%"), ("Blood pressure under control", "70%"),
            ("Admissions with several chronic conditions", "50%"),
            ("Timely care as patients see it", "80%"),
        ),
        "process": (
            ("Medicaid members aligned", "90%"), ("Well-care visits of adolescents", "60%"),
            ("Screening for depression and a plan", "60%"), ("Tobacco: advice to quit", "80%"),
            ("Asthma: controller medicine", "70%"),
            ("Prescriptions checked in the monitoring system", "95%"),
            ("Providers able to treat opioid use at home", "20%"),
        ),
    }  # fmt: skip
    lines = [
        f"{target} | 2022 | {result}"
        for group, targets in levels.items() for target, result in targets[: given[group]]
    ]  # fmt: skip
    holds = "is" if then["met"] else "is not"
    return (
        "For 2022, these results:" + rows("Target | Performance Year | result", *lines)
        + f"\n     Then the State {holds} on target for health."
    )  # fmt: skip


def pioneer(given: Figures, then: Figures) -> str:
    return (
        f"If the Reporting Standard is met, Benchmark is {money(given['benchmark'])} and "
        f"Expenditure is {money(given['benchmark'] - given['savings'])}, then CMS pays "
        f"{money(then['payment'])}."
    )


def next_generation(given: Figures, then: Figures) -> str:
    return (
        f"If Expected Spending is {money(given['baseline'])}, Discount is "
        f"{per_cent(given['discount'])} and Expenditure is {money(given['expenditure'])}, then "
        f"Benchmark is {money(then['benchmark'])} and Savings is {money(then['savings'])}."
    )


NAMES = {
    "facility": "Facility", "professional": "Professional", "mental": "Mental health",
    "pharmacy": "Pharmacy", "ancillary": "Ancillary",
}  # fmt: skip


def calpers(given: Figures, then: Figures) -> str:
    months = given["members"] * 12
    costs = [
        f"{NAMES[name]} | {money(Fraction(actual) * months)}"
        for name, (_, actual, _) in given["categories"].items()
    ]
    return (
        f"If Member Months are {months:,} and these Categories:" + rows("Category | Cost", *costs)
        + "\n     And the following:"
        + rows(
            "Partner | then Surplus Payment", f"Dignity Health | {money(then['hospital'])}",
            f"Hill Physicians | {money(then['physician'])}", f"Blue Shield | {money(then['plan'])}",
        )
    )  # fmt: skip


def prepaid(given: Figures, then: Figures) -> str:
    return (
        f"If Prepaid Incentive is {money(then['pbip_prepaid'])} and Part Kept is "
        f"{per_cent(given['retained'])}, then the Practice pays {money(then['repay'])}."
    )


def claw_back(_given: Figures, then: Figures) -> str:
    return (
        f"If Fees Paid are {money(then['already_paid'])} and Readmission Score is 15.1%, then Fees "
        f"Due are {money(then['due'])} and the Practice pays {money(then['clawback'])}."
    )


def spend_targets(given: Figures, then: Figures) -> str:
    paid = given["paid_by_category_millions"]
    share = sum(amount for name, amount in paid.items() if name in ("3A", "3B", "4A", "4B", "4C"))
    holds = "is" if then["oregon_2023_60_met"] else "is not"
    return (
        f"If, for 2023, Paid in All is {money(sum(paid.values()) * 10**6)} and Paid Advanced is "
        f"{money(share * 10**6)}, then Advanced Share is {then['3A_plus_pct']}% and the "
        f"Insurer {holds} on target."
    )


def louisiana(given: Figures, then: Figures) -> str:
    return (
        f"If Capitation is {money(given['capitation'])} and Part Earned is "
        f"{per_cent(given['earned_fraction'])}, then Withheld is {money(then['withheld'])} and the "
        f"Department pays {money(then['returned'])}."
    )


def rebate(given: Figures, then: Figures) -> str:
    adherence = Decimal(given["adherent_patients"]) / given["patients"]
    assert adherence == Decimal(then["adherence"])
    return (
        f"If Spending is {money(given['spend'])}, Adherence is {per_cent(adherence)} and Adherence "
        f"Target is {per_cent(given['target'])}, then Adherence Rebate is {money(then['rebate'])}."
    )


def stress(given: Figures, then: Figures) -> str:
    return (
        f"If a member's Clinical Part is {given['base_score']}, the member's Stress Score is "
        f"{given['nss_z']}, the member's Housing Part is 0, the member's Disability Part is 0 and "
        f"the member's Behavioral Part is 0, then the member's Score is {then['score']}."
    )


def equity(given: Figures, then: Figures) -> str:
    (before, after), (low, high) = given["strata"]["ref"], given["strata"]["focus"]
    holds = "closed" if then["met"] else "not closed"
    gap, later = Decimal(before) - Decimal(low), Decimal(after) - Decimal(high)
    assert (gap, later) == (Decimal(then["gap0"]), Decimal(then["gap1"]))
    made = [
        f"{year}{group}{number} | Colorectal screening | {year} | {group} | "
        f"{'yes' if number < int(100 * Decimal(rate)) else 'no'}"
        for group, year, rate in (
            ("reference", 2024, before), ("reference", 2025, after), ("focus", 2024, low),
            ("focus", 2025, high),
        ) for number in range(100)
    ]  # fmt: skip
    return (
        "These patients:"
        + rows("patient number | Measure | measurement year | group | treated", *made)
        + f"\n     Then Colorectal screening is {holds}."
    )


def specialty(given: Figures, then: Figures) -> str:
    lines = [
        f"{month} 2026 | {many:,} | {given['risk']}"
        for month, many in zip(("January", "February", "March"), given["members"], strict=True)
    ]
    return (
        "These months:" + rows("month | Member Months | Risk Score", *lines)
        + f"\n     Then Capitation in All is {money(then['quarter'])}, within $0.20."
    )  # fmt: skip


def global_budget(given: Figures, then: Figures) -> str:
    return (
        f"If Prior Revenue is {money(given['prior'])}, Demographic Adjustment is "
        f"{per_cent(given['demographic'])}, Avoidable Use Adjustment is {per_cent(given['pau'])} "
        f"and Charges are {money(given['actual_charges'])}, then Budget is "
        f"{money(then['budget'])} and Overcharge Rate is {then['over_pct']}%, shown rounded."
    )


def quality_contract(given: Figures, then: Figures) -> str:
    return (
        f"If, for 2011, Budget is {money(given['budget_pmpm'] * given['mm'])}, Cost of Care is "
        f"{money(given['actual_pmpm'] * given['mm'])} and Quality Score is {given['gate_score']}0, "
        f"then Surplus Share is {per_cent(then['upside_share'])}, Deficit Share is "
        f"{per_cent(then['downside_share'])} and the Plan pays {money(then['gain'])}."
    )


def dialysis(given: Figures, then: Figures) -> str:
    rate = f"then Reduction Rate is {per_cent(then['reduction_pct'], 1)}."
    if given["tps"] is None:
        return f"If the Facility is not rated, {rate}"
    return f"If the Facility is rated and Total Performance Score is {given['tps']}, {rate}"


def measure(name: str) -> Sentence:
    """Points of one Measure of the hospitals, for its rates."""

    def said(given: Figures, then: Figures) -> str:
        heads = ["Measure", "Baseline", "Rate"]
        rates = (Decimal(given[of]) * 100 for of in ("baseline", "performance"))
        cells = [name, *(f"{rate.normalize():f}%" for rate in rates)]
        for key, title in (
            ("achievement", "Achievement Points"), ("improvement", "Improvement Points"),
            ("score", "Measure Score"),
        ):  # fmt: skip
            if key in then:
                heads.append(title if len(heads) > 3 else f"then {title}")
                cells.append(str(then[key]))
        return "The following:" + rows(" | ".join(heads), " | ".join(cells))

    return said


CLINICAL = ("MORT-30-AMI", "MORT-30-HF", "MORT-30-PN", "MORT-30-COPD", "MORT-30-CABG",
            "COMP-HIP-KNEE")  # fmt: skip
SAFETY = ("HAI-1", "HAI-2", "HAI-3", "HAI-5", "HAI-6")


def total_score(given: Figures, then: Figures) -> str:
    scores = dict(zip(CLINICAL, given["clinical"], strict=True))
    scores |= dict(zip(SAFETY, given["safety"], strict=True))
    scores["MSPB-1"] = given["efficiency"][0]
    lines = [f"{name} | {scores.get(name, '')}" for name in (*CLINICAL, *SAFETY, "HAI-4", "MSPB-1")]
    return (
        f"Survey Points are {given['hcahps_base'] + given['hcahps_consistency']} and the following:"
        + rows("Measure | Measure Score", *lines)
        + f"\n     Then the Domain Score of Clinical is {then['clinical']}, shown rounded, the "
        f"Domain Score of Safety is {then['safety']} and Total Performance Score is "
        f"{then['tps']}, shown rounded."
    )


def left_out(given: Figures, then: Figures) -> str:
    domains = given["domains"]
    lines = [f"{said} | {domains[key]}" for said, key in (
        ("Clinical", "clinical"), ("Engagement", "hcahps"), ("Efficiency", "efficiency"),
    )]  # fmt: skip
    return (
        "If Clinical is scored, Safety is not scored, Engagement is scored, Efficiency is scored "
        "and the following:" + rows("Domain | Domain Score", *lines)
        + f"\n     Then Total Performance Score is {then['tps']}, shown rounded."
    )  # fmt: skip


def slope(given: Figures, then: Figures) -> str:
    lines = [
        f"{name} | {money(base)} | 4 | {score} | {money(max(then[f'net_{name}'], 0))} | "
        f"{money(max(-then[f'net_{name}'], 0))}" for name, base, score in given["hospitals"]
    ]  # fmt: skip
    return (
        "If the Hospital is not excluded and the following:"
        + rows(
            "Hospital | Base | Domains Scored | Total Performance Score | Addition | Reduction",
            *lines,
        )
        + f"\n     Then Exchange Slope is {then['slope']}."
    )


def exchange(given: Figures, then: Figures) -> str:
    lines = [
        f"a{number} | {score} | {money(paid)} | {then[f'a{number}']}%"
        for number, (score, paid) in enumerate(given["agencies"], 1)
    ]
    return "The following:" + rows("ACO | Score | Base | then Net Percentage", *lines)


def per_capita(given: Figures, then: Figures) -> str:
    lines = [
        f"{number} | {money(spent)} | {years}"
        for number, (spent, years) in enumerate(
            zip(given["per_capita"], given["person_years"], strict=True), 1
        )
    ]
    return (
        "These enrollments:" + rows("kind of enrollment | amount per capita | person years", *lines)
        + f"\n     Then Per Capita is {money(then['per_capita_total'])}, within $1."
    )  # fmt: skip


def minimum(given: Figures, then: Figures) -> str:
    months = given["member_months"]
    line = (
        f"{money(Fraction(given['target_pmpm']) * months)} | "
        f"{money(Fraction(given['actual_pmpm']) * months)} | {per_cent(given['share'])}"
    )
    return "These cases:" + rows(
        "Case | Target | Expenditure | Share | Minimum Rate | then Shared Savings",
        f"without | {line} | 0% | {money(then['no_msr'])}",
        f"with | {line} | {per_cent(given['msr'])} | {money(then['with_msr'])}",
    )


def quality_2018(given: Figures, then: Figures) -> str:
    return (
        "If, for 2018, Track is T2, Quality Standard is full, Smallest Amount Shared is $0, "
        f"Benchmark is $300,000,000, Quality Score is {per_cent(given['quality'])} and Gross "
        f"Savings is {money(given['savings'])}, then Earned Savings is {money(then['earned'])}, "
        "within $250."
    )


def highest_gain(given: Figures, then: Figures) -> str:
    saved = given["savings"] or given["benchmark"] // 4
    quality = Decimal(given["share"] or "0.5") * 2
    return (
        f"If, for 2018, Track is T1, Quality Standard is full, Smallest Amount Shared is $0, "
        f"Benchmark is {money(given['benchmark'])}, Quality Score is {per_cent(quality)} and Gross "
        f"Savings is {money(saved)}, then Earned Savings is {money(then['earned'])}, within $1."
    )


def adjustment(given: Figures, then: Figures) -> str:
    regional, prior = given["regional"], given["prior_savings"]
    applied = regional if then["applied"].startswith("Regional") else prior
    newer = "is" if given["agreement_from_2024"] else "is not"
    also = (
        f", Prior Adjustment is {money(prior)}" if prior is not None else ", Prior Adjustment is $0"
    )
    return (
        f"If Regional Adjustment is {money(regional)}{also} and the ACO {newer} newer, then "
        f"Adjustment is {money(applied)}."
    )


def shared_first(given: Figures, then: Figures) -> str:
    return (
        "If Total Budget is $9,960,000, Total Cost of Care is $9,552,000, Supplemental Payments "
        f"are $6,000 and Share is {'50%' if given['criteria_met'] == 14 else '0%'}, then the Plan "
        f"pays {money(then['share_then_net'])}."
    )


FURTHER: dict[str, Sentence] = {
    "NEPA-shared": shared_first,
    "PROM-": case_rate, "BPCI-M2": bundle, "BPCI-winsor": drawn_in, "BPCIA-": advanced,
    "VT-k": vermont, "PIONEER-": pioneer, "NGACO": next_generation, "CALPERS": calpers,
    "CPCPLUS-": prepaid, "ORACLE-": claw_back, "LAN": spend_targets, "LA-": louisiana,
    "DRUG-": rebate, "NSS": stress, "EQUITY-": equity, "SPECCAP": specialty,
    "GBR": global_budget, "AQC": quality_contract, "ESRD-": dialysis,
    "HVBP-010001-TPS": total_score, "HVBP-010007": left_out, "HVBP-slope": slope,
    "HVBP-010001-AMI": measure("MORT-30-AMI"), "HVBP-010001-COPD": measure("MORT-30-COPD"),
    "HVBP-140252": measure("HAI-5"), "HVBP-420087": measure("HAI-5"),
    "HVBP-450844": measure("HAI-6"), "HHVBP-": exchange, "MSSP-A1001-2024": per_capita,
    "MSSP-Axene": minimum, "MSSP-A1083-2018": quality_2018, "MSSP-A1409": highest_gain,
    "MSSP-A2366-2024-adj": adjustment, "MSSP-A3053": adjustment, "MSSP-A2266": adjustment,
    "MSSP-A2802": adjustment,
}  # fmt: skip
