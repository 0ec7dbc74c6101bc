"""What moves money: who pays whom what, by when, rounded as the rounding rule says.

A payment is a Term of its own: the amount if its condition holds, nothing otherwise, never
negative.
"""

from fractions import Fraction

from attrs import frozen

from vbpdsl.model.contract import Definition, Payment
from vbpdsl.model.cover.days import due_day
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Connective,
    Expression,
    Literal,
    Rounded,
    TermValue,
)
from vbpdsl.model.operators import RoundingWay
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.readings.said import half
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.barred import Bar, ground_test, read_bars, unless_barred
from vbpdsl.model.types import (
    DOLLARS,
    MONEY,
    TRUTH,
    Kind,
)
from vbpdsl.model.values.arithmetic import picked
from vbpdsl.model.values.differences import the_difference
from vbpdsl.model.values.literals import ROUND_STEPS, rounding_way
from vbpdsl.model.values.unrounded import unrounded_case
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.payments import paid as paid_said
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.days import SameDays
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.nodes.values import Pick
from vbpdsl.syntax.tree import Phrase, Word


def read_rounding(draft: Draft) -> None:
    """The rounding rule of payments, from the exhibit or its common terms; that of halves."""
    _read_halves(draft)
    for document in (draft.documents.main, *draft.documents.used):
        rules = [
            (read, phrase)
            for read in document.units
            for tree in read.sentences
            for phrase in ((tree,) if tree.kind == "rounding" else tree.phrases("rounding"))
        ]
        if rules and draft.rounding is None:
            _rounding(draft, document, *rules[0])
        for read, phrase in rules[1:]:
            _rounded_twice(draft, document, read, phrase, rules[0][0])


def _read_halves(draft: Draft) -> None:
    """`halves are rounded away from zero`: for every rounding that says nothing else."""
    ruled: ReadUnit | None = None
    for document in (draft.documents.main, *draft.documents.used):
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("halves"):
                    way = phrase.token("ROUND_WAY")
                    assert way is not None
                    if ruled is not None:
                        _rounded_twice(draft, document, read, phrase, ruled)
                        continue
                    draft.halves, ruled = rounding_way(way), read


def _rounding(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    step = phrase.token("TO_NEAREST")
    way = phrase.token("ROUND_WAY")
    assert step is not None
    to = ROUND_STEPS[step.text.split()[-1]]
    if way is None and draft.halves is not None:
        draft.rounding = (to, draft.halves, read.label)
        return
    if way is None:
        draft.say(
            "VBP503",
            "the rounding rule does not say what becomes of a half",
            document.source,
            phrase.span,
            read.label,
            readings=(f"{_half(step)} away from zero", f"{_half(step)} to the even one"),
            case=half(to, MONEY, int(100 / to)),
            suggestion=f"`, {_half(step)} away from zero`",
        )
        draft.rounding = (to, RoundingWay.HALF_AWAY, read.label)
        return
    draft.rounding = (to, rounding_way(way), read.label)


def _half(step: Word) -> str:
    """What is rounded up or down: `a half cent`, `a half dollar`."""
    of = step.text.split()[-1]
    return f"a half {of}" if of in ("cent", "dollar") else "a half"


def _rounded_twice(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, before: ReadUnit
) -> None:
    what = "halves" if phrase.kind == "halves" else "payments"
    draft.say(
        "VBP203",
        f"how {what} are rounded is said twice, in clause {before.label} and here",
        document.source,
        phrase.span,
        read.label,
        suggestion="keep one of the two",
    )


def read_payments(draft: Draft) -> None:
    """All payment clauses in the order of the page."""
    bars = read_bars(draft)
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("payment", "shared"):
                    try:
                        _payment(draft, document, read, phrase, bars)
                    except Refused:
                        draft.give_up(document, read.label)


@frozen
class _Moved:
    """What a payment clause means: `name` is what it is shown as, `called` the name of its Term."""

    amount: Expression
    payer: str
    payee: str
    name: str | None
    called: str | None
    due: Expression | None


def _payment(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, bars: tuple[Bar, ...]
) -> None:
    scope = Scope(document.source, read.label)
    said = ways(document, read, phrase)
    paid = one_reading(draft, said, lambda way: _moved(draft, paid_said(way), scope, bars))
    unnamed = f"Payment under clause {read.label}"
    name, term = paid.name or unnamed, paid.called or unnamed
    if term in draft.definitions:
        term = f"{term} (clause {read.label})"
    text = document.source.slice(phrase.span)
    draft.definitions[term] = Definition(
        term, (), MONEY, paid.amount, read.label, "payment", None, text, span=phrase.span
    )
    draft.used.add(term)
    draft.payments.append(
        Payment(
            term, name, paid.payer, paid.payee, paid.due, read.label, text, span=phrase.span
        )
    )  # fmt: skip


def _moved(draft: Draft, said: Paid, scope: Scope, bars: tuple[Bar, ...]) -> _Moved:
    draft.party_named = True  # `its complaints` are those of the party that is settled
    payer, payee = _parties(draft, said, scope)
    test = _condition(draft, said, scope)
    amount = _amount(draft, said, test, scope)
    paid_term = amount.term if isinstance(amount, TermValue) else None
    _check_said_once(draft, said, scope)
    if test is None and said.otherwise_nothing is not None:
        _otherwise_than_what(draft, said, scope)
    if test is not None:
        zero = Literal(Fraction(0), MONEY)
        amount = Cases((Branch(test, amount, span=said.span),), zero, MONEY, span=said.span)
    amount = unless_barred(bars, payer, payee, amount)
    rounded = _rounded(draft, amount, said, scope)
    due = _due(draft, said, scope)
    called = str(said.names[0].value) if said.names else None
    if said.payer is None:
        called = paid_term = "Shared Savings Payment"
    return _Moved(rounded, payer, payee, called or paid_term, called, due)


def _otherwise_than_what(draft: Draft, said: Paid, scope: Scope) -> None:
    """`pays $500; otherwise it pays nothing`, and no condition that could fail."""
    draft.say(
        "VBP112",
        "this says what is paid otherwise, and no condition before it",
        scope.source,
        said.span,
        scope.clause,
        expected="a condition, as in `... if at least 6 of the 8 Measures are met; otherwise it "
        "pays nothing`",
        suggestion="add the condition, or leave out `otherwise it pays nothing`",
    )
    raise Refused


def _check_said_once(draft: Draft, said: Paid, scope: Scope) -> None:
    """Refuse a second day, or a second name, of one payment."""
    dues = [span for _, span in said.dues]
    names = [word.span for word in said.names]
    for spans, what in ((dues, "day by which it is paid"), (names, "name")):
        if len(spans) < 2:
            continue
        draft.say(
            "VBP106",
            f"a payment has one {what}, and `{scope.source.slice(spans[1])}` is a second",
            scope.source,
            spans[1],
            scope.clause,
            suggestion="keep one of the two, or pay the parts in clauses of their own",
        )
        raise Refused


def _parties(draft: Draft, said: Paid, scope: Scope) -> tuple[str, str]:
    if said.payer is None or said.payee is None:
        by_role = {party.role: party.name for party in draft.parties}
        payer, payee = by_role.get("payer", "Payer"), by_role.get("provider", "Provider")
        back = said.share_of is not None and said.share_of.value == payee
        return (payee, payer) if back else (payer, payee)
    payer, payee = str(said.payer.value), str(said.payee.value)
    if payer == payee:
        draft.say(
            "VBP509",
            f"the {payer} pays itself",
            scope.source,
            said.span,
            scope.clause,
            suggestion="name the party that is paid",
            fixes=tuple(
                Fix(said.payee.span, party.name)
                for party in draft.parties
                if party.name != payer
            ),
        )
        raise Refused
    return payer, payee


def _due(draft: Draft, said: Paid, scope: Scope) -> Expression | None:
    for due, span in said.dues[:1]:
        return _same_days(draft, due, span, scope) if isinstance(due, SameDays) else due_day(
            draft, due
        )
    return None


def _same_days(draft: Draft, same: SameDays, span: Span, scope: Scope) -> Expression | None:
    """`within the same 150 days`: the day of the payment before, if it says so many days."""
    before = draft.payments[-1] if draft.payments else None
    said = f"{same.number.typed} days"
    if before is not None and said in before.text:
        return before.due
    draft.say(
        "VBP210",
        f"`the same {said}` points to nothing: no payment before is due within {said}",
        scope.source,
        span,
        scope.clause,
        suggestion=f"`within {said} after` the day from which they are counted",
    )
    raise Refused


def _amount(draft: Draft, said: Paid, test: Expression | None, scope: Scope) -> Expression:
    """What is paid, in dollars."""
    if isinstance(said.amount, Word) and said.amount.kind == "THE_DIFFERENCE":
        amount = the_difference(draft, said.amount, test, scope)
    else:
        amount = draft.value(said.amount, scope)
    if said.or_zero is not None:
        zero = Literal(Fraction(0), MONEY, span=said.span)
        amount = picked(draft, Pick.GREATER, (amount, zero), said.span, scope)
    for limit in said.at_most:
        most = draft.value(limit, scope)
        amount = picked(draft, Pick.LESSER, (amount, most), said.span, scope)
    if amount.type.kind is not Kind.NUMBER or amount.type.unit != DOLLARS:
        span = amount.span or said.span
        draft.say(
            "VBP303",
            "a payment is an amount in dollars, and "
            f"`{scope.source.slice(span)}` is {amount.type.words()}",
            scope.source,
            span,
            scope.clause,
            expected="dollars",
            found=amount.type.words(),
            suggestion="pay a line or a Term that is in dollars",
        )
        raise Refused
    return amount


def _condition(draft: Draft, said: Paid, scope: Scope) -> Expression | None:
    tests = [ground_test(draft, ground, scope) for ground in said.grounds]
    if not tests:
        return None
    return tests[0] if len(tests) == 1 else Connective("and", tuple(tests), TRUTH)


def _rounded(draft: Draft, amount: Expression, said: Paid, scope: Scope) -> Expression:
    if isinstance(amount, Rounded):
        return amount
    if draft.rounding is None:
        draft.say(
            "VBP503",
            "nothing says how this payment is rounded",
            scope.source,
            said.span,
            scope.clause,
            readings=("to the nearest cent, a half cent away from zero", "to the nearest dollar"),
            case=unrounded_case(draft, amount),
            suggestion="`Payments are rounded to the nearest cent, a half cent away from zero.`, "
            "here or in the common terms that the cover names",
        )
        raise Refused
    step, way, _ = draft.rounding
    assert isinstance(step, Fraction)
    return Rounded(amount, step, way, MONEY, span=said.span)


def paid_between(draft: Draft, payer: str | None, payee: str | None) -> Expression:
    """All payments from one party to another, added together; zero if there are none."""
    total: Expression = Literal(Fraction(0), MONEY)
    for payment in draft.payments:
        if payer in (None, payment.payer) and payee in (None, payment.payee):
            term = TermValue(payment.term, MONEY, span=payment.span)
            zero = isinstance(total, Literal)
            total = term if zero else Arithmetic("+", total, term, MONEY)
    return total
