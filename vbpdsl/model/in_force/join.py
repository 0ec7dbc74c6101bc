"""Two texts of one contract as one: what each Term is by the one before a day, by the other after.

    before   Share means 50% of Benchmark.          after   Share means 55% of Benchmark.
    joined   Share = 50% of Benchmark of a period that begins before January 1, 2027, else 55%

Whatever both texts say alike stays as it is, so that figures of the year before, balances and
promises run through. Engines, traces and statements see one contract. Where a figure would be of
both texts, because the day lies within its period, it is no figure yet: the `Asked` say which.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cached_property

from attrs import evolve, frozen

from vbpdsl.model.by_period import terms_read
from vbpdsl.model.contract import Contract, Definition, Home, Payment, Promise
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Connective,
    Expression,
    Literal,
    Lookup,
    Negation,
    Rows,
    TermValue,
)
from vbpdsl.model.in_force.means import mean_of_months
from vbpdsl.model.in_force.order import in_order
from vbpdsl.model.in_force.tables import Joined, join_tables
from vbpdsl.model.in_force.times import ChangeDay
from vbpdsl.model.types import LASTING, TRUTH, Kind, ValueType
from vbpdsl.model.walking import changed, parts

PAID = "payment"


@frozen
class Asked:
    """A figure that the change would give two values within one period, with the clauses that were
    changed; or, with `cannot`, what cannot change within the term."""

    name: str
    clause: str
    cannot: bool = False


@frozen
class JoinedContract:
    """The contract, and what is still to be said of it."""

    contract: Contract
    asked: tuple[Asked, ...]


def join(
    joined: Contract, before: Contract, after: Contract, day: ChangeDay, *, by_month: bool
) -> JoinedContract:
    """The contract that `joined` is before a day and `after` from it on.

    `before` is the text that held just before, of which `joined` may have still earlier ones.
    """
    return _Join(joined, before, after, day, by_month).made()


def parts_of_periods(*contracts: Contract) -> tuple[tuple[str, ValueType], ...]:
    """The keys that name months, quarters and half-years, with their types."""
    found = {
        column.entity or column.name: column.type
        for contract in contracts
        for table in contract.tables
        for column in table.columns
        if column.type.style in LASTING
    }
    return tuple(found.items())


@frozen(slots=False)
class _Join:
    """Two texts on their way to one."""

    joined: Contract
    before: Contract
    after: Contract
    day: ChangeDay
    by_month: bool

    def made(self) -> JoinedContract:
        """The one contract."""
        cannot = tuple(self._cannot())
        if cannot:
            return JoinedContract(self.after, cannot)
        names = tuple(dict.fromkeys((*self.earlier, *self.later)))
        definitions = in_order(tuple(one for name in names for one in self._definition(name)))
        sources = dict.fromkeys((*self.after.sources, *self.joined.sources))
        contract = evolve(
            self.after,
            sources=tuple(sources),
            tables=self.tables.tables,
            homes=tuple(self._homes()),
            definitions=definitions,
            payments=self._payments(),
            promises=tuple(self._promises()),
            held=tuple(dict.fromkeys((*self.after.held, *self.joined.held))),
        )
        return JoinedContract(contract, tuple(self._asked()))

    # ------------------------------------------------------------ what stays apart

    @cached_property
    def tables(self) -> Joined:
        """The tables of both."""
        return join_tables(self.joined, self.after, self.day.said)

    @cached_property
    def earlier(self) -> dict[str, Definition]:
        """The Terms by the earlier text."""
        rename = _renaming(self.tables.renamed)
        return {
            one.name: evolve(one, expression=rename(one.expression))
            for one in self.joined.definitions
        }

    @cached_property
    def later(self) -> dict[str, Definition]:
        """The Terms by the later text."""
        return {one.name: one for one in self.after.definitions}

    def _cannot(self) -> Iterator[Asked]:
        """What no contract can have two of within its term."""
        one, other = self.joined.settlement, self.after.settlement
        first, second = (
            (text.keys, text.key_types, text.period_key, text.parties) for text in (one, other)
        )
        if first != second or self.joined.parties != self.after.parties:
            yield Asked("who or what is settled", "cover", cannot=True)
        for name in self.tables.apart:
            yield Asked(f"what {name} lists", name, cannot=True)
        for name, later in self.later.items():
            earlier = self.earlier.get(name)
            if earlier is not None and (earlier.keys, earlier.type.unit, earlier.type.kind) != (
                later.keys, later.type.unit, later.type.kind
            ):  # fmt: skip
                yield Asked(name, later.clause, cannot=True)

    # ------------------------------------------------------------ which Terms change

    def _differs(self, name: str) -> bool:
        """Whether the two texts give a Term differently, by what they say of it itself."""
        one, other = (
            next((item for item in text.definitions if item.name == name), None)
            for text in (self.before, self.after)
        )
        if one is None and other is None:
            return False  # of a still earlier text, which has its time
        if one is None or other is None or one.expression != other.expression:
            return True
        new = set(self.tables.renamed.values())
        return any(
            isinstance(part, Lookup | Rows) and part.table in new
            for part in parts(self.earlier[name].expression)
        )

    @cached_property
    def different(self) -> frozenset[str]:
        """The Terms that the two texts give differently."""
        return frozenset(name for name in {**self.earlier, **self.later} if self._differs(name))

    @cached_property
    def two(self) -> frozenset[str]:
        """Terms that are two figures within the period of the day: one by each text."""
        found: set[str] = set()
        while True:
            more = {
                name
                for name, one in {**self.earlier, **self.later}.items()
                if name not in found
                and self.day.before(one) is None
                and (self._given_twice(name) or self._rests_on(name, found))
            }
            if not more:
                return frozenset(found)
            found |= more

    def _given_twice(self, name: str) -> bool:
        """Whether both texts give a Term and differ; a payment of one of them is none in the other.
        """
        both = name in self.earlier and name in self.later
        paid = (self.later.get(name) or self.earlier[name]).role == PAID
        return name in self.different and (both or paid)

    def _rests_on(self, name: str, names: set[str] | frozenset[str]) -> bool:
        return any(
            part.term in names
            for text in (self.earlier, self.later)
            if name in text
            for part in terms_read(text[name])
        )

    def _mean(self, name: str) -> bool:
        """Whether a Term of the period is worked out by months: a mean of its two figures."""
        one = self.later.get(name) or self.earlier[name]
        known = (name in self.earlier and name in self.later) or one.role == PAID
        return (
            self.by_month
            and name in self.different
            and known
            and self.day.months() is not None
            and one.type.kind is Kind.NUMBER
        )

    @cached_property
    def open(self) -> frozenset[str]:
        """Those of the two figures of which nobody says what they are for the whole period."""
        found = {name for name in self.two if self._given_twice(name) and not self._mean(name)}
        while more := {
            name
            for name in self.two - found
            if not self._mean(name) and self._rests_on(name, found)
        }:
            found |= more
        return frozenset(found)

    # ------------------------------------------------------------ Terms

    def _definition(self, name: str) -> Iterator[Definition]:
        """A Term of both texts, or of one of them, with the copy by the earlier one if needed."""
        earlier, later = self.earlier.get(name), self.later.get(name)
        whole = later or earlier
        assert whole is not None
        if name in self.two:
            yield from self._copies(earlier, later)
        if name in self.two and not self._mean(name):
            yield whole
        elif name not in self.different and not self._rests_on(name, self.two):
            yield earlier or whole
        elif (earlier is None or later is None) and whole.role != PAID:
            yield evolve(whole, expression=self._by(whole, self._old if earlier else self._new))
        else:
            yield self._chosen(earlier, later, whole)

    def _copies(self, earlier: Definition | None, later: Definition | None) -> Iterator[Definition]:
        """What is two figures, by either text: for the figures that have a month."""
        for one, called in ((earlier, self._old), (later, self._new)):
            if one is not None:
                yield evolve(
                    one, name=called(one.name), expression=self._by(one, called), role="hidden",
                    letter=None, predicate=None,
                )  # fmt: skip

    def _chosen(
        self, earlier: Definition | None, later: Definition | None, whole: Definition
    ) -> Definition:
        """What a Term is before the day and after it."""
        nothing = Literal(Fraction(0), whole.type)
        old = self._by(earlier, self._old) if earlier is not None else nothing
        new = self._by(later, self._new) if later is not None else nothing
        before = self.day.before(whole)
        if before is not None:
            branches: tuple[Branch, ...] = (Branch(before, old),)
        else:
            mean = mean_of_months(old, new, self.day, whole.type)
            branches = (
                Branch(self.day.earlier_period(), old), Branch(self.day.within_period(), mean)
            )  # fmt: skip
        texts = [one.text for one in (earlier, later) if one is not None and one.text]
        text = f"before {self.day.said}: {texts[0]} From then on: {texts[-1]}"
        return evolve(
            whole,
            expression=Cases(branches, new, whole.type),
            text=text if len(set(texts)) > 1 else whole.text,
        )

    def _old(self, name: str) -> str:
        return f"{name}, before {self.day.said}"

    def _new(self, name: str) -> str:
        return f"{name}, from {self.day.said}"

    def _by(self, one: Definition, called: Callable[[str], str]) -> Expression:
        """A Term by one of the texts: what is two figures is read by that text as well."""

        def change(node: object) -> object:
            if isinstance(node, TermValue) and node.term in self.two:
                return evolve(node, term=called(node.term))
            return node

        return changed(one.expression, change)  # type: ignore[return-value]

    # ------------------------------------------------------------ the rest

    def _homes(self) -> Iterator[Home]:
        yield from self.after.homes
        known = {key for home in self.after.homes for key in home.keys}
        for home in self.joined.homes:
            keys = tuple(key for key in home.keys if key not in known)
            if keys:
                yield Home(keys, home.rows)

    def _payments(self) -> tuple[Payment, ...]:
        """Each payment of either text; one that is made on another day from then on is one."""
        later = {(one.term, one.payer, one.payee): one for one in self.after.payments}
        found: dict[tuple[str, str, str], Payment] = {}
        for one in self.joined.payments:
            key = (one.term, one.payer, one.payee)
            other = later.pop(key, None)
            found[key] = one if other is None else self._due(one, other)
        return (*found.values(), *later.values())

    def _due(self, one: Payment, other: Payment) -> Payment:
        before = self.day.before(other)
        if one.due == other.due or one.due is None or other.due is None or before is None:
            return other
        return evolve(other, due=Cases((Branch(before, one.due),), other.due, other.due.type))

    def _promises(self) -> Iterator[Promise]:
        """What is always true, of the periods of its text."""
        late = self.day.from_it()
        same = [one.condition for one in self.after.promises]
        for one in self.joined.promises:
            if one.condition not in same:
                yield self._of(one, late)
        old = [one.condition for one in self.joined.promises]
        for one in self.after.promises:
            yield one if one.condition in old else self._of(one, Negation(late, TRUTH))

    def _of(self, one: Promise, unless: Expression) -> Promise:
        return evolve(one, condition=Connective("or", (unless, one.condition), TRUTH))

    def _asked(self) -> Iterator[Asked]:
        """Figures of two texts within one period that nobody takes apart by months."""
        names = {**self.earlier, **self.later}
        read = {
            part.term
            for name, one in names.items()
            for text in (self.earlier, self.later)
            if name in text
            for part in terms_read(text[name])
        }
        promised = {
            part.term
            for text in (self.joined, self.after)
            for promise in text.promises
            for part in parts(promise.condition)
            if isinstance(part, TermValue)
        }
        for name in sorted(self.open):
            one = names[name]
            if one.role in (PAID, "line") or name not in read or name in promised:
                yield Asked(name, one.clause)


def _renaming(renamed: dict[str, str]) -> Callable[[Expression], Expression]:
    """Tables of the earlier text under the names that they have beside those of the later one."""

    def change(node: object) -> object:
        if isinstance(node, Lookup | Rows) and node.table in renamed:
            return evolve(node, table=renamed[node.table])
        return node

    return lambda expression: changed(expression, change)  # type: ignore[return-value]
