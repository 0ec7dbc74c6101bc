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
    Negation,
    Rounded,
    TermValue,
)
from vbpdsl.model.operators import RoundingWay
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.readings.said import half
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.barred import Bar, read_bars, unless_barred
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
from vbpdsl.syntax.document import Document, ReadUnit
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
class _Paid:
    """What a payment clause says; the name of the Term that is paid, where there is one."""

    amount: Expression
    payer: str
    payee: str
    name: str | None
    due: Expression | None


def _payment(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, bars: tuple[Bar, ...]
) -> None:
    scope = Scope(document.source, read.label)
    said = ways(document, read, phrase)
    paid = one_reading(draft, said, lambda way: _paid(draft, way, scope, bars))
    name = _payment_name(phrase) or paid.name or f"Payment under clause {read.label}"
    short = paid.name if phrase.kind == "shared" else None
    term = _payment_name(phrase) or short or f"Payment under clause {read.label}"
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


def _paid(draft: Draft, phrase: Phrase, scope: Scope, bars: tuple[Bar, ...]) -> _Paid:
    source = scope.source
    draft.party_named = True  # `its complaints` are those of the party that is settled
    payer, payee = _parties(draft, phrase, scope)
    amount, amount_name = _amount(draft, phrase, scope)
    if amount.type.kind is not Kind.NUMBER or amount.type.unit != DOLLARS:
        draft.say(
            "VBP303",
            "a payment is an amount in dollars, and "
            f"`{source.slice(_span(amount, phrase))}` is {amount.type.words()}",
            source,
            _span(amount, phrase),
            scope.clause,
            expected="dollars",
            found=amount.type.words(),
            suggestion="pay a line or a Term that is in dollars",
        )
        raise Refused
    _check_said_once(draft, phrase, scope)
    test = _condition(draft, phrase, scope)
    if test is None and phrase.phrase("otherwise_nothing") is not None:
        _otherwise_than_what(draft, phrase, scope)
    if test is not None:
        zero = Literal(Fraction(0), MONEY)
        amount = Cases((Branch(test, amount, span=phrase.span),), zero, MONEY, span=phrase.span)
    amount = unless_barred(bars, payer, payee, amount)
    rounded = _rounded(draft, amount, phrase, scope)
    return _Paid(rounded, payer, payee, amount_name, _due(draft, phrase, scope))


def _otherwise_than_what(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`pays $500; otherwise it pays nothing`, and no condition that could fail."""
    draft.say(
        "VBP112",
        "this says what is paid otherwise, and no condition before it",
        scope.source,
        phrase.span,
        scope.clause,
        expected="a condition, as in `... if at least 6 of the 8 Measures are met; otherwise it "
        "pays nothing`",
        suggestion="add the condition, or leave out `otherwise it pays nothing`",
    )
    raise Refused


def _check_said_once(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """Refuse a second day, or a second name, of one payment."""
    dues = [part for part in phrase.walk() if part.kind == "due"]
    names = [word for word in phrase.words() if word.kind == "PAYMENT_NAME"]
    for said, what in ((dues, "day by which it is paid"), (names, "name")):
        if len(said) < 2:
            continue
        draft.say(
            "VBP106",
            f"a payment has one {what}, and `{scope.source.slice(said[1].span)}` is a second",
            scope.source,
            said[1].span,
            scope.clause,
            suggestion="keep one of the two, or pay the parts in clauses of their own",
        )
        raise Refused


def _span(amount: Expression, phrase: Phrase) -> Span:
    return amount.span or phrase.span


def _parties(draft: Draft, phrase: Phrase, scope: Scope) -> tuple[str, str]:
    if phrase.kind == "shared":
        by_role = {party.role: party.name for party in draft.parties}
        payer, payee = by_role.get("payer", "Payer"), by_role.get("provider", "Provider")
        named = phrase.token("PARTY")
        return (payee, payer) if named is not None and named.value == payee else (payer, payee)
    payer, payee = (str(word.value) for word in phrase.tokens("PARTY")[:2])
    if payer == payee:
        draft.say(
            "VBP509",
            f"the {payer} pays itself",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="name the party that is paid",
            fixes=tuple(
                Fix(phrase.tokens("PARTY")[1].span, party.name)
                for party in draft.parties
                if party.name != payer
            ),
        )
        raise Refused
    return payer, payee


def _amount(draft: Draft, phrase: Phrase, scope: Scope) -> tuple[Expression, str | None]:
    if phrase.kind == "shared":
        return draft.value(_shared(phrase), scope), "Shared Savings Payment"
    index = [i for i, p in enumerate(phrase.parts) if isinstance(p, Word) and p.kind == "PARTY"][1]
    said = [p for p in phrase.parts[index + 1 :] if p.kind not in ("PAYMENT_NAME", "COMMA")]
    first = said[0]
    if isinstance(first, Word) and first.kind == "THE_DIFFERENCE":
        amount = the_difference(draft, first, _condition(draft, phrase, scope), scope)
    else:
        amount = draft.value(first, scope)
    if any(part.token("OR_ZERO") is not None for part in phrase.phrases("called")):
        zero = Literal(Fraction(0), MONEY, span=phrase.span)
        amount = picked(draft, "greater", (amount, zero), phrase.span, scope)
    for limit in phrase.phrases("at_most"):
        most = draft.value(limit.parts[-1], scope)
        amount = picked(draft, "lesser", (amount, most), phrase.span, scope)
    named = amount.term if isinstance(amount, TermValue) else None
    return amount, named


def _shared(phrase: Phrase) -> Phrase | Word:
    """What a payment typed short pays: `50% of savings`, with its limit; or an amount."""
    money = phrase.token("MONEY")
    if money is not None:
        return money
    share = phrase.phrase("percent_of", "plus", "less", "bracketed")
    assert share is not None
    limit = phrase.phrase("limit")
    if limit is None:
        return share
    return Phrase("limited", (share, limit), share.span.to(limit.span))


def _payment_name(phrase: Phrase) -> str | None:
    if phrase.kind == "shared":
        return None
    for part in (phrase, *phrase.phrases("called", "paid_tail")):
        part.token("NO_SET_OFF")  # no payment is set off against another
        word = part.token("PAYMENT_NAME")
        if word is not None:
            return str(word.value)
    return None


def _condition(draft: Draft, phrase: Phrase, scope: Scope) -> Expression | None:
    tests: list[Expression] = []
    for part in (phrase, *phrase.phrases("only_if", "only_unless", "paid_tail")):
        for index, word in enumerate(part.parts):
            if isinstance(word, Word) and word.kind in ("IF", "UNLESS"):
                test = draft.condition(part.parts[index + 1], scope)
                unless = word.kind == "UNLESS"
                tests.append(Negation(test, TRUTH, span=part.span) if unless else test)
    if not tests:
        return None
    return tests[0] if len(tests) == 1 else Connective("and", tuple(tests), TRUTH)


def _rounded(draft: Draft, amount: Expression, phrase: Phrase, scope: Scope) -> Expression:
    if isinstance(amount, Rounded):
        return amount
    if draft.rounding is None:
        draft.say(
            "VBP503",
            "nothing says how this payment is rounded",
            scope.source,
            phrase.span,
            scope.clause,
            readings=("to the nearest cent, a half cent away from zero", "to the nearest dollar"),
            case=unrounded_case(draft, amount),
            suggestion="`Payments are rounded to the nearest cent, a half cent away from zero.`, "
            "here or in the common terms that the cover names",
        )
        raise Refused
    step, way, _ = draft.rounding
    assert isinstance(step, Fraction)
    return Rounded(amount, step, way, MONEY, span=phrase.span)


def _due(draft: Draft, phrase: Phrase, scope: Scope) -> Expression | None:
    for part in phrase.walk():
        if part.kind == "due":
            same = part.token("WITHIN_THE_SAME") is not None
            return _same_days(draft, part, scope) if same else due_day(draft, part)
    return None


def _same_days(draft: Draft, phrase: Phrase, scope: Scope) -> Expression | None:
    """`within the same 150 days`: the day of the payment before, if it says so many days."""
    number, before = phrase.token("NUMBER"), draft.payments[-1] if draft.payments else None
    said = f"{number.typed} days" if number is not None else ""
    if before is not None and said in before.text:
        return before.due
    draft.say(
        "VBP210",
        f"`the same {said}` points to nothing: no payment before is due within {said}",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"`within {said} after` the day from which they are counted",
    )
    raise Refused


def paid_between(draft: Draft, payer: str | None, payee: str | None) -> Expression:
    """All payments from one party to another, added together; zero if there are none."""
    total: Expression = Literal(Fraction(0), MONEY)
    for payment in draft.payments:
        if payer in (None, payment.payer) and payee in (None, payment.payee):
            term = TermValue(payment.term, MONEY, span=payment.span)
            zero = isinstance(total, Literal)
            total = term if zero else Arithmetic("+", total, term, MONEY)
    return total
