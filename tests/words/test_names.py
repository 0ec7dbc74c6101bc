"""What limits a name from behind is seen by its grammar: none of these words is in a list."""

import pytest

from vbpdsl.answers.check import check_text

_CONTRACT = """\
EXHIBIT Q: {title}

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3
Effective:       January 1, 2026{effective}

1  {section}
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column   | Kind     |
     | visit number | visit    | text     |
     | Practice     | practice | Practice |
     | fee          | fee      | dollars  |
1.2  Visit Fees means the total fee of visits.

2  Settlement, for each Practice
     a  {line}: 50% of Visit Fees
2.1  On or before June 30, 2027 the Plan pays the Practice line a (the "{payment}").

Schedule 1  {schedule}
     | Practice |
     | Elm      |
"""
_PLAIN = {
    "title": "CARE BONUS", "section": "Figures of the year", "line": "Care Share",
    "payment": "Care Bonus", "schedule": "Practices", "effective": "",
}  # fmt: skip
_BEHIND = (
    "newborns excepted", "for newborns", "barring newborns", "pending approval", "once approved",
    "from April on", "in urban counties", "rebates aside", "prospectively", "ignoring outliers",
    "whichever is later", "upon audit", "(adults)", "- adults", "to age 64",
)  # fmt: skip


def _codes(**texts: str) -> list[str]:
    (file,) = check_text(_CONTRACT.format(**{**_PLAIN, **texts}), advised=False).files
    return [item.code for item in file.findings if item.severity.value == "error"]


@pytest.mark.parametrize("place", _PLAIN)
def test_no_words_behind_a_name_pass(place: str) -> None:
    assert _codes() == []
    silent = [words for words in _BEHIND if not _codes(**{place: f"{_PLAIN[place]} {words}"})]
    assert silent == []


@pytest.mark.parametrize(
    "section",
    [
        "What is given", "When payments are made", "How the savings are shared", "Cost of care",
        "The Plan's payments", "Care management fee", "Gross and net savings", "Star rating",
        "Quality measures (HEDIS)", "Calculation of the incentive payment", "Monthly care fee",
        "Settlement of each Practice", "Fees paid to the Practice", "Measuring savings",
    ],
)  # fmt: skip
def test_a_heading_may_be_any_noun(section: str) -> None:
    assert _codes(section=section) == []


@pytest.mark.parametrize(
    "name",
    [
        "Net savings", "Share after Sequester", "Loss beyond the Corridor", "Withheld amount",
        "Total cost of care", "Earned Fee", "Interim Payments already made",
    ],
)  # fmt: skip
def test_a_name_may_be_any_noun(name: str) -> None:
    assert _codes(line=name) == []
    assert _codes(payment=name) == []


def test_nor_do_words_before_it() -> None:
    before = ("for newborns", "newborns excepted", "(adults)", "prospectively", "barring newborns")
    assert [words for words in before if not _codes(schedule=f"{words} Practices")] == []
