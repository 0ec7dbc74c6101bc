"""What moves money: who pays whom what, by when, rounded as the rounding rule says.

A payment is a Term of its own: the amount if its condition holds, nothing otherwise, never
negative. One that is made for each of some things has a figure for each of them, and a Term that
adds them up (`paid`).
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Definition, Payment
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Branch,
    Cases,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    TermValue,
)
from vbpdsl.model.fitting import times_months
from vbpdsl.model.kept import PaymentSource
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.rows.read import figures
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.barred import read_bars, unless_barred
from vbpdsl.model.sentences.due_days import due_of
from vbpdsl.model.sentences.for_rows import amount_for_rows, rows_at_once, without_limits
from vbpdsl.model.sentences.limits_of_each import check_limits_of_each, check_said_of_all
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.paid import things_paid_for
from vbpdsl.model.sentences.paid_again import paid_already
from vbpdsl.model.sentences.paid_if import paid_if
from vbpdsl.model.sentences.paying_parties import paying_parties
from vbpdsl.model.sentences.per_stretch import check_per_stretch
from vbpdsl.model.sentences.pmpm_paid import of_months, of_the_roster
from vbpdsl.model.sentences.rounding import rounded_payment
from vbpdsl.model.sentences.several_paid import check_several_paid
from vbpdsl.model.sentences.splits import check_split, part_of
from vbpdsl.model.types import (
    DATE,
    DOLLARS,
    MONEY,
    PMPM,
    Kind,
)
from vbpdsl.model.values.cases import cases_of
from vbpdsl.model.values.combined import picked
from vbpdsl.model.values.limit_of_all import check_limit_of_all
from vbpdsl.model.values.limited import limited, payments_cited
from vbpdsl.model.values.listed import listed
from vbpdsl.model.values.references import figure_of
from vbpdsl.model.values.tails import check_limit_for_each
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.cases import KINDS as CASES
from vbpdsl.syntax.actions.cases import cases
from vbpdsl.syntax.actions.splits import payments_of
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.nodes.values import Pick
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def read_payments(draft: Draft) -> None:
    """All payment clauses in the order of the page."""
    for place, source in enumerate(draft.paying):
        try:
            draft.pay(place)
        except Refused:
            draft.give_up(source.document, source.read.label)


def pay(draft: Draft, place: int) -> Payment:
    """A payment by its place on the page; refused if its clause was."""
    source = draft.paying[place]
    if place in draft.paid:
        return draft.paid[place]
    if source.one in draft.refused:
        raise Refused
    heard, draft.findings = draft.findings, draft.said  # what its clause says stands, whoever asks
    before = draft.compared_last, draft.party_named, draft.counted_last
    draft.in_progress.append(source.one)
    try:
        draft.paid[place] = _payment(draft, source, place)
    except Refused:
        draft.refused |= {source.one, source.several}
        raise
    finally:
        draft.in_progress.pop()
        draft.findings = heard
        draft.compared_last, draft.party_named, draft.counted_last = before
    return draft.paid[place]


@frozen
class _Moved:
    """What a payment clause means: the amount, for each of `keys` if there are any.

    `named` is the Term that is paid as it is, if it is one. `whole` is what the parts that it is
    paid in come to together, where the last of them depends on it.
    """

    amount: Expression
    payer: str
    payee: str
    named: str | None
    due: Expression | None
    keys: tuple[str, ...]
    whole: Expression | None = None


def _payment(draft: Draft, source: PaymentSource, place: int) -> Payment:
    read, phrase = source.read, source.phrase
    scope = Scope(source.document.source, read.label)
    said = ways(source.document, read, phrase)
    paid = one_reading(
        draft, said, lambda way: _moved(draft, _whole(draft, way, source, scope), source, place)
    )
    name = source.shown or paid.named or f"Payment under clause {read.label}"
    text = source.document.source.phrase(phrase.span)
    one = Definition(
        source.one, paid.keys, MONEY, paid.amount, read.label, "payment", None, text,
        span=phrase.span,
    )  # fmt: skip
    if paid.whole is not None:
        _hold(draft, evolve(one, name=source.several, keys=(), expression=paid.whole))
    _hold(draft, one)
    if paid.keys and source.one == source.several:  # one for each, and named as if for all
        not_computed(draft, phrase, scope)
    if paid.keys and paid.whole is None:
        total = _all_of(draft, one, scope)
        _hold(draft, evolve(one, name=source.several, keys=(), expression=total))
    due = _day_of_things(draft, one, paid.due)
    return Payment(
        source.one, name, paid.payer, paid.payee, due, read.label, text, span=phrase.span,
        keys=paid.keys, total=source.several if paid.keys else None,
    )  # fmt: skip


def _whole(draft: Draft, way: Phrase, source: PaymentSource, scope: Scope) -> Paid:
    """What a sentence pays; none of one whose `otherwise it pays $4` is no case of the amount."""
    if (other := way.phrase("otherwise_paid")) is not None:
        not_computed(draft, other, scope)
    return payments_of(way)[source.at]


def _day_of_things(draft: Draft, one: Definition, due: Expression | None) -> Expression | None:
    """The day of a payment; where rows tell it, it is a Term of its own, as the amount is."""
    if not any(isinstance(part, Lookup) for part in parts(due)) or due is None:
        return due
    name = f"{one.name}, day due"
    day = evolve(one, name=name, type=DATE, expression=due, role="hidden")
    draft.definitions[name] = day
    draft.used.add(name)
    at = tuple((key, KeyValue(key, draft.key_type(key))) for key in one.keys)
    return TermValue(name, DATE, at, span=due.span)


def _hold(draft: Draft, definition: Definition) -> None:
    """Keep a Term of a payment; what all of them come to is a Term that examples can give."""
    role = "payment" if definition.keys or not _sums(draft, definition) else "hidden"
    draft.definitions[definition.name] = evolve(definition, role=role)
    draft.used.add(definition.name)


def _sums(draft: Draft, definition: Definition) -> bool:
    return any(definition.name == one.several and one.one != one.several for one in draft.paying)


def _all_of(draft: Draft, one: Definition, scope: Scope) -> Expression:
    """What is paid for all of the things together."""
    rows, inner = figures(draft, one.keys, None, scope)
    assert one.span is not None
    value = figure_of(draft, one, one.span, inner)
    return Aggregate(How.TOTAL, rows, value, None, MONEY, span=one.span)


def _moved(draft: Draft, said: Paid, source: PaymentSource, place: int) -> _Moved:
    draft.party_named = True  # `its complaints` are those of the party that is settled
    draft.differing = ()
    said = rows_at_once(draft, said, Scope(source.document.source, source.read.label))
    keys = things_paid_for(draft, said)
    scope = Scope(source.document.source, source.read.label, keys, next(iter(keys), None))
    check_split(draft, said, scope)
    if said.again is not None:
        from vbpdsl.model.sentences.restated import difference

        again = difference(draft, source, said, scope)
        draft.differing, amount = (again.held,), again.amount
        payer, payee = again.payer, again.payee
        test = paid_if(draft, said, scope)
    else:
        payer, payee = paying_parties(draft, said, scope)
        paid_already(draft, source, said, scope)
        _of_the_whole(draft, said, scope)
        check_limits_of_each(draft, said, scope)
        check_several_paid(draft, said, source.phrase, scope)
        check_per_stretch(draft, said, keys, scope)
        check_limit_of_all(draft, said.of_all, keys, scope)
        test = paid_if(draft, said, scope)
        so_often = said.parts is not None and said.parts.so_often  # an amount of the year
        whole = Scope(source.document.source, source.read.label) if so_often else scope
        amount = _amount(draft, said, whole)
    named = amount.term if isinstance(amount, TermValue) else None
    _check_said_once(draft, said, scope)
    if test is None and said.otherwise_nothing is not None:
        _otherwise_than_what(draft, said, scope)
    if test is not None:
        zero = Literal(Fraction(0), MONEY)
        amount = Cases((Branch(test, amount, span=said.span),), zero, MONEY, span=said.span)
    called = (str(word.value) for word in said.names[:1])
    for name in (*called, *payments_cited(draft, source.read.label)):
        check_said_of_all(draft, said, name, source.several, scope)
        amount = limited(draft, name, amount, scope, said.payee)
    if draft.bars is None:
        draft.bars = read_bars(draft)
    amount = unless_barred(draft.bars, payer, payee, amount, source.read.label)
    if said.parts is not None:
        from vbpdsl.model.sentences.in_parts import Parts, in_parts

        parted = in_parts(
            draft, Parts(said, said.parts, amount, source.several, keys, place), scope
        )
        return _Moved(parted.amount, payer, payee, named, parted.due, parted.keys, parted.whole)
    if said.parted is not None:  # `the last being whatever is left`, of a payment in one piece
        not_computed(draft, said, scope)
    rounded = rounded_payment(draft, amount, said.span, scope)
    due = due_of(draft, said, place, keys, scope)
    return _Moved(rounded, payer, payee, named, due, keys)


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
        suggestion="add the condition, or leave out what is paid otherwise",
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


def _amount(draft: Draft, said: Paid, scope: Scope) -> Expression:
    """What is paid, in dollars."""
    of_rows = amount_for_rows(draft, said, scope)
    if of_rows is not None:
        amount, said = of_rows, without_limits(said)
    elif isinstance(said.amount, Phrase) and said.amount.kind in CASES:
        amount = cases_of(draft, cases(said.amount), scope)
    elif (both := _of_each_kind(said.amount)) is not None:
        amount = draft.value(both, scope)
    elif isinstance(said.amount, Phrase) and said.amount.kind in ("listed", "literal"):
        one = said.amount.kind == "literal"  # `$5 for 2025`, which says too little of 2026
        node = Phrase("listed", (said.amount,), said.amount.span) if one else said.amount
        amount = listed(draft, node, scope)
    else:
        amount = draft.value(said.amount, scope)
    amount = of_the_roster(draft, amount, said.amount, scope)
    if said.or_zero is not None:
        zero = Literal(Fraction(0), MONEY, span=said.span)
        amount = picked(draft, Pick.GREATER, (amount, zero), said.span, scope)
    if said.split is not None:
        amount = part_of(draft, said, amount, scope)
    for limit in said.at_most:
        most = draft.value(limit, scope)
        check_limit_for_each(draft, amount, limit, scope)
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
            suggestion=_two_amounts(amount, scope) or of_months(draft, amount, scope),
            fixes=times_months(draft, said.amount.span, scope.source.slice(said.amount.span), scope)
            if amount.type.unit == PMPM
            else (),
        )
        raise Refused
    return amount


def _of_each_kind(amount: Node) -> Phrase | None:
    """`$2.50 for each adult visit and $1.75 for each child visit`: a payment of both together."""
    if not isinstance(amount, Phrase) or amount.kind != "listed" or amount.token("OR") is not None:
        return None
    first, *others = amount.phrases()
    if not others or any(one.kind != "for_each_row" for one in (first, *others)):
        return None
    found = first
    for one in others:
        plus = Word("PLUS", "plus", "plus", Span(one.span.start, one.span.start))
        found = Phrase("arithmetic", (found, plus, one), first.span.to(one.span))
    return found


def _two_amounts(amount: Expression, scope: Scope) -> str | None:
    """Of a product of dollars and dollars, what each side is: a sum of fees is no number of visits.
    """
    if not isinstance(amount, Arithmetic) or amount.operator != "*":
        return None
    sides = (amount.left, amount.right)
    if any(one.type.unit != DOLLARS or one.span is None for one in sides):
        return None
    left, right = (scope.source.phrase(one.span) for one in sides if one.span is not None)
    return (
        f"`{left}` and `{right}` are both dollars: make one of them a number or a percentage, for "
        "how many there are by `the number of ...`"
    )


_LAST_PART = (
    "PLUS", "LESS", "THEN_PLUS", "THEN_LESS", "LIMIT", "UP_TO_HERE",
)  # fmt: skip


def _of_the_whole(draft: Draft, said: Paid, scope: Scope) -> None:
    """`$100 plus $200 if Score is at least 60`: is it the payment that the condition is of, or what
    is added or limited last? Asked where nothing stands between them: a comma before the `if` makes
    it the payment's."""
    last = _last_part(said)
    for ground in said.grounds if last is not None else ():
        assert last is not None
        whole = said.amount.span.to(last)
        between = scope.source.folded[whole.end : ground.span.start].strip(" ,\n")
        words, condition = (scope.source.phrase(one) for one in (whole, ground.span))
        if ground.span.start < whole.end or between or condition.startswith(","):
            continue
        of_both = scope.source.phrase(last).split()[-1] in condition.split()
        if of_both and said.amount.kind in ("arithmetic", "share_of") and not said.at_most:
            continue  # `A less B if A exceeds B`: the condition is of the difference
        draft.say(
            "VBP121",
            f"`{words} {condition}` can be read in two ways",
            scope.source,
            whole.to(ground.span),
            scope.clause,
            readings=(
                f"({words}) {condition}, and nothing is paid otherwise",
                f"the first part in any case, and `{scope.source.phrase(last)}` {condition}",
            ),
            suggestion=f"`({words}) {condition}`, with the brackets; or a line of its own for what "
            "holds only then",
            fixes=(Fix(whole, f"({words})", f"({words}) {condition}"),),
        )
        raise Refused


def _last_part(said: Paid) -> Span | None:
    """The part of an amount that is added, taken away or a limit, and stands last."""
    amount = said.amount
    if said.at_most or not isinstance(amount, Phrase):
        return said.at_most[-1].span if said.at_most else None
    tail = amount.parts[-1]
    joined = (amount, *((tail,) if isinstance(tail, Phrase) else ()))
    several = tail.kind == "layer_next" or _of_each_kind(amount) is not None
    return tail.span if several or any(one.tokens(*_LAST_PART) for one in joined) else None
