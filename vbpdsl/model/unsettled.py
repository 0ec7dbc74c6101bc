"""Figures of years that the cover does not settle: `the average Cost of the three years before`.

    Cost of 2023, where 2026 alone is settled   ->   reads the Term `Cost, of 2023`

The tables have the rows of such a year, and the clauses say how the Term is made of them. So each
Term on the way is copied with the first and the last day of that year in place of those of the year
that is settled, as it is for some of its months (`values/in_part.py`), and nothing after this knows
of it. It is done when all is read, with what would be refused otherwise: what the page says of a
first year without one before it stands. What has a value for each year that is settled has none for
another, what was paid was not paid then, and who there was in that year is not known: these are
refused.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve, field

from vbpdsl.model.checks.earlier_periods import holds_in
from vbpdsl.model.contract import Definition, Example, Given, Promise
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    ColumnValue,
    Comparison,
    DatePart,
    Expression,
    KeyValue,
    Link,
    Literal,
    PeriodEdge,
    Portion,
    Rows,
    TermValue,
)
from vbpdsl.model.nouns.homes import home_table
from vbpdsl.model.operators import Ends
from vbpdsl.model.rows.dates import by_calendar_year
from vbpdsl.model.types import COUNT, DATE, LASTING, LASTING_DAYS
from vbpdsl.model.values.other_years import years_settled
from vbpdsl.model.walking import parts, rewritten
from vbpdsl.source.classes import define


def work_out_unsettled(draft: Draft) -> None:
    """Put the Terms of years that are not settled where figures of these years are read."""
    if draft.period_key is None or not by_calendar_year(draft):
        return
    years = _Years(draft, draft.period_key, years_settled(draft), {**draft.definitions})
    for item in [*draft.definitions.values()]:
        expression = years.read_in(item, item.expression)
        if expression is not item.expression:
            draft.definitions[item.name] = evolve(item, expression=expression)
    draft.promises = tuple(
        evolve(one, condition=years.read_in(one, one.condition)) for one in draft.promises
    )
    draft.examples = tuple(years.in_example(one) for one in draft.examples)
    if draft.other_years:
        draft.definitions = {item.name: item for item in _in_order(draft.definitions)}


class _NoFigure(Exception):  # noqa: N818 - no error of ours: the page has none, and says why
    """Why a Term has no figure of a year."""


class _Circle(_NoFigure):
    """A balance that is made of its own figure of the year before, and so without a beginning."""


@define
class _Years:
    """The copies of a contract, and what is being copied."""

    draft: Draft
    key: str
    settled: tuple[Fraction, ...]
    as_read: dict[str, Definition]
    """The Terms as their clauses say them, with no copy in them yet."""
    on_the_way: list[str] = field(factory=list)

    def read_in(self, item: Definition | Promise, expression: Expression) -> Expression:
        """What a clause says, with the figures of years that are not settled."""

        def change(node: object) -> object:
            if isinstance(node, Cases) and len(self.settled) == 1:
                return self._reached(node, change)
            if not isinstance(node, TermValue):
                return node
            year = self._year_of(node)
            if year is None or year in self.settled:
                return node
            try:
                return self.figure(node, year)
            except _Circle as why:  # what the first year has is asked for by `earlier_periods`
                if not node.earlier:
                    self._say(item, node, year, str(why))
                return evolve(node)
            except _NoFigure as why:
                self._say(item, node, year, str(why))
                return evolve(node)  # told, and not looked into again
        found: Expression = rewritten(expression, change)
        return found

    def in_example(self, example: Example) -> Example:
        """An example that gives figures of such a year: they are those of the copies."""
        return evolve(
            example,
            givens=tuple(map(self._given, example.givens)),
            fresh=tuple(map(self._given, example.fresh)),
        )

    def _given(self, given: Given) -> Given:
        year = dict(given.at).get(self.key)
        called = f"{given.term}, of {year}"
        if year in self.settled or called not in self.draft.other_years:
            return given
        at = tuple(pair for pair in given.at if pair[0] != self.key)
        return evolve(given, term=called, at=at)

    def _reached(self, value: Cases, change: object) -> object:
        """Cases with what the one year that is settled reaches read, and all else as it is."""
        branches: list[Branch] = []
        over = False
        for one in value.branches:
            holds = None if over else holds_in(one.condition, self.key, self.settled[0])
            kept = over or holds is False
            branches.append(one if kept else rewritten(one, change))  # type: ignore[arg-type]
            over = over or holds is True
        otherwise = value.otherwise if over else rewritten(value.otherwise, change)  # type: ignore[arg-type]
        return evolve(value, branches=tuple(branches), otherwise=otherwise)

    def _year_of(self, node: TermValue) -> Fraction | None:
        """The year of which a figure is asked, if it is one year whichever is settled."""
        match dict(node.at).get(self.key):
            case Literal(value=Fraction() as year):
                return year
            case Arithmetic(left=KeyValue(), right=Literal(value=Fraction() as back)):
                return self.settled[0] - back if len(self.settled) == 1 else None
        return None

    def figure(self, node: TermValue, year: Fraction) -> TermValue:
        """The figure of a Term in a year, of the copy that is made for it."""
        at = tuple(pair for pair in node.at if pair[0] != self.key)
        return evolve(node, term=self._copied(node.term, year), at=at)

    def _copied(self, name: str, year: Fraction) -> str:
        """The name of what a Term is in a year; its own where it is the same in every year."""
        called = f"{name}, of {year}"
        item = self.as_read.get(name)
        self._check_no_day_written(name)
        if item is None or called in self.draft.definitions or not self._goes_by_year(name):
            return name if item is None or called not in self.draft.definitions else called
        if name in self.draft.by_years:
            raise _NoFigure(f"`{name}` has a value for each year that is settled")
        if item.role == "payment":
            raise _NoFigure(f"`{name}` is paid for the years that are settled, and for no other")
        if name in self.on_the_way:
            raise _Circle(f"`{name}` is made of its own figure of the year before")
        self.on_the_way.append(name)
        try:
            expression = rewritten(item.expression, lambda one: self._in_year(name, one, year))
        finally:
            self.on_the_way.pop()
        self.draft.imagined.add(called)
        self.draft.other_years[called] = int(year)
        self.draft.definitions[called] = evolve(
            item, name=called, expression=expression, role="hidden", letter=None, predicate=None
        )
        return called

    def _in_year(self, name: str, node: object, year: Fraction) -> object:
        """A part of an expression as it is in a year."""
        match node:
            case Comparison(left=KeyValue(key=key)) | Comparison(right=KeyValue(key=key)) if (
                key == self.key
            ):
                raise _NoFigure(f"`{name}` has a value for each year that is settled")
            case Portion():
                raise _NoFigure(f"`{name}` is a part of what is divided among those settled")
            case KeyValue(key=key) if key == self.key:
                return Literal(year, COUNT, span=node.span)
            case PeriodEdge(edge=edge):
                last = edge is Ends.LAST
                day = date(int(year), 12, 31) if last else date(int(year), 1, 1)
                return Literal(day, DATE, span=node.span)
            case Link(name=called) if called == self.key:
                parts_of = (rewritten(one, lambda n: self._in_year(name, n, year))
                            for one in (node.whose, node.own))  # fmt: skip
                whose, own = parts_of
                return evolve(node, name=f"{called} {year}", whose=whose, own=own,
                              left_out=f"not of {year}")  # fmt: skip
            case Rows(table=None):
                self._check_exist(name, node, year)
            case TermValue():
                return self._term_in_year(name, node, year)
        return node

    def _term_in_year(self, name: str, node: TermValue, year: Fraction) -> object:
        """The figure of a Term that another is made of, of that year or of the year it says."""
        at = tuple((key, rewritten(value, lambda n: self._in_year(name, n, year)))
                   for key, value in node.at if key != self.key)  # fmt: skip
        match dict(node.at).get(self.key):
            case None | KeyValue():
                asked = year
            case Literal(value=Fraction() as asked):
                pass
            case Arithmetic(left=KeyValue(), right=Literal(value=Fraction() as back)):
                asked = year - back
            case _:
                raise _NoFigure(f"`{name}` reads `{node.term}` of a year that is worked out")
        if asked in self.settled:
            return evolve(node, at=((self.key, Literal(asked, COUNT)), *at))
        if any(not isinstance(value, KeyValue) for _, value in at):
            return self._of_a_row(name, evolve(node, at=at), asked)
        return self.figure(evolve(node, at=at), asked)

    def _of_a_row(self, name: str, node: TermValue, year: Fraction) -> object:
        """A figure of each row, worked out at the row: the figures that there are of rows are those
        of the years that are settled."""
        at = dict(node.at)
        expression = self.as_read[node.term].expression
        of_rows = {part.row for part in parts(node.at) if isinstance(part, ColumnValue)}
        own = {part.row for part in parts(expression) if isinstance(part, Rows)}
        if node.term in self.on_the_way or own & of_rows or self.key in at:
            raise _NoFigure(f"`{name}` rests on the {node.term} of each of some rows, of which "
                            "there are figures of the years that are settled alone")  # fmt: skip

        def change(part: object) -> object:
            if isinstance(part, KeyValue) and part.key in at:
                return at[part.key]
            return self._in_year(node.term, part, year)

        self.on_the_way.append(node.term)
        try:
            found: object = rewritten(expression, change)
        finally:
            self.on_the_way.pop()
        return found

    def _check_exist(self, name: str, rows: Rows, year: Fraction) -> None:
        """Which members there were in that year is said by nothing."""
        for one in rows.each:
            home = home_table(self.draft, one.key)
            party = one.key in self.draft.settlement_keys and one.key != self.key
            lasts = self.draft.key_type(one.key).style in (*LASTING, *LASTING_DAYS)
            if not party and (home is None or not home.written or lasts):
                many = self.draft.many(one.key)
                raise _NoFigure(f"`{name}` rests on which {many} there are, and of {year} it is "
                                "not known")  # fmt: skip

    def _goes_by_year(self, name: str) -> bool:
        """Whether a Term is another in another year."""
        for one in self._made_of(name):
            if one in self.draft.by_years:
                return True
            for part in parts(self.as_read[one].expression):
                if isinstance(part, PeriodEdge) or (
                    isinstance(part, KeyValue) and part.key == self.key
                ):
                    return True
                if isinstance(part, TermValue) and self.key in dict(part.at):
                    return True
        return False

    def _made_of(self, name: str) -> Iterator[str]:
        """A Term, and those that it is made of at any depth."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one in seen or one not in self.as_read:
                continue
            seen.add(one)
            yield one
            read = parts(self.as_read[one].expression)
            waiting += [part.term for part in read if isinstance(part, TermValue)]

    def _check_no_day_written(self, name: str) -> None:
        """`claims after June 30, 2026`, of 2025: half of its claims, or none? The day is of one
        year that is settled, and says nothing of another."""
        for one in self._made_of(name):
            for part in parts(self.as_read[one].expression):
                match part:
                    case Literal(value=date() as day) if day.year in self.settled:
                        said = f"{day:%B} {day.day}, {day.year}"
                    case Comparison(left=DatePart(part="year"), right=Literal(value=said)) if (
                        said in self.settled
                    ):
                        pass
                    case _:
                        continue
                raise _NoFigure(f"`{one}` is said of {said}, which is of a year that is settled")

    def _say(self, item: Definition | Promise, node: TermValue, year: Fraction, why: str) -> None:
        source = self.draft.sources.get(item.name) if isinstance(item, Definition) else None
        text = source.document.source if source is not None else self.draft.documents.main.source
        self.draft.say(
            "VBP405",
            f"the cover does not settle {year}, and `{node.term}` has no figure of it: {why}",
            text,
            node.span or item.span,
            item.clause,
            expected="a year from " + ", ".join(str(one) for one in self.settled),
            suggestion="name a year of the cover, or supply the figure as a column",
        )


def _in_order(definitions: dict[str, Definition]) -> Iterator[Definition]:
    """Each Term behind those that it reads of the same settlement; else as they were."""
    placed: set[str] = set()

    def place(name: str) -> Iterator[Definition]:
        if name in placed or name not in definitions:
            return
        placed.add(name)
        for part in parts(definitions[name].expression):
            if isinstance(part, TermValue) and not part.earlier:
                yield from place(part.term)
        yield definitions[name]

    for name in definitions:
        yield from place(name)
