"""What an expression of a random contract may read where it stands."""

from attrs import evolve, frozen

from tests.properties.tables import TABLES
from vbpdsl.model.contract import Column
from vbpdsl.model.expressions import ColumnValue, Expression, KeyValue
from vbpdsl.model.types import COUNT, TEXT, Kind

KEY_TYPES = {
    "Practice": TEXT,
    "Year": COUNT,
    "member": TEXT,
    "line": TEXT,
    "Criterion": TEXT,
    "visit": TEXT,
}
"""The kinds of thing there are, and what each is called by."""

TABLE = {table.name: table for table in TABLES}


def kind_of(column: Column) -> str | None:
    """The kind of thing that a column names."""
    return "Year" if column.name.lower() == "year" else column.entity


@frozen
class Known:
    """A Term that was written before: its name, what its value is, its keys in order."""

    name: str
    kind: Kind
    keys: tuple[str, ...]


@frozen
class Scope:
    """Variables with the kinds of what they stand for, variables for rows with their tables.

    `inside` is how many aggregates the expression stands within.
    """

    variables: tuple[tuple[str, str], ...]
    terms: tuple[Known, ...]
    rows: tuple[tuple[str, str], ...] = ()
    inside: int = 0

    def things(self, kind: str) -> list[Expression]:
        """The things of a kind that are at hand: by a variable, or by a column of a row."""
        found: list[Expression] = [
            KeyValue(name, KEY_TYPES[kind]) for name, of in self.variables if of == kind
        ]
        for row, table in self.rows:
            columns = (one for one in TABLE[table].columns if kind_of(one) == kind)
            found += [ColumnValue(one.name, one.type, row) for one in columns]
        return found

    def has(self, *kinds: str) -> bool:
        """Whether a thing of each of some kinds is at hand."""
        return all(self.things(kind) for kind in kinds)

    def fresh(self, name: str) -> str:
        """A name for a new variable."""
        taken = {name for name, _ in (*self.variables, *self.rows)}
        while name in taken:
            name = f"another {name}"
        return name

    def within(
        self,
        variables: tuple[tuple[str, str], ...] = (),
        rows: tuple[tuple[str, str], ...] = (),
    ) -> "Scope":
        """The scope of each row that an aggregate runs over."""
        return evolve(
            self,
            variables=(*variables, *self.variables),
            rows=(*rows, *self.rows),
            inside=self.inside + 1,
        )
