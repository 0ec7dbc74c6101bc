"""Words that can be read are computed or refused, never passed over: each of these once was.

A sentence is put into a contract of `contracts_dsl/programs` as a clause of its own; without it the
contract is right.
"""

from pathlib import Path

import pytest

from vbpdsl.answers.check import check_text

PROGRAMS = Path(__file__).parents[2] / "contracts_dsl" / "programs"
HOME = "medical-home"
QUALITY = "pay-for-performance"
SECTIONS = {HOME: 5, QUALITY: 4}
MONTHS = "for services in months when members belong to the Practice"


def codes_with(program: str, *clauses: str) -> set[str]:
    """The codes of what is said of a program with more clauses, but for what no example reaches."""
    text = (PROGRAMS / program / "contract.vbp").read_text(encoding="utf-8")
    number = SECTIONS[program]
    said = "".join(f"{number}.{place}  {words}\n" for place, words in enumerate(clauses, 1))
    at = text.index("Example 1.")
    answer = check_text(f"{text[:at]}\n{number}  Trial\n{said}\n{text[at:]}")
    return {item.code for item in answer.findings} - {"VBP202", "VBP604"}


@pytest.mark.parametrize("program", SECTIONS)
def test_a_clause_that_is_computed_is_taken(program: str) -> None:
    assert codes_with(program, "Fee means $5.") == set()


@pytest.mark.parametrize(
    ("program", "code", "clause"),
    [
        (HOME, "VBP106", "Fee means the Practice's Net Savings for 2009."),
        (HOME, "VBP106", "Fee means $5 plus $50 for 2009."),
        (HOME, "VBP106", "Each Criterion's Fee means the Practice's result from 2009 onward."),
        (HOME, "VBP321", "Fee means the number of claims for services in months when members "
                         "belong to the Plan."),
        (HOME, "VBP321", f"Fee means the number of the Plan's claims {MONTHS}."),
        (HOME, "VBP321", f"Fee means the number of claims of the Plan's members {MONTHS}."),
        (HOME, "VBP106", "Fee means the number of claims for services in months when claims "
                         "belong to the Practice."),
        (HOME, "VBP106", f"Fee means the number of claims {MONTHS}, excluding medical members."),
        (HOME, "VBP121", f"Fee means the number of claims {MONTHS} whose allowed amount is $5, "
                         "or whose allowed amount is $100."),
        (QUALITY, "VBP106", "Fee means the number of measure results for Schedule 2."),
        (QUALITY, "VBP205", "Fee means $5 if at least 2 of the Breast cancer screening Measures "
                            "are met; otherwise $0."),
        (QUALITY, "VBP321", "Fee means $5 if the Plan has no Bonus Rate; otherwise $0."),
    ],
)  # fmt: skip
def test_a_word_that_changes_the_meaning_is_not_passed_over(
    program: str, code: str, clause: str
) -> None:
    assert code in codes_with(program, clause)


def test_a_promise_under_this_exhibit_keeps_its_limit() -> None:
    promise = "Always true: the Plan never pays the Practice more than $500,000 under this Exhibit."
    assert codes_with(HOME, promise) == set()


def test_the_data_date_is_not_the_statement_date() -> None:
    text = (PROGRAMS / HOME / "contract.vbp").read_text(encoding="utf-8")
    said = text.replace("paid on or\n                 before March 31, 2011", "paid on or\n"
                        "                 before the Data Date")  # fmt: skip
    assert said != text
    assert check_text(said).findings == ()


def test_a_run_out_by_a_date_that_the_cover_lacks_is_none() -> None:
    text = (PROGRAMS / HOME / "contract.vbp").read_text(encoding="utf-8")
    said = text.replace("paid on or\n                 before March 31, 2011", "paid on or\n"
                        "                 before the Statement Date")  # fmt: skip
    without = said.replace("Statement Date:  June 30, 2011\n", "")
    assert "VBP504" in {item.code for item in check_text(without).findings}


def test_an_average_over_all_is_over_the_rows() -> None:
    assert codes_with(QUALITY, "Fee means the average of the Result over all Measures.") == set()
