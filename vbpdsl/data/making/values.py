"""Values and conditions of a row in SQL, on the exact integers of its relation.

    whose allowed amount is more than $100   ->   "allowed amount" > 10000     (two decimals)

Only what data decide row by row stands in a recipe (`vbpdsl/model/making/taken.py`), so this is a
small part of what the batch engine writes, without a plan: integers are widened to 128 bits.
SQL's own logic of missing values is Kleene's.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from vbpdsl.data.files.store import StoredTable
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.model.expressions import (
    Arithmetic,
    ColumnValue,
    Comparison,
    Connective,
    DatePart,
    DateShift,
    Expression,
    Literal,
    Missing,
    Negation,
    OneOf,
)
from vbpdsl.model.operators import PartOfDate, Reckons
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import frozen

_SIGNS = {"!=": "<>"}


@frozen
class RowSql:
    """What stands for the columns of a row: the stored table by the variable of its rows, and the
    name that the rows have in the query, if they have one."""

    tables: Mapping[str, StoredTable]
    alias: str = ""

    def column(self, name: str) -> str:
        """A column of the row."""
        return f"{self.alias}.{identifier(name)}" if self.alias else identifier(name)

    def value(self, node: Expression) -> str:
        """A date, text or truth; or a number as its stored integer, where it is a column."""
        match node:
            case ColumnValue():
                return self.column(node.column)
            case Literal():
                return _literal(node)
            case Comparison():
                return self._comparison(node)
            case Connective(operator=joins):
                word = f" {joins.value.upper()} "
                return f"({word.join(self.value(one) for one in node.items)})"
            case Negation(item):
                return f"(NOT {self.value(item)})"
            case Missing(item):
                return f"({self._plain(item)} IS NULL)"
            case OneOf():
                tests = (Comparison("=", node.item, one, node.type) for one in node.values)
                return f"({' OR '.join(self._comparison(one) for one in tests)})"
            case DateShift():
                return self._shifted(node)
            case DatePart(part=PartOfDate.MONTH):
                return f"CAST(date_trunc('month', {self.value(node.value)}) AS DATE)"
        raise NotImplementedError(f"no row decides {type(node).__name__} by itself")

    def _plain(self, node: Expression) -> str:
        return self.number(node)[0] if node.type.kind is Kind.NUMBER else self.value(node)

    def _comparison(self, node: Comparison) -> str:
        sign = _SIGNS.get(node.operator.value, node.operator.value)
        if node.left.type.kind is not Kind.NUMBER:
            return f"({self.value(node.left)} {sign} {self.value(node.right)})"
        (left, below), (right, under) = self.number(node.left), self.number(node.right)
        if isinstance(node.right, Literal) and below % under == 0:
            return f"({left} {sign} {int(right) * (below // under)})"
        if under == below:
            return f"({left} {sign} {right})"
        return f"({_times(left, under)} {sign} {_times(right, below)})"

    def number(self, node: Expression) -> tuple[str, int]:
        """A number as an integer and what it is to be divided by."""
        match node:
            case ColumnValue():
                return self.column(node.column), 10 ** self._scale(node)
            case Literal(value=Fraction() as value):
                return str(value.numerator), value.denominator
            case DatePart(part=PartOfDate.YEAR):
                return f"year({self.value(node.value)})", 1
            case DatePart(part=PartOfDate.DAY):
                return f"day({self.value(node.value)})", 1
            case DatePart(part=PartOfDate.MONTHS):
                day = self.value(node.value)
                return f"(12 * year({day}) + month({day}))", 1
            case DatePart(part=PartOfDate.DAYS):
                return f"({self.value(node.value)} - DATE '0001-01-01' + 1)", 1
            case Arithmetic(operator=Reckons.TIMES):
                (left, below), (right, under) = self.number(node.left), self.number(node.right)
                return f"(CAST({left} AS HUGEINT) * {right})", below * under
            case Arithmetic(operator=Reckons.PLUS | Reckons.MINUS):
                (left, below), (right, under) = self.number(node.left), self.number(node.right)
                sign = node.operator.value
                return f"({_times(left, under)} {sign} {_times(right, below)})", below * under
        raise NotImplementedError(f"no row decides {type(node).__name__} by itself")

    def _scale(self, node: ColumnValue) -> int:
        return self.tables[node.row].facts(node.column).scale

    def _shifted(self, node: DateShift) -> str:
        day = self.value(node.value)
        if node.month is not None and node.day is not None:
            year = f"(year({day}) + {node.years})"
            leap = (node.month, node.day) == (2, 29)
            made = f"make_date({year}, 3, 1) - 1" if leap else (
                f"make_date({year}, {node.month}, {node.day})"
            )
            return f"({made} + {node.days})"
        if node.years:
            day = f"CAST({day} + INTERVAL {node.years} YEAR AS DATE)"
        return f"({day} + {node.days})" if node.days else day


def _times(number: str, factor: int) -> str:
    return f"CAST({number} AS HUGEINT)" if factor == 1 else f"CAST({number} AS HUGEINT) * {factor}"


def _literal(node: Literal) -> str:
    match node.value:
        case bool():
            return "TRUE" if node.value else "FALSE"
        case date():
            return f"DATE '{node.value.isoformat()}'"
        case str():
            return text(node.value)
    raise NotImplementedError("a number is written with what it is divided by")
