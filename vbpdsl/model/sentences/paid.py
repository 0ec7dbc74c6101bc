"""What is paid, as a figure: by whom to whom, under a name, in all that a payment is made for.

    For each month the Employer pays the Clinic ... (the "Monthly Fee").
        Monthly Fee, for each month      Monthly Fees: all of them together

A payment that is made for each of some things is a Term with keys, and a second one adds them up:
promises, examples and later clauses read that. A clause may read a payment that stands below it;
it is read when first asked for, as Terms are.
"""

from functools import partial
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.contract import Definition, Payment
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Expression, KeyValue, TermValue
from vbpdsl.model.kept import PaymentSource
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.nouns.unread import declared_unread
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.all_paid import added_up
from vbpdsl.model.sentences.due_elsewhere import with_days_elsewhere
from vbpdsl.model.types import MONEY, MONTHLY_TYPES
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.splits import payments_of
from vbpdsl.syntax.declared.nouns import plural, singulars
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.days import Day, DayIn, DayOwned, DaysOfParts, Due, SameDays
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.nodes.references import DayOfCover
from vbpdsl.syntax.nodes.times import MonthsOfPeriod
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def note_payments(draft: Draft) -> None:
    """Which payments there are, and what each is called, before any of them is read."""
    taken = set(draft.sources)
    found: list[PaymentSource] = []
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("payment", "shared"):
                    for said in payments_of(phrase):
                        found.append(_source(draft, document, read, phrase, said))
    kept = with_days_elsewhere(found, taken, partial(declared_unread, draft))
    days = {one.day_said for one in kept}
    for source in found:
        if source not in days and all(source.phrase is not one.phrase for one in kept):
            draft.give_up(source.document, source.read.label)  # the day of what is refused
    for source in kept:
        own, place = source, 1
        while taken & {own.one, own.several}:
            place += 1
            own = _numbered(source, place)
        taken |= {own.one, own.several}
        draft.paying.append(own)


def _source(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, said: Paid
) -> PaymentSource:
    """A payment, or one part of what a sentence pays to several."""
    unnamed = f"Payment under clause {read.label}"
    unsaid = said.payer is None and said.payee is None and said.again is None
    short = "Shared Savings Payment" if unsaid else None
    called = str(said.names[0].value) if said.names else short
    if said.split is not None:
        return _part(draft, PaymentSource(
            document, read, phrase, "", "", called, called or unnamed, said.at), said)  # fmt: skip
    shown = called or _named_by_amount(draft, said, document)
    name = called or (f"{shown} paid" if shown is not None else unnamed)
    one, several = _one_and_several(draft, name, called or unnamed, said)
    if said.again is not None:  # by its name alone nobody knows which of the two is meant
        shown = f"{called or f'Difference under clause {read.label}'} {_WAYS[said.at]}"
        one, several, called = shown, shown, None
    return PaymentSource(document, read, phrase, one, several, called, shown, said.at)


_WAYS = ("paid", "returned")
"""Which way a difference goes: as what was paid did, or back."""


def _part(draft: Draft, source: PaymentSource, said: Paid) -> PaymentSource:
    """`Final Payment to the Hospital`: one part is called by the party that it is of alone."""
    assert said.split is not None and source.shown is not None
    parts = said.split.parts
    payees = {str(part.payee.value) for part in parts if part.payee is not None}
    by = {str(part.payer.value) for part in parts if part.payer is not None}
    whose = f" by the {_who(said.payer)}" if len(by) > 1 else ""
    whose += f" to the {_who(said.payee)}" if len(payees) > 1 else ""
    one, several = _one_and_several(draft, source.shown, source.shown, said)
    return evolve(source, one=f"{one}{whose}", several=f"{several}{whose}", called=None,
                  shown=f"{one}{whose}", parts_of=(one, several))  # fmt: skip


def _who(party: Word | None) -> str:
    return str(party.value) if party is not None else ""


def _numbered(source: PaymentSource, place: int) -> PaymentSource:
    """A second payment of a name is told from the first by its clause, a third one of the clause
    by its place as well: two under one name would be one figure."""
    more = f", payment {place}" if place > 2 else ""
    clause = f" (clause {source.read.label}{more})"
    return evolve(source, one=f"{source.one}{clause}", several=f"{source.several}{clause}")


def things_paid_for(draft: Draft, said: Paid) -> tuple[str, ...]:
    """The kinds of thing for each of which there is a payment, besides what is settled apart."""
    days = tuple(due.day for due, _ in said.dues if isinstance(due, Due))
    of_days = (day.thing for day in days if isinstance(day, DayIn) and day.each)
    of_period = (*said.of_period, *(day.of for day in days if isinstance(day, DayIn)))
    assert all(word is None or word.value for word in of_period)  # there is one period, settled
    every = (*said.each, *of_days, *_of_parts(said), *_of_each_stretch(said))
    named = (word for word in every if word is not None)
    kinds = (draft.base_row(draft.canonical(str(word.value))) for word in named)
    settled = (*draft.settlement_keys, *(party.name for party in draft.parties))
    found = tuple(dict.fromkeys(kind for kind in kinds if kind not in settled))
    return found or _things_of_its_day(draft, said)


def _of_parts(said: Paid) -> tuple[Word, ...]:
    """`on April 30 for the first quarter, ...`: it is made for each quarter, where nothing says
    for what it is made."""
    found: list[Word] = []
    if said.each:
        return ()
    for due, span in said.dues:
        part = due.days[0].part if isinstance(due, DaysOfParts) else None
        if isinstance(part, MonthsOfPeriod):
            kind = next((one for one in MONTHLY_TYPES if one in part.part.typed), None)
            found += [] if kind is None else [Word("ROWS", kind, part.part.typed, span, kind)]
    return tuple(found)


def _of_each_stretch(said: Paid) -> tuple[Word, ...]:
    """`$300 for each month by the last day of the following month`: it is made for each month, in
    or after each of which its day lies."""
    if said.parts is not None and said.parts.so_often:  # `$120 per year, payable quarterly`
        named, kind = said.parts.named, str(said.parts.named.value).lower()
        return (Word("ROWS", kind, named.typed, named.span, kind),)
    each = of_stretches(said.amount)
    days = [due.day for due, _ in said.dues if isinstance(due, Due) and isinstance(due.day, DayIn)]
    if said.parts is not None and len(days) == 1 and days[0].thing is not None:
        alike = days[0].thing.value == str(said.parts.named.value).lower()
        return (days[0].thing,) if alike and not each else ()
    if len(days) != 1 or len(each) != 1:
        return ()
    thing, after = days[0].thing, days[0].after
    lies = thing.value == each[0].value if thing is not None else after is not None
    return each if lies else ()


def of_stretches(amount: Node) -> tuple[Word, ...]:
    """The month of `$300 for each month`, the amount being no more than that."""
    if not isinstance(amount, Phrase) or amount.kind != "for_each_row" or len(amount.parts) != 3:
        return ()
    rows = amount.parts[-1]
    words = tuple(rows.words()) if isinstance(rows, Phrase) else ()
    found = tuple(word for word in words if word.kind == "ROWS" and word.value in MONTHLY_TYPES)
    return found if len(words) == len(found) == 1 else ()


def _things_of_its_day(draft: Draft, said: Paid) -> tuple[str, ...]:
    """`Within 45 days after the last day of the Episode the Plan pays line d`, of which there is
    one for each Episode; or within the same days as the payment before."""
    name = _term_paid(said)
    source = draft.sources.get(draft.letters.get(name, name)) if name is not None else None
    if source is None or not source.keys:
        return ()
    for due, _ in said.dues:
        if isinstance(due, SameDays):
            return source.keys
        if isinstance(due, DaysOfParts):
            continue
        thing = _thing_of(due.day)
        if thing is not None and draft.base_row(draft.canonical(str(thing.value))) in source.keys:
            return source.keys
    return ()


def _thing_of(day: Day) -> Word | None:
    match day:
        case DayOfCover() | DayIn():
            return day.thing
        case DayOwned():
            return day.owner.noun if day.owner is not None else None
    return None


def _term_paid(said: Paid) -> str | None:
    """The Term or line that is paid as it is."""
    amount: Node | None = said.amount
    if isinstance(amount, Phrase) and amount.kind in ("value_named", "letter"):
        amount = amount.parts[-1] if amount.kind == "letter" or len(amount.parts) == 1 else None
    if isinstance(amount, Word) and amount.kind == "LETTER":
        return amount.text
    return str(amount.value) if isinstance(amount, Word) and amount.kind == "TERM" else None


def _one_and_several(draft: Draft, name: str, alone: str, said: Paid) -> tuple[str, str]:
    """The names of one payment and of all of them together, where there is one for each."""
    keyed = said.parts is not None or things_paid_for(draft, said)
    return _names(name) if keyed else (alone, alone)


def _names(name: str) -> tuple[str, str]:
    """`Monthly Fee` and `Monthly Fees`, whichever of them is written."""
    if name.endswith(" paid"):
        one, several = _names(name.removesuffix(" paid"))
        return f"{one} paid", f"{several} paid"
    found = singulars(name)
    if found:
        return found[0], name
    return name, plural(name)


def _named_by_amount(draft: Draft, said: Paid, document: Document) -> str | None:
    """What is paid gives the payment its name, where it has none: a Term, or a rate for each."""
    amount: Node | None = said.amount
    if isinstance(amount, Phrase) and amount.kind == "for_each_row":
        amount = amount.parts[0]
    if isinstance(amount, Phrase) and amount.kind in ("value_named", "letter"):
        amount = amount.parts[-1] if amount.kind == "letter" or len(amount.parts) == 1 else None
    if isinstance(amount, Word) and amount.kind == "LETTER":
        return draft.line(amount.text, document.source)
    named = isinstance(amount, Word) and amount.kind == "TERM"
    return str(amount.value) if isinstance(amount, Word) and named else None


# ---------------------------------------------------------------- a payment where it is asked for


def payment_called(draft: Draft, name: str) -> int | None:
    """The payment whose amount, or all of whose amounts, a Term of that name is."""
    return next(
        (at for at, one in enumerate(draft.paying) if name in (one.called, one.one, one.several)),
        None,
    )


def term_named(draft: Draft, word: Word, scope: Scope) -> str:
    """The Term that a word names: of a payment for each of some things all of them, if several
    are said and none of the things is at hand."""
    name = word.value if isinstance(word.value, str) else word.text
    place = payment_called(draft, name) if name not in draft.sources else None
    split = parts_called(draft, name) if place is None and name not in draft.sources else ()
    if split:
        return _of_the_split(draft, draft.paying[split[0]], word, scope)
    if place is None or draft.paying[place].one in draft.in_progress:  # a circle, which is drawn
        return name
    payment, known = draft.pay(place), draft.paying[place]
    if not payment.keys:
        return payment.term
    if all(at_hand(draft, key, scope) is not None for key in payment.keys):
        return payment.term
    several = is_plural(draft, word) or word.text == known.several
    return payment.added_up if several else payment.term


def parts_called(draft: Draft, name: str) -> tuple[int, ...]:
    """The payments that together are what a sentence pays under a name."""
    return tuple(
        at
        for at, one in enumerate(draft.paying)
        if one.parts_of is not None and name in one.parts_of
    )


def _of_the_split(draft: Draft, part: PaymentSource, word: Word, scope: Scope) -> str:
    """The name of all that is paid in parts: of one thing at hand, or of all of them."""
    assert part.parts_of is not None
    one, several = part.parts_of
    keys = things_paid_for(draft, payments_of(part.phrase)[0])
    at_each = all(at_hand(draft, key, scope) is not None for key in keys)
    if not keys or at_each:
        return one
    return several if is_plural(draft, word) or word.text == several else one


def whole_of(draft: Draft, name: str, places: tuple[int, ...]) -> Definition:
    """All parts of what a sentence pays, added together, as a Term of their name."""
    payments = [draft.pay(at) for at in places]
    source, first = draft.paying[places[0]], payments[0]
    assert source.parts_of is not None
    each = first.keys if name == source.parts_of[0] else ()
    at = tuple((key, KeyValue(key, draft.key_type(key))) for key in each)
    total: Expression | None = None
    for payment in payments:
        term = payment.term if each or not payment.keys else payment.added_up
        draft.used.add(term)
        value = TermValue(term, MONEY, at, span=first.span)
        total = value if total is None else Arithmetic("+", total, value, MONEY)
    assert total is not None
    return Definition(
        name, each, MONEY, total, source.read.label, "payment", None, first.text, span=first.span
    )


def paid_under_name(draft: Draft, word: Word, span: Span, scope: Scope) -> Expression:
    """`the Care Coordination Fees paid`: all that is paid under a name."""
    name = word.value if isinstance(word.value, str) else word.text
    found = [
        at
        for at, one in enumerate(draft.paying)
        if name in (one.shown, one.one, one.several, *(one.parts_of or ()))
    ]
    if not found:
        draft.say(
            "VBP210",
            f"no clause pays `{word.typed}`, so nothing is known of what was paid of it",
            scope.source,
            span,
            scope.clause,
            suggestion="give the payment that name, in brackets at its end, or leave out `paid`",
        )
        raise Refused
    return added_up(draft, (draft.pay(at) for at in found), span)


def paid_under_clause(draft: Draft, clause: Word, span: Span, scope: Scope) -> Expression | None:
    """`what was paid under clause 4.1`; None if the clause pays nothing."""
    found = [at for at, one in enumerate(draft.paying) if one.read.label == clause.typed]
    if not found:
        return None
    if any(draft.paying[at].one in draft.in_progress for at in found):
        _pays_by_itself(draft, clause, span, scope)
    payments = tuple(draft.pay(at) for at in found)
    _check_one_way(draft, clause, payments, span, scope)
    for payment in payments:
        _check_whole(draft, clause, payment, span, scope)
    return added_up(draft, iter(payments), span)


def _pays_by_itself(draft: Draft, clause: Word, span: Span, scope: Scope) -> NoReturn:
    """`the amount payable under Section 4.1` in Section 4.1, or in what that one goes by."""
    draft.say(
        "VBP204",
        f"what clause {clause.typed} pays is defined by itself",
        scope.source,
        span,
        scope.clause,
        suggestion="name the clause, or the Term, that is meant",
    )
    raise Refused


def _check_one_way(
    draft: Draft, clause: Word, payments: tuple[Payment, ...], span: Span, scope: Scope
) -> None:
    """`the amount payable under Section 4.1`, where that clause has the one party pay and the other
    as well: neither their sum nor one of them is said."""
    payers = tuple(dict.fromkeys(one.payer for one in payments))
    if len(payers) == 1:
        return
    draft.say(
        "VBP121",
        f"under clause {clause.typed} each party pays the other, and "
        f"`{scope.source.phrase(span)}` does not say which of it is meant",
        scope.source,
        span,
        scope.clause,
        readings=tuple(f"what the {payer.removeprefix('the ')} pays" for payer in payers),
        case="of $100 one way and $5 the other: $100, $5, $95 or $105",
        suggestion="give each of them a name in brackets, `(the \"Advance\")`, and write that name",
    )
    raise Refused


def _check_whole(
    draft: Draft, clause: Word, payment: Payment, span: Span, scope: Scope
) -> None:
    """`10% of the amount payable under Section 4.1`, in a clause for each month as that one is: of
    that month's, or of what all months come to?"""
    shared = [key for key in payment.keys if key in scope.keys]
    if not shared:
        return
    key = shared[0]
    draft.say(
        "VBP121",
        f"what clause {clause.typed} pays is paid for each {key}, and this clause is for each "
        f"{key} as well: `{scope.source.phrase(span)}` does not say whether that {key}'s is meant",
        scope.source,
        span,
        scope.clause,
        readings=(f"what is paid for that {key}", f"what is paid for all {draft.many(key)}"),
        case="of $10 for each of 12: 10% is $1 each time, or $12 each time",
        suggestion="give that payment a name in brackets, `(the \"Advance\")`; and write "
        f"`that {key}'s Advance` for a), `the Advances of all {draft.many(key)}, added together` "
        "for b)",
    )
    raise Refused
