"""Every comparison stands wherever one may stand: of rows, of things, of how many of them.

What each phrase takes is a function of one row, and its fees are added up by a loop; the contract
pays what it says. Fees are powers of two, so that a sum tells which rows are in it.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.samples.settling import paid
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity


class Visit(NamedTuple):
    """A row, as the file has it."""

    number: str
    member: str
    day: date
    wait: int
    rate: int
    prior: int
    kind: str
    planned: bool
    fee: int


VISITS = (
    Visit("v1", "A", date(2026, 1, 1), 3, 90, 88, "wellness", True, 1),
    Visit("v2", "A", date(2026, 1, 31), 5, 90, 90, "checkup", False, 2),
    Visit("v3", "B", date(2026, 2, 15), 8, 70, 75, "wellness", False, 4),
    Visit("v4", "B", date(2026, 3, 1), 10, 64, 60, "urgent", True, 8),
    Visit("v5", "C", date(2026, 12, 31), 12, 50, 47, "checkup", False, 16),
)
AGES = {"A": 70, "B": 30, "C": 65}

CONTRACT = """\
EXHIBIT Q: SAID OF ROWS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2026 through 2026, each a Contract Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column   | Kind                             |
     | visit number | visit    | text                             |
     | Practice     | practice | Practice                         |
     | member       | person   | member                           |
     | day          | day      | day of service                   |
     | wait         | wait     | length in days                   |
     | rate         | rate     | percentage                       |
     | prior rate   | prior    | percentage                       |
     | kind         | kind     | text: wellness, checkup, urgent  |
     | planned      | planned  | yes or no                        |
     | fee          | fee      | dollars                          |
1.2  Members: each row is a member, one for each member, in the file member.
     | Name   | Column | Kind   |
     | member | person | member |
     | age    | age    | age    |
{clause}

Schedule 1  Practices
     | Practice |
     | Elm      |
"""


def _rows(kept: Callable[[Visit], bool]) -> Decimal:
    total = 0
    for visit in VISITS:
        if kept(visit):
            total += visit.fee
    return Decimal(total)


def _paid(folder: Path, clause: str) -> Decimal | list[str] | None:
    visits = "visit,practice,person,day,wait,rate,prior,kind,planned,fee\n" + "".join(
        f"{v.number},Elm,{v.member},{v.day},{v.wait},{v.rate}%,{v.prior}%,{v.kind},"
        f"{'yes' if v.planned else 'no'},{v.fee}\n"
        for v in VISITS
    )
    members = "person,age\n" + "".join(f"{name},{age}\n" for name, age in AGES.items())
    contract = CONTRACT.format(clause=clause)
    return paid(folder, contract, {"visit": visits, "member": members})


SAID: tuple[tuple[str, Callable[[Visit], bool]], ...] = (
    ("whose wait is at least 5 and less than 10", lambda v: 5 <= v.wait < 10),
    ("whose wait is less than 5 or at least 12", lambda v: v.wait < 5 or v.wait >= 12),
    ("whose wait is more than 3 but not more than 10", lambda v: 3 < v.wait <= 10),
    ("whose wait is 5 or less", lambda v: v.wait <= 5),
    ("whose wait is not 5", lambda v: v.wait != 5),
    ("whose wait is 5 to 10", lambda v: 5 <= v.wait <= 10),
    ("whose wait is 3, 5 or 12", lambda v: v.wait in (3, 5, 12)),
    ("whose rate is more than its prior rate", lambda v: v.rate > v.prior),
    (
        "whose rate is more than its prior rate by at least 3 percentage points",
        lambda v: v.rate - v.prior >= 3,
    ),
    ("whose rate is at least 60% but less than 80%", lambda v: 60 <= v.rate < 80),
    (
        "whose day is after January 1, 2026 and before March 1, 2026",
        lambda v: date(2026, 1, 1) < v.day < date(2026, 3, 1),
    ),
    ("whose day is on or before January 31, 2026", lambda v: v.day <= date(2026, 1, 31)),
    ("whose day is in February of the Contract Year", lambda v: v.day.month == 2),
    ("before March 1, 2026", lambda v: v.day < date(2026, 3, 1)),
    ("with a wait of at most 5 days", lambda v: v.wait <= 5),
    ("with a wait of 8 days or more", lambda v: v.wait >= 8),
    ("with more rate than its prior rate", lambda v: v.rate > v.prior),
    ("with a kind of wellness or checkup", lambda v: v.kind in ("wellness", "checkup")),
    ("whose kind is not wellness", lambda v: v.kind != "wellness"),
    ("that are wellness", lambda v: v.kind == "wellness"),
    ("that are not wellness", lambda v: v.kind != "wellness"),
    ("that are planned and whose wait is less than 5", lambda v: v.planned and v.wait < 5),
    ("excluding checkup visits", lambda v: v.kind != "checkup"),
    ("excluding visits whose wait is more than 5", lambda v: v.wait <= 5),
    ("longer than 8 days", lambda v: v.wait > 8),
    ("in January through February of the Contract Year", lambda v: v.day.month <= 2),
    ("of members aged 65 or over", lambda v: AGES[v.member] >= 65),
    ("of members under 65", lambda v: AGES[v.member] < 65),
    ("of members who are more than 65", lambda v: AGES[v.member] > 65),
    ("of members who are 30 to 65", lambda v: 30 <= AGES[v.member] <= 65),
)


@pytest.mark.parametrize(("phrase", "kept"), SAID, ids=[phrase for phrase, _ in SAID])
def test_what_is_said_of_rows_is_what_a_loop_takes(
    phrase: str, kept: Callable[[Visit], bool], tmp_path: Path
) -> None:
    clause = (
        f"1.3  Counted Fees means the total fee of the Practice's visits {phrase}.\n"
        "1.4  On or before June 30, 2027 the Plan pays the Practice Counted Fees."
    )
    found = _paid(tmp_path, clause)
    if isinstance(found, list):
        pytest.fail(f"asked or refused: {found}")
    assert found == _rows(kept)


def test_a_code_called_as_a_column_is_asked_after() -> None:
    """`urgent` is a kind of visit and a column of yes or no: v4, or v1 and v4."""
    clause = (
        "1.3  Counted Fees means the total fee of the Practice's visits that are urgent.\n"
        "1.4  On or before June 30, 2027 the Plan pays the Practice Counted Fees."
    )
    text = CONTRACT.replace("| planned      | planned  |", "| urgent       | planned  |")
    text = text.format(clause=clause)
    (checked,) = check_text(text).files
    errors = [one for one in checked.findings if one.severity is Severity.ERROR]
    assert [one.code for one in errors] == ["VBP121"]
