"""Measures, points and gates as contract writers put them: figures worked out by hand.

Elm: BCS 75 of 100 (met), A1C 25 of 100, lower is better (between threshold and target). Oak: BCS 30
of 50 (at its threshold), A1C 5 of 50 (met). Weights 40% and 60%; savings of $10,000 and $20,000.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: MEASURES IN PROSE

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Quality Results: one for each Practice and Measure, in the file quality.
     | Name        | Column   | Kind         |
     | Practice    | practice | Practice     |
     | Measure     | measure  | Measure      |
     | numerator   | num      | whole number |
     | denominator | den      | whole number |
1.2  Savings: one for each Practice, in the file savings.
     | Name          | Column   | Kind     |
     | Practice      | practice | Practice |
     | gross savings | gross    | dollars  |

2  Settlement
2.1  Each Measure's Rate means its numerator divided by its denominator.
2.2  A Measure is met if its Rate is equal to or better than its target. A Measure without a Rate is
     not met.
2.3  Gross Savings means the gross savings.
{clauses}

Schedule 1  Practices
     | Practice |
     | Elm      |
     | Oak      |

Schedule 2  Measures
     | Measure | Better | Target | Threshold | Weight |
     | BCS     | higher | 70%    | 60%       | 40%    |
     | A1C     | lower  | 20%    | 30%       | 60%    |
"""
_ROWS = {
    "quality": "practice,measure,num,den\nElm,BCS,75,100\nElm,A1C,25,100\nOak,BCS,30,50\n"
    "Oak,A1C,5,50\n",
    "savings": "practice,gross\nElm,10000\nOak,20000\n",
}


def _pays(amount: str) -> str:
    return f"By March 31, 2027 the Plan pays the Practice {amount}."


@pytest.mark.parametrize(
    ("clauses", "money"),
    [
        ((_pays("$100 for each Measure that is met"),), 100 + 100),
        (("The Quality Score is the percentage of Measures that are met.",
          _pays("$100 times the Quality Score")), 50 + 50),
        (("The Quality Score means the sum of the Weights of all Measures that are met.",
          _pays("$100 times the Quality Score")), 40 + 60),
        (("The Quality Score means the total weight of the Measures met, divided by the total "
          "weight of all Measures.", _pays("$100 times the Quality Score")), 40 + 60),
        (("Each Measure's Points means 2 if its Rate is equal to or better than Target, 1 if its "
          "Rate is equal to or better than Threshold, and 0 otherwise. Total Points means the "
          "Points of all Measures, added together.", _pays("$100 times Total Points")), 300 + 300),
        (("The Savings Percentage is based on the number of Measures that are met, as follows:\n\n"
          "          Measures met      Savings Percentage\n          2                 50%\n"
          "          1                 30%\n          0                 10%\n",
          _pays("Savings Percentage times Gross Savings")), 3000 + 6000),
        (("A Measure with a denominator of less than 60 is not met.",
          _pays("$100 for each Measure that is met")), 100),
        (("A Measure with fewer than 60 in its denominator is not met.",
          _pays("$100 for each Measure that is met")), 100),
        (("Weighted Score means the average of the Rates of all Measures, weighted by Weight.",
          _pays("$100 times Weighted Score")), 45 + 30),
        (("If both Measures are met, the Plan shall pay the Practice 10% of Gross Savings by March "
          "31, 2027.", _pays("$1")), 1 + 1),
    ],
)  # fmt: skip
def test_measures_count_as_the_sentence_says(
    tmp_path: Path, clauses: tuple[str, ...], money: int
) -> None:
    numbered = "".join(f"2.{n}  {clause}\n" for n, clause in enumerate(clauses, start=4))
    assert paid(tmp_path, _CONTRACT.format(clauses=numbered), _ROWS) == Decimal(money)
