"""What is read back tells one reading from another, and leaves nothing to point at."""

from functools import cache

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
    lacking = "if one of them lacks a value, there is no figure"
    assert f"if there are none, it is 0; {lacking}" in dict(total)
    assert f"if there are none, or {lacking}" in dict(average)


SPOKEN = """EXHIBIT S: SPOKEN

Payer:           Centers for Medicare & Medicaid Services ("CMS")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2026 through 2027, each a Contract Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Measures
1.1  Schedule 2 lists the 2 Measures, each with its domain and its target.
1.2  Results: one for each Practice, Measure and Contract Year, in the file result.
     | Name          | Column   | Kind     |
     | Practice      | practice | provider |
     | Measure       | measure  | Measure  |
     | Contract Year | year     | year     |
     | rate          | rate     | number   |
     | points        | points   | number   |
     | day           | day      | day      |
1.3  Each Measure's Points means the Practice's points for the Contract Year.
1.4  A Measure whose Points are missing is not met. A Measure is met if its Points are at least its
     target and its domain is Care.
1.5  A Measure is near if its Points are at least 1 or its domain is Care.
1.6  The Gate is met if at least 1 Measure is met.
1.7  Grade means
     - 10 if the Gate is met;
     - 5 if the Contract Year is 2026 or 2027;
     - otherwise 0.
1.8  Rates:
     | Grade   | Rate | Bonus |
     | below 5 | 1%   | $0    |
     | 5 to 10 | 2%   | $100  |
1.9  Whole Points means the Points of all Measures, added together, but not less than 0 and not
     more than 20, rounded to two decimal places, a half upward.
1.10  Top Points means the 75th percentile of the Points of all Measures. Percentiles are found by
      nearest rank.
1.11  Care Points, for each Domain, means the total Points of that Domain's Measures.
1.12  On or before June 30 of the next year CMS pays the Practice Bonus times Rate.
1.13  Always true: the Practice never pays CMS anything.

Schedule 1  Practices
     | Practice |
     | Elm      |

Schedule 2  Measures
     | Measure | Domain | Better | Target |
     | Eyes    | Care   | higher | 5      |
     | Visits  | Access | higher | 5      |

Schedule 3  Domains
     | Domain |
     | Care   |
     | Access |
"""


@cache
def spoken() -> dict[str, tuple[str, ...]]:
    """The words of each clause of a contract, its sentence and its head first."""
    opened = open_text(SPOKEN)
    assert opened.contract is not None, [item.message for item in opened.findings]
    found: dict[str, tuple[str, ...]] = {}
    for one in read_back(opened.contract):
        found[one.name or one.clause] = (one.text, one.head, *(line.text for line in one.lines))
    return found


def test_a_condition_is_said_of_its_thing_as_a_sentence() -> None:
    assert spoken()["Measure met"][1:] == (
        "whether the Measure is met: yes or no, for each Measure of each Practice and each "
        "Contract Year",
        "yes if all of these are so:",
        "the Points of the Measure are not missing",
        "the Points of the Measure are at least the Measure's target in Schedule 2",
        "the Measure's domain in Schedule 2 is Care",
    )
    assert spoken()["Measure near"][2] == "yes if any of these is so:"
    assert spoken()["Gate met"][2] == "yes if the number of Measures met is at least 1"


def test_cases_and_rows_stand_one_below_the_other() -> None:
    text, _, *cases = spoken()["Grade"]
    assert text.splitlines() == [
        "Grade means",
        "- 10 if the Gate is met;",
        "- 5 if the Contract Year is 2026 or 2027;",
        "- otherwise 0",
    ]
    assert cases == [
        "is the first of these that applies:",
        "10 if the Gate is met",
        "5 if the Contract Year is 2026 or 2027",
        "otherwise 0",
    ]
    assert spoken()["Bonus"][0] == "Rates:"
    assert spoken()["Bonus"][2:4] == ("is what the table says for Grade:", "below 5: $0.00")


def test_limits_and_roundings_are_those_of_contracts() -> None:
    assert spoken()["Whole Points"][2] == (
        "is (total (1), but not less than 0 and not more than 20), rounded to 2 decimal places, "
        "a half upward"
    )


def test_what_is_all_of_a_figure_needs_no_number() -> None:
    assert spoken()["Top Points"][2:4] == (
        "is the 75th percentile, by nearest rank, of the Points of the Measure",
        "over every Measure",
    )
    assert spoken()["Care Points"][2] == "is the Points of the Measure, added up"


def test_articles_are_those_of_the_contract() -> None:
    paid = spoken()["Payment under clause 1.12"]
    assert paid[3].startswith("paid by CMS to the Practice, due")
    assert spoken()["Measure met"][0].startswith("A Measure is met if")
    assert spoken()["1.13"][-1] == "always so: no clause says otherwise"


def test_rows_and_columns_are_joined_by_and() -> None:
    assert spoken()["Points"][2] == (
        "is the points in Results for the Practice, the Measure and the Contract Year"
    )


SPELLS = """EXHIBIT E: SPELLS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Spells
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column   | Kind           |
     | visit number | visit    | text           |
     | Practice     | practice | Practice       |
     | patient      | person   | patient        |
     | day          | day      | day of service |
     | fee          | fee      | dollars        |
1.2  An Episode begins with a visit; if two are equal, the lower visit number.
1.3  It runs from its day through the 30th day after its day.
1.4  A visit within an Episode of the same patient does not begin another.
1.5  A visit belongs to the Episode of the same patient in which its day falls; if two, to the one
     that begins first.
1.6  Each Episode's Fees means the total fee of the Episode's visits.
1.7  On or before June 30, 2027 the Plan pays the Practice the total Fees of Episodes that begin in
     the Period.

Schedule 1  Practices
     | Practice |
     | Elm      |
"""


def test_what_begins_and_belongs_is_named() -> None:
    opened = open_text(SPELLS)
    assert opened.contract is not None, [item.message for item in opened.findings]
    said = {one.clause: [line.text for line in one.lines] for one in read_back(opened.contract)}
    of_same = "an Episode of the same patient that has begun"
    assert f"where the visit's day lies in {of_same}, none begins" in said["1.2"]
    assert said["1.5"][0].startswith("the Episode of the same patient in whose days the visit's")


def test_a_section_is_all_its_clauses_descriptions_and_words_included() -> None:
    text = VISITS.format(clause="Fees means the total fee of urgent visits.")
    text = text.replace("1.3  On", "1.3  The parties meet each quarter. [words]\n1.4  On")
    opened = open_text(text)
    assert opened.contract is not None, [item.message for item in opened.findings]
    read = read_back(opened.contract, "1")
    assert [one.clause for one in read] == ["1.1", "1.2", "1.3", "1.4"]
    assert read[0].text == (
        "Visits: each row is a visit, one for each visit number, in the file visit."
    )
    lines = [line.text for line in read[0].lines]
    assert "day: a date, the day of service, by which a visit lies in a time" in lines
    assert "Practice: which Practice" in lines
    assert read[2].head == "words: no figure, no payment and no promise rests on them"
    assert read_back(opened.contract, "section 1") == read


def test_clauses_of_other_documents_are_not_taken_for_those_of_the_contract() -> None:
    opened = open_text(VISITS.format(clause="Fees means the total fee of urgent visits."))
    assert opened.contract is not None
    assert all(not one.clause.startswith("A.") for one in read_back(opened.contract))


HOME = """EXHIBIT H: HOME

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Cost:            allowed amounts, medical and pharmacy, for services that begin in the Period, paid
                 on or before March 31, 2027
Data Date:       March 31, 2027
Common terms:    Common Settlement Terms, version 3
Tables:          Claims and Roster, version 1

1.1  The Attribution Roster says, for each month, which Practice a member belongs to.
1.2  A claim whose allowed amount is less than $5 is not counted.
1.3  Cost of Care means the total allowed amount of claims for services in months when the member
     belongs to the Practice.
1.4  Part, by Practice:
     | Practice | Part |
     | Elm      | 40%  |
     | Oak      | 60%  |
1.5  Limit means 3 times Part.
1.6  On or before June 30, 2027 the Plan pays the Practice one third of Cost of Care if Limit is not
     missing.
1.7  Always true: the Part of all Practices, added together, is 100%.

Schedule 1  Practices
     | Practice |
     | Elm      |
     | Oak      |
"""


@cache
def of_home(clause: str) -> tuple[str, ...]:
    """The head and the lines of a clause of a contract with a roster and rules."""
    opened = open_text(HOME)
    assert opened.contract is not None, [item.message for item in opened.findings]
    (said,) = read_back(opened.contract, clause)
    return (said.head, *(line.text for line in said.lines))


def test_a_roster_is_read_back_with_what_goes_by_it() -> None:
    head, *lines = of_home("1.1")
    assert head == "no figure of its own: other clauses go by it"
    assert lines == [
        "in clause 1.3: only where the Practice in Attribution Roster for the claim's member and "
        "the month of the claim's day of service is the Practice"
    ]


def test_rows_that_do_not_count_are_read_back_at_their_clause() -> None:
    _, *lines = of_home("1.2")
    assert lines == ["in clause 1.3: only where the claim's allowed amount is at least $5.00"]


def test_so_many_times_a_percentage_is_one_and_a_third_is_a_third() -> None:
    assert of_home("1.5")[0] == "Limit: one figure for each Practice, a percentage, not rounded"
    assert "1/3 of Cost of Care" in of_home("1.6")[1]


def test_all_of_a_kind_are_not_others() -> None:
    _, *lines = of_home("1.7")
    assert "over every Practice, that Practice being one of them" in lines
    assert not any("other" in line for line in lines)


CALLED = """EXHIBIT C: CALLED BY THEIR NAMES

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2026 through 2029, each a Contract Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Visits
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column   | Kind           |
     | visit number | visit    | text           |
     | Practice     | practice | Practice       |
     | day          | day      | day of service |
     | in hardship  | hardship | yes or no      |
1.2  {clause}
1.3  For each month the Plan pays the Practice $5 by the last day of that month (the "Fee").

Schedule 1  Practices
     | Practice |
     | Elm      |
"""


def called(clause: str) -> tuple[str, ...]:
    """The lines of a clause of a contract with months, years and a column that is yes or no."""
    opened = open_text(CALLED.format(clause=clause))
    assert opened.contract is not None, [item.message for item in opened.findings]
    said = [one for one in read_back(opened.contract, "1.2") if one.name or one.head]
    return tuple(line.text for line in said[0].lines)


def test_a_payment_of_each_month_is_told_as_all_of_them() -> None:
    assert called("Fees Paid means all Fees.") == ("is the total of all Fees",)


def test_the_quarter_of_a_row_is_the_one_its_month_lies_in() -> None:
    lines = called("Quarter Count, for each quarter, means the number of visits in that quarter.")
    said = "only where the quarter in which the month of the visit's day lies is the quarter"
    assert said in lines


def test_years_from_one_to_another_are_told_as_they_are_said() -> None:
    lines = called("Share for 2026 through 2027 is 50%. For each later Contract Year it is 40%.")
    assert lines == ("is 50% if the Contract Year is 2026 through 2027; otherwise 40%",)


def test_a_column_of_yes_and_no_is_named_and_no_word_of_the_sentence() -> None:
    lines = called("Hard Visits means the number of visits that are not in hardship.")
    assert 'only where "in hardship" is not yes for the visit' in lines


def test_a_count_takes_one_verb() -> None:
    assert spoken()["Gate met"][2] == "yes if the number of Measures met is at least 1"
    lines = called("Many is 50% if the number of visits in hardship is at least 1; otherwise 0%.")
    assert lines[0].startswith("is 50% if number (1) is at least 1")
