"""What was understood of a clause: each Term, payment and promise with all that it rests on.

    1.3  Each member's Fees means the total fee of that member's visits.
         Fees: one figure for each member of a settlement, in dollars, not rounded
           is the visit's fee, added up
             over the rows of Visits, the visit being one of them
               only where the visit's member is the member                 `that member's`

Nothing in it points at anything: whoever does not know the language can tell from it which of two
readings was taken. The same words are for editors and for the copy that is proofread.
"""

from collections.abc import Collection, Iterator
from itertools import chain

from attrs import Factory

from vbpdsl.model.contract import Contract, Definition, Payment, Promise
from vbpdsl.model.expressions import (
    Aggregate,
    Banded,
    Cases,
    ColumnValue,
    Comparison,
    Connective,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    Lookup,
    OfFunction,
    PeriodEdge,
    Rounded,
    TermValue,
)
from vbpdsl.model.operators import Compares
from vbpdsl.model.party_names import with_article
from vbpdsl.model.read_back.choices import case_lines, row_lines, table_lines, test_lines
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.made import made_lines
from vbpdsl.model.read_back.phrases import place_said
from vbpdsl.model.read_back.rows import Line, aggregate_lines
from vbpdsl.model.read_back.rules import rule_lines
from vbpdsl.model.read_back.told import sentence_of, told_lines
from vbpdsl.model.read_back.values import predicated, said_so, words
from vbpdsl.model.types import Kind
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import define, frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How


@frozen
class ReadBack:
    """One thing that a clause says, as it was understood."""

    clause: str
    name: str
    text: str
    head: str
    lines: tuple[Line, ...]


def read_back(contract: Contract, clause: str | None = None) -> tuple[ReadBack, ...]:
    """All that was understood, or what one clause or line says, in the order of the text."""
    paid = {payment.term: payment for payment in contract.payments}
    reader = _Reader(contract, "")
    found: list[tuple[int, ReadBack]] = []
    made = made_lines(contract, reader.figures, reader.words_at)
    for clause_of, head, span, lines in chain(made, told_lines(contract)):
        found.append((_place(span), _of_text(contract, clause_of, head, span, lines)))
    for item in contract.definitions:
        if item.role != "hidden" or _is_part_of_one(item):
            payment = paid.get(item.name) if item.role == "payment" else None
            found.append((_place(item.span), _Reader(contract, item.clause).term(item, payment)))
    for promise in contract.promises:
        found.append((_place(promise.span), _Reader(contract, promise.clause).promise(promise)))
    said = {one.clause for _, one in found}
    for clause_of, head, span, lines in rule_lines(contract, said, reader.figures):
        found.append((_place(span), _of_text(contract, clause_of, head, span, lines)))
    ordered = [one for _, one in sorted(found, key=lambda pair: pair[0])]
    return tuple(one for one in ordered if clause is None or _is(one, clause))


def _of_text(
    contract: Contract, clause: str, head: str, span: Span | None, lines: tuple[Line, ...]
) -> ReadBack:
    """What is read back of a clause that has no Term of its own."""
    text = sentence_of(contract.source.phrase(span), clause) if span is not None else ""
    return ReadBack(clause, "", text, head, lines)


def _is_part_of_one(item: Definition) -> bool:
    """Whether it is what any one has under a limit, which the sentence gives no name: with what the
    limit is, and of which rows."""
    return bool(item.keys) and isinstance(item.expression, Extreme) and item.span is not None


def _place(span: Span | None) -> int:
    return span.start if span is not None else 0


def _is(one: ReadBack, said: str) -> bool:
    """Whether it is the clause, the line, the Term or in the section that somebody asks for."""
    wanted = said.removeprefix("clause ").removeprefix("section ").strip()
    line = one.clause.removeprefix("line ")
    return wanted in (one.clause, line, one.name, one.clause.partition(".")[0])


@define
class _Reader:
    """Reads one clause back; aggregates are named and told below the sentence that uses them."""

    contract: Contract
    clause: str
    told: list[Aggregate] = Factory(list)
    sentence_said: str = ""
    """The sentence that is read back: what stands elsewhere is no word of it."""

    @property
    def figures(self) -> Figures:
        """Names with whose figures they are; aggregates by their numbers."""
        predicates = {one.name: one.predicate for one in self.contract.definitions if one.predicate}
        counts = [one.name for one in self.contract.definitions if _counts_unnamed(one)]
        paid = {payment.term for payment in self.contract.payments}
        sums = [one.name for one in self.contract.definitions if _sums_payments(one, paid)]
        made = {table.name: table.made.clause for table in self.contract.tables if table.made}
        return Figures(
            whose=True,
            many=self.name,
            predicates=predicates,
            counts=counts,
            sums=sums,
            made=made,
        )

    def name(self, node: Aggregate) -> str:
        """An aggregate by its number, to be told below."""
        if node not in self.told:
            self.told.append(node)
        placed = node.place if node.how is How.PLACED else None
        said = node.how.value if placed is None else place_said(placed).partition(",")[0]
        return f"{said} ({self.told.index(node) + 1})"

    def term(self, item: Definition, payment: Payment | None) -> ReadBack:
        """A Term, or what is paid."""
        self.sentence_said = " ".join(item.text.split())
        lines = [*self.worked_out(item), *(self.paid(payment) if payment is not None else ())]
        lines += self.aggregates()
        text = self.listed(item.text, item.span)
        return ReadBack(item.clause, item.name, text, self.head(item), tuple(lines))

    def worked_out(self, item: Definition) -> Iterator[Line]:
        """What a Term is: what is counted or added up, cases and rows each on its own line."""
        match item.expression:
            case Aggregate() as one:
                yield from aggregate_lines(one, "is ", self.figures, self._said, 1)
            case Cases(branches=branches) as cases if len(branches) > 1:
                yield from case_lines(cases, self.figures)
                yield from table_lines(cases, self.figures)
            case Banded() as table:
                yield Line(1, f"is {self.sentence(table)}:")
                yield from row_lines(table, self.figures, 2)
            case Connective() as test if item.predicate is not None:
                yield from test_lines(test, self.figures)
                yield from table_lines(test, self.figures)
            case one:
                yes = item.predicate is not None and not isinstance(one, Cases)
                yield Line(1, f"{'yes if' if yes else 'is'} {self.sentence(one)}")
                yield from table_lines(one, self.figures)

    def listed(self, text: str, span: Span | None) -> str:
        """The sentence as it was written, each case of a list on a line of its own."""
        source = self.contract.source
        if span is None or source.slice(span) not in text:
            return text
        rest = text[: text.index(source.slice(span))]
        lines = (line.split() for line in source.folded[span.start : span.end].splitlines())
        said = "".join(f"{chr(10) if line[:1] == ['-'] else ' '}{' '.join(line)}" for line in lines)
        return f"{rest}{said.strip()}"

    def sentence(self, expression: Expression) -> str:
        """What a Term is worked out as."""
        return words(expression, self.figures)

    def head(self, item: Definition) -> str:
        """For what there is one figure, its unit, its rounding."""
        keys = [f"each {key}" for key in (*item.keys, *self.contract.settlement.keys)]
        each = f"one figure for {' of '.join(keys[:2])}" if keys else "one figure"
        each += "".join(f" and {key}" for key in keys[2:])
        if item.type.kind is Kind.TRUTH:
            of = "for the whole contract" if not keys else each.removeprefix("one figure ")
            status = item.predicate
            said = item.name if status is None else f"whether {predicated(status, True)}"
            return f"{said}: yes or no, {of}"
        number = item.type.kind is Kind.NUMBER and not item.type.whole
        exact = not isinstance(item.expression, Rounded | OfFunction)
        rounded = ", not rounded" if number and exact else ""
        unit = item.type.words()
        unit = unit if unit.startswith("a ") else f"in {unit}"
        return f"{item.name}: {each}, {unit}{rounded}"

    def paid(self, payment: Payment) -> list[Line]:
        """Who pays whom, and by when."""
        due = "at no stated time" if payment.due is None else words(payment.due, self.figures)
        payer, payee = (with_article(self.contract, one) for one in (payment.payer, payment.payee))
        return [Line(1, f"paid by {payer} to {payee}, due {due}")]

    def promise(self, promise: Promise) -> ReadBack:
        """What is always true."""
        figures = (TermValue, Lookup, KeyValue, ColumnValue, Aggregate, PeriodEdge)
        varies = any(isinstance(one, figures) for one in parts(promise.condition))
        said = self.sentence(promise.condition) if varies else "so: no clause says otherwise"
        lines = self.of_each(promise) or [Line(1, f"always {said}")]
        lines += self.aggregates()
        head = "a promise, held against every settlement"
        return ReadBack(promise.clause, "", promise.text, head, tuple(lines))

    def of_each(self, promise: Promise) -> list[Line]:
        """A promise of each of several things, which holds where none of them breaks it."""
        test = promise.condition
        count = test.left if isinstance(test, Comparison) else None
        if not isinstance(test, Comparison) or not isinstance(count, Aggregate):
            return []
        right = test.right.value if isinstance(test.right, Literal) else None
        none = test.operator is Compares.EQUAL and right == 0
        rows = count.rows
        if not none or count.how is not How.NUMBER or rows.table or len(rows.conditions) != 1:
            return []
        self.told.clear()
        each = " and ".join(f"every {one.key}" for one in rows.each)
        so = said_so(rows.conditions[0].test, False, self.figures)
        return [Line(1, f"always, for {each}: {so}")]

    def aggregates(self) -> list[Line]:
        """All aggregates that were named, and those that these name."""
        lines: list[Line] = []
        done = 0
        while done < len(self.told):
            node = self.told[done]
            lines += aggregate_lines(node, f"{self.name(node)}: ", self.figures, self._said, 1)
            done += 1
        return lines

    def words_at(self, span: Span | None, clause: str) -> str:
        """The words of the contract at a place."""
        source = self.contract.source
        here = span is not None and span.end <= len(source.folded)
        return source.phrase(span) if here and span is not None else clause

    def _said(self, span: Span | None, clause: str) -> str:
        """The words of this clause at a place, or the clause that says it."""
        if clause and clause != self.clause:
            return clause
        source = self.contract.source
        if span is None or span.end > len(source.folded):
            return ""
        said = source.phrase(span)  # of a document of its own the offsets are others
        return said if not self.sentence_said or said in self.sentence_said else ""


def _counts_unnamed(item: Definition) -> bool:
    """Whether a figure is how many there are of what the text only mentions: `Criteria met`."""
    one = item.expression
    return item.role == "hidden" and isinstance(one, Aggregate) and one.how is How.NUMBER


def _sums_payments(item: Definition, paid: Collection[str]) -> bool:
    """Whether a figure is a payment of each month, or of each thing, taken together."""
    one = item.expression
    if item.role != "hidden" or not isinstance(one, Aggregate) or one.how is not How.TOTAL:
        return False
    return isinstance(one.value, TermValue) and one.value.term in paid
