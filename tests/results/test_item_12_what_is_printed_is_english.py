"""What is printed of conditions and names is English, whatever they are called."""

from pathlib import Path

import pytest

import vbpdsl
from tests.results.clinics import NORTH, SOUTH, write

CLAUSES = """\
2.1  The Reduction applies if Readmission Rate is more than 15%.
2.2  The APPROVAL is given if Quality Score is at least 50.
2.3  Fee means $40 if the Reduction applies; otherwise $100.
2.4  Bonus means $500 if the APPROVAL is given; otherwise $0.
2.5  By June 30, 2027 the Plan pays the Clinic Fee plus Bonus (the "Clinic Payment").
"""


@pytest.mark.parametrize(
    ("clinic", "fee", "bonus"),
    [
        ("North", "Fee is $100.00 because the Reduction does not apply (2.1)", "is given (2.2)"),
        ("South", "Fee is $40.00 because the Reduction applies (2.1)", "is not given (2.2)"),
    ],
)
def test_a_status_is_said_as_its_sentence_says_it(
    clinic: str, fee: str, bonus: str, tmp_path: Path
) -> None:
    """A verb is denied with `does not`, and a name in capitals keeps them."""
    write(tmp_path, CLAUSES, (NORTH, SOUTH))
    with vbpdsl.settle(tmp_path / "w.vbp", tmp_path / "data", why="all") as run:
        page = " ".join(run.statement(Clinic=clinic).split())
    assert fee in page
    assert f"because the APPROVAL {bonus}" in page
    assert "because not" not in page
    assert "is not Approval" not in page
