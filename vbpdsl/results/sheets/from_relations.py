"""The sheets of a run that stands in relations: what each cell is, as a column of the database.

`rows.py` says the same of figures in memory, one by one; a test holds the two against each other,
and against a third that knows neither.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
from attrs import field

from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.batch.texts import Texts, literal, prepare, quoted, stepped, texts_of
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Definition, Payment, Value
from vbpdsl.model.types import LASTING, LASTING_DAYS, Kind, Style
from vbpdsl.model.values.number import MISSING
from vbpdsl.plan.figures.placed import Grain, Placed
from vbpdsl.plan.promised import due_name, unrounded_name
from vbpdsl.results.reckoned.figures import key_type, named_by_its_key, short_party
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.sheets.arrays import array_of
from vbpdsl.results.sheets.rows import (
    DATE,
    DECIMAL,
    LINES,
    REMARKED,
    SETTLEMENTS,
    TERMS,
    TEXT,
    TRUTH,
    Cell,
    Sheet,
    due_in_period,
    remarks,
)
from vbpdsl.results.sheets.sheet_sql import Asked, Fixed, SheetCell, SheetRow, Source
from vbpdsl.results.sheets.spreadsheet import teach_cells
from vbpdsl.source.classes import define

_REMARKS = "vbp_remarks_of_settlements"
_RAW = {
    Kind.NUMBER: pa.decimal128(38, 0),
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.TRUTH: pa.bool_(),
}


@define
class _Asking:
    """A relation that is asked: the texts of its columns that are wanted, each made once."""

    grain: Grain
    made: dict[Placed, Texts] = field(factory=dict)

    def texts(self, placed: Placed) -> Texts:
        """The texts of a value in it."""
        if placed not in self.made:
            self.made[placed] = texts_of(placed, self.grain.measured.columns)
        return self.made[placed]

    def key(self, key: str, style: Style = Style.PLAIN) -> str:
        """A key's value for reading, as `key_text` writes it."""
        placed = self.grain.key_columns[key]
        name = quoted(placed.column)
        match placed.kind:
            case Kind.NUMBER | Kind.TEXT:
                text = self.texts(placed).exact
            case Kind.TRUTH:
                text = f"CASE WHEN {name} THEN 'yes' WHEN NOT {name} THEN 'no' END"
            case Kind.DATE:
                text = _date_text(name, style)
        return f"coalesce({text}, {literal(MISSING)})"

    def column(self, key: str) -> str:
        """The column of a key as it stands."""
        return quoted(self.grain.key_columns[key].column)


@define
class Relations:
    """A run in relations, asked for its sheets; to be closed, since it lends tables to the
    connection of the run."""

    run: KeptRun
    batch: BatchRun
    _lent: list[str] = field(factory=list)

    def sources(self, sheet: Sheet) -> tuple[Source, ...]:
        """The relations that make the rows of a sheet."""
        prepare(self.batch.connection)
        teach_cells(self.batch.connection)
        if sheet is SETTLEMENTS:
            return (self._settlements(),)
        found = (self._of_grain(sheet, grain) for grain in self.batch.outline.grains.values())
        return tuple(source for source in found if source.rows)

    def close(self) -> None:
        """Take back what was lent."""
        for name in self._lent:
            self.batch.connection.unregister(name)
        self._lent.clear()

    @property
    def _contract(self) -> Contract:
        return self.batch.contract

    def _of_grain(self, sheet: Sheet, grain: Grain) -> Source:
        asking, named = _Asking(grain), quoted(self.batch.relation_name(grain.keys))
        rows = tuple(self._rows(sheet, asking))
        return self._source(asking, named, rows)

    def _source(self, asking: _Asking, relation: str, rows: tuple[SheetRow, ...]) -> Source:
        made = self._contract.settlement
        keys = tuple(
            asking.key(key, kind.style)
            for key, kind in zip(made.keys, made.key_types, strict=True)
        )
        order = tuple(asking.column(key) for key in made.keys)
        return Source(stepped(relation, tuple(asking.made.values())), keys, order, rows)

    def _rows(self, sheet: Sheet, asking: _Asking) -> Iterator[SheetRow]:
        """The rows that one row of a relation makes, in the order of the definitions."""
        paid = {item.term: item for item in self._contract.payments}
        for number, item in enumerate(self._contract.definitions):
            if item.name not in asking.grain.terms or not _belongs(sheet, item, paid):
                continue
            rank = tuple(asking.column(key) for key in item.keys)
            yield SheetRow(number, self._cells(sheet, asking, item, paid.get(item.name)), rank)

    def _cells(
        self, sheet: Sheet, asking: _Asking, item: Definition, payment: Payment | None
    ) -> tuple[SheetCell, ...]:
        placed = asking.grain.terms[item.name]
        texts = asking.texts(placed)
        number = texts.value is not None
        if payment is not None:
            texts = _payable(placed, texts)
        value: SheetCell = Asked(texts.value, DECIMAL) if texts.value else Fixed(None)
        exact = Asked(texts.exact, TEXT, plain=number)
        figure = (value, exact, Fixed(item.type.words()))
        if sheet is LINES:
            return (Fixed(item.letter), Fixed(item.name), *figure)
        if sheet is TERMS:
            return (Fixed(item.name), Fixed(item.clause), self._of(asking, item), *figure)
        assert payment is not None
        return (
            Fixed(payment.name),
            Fixed(payment.clause),
            self._of(asking, item),
            self._party(asking, payment.payer),
            self._party(asking, payment.payee),
            value,
            self._before_rounding(asking, payment, texts),
            self._due(asking, payment),
        )

    def _of(self, asking: _Asking, item: Definition) -> SheetCell:
        """The keys of a figure besides the settlement's: `member M1, line of business HMO`."""
        if not item.keys:
            return Fixed(None)
        parts: list[str] = []
        for place, key in enumerate(item.keys):
            named = f"{', ' if place else ''}{key} "
            text = asking.key(key, key_type(self._contract, key).style)
            parts += [literal(named), text]
        return Asked(f"concat({', '.join(parts)})", TEXT)

    def _before_rounding(
        self, asking: _Asking, payment: Payment, paid: Texts
    ) -> SheetCell:
        """The amount before the payment was rounded, where there is one to be paid."""
        placed = asking.grain.terms.get(unrounded_name(self._contract, payment))
        if placed is None:
            return Asked(paid.exact, TEXT, plain=True)
        exact = asking.texts(placed).exact
        return Asked(f"CASE WHEN {paid.exact} IS NOT NULL THEN {exact} END", TEXT, plain=True)

    def _party(self, asking: _Asking, name: str) -> SheetCell:
        if not named_by_its_key(self._contract, name):
            return Fixed(short_party(self._contract, (), name))
        text = asking.key(name)
        return Asked(f"concat({literal(f'{name} ')}, {text})", TEXT)

    def _due(self, asking: _Asking, payment: Payment) -> SheetCell:
        planned = due_name(self._contract, payment)
        if planned is not None:
            return Asked(quoted(asking.grain.terms[planned].column), DATE)
        if payment.due is None:
            return Fixed(None)
        periods = self._contract.settlement.periods
        days = {one.label: due_in_period(self._contract, one, payment.due) for one in periods}
        return self._by_period(asking, days, DATE)

    def _settlements(self) -> Source:
        """One row for each settlement, beside it what was found of it."""
        asking = _Asking(self.batch.outline.grains[frozenset()])
        periods = self._contract.settlement.periods
        named = quoted(self.batch.relation_name())
        remarked = self._remarks()
        said: dict[str, SheetCell] = {
            "period": self._by_period(asking, {one.label: one.label for one in periods}, TEXT),
            "first day": self._by_period(asking, {one.label: one.first for one in periods}, DATE),
            "last day": self._by_period(asking, {one.label: one.last for one in periods}, DATE),
            "computed": Fixed(True),
        }
        if remarked is not None:
            named = self._beside(_REMARKS, remarked, asking, named)
            said |= {name: Asked(quoted(name), kind) for name, kind in REMARKED.items()}
            said["computed"] = Asked('coalesce("computed", true)', TRUTH)
        cells = tuple(said.get(name, Fixed(None)) for name, _ in SETTLEMENTS.columns)
        return self._source(asking, named, (SheetRow(0, cells),))

    def _remarks(self) -> pa.Table | None:
        """The settlements of which there is something to say, with what it is."""
        told = remarks(self.run)
        rows = [{**self._raw(key), **cells} for key, cells in told.items()]
        return self._table(rows, REMARKED) if told else None

    def _table(self, rows: list[dict[str, Cell]], kinds: Mapping[str, str]) -> pa.Table:
        types = {TEXT: pa.string(), DATE: pa.date32(), TRUTH: pa.bool_()}
        columns = {
            name: array_of([row.get(name) for row in rows], types[kind])
            for name, kind in kinds.items()
        }
        keys = self.batch.outline.grains[frozenset()].key_columns
        for place, placed in enumerate(keys.values()):
            name = f"raw_{place}"
            columns[name] = array_of([row[name] for row in rows], _RAW[placed.kind])
        return pa.table(columns)

    def _raw(self, settlement: SettlementKey) -> dict[str, Cell]:
        """The keys of a settlement as they stand in the relations."""
        keys = self.batch.outline.grains[frozenset()].key_columns
        at = dict(zip(self._contract.settlement.keys, settlement, strict=True))
        cells = (_raw(placed, at[key]) for key, placed in keys.items())
        return {f"raw_{place}": cell for place, cell in enumerate(cells)}

    def _beside(self, name: str, table: pa.Table, asking: _Asking, relation: str) -> str:
        """A relation with a table beside it that has a row for some settlements."""
        self.batch.connection.complete()
        self.batch.connection.register(name, table)
        self._lent.append(name)
        keys = self.batch.outline.grains[frozenset()].key_columns
        on = " AND ".join(
            f"figures.{asking.column(key)} IS NOT DISTINCT FROM {name}.raw_{n}"
            for n, key in enumerate(keys)
        )
        return f"{relation} AS figures LEFT JOIN {name} ON {on or 'true'}"

    def _by_period(self, asking: _Asking, said: Mapping[str, Cell], kind: str) -> SheetCell:
        """What is told by the period that is settled."""
        key = self._contract.settlement.period_key
        if key is None:
            return Fixed(next(iter(said.values()), None))
        branches = " ".join(
            f"WHEN {literal(label)} THEN {_sql(value)}" for label, value in said.items()
        )
        text = asking.key(key)
        return Asked(f"CASE {text} {branches} END", kind)


def _date_text(name: str, style: Style) -> str:
    """A day for reading; a month without its day, a quarter as the months that it lasts."""
    lasts = LASTING.get(style)
    if style in LASTING_DAYS:
        return f"'{style.value} from ' || {_date_text(name, Style.PLAIN)}"
    if lasts is None:
        return f"monthname({name}) || ' ' || concat(day({name}), ', ', year({name}))"
    ends = dict.fromkeys((name, f"({name} + INTERVAL {lasts - 1} MONTH)") if lasts > 1 else (name,))
    said = (f"monthname({one}) || ' ' || year({one})" for one in ends)
    return " || ' through ' || ".join(said)


def _belongs(sheet: Sheet, item: Definition, paid: Mapping[str, Payment]) -> bool:
    if sheet is LINES:
        return item.role == "line"
    return sheet is TERMS or item.name in paid


def _payable(placed: Placed, texts: Texts) -> Texts:
    """A payment that is missing or below zero is nobody's to pay."""
    exact, value = (
        f"CASE WHEN {quoted(placed.column)} >= 0 THEN {one} END"
        for one in (texts.exact, texts.value)
    )
    return Texts((), exact, value)


def _raw(placed: Placed, value: Value) -> Cell:
    return Decimal(int(value * placed.denominator)) if isinstance(value, Fraction) else value


def _sql(value: Cell) -> str:
    if value is None:
        return "NULL"
    return f"DATE '{value.isoformat()}'" if isinstance(value, date) else literal(str(value))
