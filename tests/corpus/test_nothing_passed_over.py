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
        (HOME, "VBP312", "Fee means the Practice's Net Savings for 2009."),
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


RATES = ("     | Risk Level | Extra Rate |\n     | up to 3    | 1%         |\n"
         "     | above 3    | 2%         |")  # fmt: skip


@pytest.mark.parametrize(
    ("program", "code", "clauses"),
    [
        (HOME, "VBP106", ("Fee means $5.", "On or before June 1, 2011, the Plan pays the Practice "
                          "the Fee on or before July 1, 2011.")),
        (HOME, "VBP106", ("Loss means $9.", "If Net Savings is more than $5, Fee is $5; otherwise "
                          "Loss is $6.")),
        (HOME, "VBP209", ("Fee means $5.", "Despite clause 2.1, if Net Savings is more than $5, "
                          "Fee is $6.")),
        (HOME, "VBP321", ("The Practice is steady for the Plan if Net Savings is more than $5.",)),
        (HOME, "VBP208", ("A Criterion with a Result below 1% is not met and the number of "
                          "Criteria stays 13.",)),
        (QUALITY, "VBP208", ("Fee means the average of the Result of the 4 Measures.",)),
        (QUALITY, "VBP208", ("Always true: the targets of the 4 Measures add up to 292%.",)),
        (QUALITY, "VBP101", ("Fee means the average of the Result of all Measures weighted by the "
                             "Patients of the Measures that are met.",)),
        (QUALITY, "VBP321", ("If no Bonus Rate is given for the Plan, the Bonus Rate is $5.",)),
        (HOME, "VBP407", ("Below $60 it is $5.",)),
        (HOME, "VBP407", ("Risk Level means 5.", "Cost Level means 6.", "Extra Rate is 0% at a "
                          "Risk Level of 60, rises in a straight line to 100% at a Cost Level of "
                          "85, and is level beyond.")),
        (HOME, "VBP407", ("Risk Level means 5.", "Extra Rate is 0% at a Risk Level of 60, 100% at "
                          "a Risk Level of 85, and is level beyond.")),
        (HOME, "VBP407", ("Risk Level means 5.",
                          f"Extra Rate, in a straight line within each row:\n{RATES}")),
        (HOME, "VBP409", ("Risk Level means 5.", "Cost Level means 6.",
                          f"Extra Rate, by Cost Level, is:\n{RATES}")),
        (HOME, "VBP409", ("Risk Level means 5.",
                          f"Extra Rate is by Risk Level and Net Savings:\n{RATES}")),
        (HOME, "VBP203", ("Payments are rounded to the nearest dollar, a half dollar away from "
                          "zero.", "Payments are rounded to the nearest cent, a half cent away "
                          "from zero.")),
    ],
)  # fmt: skip
def test_what_a_clause_says_besides_is_checked(
    program: str, code: str, clauses: tuple[str, ...]
) -> None:
    assert code in codes_with(program, *clauses)


def changed(old: str, new: str) -> set[str]:
    """The codes of what is said of the medical home with other words in one place."""
    text = (PROGRAMS / HOME / "contract.vbp").read_text(encoding="utf-8")
    assert old in text
    return {item.code for item in check_text(text.replace(old, new)).findings} - {"VBP604"}


@pytest.mark.parametrize(
    ("expected", "codes"),
    [
        ("a Share of 47%, and ", set()),
        ("a Share of 41%, and ", {"VBP601"}),
        ("there are no Gross Savings, ", {"VBP601"}),
        ("Net Savings is line e, ", {"VBP605"}),
        ("9, ", {"VBP605"}),
    ],
)
def test_every_fact_of_an_example_is_asked_for(expected: str, codes: set[str]) -> None:
    before, after = "then Gross Savings is", f"then {expected}Gross Savings is"
    assert changed(before, after) == codes


def test_a_payment_in_an_example_is_a_figure() -> None:
    assert changed("and the Plan pays $188,940.00", "and the Plan pays line g") == {"VBP605"}


def test_neither_pays_means_neither_of_them() -> None:
    said = "and neither the Practice nor the Plan pays"
    assert changed("and the Plan pays $188,940.00", said) == {"VBP601"}


def test_an_example_may_have_many_sentences() -> None:
    many = " ".join(f"With {number}: the Plan pays nothing." for number in (8, 7, 6, 5, 4, 3, 2, 1))
    assert changed("With 8: the Plan pays\n           nothing.", many + many) == set()


def test_an_example_gives_a_figure_of_a_key_that_the_term_has() -> None:
    given = "If Budget for Criterion Commercial is $5, Total Budget is $9,960,000"
    assert changed("If Total Budget is $9,960,000", given) == {"VBP310"}
