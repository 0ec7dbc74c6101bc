"""Social risk of members, guarantees of drugs, and a region's savings: days, counts and points."""

from fractions import Fraction

from tests.conformance.cases import Case, Change, Set, around, beside, cell, near
from tests.programs.oracles import members, primary_care
from tests.programs.settled import Row

TWO_OTHERS: list[Row] = [
    {"number": f"A{place}", "member": "M", "seen": f"2017-0{place}-15"} for place in (3, 6)
]

SOCIAL_RISK = Set(
    "social-risk-adjustment",
    {"plan": "plan", "member": "plan", "address": "member"},
    {
        "plan": [{"plan": ""}],
        "member": [
            {"member": name, "plan": "", "days": "365", "months": "12", "clinical": clinical,
             "stress": stress, "disabled": "no", "mental": mental, "use": "no"}
            for name, clinical, stress, mental in (("M", "1.10", "1.5", "yes"),
                                                   ("N", "0.80", "", "no"))
        ],
        "address": [*TWO_OTHERS, {"number": "A9", "member": "M", "seen": "2017-09-15"}],
    },
    (
        *around("183 days", ("182", "183", "184"), cell("member", "days", member="M")),
        *around("the third address, seen from January 1", ("2016-12-31", "2017-01-01",
                "2017-01-02"), cell("address", "seen", number="A9")),
        *around("the third address, seen through December 31", ("2017-12-30", "2017-12-31",
                "2018-01-01"), cell("address", "seen", number="A9")),
        *around("no neighborhood stress", ("-0.01", "0", "0.01"),
                cell("member", "stress", member="N")),
    ),
    members.social_risk, ("Risk Months", "Addition", "Reduction"),
    {"member": ("member",), "address": ("number", "member")},
)  # fmt: skip


PATIENTS = "ABCDEFGHIJ"
ADHERENT = 7
"""Of ten patients, from July 5 on: 180 days to cover, of which 144 are 80%."""


def _fills() -> list[Row]:
    found = [
        {"number": f"F{name}", "patient": name, "drug": "", "filled": "2019-07-05",
         "supply": "150" if place < ADHERENT else "100", "paid": "100.00"}
        for place, name in enumerate(PATIENTS)
    ]  # fmt: skip
    return [*found, {**found[0], "number": "F0", "filled": "2017-06-01"}]


def _of_cost(change: str, column: str) -> tuple[Case, ...]:
    """What the drug's patient cost, and until when a claim of the rival's is paid."""
    guarantee = Change("drug", "guarantee", "cost")
    values = near(Fraction(4000), Fraction(1, 100), 2)
    if column == "paid_on":
        values = ("2020-04-14", "2020-04-15", "2020-04-16")
    return around(change, values, beside(
        cell("claim", column, claim="D" if column == "amount" else "R"), guarantee,
    ))  # fmt: skip


def _targets(at: str, words: str) -> tuple[Case, ...]:
    return around(words, near(Fraction(at), Fraction(1, 10_000), 4), cell("drug", "target"))


DRUGS = Set(
    "drug-outcome-guarantees",
    {"drug": "drug", "fill": "drug", "patient": "drug", "claim": "patient"},
    {
        "drug": [{"drug": "", "guarantee": "adherence", "target": "0.75"}],
        "fill": _fills(),
        "patient": [
            {"patient": "T", "drug": "", "given": "drug"},
            {"patient": "V", "drug": "", "given": "rival"},
        ],
        "claim": [
            {"claim": claim, "patient": patient, "served": "2019-05-05", "paid_on": "2019-07-01",
             "amount": amount}
            for claim, patient, amount in (("D", "T", "4000.00"), ("R", "V", "5000.00"),
                                           ("S", "V", "0.00"))
        ],
    },
    (
        *_targets("0.70", "adherence at the target"),
        *_targets("0.80", "10 points short"),
        *around("80% of the days", ("143", "144", "145"), cell("fill", "supply", number="FG")),
        *around("90 days to cover", ("2019-10-04", "2019-10-03", "2019-10-02"),
                cell("fill", "filled", number="FJ")),
        *around("no fill in 2018", ("2017-12-31", "2018-01-01", "2018-01-02"),
                cell("fill", "filled", number="F0")),
        *_of_cost("cost that of the rival", "amount"),
        *_of_cost("paid by the Data Date", "paid_on"),
    ),
    members.drugs, ("Adherence", "Spending", "Supplemental Rebate", "Drug still covered"),
    {"fill": ("number", "patient"), "patient": ("patient",), "claim": ("claim", "patient")},
)  # fmt: skip


JERSEY = "100461.29"
"""What a practice of New Jersey spends: a cent less than what saves 2.3% of its $102,900."""


def _spends(region: str, paid: str) -> tuple[Change, ...]:
    return (Change("practice", "region", region),
            Change("beneficiary_year", "paid", paid, {"year": "2015"}))  # fmt: skip


def _regional() -> tuple[Case, ...]:
    saved = "2.3% saved by the region"
    found = [
        Case(saved, "just below", _spends("Greater Tulsa", "101145.21")),
        Case(saved, "at", _spends("Arkansas", "101633.70")),
        Case(saved, "just above", _spends("New Jersey", JERSEY)),
    ]
    for measure, (target, _, _) in primary_care.SCORED.items():
        found += around(
            f"{target}% of {measure}", near(Fraction(target, 100), Fraction(1, 10_000), 4),
            cell("result", "result", measure=measure),
        )  # fmt: skip
    return (*found, *around("50 points", ("45", "50", "55"), _points))


def _points(many: str) -> tuple[Change, ...]:
    """Results missing, so that the points that are left are so many."""
    worth = {name: points for name, (_, _, points) in primary_care.SCORED.items()}
    kept = {"45": (15, 15, 15), "50": (20, 15, 15), "55": (20, 20, 15)}[many]
    left = list(kept)
    gone = []
    for name, points in worth.items():
        if points in left:
            left.remove(points)
        else:
            gone.append(Change("result", "result", "", {"measure": name}))
    return tuple(gone)


REGIONAL = Set(
    "comprehensive-primary-care",
    {"practice": "practice", "beneficiary_year": "practice", "result": "practice"},
    {
        "practice": [{"practice": "", "region": "New Jersey"}],
        "beneficiary_year": [
            {"line": f"L{year}", "beneficiary": "B", "practice": "", "year": year, "months": "12",
             "hcc": "1.00", "tier": "1", "paid": paid}
            for year, paid in (("2013", "100000.00"), ("2015", JERSEY))
        ],
        "result": [
            {"practice": "", "measure": name,
             "result": "0.95" if sign > 0 else "0.01"}
            for name, (_, sign, _) in primary_care.SCORED.items()
        ],
    },
    _regional(), primary_care.regional,
    ("Savings Rate", "Quality Points", "Shared Savings"),
    {"beneficiary_year": ("line", "beneficiary")},
)  # fmt: skip
