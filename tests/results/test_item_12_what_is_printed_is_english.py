"""What is printed of conditions and names is English, whatever they are called."""

from pathlib import Path

import pytest

import vbpdsl
from tests.results.clinics import NORTH, SOUTH, write
from vbpdsl.model.read_back.phrases import is_or_are

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


def test_plurals_with_words_behind_them_take_are() -> None:
    for said in ("minutes late", "Losses, on the claims paid through June 30, 2027", "days due"):
        assert is_or_are(said) == "are", said
    for said in ("late fee", "Net Loss", "Cost, highest up to then", "Number Due"):
        assert is_or_are(said) == "is", said


PARTS = """\
2.1  Fee means $10 plus 2% of the amount by which Budget exceeds Cost of Care.
2.2  By June 30, 2027 the Plan pays the Clinic Fee (the "Clinic Payment").
"""


def test_a_part_of_a_figure_is_not_called_the_figure(tmp_path: Path) -> None:
    """North's Fee is $2,010.00; the amount by which its budget exceeds is a part of it."""
    write(tmp_path, PARTS, (NORTH, SOUTH))
    with vbpdsl.settle(tmp_path / "w.vbp", tmp_path / "data", why="all") as run:
        page = " ".join(run.statement(Clinic="North").split())
    assert "$2,010.00" in page
    assert "A part of Fee is $100,000.00: Budget, $1,000,000.00, exceeds Cost of Care" in page
    assert "Fee is $100,000.00" not in page.replace("A part of Fee", "")


VISITS = """\
EXHIBIT V: VISITS

Payer:         Harbor Health Plan (the "Plan")
Provider:      each Clinic listed in Schedule 1, settled separately
Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:  Common Settlement Terms, version 3

1  Visits
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name           | Column  | Kind           |
     | visit number   | id      | text           |
     | Clinic         | clinic  | Clinic         |
     | day of service | day     | day of service |
     | minutes        | minutes | whole number   |
     | fee            | fee     | dollars        |
1.2  A visit is a Long Visit if its minutes are at least 20.

2  Payment
2.1  By June 30, 2027 the Plan pays the Clinic the total fee of its Long Visits in the Period.
2.2  If the number of the Clinic's visits in the Period is at least 5, the Plan pays the Clinic $9
     by June 30, 2027 (the "Extra").

Schedule 1  Clinics
     | Clinic |
     | North  |
"""


def test_a_status_that_is_a_noun_has_its_article_and_rows_their_name(tmp_path: Path) -> None:
    write(tmp_path, PARTS)
    (tmp_path / "w.vbp").write_text(VISITS, encoding="utf-8")
    rows = "id,clinic,day,minutes,fee\n1,North,2026-02-01,30,50\n2,North,2026-02-02,10,20\n"
    (tmp_path / "data" / "visit.csv").write_text(rows, encoding="utf-8")
    with vbpdsl.settle(tmp_path / "w.vbp", tmp_path / "data", why="all") as run:
        page = " ".join(run.statement(Clinic="North").split())
    assert "2 is not a Long Visit" in page
    assert "the number of visits that count is 2, 3 below 5" in page
    assert "rows of" not in page
