"""Payments, and that nothing is paid, to typed nodes."""

from fractions import Fraction

from attrs import evolve

from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.days import day, due, due_or_same, dues_of_each
from vbpdsl.syntax.actions.each_apart import apart_behind, each_apart
from vbpdsl.syntax.actions.grounds import grounds
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.actions.tails import of_all
from vbpdsl.syntax.actions.times import part_of_period, parts_of_period, when, when_said
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.days import DaysOfParts, Due, SameDays
from vbpdsl.syntax.nodes.payments import Ground, InParts, NothingPaid, Paid, Restated
from vbpdsl.syntax.nodes.times import MonthsOfPeriod, When
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.in_other_order import NO_AMOUNT
from vbpdsl.syntax.words.kinds import KEYS


def paid(phrase: Phrase) -> Paid:
    """What a sentence pays."""
    if phrase.kind == "shared":
        return _shared(phrase)
    if (again := phrase.phrase("settled_again")) is not None:
        return _difference(phrase, again)
    if phrase.token("ANY_PAYMENTS") is not None:  # `Amounts owed under Section 5 are due on May 1`
        return _due_under(phrase)
    such = _such(phrase)
    if such:  # `a certified Clinic`: the Clinic, on the ground that it is
        phrase = _without_such(phrase)
    parties = phrase.tokens("PARTY")
    if not parties:  # `The Bonus is due on May 1`
        return _due_alone(phrase)
    *before, payee = parties
    payer = next(iter(before), payee)  # rows that pay are no party, which the model refuses
    unsaid = phrase.token("IS_DUE") is not None  # `is payable to the ACO`: by whom?
    first = payer
    if phrase.token("RECEIVES") is not None:  # `the ACO receives $5 from the Plan`
        unsaid = phrase.token("FROM_WHOM", "PAID_BY_WHOM") is None
        payer, payee = payee, payer
    elif phrase.token("PAID_BY_WHOM") is not None:  # `is paid to the Clinic by the Plan`
        payer, payee, unsaid = payee, before[-1], False
    phrase.tokens("IN_ADDITION", "A_PAYMENT", "EQUAL_TO", "IN_AN_AMOUNT")
    phrase.tokens("PAYS", "EACH", "TO", "PAYMENT_OF", "PAID_BY_TO", "AMOUNT_EQUAL", "COMMA")
    amount, for_rows = _amount(phrase, first), _for_rows(phrase)
    called = phrase.phrases("called")
    phrase.token("ONLY")
    each, of_period = _each(phrase)
    rows = for_rows.phrases("rows")[0] if for_rows is not None else None
    if rows is None and (apart := apart_behind(phrase, amount)) is not None:
        amount, rows = apart
    if rows is not None and (for_rows is None or each_apart(phrase, rows, amount)):
        for_rows = None  # each by itself, if it is such: `for each missed Measure its weight`
        each = (*each, rows.tokens("ROWS", "PARTY")[-1])
        such = (*such, Ground(Phrase("is_such", (rows,), rows.span), False, rows.span))
    elif for_rows is not None:
        amount = Phrase("for_each_row", (amount, *for_rows.parts), phrase.span)
    _no_set_off(called)
    return Paid(
        None if unsaid else payer,
        payee,
        None,
        amount,
        tuple(part.parts[1] for part in phrase.phrases("at_most")),
        (*such, *grounds(phrase)),
        _dues(phrase),
        tuple(word for part in (phrase, *called) for word in part.tokens("PAYMENT_NAME")),
        _first((*called, *phrase.phrases("otherwise_paid")), "OTHERWISE_NOTHING", "OTHERWISE_ELSE"),
        _first(called, "OR_ZERO"),
        phrase.span,
        each=each,
        of_period=of_period,
        parts=_parts(phrase, called),
        begun=_first(phrase.phrases(*_FOR_EACH), "OR_PART"),
        parted=_first(called, "LAST_IS_REST") or _first(called, "EACH_ROUNDED"),
        for_rows=for_rows,
        years=_years_said(phrase),
        of_all=next(filter(None, map(of_all, phrase.phrases("at_most"))), None),
    )


def _no_set_off(called: tuple[Phrase, ...]) -> None:
    """`without set-off`: no payment is set off against another in any case."""
    for part in called:
        part.token("NO_SET_OFF")


def _due_alone(phrase: Phrase) -> Paid:
    """That what has a name is due on a day: who pays it the clause says that names it."""
    phrase.tokens("PAYMENT_OF", "IS_DUE", "COMMA", "AND", "LINE")
    named = tuple(
        Phrase("letter" if word.kind == "LETTER" else "value_named", (word,), word.span)
        for word in phrase.tokens("TERM", "LETTER")
    )
    if not named:  # `An amount of 5% of Charges is due on May 1`
        return evolve(_said_of(phrase, None, None, _amount(phrase, None)), unsaid=True)
    span = named[0].span.to(named[-1].span)
    amount = named[0] if len(named) == 1 else Phrase("listed", named, span)
    _no_set_off(phrase.phrases("called"))
    return evolve(_said_of(phrase, None, None, amount), unsaid=True)


def _due_under(phrase: Phrase) -> Paid:
    """That the payments of a clause or a section are due on a day: `due_elsewhere` finds them."""
    phrase.tokens("IS_DUE", "TO", "PAID_BY_WHOM", "PARTY", "COMMA")
    words = phrase.tokens("ANY_PAYMENTS", "EARNED_UNDER")
    amount = Phrase("value_named", words, words[0].span.to(words[-1].span))
    return evolve(_said_of(phrase, None, None, amount), unsaid=True)


def _said_of(phrase: Phrase, payer: Word | None, payee: Word | None, amount: Node) -> Paid:
    """What stands behind an amount that another clause says: grounds, days, names, parts."""
    called = phrase.phrases("called")
    return Paid(
        payer,
        payee,
        None,
        amount,
        tuple(part.parts[1] for part in phrase.phrases("at_most")),
        grounds(phrase),
        _dues(phrase),
        tuple(word for part in called for word in part.tokens("PAYMENT_NAME")),
        _first((*called, *phrase.phrases("otherwise_paid")), "OTHERWISE_NOTHING", "OTHERWISE_ELSE"),
        _first(called, "OR_ZERO"),
        phrase.span,
        each=_each(phrase)[0],
        parts=_parts(phrase, called),
        years=_years_said(phrase),
    )


def _difference(phrase: Phrase, again: Phrase) -> Paid:
    """What comes of working out once more: paid by the party that is named, or by either."""
    again.tokens("RESTATES", "CLAUSE", "AND", "AGAIN", "IS_RESTATED")
    through = bool(again.tokens("TO", "THROUGH"))
    run_out = again.phrase("run_out")
    assert run_out is not None
    phrase.tokens("DIFFERENCE_PAID", "AND", "PAYS", "THE_DIFFERENCE", "COMMA")
    payer, payee = (*phrase.tokens("PARTY"), None, None)[:2]
    restated = Restated(
        again.token("PARTY"), again.tokens("NUMBER"), through, again.token("TERM"), run_out,
        again.span,
    )  # fmt: skip
    return evolve(_said_of(phrase, payer, payee, again), again=restated)


def each_in_time(said: Paid, noun: Word) -> Paid:
    """A payment for each of some rows on a day of its own, if it is one of those of a period."""
    times = tuple(_in_time(word) for word in said.of_period)
    narrowed = (Phrase("qualifiers", times, said.span),) if times else ()
    rows = Phrase("rows", (noun, *narrowed), noun.span)
    such = Ground(Phrase("is_such", (rows,), rows.span), False, rows.span)
    return evolve(said, of_period=(), grounds=(such, *said.grounds)) if times else said


def for_rows(said: Paid, noun: Word) -> Paid:
    """A payment for each of some rows that are no things with payments of their own."""
    times = tuple(_in_time(word) for word in said.of_period)
    narrowed = (Phrase("qualifiers", times, said.span),) if times else ()
    rows = Phrase("rows", (noun, *narrowed), noun.span)
    word = Word("FOR_EACH_ROW", "for each", "for each", noun.span)
    part = Phrase("paid_for", (word, rows), noun.span)
    amount = Phrase("for_each_row", (said.amount, *part.parts), said.span)
    return evolve(said, each=(), of_period=(), for_rows=part, amount=amount)


def _in_time(period: Word) -> Phrase:
    """`visits in the Period`, of the words behind `for each`."""
    return Phrase("served", (Phrase("in_period", (period,), period.span),), period.span)


def amount_of_each(said: Paid) -> tuple[Node, RowsNamed] | None:
    """What is paid for each of some rows, its limits with it, and the rows."""
    if said.for_rows is None:
        return None
    assert isinstance(said.amount, Phrase)
    amount, rows = said.amount.parts[0], said.for_rows.phrases("rows")[0]
    for most in said.at_most:
        words = ", but not more than"
        word = Word("LIMIT", words, words, most.span, "NOT_MORE")
        limit = Phrase("limit", (word, most), most.span)
        amount = Phrase("tailed", (amount, limit), amount.span.to(most.span))
    return amount, RowsNamed(rows, noun_phrase(rows), False)


def _for_rows(phrase: Phrase) -> Phrase | None:
    """`For each intake visit in the Period, the Plan pays $25`: as often as there are visits."""
    said = (part for part in phrase.phrases("paid_for") if part.token("FOR_EACH_ROW") is not None)
    return next(said, None)


_FOR_EACH = ("for_each_first", "paid_for", "for_each_last")


def _each(phrase: Phrase) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """For each of which things there is a payment, and of which period they are."""
    found: list[Word] = []
    times: list[Word] = []
    for part in phrase.phrases(*_FOR_EACH):
        if part.kind == "paid_for" and part.token("FOR_EACH_ROW") is not None:
            continue
        part.tokens("FOR_EACH", "FOR_EACH_LAST", "EACH", "AND_EACH", "KEY_COMMA", "COMMA")
        part.tokens("FOR_EACH_ROW", "IN_AN_AMOUNT")
        of_time = part.tokens("OF_PERIOD")
        periods = part.tokens("PERIOD")[-1:] if of_time else ()  # `for each month of the Period`
        keys = part.tokens(*KEYS)
        found += [word for word in keys if word not in periods]
        if part.token("PART_OF_PERIOD") is None:  # `of the first quarter of the Period`
            times += periods
    return (*found, *_months_said(phrase)), tuple(times)


def _months_said(phrase: Phrase) -> tuple[Word, ...]:
    """`For each of the first six months`: for each month, of these."""
    said = next((one for one in phrase.phrases("for_when") if one.token("FOR_EACH_OF")), None)
    part = when(said) if said is not None else None
    if said is None or not isinstance(part, MonthsOfPeriod):
        return ()
    kind = next((one for one in ("month", "quarter") if one in part.part.typed), "half-year")
    return (Word("ROWS", kind, part.part.typed, part.part.span, kind),)


def _years_said(phrase: Phrase) -> When | None:
    """`For 2026 only`, `for each month of the first quarter`: when alone it is made."""
    heads = phrase.phrases("for_each_first", "paid_for", "for_each_last")
    part = next((one for one in heads if one.token("PART_OF_PERIOD") is not None), None)
    months = next((one for one in heads if one.token("MONTH_NAME") is not None), None)
    if months is not None:  # `For each month from March through August`
        (said,) = parts_of_period(months).parts
        return said
    return part_of_period(part, part.span) if part is not None else when_said(phrase)


def _dues(phrase: Phrase) -> tuple[tuple[Due | SameDays | DaysOfParts, Span], ...]:
    """The days by which it is paid, where one is meant."""
    alone = (part for part in phrase.phrases("due") if not dues_of_each(part))
    return tuple((due_or_same(part), part.span) for part in alone)


def _parts(phrase: Phrase, called: tuple[Phrase, ...]) -> InParts | None:
    """The parts that it is paid in, or the days on each of which it is paid."""
    for part in phrase.phrases("due"):
        if days := dues_of_each(part):
            number = Word("NUMBER", str(len(days)), str(len(days)), part.span, Fraction(len(days)))
            named = Word("EQUAL_PARTS", "payments", "payments", part.span)
            nothing = (None, None, None, None)
            return InParts(number, named, *nothing, (), None, part.span, on_each=days)
    return next((_in_parts(part, called) for part in phrase.phrases("in_parts")), None)


def _in_parts(phrase: Phrase, called: tuple[Phrase, ...]) -> InParts:
    phrase.tokens("IN_PARTS", "COMMA", "AND", "ON", "ON_OR_BEFORE", "THE_FIRST")
    number, named = phrase.token("NUMBER"), phrase.token("EQUAL_PARTS", "PAYABLE_EVERY")
    assert named is not None
    first = phrase.phrase("due")
    return InParts(
        number,
        named,
        phrase.token("ROUNDED_OFF", "ROUNDED") or _first(called, "EACH_ROUNDED"),
        phrase.token("ROUND_STEP") or _first(called, "ROUND_STEP"),
        phrase.token("ROUND_WAY"),
        due(first) if first is not None else None,
        tuple(day(part, phrase) for part in phrase.phrases("day")),
        _first(called, "LAST_IS_REST"),
        phrase.span,
        paid_when=phrase.token("PAID_WHEN"),
    )


def _amount(phrase: Phrase, payer: Word | None) -> Node:
    """What is paid: behind the payer, or before `is payable by` it."""
    if payer is not None and phrase.token("PAID_BY_TO", "IS_DUE") is None:
        behind = phrase.parts[phrase.parts.index(payer) :]
        said = {id(part) for at, part in enumerate(phrase.parts[1:]) if _is_if(phrase.parts[at])}
        first, *more = (part for part in behind if _is_amount(part) and id(part) not in said)
        if more:  # `$5 for 2025 and $6 for 2026`
            phrase.tokens("AND")
            return Phrase("listed", (first, *more), first.span.to(more[-1].span))
        return first
    phrase.token("LINE")
    named = phrase.token("TERM", "LETTER")
    if named is None:  # `A bonus of $50 is payable to the Clinic`
        at = next(n for n, part in enumerate(phrase.parts) if part.kind == "AMOUNT_EQUAL")
        return phrase.parts[at + 1]
    return Phrase("letter" if named.kind == "LETTER" else "value_named", (named,), named.span)


def _is_if(part: Node) -> bool:
    return isinstance(part, Word) and part.kind in ("IF", "UNLESS")


def _is_amount(part: Node) -> bool:
    return not isinstance(part, Word) and part.kind not in NO_AMOUNT


def _first(phrases: tuple[Phrase, ...], *kinds: str) -> Word | None:
    return next((word for part in phrases for word in part.tokens(*kinds)), None)


def nothing_paid(phrase: Phrase) -> NothingPaid:
    """That nothing is paid, and when."""
    phrase.tokens("NEITHER_PAYS", "PAYS", "NOTHING")
    under = phrase.token("UNDER_THIS")
    return NothingPaid(
        phrase.tokens("PARTY"), grounds(phrase), when_said(phrase), phrase.span, under,
        phrase.token("NUMBER"),
    )  # fmt: skip


def _such(phrase: Phrase) -> tuple[Ground, ...]:
    """That who is paid, or pays, is such: `a certified Clinic receives`, `pays each Clinic whose
    Score is at least 60`."""
    found = []
    for at, part in enumerate(phrase.parts):
        if isinstance(part, Word) or part.kind not in ("rows", "qualifiers"):
            continue
        rows = part if part.kind == "rows" else _with_party(phrase.parts[at - 1], part)
        found.append(Ground(Phrase("is_such", (rows,), rows.span), False, rows.span))
    return tuple(found)


def _with_party(party: Node, said: Phrase) -> Phrase:
    return Phrase("rows", (party, _of_them_all(said, party)), party.span.to(said.span))


def _of_them_all(phrase: Phrase, party: Node) -> Phrase:
    """`pays the Practice with the highest rate`: the highest of all Practices."""
    parts = tuple(
        _of_them_all(part, party) if isinstance(part, Phrase) else part for part in phrase.parts
    )
    first = phrase.kind == "held" and phrase.token("HOW") is not None
    if first and {part.kind for part in parts[1:]} <= {"TERM", "COLUMN"}:
        of, all_ = (Word(kind, said, said, phrase.span) for kind, said in _OF_ALL)
        return evolve(phrase, parts=(*parts, of, all_, Phrase("rows", (party,), phrase.span)))
    return evolve(phrase, parts=parts)


_OF_ALL = (("OF", "of"), ("ALL", "all"))

def _without_such(phrase: Phrase) -> Phrase:
    """The payment between the parties alone."""
    parts: list[Node] = []
    for part in phrase.parts:
        if isinstance(part, Word) or part.kind not in ("rows", "qualifiers"):
            parts.append(part)
        elif part.kind == "rows":
            parts += part.tokens("PARTY")
    return Phrase(phrase.kind, tuple(parts), phrase.span)


def _shared(phrase: Phrase) -> Paid:
    """`share 50% of savings if 9 of 14 measures met`."""
    phrase.tokens("SHARE", "PAYS")
    amount, named = _share(phrase), phrase.token("PARTY")
    return Paid(None, None, named, amount, (), grounds(phrase), (), (), None, None, phrase.span)


def _share(phrase: Phrase) -> Node:
    """What a payment typed short pays: `50% of savings`, with its limit; or an amount."""
    money = phrase.token("MONEY")
    if money is not None:
        return money
    share, limit = phrase.phrases()[0], phrase.phrase("limit")
    if limit is None:
        return share
    return Phrase("tailed", (share, limit), share.span.to(limit.span))


def says_that_nothing_is_paid(document: Document) -> bool:
    """`No payment is made under this Exhibit.`, whatever happens."""
    said = (
        nothing_paid(phrase)
        for read in document.units
        for tree in read.sentences
        for phrase in tree.phrases("nothing")
    )
    return any(not paid.grounds and paid.when is None for paid in said)
