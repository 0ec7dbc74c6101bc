"""A condition and its opposite in English, and why a row is left out."""

from fractions import Fraction

import pytest

from vbpdsl.model.contract import Predicate
from vbpdsl.model.expressions import (
    ColumnValue,
    Comparison,
    Connective,
    Expression,
    Literal,
    Missing,
    Negation,
    OneOf,
    TermValue,
)
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.values import bare_verb, predicated, said_so
from vbpdsl.model.rows.left_out import beside_a_time, why_left_out
from vbpdsl.model.types import COUNT, DATE, NUMBER, TEXT, TRUTH

SCORE = TermValue("Quality Score", NUMBER)
SIXTY = Literal(Fraction(60), NUMBER)
CODE = ColumnValue("code", TEXT, "claim")
GATE = TermValue("Core Gate met", TRUTH)
FIGURES = Figures(predicates={"Core Gate met": Predicate("the Core Gate", "met", is_verb=False)})


def _compared(operator: str) -> Expression:
    return Comparison(operator, SCORE, SIXTY, TRUTH)


@pytest.mark.parametrize(
    ("test", "so", "not_so"),
    [
        (_compared(">="), "Quality Score is at least 60", "Quality Score is less than 60"),
        (_compared("="), "Quality Score is 60", "Quality Score is not 60"),
        (GATE, "the Core Gate is met", "the Core Gate is not met"),
        (Negation(GATE, TRUTH), "the Core Gate is not met", "the Core Gate is met"),
        (
            Connective("and", (_compared(">="), GATE), TRUTH),
            "Quality Score is at least 60 and the Core Gate is met",
            "Quality Score is less than 60 or the Core Gate is not met",
        ),
        (Missing(CODE, TRUTH), "code is missing", "code is not missing"),
        (
            OneOf(CODE, (Literal("A", TEXT), Literal("B", TEXT)), TRUTH),
            "code is A or B",
            "code is neither A nor B",
        ),
        (
            Comparison("<=", ColumnValue("day", DATE, "claim"), ColumnValue("end", DATE, "claim"),
                       TRUTH),
            "day is on or before end",
            "day is after end",
        ),
    ],
)  # fmt: skip
def test_a_condition_and_its_opposite(test: Expression, so: str, not_so: str) -> None:
    assert said_so(test, True, FIGURES) == so
    assert said_so(test, False, FIGURES) == not_so


@pytest.mark.parametrize(
    ("verb", "bare"),
    [
        ("applies", "apply"),
        ("passes", "pass"),
        ("takes part", "take part"),
        ("qualifies for the bonus", "qualify for the bonus"),
        ("has open evenings", "have open evenings"),
        ("reaches its target", "reach its target"),
    ],
)
def test_a_verb_is_denied_by_its_bare_form(verb: str, bare: str) -> None:
    assert bare_verb(verb) == bare
    predicate = Predicate("the Half Share", verb, is_verb=True)
    assert predicated(predicate, so=False) == f"the Half Share does not {bare}"


WAIT = Comparison(">", ColumnValue("wait", COUNT, "visit"), Literal(Fraction(3), COUNT), TRUTH)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (", paid on or before March 31", "not paid on or before March 31"),
        ("whose code is 100 or 200", "code is not 100 or 200"),
        ("whose code is not 100", "code is 100"),
        ("and whose wait is more than 3", "wait is not more than 3"),
        ("that are slow", "not slow"),
        ("that are not by telephone", "by telephone"),
        ("who are at least 65", "not at least 65"),
        ("with a wait of more than 3", "wait is at most 3"),
        (", excluding TRANSPLANT claims", "excluded as TRANSPLANT claims"),
        (", other than urgent visits", "excluded as urgent visits"),
    ],
)
def test_why_a_row_is_left_out(words: str, why: str) -> None:
    assert why_left_out(words, WAIT) == why


def test_a_time_that_begins_with_a_preposition_is_called_one() -> None:
    assert beside_a_time("before", "March 2026") == "before March 2026"
    assert beside_a_time("after", "from January 1 to March 31") == (
        "after the time from January 1 to March 31"
    )
