"""Lines and table rows that no worked example reaches: what both sides signed unread.

VBP604  no example reaches the rows `14` and `10 or 11` of line f (`Share`)
"""

from collections.abc import Iterator

from vbpdsl.engine.reference.examples import ExampleOutcome, Taken
from vbpdsl.engine.reference.reading import operands
from vbpdsl.engine.reference.said import cited
from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.expressions import Aggregate, Banded, Expression, Parts
from vbpdsl.source.diagnostic import Diagnostic, Severity


def unreached_lines(
    contract: Contract, outcomes: tuple[ExampleOutcome, ...]
) -> tuple[Diagnostic, ...]:
    """VBP604 warnings, in the order of the definitions.

    A line is reached if an example gives it or works it out; a row of a table of bands, if an
    example's value is read from it. Tables asked once for each row of data are not counted.
    """
    mentioned: set[str] = set()
    taken: set[Taken] = set()
    for outcome in outcomes:
        mentioned.update(outcome.mentioned)
        taken.update(outcome.taken)
    return tuple(
        diagnostic
        for definition in contract.definitions
        for diagnostic in _of_definition(contract, definition, mentioned, taken)
    )


def _of_definition(
    contract: Contract, definition: Definition, mentioned: set[str], taken: set[Taken]
) -> Iterator[Diagnostic]:
    where = f"{cited(definition.clause)} (`{definition.name}`)"
    if definition.role == "line" and definition.name not in mentioned:
        words = f"no example reaches {where}"
        yield _warning(contract, definition, words, "add an example that gives or ends in it")
        return
    # one table on the page can serve two lines (each part, the whole): its rows are read by either
    rows_read = {
        item.table.bands[item.index].span
        for item in taken
        if isinstance(item.table, Banded | Parts)
    } - {None}
    for table in tables_of_bands(definition.expression):
        labels = [
            band.label
            for index, band in enumerate(table.bands)
            if Taken(definition.name, table, index) not in taken and band.span not in rows_read
        ]
        if labels:
            rows = "the row" if len(labels) == 1 else "the rows"
            words = f"no example reaches {rows} {_listed(labels)} of {where}"
            yield _warning(contract, definition, words, "add an example for each of these rows")


def tables_of_bands(expression: Expression) -> Iterator[Banded | Parts]:
    """The tables of bands in an expression, short of those within rows."""
    if isinstance(expression, Aggregate):
        return
    if isinstance(expression, Banded | Parts):
        yield expression
    for operand in operands(expression):
        yield from tables_of_bands(operand)


def _warning(contract: Contract, definition: Definition, words: str, suggestion: str) -> Diagnostic:
    return Diagnostic(
        "VBP604",
        words,
        contract.source,
        definition.span,
        definition.clause,
        suggestion=suggestion,
        severity=Severity.WARNING,
    )


def _listed(labels: list[str]) -> str:
    quoted = [f"`{label}`" for label in labels]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
