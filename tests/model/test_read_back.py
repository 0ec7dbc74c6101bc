"""What is read back tells one reading from another, and leaves nothing to point at."""

from vbpdsl.answers.opening import open_text
from vbpdsl.model.read_back.clause import read_back

VISITS = """EXHIBIT V: VISITS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2026 through 2026, each a Contract Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Visits
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name          | Column     | Kind                   |
     | visit number  | visit      | text                   |
     | Practice      | practice   | Practice               |
     | member        | person     | member                 |
     | day           | day        | day of service         |
     | kind of visit | kind       | text: wellness, urgent |
     | fee           | fee        | dollars                |
1.2  {clause}
1.3  On or before June 30, 2027 the Plan pays the Practice $5.

Schedule 1  Practices
     | Practice |
     | Elm      |
"""


def understood(clause: str) -> tuple[tuple[str, str], ...]:
    """The lines of the clause: the words, and what they come from."""
    opened = open_text(VISITS.format(clause=clause))
    assert opened.contract is not None, [item.message for item in opened.findings]
    (said,) = read_back(opened.contract, "1.2")
    return tuple((line.text, line.source) for line in said.lines)


def test_whose_rows_are_meant_is_told() -> None:
    own = understood("Each member's Fees means the total fee of that member's visits.")
    assert ("only where the visit's member is the member", "member") in own


def test_a_row_that_looks_at_others_of_its_kind() -> None:
    lines = understood("Each visit's Count means the number of other visits of the same member "
                       "whose day is before the visit's day.")
    said = [text for text, _ in lines]
    assert "over the rows of Visits, that other visit being one of them" in said
    assert "only where that other visit's member is the visit's member in Visits" in said
    assert "only where that other visit's day is before the visit's day in Visits" in [
        text.replace("(", "").replace(")", "") for text in said
    ]


def test_every_condition_has_the_words_it_comes_from() -> None:
    lines = understood("Urgent Fees means the total fee of urgent visits with a fee of more than "
                       "$20.")
    sources = {source for text, source in lines if text.startswith("only where")}
    assert sources == {"always so", "cover", "urgent", "with a fee of more than $20"}


def test_what_becomes_of_none_and_of_a_missing_one() -> None:
    total = understood("Urgent Fees means the total fee of urgent visits.")
    average = understood("Mean Fee means the average fee of urgent visits.")
    assert "of none it is 0; one that lacks a value leaves it without a figure" in dict(total)
    assert "of none there is no figure; one that lacks a value leaves it without a figure" in dict(
        average
    )
