"""One value held against others: `is at least`, `is better than`, `by at least`, `is one of`.

    Result is better than its Prior Result   ->   Better(Result, Prior Result, by `higher`)

The same tests are said of values of a clause and of values of a row, so they stand here.
"""

from fractions import Fraction
from typing import assert_never

from vbpdsl.model.conditions.directions import direction, directions_at_hand
from vbpdsl.model.conditions.lasting import of_one_time
from vbpdsl.model.conditions.plain_tests import all_of, is_missing, opposite
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Better,
    Branch,
    Cases,
    Comparison,
    Connective,
    Expression,
    Literal,
    OneOf,
)
from vbpdsl.model.nouns.codes import (
    as_code,
    check_of_one_column,
    codes_between,
    has_order,
    no_range,
)
from vbpdsl.model.rows.dates import lies_in, within
from vbpdsl.model.rows.joined_facts import both_names
from vbpdsl.model.rows.listed_in import value_listed_in
from vbpdsl.model.rows.months_cut import whole_months
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TEXT, TRUTH, Kind, Style
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes import comparisons as said
from vbpdsl.syntax.nodes.comparisons import Against, Sign, Test, Worth
from vbpdsl.syntax.parsing.tree import Phrase

_MIRRORED = {
    Sign.MORE_THAN: Sign.LESS_THAN,
    Sign.AT_LEAST: Sign.AT_MOST,
    Sign.LESS_THAN: Sign.MORE_THAN,
    Sign.AT_MOST: Sign.AT_LEAST,
    Sign.EQUAL: Sign.EQUAL,
}
"""The sign that says of a number of days before a day what the first says of it after the day."""


def tested(draft: Draft, left: Expression, test: Test, span: Span, scope: Scope) -> Expression:
    """The truth that a test says of a value; `span` is where both are said."""
    match test:
        case said.Compared(marks, either):
            found = tuple(_against(draft, left, mark, span, scope) for mark in marks)
            if len(found) == 1:
                return found[0]
            return Connective("or" if either else "and", found, TRUTH, span=span)
        case said.ButNot(first, other):
            reached = _against(draft, left, first, span, scope)
            beyond = _against(draft, left, Against(first.how, first.word, other), span, scope)
            return Connective("and", (reached, opposite(beyond)), TRUTH, span=span)
        case said.ByMargin():
            return _by_margin(draft, left, test, span, scope)
        case said.Equal():
            return _equal(draft, left, test, span, scope)
        case said.Among():
            from vbpdsl.model.conditions.among import among

            return among(draft, left, test, span, scope)
        case said.Between():
            return _between(draft, left, test, span, scope)
        case said.OneOf():
            return _one_of(draft, left, test, span, scope)
        case said.Missing(negated):
            return opposite(is_missing(left)) if negated else is_missing(left)
        case said.InTable(table, negated):
            return value_listed_in(draft, left, table, negated, span, scope)
        case said.Within(negated=negated):
            found_ = within(draft, left, test, span, scope)
            return opposite(found_) if negated else found_
        case said.Near(negated=negated):
            near = _near(draft, left, test, span, scope)
            return opposite(near) if negated else near
        case said.LiesIn(time):
            return all_of(lies_in(draft, left, time, span, scope))
        case _:
            assert_never(test)


def _against(
    draft: Draft, left: Expression, against: Against, span: Span, scope: Scope
) -> Expression:
    """One value held against one mark."""
    _check_beyond_others(draft, against, span, scope)
    right = draft.value(against.mark, scope)
    if against.how is Sign.EQUAL:
        left, right = as_code(draft, right, left, scope), as_code(draft, left, right, scope)
    same_unit(draft, left, right, span, scope)
    of_one_time(draft, left, against.mark, span, scope)
    if isinstance(against.how, Worth):
        return _better(draft, left, right, against, span, scope)
    if against.how is not Sign.EQUAL:
        has_order(draft, left, span, scope)
    return Comparison(_sign(against, against.how).value, left, right, TRUTH, span=span)


def _check_beyond_others(draft: Draft, against: Against, span: Span, scope: Scope) -> None:
    """`is the highest of all other Practices`: it is none of these, and would have to be equal to
    the highest of them; who writes it means above them all."""
    rows = against.mark.phrase("rows") if isinstance(against.mark, Phrase) else None
    is_it = against.how is Sign.EQUAL and against.word.typed in ("is", "are")
    if rows is None or not is_it or rows.token("OTHER") is None:
        return
    said = scope.source.phrase(span)
    draft.say(
        "VBP121",
        f"`{said}` can be read in two ways",
        scope.source,
        span,
        scope.clause,
        readings=("higher, or lower, than each of the others", "equal to that of one of them"),
        suggestion=f"`{said.replace('other ', '', 1)}`, of all of them",
    )
    raise Refused


def _sign(against: Against, sign: Sign) -> Sign:
    """The sign of a comparison. `more than 90 days before X` is earlier than that day, though
    `after` and `later than` it is later."""
    of_days = not any(way in against.word.typed for way in ("after", "before", "later", "earlier"))
    days = against.mark.token("DAYS_LATER") if isinstance(against.mark, Phrase) else None
    return _MIRRORED[sign] if days is not None and "before" in days.typed and of_days else sign


def _equal(
    draft: Draft, left: Expression, test: said.Equal, span: Span, scope: Scope
) -> Expression:
    """`is 5`, `is not 5`, `is 5 or more`."""
    right = draft.value(test.mark, scope)
    of_one_time(draft, left, test.mark, span, scope)
    if test.sign is Sign.EQUAL:
        left, right = as_code(draft, right, left, scope), as_code(draft, left, right, scope)
        same_unit(draft, left, right, span, scope)
        return Comparison("!=" if test.negated else "=", left, right, TRUTH, span=span)
    same_unit(draft, left, right, span, scope)
    has_order(draft, left, span, scope)
    found = Comparison(test.sign.value, left, right, TRUTH, span=span)
    return opposite(found) if test.negated else found


def _one_of(
    draft: Draft, left: Expression, test: said.OneOf, span: Span, scope: Scope
) -> Expression:
    """`is Adams or Baker`, `is 12 to 14`."""
    check_of_one_column(draft, left, test.values, scope)
    if test.at_once:
        both_names(draft, span, test.values, scope)
    written = (
        Literal(word.value, COUNT, span=word.span)
        if isinstance(word.value, Fraction)
        else Literal(word.text, TEXT, span=word.span)
        for word in test.values
    )
    values = [one for one in (as_code(draft, left, one, scope) for one in written)
              if isinstance(one, Literal)]  # fmt: skip
    for value in values:
        same_unit(draft, left, value, span, scope)
    tests: list[Expression] = []
    for part in test.ranges:
        if left.type.kind is Kind.TEXT:
            values += codes_between(draft, left, part, scope)
        else:
            tests.append(_between_numbers(draft, left, part, scope))
    if values:
        tests.append(OneOf(left, tuple(values), TRUTH, span=span))
    found = tests[0] if len(tests) == 1 else Connective("or", tuple(tests), TRUTH, span=span)
    return opposite(found) if test.negated else found


def _between_numbers(draft: Draft, left: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`is 12 to 14`: both ends belong to it, as they do in the label of a band."""
    first, last = (Literal(one.value, COUNT, span=one.span) for one in phrase.tokens("NUMBER"))  # type: ignore[arg-type]
    same_unit(draft, left, first, phrase.span, scope)
    if first.value >= last.value:  # type: ignore[operator]
        no_range(draft, phrase, "the lower figure first", scope)
    least = Comparison(">=", left, first, TRUTH, span=phrase.span)
    most = Comparison("<=", left, last, TRUTH, span=phrase.span)
    return Connective("and", (least, most), TRUTH, span=phrase.span)


def _between(
    draft: Draft, left: Expression, test: said.Between, span: Span, scope: Scope
) -> Expression:
    ends = [draft.value(one, scope) for one in (test.first, test.last)]
    days = [one.value for one in ends if isinstance(one, Literal)]
    whole = len(days) == 2 and left.type.kind is Kind.DATE and whole_months(*days)
    if whole or test.ends_said:
        for end in ends:
            same_unit(draft, left, end, span, scope)
        has_order(draft, left, span, scope)
        least, most = (
            Comparison(sign, left, end, TRUTH, span=span)
            for sign, end in zip((">=", "<="), ends, strict=True)
        )
        return Connective("and", (least, most), TRUTH, span=span)
    words = span if left.span is None else left.span
    value, first, last = (scope.source.slice(one) for one in (words, *_ends(test)))
    draft.say(
        "VBP122",
        "`between` does not say whether its ends belong to it",
        scope.source,
        span,
        scope.clause,
        readings=(f"{first} and {last} belong to it", f"{first} and {last} do not"),
        case=f"with {value} of exactly {last}: paid or not",
        suggestion=f"`{value} is at least {first} and {value} is at most {last}`",
    )
    raise Refused


def _ends(test: said.Between) -> tuple[Span, Span]:
    return test.first.span, test.last.span


_BY_SO_MUCH = (Sign.MORE_THAN, Sign.LESS_THAN, Worth.BETTER, Worth.WORSE)
"""What can be so by so much: not `does not exceed it by at least 10%`, which says the opposite."""


def _by_margin(
    draft: Draft, left: Expression, test: said.ByMargin, span: Span, scope: Scope
) -> Expression:
    """`is better than its Prior Result by at least 2 percentage points`."""
    against = test.first
    if test.word is not None and test.word.typed in ("is", "are"):
        not_computed(draft, Phrase("by_margin", (test.word,), span), scope)  # `is 10% below A`
    if against.how not in _BY_SO_MUCH or "not" in against.word.typed.split():
        not_computed(draft, Phrase("by_margin", (against.word,), span), scope)
    mark, margin = draft.value(against.mark, scope), draft.value(test.margin, scope)
    if margin.type.style is Style.PERCENT:
        margin = _part_of(draft, left, mark, margin, test, span, scope)
    same_unit(draft, mark, margin, span, scope)
    if test.by is not Sign.AT_LEAST and not isinstance(against.how, Sign):
        not_computed(draft, Phrase("by_margin", (against.word,), span), scope)
    up = Arithmetic("+", mark, margin, mark.type, span=span)
    down = Arithmetic("-", mark, margin, mark.type, span=span)
    same_unit(draft, left, up, span, scope)
    if isinstance(against.how, Sign):
        falls = against.how is Sign.LESS_THAN
        sign = _MIRRORED[test.by] if falls else test.by
        found = Comparison(sign.value, left, down if falls else up, TRUTH, span=span)
        if test.by in (Sign.AT_LEAST, Sign.MORE_THAN):
            return found
        beyond = Comparison(against.how.value, left, mark, TRUTH, span=span)
        return Connective("and", (beyond, found), TRUTH, span=span)  # and it does exceed it
    way = direction(draft, against.word, scope)
    higher = Comparison("=", way, Literal("higher", TEXT), TRUTH)
    worse = against.how in (Worth.WORSE, Worth.WORSE_OR_EQUAL)
    ends = (down, up) if worse else (up, down)
    raised = Cases((Branch(higher, ends[0]),), ends[1], mark.type, span=span)
    if worse:  # at least so much worse: not better than the mark moved the other way
        return opposite(Better(left, raised, way, False, TRUTH, span=span))
    return Better(left, raised, way, True, TRUTH, span=span)


def _near(
    draft: Draft, left: Expression, test: said.Near, span: Span, scope: Scope
) -> Expression:
    """`is within 5 percentage points of its target`: neither more above it nor more below it."""
    mark, margin = draft.value(test.mark, scope), draft.value(test.margin, scope)
    if margin.type.style is Style.PERCENT:
        margin = _part_of(draft, left, mark, margin, test, span, scope)
    same_unit(draft, mark, margin, span, scope)
    same_unit(draft, left, mark, span, scope)
    ends = ((Sign.AT_LEAST, "-"), (Sign.AT_MOST, "+"))
    tests = (
        Comparison(sign.value, left, Arithmetic(way, mark, margin, mark.type, span=span), TRUTH,
                   span=span)
        for sign, way in ends
    )  # fmt: skip
    return Connective("and", tuple(tests), TRUTH, span=span)


def _part_of(
    draft: Draft, left: Expression, mark: Expression, margin: Expression,
    test: said.ByMargin | said.Near, span: Span, scope: Scope,
) -> Expression:  # fmt: skip
    """`exceeds the Base by at least 10%`: by a tenth of the Base. Of a percentage it is asked."""
    shares = (Style.PERCENT, Style.POINTS, Style.RATIO)
    if not any(one.type.style in shares for one in (left, mark)):
        return Arithmetic("*", margin, mark, mark.type, span=span)
    words = scope.source.phrase(test.margin.span)
    number = words.rstrip("% ").removesuffix("percent").strip()
    draft.say(
        "VBP121",
        f"`{words}` of a percentage can be percentage points, or a part of it",
        scope.source,
        test.margin.span,
        scope.clause,
        readings=(f"by {number} percentage points", f"by {words} of what it is compared with"),
        case=f"of 60%: by {words} it is {number} percentage points, or 60% of them",
        suggestion=f"`{number} percentage points`; or, of it, compare with so many percent of it",
        fixes=(Fix(test.margin.span, f"{number} percentage points"),),
    )
    raise Refused


_BETTER = {
    Worth.BETTER: (False, False),
    Worth.BETTER_OR_EQUAL: (True, False),
    Worth.MEETS: (True, False),
    Worth.WORSE: (True, True),
    Worth.WORSE_OR_EQUAL: (False, True),
}
"""For each: whether equal counts as better, and whether the whole is turned round."""


def _better(
    draft: Draft, left: Expression, right: Expression, against: Against, span: Span, scope: Scope
) -> Expression:
    if against.how is Worth.MEETS and not directions_at_hand(draft, scope):
        has_order(draft, left, span, scope)
        return Comparison(">=", left, right, TRUTH, span=span)
    way = direction(draft, against.word, scope)
    assert isinstance(against.how, Worth)
    or_equal, turned = _BETTER[against.how]
    test: Expression = Better(left, right, way, or_equal, TRUTH, span=span)
    return opposite(test) if turned else test
