"""Settling in batch: the samples worked out by hand, what is kept, and what falls back."""

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest
from attrs import evolve

from tests.engine_batch.memory import memory_store
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import MAPLE, ROWS, SETTLED
from tests.samples.nodes import compare as compared
from tests.samples.nodes import count, each, key, number, term, total, words
from tests.samples.shared_savings import SHARED_SAVINGS
from vbpdsl.data.files.store import Store
from vbpdsl.engine.again.sample import sample_check
from vbpdsl.engine.batch import rows_of
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.compare import compare
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.model.expressions import Arithmetic, Condition, Expression
from vbpdsl.model.types import MONEY, NUMBER


@pytest.fixture(name="store")
def _store() -> Iterator[Store]:
    store = memory_store(MEDICAL_HOME, ROWS)
    yield store
    store.close()


@pytest.fixture(name="run")
def _run(store: Store) -> BatchRun:
    return settle(MEDICAL_HOME, store)


def test_the_medical_home_is_what_was_worked_out_by_hand(run: BatchRun) -> None:
    assert run.fallback is None
    for practice, expected in SETTLED.items():
        found = {one.term: one.value for one in run.figures((practice,)) if not one.at}
        assert {name: found[name] for name in expected} == expected


def test_figures_come_in_the_order_of_the_reference(run: BatchRun) -> None:
    reference = settle_by_reference(MEDICAL_HOME, ROWS)
    assert tuple(run.settlements()) == tuple(reference.settlements())
    for settlement in reference.settlements():
        assert run.figures(settlement) == reference.figures(settlement)


def test_accounts_add_up_and_say_why(run: BatchRun) -> None:
    reference = settle_by_reference(MEDICAL_HOME, ROWS)
    for account, expected in zip(run.accounts(), reference.accounts(), strict=True):
        assert account.received == account.counted + sum(one.rows for one in account.left_out)
        assert set(account.left_out) == set(expected.left_out)
        assert evolve(account, left_out=()) == evolve(expected, left_out=())


def test_a_settlement_that_nobody_has_has_no_figures(run: BatchRun) -> None:
    assert run.figures(("Nobody",)) == ()


def test_two_runs_share_a_connection(store: Store, run: BatchRun) -> None:
    again = settle(MEDICAL_HOME, store)
    assert again.relation_name() != run.relation_name()
    run.drop()
    assert again.figures((MAPLE,))


def test_a_figure_that_differs_is_found(run: BatchRun) -> None:
    reference = settle_by_reference(MEDICAL_HOME, ROWS)
    assert compare(run, reference) == ()
    relation, placed = run.placed("Net Savings")
    run.connection.execute(f'UPDATE "{relation}" SET "{placed.column}" = "{placed.column}" + 1')
    differences = compare(run, reference)
    assert {one.term for one in differences} == {"Net Savings"}
    assert {one.settlement for one in differences} == set(reference.settlements())


def test_a_sample_is_settled_again_from_its_own_rows(
    store: Store, run: BatchRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_of, "SMALL", 0)
    for seed in range(4):
        checked = sample_check(MEDICAL_HOME, store, run, 1, seed)
        assert checked.equal
        assert (checked.settlements, checked.of) == (1, 2)
    rows = rows_of.rows_of(MEDICAL_HOME, store, [(MAPLE,)])
    assert 0 < len(rows["claims"]) < len(ROWS["claims"])
    assert len(rows["Attribution Roster"]) < len(ROWS["Attribution Roster"])


def test_a_sample_of_all_reads_all(store: Store, run: BatchRun) -> None:
    checked = sample_check(MEDICAL_HOME, store, run, None)
    assert (checked.settlements, checked.of, checked.equal) == (2, 2, True)


def test_figures_are_exported_as_exact_decimals(run: BatchRun, tmp_path: Path) -> None:
    run.export((), tmp_path / "settlements.csv")
    with (tmp_path / "settlements.csv").open(newline="") as file:
        values = next(iter(csv.DictReader(file)))
    assert values["Practice"] == MAPLE
    top, below = (int(values[f"Shared Savings, {part}"]) for part in ("numerator", "denominator"))
    assert Fraction(top, below) == SETTLED[MAPLE]["Shared Savings"]
    assert values["Cost of Care"] == "3500.30"
    assert values["Shared Savings Payment"] == "2459.67"


def test_figures_are_exported_to_parquet(run: BatchRun, tmp_path: Path) -> None:
    path = tmp_path / "lines of 'business'.parquet"
    run.export(("line of business",), path)
    rows = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
    assert rows == (4,)


# what the batch does not do


def _with(expression: Expression) -> Contract:
    """The medical home with a payment of another amount, `clause 9`."""
    extra = Definition("Extra", (), MONEY, expression, "9")
    return evolve(MEDICAL_HOME, definitions=(*MEDICAL_HOME.definitions, extra))


def _power(times: int) -> Expression:
    value: Expression = term("Budget")
    for _ in range(times):
        value = Arithmetic("*", value, number("12345678901"), NUMBER)
    return value


def test_what_outgrows_128_bits_is_settled_by_the_reference(store: Store) -> None:
    contract = _with(_power(4))
    run = settle(contract, store)
    assert run.fallback is not None
    assert "38 digits" in run.fallback
    assert "9" in run.fallback
    assert compare(run, settle_by_reference(contract, ROWS)) == ()
    assert run.accounts() == settle_by_reference(contract, ROWS).accounts()


def test_what_fits_128_bits_is_settled_in_batch(store: Store) -> None:
    contract = _with(_power(2))
    run = settle(contract, store)
    assert run.fallback is None
    assert compare(run, settle_by_reference(contract, ROWS)) == ()


def test_a_total_within_rows_of_a_total_is_settled_in_batch(store: Store) -> None:
    """Fourteen Criteria for each of the Practice's two lines of business."""
    contract = _with(total(each("line of business"), count(each("Criterion"))))
    run = settle(contract, store)
    assert run.fallback is None
    assert _extra(run) == 28


def test_one_that_asks_what_stands_around_it_is_settled_by_the_reference(store: Store) -> None:
    """Fourteen Criteria for Commercial, none for the other."""
    commercial = compared("=", key("line of business"), words("Commercial"))
    criteria = each("Criterion", where=(Condition(commercial, "another line", "9"),))
    run = settle(_with(total(each("line of business"), count(criteria))), store)
    assert run.fallback is not None
    assert run.fallback.endswith("a total within rows that asks what stands around them")
    assert _extra(run) == 14


def _extra(run: BatchRun) -> Value:
    """What `Extra` comes to for Maple."""
    return next(one.value for one in run.figures((MAPLE,)) if one.term == "Extra")


def test_a_long_chain_of_terms_is_settled_in_batch(store: Store) -> None:
    steps = [Definition("Step 0", (), MONEY, term("Budget"), "9.0")]
    for place in range(1, 90):
        before = term(f"Step {place - 1}")
        value = Arithmetic("+", before, number("1.01"), MONEY)
        steps.append(Definition(f"Step {place}", (), MONEY, value, f"9.{place}"))
    contract = evolve(MEDICAL_HOME, definitions=(*MEDICAL_HOME.definitions, *steps))
    run = settle(contract, store)
    assert run.fallback is None
    found = {one.term: one.value for one in run.figures((MAPLE,)) if not one.at}
    assert found["Step 89"] == SETTLED[MAPLE]["Budget"] + 89 * Fraction("1.01")


def test_a_sentence_of_very_many_parts_is_settled_by_the_reference(store: Store) -> None:
    value: Expression = term("Budget")
    for _ in range(150):
        value = Arithmetic("+", value, number("1"), MONEY)
    run = settle(_with(value), store)
    assert run.fallback == "clause 9: a sentence of too many parts within parts"
    found = {one.term: one.value for one in run.figures((MAPLE,)) if not one.at}
    assert found["Extra"] == SETTLED[MAPLE]["Budget"] + 150


def test_nothing_is_left_in_the_engine_after_falling_back(store: Store) -> None:
    settle(_with(_power(4)), store)
    left = store.connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'vbp%'"
    ).fetchone()
    assert left == (0,)


# problems


def _results(**changed: object) -> dict[str, list[dict[str, object]]]:
    row = {
        "ACO": "A1",
        "Performance Year": Fraction(2014),
        "benchmark": Fraction(100_000_000),
        "expenditures": Fraction(90_000_000),
        "assigned beneficiaries": Fraction(6000),
        "final sharing rate": Fraction(1, 2),
    }
    return {"Results": [{**row, "ACO": "A0"}, {**row, **changed}]}


def _shared(**changed: object) -> BatchRun:
    return settle(SHARED_SAVINGS, memory_store(SHARED_SAVINGS, _results(**changed)))  # type: ignore[arg-type]


def test_a_payment_without_a_value_is_a_problem_with_its_cause() -> None:
    run = _shared(**{"final sharing rate": None})
    (problem,) = run.problems()
    assert problem.settlement == ("A1", Fraction(2014))
    assert (problem.term, problem.clause) == ("Final Sharing Rate", "1.4")
    assert "final sharing rate in Results is empty" in problem.reason


def test_a_negative_payment_is_a_problem() -> None:
    run = _shared(**{"final sharing rate": Fraction(-1, 2)})
    (problem,) = run.problems()
    assert problem.reason == "the payment of clause 2.1 would be negative: -$4,900,000.00"
    assert run.broken_promises() == ()


def test_a_division_by_zero_is_a_problem_of_its_clause() -> None:
    (problem,) = _shared(benchmark=Fraction(0)).problems()
    assert problem.term == "Qualified"
    assert "what it is divided by is 0" in problem.reason


def test_years_that_are_not_settled_are_left_alone() -> None:
    run = _shared(**{"Performance Year": Fraction(2030)})
    assert tuple(run.settlements()) == (("A0", Fraction(2014)),)
