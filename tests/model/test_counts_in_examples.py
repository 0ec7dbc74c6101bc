"""What an example gives of how many are met holds wherever the contract counts them."""

import pytest

from vbpdsl.answers.check import check_text

_CONTRACT = """EXHIBIT M: MEASURES

Payer:           Lakeshore Health Plan (the "Plan")
Provider:        each Clinic listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Results: each row is a result, one for each Clinic and Measure, in the file result.
     | Name    | Column  | Kind       |
     | Clinic  | clinic  | Clinic     |
     | Measure | measure | Measure    |
     | rate    | rate    | percentage |
1.2  Each Measure's Rate means the Clinic's rate.
1.3  A Measure is met if its Rate is at least its target. A Measure without a Rate is not met.
1.4  Bonus means $100 times {}.
1.5  On or before March 31, 2027 the Plan pays the Clinic Bonus.

Schedule 1  Clinics: one for each Clinic, in the file clinic.
     | Name    | Column  | Kind    |
     | Clinic  | clinic  | Clinic  |

Schedule 2  Measures
     | Measure       | Target |
     | Screening     | 40%    |
     | Control       | 55.5%  |
     | Readmission   | 18%    |

Example 1. If 2 Measures are met, then the Plan pays $200.
"""


@pytest.mark.parametrize(
    "said",
    [
        "the number of Measures met",
        "the number of Measures that are met",
        "the number of met Measures",
    ],
)
def test_a_number_in_a_value_is_the_one_of_conditions(said: str) -> None:
    """Of 2 met, $100 for each is $200; of all three it would be $300."""
    (right,) = check_text(_CONTRACT.format(said)).files
    assert [item.code for item in right.findings] == []
    (wrong,) = check_text(_CONTRACT.format(said).replace("pays $200", "pays $300")).files
    assert [item.code for item in wrong.findings if item.severity.value == "error"] == ["VBP601"]
