"""A contract around a few Terms, for tests of single sentences."""

from datetime import date

from tests.samples.nodes import number
from vbpdsl.model.contract import (
    Contract,
    Definition,
    Home,
    Payment,
    Period,
    Promise,
    Settlement,
    Table,
)
from vbpdsl.model.expressions import Expression, Rows
from vbpdsl.model.types import MONEY, NUMBER, TEXT, ValueType
from vbpdsl.source.text import SourceText

TEXT_OF = SourceText("small.vbp", "small\n")
YEAR_2025 = Period("2025", date(2025, 1, 1), date(2025, 12, 31))


def define(
    name: str, expression: Expression, keys: tuple[str, ...] = (), of: ValueType = NUMBER
) -> Definition:
    return Definition(name, keys, of, expression, f"clause of {name}")


def small(
    *definitions: Definition,
    tables: tuple[Table, ...] = (),
    homes: tuple[Home, ...] = (),
    parties: Rows | None = None,
    paid: str | None = None,
    promises: tuple[Promise, ...] = (),
) -> Contract:
    """A contract between two parties, or with `parties` between the payer and each `Practice`."""
    payments = (Payment(paid, paid, "Plan", "Practice", None, "9.1", ""),) if paid else ()
    keys = () if parties is None else ("Practice",)
    return Contract(
        source=TEXT_OF,
        sources=(TEXT_OF,),
        title="",
        exhibit="",
        parties=(),
        settlement=Settlement(keys, tuple(TEXT for _ in keys), parties, None, (YEAR_2025,)),
        tables=tables,
        homes=homes,
        definitions=definitions,
        payments=payments,
        promises=promises,
        examples=(),
        prose=(),
        cover=(),
    )


ZERO = number("0", MONEY)
