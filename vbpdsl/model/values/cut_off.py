"""What is more than a limit of any one of several is no part of a Term, or only in part.

    Expenditures in excess of $50,000 for any one member are disregarded.
    Claims of a member in excess of $300,000 are excluded from Medical Expense.
    85% of a Large Claimant's claims over $100,000 shall be removed from Total Cost.
    The allowed amount of a readmission claim is counted only up to $20,000.

Beside `limited`, which knows the sentences that limit a Term; what such a limit comes to is worked
out by `any_one`. A share that is cut off is that share of what the limit takes away.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import all_of
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Branch,
    Cases,
    ColumnValue,
    Condition,
    Connective,
    Expression,
    Literal,
)
from vbpdsl.model.nouns.kinds import told_by_row
from vbpdsl.model.rows.conditions import conditions_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import PERCENT, TRUTH, Kind
from vbpdsl.model.values.any_one import of_any_one
from vbpdsl.model.values.combined import picked
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.values import Pick
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.kinds import KEYS, NOUNS

_MARKS = ("IN_EXCESS_OF", "LAYER_OVER", "COUNTED_UP_TO", "ONLY_UP_TO", "NO_MORE_OF")
_OUT = ("IS_NOT_COUNTED", "IS_DISREGARDED", "IS_EXCLUDED_FROM")
_SUCH = ("NAME", "STATUS", "COLUMN")
_WHO = ("ROWS", "STATUS", "COLUMN", "PARTY", "PERIOD")


@frozen
class CutOff:
    """A cut: of `what` (a Term, a column, rows) each `key`, or each that is `such`, counts up to
    `most`, and of what is more a share is `lost`. `whole_of` is the Term it is cut from, by name;
    without one it is cut from whatever adds these up. `of` are the rows of which alone it is said,
    where it is said of some."""

    what: Word
    key: Word | None
    such: Word | None
    most: Node
    lost: Fraction
    whole_of: Word | None
    of: Phrase | None
    span: Span


def cuts_of(
    draft: Draft, name: str, value: Expression
) -> Iterator[tuple[ReadUnit, Document, Phrase]]:
    """The cuts that name no Term, of what a value adds up."""
    for read, document, phrase in draft.cuts:
        if adds_up(draft, value, what_is_cut(phrase)):
            draft.cut_from.setdefault(read.label, []).append(name)
            yield read, document, phrase


def what_is_cut(phrase: Phrase) -> Word:
    """What a sentence cuts, or counts at a share."""
    if phrase.token("COUNTED_AT") is not None:
        return phrase.last_word("COLUMN")
    cut = cut_off(phrase)
    return phrase.word("COLUMN", "ROWS", "TERM") if cut is None else cut.what


def is_cut(phrase: Phrase) -> bool:
    """Whether a sentence that limits says what of each one counts."""
    return phrase.token("COUNTED_UP_TO", "NO_MORE_OF", "COUNTED_IN") is not None or (
        phrase.token(*_OUT, "IS_COUNTED") is not None
        and phrase.token("IN_EXCESS_OF", "LAYER_OVER") is not None
    )


def cut_off(phrase: Phrase) -> CutOff | None:
    """What such a sentence says; None of one that says a share of what has none."""
    words = [part for part in phrase.parts if isinstance(part, Word)]
    phrase.tokens(*_OUT, "COUNTED_IN", "PART_LYING", "OF", "EACH", "FOR_A", "PERIOD", "OF_OWNER")
    phrase.tokens("IN_COMPUTING", "COMMA")
    mark = next(one for one in words if one.kind in _MARKS)
    most = next(part for part in phrase.parts if part.span.start > mark.span.end)
    key, such = _whose(words)
    left = [one for one in words if one.kind in NOUNS and one is not key and one is not such]
    last = next((one for one in words if one.kind in ("IS_EXCLUDED_FROM", "COUNTED_IN")), None)
    whole = next((one for one in left if last and one.span.start > last.span.start), None)
    whole = whole or (left[0] if left[0].kind == "TERM" else None)
    lost, of = _lost(phrase, mark), _of_rows(phrase)
    if of is not None:
        left = [one for one in left if one.kind == "COLUMN"]
    return None if lost is None else CutOff(left[0], key, such, most, lost, whole, of, phrase.span)


def _of_rows(phrase: Phrase) -> Phrase | None:
    """`readmission claims` in `the allowed amount of readmission claims`; none of what is said of
    all of them, `the paid amount of a member's claims`."""
    at = next((n for n, part in enumerate(phrase.parts) if part.kind == "OF_OWNER"), None)
    if at is None:
        return None
    said: list[Node] = []
    for part in phrase.parts[at + 1 :]:
        if part.kind not in ("NAME", "LIST_OR", "COLUMN", "ROWS"):
            return None  # `of claims of a member`, `of a member's claims`
        said.append(part)
        if part.kind == "ROWS":
            break
    behind = phrase.parts[at + 1 + len(said)]
    if behind.kind in ("OF_A", "POSS") or len(said) == 1:
        return None
    return Phrase("rows", tuple(said), said[0].span.to(said[-1].span))


def _lost(phrase: Phrase, mark: Word) -> Fraction | None:
    """Which share of what lies above is lost: `20% of what is over $500 counts` loses 80%."""
    said = phrase.token("PERCENT", "SHARE_WORD")
    share = Fraction(said.value) if said is not None else None  # type: ignore[arg-type]
    only, excess = phrase.token("ONLY"), mark.kind in ("IN_EXCESS_OF", "LAYER_OVER")
    if phrase.token("IS_COUNTED", "COUNTED_IN") is not None and excess:
        return 1 - share if share is not None else None
    if only is not None or (share is not None and not excess):
        return None
    return Fraction(1) if share is None else share


def _whose(words: list[Word]) -> tuple[Word | None, Word | None]:
    """Of whom each is: `a member`, `any Large Claimant`, `any one inpatient claim`."""
    for at, word in enumerate(words):
        if word.kind in ("OF_A", "FOR_ANY_ONE"):
            first, *more = words[at + 1 : at + 3]
            if first.kind in _SUCH and more and more[0].kind in KEYS:
                return more[0], first
            return first, None
        if word.kind == "POSS":
            before = words[at - 2] if at > 1 else None
            return words[at - 1], before if before and before.kind in _SUCH else None
    return None, None


def without_excess(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """A Term without what a sentence cuts off."""
    cut = cut_off(phrase)
    if cut is None or cut.key is None:
        not_computed(draft, phrase, scope)
    if cut.what.kind != "TERM" and not adds_up(draft, value, cut.what):
        _check_cut_before(draft, value, phrase, scope)
        not_computed(draft, phrase, scope)
    _check_rows(draft, value, phrase, scope)
    most = draft.value(cut.most, scope)
    if cut.what.kind == "ROWS" and most.type.unit.pure:
        not_computed(draft, phrase, scope)  # so many of them: which ones?
    if cut.what.kind == "ROWS":
        _check_all_count(draft, value, cut, scope)
    key = draft.base_row(draft.canonical(str(cut.key.value)))
    whole = value if cut.of is None else those_of(draft, value, cut.of, scope)
    only = partial(_is_such, draft, cut, key) if _some(cut, key) else None
    if scope.keys == (key,) and only is None:  # of each one, which is what the Term is for
        found: Expression | None = picked(draft, Pick.LESSER, (whole, most), phrase.span, scope)
    else:
        found = of_any_one(draft, whole, most, key, phrase.span, scope, only=only)
    if found is None:
        _no_each(draft, value, key, phrase, scope)
        raise Refused
    if cut.lost == 1 and whole is value:
        return found
    return _less(value, cut.lost, Arithmetic("-", whole, found, value.type, span=phrase.span))


def _check_cut_before(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> None:
    """`Claims over $5,000 are excluded`, where some count at 80%: which comes first?"""
    if not isinstance(value, Aggregate) or not isinstance(value.value, Cases):
        return
    draft.say(
        "VBP121",
        "another clause says what some of these count for, and this does not say which comes first",
        scope.source,
        phrase.span,
        scope.clause,
        readings=("the limit is of what they count for", "the limit is of all that they come to"),
        case="a claim of $200, a limit of $150 and 80% of it: $150, or $120",
        suggestion="define a Term for each step, one made of the other",
    )
    raise Refused


def _check_rows(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> None:
    """`the paid amount of a member's claims`: of the claims that the Term adds up."""
    of = next((n for n, part in enumerate(phrase.parts) if part.kind == "OF_OWNER"), None)
    if of is None or not isinstance(value, Aggregate):
        return
    table = draft.tables.get(value.rows.table or "")
    key = phrase.token("POSS", "OF_A")
    for part in phrase.parts[of + 1 :]:
        if isinstance(part, Word) and part.kind == "ROWS":
            kind = draft.base_row(draft.canonical(str(part.value)))
            if table is not None and kind == table.row:
                return
    if key is not None:
        not_computed(draft, phrase, scope)


def _less(value: Expression, lost: Fraction, beyond: Expression) -> Expression:
    """A value without a share of what lies beyond a limit."""
    share = Literal(lost, PERCENT, span=beyond.span)
    part = Arithmetic("*", share, beyond, value.type, span=beyond.span) if lost != 1 else beyond
    return Arithmetic("-", value, part, value.type, span=beyond.span)


def those_of(draft: Draft, value: Expression, rows: Phrase, scope: Scope) -> Aggregate:
    """The total of some of the rows alone: `readmission claims`."""
    (test,), inner = such_rows(draft, value, rows, scope)
    assert isinstance(value, Aggregate)
    words = inner.source.slice(rows.span)
    more = Condition(test, f"no {words}", scope.clause, span=rows.span)
    return evolve(value, rows=evolve(value.rows, conditions=(*value.rows.conditions, more)))


def such_rows(
    draft: Draft, value: Expression, rows: Phrase, scope: Scope
) -> tuple[tuple[Expression, ...], Scope]:
    """Whether a row of a total is one of those that a sentence speaks of."""
    table = draft.tables.get(value.rows.table or "") if isinstance(value, Aggregate) else None
    said = noun_phrase(rows)
    kind = draft.base_row(draft.canonical(str(said.noun.value)))
    if table is None or table.row != kind or not isinstance(value, Aggregate):
        not_computed(draft, rows, scope)
    row = value.rows.row
    inner = scope.on_rows(table, row, told_by_row(table, row), None, (row,))
    tests = conditions_of(draft, said, inner)
    return ((all_of(tests),) if tests else ()), inner


def with_part_above(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`Of the Cost of an outlier, only 20% of what lies above $5,000 counts`."""
    mark, key, rate = phrase.word("WHAT_LIES"), phrase.word(*_WHO), phrase.word("PERCENT")
    phrase.tokens("OF", "OF_A", "COMMA", "ONLY", "IS_COUNTED")
    most = draft.value(next(p for p in phrase.parts if p.span.start > mark.span.end), scope)
    held = picked(draft, Pick.LESSER, (value, most), phrase.span, scope)
    beyond = Arithmetic("-", value, held, value.type, span=phrase.span)
    left = _less(value, 1 - Fraction(rate.value), beyond)  # type: ignore[arg-type]
    if key.kind == "ROWS" and (str(key.value),) == scope.keys:
        return left
    if len(scope.keys) != 1:
        not_computed(draft, phrase, scope)
    holder = Word("ROWS", scope.keys[0], scope.keys[0], key.span, scope.keys[0])
    so = Phrase("is_so", (Word("IS", "is", "is", key.span), key), key.span)
    test = draft.condition(Phrase("said_of", (holder, so), key.span), scope)
    return Cases((Branch(test, left, span=phrase.span),), value, value.type, span=phrase.span)


def _some(cut: CutOff, key: str) -> bool:
    return cut.such is not None or (cut.key is not None and str(cut.key.value) != key)


def _is_such(draft: Draft, cut: CutOff, key: str, scope: Scope) -> Expression:
    """Whether the one at hand is of those of whom a sentence speaks: `a Large Claimant`."""
    assert cut.key is not None
    span = cut.key.span
    tests: list[Expression] = []
    holder = Word("ROWS", key, key, span, key)
    for word in (cut.such, cut.key if str(cut.key.value) != key else None):
        if word is not None:
            so = Phrase("is_so", (Word("IS", "is", "is", span), word), span)
            tests.append(draft.condition(Phrase("said_of", (holder, so), span), scope))
    return tests[0] if len(tests) == 1 else Connective("and", tuple(tests), TRUTH, span=span)


def adds_up(draft: Draft, value: Expression, what: Word) -> bool:
    """Whether a value is the total of a column, or of what rows of a table come to."""
    if not isinstance(value, Aggregate) or value.how is not How.TOTAL:
        return False
    name = draft.canonical(str(what.value))
    if what.kind == "ROWS":
        table = draft.tables.get(value.rows.table or "")
        return table is not None and name == table.row
    return isinstance(value.value, ColumnValue) and value.value.column == name


def _check_all_count(draft: Draft, value: Expression, cut: CutOff, scope: Scope) -> None:
    """`Visits of a client in excess of $90 are excluded from Fees`, which counts urgent visits
    only: is it the excess of these, or of all?"""
    assert isinstance(value, Aggregate)
    tests = (part for one in value.rows.conditions for part in parts(one.test))
    if not any(isinstance(one, ColumnValue) and one.type.kind is not Kind.DATE for one in tests):
        return
    term = cut.whole_of.typed if cut.whole_of is not None else "the Term"
    rows = scope.source.slice(cut.what.span).lower()
    key, most = cut.key.typed if cut.key else "one", scope.source.phrase(cut.most.span)
    own = f"{term} in excess of {most} for any one {key} is disregarded"
    draft.say(
        "VBP121",
        f"`{term}` counts some of the {rows} only, and this does not say of which the excess is",
        scope.source,
        cut.span,
        scope.clause,
        readings=(f"of the {rows} that `{term}` counts", f"of all {rows}"),
        suggestion=f"`{own}` for a)",
        fixes=(Fix(cut.span, own),) if cut.lost == 1 and cut.whole_of is not None else (),
    )
    raise Refused


def _no_each(draft: Draft, value: Expression, key: str, phrase: Phrase, scope: Scope) -> None:
    """Why a limit for each has nothing to stand on: no total, or nobody says who there are."""
    total = isinstance(value, Aggregate) and value.how is How.TOTAL
    reason = (
        f"no list says who all the {plural(key)} are of whom the rows speak"
        if total
        else f"what it limits is no total of rows that name a {key}"
    )
    draft.say(
        "VBP106",
        f"the excess of each {key} is not known here: {reason}",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"a table that has one row for each {key}, or the rows `in months when the "
        f"{key} belongs to` the party"
        if total
        else f"say this of a Term that is `the total ...` of such rows, or limit `Each {key}'s "
        "...` in a clause of its own and add them up",
    )
