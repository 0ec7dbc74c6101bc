"""The meaning of sentences, one at a time, in a contract of a few Terms."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.engine_reference.small_contract import define, small
from tests.engine_reference.worked import worked_examples
from tests.samples.nodes import (
    column,
    compare,
    count,
    divided,
    dollars,
    each,
    link_column,
    lookup,
    number,
    percent,
    plus,
    rows,
    term,
    times,
    total,
    truth,
    words,
)
from tests.samples.shared_savings import SIZES
from vbpdsl.engine.reference.run import ReferenceRun, settle
from vbpdsl.engine.reference.step import Chosen, PartsTaken
from vbpdsl.model.contract import Column, Home, Promise, Table, TableFile, Value
from vbpdsl.model.expressions import (
    Aggregate,
    Band,
    Banded,
    Branch,
    Cases,
    Condition,
    Connective,
    DatePart,
    DateShift,
    Excess,
    Expression,
    Extreme,
    Missing,
    Negation,
    OneOf,
    Parts,
    PeriodEdge,
)
from vbpdsl.model.types import COUNT, DATE, MONEY, NUMBER, PERCENT, TEXT, TRUTH, ValueType

DATA = Table(
    "data",
    "row",
    (Column("name", TEXT), Column("amount", MONEY, may_be_empty=True), Column("weight", NUMBER)),
    ("name",),
    files=(TableFile("data", ()),),
)


def run_of(*values: Expression, data: tuple[dict[str, Value], ...] = ()) -> ReferenceRun:
    """Terms X0, X1, ... with these expressions, over one table."""
    definitions = tuple(define(f"X{place}", value) for place, value in enumerate(values))
    return settle(small(*definitions, tables=(DATA,)), {"data": data})


def value_of(expression: Expression, data: tuple[dict[str, Value], ...] = ()) -> Value:
    return run_of(expression, data=data).outcome((), "X0").value


def reason_of(expression: Expression, data: tuple[dict[str, Value], ...] = ()) -> str:
    reason = run_of(expression, data=data).outcome((), "X0").reason
    assert reason is not None
    return reason.words


NOTHING = divided(number("1"), number("0"))
"""A value that is missing."""


def row(name: str, amount: str | None, weight: str = "1") -> dict[str, Value]:
    held = None if amount is None else Fraction(amount)
    return {"name": name, "amount": held, "weight": Fraction(weight)}


@pytest.mark.parametrize(
    "expression",
    [
        plus(number("1"), NOTHING),
        times(number("0"), NOTHING),
        Excess(number("0"), NOTHING, MONEY),
        Extreme("lesser", (NOTHING, number("5")), MONEY),
        Extreme("greater", (number("5"), NOTHING), MONEY),
        compare("=", NOTHING, NOTHING),
        Negation(compare("<", NOTHING, number("1")), TRUTH),
        OneOf(NOTHING, (number("1"),), TRUTH),
        Banded(NOTHING, (Band("all", None, False, None, False, number("1")),), NUMBER),
    ],
)
def test_missing_stays_missing(expression: Expression) -> None:
    assert value_of(expression) is None
    assert reason_of(expression).startswith("divided by zero")


def test_missing_can_be_asked_for() -> None:
    assert value_of(Missing(NOTHING, TRUTH)) is True
    assert value_of(Missing(number("0"), TRUTH)) is False


def test_connectives_are_decided_by_what_is_known() -> None:
    unknown = compare("<", NOTHING, number("1"))
    assert value_of(Connective("and", (unknown, truth(False)), TRUTH)) is False
    assert value_of(Connective("and", (unknown, truth(True)), TRUTH)) is None
    assert value_of(Connective("or", (unknown, truth(True)), TRUTH)) is True
    assert value_of(Connective("or", (unknown, truth(False)), TRUTH)) is None


def test_cases_stop_at_the_first_true_and_at_a_missing_condition() -> None:
    unknown = compare("<", NOTHING, number("1"))
    first = Branch(truth(False), number("1"))
    second = Branch(truth(True), number("2"))
    open_ = Branch(unknown, number("3"))
    assert value_of(Cases((first, second, open_), number("4"), NUMBER)) == 2
    assert value_of(Cases((first, open_, second), number("4"), NUMBER)) is None
    assert value_of(Cases((first,), number("4"), NUMBER)) == 4
    step = run_of(Cases((first, second), NOTHING, NUMBER)).explain((), "X0")
    assert step.detail == Chosen(1)
    assert [child.value for child in step.children] == [False, True, 2]


def test_division_is_exact_and_by_zero_says_by_what() -> None:
    assert value_of(times(divided(number("1"), number("3")), number("3"))) == 1
    run = run_of(number("0"), divided(number("5"), term("X0")))
    outcome = run.outcome((), "X1")
    assert outcome.value is None
    assert outcome.reason is not None
    assert outcome.reason.words == "divided by zero: X0 is 0"


def test_no_row_and_empty_cell_are_said() -> None:
    data = (row("M1", "10"), row("M2", None))
    by_name = [
        lookup("data", "amount", MONEY, ("name", words(name))) for name in ("M1", "M2", "M17")
    ]
    assert value_of(by_name[0], data) == 10
    assert reason_of(by_name[1], data) == "amount is empty in data for name M2"
    assert reason_of(by_name[2], data) == "no row in data for name M17"


def test_dates() -> None:
    last = PeriodEdge("last", DATE)
    assert value_of(DateShift(last, 1, 0, 8, 31, DATE)) == date(2026, 8, 31)
    assert value_of(DatePart("month", last, DATE)) == date(2025, 12, 1)
    assert value_of(DatePart("year", PeriodEdge("first", DATE), COUNT)) == 2025


SHARES = (
    ("2% or less", None, "0.02", True, "0"),
    ("above 2% and up to 6%", "0.02", "0.06", True, "0.5"),
    ("above 6%", "0.06", None, False, "0.8"),
)


def bands() -> tuple[Band, ...]:
    return tuple(
        Band(
            label,
            None if low is None else Fraction(low),
            False,
            None if high is None else Fraction(high),
            closed,
            percent(str(Fraction(rate) * 100)),
        )
        for label, low, high, closed, rate in SHARES
    )


@pytest.mark.parametrize(
    ("at", "share", "place"),
    [("0.02", "0", 0), ("0.0200001", "0.5", 1), ("0.06", "0.5", 1), ("0.0600001", "0.8", 2)],
)
def test_a_band_ends_where_its_label_says(at: str, share: str, place: int) -> None:
    step = run_of(Banded(number(at), bands(), PERCENT)).explain((), "X0")
    assert (step.value, step.detail) == (Fraction(share), Chosen(place))


def test_a_value_in_no_band_is_missing() -> None:
    only = Band("9", Fraction(9), True, Fraction(9), True, percent("41"))
    reason = reason_of(Banded(number("8"), (only,), PERCENT))
    assert reason == "the value is 8, which no row of the table covers"


@pytest.mark.parametrize(
    ("assigned", "published"),
    [
        # Published minimum savings rates (42 CFR 425.604(b); Medicare Shared Savings Program
        # public use files), to the sixth decimal of a percent.
        (605, "11.463527"),
        (894, "9.436473"),
        (3357, "4.803552"),
        (5451, "3.764565"),
        (9139, "3.086086"),
        (10274, "2.983557"),
        (20830, "2.491700"),
        (5999, "3.6"),
        (6000, "3.6"),
        (60000, "2.0"),
    ],
)
def test_minimum_savings_rate_in_straight_lines(assigned: int, published: str) -> None:
    value = value_of(Banded(number(str(assigned)), SIZES, PERCENT))
    assert isinstance(value, Fraction)
    assert abs(value * 100 - Fraction(published)) <= Fraction(1, 2_000_000)


def corridor(edges: list[list[str]], amount: str, base: str) -> Parts:
    lows = [None, *(edge for edge, _ in edges[:-1])]
    parts = tuple(
        Band(
            f"up to {high}",
            None if low is None else Fraction(low),
            False,
            Fraction(high),
            True,
            percent(str(Fraction(rate) * 100)),
        )
        for low, (high, rate) in zip(lows, edges, strict=True)
    )
    rest = Band("the rest", Fraction(edges[-1][0]), False, None, False, percent("0"))
    return Parts(number(amount), number(base), (*parts, rest), MONEY)


@pytest.mark.parametrize("case", worked_examples("CORRIDOR-"))
def test_corridors_of_the_worked_examples(case: dict[str, Any]) -> None:
    given = case["inputs"]
    value = value_of(corridor(given["bands"], str(given["difference"]), str(given["benchmark"])))
    assert value == case["expected"]["settlement"]


@pytest.mark.parametrize(
    ("amount", "settled"), [("2000000", 0), ("4000000", 1000000), ("15000000", 5500000)]
)
def test_corridor_by_hand(amount: str, settled: int) -> None:
    """0% to 2%, 50% to 5%, 80% to 10% of $100 million: 0; 50% of 2; 50% of 3 plus 80% of 5."""
    edges = [[".02", "0"], [".05", ".5"], [".10", ".8"]]
    step = run_of(corridor(edges, amount, "100000000")).explain((), "X0")
    assert step.value == settled
    assert isinstance(step.detail, PartsTaken)
    assert sum(step.detail.amounts) == Fraction(amount)


DATA_ROWS = rows("data")


def test_totals_averages_and_missing_cells() -> None:
    data = (row("a", "10", "1"), row("b", "40", "3"))
    amount, weight = column("amount", MONEY), column("weight", NUMBER)
    assert value_of(total(DATA_ROWS, amount), data) == 50
    assert value_of(count(DATA_ROWS), data) == 2
    assert value_of(Aggregate("average", DATA_ROWS, amount, weight, MONEY), data) == Fraction(
        "32.5"
    )
    assert value_of(Aggregate("highest", DATA_ROWS, amount, None, MONEY), data) == 40
    holed = (*data, row("c", None))
    assert value_of(total(DATA_ROWS, amount), holed) is None
    assert reason_of(total(DATA_ROWS, amount), holed) == "amount is empty in row 3 of data"
    assert value_of(count(DATA_ROWS), holed) == 3


def test_of_no_rows_a_total_is_zero_and_an_average_missing() -> None:
    amount = column("amount", MONEY)
    assert value_of(total(DATA_ROWS, amount)) == 0
    assert value_of(count(DATA_ROWS)) == 0
    assert reason_of(Aggregate("average", DATA_ROWS, amount, None, MONEY)).startswith("an average")


def test_a_missing_condition_makes_the_figure_missing_unless_another_decides() -> None:
    large = Condition(compare(">", column("amount", MONEY), dollars("5")), "small", "1")
    named = Condition(compare("=", column("name"), words("a")), "not a", "1")
    data = (row("a", "10"), row("b", None))
    assert value_of(count(rows("data", conditions=(large,))), data) is None
    assert value_of(count(rows("data", conditions=(large, named))), data) == 1


NAMED = rows("data", links=(link_column("name", "1"),))


def test_figures_at_keys_add_up_and_a_row_without_a_key_is_left_out() -> None:
    definitions = (
        define("Each", total(NAMED, column("amount", MONEY)), ("name",)),
        define(
            "Capped",
            Extreme("lesser", (term("Each", MONEY, "name"), dollars("15")), MONEY),
            ("name",),
        ),
        define("All", total(each("name"), term("Capped", MONEY, "name"))),
    )
    contract = small(*definitions, tables=(DATA,), homes=(Home(("name",), NAMED),))
    data = (row("a", "10"), row("a", "8"), row("b", "4"), {**row("x", "100"), "name": None})
    run = settle(contract, {"data": data})
    assert [(f.term, f.at, f.value) for f in run.figures(())] == [
        ("Each", ("a",), 18),
        ("Each", ("b",), 4),
        ("Capped", ("a",), 15),
        ("Capped", ("b",), 4),
        ("All", (), 19),
    ]
    (account,) = run.accounts()
    assert (account.received, account.counted) == (4, 3)
    assert (account.received_amount, account.counted_amount) == (122, 22)
    assert [(item.rows, item.amount) for item in account.left_out] == [(1, 100)]


def chain(length: int) -> tuple[Expression, ...]:
    return (number("1"), *(plus(term(f"X{place}"), number("1")) for place in range(length - 1)))


def test_a_chain_of_many_terms_and_a_long_sum() -> None:
    length = 1000
    run = run_of(*chain(length))
    assert run.outcome((), f"X{length - 1}").value == length
    long_sum: Expression = number("0")
    for _ in range(1500):
        long_sum = plus(long_sum, number("1"))
    assert value_of(long_sum) == 1500


def paid(value: Expression, of: ValueType = MONEY) -> ReferenceRun:
    return settle(small(define("Payment", value, (), of), paid="Payment"), {})


def test_a_negative_payment_and_a_missing_one_are_problems_never_zero() -> None:
    (negative,) = paid(dollars("-500")).problems()
    assert negative.reason == "the payment of clause of Payment would be negative: -$500.00"
    (missing,) = paid(NOTHING).problems()
    assert (missing.term, missing.reason.split(":")[0]) == ("Payment", "divided by zero")
    assert paid(dollars("0")).problems() == ()


def test_promises_hold_break_or_cannot_be_said() -> None:
    def promised(condition: Expression) -> ReferenceRun:
        promise = Promise("4.4", condition, "Always true.")
        return settle(small(define("X", number("3")), promises=(promise,)), {})

    assert promised(compare("<=", term("X"), number("3"))).broken_promises() == ()
    (broken,) = promised(compare("<", term("X"), number("3"))).broken_promises()
    assert (broken.clause, broken.text) == ("4.4", "Always true.")
    open_ = promised(compare("<", NOTHING, number("3")))
    assert open_.broken_promises() == ()
    assert [problem.clause for problem in open_.problems()] == ["4.4"]


def test_a_missing_table_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="no rows handed in for data"):
        settle(small(define("X", number("1")), tables=(DATA,)), {})
