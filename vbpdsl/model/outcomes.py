"""What moves money, what is promised, and the worked examples.

Money moves only here. A payment is a Term of its own: the amount if its condition holds, nothing
otherwise, rounded as the rounding rule says, never negative.
"""

from fractions import Fraction

from vbpdsl.model.conditions import condition, count_of_status
from vbpdsl.model.contract import Definition, Example, Expected, Given, Payment, Promise, Value
from vbpdsl.model.cover import due_day
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    Connective,
    Expression,
    Literal,
    Negation,
    Rounded,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, MONEY, TRUTH, Kind
from vbpdsl.model.values import ROUND_STEPS, rounding_way, same_unit, value
from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.tree import Phrase, Word


def read_rounding(draft: Draft) -> None:
    """The rounding rule of payments, from the exhibit or its common terms."""
    for document in (draft.documents.main, *draft.documents.used):
        for read in document.units:
            for tree in read.sentences:
                phrase = tree.phrase("rounding")
                if phrase is not None and draft.rounding is None:
                    _rounding(draft, document, read, phrase)


def _rounding(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    step = phrase.token("TO_NEAREST")
    way = phrase.token("ROUND_WAY")
    assert step is not None
    if way is None:
        draft.say(
            "VBP503",
            "the rounding rule does not say what becomes of a half",
            document.source,
            phrase.span,
            read.label,
            readings=("a half cent away from zero", "a half cent to the even one"),
            case="$100.125 is $100.13 or $100.12",
            suggestion="`, a half cent away from zero`",
        )
        draft.rounding = (ROUND_STEPS[step.text.split()[-1]], "half away from zero", read.label)
        return
    draft.rounding = (ROUND_STEPS[step.text.split()[-1]], rounding_way(way), read.label)


# ---------------------------------------------------------------- payments


def read_payments(draft: Draft) -> None:
    """All payment clauses in the order of the page."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("payment", "shared"):
                    try:
                        _payment(draft, document, read, phrase)
                    except Refused:
                        continue


def _payment(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    scope = Scope(document.source, read.label)
    payer, payee = _parties(draft, phrase, scope)
    amount, amount_name = _amount(draft, phrase, scope)
    if amount.type.kind is not Kind.NUMBER or amount.type.unit != DOLLARS:
        draft.say(
            "VBP303",
            f"a payment is an amount in dollars, and `{document.source.slice(_span(amount, phrase))}`"
            f" is {amount.type.words()}",
            document.source,
            _span(amount, phrase),
            read.label,
            expected="dollars",
            found=amount.type.words(),
            suggestion="pay a line or a Term that is in dollars",
        )
        raise Refused
    name = _payment_name(phrase) or amount_name or f"Payment under clause {read.label}"
    test = _condition(draft, phrase, scope)
    if test is not None:
        zero = Literal(Fraction(0), MONEY)
        amount = Cases((Branch(test, amount, span=phrase.span),), zero, MONEY, span=phrase.span)
    rounded = _rounded(draft, amount, phrase, scope)
    term = _payment_name(phrase) or f"Payment under clause {read.label}"
    if term in draft.definitions:
        term = f"{term} (clause {read.label})"
    text = document.source.slice(phrase.span)
    draft.definitions[term] = Definition(
        term, (), MONEY, rounded, read.label, "payment", None, text, span=phrase.span
    )
    draft.used.add(term)
    draft.payments.append(
        Payment(term, name, payer, payee, _due(draft, phrase), read.label, text, span=phrase.span)
    )


def _span(amount: Expression, phrase: Phrase) -> Span:
    return amount.span or phrase.span


def _parties(draft: Draft, phrase: Phrase, scope: Scope) -> tuple[str, str]:
    if phrase.kind == "shared":
        by_role = {party.role: party.name for party in draft.parties}
        return by_role.get("payer", "Payer"), by_role.get("provider", "Provider")
    payer, payee = (str(word.value) for word in phrase.tokens("PARTY")[:2])
    if payer == payee:
        draft.say(
            "VBP509",
            f"the {payer} pays itself",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="name the party that is paid",
        )
        raise Refused
    return payer, payee


def _amount(draft: Draft, phrase: Phrase, scope: Scope) -> tuple[Expression, str | None]:
    if phrase.kind == "shared":
        percent, base_node = phrase.tokens("PERCENT")[0], phrase.parts[3]
        base = value(draft, base_node, scope)
        rate = Literal(percent.value, percent_type(), span=percent.span)  # type: ignore[arg-type]
        return Arithmetic("*", rate, base, base.type, span=phrase.span), "Shared Savings Payment"
    index = [i for i, p in enumerate(phrase.parts) if isinstance(p, Word) and p.kind == "PARTY"][1]
    node = phrase.parts[index + 1]
    amount = value(draft, node, scope)
    named = amount.term if isinstance(amount, TermValue) else None
    return amount, named


def percent_type() -> object:
    """The type of a percentage, for the short form of a payment."""
    from vbpdsl.model.types import PERCENT

    return PERCENT


def _payment_name(phrase: Phrase) -> str | None:
    if phrase.kind == "shared":
        return None
    for part in phrase.phrases("called", "paid_tail"):
        word = part.token("PAYMENT_NAME")
        if word is not None:
            return str(word.value)
    return None


def _condition(draft: Draft, phrase: Phrase, scope: Scope) -> Expression | None:
    tests: list[Expression] = []
    for part in (phrase, *phrase.phrases("only_if", "only_unless", "paid_tail")):
        for index, word in enumerate(part.parts):
            if isinstance(word, Word) and word.kind in ("IF", "UNLESS"):
                test = condition(draft, part.parts[index + 1], scope)
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
            case="$188,940.505 is $188,940.51, $188,940.50 or $188,941",
            suggestion="`Payments are rounded to the nearest cent, a half cent away from zero.`, "
            "here or in the common terms that the cover names",
        )
        raise Refused
    step, way, _ = draft.rounding
    assert isinstance(step, Fraction)
    return Rounded(amount, step, way, MONEY, span=phrase.span)


def _due(draft: Draft, phrase: Phrase) -> Expression | None:
    for part in phrase.walk():
        if part.kind == "due":
            return due_day(draft, part)
    return None


# ---------------------------------------------------------------- promises


def read_promises(draft: Draft) -> tuple[Promise, ...]:
    """All `Always true` sentences and clauses that say nothing is paid."""
    found: list[Promise] = []
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("promise", "nothing"):
                    try:
                        found.append(_promise(draft, document, read, phrase))
                    except Refused:
                        continue
    return tuple(found)


def _promise(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> Promise:
    scope = Scope(document.source, read.label)
    if phrase.kind == "nothing":
        test = _nothing(draft, phrase, scope)
    else:
        vows = [part for part in phrase.phrases() if part.kind != "for_when"]
        tests = tuple(_vow(draft, vow, scope) for vow in vows)
        test = tests[0] if len(tests) == 1 else Connective("and", tests, TRUTH, span=phrase.span)
    text = document.source.slice(phrase.span)
    return Promise(read.label, test, text, span=phrase.span)


def _vow(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    match vow.kind:
        case "never_pays" | "never_receives":
            return _never(draft, vow, scope)
        case "no_loss_carried":
            return Literal(True, TRUTH, span=vow.span)
        case "neither_if":
            parties = [str(word.value) for word in vow.tokens("PARTY")]
            paid = _paid(draft, *(parties + [None, None])[:2])
            return _unless(condition(draft, vow.parts[1], scope), paid)
        case "if_then":
            test = condition(draft, vow.parts[1], scope)
            then = condition(draft, vow.parts[-1], scope)
            return Connective("or", (Negation(test, TRUTH), then), TRUTH, span=vow.span)
    return condition(draft, vow, scope)


def _never(draft: Draft, vow: Phrase, scope: Scope) -> Expression:
    parties = [str(word.value) for word in vow.tokens("PARTY")]
    if vow.kind == "never_pays":
        paid = _paid(draft, parties[0], parties[1] if len(parties) > 1 else None)
    else:
        paid = _paid(draft, parties[1] if len(parties) > 1 else None, parties[0])
    limit_node = vow.parts[-1] if not isinstance(vow.parts[-1], Word) else None
    if limit_node is None or vow.token("ANYTHING", "EVER_PAYS") is not None:
        return Comparison("=", paid, Literal(Fraction(0), MONEY), TRUTH, span=vow.span)
    limit_phrase = next(
        part
        for part in reversed(vow.parts)
        if not (isinstance(part, Word) and part.kind == "UNDER_THIS")
    )
    limit = value(draft, limit_phrase, scope)
    same_unit(draft, paid, limit, vow.span, scope)
    operator = ">=" if vow.token("LESS_THAN") is not None else "<="
    return Comparison(operator, paid, limit, TRUTH, span=vow.span)


def _nothing(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    parties = [str(word.value) for word in phrase.tokens("PARTY")]
    payer = parties[0] if parties else None
    none = Comparison(
        "=",
        _paid(draft, payer, parties[1] if len(parties) > 1 else None),
        Literal(Fraction(0), MONEY),
        TRUTH,
    )
    index = next(
        (i for i, p in enumerate(phrase.parts) if isinstance(p, Word) and p.kind == "IF"), None
    )
    if index is None:
        return none
    test = condition(draft, phrase.parts[index + 1], scope)
    return Connective("or", (Negation(test, TRUTH), none), TRUTH, span=phrase.span)


def _unless(test: Expression, paid: Expression) -> Expression:
    none = Comparison("=", paid, Literal(Fraction(0), MONEY), TRUTH)
    return Connective("or", (Negation(test, TRUTH), none), TRUTH)


def _paid(draft: Draft, payer: str | None, payee: str | None) -> Expression:
    """All payments from one party to another, added together; zero if there are none."""
    total: Expression = Literal(Fraction(0), MONEY)
    for payment in draft.payments:
        if payer in (None, payment.payer) and payee in (None, payment.payee):
            term = TermValue(payment.term, MONEY, span=payment.span)
            zero = isinstance(total, Literal)
            total = term if zero else Arithmetic("+", total, term, MONEY)
    return total


# ---------------------------------------------------------------- examples


def read_examples(draft: Draft) -> tuple[Example, ...]:
    """All examples; `The same with ...` starts from the example before it."""
    made: list[Example] = []
    for document in draft.documents.all:
        for read in document.of_role("example"):
            for number, phrase in enumerate(read.sentences):
                try:
                    made.append(_example(draft, document, read, phrase, number, made))
                except Refused:
                    continue
    return tuple(made)


def _example(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, number: int,
    before: list[Example],
) -> Example:  # fmt: skip
    scope = Scope(document.source, read.label)
    first, second = phrase.phrases("facts")
    if phrase.token("SAME_WITH") is not None and not before:
        _nothing_before(draft, phrase, scope)
    givens = tuple(_given(draft, fact, scope, before) for fact in first.phrases())
    if phrase.token("SAME_WITH") is not None and before:
        changed = {(given.term, given.at) for given in givens}
        kept = tuple(g for g in before[-1].givens if (g.term, g.at) not in changed)
        givens = (*kept, *givens)
    expected = tuple(e for fact in second.phrases() for e in _expected(draft, fact, scope))
    suffix = f", {'abcdefgh'[number]}" if len(read.sentences) > 1 else ""
    text = document.source.slice(phrase.span)
    return Example(read.label + suffix, givens, expected, None, text, span=phrase.span)


def _nothing_before(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`The same with ...` starts from the example before; without one it starts from nothing."""
    if not draft.refused and not draft.findings.refused:
        # an example before this one may have been refused for a reason of its own
        draft.say(
            "VBP605",
            "there is no example before this one to change",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="begin with `If ... then ...` and say every value",
        )
    raise Refused


def _given(draft: Draft, fact: Phrase, scope: Scope, before: list[Example]) -> Given:
    match fact.kind:
        case "fact_is":
            return _given_is(draft, fact, scope)
        case "fact_count" | "fact_all" | "fact_none":
            name, count = _count(draft, fact, scope)
            return Given(name, (), count, span=fact.span)
        case "fact_no_term":
            word = fact.token("TERM")
            assert word is not None
            return Given(_term_name(draft, word, scope), (), Fraction(0), span=fact.span)
        case "fact_number":
            return _again(draft, fact, scope, before)
        case "fact_of" | "fact_there" | "fact_at":
            return _given_other(draft, fact, scope)
        case "fact_gate" | "fact_not_gate":
            definition, held = _gate(draft, fact, scope)
            return Given(definition.name, (), held, span=fact.span)
    draft.say(
        "VBP605",
        f"`{scope.source.phrase(fact.span)}` is something an example ends in, not something it "
        "starts from",
        scope.source,
        fact.span,
        scope.clause,
        suggestion="put it after `then`",
    )
    raise Refused


def _given_other(draft: Draft, fact: Phrase, scope: Scope) -> Given:
    """`a Share of 40%`, `there are 9,139 Beneficiaries`, `Budget for Commercial is $6,200,000`."""
    word = fact.token("TERM")
    if word is None:
        draft.say(
            "VBP605",
            f"`{scope.source.slice(fact.span)}` is no Term that an example can start from",
            scope.source,
            fact.span,
            scope.clause,
        )
        raise Refused
    definition = draft.definitions[_term_name(draft, word, scope)]
    named = fact.token("NAME")
    at = ((definition.keys[0], named.text),) if named is not None and definition.keys else ()
    node: Phrase | Word = fact.parts[-1]
    if fact.kind == "fact_there":
        node = fact.tokens("NUMBER")[0]
    exact = _constant(draft, node, definition, scope)
    return Given(definition.name, at, exact, span=fact.span)


def _gate(draft: Draft, fact: Phrase, scope: Scope) -> tuple[Definition, bool]:
    """`the Quality Gate is passed`: the condition and whether it is held."""
    from vbpdsl.model.definitions import define

    gate, status = fact.token("GATE"), fact.token("STATUS")
    assert gate is not None and status is not None
    name = f"{gate.value} {status.value}"
    return define(draft, name, scope, fact.span), fact.kind == "fact_gate"


def _given_is(draft: Draft, fact: Phrase, scope: Scope) -> Given:
    reference = fact.phrases()[0]
    at: tuple[tuple[str, Value], ...] = ()
    word = reference.token("TERM")
    if reference.kind == "letter":
        letter = reference.token("LETTER")
        assert letter is not None
        name = draft.letters[letter.text]
    elif word is not None:
        name = _term_name(draft, word, scope)
    else:
        name = ""
    if reference.kind == "term_at":
        key, named = reference.token("ROWS", "COLUMN"), reference.token("NAME")
        assert key is not None and named is not None
        at = ((str(key.value), named.text),)
    if name not in draft.definitions:
        said = scope.source.slice(reference.span)
        if any(i.code == "VBP203" and f"`{said}`" in i.message for i in draft.findings):
            raise Refused  # it is declared twice, which has been said
        draft.say(
            "VBP605",
            f"an example starts from Terms and lines, and `{scope.source.slice(reference.span)}` "
            "is neither",
            scope.source,
            reference.span,
            scope.clause,
            suggestion="give a Term or a line of the schedule",
        )
        raise Refused
    definition = draft.definitions[name]
    exact = _constant(draft, fact.parts[-1] if fact.parts[-1] is not fact.token("SHOWN")
                      else fact.parts[-2], definition, reference.span, scope)
    if len(at) != len(definition.keys):
        keys = " and ".join(f"each {key}" for key in definition.keys)
        draft.say(
            "VBP310",
            f"`{name}` is one figure for {keys or 'the whole settlement'}, and the example does "
            "not say which" if definition.keys else f"`{name}` is one figure for the settlement",
            scope.source,
            reference.span,
            scope.clause,
            suggestion="give the line of the schedule that adds them together",
        )
        raise Refused
    return Given(name, at, exact, span=fact.span)


def _constant(
    draft: Draft, node: Phrase | Word, definition: Definition, said: Span, scope: Scope
) -> Value:
    found = value(draft, node, scope)
    if not isinstance(found, Literal):
        draft.say(
            "VBP605",
            f"`{scope.source.phrase(node.span)}` must be a figure in an example",
            scope.source,
            node.span,
            scope.clause,
            suggestion="say the figure itself, such as `$9,960,000`",
        )
        raise Refused
    same_unit_or_plain(draft, definition, found, said, scope)
    return found.value


def same_unit_or_plain(
    draft: Draft, definition: Definition, found: Literal, span: Span, scope: Scope
) -> None:
    """An example may say `Member Months are 12,000` without naming the unit of the Term."""
    kinds = definition.type.kind is found.type.kind
    if kinds and (found.type.unit.pure or found.type.unit == definition.type.unit):
        if found.type.unit.pure and definition.type.unit == DOLLARS and found.value != 0:
            same_unit(draft, TermValue(definition.name, definition.type, span=span), found, span, scope)
        return
    same_unit(draft, TermValue(definition.name, definition.type, span=span), found, span, scope)


def _term_name(draft: Draft, word: Word, scope: Scope) -> str:
    from vbpdsl.model.definitions import define

    return define(draft, str(word.value), scope, word.span).name


def _count(draft: Draft, fact: Phrase, scope: Scope) -> tuple[str, Fraction]:
    status, noun = fact.token("STATUS"), fact.token("ROWS")
    assert status is not None and noun is not None
    counted = count_of_status(draft, status, noun, scope)
    assert isinstance(counted, TermValue)
    number = fact.token("NUMBER")
    if fact.kind == "fact_none":
        return counted.term, Fraction(0)
    if number is not None and isinstance(number.value, Fraction):
        return counted.term, number.value
    size = next(
        (len(t.rows) for t in draft.tables.values() if t.written and t.key == (str(noun.value),)), 0
    )
    return counted.term, Fraction(size)


def _again(draft: Draft, fact: Phrase, scope: Scope, before: list[Example]) -> Given:
    """`With 8:` changes what the sentence before changed last."""
    number = fact.token("NUMBER")
    if draft.refused:  # the example before may have been refused for what it uses
        raise Refused
    if not before or not before[-1].givens or number is None:
        draft.say(
            "VBP605",
            "there is no example before this one to change",
            scope.source,
            fact.span,
            scope.clause,
            suggestion="begin with `If ... then ...` and say every value",
        )
        raise Refused
    last = before[-1].givens[-1]
    assert isinstance(number.value, Fraction)
    return Given(last.term, last.at, number.value, span=fact.span)


def _expected(draft: Draft, fact: Phrase, scope: Scope) -> tuple[Expected, ...]:
    words = scope.source.phrase(fact.span)
    match fact.kind:
        case "fact_is":
            reference = fact.phrases()[0]
            actual = value(draft, reference, scope)
            node = fact.parts[-2] if fact.token("SHOWN") is not None else fact.parts[-1]
            wanted = value(draft, node, scope)
            if not isinstance(wanted, Literal):
                return ()
            shown = _shown_to(scope.source.slice(node.span)) if fact.token("SHOWN") else None
            return (Expected(words, actual, wanted.value, shown, span=fact.span),)
        case "fact_count" | "fact_all" | "fact_none":
            name, count = _count(draft, fact, scope)
            actual = TermValue(name, draft.definitions[name].type)
            return (Expected(words, actual, count, span=fact.span),)
        case "fact_gate" | "fact_not_gate":
            definition, held = _gate(draft, fact, scope)
            actual = TermValue(definition.name, TRUTH, span=fact.span)
            return (Expected(words, actual, held, span=fact.span),)
        case "fact_pays" | "fact_pays_nothing" | "fact_neither":
            return (_expected_payment(draft, fact, words, scope),)
    return ()


def _expected_payment(draft: Draft, fact: Phrase, words: str, scope: Scope) -> Expected:
    parties = [str(word.value) for word in fact.tokens("PARTY")]
    payer = parties[0] if parties else None
    payee = parties[1] if len(parties) > 1 else None
    wanted: Value = Fraction(0)
    if fact.kind == "fact_pays":
        found = value(draft, fact.parts[-1], scope)
        if not isinstance(found, Literal):
            raise Refused
        wanted = found.value
    return Expected(words, _paid(draft, payer, payee), wanted, span=fact.span)


def _shown_to(figure: str) -> Fraction:
    """The step that a shown figure is rounded to: `$4,421.05` is shown to the cent."""
    digits = figure.strip().rstrip("%").replace(",", "")
    places = len(digits.partition(".")[2])
    scale = 100 if figure.strip().endswith("%") else 1
    return Fraction(1, 10**places) / scale
