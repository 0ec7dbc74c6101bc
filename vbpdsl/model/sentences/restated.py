"""What comes of working out again: the difference from what was paid, whichever way it goes.

    Within 90 days after June 30, 2027 the Plan works out section 3 again on the claims paid on or
    before June 30, 2027, and the party that owes the difference pays it.

Each payment of section 3 is worked out once more with the later day (`values/later.py`), rounded as
it was. What all of them come to then, less what they came to before, is owed by whoever they went
from; if it is less, by whoever they went to. So one sentence is two payments, of which one at most
is more than nothing. What other clauses paid stays as it was paid.
"""

import re
from fractions import Fraction

from attrs import field

from vbpdsl.model.contract import Payment
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Comparison, Excess, Expression, Literal, TermValue
from vbpdsl.model.kept import PaymentSource
from vbpdsl.model.nouns.unread import declared_unread
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.paid import parts_called, payment_called
from vbpdsl.model.types import MONEY, TRUTH
from vbpdsl.model.values.as_if import worked_out_later
from vbpdsl.model.values.later import later_of
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.splits import payments_of
from vbpdsl.syntax.nodes.payments import Paid, Restated


@frozen
class Difference:
    """Who pays it to whom, and the two sums of which the first is more where it is paid."""

    payer: str
    payee: str
    more: Expression
    less: Expression
    span: Span = field(eq=False)

    @property
    def amount(self) -> Expression:
        """The difference, or nothing where the other sum is more."""
        return Excess(self.more, self.less, MONEY, span=self.span)

    @property
    def held(self) -> Comparison:
        """What `the difference` points to, in a condition."""
        return Comparison(">", self.more, self.less, TRUTH, span=self.span)


def difference(draft: Draft, source: PaymentSource, said: Paid, scope: Scope) -> Difference:
    """What the parties owe each other once the cited payments are worked out again."""
    again = said.again
    assert again is not None and (again.by is None or again.by.value)
    if said.each or said.parts is not None:
        not_computed(draft, said, scope)
    payments = [draft.pay(place) for place in _found(draft, source, again, scope)]
    sides = _sides(draft, again, payments, scope)
    payer, payee = sides if not said.at else sides[::-1]
    if said.payer is not None:
        payer, payee = _named(draft, said, sides, scope)
    later = later_of(draft, again.run_out, scope)
    more: list[Expression] = []
    less: list[Expression] = []
    for payment in payments:
        before = TermValue(payment.added_up, MONEY, span=again.span)
        draft.used.add(payment.added_up)
        after = worked_out_later(draft, again.run_out, before, later, scope)
        if after is None:
            continue
        same = payment.payer == payer
        more.append(after if same else before)
        less.append(before if same else after)
    if not more:
        _counts_nothing(draft, again, scope)
    for payment in _differences_before(draft, source, again, scope):
        draft.used.add(payment.added_up)
        paid = less if payment.payer == payer else more
        paid.append(TermValue(payment.added_up, MONEY, span=again.span))
    return Difference(payer, payee, _sum(more), _sum(less), again.span)


def _differences_before(
    draft: Draft, source: PaymentSource, again: Restated, scope: Scope
) -> list[Payment]:
    """What was paid already because the same was worked out again before, by a sentence above."""
    here, found = _cited(draft, again), list[Payment]()
    for place, one in enumerate(draft.paying):
        if one.phrase is source.phrase:
            break
        before = _again(one)
        if before is None or not {*_cited(draft, before)} & {*here}:
            continue
        if {*_cited(draft, before)} != {*here}:
            _of_other_payments(draft, again, one, scope)
        found.append(draft.pay(place))
    return found


def _again(source: PaymentSource) -> Restated | None:
    return payments_of(source.phrase)[source.at].again


def _of_other_payments(
    draft: Draft, again: Restated, other: PaymentSource, scope: Scope
) -> None:
    """What a sentence above paid is of some of these payments and of others."""
    draft.say(
        "VBP121",
        f"clause {other.read.label} works some of this out again already, and other payments with "
        "it: how much of what it paid is of these?",
        scope.source,
        again.span,
        scope.clause,
        readings=("what it paid counts as paid", "it does not count"),
        suggestion="cite the same clauses in both sentences",
    )
    raise Refused


def _cited(draft: Draft, again: Restated) -> tuple[int, ...]:
    """The payments that are worked out again, by their places on the page."""
    if again.term is not None:
        return _of_the_name(draft, again)
    return tuple(
        place
        for place, one in enumerate(draft.paying)
        if _again(one) is None
        and one.document is draft.documents.main
        and _is_cited(one.read.label, again)
    )


def _found(
    draft: Draft, source: PaymentSource, again: Restated, scope: Scope
) -> tuple[int, ...]:
    """The payments that are worked out again; a sentence that names none is refused."""
    found = _cited(draft, again)
    if found and draft.paying[found[0]].phrase is not source.phrase:
        return found
    typed = scope.source.phrase(again.span)
    draft.say(
        "VBP210",
        f"`{typed}` names nothing that is paid, so no difference can come of it",
        scope.source,
        again.span,
        scope.clause,
        expected="a section or clause with a payment, or the name of one",
        suggestion="cite the clause that pays it; of a Term that is no payment say `X, worked out "
        "again on the claims paid on or before ...`",
    )
    raise Refused


def _of_the_name(draft: Draft, again: Restated) -> tuple[int, ...]:
    assert again.term is not None
    name = str(again.term.value)
    place = payment_called(draft, name)
    found = (place,) if place is not None else parts_called(draft, name)
    if not found and declared_unread(draft, name):
        raise Refused
    return found


def _is_cited(label: str, again: Restated) -> bool:
    """Whether a clause is one of those cited, or lies in a section that is."""
    cited = [_places(word.typed) for word in again.cited]
    own = _places(label)
    if again.through:
        first, last = cited[0], cited[-1]
        return own >= first and own[: len(last)] <= last
    return any(own[: len(one)] == one for one in cited)


def _places(label: str) -> tuple[tuple[int, str], ...]:
    """The number of a clause in its order: 2.4A stands between 2.4 and 2.5."""
    found = (re.fullmatch(r"(\d*)(.*)", part) for part in label.split("."))
    return tuple((int(one[1] or 0), one[2]) for one in found if one is not None)


def _sides(
    draft: Draft, again: Restated, payments: list[Payment], scope: Scope
) -> tuple[str, str]:
    """Who pays whom, of payments between two parties."""
    first = payments[0]
    sides = (first.payer, first.payee)
    other = next((one for one in payments if {one.payer, one.payee} != {*sides}), None)
    if other is None:
        return sides
    draft.say(
        "VBP509",
        f"clause {first.clause} is between the {sides[0]} and the {sides[1]}, and clause "
        f"{other.clause} between the {other.payer} and the {other.payee}: whose difference is it?",
        scope.source,
        again.span,
        scope.clause,
        suggestion=f"a sentence for each: `works out clause {first.clause} again`",
    )
    raise Refused


def _named(
    draft: Draft, said: Paid, sides: tuple[str, str], scope: Scope
) -> tuple[str, str]:
    """The party that alone pays a difference, and the other."""
    assert said.payer is not None
    payer = str(said.payer.value)
    other = next((one for one in sides if one != payer), "")
    payee = str(said.payee.value) if said.payee is not None else other
    if {payer, payee} == {*sides}:
        return payer, payee
    draft.say(
        "VBP509",
        f"what is worked out again is between the {sides[0]} and the {sides[1]}",
        scope.source,
        said.span,
        scope.clause,
        suggestion=f"`and the {sides[0]} pays the {sides[1]} the difference`",
    )
    raise Refused


def _counts_nothing(draft: Draft, again: Restated, scope: Scope) -> None:
    draft.say(
        "VBP117",
        "nothing that is worked out again counts rows up to a day of payment, so it would be the "
        "same",
        scope.source,
        again.run_out.span,
        scope.clause,
        suggestion="cite what rests on claims, or give the column of the day its kind, `date of "
        "payment`",
    )
    raise Refused


def _sum(values: list[Expression]) -> Expression:
    total: Expression = Literal(Fraction(0), MONEY)
    for value in values:
        first = isinstance(total, Literal)
        total = value if first else Arithmetic("+", total, value, MONEY)
    return total
