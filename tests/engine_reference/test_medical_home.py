"""The medical home settled on a few members, against figures worked out by hand."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from tests.engine_reference.worked import worked_examples
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import MAPLE, OAK, ROWS, SETTLED
from tests.samples.nodes import given
from vbpdsl.engine.reference.examples import work_example
from vbpdsl.engine.reference.run import ReferenceRun, settle
from vbpdsl.engine.reference.step import FigureRead, RowsCounted, Step
from vbpdsl.model.contract import Example, Expected, Value
from vbpdsl.model.expressions import TermValue
from vbpdsl.model.types import MONEY, PERCENT


@pytest.fixture(scope="module")
def run() -> ReferenceRun:
    return settle(MEDICAL_HOME, ROWS)


@pytest.mark.parametrize("practice", [MAPLE, OAK])
def test_the_schedule_comes_to_what_was_worked_out_by_hand(
    run: ReferenceRun, practice: str
) -> None:
    found = {figure.term: figure.value for figure in run.figures((practice,))}
    assert {name: found[name] for name in SETTLED[practice]} == SETTLED[practice]


def test_settlements_are_those_of_schedule_1(run: ReferenceRun) -> None:
    assert list(run.settlements()) == [(MAPLE,), (OAK,)]
    assert run.problems() == ()
    assert run.broken_promises() == ()


def test_figures_exist_for_the_members_and_lines_on_the_roster(run: ReferenceRun) -> None:
    costs = {f.at: f.value for f in run.figures((OAK,)) if f.term == "Cost"}
    assert costs == {
        ("M2", "Medicare Advantage"): 75000,
        ("M3", "Commercial"): Fraction("99.99"),
    }


def test_every_claim_is_counted_or_left_out_for_a_reason(run: ReferenceRun) -> None:
    (claims,) = [item for item in run.accounts() if item.table == "claims"]
    assert (claims.received, claims.received_amount) == (9, Fraction("83648.29"))
    assert (claims.counted, claims.counted_amount) == (5, Fraction("83600.29"))
    assert [(item.reason, item.rows, item.amount) for item in claims.left_out] == [
        ("day of service not in the Period", 2, 24),
        ("paid after March 31, 2011", 1, 11),
        ("member not on the roster in the month of service", 1, 13),
    ]


def test_all_accounts_add_up(run: ReferenceRun) -> None:
    accounts = run.accounts()
    assert any(one.left_out and one.received_amount is not None for one in accounts)
    for account in accounts:
        assert account.received == account.counted + sum(i.rows for i in account.left_out)
        if account.received_amount is not None:
            amounts = [i.amount for i in account.left_out]
            assert account.received_amount == account.counted_amount + sum(amounts)  # type: ignore


def test_a_figure_is_explained_down_to_the_terms_and_rows_it_rests_on(run: ReferenceRun) -> None:
    net = run.explain((MAPLE,), "Net Savings")
    assert [child.detail for child in net.children] == [
        FigureRead("Gross Savings", ()),
        FigureRead("Supplemental Payments", ()),
    ]
    cost = run.explain((MAPLE,), "Cost", ("M1", "Commercial"))
    counted = cost.children[0].detail
    assert isinstance(counted, RowsCounted)
    assert (counted.number, counted.positions) == (2, (0, 1))
    assert counted.left_out == (
        ("day of service not in the Period", 2),
        ("paid after March 31, 2011", 1),
    )


def test_every_step_without_a_value_says_why(run: ReferenceRun) -> None:
    def check(step: Step) -> None:
        assert (step.value is None) == (step.reason is not None)
        for child in step.children:
            check(child)

    for figure in run.figures((OAK,)):
        check(run.explain((OAK,), figure.term, figure.at))
    outcome = run.outcome((OAK,), "Result", ("Depression screening",))
    assert outcome.reason is not None
    assert outcome.reason.words == (
        "no row in Measure Results for Practice Oak Street Clinic and Criterion Depression "
        "screening and year 2010"
    )


def test_a_member_without_a_score_makes_the_settlement_a_problem() -> None:
    scores = tuple(row for row in ROWS["Risk Scores"] if row["member"] != "M3")
    run = settle(MEDICAL_HOME, {**ROWS, "Risk Scores": scores})
    (problem,) = run.problems()
    assert problem.settlement == (OAK,)
    assert (problem.term, problem.clause) == ("Risk Score", "2.2")
    assert problem.reason == "no row in Risk Scores for member M3"
    assert run.outcome((OAK,), "Shared Savings Payment").value is None
    assert run.outcome((MAPLE,), "Shared Savings Payment").value == Fraction("2459.67")


def test_a_sample_of_settlements_can_be_settled() -> None:
    run = settle(MEDICAL_HOME, ROWS, [(OAK,)])
    assert list(run.settlements()) == [(OAK,)]
    with pytest.raises(ValueError, match="no such settlement"):
        settle(MEDICAL_HOME, ROWS, [("Elm Pediatrics",)])


def paid(budget: Value, cost: Value, supplement: Value, met: Value) -> Any:
    """What the medical home pays for given lines a, b and d and a number of Criteria met."""
    givens = (
        given("Budget", budget),
        given("Cost of Care", cost),
        given("Supplemental Payments", supplement),
        given("Criteria met", met),
    )
    expected = Expected("", TermValue("Shared Savings Payment", MONEY), None)
    outcome = work_example(MEDICAL_HOME, Example("", givens, (expected,), None, ""))
    return outcome.checks[0].actual


@pytest.mark.parametrize("case", worked_examples("NEPA-pay-"))
def test_payments_of_the_worked_examples(case: dict[str, Any]) -> None:
    said = case["inputs"]
    months = Fraction(said["member_months"])
    supplement = said["supplemental_per_patient_year"] * months / 12
    budget, cost = said["expected_pmpm_risk_adj"] * months, said["actual_pmpm"] * months
    met = Fraction(said["criteria_met"])
    assert paid(budget, cost, supplement, met) == case["expected"]["payment"]


@pytest.mark.parametrize("case", worked_examples("NEPA-tier-"))
def test_tiers_of_the_worked_examples(case: dict[str, Any]) -> None:
    met = given("Criteria met", Fraction(case["inputs"]["criteria_met"]))
    expected = Expected("", TermValue("Share", PERCENT), None)
    outcome = work_example(MEDICAL_HOME, Example("", (met,), (expected,), None, ""))
    assert outcome.checks[0].actual == Fraction(case["expected"]["share"])


@pytest.mark.parametrize(
    ("met", "payment"),
    [(0, 0), (8, 0), (9, 164820), (10, 176880), (11, 176880), (13, 188940), (14, 201000)],
)
def test_payments_by_tier(met: int, payment: int) -> None:
    """Net savings of $402,000 at the published tiers: 0, 41, 44, 47 and 50 percent."""
    budget, cost = Fraction(9_960_000), Fraction(9_552_000)
    assert paid(budget, cost, Fraction(6000), Fraction(met)) == payment


def test_half_a_cent_goes_away_from_zero() -> None:
    """50% of 0.01 is half a cent."""
    nothing = Fraction(0)
    assert paid(Fraction("0.01"), nothing, nothing, Fraction(14)) == Fraction("0.01")


def test_the_order_of_the_tables_rows_does_not_matter(run: ReferenceRun) -> None:
    turned = {name: tuple(reversed(table)) for name, table in ROWS.items()}
    again = settle(attrs.evolve(MEDICAL_HOME), turned)
    for key in run.settlements():
        assert again.figures(key) == run.figures(key)
