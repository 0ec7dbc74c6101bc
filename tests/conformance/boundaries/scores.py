"""MIPS and the star ratings: deciles, cases, costs, the cliff; cut points and the adjustment."""

from fractions import Fraction

from tests.conformance.cases import Case, Change, Set, around, beside, cell, decimal, near
from tests.programs.oracles import mips, stars
from tests.programs.settled import Row

_CLINICIAN: Row = {
    "clinician": "", "small": "no", "earlier": "", "hardship": "no", "complexity": "0",
    "services": "100000.00",
}  # fmt: skip
_MIDDLE = {"001": "0.35", "007": "0.9", "008": "0.92", "009": "0.8", "066": "0.98", "112": "0.6"}


def _deciles() -> list[Case]:
    found: list[Case] = []
    for measure, edges in mips.DECILES.items():
        for edge in dict.fromkeys(edges.split()):
            at = Fraction(edge) / 100
            below, same, above = near(at, Fraction(1, 100_000), 6)
            values = (below, same, above if at < 1 else "")
            found += around(
                f"decile at {edge}% of {measure}", values, cell("result", "rate", measure=measure)
            )
    return found


def _numbers() -> list[Case]:
    found: list[Case] = []
    for small in ("yes", "no"):
        found += around(
            f"20 cases, small practice {small}", ("19", "20", "21"),
            beside(cell("result", "cases", measure="112"), Change("clinician", "small", small)),
        )  # fmt: skip
    for measure, (least, best, worst) in mips.COSTS.items():
        found += around(
            f"{least} cases of {measure}", (str(least - 1), str(least), str(least + 1)),
            cell("cost", "cases", measure=measure),
        )  # fmt: skip
        for at in (best, worst):
            found += around(
                f"${at:,} of {measure}", near(Fraction(at), Fraction(1, 100), 2),
                cell("cost", "cost", measure=measure),
            )  # fmt: skip
    return found


def _nothing(points: str) -> tuple[Change, ...]:
    """A clinician whose score is the bonus for complex patients alone."""
    return (
        Change("clinician", "complexity", points),
        *(Change("result", "rate", "", {"measure": one}) for one in mips.DECILES),
        *(Change("cost", "cases", "0", {"measure": one}) for one in mips.COSTS),
        Change("interoperability", "numerator", "0"),
        Change("activity", "weight", "medium"),
        Change("clinician", "hardship", "yes"),
    )


def _scores() -> list[Case]:
    found: list[Case] = []
    for at in ("18.75", "75", "100"):
        of_bonus = Fraction(at) - Fraction(375, 100)  # one medium activity: 15% of a quarter
        found += around(f"final score of {at}", near(of_bonus, Fraction(1, 100), 2), _nothing)
    for at in ("0.3", "0.5"):
        found += around(
            f"earlier achievement of {at}", near(Fraction(at), Fraction(1, 1000), 3),
            cell("clinician", "earlier"),
        )  # fmt: skip
    return found


MIPS = Set(
    "mips",
    {"clinician": "clinician", "result": "clinician", "cost": "clinician",
     "interoperability": "clinician", "activity": "clinician"},
    {
        "clinician": [_CLINICIAN],
        "result": [
            {"clinician": "", "measure": one, "rate": rate, "cases": "50"}
            for one, rate in _MIDDLE.items()
        ],
        "cost": [
            {"clinician": "", "measure": one, "cost": f"{(best + worst) // 2}.00", "cases": "50"}
            for one, (_, best, worst) in mips.COSTS.items()
        ],
        "interoperability": [
            {"line": "I", "clinician": "", "objective": "exchange", "numerator": "40",
             "denominator": "50", "points": "100"}
        ],
        "activity": [{"number": "A", "clinician": "", "weight": "high"}],
    },
    (*_deciles(), *_numbers(), *_scores()),
    mips.expected, ("Quality Score", "Final Score", "Positive Adjustment", "Negative Adjustment"),
    {"interoperability": ("line",), "activity": ("number",)},
)  # fmt: skip


def _cuts() -> list[Case]:
    found: list[Case] = []
    for measure, (_, _, _, cuts, _) in stars.MEASURES.items():
        for number, cut in enumerate(cuts.split(), 2):
            found += around(
                f"{number} stars of {measure}", near(Fraction(cut), Fraction(1, 1000), 3),
                cell("result", "rate", measure=measure),
            )  # fmt: skip
    for column, edges in (("low_income", ("0.1", "0.4")), ("disabled", ("0.2",))):
        for edge in edges:
            found += around(
                f"{column} share of {edge}", near(Fraction(edge), Fraction(1, 10_000), 4),
                cell("contract", column),
            )  # fmt: skip
    return found


def _usual(cuts: str) -> Fraction:
    points = [Fraction(cut) for cut in cuts.split()]
    return (points[1] + points[2]) / 2


STARS = Set(
    "part-c-and-d-stars",
    {"contract": "contract", "result": "contract"},
    {
        "contract": [{"contract": "", "low_income": "0.2000", "disabled": "0.1500"}],
        "result": [
            {"contract": "", "measure": one, "rate": decimal(_usual(cuts), 3),
             "earlier": decimal(_usual(cuts), 3), "error": "0.200", "earlier_error": "0.200"}
            for one, (_, _, _, cuts, _) in stars.MEASURES.items()
        ],
    },
    tuple(_cuts()), stars.expected, ("Average", "Spread", "Rating"), computed=False,
)  # fmt: skip
