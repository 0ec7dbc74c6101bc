"""What a sentence leaves out of one Term, says to be no part of it, or takes of several cases."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: PARTS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Visits
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column   | Kind                   |
     | visit number | visit    | text                   |
     | Practice     | practice | Practice               |
     | kind         | kind     | text: wellness, urgent, virtual |
     | fee          | fee      | dollars                |
1.2  Fees means the total fee of all visits.
1.3  Other Fees means the total fee of all visits.
1.4  Flat means $5.
{clause}
1.6  On or before June 30, 2027 the Plan pays the Practice Fees plus $1,000 times the number of
     visits plus Flat plus Other Fees.

Schedule 1  Practices
     | Practice |
     | Elm      |
"""
_VISITS = {
    "visit": "visit,practice,kind,fee\n1,Elm,wellness,10\n2,Elm,urgent,20\n3,Elm,urgent,40\n"
    "4,Elm,virtual,80\n5,Oak,urgent,900\n"
}
_REST = 4000 + 5 + 150
"""Four visits, the flat amount, and what no sentence leaves out of: 10 + 20 + 40 + 80."""


@pytest.mark.parametrize(
    ("clause", "fees"),
    [
        ("1.5  Fees exclude urgent visits.", 90),
        ("1.5  The Fees do not include visits whose fee is above $50.", 70),
        ("1.5  Fees shall not include urgent or virtual visits.", 10),
        ("1.5  Fees exclude visits in the urgent and virtual kinds.", 10),
        ("1.5  Fees exclude urgent visits. Fees exclude virtual visits.", 10),
        ("1.5  Flat is not part of Fees.", 150),
    ],
)
def test_rows_left_out_of_one_term_stay_in_all_others(
    tmp_path: Path, clause: str, fees: int
) -> None:
    assert paid(tmp_path, _CONTRACT.format(clause=clause), _VISITS) == Decimal(fees + _REST)


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        ("1.5  Flat excludes urgent visits.", "VBP306"),
        ("1.5  Fees exclude visits.", "VBP106"),
        ("1.5  Sum means Fees plus Flat. Flat is not part of Sum.", "VBP606"),
        ("1.5  Sum means 2 times Fees. Twice means 2 times Sum. Fees are not part of Twice.",
         "VBP606"),
    ],
)  # fmt: skip
def test_what_cannot_be_left_out_is_told(tmp_path: Path, clause: str, code: str) -> None:
    found = paid(tmp_path, _CONTRACT.format(clause=clause), _VISITS)
    assert isinstance(found, list)
    assert code in found


_SCORE = """\
1.5  Score is the number of visits. Part is $122 if Score is at least 2, $135 if
     the highest fee of all visits is at least ${least}, and otherwise $100{tail}.
     Flat Part means Part."""


@pytest.mark.parametrize(
    ("tail", "least", "part"),
    [
        ("", 41, 122),
        ("; the higher one applies where both do", 41, 135),
        ("; if both apply, the higher applies", 81, 122),
        ("; if both apply, the lower applies", 41, 122),
        ("; the first that applies governs", 41, 122),
    ],
)
def test_which_of_several_cases_counts_is_said(
    tmp_path: Path, tail: str, least: int, part: int
) -> None:
    text = _CONTRACT.format(clause=_SCORE.format(tail=tail, least=least))
    text = text.replace("plus Flat plus", "plus Flat Part plus Flat plus")
    assert paid(tmp_path, text, _VISITS) == Decimal(150 + _REST + part)


def test_of_two_cases_that_are_worked_out_the_higher(tmp_path: Path) -> None:
    clause = (
        "1.5  Score is the number of visits. Part is 10% of Other Fees if Score is at least 2, "
        "20% of Other Fees if Score is at least 3, and otherwise $0; the higher applies where "
        "both do."
    )
    text = _CONTRACT.format(clause=clause).replace("plus Flat plus", "plus Part plus Flat plus")
    assert paid(tmp_path, text, _VISITS) == Decimal(150 + _REST + 30)
