"""A sample of the words that are put into, and taken out of, every text: none passes in silence.

All of them: `python -m tests.words.insertions`, `python -m tests.words.drops`.
"""

import pytest

from tests.words.drops import drops, silent_drops
from tests.words.insertions import PHRASES, insertions, silent
from tests.words.texts import Tried
from vbpdsl.answers.check import check_text

ONE_IN = 997
"""Of so many insertions one is tried here; a hash chooses, so the choice stays."""


SAID_ANYWAY = (
    "-Practice- in Share 3.1 The Plan pays the Practice line e",  # there are two parties
    "-amount- in Paid by Value means the total amount",  # the only column of dollars
    "-fee- in pisode's Cost means the total fee of the Episode's visits",  # of no other dollars
    "-rises- in s 0% at a Value Share of 30%, rises in",  # a line between two points all the same
    "-If- in 8: Discount is 1%. Example 3. If",  # what an example begins with
    "-3- in ience on the terms of Article 3.",  # a remark that computes nothing
    "-amount- in Paid by Value means the total amount of",  # payments have no other amount
    "-rises- in s 0% at a Value Share of 30%, rises in a straight line",  # from 0% to 12.5%
    "-places- in oints, rounded to two decimal places",  # two decimals
    "-beyond- in ne to 85% at 90, and is level beyond.",  # level where the line ends
    "-found- in 4 Order 4.1 Percentiles are found on a straight line",
    "-If- in 8: Discount is 1%. Example 3. If ",  # what is given stands before what is expected
    "-Plan- in chmark, the Practice pays the Plan Expenditure less",  # there are two parties
    "-Plan- in pays $40,000.00. With 1: the Plan pays nothing",  # who pays in the example before it
)
"""Words that can be left out: what is read without them is what was meant."""


PARTS = 3
"""Tests that share the texts: each takes a few seconds of a processor."""


@pytest.mark.parametrize("part", range(PARTS))
def test_words_put_into_a_contract_do_not_pass_in_silence(part: int) -> None:
    tried = [*silent(insertions(ONE_IN, share=(part, PARTS)))]
    assert len(tried) > 50 // PARTS
    assert [one.name for one, is_silent in tried if is_silent] == []


@pytest.mark.parametrize("part", range(PARTS))
def test_words_taken_out_of_a_contract_do_not_pass_in_silence(part: int) -> None:
    tried = [*silent_drops(drops(193, share=(part, PARTS)))]
    assert len(tried) > 20 // PARTS
    found = [one.name for one, is_silent in tried if is_silent]
    assert [name for name in found if not any(part in name for part in SAID_ANYWAY)] == []


def test_an_insertion_is_seen_when_nothing_computes_it() -> None:
    """The test can fail: a note is words, and whatever is put into it changes nothing."""
    text = SMALL.format("Note: The parties meet each spring.", "$5")
    tried = Tried("small", text)
    assert tried.read(text) == tried.read(text.replace("each spring", f"each spring {PHRASES[0]}"))
    assert tried.read(text) != tried.read(text.replace("$5", "$6"))


SMALL = """EXHIBIT S: SMALL

Payer:     Summit Health Plan (the "Plan")
Provider:  Oak Street Clinic (the "Clinic")
Period:    January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms: Common Settlement Terms, version 3

1  Fees
1.1  Fee means {1}.
1.2  The Plan pays the Clinic Fee on or before July 31, 2027.
{0}
"""


def codes(*clauses: str) -> set[str]:
    """What is said of the small contract with more clauses."""
    numbered = (one if one[0] == "\n" else f"1.{n}  {one}" for n, one in enumerate(clauses, 3))
    text = SMALL.format("\n".join(numbered), "$5")
    (file,) = check_text(text, advised=False).files
    return {item.code for item in file.findings if item.severity.value == "error"}


def test_a_promise_in_words_moves_no_money_however_its_amount_is_said() -> None:
    for amount in (
        "$5", "6,000 each month", "six thousand dollars", "six thousand each month",
        "five per cent", "Fee times 2", "twice the fee of last year", "half of its fees",
        "what clause 1.1 says",
    ):  # fmt: skip
        assert codes(f"[words] The Plan pays the Clinic {amount}.") & {"VBP113", "VBP115"}, amount
    for plain in ("by wire within 30 days", "no later than June 30, 2027", "2 copies of a bill"):
        assert codes(f"[words] The Plan sends what it pays, {plain}.") == set(), plain


def test_a_promise_in_words_says_nothing_of_what_is_paid_whatever_its_verb() -> None:
    """No verb of these is in a list: a figure of money is told by itself, and a Term as well."""
    for words in (
        "The Plan compensates the Clinic at the Fee for each new member.",
        "An advance equal to the Fee is made in January.",
        "The Fee is doubled in leap years.",
        "No Fee is due if the Clinic closes.",
        "The Plan forgives the debts of the Clinic of six hundred.",
        "Interest accrues at five percent.",
        "The Plan pays the Clinic a bonus set by its board.",
        "Late payments bear interest at the prime rate.",
    ):
        assert codes(f"[words] {words}") == {"VBP115"}, words
    entitled = "[words] The Clinic is entitled to a further Fee in January."
    assert codes(entitled) == {"VBP113"}  # it would be computed if it bore no mark
    for plain in (
        "The Plan sends the Clinic a statement of the Fee by March 31.",
        "The Plan explains each Fee on request.",
        "The parties meet twice a year.",
        "The Plan pays the Clinic by wire.",
        "At least 5,000 members are attributed.",
        "The Clinic keeps its records for seven years.",
    ):
        assert codes(f"[words] {plain}") == set(), plain


def test_an_amount_in_words_is_read_or_refused() -> None:
    amounts = ("six thousand dollars ($7,000)", "$5 (five dollars)", "ninety percent (80%) of Fee")
    for amount in amounts:
        assert codes(f"The Plan pays the Clinic {amount} on or before July 31, 2027."), amount
    said = "The Plan pays the Clinic {} of Fee on or before July 31, 2027."  # beside the Fee
    for share, paid in (
        ("one hundred percent", "$400.00"),
        ("ninety percent (90%)", "$380.00"),
        ("twenty-five percent", "$250.00"),
    ):
        example = "\n\nExample 1. If Fee is $200, then the Plan pays {}."
        assert codes(said.format(share), example.format(paid)) == set(), share
        assert codes(said.format(share), example.format("$1.00")) == {"VBP601"}, share


def test_a_rule_that_nothing_is_paid_bars_payments_between_the_parties_it_names() -> None:
    pays, nothing = "the Plan pays $5.00", "the Plan pays nothing"
    for rule, found in (
        ("If Fee is less than $6, neither party pays.", {pays: {"VBP601"}, nothing: set()}),
        ("If Fee is less than $6, the Plan pays the Clinic nothing.", {nothing: set()}),
        ("If Fee is less than $6, the Clinic pays the Plan nothing.", {pays: set()}),
        ("If Fee is more than $6, neither party pays.", {pays: set()}),
        ("Always true: if Fee is less than $6, neither party pays.", {pays: {"VBP606"}}),
    ):
        for outcome, expected in found.items():
            assert codes(rule, f"\n\nExample 1. If Fee is $5, then {outcome}.") == expected, rule


def test_a_sentence_that_a_party_pays_defines_nothing() -> None:
    for condition in ("if Fee is $5", "where Fee is $5", "on or before July 31 if Fee is $5"):
        said = codes(f"The Clinic pays the Plan 10% of Fee {condition}.", "Due means 5.")
        assert "VBP116" not in said, condition


def test_two_lines_of_the_cover_written_on_one_are_two() -> None:
    text = SMALL.format("", "$5")
    apart = 'Plan")\nProvider:  Oak'
    assert apart in text
    for between in (".   ", "; ", "   "):
        together = f'Plan"){between}Provider:  Oak'
        (file,) = check_text(text.replace(apart, together), advised=False).files
        assert file.errors == 0, together
        assert file.contract is not None
        assert [party.name for party in file.contract.parties] == ["Plan", "Clinic"]


def said_of(old: str, new: str) -> set[str]:
    """What is said of the small contract with other words in one place."""
    text = SMALL.format("", "$5").rstrip() + "\n"
    assert old in text, old
    (file,) = check_text(text.replace(old, new, 1), advised=False).files
    return {item.code for item in file.findings if item.severity.value == "error"}


def test_titles_headings_and_names_bring_no_words_in_that_limit() -> None:
    for title in (
        "LESS COPAYMENTS", "PER THE PLAN'S RECORDS", "FROM JULY 1, 2026", "DRAFT, NOT IN FORCE",
    ):  # fmt: skip
        assert said_of("SMALL", f"SMALL, {title}") == {"VBP116"}, title
    for title in ("FOR ADULTS", "AFTER SEQUESTER", "MORE OR LESS"):
        assert said_of("SMALL", f"SMALL {title}") == set(), title
    for heading in ("Fees, Subject To Budget", "Fees for accredited Clinics"):
        assert said_of("1  Fees", f"1  {heading}") == {"VBP116"}, heading
    assert said_of("1  Fees", "1  Fees for the Clinic") == set()
    assert said_of("Health Plan (", "Health Plan, for its Medicaid members (") == {"VBP109"}


def test_a_note_says_nobody_pays() -> None:
    for note, found in (
        ("The Plan pays the Clinic $5 on or before July 31, 2027.", {"VBP113"}),
        ("The fee of $5 follows the rule of the state.", set()),
    ):
        assert codes(f"\nNote: {note}") == found, note
