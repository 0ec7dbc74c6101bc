"""Sentences that are offered where one is not read: each stands in a contract that is read, and is
offered to somebody who says nearly the same."""

import pytest

from tests.kept.models import lines_of, sentences_of, texts
from vbpdsl.answers.check import check_text
from vbpdsl.syntax.refused.alike import LEAST, read_alike, sentences
from vbpdsl.syntax.words.shape import shape


def test_each_stands_in_a_contract_that_is_read() -> None:
    standing = {one for text in texts() for one in (*sentences_of(text), *lines_of(text))}
    assert len(sentences().shapes) > 3_000
    assert not sentences().shapes.keys() - standing, "run `python -m tests.kept.models`"


@pytest.mark.parametrize(
    ("said", "alike"),
    [
        ("No bonus is due to a group with fewer than 50 members.",
         "An Agency with fewer than 4 Visits Made receives no Bonus."),
        ("The pool shall be shared among the homes in proportion to days (the \"Cut\").",
         "The Pool shall be divided among the Good Facilities in proportion to Eligible Days"
         " (the \"Pool Share\")."),
    ],
)  # fmt: skip
def test_other_words_for_the_same_thing_are_found(said: str, alike: str) -> None:
    assert alike in read_alike(said, most=5)


def test_nouns_and_figures_do_not_count() -> None:
    one = "The Clinic pays the Plan 20% of Losses, but not more than $3,000."
    other = "The ACO shall pay the State 35.5% of Shortfall, but not more than $77."
    assert shape(one) == shape(other)


def test_nothing_is_offered_where_nothing_is_like_it() -> None:
    assert read_alike("Whereas the parties hereto desire to set forth recitals.") == ()


def test_two_that_are_offered_are_two_ways_to_say_it() -> None:
    known = sentences()
    one, other = read_alike("Member months means the number of members in each month of the year.")
    assert known.apart(one, other)
    (alike, _), *_ = known.like(one)
    assert alike > 0.9
    assert LEAST < 1


CONTRACT = """\
EXHIBIT C
Payer: Summit Health Plan (the "Plan")
Provider: Riverbend Care (the "Clinic")
Period: January 1, 2026 through December 31, 2026, settled once as one period of 12 months

2.1  Fees means $1,000.
2.2  {sentence}
2.3  By June 30, 2027 the Plan pays the Clinic 10% of Fees (the "Bonus").
"""


def offered(sentence: str) -> tuple[str, ...]:
    """What the contract's first mistake shows beside it."""
    found = check_text(CONTRACT.format(sentence=sentence)).findings
    return next(item.alike for item in found if item.clause == "2.2")


def test_a_message_shows_what_is_read_where_only_the_place_is_known() -> None:
    shown = offered("The Bonus shall be waived where Fees runs above $400.")
    assert "The Repayment shall be waived if Score is above 8.5." in shown


def test_a_message_that_knows_what_is_wrong_shows_none() -> None:
    assert offered("Extra means (Fees plus $5.") == ()
    assert offered("Extra means max(0, Fees - $500).") == ()


def test_what_holds_under_a_condition_is_shown_with_one() -> None:
    said = "Neither party pays anything if the Network had fewer than 5,000 member months."
    always = "No payment is made under this Exhibit."
    assert always in read_alike(said.partition(" if ")[0], least=0.1)
    assert always not in read_alike(said)


def test_a_line_of_a_schedule_is_shown_what_is_read_without_its_name() -> None:
    one = read_alike("First Excess: 40% of the visits above 105% of Expected Visits")
    assert one
    assert one == read_alike("40% of the visits above 105% of Expected Visits")
