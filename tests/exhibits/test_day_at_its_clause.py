"""A payment without a day in a clause that is written out is told there, and not at the cover."""

from tests.kept.texts import kept_cases
from vbpdsl.answers.check import check_opened
from vbpdsl.answers.opening import open_text

CLAUSE = "On June 30 of the next year the Plan shall pay the Group a Shared Savings Payment"


def test_a_payment_without_a_day_is_told_at_its_clause() -> None:
    case = next(one for one in kept_cases() if CLAUSE in one.contract)
    text = case.contract.replace(CLAUSE, CLAUSE.replace("On June 30 of the next year the", "The"))
    findings = check_opened(open_text(text, advised=False)).findings
    told = [one for one in findings if one.code == "VBP511" and "Savings" in one.message]
    assert len(told) == 1
    assert told[0].source.slice(told[0].span).startswith("Plan shall pay the Group")
