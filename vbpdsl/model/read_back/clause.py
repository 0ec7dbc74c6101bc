"""What was understood of a clause: each Term, payment and promise with all that it rests on.

    1.3  Each member's Fees means the total fee of that member's visits.
         Fees: one figure for each member of a settlement, in dollars, not rounded
           is total (1)
           total (1): the visit's fee, added up
             over the rows of Visits, the visit being one of them
               only where the visit's member is the member                 `that member's`

Nothing in it points at anything: whoever does not know the language can tell from it which of two
readings was taken. The same words are for editors and for the copy that is proofread.
"""

from collections.abc import Iterator

from attrs import Factory, define, frozen

from vbpdsl.model.contract import Contract, Definition, Payment, Promise
from vbpdsl.model.expressions import Aggregate, Band, Banded, Expression, Parts, Rounded, SquareRoot
from vbpdsl.model.read_back.made import made_lines
from vbpdsl.model.read_back.phrases import place_said
from vbpdsl.model.read_back.rows import Line, aggregate_lines
from vbpdsl.model.read_back.values import Figures, words
from vbpdsl.model.types import Kind, ValueType
from vbpdsl.model.values.number import show_full
from vbpdsl.model.walking import parts
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
    found: list[tuple[int, ReadBack]] = []
    for item in contract.definitions:
        if item.role != "hidden":
            payment = paid.get(item.name) if item.role == "payment" else None
            found.append((_place(item.span), _Reader(contract, item.clause).term(item, payment)))
    for promise in contract.promises:
        found.append((_place(promise.span), _Reader(contract, promise.clause).promise(promise)))
    reader = _Reader(contract, "")
    for clause_of, head, span, lines in made_lines(contract, reader.figures, reader.words_at):
        text = contract.source.phrase(span) if span is not None else ""
        found.append((_place(span), ReadBack(clause_of, "", text, head, lines)))
    ordered = [one for _, one in sorted(found, key=lambda pair: pair[0])]
    return tuple(one for one in ordered if clause is None or _is(one, clause))


def _place(span: Span | None) -> int:
    return span.start if span is not None else 0


def _is(one: ReadBack, said: str) -> bool:
    wanted = said.removeprefix("clause ").strip()
    return wanted in (one.clause, one.clause.removeprefix("line "), one.name)


@define
class _Reader:
    """Reads one clause back; aggregates are named and told below the sentence that uses them."""

    contract: Contract
    clause: str
    told: list[Aggregate] = Factory(list)

    @property
    def figures(self) -> Figures:
        """Names with whose figures they are; aggregates by their numbers."""
        return Figures(whose=True, many=self.name)

    def name(self, node: Aggregate) -> str:
        """An aggregate by its number, to be told below."""
        if node not in self.told:
            self.told.append(node)
        placed = node.place if node.how is How.PLACED else None
        said = node.how.value if placed is None else place_said(placed)
        return f"{said} ({self.told.index(node) + 1})"

    def term(self, item: Definition, payment: Payment | None) -> ReadBack:
        """A Term, or what is paid."""
        lines = [Line(1, f"is {self.sentence(item.expression)}"), *self.tables(item.expression)]
        if payment is not None:
            lines += self.paid(payment)
        lines += self.aggregates()
        return ReadBack(item.clause, item.name, self.text(item), self.head(item), tuple(lines))

    def text(self, item: Definition) -> str:
        """The sentence as it stands, with the article that it begins with."""
        source, span = self.contract.source, item.span
        if span is None or span.end > len(source.typed) or source.slice(span) != item.text:
            return item.text
        return source.phrase(span)

    def sentence(self, expression: Expression) -> str:
        """What a Term is worked out as."""
        return words(expression, self.figures)

    def head(self, item: Definition) -> str:
        """For what there is one figure, its unit, its rounding."""
        keys = [f"each {key}" for key in (*item.keys, *self.contract.settlement.keys)]
        each = f"one figure for {' of '.join(keys[:2])}" if keys else "one figure"
        each += "".join(f" and {key}" for key in keys[2:])
        if item.type.kind is Kind.TRUTH:
            return f"{item.name}: yes or no{each.removeprefix('one figure')}"
        number = item.type.kind is Kind.NUMBER and not item.type.whole
        exact = not isinstance(item.expression, Rounded | SquareRoot)
        rounded = ", not rounded" if number and exact else ""
        return f"{item.name}: {each}, {item.type.words()}{rounded}"

    def paid(self, payment: Payment) -> list[Line]:
        """Who pays whom, and by when."""
        due = "at no stated time" if payment.due is None else words(payment.due, self.figures)
        return [Line(1, f"paid by the {payment.payer} to the {payment.payee}, due {due}")]

    def promise(self, promise: Promise) -> ReadBack:
        """What is always true."""
        lines = [Line(1, f"always {self.sentence(promise.condition)}"), *self.aggregates()]
        head = "a promise, held against every settlement"
        return ReadBack(promise.clause, "", promise.text, head, tuple(lines))

    def tables(self, expression: Expression) -> Iterator[Line]:
        """The rows of each table of bands, edges said."""
        for node in parts(expression):
            if isinstance(node, Banded | Parts):
                read = node.input if isinstance(node, Banded) else node.amount
                yield Line(1, f"by {words(read, self.figures)}:")
                for band in node.bands:
                    yield Line(2, f"{_edges(band, read.type)}: {self._worth(band)}", band.label)

    def _worth(self, band: Band) -> str:
        said = words(band.value, self.figures)
        if band.value_at_high is None:
            return said
        return f"in a straight line from {said} to {words(band.value_at_high, self.figures)}"

    def aggregates(self) -> list[Line]:
        """All aggregates that were named, and those that these name."""
        lines: list[Line] = []
        done = 0
        while done < len(self.told):
            node = self.told[done]
            lines += aggregate_lines(node, self.name(node), self.figures, self._said, 1)
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
        return source.phrase(span) if span is not None and span.end <= len(source.folded) else ""


def _edges(band: Band, kind: ValueType) -> str:
    """`more than 2% up to and including 6%`."""
    low = high = ""
    if band.low is not None:
        low = f"{'from' if band.low_included else 'more than'} {show_full(band.low, kind)}"
    if band.high is not None:
        up_to = "up to and including" if band.high_included else "up to but not including"
        if band.low is None:
            up_to = "at most" if band.high_included else "below"
        high = f"{up_to} {show_full(band.high, kind)}"
    if band.low is not None and band.low == band.high:
        return f"at {show_full(band.low, kind)}"
    return " ".join(part for part in (low, high) if part) or "whatever it is"
