"""Where a phrase stands: which figure is being said, on which row, about whom.

A Scope answers what a reader answers without thinking: for which keys the clause gives a figure
(`each member`, `for each line of business`), what `its` points to, and, inside a phrase about
rows, which row is at hand and what it is linked to. Every reference that is made of it names the
variable it reads (see `vbpdsl/model/expressions/`).
"""

from attrs import evolve, field

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.expressions import ColumnValue, Expression, KeyValue
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText, Span


@frozen
class Scope:
    """The surroundings of a phrase.

    `keys` are the keys of the clause's figure beyond the settlement's; `subject` is the kind that
    `its` points to; `table` and `row` are set within a phrase about rows of that table, with the
    variable for a row; `bound` are the kinds that the thing at hand tells, with their values.
    `variables` are all that rows have introduced around here. `about` is the kind that the row
    tells and that something is said of (`visits of members whose ...`). `around` is the scope in
    which a phrase about rows stands; `choosing` says that the phrase is about which of them count.
    """

    source: SourceText = field(repr=False)
    clause: str
    keys: tuple[str, ...] = ()
    subject: str | None = None
    table: Table | None = None
    row: str = ""
    bound: tuple[tuple[str, Expression], ...] = ()
    variables: tuple[str, ...] = ()
    line: str | None = None
    about: str | None = None
    around: "Scope | None" = field(default=None, repr=False)
    choosing: bool = False

    def on_rows(
        self,
        table: Table | None,
        row: str,
        bound: tuple[tuple[str, Expression], ...],
        subject: str | None,
        variables: tuple[str, ...] = (),
    ) -> "Scope":
        """The scope of a phrase about each of some rows: what they tell comes before the rest."""
        others = tuple(pair for pair in self.bound if pair[0] not in dict(bound))
        return evolve(
            self,
            table=table,
            row=row,
            bound=(*bound, *others),
            subject=subject or self.subject,
            variables=(*self.variables, *variables),
            about=None,
            around=self.around if self.row == row and self.table is table and row else self,
        )

    def elsewhere(self, source: SourceText, clause: str) -> "Scope":
        """The same things at hand, for a phrase that another clause says of them."""
        return evolve(self, source=source, clause=clause, line=None)

    def fresh(self, name: str, taken: tuple[str, ...] = ()) -> str:
        """A name for a new variable: that of its kind, `another ...` where there is one already."""
        while name in (*self.keys, *self.variables, *taken):
            name = f"another {name}"
        return name

    def own(self, column: Column, span: Span | None = None) -> ColumnValue:
        """A column of the row at hand."""
        return ColumnValue(column.name, column.type, self.row, span=span)

    def of_its_own_kind(self, kind: str | None) -> "Scope | None":
        """The scope of the thing at hand, within a phrase about others of its own kind.

        In a clause for each visit `visits whose day is before the visit's day` compares the day
        of each of these visits with the day of the one at hand.
        """
        if kind is None or self.table is None or self.table.row != kind or self.around is None:
            return None
        return self.around if kind in self.around.visible_keys else None

    def of_the_settled(self, party: str) -> "Scope":
        """Where all parties are run over to choose some of them, the scope of the settled one.

        `Practices whose score is at least the Practice's score` holds the score of each against
        that of the Practice that is settled.
        """
        own = self.binding(party)
        run_over = isinstance(own, KeyValue) and own.key != party
        if not (self.choosing and run_over) or self.around is None:
            return self
        return evolve(self.around, choosing=True).of_the_settled(party)

    def is_one_of_two(self, kind: str | None) -> bool:
        """Whether a thing of a kind could be the one that the clause is for, or each of those that
        a phrase runs over: `the total, over all other members, of that member's Fees`."""
        if kind is None or self.table is not None or self.around is None:
            return False
        own = self.binding(kind)
        run_over = isinstance(own, KeyValue) and own.key in self.variables
        return run_over and kind in self.around.visible_keys

    @property
    def visible_keys(self) -> tuple[str, ...]:
        """Kinds of which one is at hand: the clause's and the row's."""
        return tuple(dict.fromkeys((*self.keys, *(key for key, _ in self.bound))))

    def binding(self, key: str) -> Expression | None:
        """What the thing at hand tells of a kind, if it does."""
        return next((value for bound, value in self.bound if bound == key), None)
