"""A Term that is a plural is that Term in the singular too: `for each Member Month`.

Of three member months two are of members aged 65 or older.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: EACH MEMBER MONTH

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2026 through 2026, each a Contract Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Roster: each row is a {row}, one for each member and month, in the file roster.
     | Name     | Column   | Kind     |
     | member   | member   | member   |
     | month    | month    | month    |
     | age      | age      | age      |
     | Practice | practice | Practice |
1.2  {term} means the number of {row}s of members aged 65 or older.
1.3  On or before June 30, 2027 the Plan pays the Practice {amount}.

Schedule 1  Practices
     | Practice |
     | Elm      |
"""
_ROWS = "member,month,age,practice\nA,2026-01,70,Elm\nB,2026-01,40,Elm\nC,2026-01,66,Elm\n"


@pytest.mark.parametrize("words", ["for each", "for every", "per"])
@pytest.mark.parametrize("row", ["member month", "roster row"])
@pytest.mark.parametrize("term", ["Member Months", "Senior Months", "Older Lives", "Cases"])
def test_an_amount_for_each(words: str, row: str, term: str, tmp_path: Path) -> None:
    one = {"Older Lives": "Older Live"}.get(term, term.removesuffix("s"))
    contract = _CONTRACT.format(row=row, term=term, amount=f"$10 {words} {one}")
    assert paid(tmp_path, contract, {"roster": _ROWS}) == Decimal(20)


def test_rows_in_small_letters_are_rows(tmp_path: Path) -> None:
    contract = _CONTRACT.format(
        row="visit", term="Member Months", amount="$10 for each visit plus $1 for each Member Month"
    )
    assert paid(tmp_path, contract, {"roster": _ROWS}) == Decimal(32)
