"""Examples call things by a part of their name, and say what a limited figure counts as.

What of a Capped Cost is above $8,000 counts half: $10,000 count as $9,000.
"""

import pytest

from tests.exhibits.test_examples import CONTRACT
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

MORE = """2.8  If the Capped Cost of a patient exceeds $8,000, half of the excess shall be disregarded.
2.9  Measure Rates: one for each Measure and Program Year, in the file rates.
     | Name | Column | Kind |
     | Measure | m | Measure |
     | Program Year | y | year |
     | reported rate | r | percentage |
2.10  Each Measure's Rate means its reported rate for the Program Year.
2.11  A Measure earns no points if its Rate is worse than Floor, and otherwise 10 points.

3  Payment
"""  # noqa: E501
SCHEDULE = """
Schedule 2  Measures
     | Measure                      | Better | Floor |
     | Falls with major injury      | lower  | 4%    |
     | Pressure ulcers, new         | lower  | 5%    |
     | Pressure injuries, long stay | lower  | 5%    |
"""


def _codes(example: str) -> set[str]:
    text = CONTRACT.replace("3  Payment\n", MORE) + SCHEDULE
    findings = check_text(text.format(example), "contract").findings
    return {one.code for one in findings if one.severity is Severity.ERROR}


EXAMPLES = (
    ("Capped Cost of $10,000 counts as ${}; Capped Cost of $8,000 counts in full.", "9,000"),
    ("A falls Rate of 4% earns {} points.", "10"),
)


@pytest.mark.parametrize(("example", "figure"), EXAMPLES)
def test_it_comes_out(example: str, figure: str) -> None:
    assert not _codes(example.format(figure))


@pytest.mark.parametrize(("example", "figure"), EXAMPLES)
def test_another_figure_does_not(example: str, figure: str) -> None:
    assert "VBP601" in _codes(example.format(f"{figure}.01"))


def test_a_part_of_two_names_is_none() -> None:
    assert _codes("A pressure Rate of 4% earns 10 points.")
