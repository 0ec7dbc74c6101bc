"""Joint replacement: points by percentile, discounts by score, history, limits either way."""

from collections.abc import Callable
from fractions import Fraction

from tests.conformance.cases import Case, Change, Set, around, beside, cell, near
from tests.programs.settled import Found, cents
from tests.programs.test_episodes import COMPLICATIONS, SURVEY, joints

TARGET = 20_580  # a blended average of $21,000 less 2%


def _near(at: int) -> tuple[str, str, str]:
    return near(Fraction(at), Fraction(1, 10), 1)


def _cents(at: int) -> tuple[str, str, str]:
    return near(Fraction(at), Fraction(1, 100), 2)


def _paid(rural: str) -> Callable[[str], tuple[Change, ...]]:
    return lambda paid: (Change("stay", "paid", paid), Change("hospital", "rural", rural))


def _cases() -> tuple[Case, ...]:
    found: list[Case] = []
    for words, table in (("complications", COMPLICATIONS), ("survey", SURVEY)):
        for edge in (*(low for low, _ in table), 30):
            found += around(
                f"{words} percentile of {edge}", _near(edge), cell("hospital", words)
            )  # fmt: skip
    found += around("20 episodes of history", ("19", "20", "21"), cell("hospital", "history"))
    for column in ("complications_risen", "survey_risen"):
        found += around(f"two deciles, {column}", ("1", "2", "3"), cell("hospital", column))
    found += around("gain of 10%", _cents(TARGET * 9 // 10), _paid("no"))
    found += around("neither", _cents(TARGET), _paid("no"))
    found += around("loss of 10%", _cents(TARGET * 11 // 10), _paid("no"))
    found += around("loss of 5%, rural", _cents(TARGET * 21 // 20), _paid("yes"))
    found += around("high cost", _cents(45_000), _paid("no"))
    for score, least, survey in (("5", "0", "45"), ("6.2", "0", "65"), ("15.8", "85", "75")):
        found += around(
            f"a score of about {score}", _near(int(survey) // 10 * 10),
            beside(cell("hospital", "survey"), Change("hospital", "complications", least)),
        )  # fmt: skip
    return tuple(found)


def _expected() -> Found:
    return {key: cents(amount) for key, amount in joints().items()}


SET = Set(
    "comprehensive-joint-replacement",
    {"hospital": "hospital", "stay": "hospital", "price": "hospital"},
    {
        "hospital": [
            {"hospital": "", "rural": "no", "history": "44", "complications": "75", "survey": "35",
             "outcomes": "no", "complications_risen": "0", "survey_risen": "0", "paid_first": "0",
             "owed_first": "0"}
        ],
        "stay": [
            {"id": "S", "person": "P", "hospital": "", "admitted": "2018-03-01",
             "discharged": "2018-03-05", "drg": "470", "paid": "20000.00"}
        ],
        "price": [
            {"hospital": "", "drg": "470", "own": "21000", "region": "21000", "high": "45000"},
            {"hospital": "", "drg": "469", "own": "31000", "region": "32000", "high": "65000"},
        ],
        "later_claim": [
            {"id": "L", "person": "P-1", "served": "2018-04-01", "related": "no", "paid": "1.00"}
        ],
    },
    _cases(), _expected, ("Reconciliation Payment", "Repayment"), {"stay": ("id", "person")},
)  # fmt: skip
