"""Worked examples of contracts: what holds, what differs, what is not said, what nobody reaches."""

from fractions import Fraction

import attrs
import pytest

from tests.engine_reference.small_contract import define, small
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.nodes import compare, dollars, each, given, number, plus, term, total
from tests.samples.shared_savings import SHARED_SAVINGS
from vbpdsl.engine.reference.coverage import unreached_lines
from vbpdsl.engine.reference.examples import work_example, work_examples
from vbpdsl.engine.reference.mismatches import run_examples
from vbpdsl.model.contract import Contract, Example, Expected, Given, Home, Promise, Table
from vbpdsl.model.expressions import Missing, Negation, TermValue
from vbpdsl.model.types import MONEY, PERCENT, TRUTH
from vbpdsl.source.diagnostic import Severity

FIRST = MEDICAL_HOME.examples[0]


def with_examples(*examples: Example) -> Contract:
    return attrs.evolve(MEDICAL_HOME, examples=examples)


def instead(name: str, value: int) -> tuple[Given, ...]:
    """The givens of the first example with one of them changed."""
    return tuple(
        attrs.evolve(item, value=Fraction(value)) if item.term == name else item
        for item in FIRST.givens
    )


@pytest.mark.parametrize("contract", [MEDICAL_HOME, SHARED_SAVINGS], ids=["home", "savings"])
def test_the_examples_of_the_samples_hold(contract: Contract) -> None:
    outcomes = work_examples(contract)
    assert [
        check.words for outcome in outcomes for check in outcome.checks if not check.holds
    ] == []
    assert all(outcome.checks for outcome in outcomes)
    assert run_examples(contract) == ()


def test_a_wrong_number_is_shown_from_the_first_line_that_differs() -> None:
    wrong = attrs.evolve(FIRST, givens=instead("Criteria met", 9))
    share, payment = run_examples(with_examples(wrong))
    assert (share.code, payment.code) == ("VBP601", "VBP601")
    assert (share.expected, share.found) == ("47%", "41%")
    assert (payment.expected, payment.found) == ("$188,940.00", "$164,820.00")
    assert payment.worked == (
        "line f Share: 41%; line g Shared Savings: $164,820.00; "
        "clause 4.1 Shared Savings Payment: $164,820.00"
    )


def test_a_difference_of_a_tenth_of_a_cent_is_found_and_visible() -> None:
    expected = Expected("Net Savings", TermValue("Net Savings", MONEY), Fraction("402000.0000001"))
    (finding,) = run_examples(with_examples(attrs.evolve(FIRST, expected=(expected,))))
    assert finding.expected != finding.found


def test_values_shown_rounded_are_compared_rounded() -> None:
    """A rate of 2.8023...% is 2.80% to the hundredth and not 2.81%."""
    (example,) = SHARED_SAVINGS.examples
    shown = example.expected[0]
    assert work_example(SHARED_SAVINGS, example).checks[0].actual == Fraction("0.0280")
    wrong = attrs.evolve(shown, value=Fraction("0.0281"))
    exact = attrs.evolve(shown, shown_to=None)
    for other in (wrong, exact):
        changed = attrs.evolve(example, expected=(other,))
        assert not work_example(SHARED_SAVINGS, changed).checks[0].holds


def test_what_an_example_does_not_say_is_asked_for() -> None:
    short = attrs.evolve(FIRST, givens=FIRST.givens[:2])
    net, share = run_examples(with_examples(short))
    assert net.code == share.code == "VBP602"
    assert net.message == (
        "`Example 1` does not say `Supplemental Payments`, which line e (`Net Savings`) needs"
    )
    assert share.message == (
        "`Example 1` does not say `Criteria met`, which line f (`Share`) needs"
    )


def test_nothing_unsaid_counts_as_missing() -> None:
    """`if X is missing` has no answer where the example does not say X."""
    silent = work_example(MEDICAL_HOME, attrs.evolve(FIRST, givens=()))
    reasons = [check.step.reason for check in silent.checks]
    assert reasons
    assert all(reason is not None and reason.not_given for reason in reasons)


CRITERIA = Table(
    "Criteria",
    "Criterion",
    MEDICAL_HOME.table("Schedule 2").columns,
    ("Criterion",),
    rows=MEDICAL_HOME.table("Schedule 2").rows,
)


def test_values_given_at_keys() -> None:
    """Of fourteen listed Criteria the example gives the points of one and of all others."""
    (home,) = [item for item in MEDICAL_HOME.homes if item.keys == ("Criterion",)]
    listed = Home(("Criterion",), attrs.evolve(home.rows, table="Criteria"))
    contract = small(
        define("Points", number("0"), ("Criterion",)),
        define("All Points", total(each("Criterion"), term("Points", MONEY, "Criterion"))),
        tables=(CRITERIA,),
        homes=(listed,),
    )
    example = Example(
        "Example 1",
        (
            given("Points", Fraction(2)),
            given("Points", Fraction(5), ("Criterion", "Depression screening")),
        ),
        (Expected("31 points", term("All Points"), Fraction(13 * 2 + 5)),),
        None,
        "",
    )
    assert work_example(contract, example).holds


def test_keys_that_only_an_example_names_exist_in_it() -> None:
    """Two lines of business in the example, none in any written table."""
    lines = "line of business"
    example = Example(
        "Example 1",
        (
            given("Line of Business Budget", Fraction(100), (lines, "Commercial")),
            given("Line of Business Budget", Fraction(50), (lines, "Medicaid")),
        ),
        (Expected("Budget is $150", term("Budget"), Fraction(150)),),
        None,
        "",
    )
    assert work_example(MEDICAL_HOME, example).holds


def test_a_value_given_as_missing_is_missing() -> None:
    held = Negation(Missing(term("Rate", PERCENT), TRUTH), TRUTH)
    contract = small(define("Rate", number("1")), define("Known", held, (), TRUTH))
    none = Example(
        "Example 1", (given("Rate", None),), (Expected("no", term("Known"), False),), None, ""
    )
    assert work_example(contract, none).holds


def test_a_promise_and_a_negative_payment_in_an_example() -> None:
    promise = Promise("4.4", compare("<=", term("Pay"), dollars("100")), "Always true: 100.")
    contract = attrs.evolve(
        small(
            define("Base", dollars("0"), (), MONEY),
            define("Pay", plus(term("Base"), dollars("0")), (), MONEY),
            paid="Pay",
            promises=(promise,),
        ),
        examples=tuple(
            Example(
                name,
                (given("Base", Fraction(amount)),),
                (Expected("", term("Pay"), Fraction(amount)),),
                None,
                "",
            )
            for name, amount in (("Example 1", 100), ("Example 2", 101), ("Example 3", -1))
        ),
    )
    over, negative = run_examples(contract)
    assert over.code == negative.code == "VBP603"
    assert over.message == "`Always true: 100.` does not hold in `Example 2`"
    assert negative.message == "the payment `Pay` would be negative in `Example 3`"
    assert negative.found == "-$1.00"


def test_rows_and_lines_that_no_example_reaches() -> None:
    (warning,) = unreached_lines(MEDICAL_HOME, work_examples(MEDICAL_HOME))
    assert (warning.code, warning.severity) == ("VBP604", Severity.WARNING)
    assert warning.message == "no example reaches the rows `14` and `10 or 11` of line f (`Share`)"
    only_budget = attrs.evolve(
        FIRST, expected=(Expected("", TermValue("Gross Savings", MONEY), Fraction(408000)),)
    )
    contract = attrs.evolve(with_examples(only_budget), promises=())
    contract = attrs.evolve(contract, payments=())
    lines = [item.clause for item in unreached_lines(contract, work_examples(contract))]
    assert lines == ["line e", "line f", "line g"]


def test_all_rows_reached_leaves_no_warning() -> None:
    share = (Expected("", TermValue("Share", PERCENT), Fraction(0)),)
    tiers = tuple(
        Example(f"Example {met}", (given("Criteria met", Fraction(met)),), share, None, "")
        for met in (8, 9, 10, 12, 14)
    )
    contract = with_examples(FIRST, *tiers)
    assert unreached_lines(contract, work_examples(contract)) == ()
