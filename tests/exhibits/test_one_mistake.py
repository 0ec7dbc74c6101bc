"""A sentence that cannot be read is said to be wrong, and no other one because of it; and what is
said of it helps.

Each contract has one sentence in no form that is read, here with a word that nobody knows, and
others that use what it names.
"""

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Diagnostic, Severity

CONTRACT = """EXHIBIT 9: CLINICS

Payer: Bay Health Plan (the "Plan")
Provider: Hill Clinic (the "Clinic")
Period: January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms: Common Settlement Terms, version 3

1  Data
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column | Kind                  |
     | visit number | id     | text                  |
     | client       | client | client                |
     | day          | day    | day of service        |
     | kind         | kind   | text: hip, knee, well |
     | fee          | fee    | dollars               |
1.2  Figures: one for each Clinic, in the file figures.
     | Name   | Column | Kind         |
     | Clinic | clinic | Clinic       |
     | size   | size   | whole number |

2  Amounts
...
"""


def errors(*clauses: str) -> list[Diagnostic]:
    said = "\n".join(f"2.{place}  {clause}" for place, clause in enumerate(clauses, 1))
    found = check_text(CONTRACT.replace("\n...\n", f"\n{said}\n")).findings
    return [one for one in found if one.severity is Severity.ERROR]


PAYS = "On or before June 30, 2027 the Plan pays the Clinic"
POINTS_PAID = f"{PAYS} $5 times the points earned under clause 2.1."


@pytest.mark.parametrize(
    "clauses",
    [
        ('A visit is a "Good Visit" if the visit frobs in the night.',
         "Fees means the total fee of all Good Visits in the Period.",
         f"{PAYS} Fees plus $5 for each Good Visit in the Period."),
        ('A visit is a "Good Visit" for a month in which the visit frobs.',
         f"{PAYS} $5 times the number of Good Visits in the Period."),
        ('"Good Visit" means a visit that frobs in the night.',
         f"{PAYS} $5 for each Good Visit in the Period."),
        ('The "Share" frobs of all fees.', f"{PAYS} 50% of the Share."),
        ("Ten points are earned if its size frobs.",
         f"{PAYS} $5 times the points earned under clause 2.1."),
        ('If its size frobs, the Clinic earns 5 points.',
         '"Total Points" means the sum of the points earned under clause 2.1.',
         f"{PAYS} $5 times Total Points."),
    ],
)  # fmt: skip
def test_one_mistake_makes_no_others(clauses: tuple[str, ...]) -> None:
    assert {one.clause for one in errors(*clauses)} == {"2.1"}


@pytest.mark.parametrize(
    "clause",
    [
        "If its size is at least 20, the Clinic earns 20 points; if its size is at least 10 but "
        "less than 20, it earns 10 points.",
        f"{PAYS} $5 times the absolute value of (its size less 20).",
    ],
)
def test_what_had_to_be_written_otherwise_is_read(clause: str) -> None:
    assert errors(clause, *(() if clause.startswith(PAYS) else (POINTS_PAID,))) == []


def test_followed_by_rows_that_nobody_knows_is_no_window() -> None:
    (found,) = errors(
        f"{PAYS} $5 times the number of visits followed by a return within 30 days after discharge."
    )
    assert found.code == "VBP101"
    assert "`return`" in found.message


def test_the_day_of_payment_of_the_thing_at_hand() -> None:
    found, *_ = errors(
        'A visit is a "Late Visit" if it is paid on or before June 3, 2026.',
        f"{PAYS} $5 for each Late Visit in the Period.",
    )
    assert found.code == "VBP211"
    assert "date of payment" in found.message


def test_readings_that_are_printed_alike_are_told_apart() -> None:
    """Two nouns of one spelling in the plural: the Term that is spelt so is meant."""
    assert (
        errors(
            "Fees means the total fee of visits in the Period, but not more than $150.",
            f'{PAYS} 50% of Fees, but not more than $80 (the "Fee").',
        )
        == []
    )
