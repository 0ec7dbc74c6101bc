"""Whatever a what-if says comes true: the value is changed in the data, and all is settled again.

Random contracts on random tables, the payments worked out anew by the reference from the changed
rows, with nothing of `results` in between.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve
from hypothesis import HealthCheck, event, given, settings

from tests.properties.contracts import contracts
from tests.properties.tables import ROWS, Rows
from vbpdsl.engine.reference.run import ReferenceRun
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.model.expressions import Literal
from vbpdsl.results.reckoned.behind import Behind
from vbpdsl.results.reckoned.changes import Change
from vbpdsl.results.reckoned.figures import figures_of
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.why.because import WhatIf
from vbpdsl.results.why.reasons import why
from vbpdsl.results.why.which import WhichReasons


@settings(suppress_health_check=list(HealthCheck))
@given(contracts(), ROWS)
def test_each_what_if_comes_true(contract: Contract, rows: Rows) -> None:
    run = settle_by_reference(contract, rows)
    for settlement in run.settlements():
        for what_if in _what_ifs(contract, rows, run, settlement):
            event("a cell" if what_if.change.cell is not None else "a figure")
            _comes_true(contract, rows, settlement, what_if)


def _what_ifs(
    contract: Contract, rows: Rows, run: ReferenceRun, settlement: SettlementKey
) -> Iterator[WhatIf]:
    reckoning = Reckoning.of(figures_of(run, settlement), Behind(contract, rows))
    for reason in why(reckoning, told=WhichReasons.ALL).reasons:
        if reason.what_if is not None:
            yield reason.what_if


def _comes_true(contract: Contract, rows: Rows, settlement: SettlementKey, what_if: WhatIf) -> None:
    change = what_if.change
    if change.cell is not None:
        run = settle_by_reference(contract, _with_cell(rows, change))
    else:
        run = settle_by_reference(_with_figure(contract, change), rows)
    for payment, said in zip(contract.payments, what_if.consequences, strict=True):
        paid = run.outcome(settlement, payment.total or payment.term).value
        assert paid == said.supposed, (what_if.supposed, paid)


def _with_cell(rows: Rows, change: Change) -> Rows:
    """The tables with the one cell changed in the row that has all the other cells."""
    assert change.cell is not None
    table, column = change.cell.table, change.cell.column
    whole = [dict(row) for row in rows[table]]
    found = [place for place, row in enumerate(whole) if row == dict(change.entities)]
    assert found, change
    whole[found[0]][column] = change.value
    return {**rows, table: whole}


def _with_figure(contract: Contract, change: Change) -> Contract:
    """The contract with a Term of one figure that says the value; those at keys are left out."""
    assert not change.at
    return evolve(
        contract,
        definitions=tuple(
            evolve(item, expression=_literal(item, change.value))
            if item.name == change.term
            else item
            for item in contract.definitions
        ),
    )


def _literal(item: Definition, value: Value) -> Literal:
    assert isinstance(value, Fraction | str | bool) or value is not None
    return Literal(value, item.type)  # type: ignore[arg-type]
