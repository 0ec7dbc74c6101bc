"""What is always true: sentences about all settlements, kept as conditions on each of them."""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Promise
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Comparison,
    Condition,
    Connective,
    Expression,
    KeyValue,
    Literal,
    Negation,
)
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.rows.read import figures
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.payments import paid_between
from vbpdsl.model.types import (
    COUNT,
    MONEY,
    TRUTH,
)
from vbpdsl.model.values.aggregates import aggregated
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured, RowsNamed
from vbpdsl.syntax.tree import Node, Phrase, Word


def read_promises(draft: Draft) -> tuple[Promise, ...]:
    """All `Always true` sentences."""
    found: list[Promise] = []
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("promise"):
                    try:
                        found.append(_promise(draft, document, read, phrase))
                    except Refused:
                        draft.give_up(document, read.label)
    return tuple(found)


def _promise(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> Promise:
    scope = Scope(document.source, read.label)
    said = ways(document, read, phrase)
    test = one_reading(draft, said, lambda way: _promised(draft, way, scope))
    text = document.source.slice(phrase.span)
    return Promise(read.label, test, text, span=phrase.span)


def _promised(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    tests = tuple(_vow(draft, vow, scope) for vow in phrase.phrases())
    return tests[0] if len(tests) == 1 else Connective("and", tests, TRUTH, span=phrase.span)


def _vow(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    match vow.kind:
        case "never_pays" | "never_receives":
            return _never(draft, vow, scope)
        case "pays_at_most":
            return _pays_at_most(draft, vow, scope)
        case "never_if":
            return _unless(draft.condition(vow.parts[-1], scope), _paid_by(draft, vow))
        case "pays_nothing":
            return _pays_nothing(draft, vow, scope)
        case "never_both_pay":
            first, second = (str(word.value) for word in vow.tokens("PARTY"))
            neither = (_is_nothing(paid_between(draft, first, second)),
                       _is_nothing(paid_between(draft, second, first)))  # fmt: skip
            return Connective("or", neither, TRUTH, span=vow.span)
        case "no_loss_carried":
            return Literal(True, TRUTH, span=vow.span)
        case "neither_if":
            parties = [str(word.value) for word in vow.tokens("PARTY")]
            paid = paid_between(draft, *[*parties, None, None][:2])
            return _unless(draft.condition(vow.parts[1], scope), paid)
        case "if_then":
            test = draft.condition(vow.parts[1], scope)
            then = draft.condition(vow.parts[-1], scope)
            return Connective("or", (Negation(test, TRUTH), then), TRUTH, span=vow.span)
        case "for_each_holds":
            return _for_each(draft, vow, scope)
        case "never_both":
            return _never_both(draft, vow, scope)
        case "for_none":
            return _for_none(draft, vow, scope)
        case "adds_up":
            return _adds_up(draft, vow, scope)
    if (key := _each(draft, vow)) is not None:
        return _for_each_of(draft, (key,), vow, scope)
    return draft.condition(vow, scope)


def _paid_by(draft: Draft, vow: Phrase) -> Expression:
    """What the first party that is named pays the second, or pays at all."""
    payer, *payees = (str(word.value) for word in vow.tokens("PARTY"))
    return paid_between(draft, payer, payees[0] if payees else None)


def _pays_at_most(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    """`the Group's payments for a Contract Year do not exceed 3% of Net Premium`."""
    if vow.token("PARTY") is None:
        not_computed(draft, vow, scope)
    paid, limit = _paid_by(draft, vow), draft.value(vow.parts[-1], scope)
    same_unit(draft, paid, limit, vow.span, scope)
    return Comparison("<=", paid, limit, TRUTH, span=vow.span)


def _pays_nothing(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    """`the Practice owes nothing for 2026`."""
    said = vow.phrase("for_when")
    paid = _is_nothing(_paid_by(draft, vow))
    when = said.phrase("year", "period") if said is not None else None
    if said is None or (when is not None and when.kind == "period"):
        return paid
    number = when.token("NUMBER") if when is not None else None
    if number is None or draft.period_key is None:
        not_computed(draft, said, scope)
    key = KeyValue(draft.period_key or "", COUNT)
    year = Literal(number.value, COUNT, span=number.span)  # type: ignore[arg-type]
    another = Comparison("!=", key, year, TRUTH, span=said.span)
    return Connective("or", (another, paid), TRUTH, span=vow.span)


def _for_each(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    """`for each member, Counted Cost is at most Annual Cost`: there is none for whom it is not."""
    words = vow.tokens("ROWS", "COLUMN", "PARTY", "PERIOD")
    keys = tuple(draft.canonical(str(word.value)) for word in words)
    keys = tuple(key for key in keys if key not in draft.settlement_keys)
    if not keys:
        return draft.condition(vow.parts[-1], scope)
    return _for_each_of(draft, keys, vow.parts[-1], scope)


def _each(draft: Draft, vow: Phrase) -> str | None:
    """The key of `each member's Counted Cost is at most $150,000`."""
    for part in vow.walk():
        holder = part.phrase("owner") if part.kind == "owned" else part
        if part.kind not in ("owned", "owned_by") or holder is None:
            continue
        word = holder.token("ROWS")
        if word is not None and (part.kind == "owned_by" or holder.token("EACH") is not None):
            key = draft.canonical(str(word.value))
            return None if key in draft.settlement_keys else key
    return None


def _for_each_of(
    draft: Draft, keys: tuple[str, ...], said: Node, scope: Scope
) -> Expression:
    rows, inner = figures(draft, keys, None, scope)
    broken = Negation(draft.condition(said, inner), TRUTH)
    condition = Condition(broken, "as promised", scope.clause, span=said.span)
    number = Aggregate(How.NUMBER, evolve(rows, conditions=(condition,)), None, None, COUNT)
    return Comparison("=", number, Literal(Fraction(0), COUNT), TRUTH, span=said.span)


def _for_none(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    """`no member's Counted Cost is more than $150,000`."""
    key = draft.canonical(str(vow.tokens("ROWS", "COLUMN", "PARTY", "PERIOD")[0].value))
    rows, inner = figures(draft, (key,), None, scope)
    start = next(i for i, part in enumerate(vow.parts) if part.kind == "POSS") + 1
    said = Phrase("comparison", vow.parts[start:], vow.span)
    condition = Condition(draft.condition(said, inner), "as promised", scope.clause, span=vow.span)
    number = Aggregate(How.NUMBER, evolve(rows, conditions=(condition,)), None, None, COUNT)
    return Comparison("=", number, Literal(Fraction(0), COUNT), TRUTH, span=vow.span)


def _adds_up(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    """`the weights of the Measures add up to 100%`."""
    noun, rows = vow.parts[0], vow.phrase("rows")
    assert isinstance(noun, Word) and rows is not None
    value = Measured(noun, None, None, None, noun.span)
    over = RowsNamed(rows, noun_phrase(rows), True, vow.token("NUMBER"))
    total = aggregated(draft, Aggregated(How.TOTAL, value, over, None, vow.span), scope)
    wanted = draft.value(vow.parts[-1], scope)
    same_unit(draft, total, wanted, vow.span, scope)
    return Comparison("=", total, wanted, TRUTH, span=vow.span)


def _never_both(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    """`line d and line f are never both more than $0`."""
    cut = next((i for i, part in enumerate(vow.parts) if part.kind == "FOR_SAME"), None)
    said = [p for p in vow.parts[:cut] if not isinstance(p, Word) or p.kind in _VALUES]
    first, second, limit = (draft.value(part, scope) for part in said)
    operator = "<" if vow.token("LESS_THAN") is not None else ">"
    tests = []
    for value in (first, second):
        same_unit(draft, value, limit, vow.span, scope)
        tests.append(Comparison(operator, value, limit, TRUTH))
    return Negation(Connective("and", tuple(tests), TRUTH), TRUTH, span=vow.span)


_VALUES = ("TERM", "COLUMN", "LETTER", "PERIOD", "ZERO_WORD")
"""Words that are a value by themselves."""


def _never(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    parties = [str(word.value) for word in vow.tokens("PARTY")]
    if vow.kind == "never_pays":
        paid = paid_between(draft, parties[0], parties[1] if len(parties) > 1 else None)
    else:
        paid = paid_between(draft, parties[1] if len(parties) > 1 else None, parties[0])
    bound = vow.token("MORE_THAN", "LESS_THAN")
    if bound is None:  # `anything`, `no Plan ever pays`
        return Comparison("=", paid, Literal(Fraction(0), MONEY), TRUTH, span=vow.span)
    limit = draft.value(vow.parts[vow.parts.index(bound) + 1], scope)
    same_unit(draft, paid, limit, vow.span, scope)
    operator = ">=" if vow.token("LESS_THAN") is not None else "<="
    return Comparison(operator, paid, limit, TRUTH, span=vow.span)


def _unless(test: Expression, paid: Expression) -> Expression:
    return Connective("or", (Negation(test, TRUTH), _is_nothing(paid)), TRUTH)


def _is_nothing(paid: Expression) -> Expression:
    return Comparison("=", paid, Literal(Fraction(0), MONEY), TRUTH)
