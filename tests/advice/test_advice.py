"""What a message advises is written by a program, and the contract is then what was meant.

Each slip stands for a kind: a habit of worksheets, a date the European way, a name cut short. The
figures of all of them are printed by `python -m tests.advice.report`.
"""

import re
from pathlib import Path

import pytest

from tests.advice.followed import Came, came_of, errors_of
from tests.advice.slips import Slip, slips
from vbpdsl.syntax.repairs.habits import habits

MENDED = (
    "term misspelt",
    "the name of a Term cut short",
    "sum of with commas",
    "no full stop",
    "date the European way",
    "month without a day",
    "passive payment",
    "the receiver receives",
    "will make a payment",
    "status misspelt",
    "cap as maximum",
    "sum of points",
    "meets at least",
    "percent sign dropped",
    "whose visits",
    "gap between bands",
    "example that does not hold",
    "cover word in other words",
    "payer without its short name",
    "years as a range with a dash",
    "following year",
    "limit without of",
    "straight line in other words",
    "two mistakes in two clauses",
    "clients of the sessions that the Clinic saw",
    "somebody who attended something",
    "a kind that is none, of what is counted",
    "a gap closed by an edge",
    "never owes",
    "all that a schedule lists",
    "a payment by its name, and which line",
    "has a Term of at least",
    "is paid by",
    "a remark in brackets",
    "a name of rows misspelt",
    "for which it is so",
    "a unit behind a figure",
    "all agencies",
    "the payer by another word of its name",
    "the payment, line g, is due",
    "or nothing when it does",
    "the positive difference",
    "having one or more",
    "has no obligation to pay",
    "for the year that is settled",
    "over the Period",
    "an extra amount",
    "rows without their time",
)
BY_NAME = {slip.name: slip for slip in slips()}
BASES = Path(__file__).parent / "bases"


@pytest.mark.parametrize("name", MENDED)
def test_advice_leads_to_what_is_meant(name: str) -> None:
    slip = BY_NAME[name]
    assert came_of(slip.wrong, slip.meant) is Came.MEANT


def with_clause(base: str, clause: str) -> str:
    """A base contract with another sentence under the number of one of its clauses."""
    text = (BASES / f"{base}.vbp").read_text(encoding="utf-8")
    label = clause.split()[0]
    found = re.compile(rf"^{re.escape(label)}  .*(?:\n     .*)*", re.MULTILINE)
    assert found.search(text), label
    return found.sub(lambda _: clause, text, count=1)


def said_of(base: str, clause: str) -> list[str]:
    """What is said of such a contract: each message with its advice."""
    return [f"{one.message} | {one.suggestion}" for one in errors_of(with_clause(base, clause))]


@pytest.mark.parametrize(
    ("base", "clause"),
    [
        ("years", "1.2  Benchmark means the benchmark as of December 31 of the Performance Year."),
        ("years", "2.1  The Plan pays the ACO line b on or before March 2029."),
        ("harbor", "2.1  On or before 30 April 2027 the Plan pays the Clinic line d."),
    ],
)  # fmt: skip
def test_only_a_day_that_is_none_is_no_day_of_the_calendar(base: str, clause: str) -> None:
    said = said_of(base, clause)
    assert said
    assert not any("no day" in one or "means ..." in one for one in said)


def test_a_day_that_is_none_is_said_to_be_none() -> None:
    clause = "2.1  On or before April 31, 2027 the Plan pays the Clinic line d."
    assert said_of("harbor", clause) == [
        "`April 31, 2027` is no day of the calendar | `April 30, 2027`"
    ]


@pytest.mark.parametrize(
    ("base", "clause"),
    [
        ("visits", "1.8  Costly Members means the number of members who are Assigned Member."),
        ("stars", "3.2  The Practice shall never pay the Plan anything."),
        ("stars", "1.8  Quality Score means 4 plus stars."),
        ("stars", "1.8  Quality Score means one plus infant."),
    ],
)
def test_nothing_is_made_a_status_that_is_none(base: str, clause: str) -> None:
    said = said_of(base, clause)
    assert said
    assert not any(re.search(r"`An? \w+ is .* if", one) or "`starts`" in one for one in said)


@pytest.mark.parametrize(
    "clause",
    ["1.5  A Measure is met if its Result tops its target.",
     "1.9  The Quality Gate is met if the Measures are all right."],
)  # fmt: skip
def test_a_clause_that_fails_makes_no_others_unknown(clause: str) -> None:
    assert len(said_of("stars", clause)) == 1


def test_years_that_cannot_be_read_are_said_once() -> None:
    text = (BASES / "years.vbp").read_text(encoding="utf-8")
    wrong = re.sub(r"^Years:.*$", "Years: the three next ones", text, flags=re.MULTILINE)
    assert [one.clause for one in errors_of(wrong)] == ["cover, Years"]


def test_two_years_prices_are_not_added_up() -> None:
    clause = (
        "1.5  Price, for each Performance Year, means $5.\n"
        "1.6  Rates: each row is a rate, one for each rate year, in the file rates.\n"
        "     | Name      | Column | Kind    |\n"
        "     | rate year | year   | year    |\n"
        "     | price     | price  | dollars |\n"
        "1.7  Each rate year's Blended means 2 times its price.\n"
        "1.8  Price Used means Blended plus $1."
    )
    assert not any("added together" in one for one in said_of("years", clause))


@pytest.mark.parametrize(
    ("clause", "advised"),
    [
        ("2.2  If Readmissions are below 5%, the Savings Payment shall be tripled.",
         "The Savings Payment is increased by 200% if Readmissions are below 5%"),
        ("2.2  A Clinic with a Readmission Rate below 5% shall pay a penalty of $1,000 for each "
         "full percentage point below 4%.",
         "A Clinic with a Readmission Rate below 5% pays the Plan $1,000 for each full percentage "
         "point by which its Readmission Rate is below 4%"),
        ("2.2  A Clinic with a Readmission Rate below 5% pays a penalty of $1,000 for each whole "
         "percentage point by which it falls short.",
         "A Clinic with a Readmission Rate below 5% pays the Plan $1,000 for each full percentage "
         "point by which its Readmission Rate is below 5%"),
    ],
)  # fmt: skip
def test_what_is_doubled_and_what_a_shortfall_costs_is_said_in_figures(
    clause: str, advised: str
) -> None:
    assert [one.suggestion for one in errors_of(with_clause("harbor", clause))] == [f"`{advised}`"]


def test_habits_have_no_blank_that_nothing_fills() -> None:
    only_written = {"payer", "provider", "rows", "row", "line", "status", "period"}
    only_written |= {"last", "l+k", "total", "part", "payments", "payment", "one", "owners", "base"}
    only_written |= {"year of n", "year of m", "term", "year settled", "S", "named s"}
    for habit in habits():
        filled = set(re.findall(r"\{([^{}]+)\}", habit.typed)) | only_written
        for written in habit.written:
            assert set(re.findall(r"\{([^{}]+)\}", written)) <= filled, habit.typed


READ_OTHERWISE = (
    "term in another number",
    "minus in words of a worksheet",  # max(0, A - B): the same figure by other expressions
    "due before the period ends", "no due day",
    "the year's benchmark",
    "table heading without the Term",
)  # fmt: skip
"""What is read without a word and is other expressions than what was meant."""


@pytest.mark.parametrize("half", [1, 2])
def test_each_slip_is_a_mistake_or_read_as_it_is_meant(half: int) -> None:
    """No slip changes money in silence: what is read without a word means what was meant."""
    tried = [*slips()][half - 1 :: 2]
    silent = [slip.name for slip in tried if not errors_of(slip.wrong)]
    assert [name for name in silent if not _as_meant(BY_NAME[name])] == [
        name for name in READ_OTHERWISE if name in {slip.name for slip in tried}
    ]


def _as_meant(slip: Slip) -> bool:
    return came_of(slip.wrong, slip.meant) is Came.MEANT


def test_a_column_that_no_table_has_is_added_by_a_row() -> None:
    wrong = BY_NAME["no row of the description"].wrong
    (found,) = errors_of(wrong)
    assert found.message == "no table has a column `charge`"
    assert found.suggestion == "`| charge | charge | dollars | in clause 1.1`"
    assert came_of(wrong, BY_NAME["no row of the description"].meant) is Came.MEANT


def test_what_a_term_is_called_is_no_meaning_of_it() -> None:
    """`Average Minutes means the average minutes ...`: of a column, and there is none."""
    text = (BASES / "sessions.vbp").read_text(encoding="utf-8")
    wrong = text.replace("     | minutes        | minutes | whole number                 |\n", "")
    assert [one.message for one in errors_of(wrong)] == ["no table has a column `minutes`"]


def test_at_a_common_edge_both_rows_are_offered() -> None:
    text = (BASES / "nursing.vbp").read_text(encoding="utf-8")
    right = "below 40 | 40 to below 70 | 70 or more"
    wrong = text.replace(right, "up to 40 | 40 to 70 | 70 or more")
    first = errors_of(wrong)[0].suggestion
    assert first is not None
    assert first.startswith("`below 40` in place of `up to 40` or `above 40 and up to 70` in place")


def test_an_empty_cell_of_a_list_is_asked_for() -> None:
    text = (BASES / "stars.vbp").read_text(encoding="utf-8")
    wrong = text.replace("| lower  | 22%    | 20%    | 30                         |",
                         "| lower  | 22%    |        | 30                         |")  # fmt: skip
    assert [one.message for one in errors_of(wrong)] == ["`Diabetes, HbA1c above 9%` has no weight"]


def test_messages_speak_of_the_contract_at_hand() -> None:
    """No `Practice`, `ACO` or `Measure` of another contract in the forms that are advised."""
    clauses = ("2.1  Line f is paid as due.",
               "1.7  To be eligible, the Facility must have Falls of no more than 3%.")
    said = " ".join(one for clause in clauses for one in said_of("nursing", clause))
    assert "The Plan pays the Facility" in said
    assert not re.search(r"Practice|ACO|Measure", said)
