"""A checked contract: what the later stages know of the text.

After this stage a contract is right or refused. Everything here is data: Terms with their
expressions in an order in which they can be computed, payments, promises, examples, tables, and
what makes a settlement (who is settled, for which period). Nothing here knows any program.
"""

from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import field

from vbpdsl.model.expressions import Expression, Rows
from vbpdsl.model.made import Made, Told
from vbpdsl.model.nouns.roles import HAPPENS, OF_A_LIFE
from vbpdsl.model.types import Kind, ValueType
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.words.roles import Role

Value = Fraction | date | str | bool | None
"""A value of a figure or a cell; None is missing. Months are dates of their first day."""


THE_COVER = "the cover"
"""The table that lists a provider whom the cover names: one row."""


@frozen
class Column:
    """A column of a table: its readable name and its type.

    `entity` names the kind of thing its values identify (`member`, `Practice`), if any.
    `may_be_empty` is set where the contract says what an empty cell means. `codes` are the only
    texts that a cell may have, where the description lists them. `names_only` says that the column
    is part of what names a row and that no clause reads it: no figure depends on its cells.
    `role` is what the description says that the column is for; its name says nothing.
    """

    name: str
    type: ValueType
    entity: str | None = None
    may_be_empty: bool = False
    codes: tuple[str, ...] = ()
    names_only: bool = False
    role: Role | None = None


@frozen
class TableFile:
    """A file that holds rows of a table: its name in Tuva form and its columns.

    `columns` pairs each readable name with the physical columns that can hold it, the first that
    is not empty in a row being used. `constants` are readable names with a fixed text, for what
    the file itself says (`kind of claim` is `medical` in the medical claims file). `described` are
    all physical columns that the text names, read by a clause or not.
    """

    name: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    constants: tuple[tuple[str, str], ...] = ()
    described: tuple[str, ...] = field(default=(), eq=False, kw_only=True, repr=False)


@frozen
class Table:
    """Rows of one kind, from files or written in the contract.

    `key` are the columns whose values together name one row; empty if rows have no key.
    `row` is what a row is called (`claim`, `Criterion`). `unread` are the columns that the text
    describes and no clause uses; no run looks at them. `made` says how a table that the contract
    makes has its rows; `told` how columns that the contract makes have their cells.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    files: tuple[TableFile, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    clause: str = ""
    span: Span | None = field(default=None, eq=False, kw_only=True)
    unread: tuple[Column, ...] = field(default=(), eq=False, kw_only=True, repr=False)
    made: Made | None = field(default=None, kw_only=True)
    told: tuple[Told, ...] = field(default=(), kw_only=True)

    @property
    def written(self) -> bool:
        """Whether its rows stand in the contract itself."""
        return not self.files and self.made is None

    def column(self, name: str) -> Column | None:
        """The column of that readable name."""
        for column in self.columns:
            if column.name == name:
                return column
        return None

    def of_role(self, *roles: Role) -> tuple[Column, ...]:
        """The columns that the description gives one of these roles."""
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def days(self) -> tuple[Column, ...]:
        """What may say when its rows happen: one column, or all those that nothing tells apart.

        A day of service says it, else a first day, else what its rows go by, else the dates and
        months without a role, else any date but for a birth or a death.
        """
        dates = [column for column in self.columns if column.type.kind is Kind.DATE]
        dates = [column for column in dates if column.role not in OF_A_LIFE]
        return next(
            filter(
                None,
                (
                    *(tuple(c for c in dates if c.role is role) for role in HAPPENS),
                    tuple(column for column in dates if column.name in self.key),
                    tuple(column for column in dates if column.role is None),
                ),
            ),
            tuple(dates),
        )

    @property
    def day(self) -> Column | None:
        """When its rows happen, if one column says it."""
        return self.days[0] if len(self.days) == 1 else None


@frozen
class Home:
    """Where keys come from: for these keys, the combinations in these rows exist.

    The figures of a Term with keys K exist for each combination of K in the settlement: keys of
    one home together as they occur in its rows, keys of different homes each with each.
    """

    keys: tuple[str, ...]
    rows: Rows


@frozen
class Party:
    """A party by its short name. `each` is the key if the contract settles each of them apart."""

    name: str
    full_name: str
    role: str
    each: bool = False


@frozen
class Period:
    """A period that is settled: its label (`2025`), first and last day."""

    label: str
    first: date
    last: date


@frozen
class Settlement:
    """What one settlement is.

    `keys` are the keys of a settlement: the party that is settled apart (`Practice`), and the
    period's name if there are several (`Performance Year`, a whole number). `parties` lists who
    is settled: the rows of a table that bind the keys; None if both parties stand on the cover.
    A settlement exists for each combination in `parties` with each of `periods` (if `parties`
    binds the period's key, for the combinations that occur).
    """

    keys: tuple[str, ...]
    key_types: tuple[ValueType, ...]
    parties: Rows | None
    period_key: str | None
    periods: tuple[Period, ...]


@frozen
class Predicate:
    """What a condition says of what: `is met` of `the Quality Gate`, `applies` of `the Half Share`.

    `holder` has the article that the sentence gives it. A status that follows no `is` is a verb.
    """

    holder: str
    status: str
    is_verb: bool


@frozen
class Definition:
    """A Term and how it is computed, one value for each combination of its keys.

    `keys` come on top of the settlement's. `clause` is the number it is cited by, `line c` for a
    line of the schedule. `letter` is set for lines. `role`: `definition`, `condition`, `line`,
    `payment`, `information` (it moves no money), `hidden` (a count the text uses without naming
    it). `text` is the sentence.
    `predicate` are the words of a condition that a sentence gives to something.
    """

    name: str
    keys: tuple[str, ...]
    type: ValueType
    expression: Expression
    clause: str
    role: str = "definition"
    letter: str | None = None
    text: str = ""
    predicate: Predicate | None = field(default=None, kw_only=True)
    span: Span | None = field(default=None, eq=False, kw_only=True)


@frozen
class Payment:
    """Who pays whom what, by when. The amount is the Definition called `term` (rounded, never
    negative, zero where its condition does not hold); `due` is a date expression or None.

    With `keys` on top of the settlement's it is made for each of some things: `term` has these
    keys, `due` may read them, and `total` is the Term that adds all of them up.
    """

    term: str
    name: str
    payer: str
    payee: str
    due: Expression | None
    clause: str
    text: str
    span: Span | None = field(default=None, eq=False, kw_only=True)
    keys: tuple[str, ...] = field(default=(), kw_only=True)
    total: str | None = field(default=None, kw_only=True)

    @property
    def added_up(self) -> str:
        """The Term that says what it comes to in a settlement."""
        return self.total or self.term


@frozen
class Promise:
    """A sentence that is always true, checked for each settlement."""

    clause: str
    condition: Expression
    text: str
    span: Span | None = field(default=None, eq=False, kw_only=True)


@frozen
class Given:
    """A value an example starts from: a Term, at `at` if it has keys, and its value."""

    term: str
    at: tuple[tuple[str, Value], ...]
    value: Value
    span: Span | None = field(default=None, eq=False, kw_only=True)
    in_passing: bool = field(default=False, eq=False, kw_only=True)
    """Said with `after`: a payment that was made before what the example comes to."""


@frozen
class GivenRows:
    """Rows of a table of data that an example gives: columns by readable name, and their cells."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    span: Span | None = field(default=None, eq=False, kw_only=True)


@frozen
class Expected:
    """A value an example ends in.

    `actual` is computed and must equal `value`; where `shown_to` is given, `value` is shown
    rounded to that step and the computed value is rounded (half away from zero) before comparing.
    `at` are the keys of a figure for one of several: `the Result of Eye examination`. `within`
    is how far it may be off, where the example says it.
    """

    words: str
    actual: Expression
    value: Value
    shown_to: Fraction | None = None
    at: tuple[tuple[str, Value], ...] = ()
    within: Fraction | None = None
    span: Span | None = field(default=None, eq=False, kw_only=True)


@frozen
class Example:
    """A worked example of the contract: given values, expected values, the period if it says.

    `fresh` are those of the given values that it says itself, and does not take from the example
    before. `rows` are rows of data that it gives. Keys of the settlement in `at` of a value say
    which of several parties has it.
    """

    name: str
    givens: tuple[Given, ...]
    expected: tuple[Expected, ...]
    period: str | None
    text: str
    fresh: tuple[Given, ...] = field(default=(), kw_only=True)
    rows: tuple[GivenRows, ...] = field(default=(), kw_only=True)
    span: Span | None = field(default=None, eq=False, kw_only=True)


class ProseRole(Enum):
    """What a clause is from which nothing is computed by itself."""

    HEADING = "heading"
    NOTE = "note"
    WORDS = "words"
    RULE = "rule"
    """What other clauses go by: a roster, rows that do not count, how payments are rounded."""


@frozen
class Prose:
    """A clause without a figure of its own: `[words]`, a note, a heading, a rule; read back."""

    clause: str
    text: str
    role: ProseRole
    span: Span | None = field(default=None, eq=False, kw_only=True)


@frozen
class Listed:
    """A column of a held table and the column of another table that lists what it names."""

    column: str
    table: str
    listed: str


@frozen
class Held:
    """What a table must have a row for each of, as far as one figure counts its rows.

    `party` is its column of the party settled, `time` that of the month or the year; `bounds` are
    the sign and the day or year of each comparison that says which times count, none if they are
    those of the period. `value` is a column that the figure is made of; `added_up` says that it
    is a sum, to which a row that counts as nothing adds nothing.
    """

    table: str
    party: str | None
    time: Column | None
    bounds: tuple[tuple[str, Expression], ...]
    listed: tuple[Listed, ...]
    value: str
    added_up: bool


@frozen
class Contract:
    """A checked contract. `definitions` stand in an order in which they can be computed."""

    source: SourceText = field(repr=False)
    sources: tuple[SourceText, ...] = field(repr=False)
    title: str
    exhibit: str
    parties: tuple[Party, ...]
    settlement: Settlement
    tables: tuple[Table, ...]
    homes: tuple[Home, ...]
    definitions: tuple[Definition, ...]
    payments: tuple[Payment, ...]
    promises: tuple[Promise, ...]
    examples: tuple[Example, ...]
    prose: tuple[Prose, ...]
    cover: tuple[tuple[str, str], ...]
    held: tuple[Held, ...] = field(default=(), repr=False)
    other_years: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    """Terms that are worked out for a year that is not settled, with the year."""

    def definition(self, name: str) -> Definition:
        """The Term of that name."""
        return next(item for item in self.definitions if item.name == name)

    def table(self, name: str) -> Table:
        """The table of that name."""
        return next(item for item in self.tables if item.name == name)
