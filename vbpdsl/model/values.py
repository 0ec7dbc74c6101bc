"""Phrases of value to typed expressions: amounts, arithmetic, limits, excesses.

Every operation checks what a careful reader checks: dollars are not added to member months, a
percentage is not added to a percentage, a limit has the unit of what it limits.
"""

from datetime import date
from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model import references, rows
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Excess,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    PeriodEdge,
    Rounded,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import (
    COUNT,
    DATE,
    MEMBER_MONTHS,
    MONEY,
    NUMBER,
    PERCENT,
    PMPM,
    POINTS,
    PURE,
    TEXT,
    TRUTH,
    Kind,
    Style,
    ValueType,
)
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Node, Phrase, Word

_OPERATORS = {"plus": "+", "less": "-", "times": "*", "divided": "/"}
_AGGREGATES = (
    "total_column", "total_term", "added_over", "number", "average_over", "average",
    "average_column", "average_term", "average_column_over", "highest", "lowest",
)  # fmt: skip
ROUND_STEPS = {
    "cent": Fraction(1, 100),
    "dollar": Fraction(1),
    "point": Fraction(1),
    "number": Fraction(1),
    "tenth": Fraction(1, 10),
    "hundredth": Fraction(1, 100),
}
"""What `rounded to the nearest ...` can name, as a step."""


def value(draft: Draft, node: Node, scope: Scope) -> Expression:
    """The expression of a phrase of value."""
    if isinstance(node, Word):
        return _word(draft, node, scope)
    kind = node.kind
    if kind in _OPERATORS:
        return _arithmetic(draft, node, scope)
    if kind in _AGGREGATES:
        return rows.aggregate(draft, node, scope)
    reader = _READERS.get(kind)
    if reader is None:
        _not_yet(draft, node, scope)
    assert reader is not None
    return reader(draft, node, scope)


def not_yet(draft: Draft, phrase: Phrase, scope: Scope) -> NoReturn:
    """Refuse a phrase whose form this version does not compute."""
    _not_yet(draft, phrase, scope)
    raise Refused


def _not_yet(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    draft.say(
        "VBP106",
        f"`{scope.source.slice(phrase.span)}` is in a form that this version does not compute",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion="supply the figure as data for now",
    )
    raise Refused


def _word(draft: Draft, word: Word, scope: Scope) -> Expression:
    match word.kind:
        case "TERM":
            return references.term(draft, word, scope)
        case "COLUMN":
            return references.column(draft, word, scope)
        case "LETTER":
            return _letter(draft, word, scope)
        case "PERIOD":
            if draft.period_key is not None:
                return KeyValue(draft.period_key, COUNT, span=word.span)
            return PeriodEdge("last", DATE, span=word.span)
        case "ROWS" | "PARTY":
            name = str(word.value)
            return scope.binding(name) or KeyValue(name, draft.key_type(name), span=word.span)
    return _figure(word)


def _figure(word: Word) -> Literal:
    exact = word.value
    match word.kind:
        case "MONEY":
            return Literal(exact, MONEY, span=word.span)  # type: ignore[arg-type]
        case "PERCENT":
            return Literal(exact, PERCENT, span=word.span)  # type: ignore[arg-type]
        case "NUMBER":
            whole = isinstance(exact, Fraction) and exact.denominator == 1
            return Literal(exact, COUNT if whole else NUMBER, span=word.span)  # type: ignore[arg-type]
        case "DATE":
            assert isinstance(exact, date)
            return Literal(exact, DATE, span=word.span)
        case "NONE_CELL":
            return Literal(Fraction(0), COUNT, span=word.span)
        case "YES_NO":
            return Literal(word.typed == "yes", TRUTH, span=word.span)
        case "ZERO_WORD":
            return Literal(Fraction(0), COUNT, span=word.span)
    return Literal(str(exact if exact is not None else word.text), TEXT, span=word.span)


def _literal(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    del draft, scope
    inner = phrase.phrase("literal")
    if inner is not None:
        phrase = inner
    first = phrase.parts[0]
    assert isinstance(first, Word)
    found = _figure(first)
    if phrase.token("PMPM") is not None:
        return evolve(found, type=ValueType(Kind.NUMBER, PMPM))
    points = phrase.token("POINTS")
    if points is not None and points.text.startswith("percentage"):
        assert isinstance(found.value, Fraction)
        return Literal(found.value / 100, POINTS, span=phrase.span)
    rows_word = phrase.token("ROWS")
    if rows_word is not None and str(rows_word.value) in ("member month", "month"):
        return evolve(found, type=ValueType(Kind.NUMBER, MEMBER_MONTHS, whole=True))
    return found


def _letter(draft: Draft, word: Word, scope: Scope) -> Expression:
    name = draft.letters.get(word.text)
    if name is None:
        draft.say(
            "VBP209",
            f"the schedule has no line `{word.text}`",
            scope.source,
            word.span,
            scope.clause,
            expected=f"a line from {', '.join(draft.letters)}" if draft.letters else None,
            suggestion="name a line that stands in the schedule, or add the line",
        )
        raise Refused
    if scope.line is not None and scope.line <= word.text:
        draft.say(
            "VBP207",
            f"line {scope.line} uses line {word.text}, which stands below it"
            if scope.line < word.text
            else f"line {scope.line} uses itself",
            scope.source,
            word.span,
            scope.clause,
            expected="lines above this one; the order of the lines is the order of operations",
            suggestion=f"move line {word.text} above line {scope.line} and letter the lines anew"
            if scope.line < word.text
            else "use a line above it, or a Term of another clause",
        )
        raise Refused
    return references.term(draft, Word("TERM", name, word.typed, word.span, name), scope)


# ---------------------------------------------------------------- arithmetic


def _operands(phrase: Phrase) -> tuple[Node, Node]:
    return phrase.parts[0], phrase.parts[-1]


def _arithmetic(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    left_node, right_node = _operands(phrase)
    left, right = value(draft, left_node, scope), value(draft, right_node, scope)
    operator = _OPERATORS[phrase.kind]
    type_ = arithmetic_type(draft, operator, left, right, phrase.span, scope)
    _coarse(draft, operator, left, right, scope)
    return Arithmetic(operator, left, right, type_, span=phrase.span)


def arithmetic_type(
    draft: Draft, operator: str, left: Expression, right: Expression, span: Span, scope: Scope
) -> ValueType:
    """The type of a sum, difference, product or quotient; refused where units do not go."""
    for side in (left, right):
        if side.type.kind is not Kind.NUMBER:
            _wrong_kind(draft, side, span, scope)
    if operator == "*":
        return _product(left.type, right.type)
    if operator == "/":
        return ValueType(Kind.NUMBER, left.type.unit.over(right.type.unit))
    if left.type.unit != right.type.unit:
        _wrong_unit(draft, operator, left, right, span, scope)
    return _sum(draft, operator, left, right, span, scope)


def _product(left: ValueType, right: ValueType) -> ValueType:
    unit = left.unit.times(right.unit)
    whole = left.whole and right.whole
    percent = unit == PURE and left.style is Style.PERCENT and right.style is Style.PERCENT
    return ValueType(Kind.NUMBER, unit, Style.PERCENT if percent else Style.PLAIN, whole)


def _sum(
    draft: Draft, operator: str, left: Expression, right: Expression, span: Span, scope: Scope
) -> ValueType:
    styles = (left.type.style, right.type.style)
    literal = isinstance(right, Literal) or isinstance(left, Literal)
    if operator == "+" and styles == (Style.PERCENT, Style.PERCENT) and literal:
        draft.say(
            "VBP304",
            f"`{scope.source.slice(span)}` adds a percentage to a percentage",
            scope.source,
            span,
            scope.clause,
            readings=("10% plus 2 percentage points is 12%", "10% raised by 2% of it is 10.2%"),
            case="on $1,000,000: $120,000 or $102,000",
            suggestion=_points_or_percent(left, right, scope),
        )
        raise Refused
    style = left.type.style
    if operator == "-" and styles == (Style.PERCENT, Style.PERCENT) and not literal:
        style = Style.POINTS
    if Style.PERCENT in styles and Style.POINTS in styles:
        style = Style.PERCENT
    return ValueType(
        Kind.NUMBER, left.type.unit, style, left.type.whole and right.type.whole
    )


def _points_or_percent(left: Expression, right: Expression, scope: Scope) -> str:
    """Both ways to say `A plus 2%`, to be pasted."""
    if not (isinstance(right, Literal) and isinstance(right.value, Fraction) and left.span):
        return "`percentage points` for the second, or `times 102%`"
    added = f"{scope.source.slice(right.span)}".rstrip("% ") if right.span else "2"
    words, raised = scope.source.slice(left.span), 100 + right.value * 100
    shown = f"{raised.numerator}" if raised.denominator == 1 else f"{_decimal_text(raised)}"
    return f"`{words} plus {added} percentage points` or `{words} times {shown}%`"


def _decimal_text(number: Fraction) -> str:
    """A number with its decimals, at most six of them, exactly cut."""
    scaled = number.numerator * 10**6 // number.denominator
    whole_part, rest = divmod(scaled, 10**6)
    return f"{whole_part}.{rest:06d}".rstrip("0").rstrip(".")


def _wrong_kind(draft: Draft, side: Expression, span: Span, scope: Scope) -> None:
    draft.say(
        "VBP305" if side.type.kind is Kind.DATE else "VBP301",
        f"`{scope.source.slice(side.span or span)}` is {side.type.words()}, which cannot be "
        "computed with",
        scope.source,
        side.span or span,
        scope.clause,
        expected="a number or an amount",
        found=side.type.words(),
        suggestion="compare it in a condition, as in `if the date paid is on or before ...`"
        if side.type.kind is Kind.DATE
        else "use a line, a Term or a column that is a number or an amount",
    )
    raise Refused


def _wrong_unit(
    draft: Draft, operator: str, left: Expression, right: Expression, span: Span, scope: Scope
) -> None:
    verb = "added to" if operator == "+" else "taken from"
    draft.say(
        "VBP301",
        f"`{scope.source.slice(right.span or span)}` ({right.type.words()}) cannot be {verb} "
        f"`{scope.source.slice(left.span or span)}` ({left.type.words()})",
        scope.source,
        span,
        scope.clause,
        expected=left.type.words(),
        found=right.type.words(),
        suggestion=_convert(left, right, scope),
    )
    raise Refused


def _convert(left: Expression, right: Expression, scope: Scope) -> str:
    """How one of two values comes to have the unit of the other."""
    one, two = (scope.source.phrase(s.span) if s.span else "it" for s in (left, right))
    units = {left.type.unit, right.type.unit}
    if units == {MONEY.unit, PMPM}:
        pmpm = one if left.type.unit == PMPM else two
        return f"multiply the PMPM by Member Months first: `({pmpm} times Member Months)`"
    if units == {MONEY.unit, MEMBER_MONTHS}:
        months = one if left.type.unit == MEMBER_MONTHS else two
        return f"multiply the months by an amount PMPM first: `(Budget PMPM times {months})`"
    if right.type.style is Style.PERCENT and not left.type.unit.pure:
        return f"say of what: `({two} of {one})`"
    if left.type.unit == MONEY.unit and isinstance(right, Literal) and right.type.unit.pure:
        return f"`${two}`, if dollars are meant"
    return "use two values of one unit, or divide or multiply so that the units agree"


def _coarse(
    draft: Draft, operator: str, left: Expression, right: Expression, scope: Scope
) -> None:
    """A count or total of the whole settlement in a clause for each part of it: which is meant?"""
    from vbpdsl.model.expressions import Aggregate, TermValue

    if operator not in ("*", "+", "-") or not scope.keys or scope.table is not None:
        return
    for side in (left, right):
        if not isinstance(side, TermValue):
            continue
        definition = draft.definitions.get(side.term)
        if definition is None or definition.keys or not isinstance(definition.expression, Aggregate):
            continue
        bound = {bind.key for bind in definition.expression.rows.binds}
        table = draft.tables.get(definition.expression.rows.table or "")
        splits = [
            key
            for key in scope.keys
            if key in bound
            or (table is not None and any(key in (c.entity, c.name) for c in table.columns))
        ]
        if splits and definition.expression.how in ("total", "number"):
            _say_coarse(draft, side.term, splits[0], side.span, scope)


def _say_coarse(draft: Draft, name: str, key: str, span: Span | None, scope: Scope) -> None:
    draft.say(
        "VBP311",
        f"`{name}` is one figure for the whole settlement, and this clause is for each {key}",
        scope.source,
        span,
        scope.clause,
        readings=(f"the {name} of that {key} only", f"the {name} of every {key} together"),
        case="with 800 and 200 member months at $310.00 and $742.00 PMPM: $396,400 or $1,052,000",
        suggestion=f"define `{name}, for each {key}, means ...`",
    )
    raise Refused


def _percent_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    percent, base_node = phrase.parts[0], phrase.parts[-1]
    assert isinstance(percent, Word)
    base = value(draft, base_node, scope)
    if base.type.kind is not Kind.NUMBER:
        _wrong_kind(draft, base, phrase.span, scope)
    type_ = evolve(base.type, whole=False)
    return Arithmetic("*", _figure(percent), base, type_, span=phrase.span)


def _share_word(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`half of X`, `two thirds of X`, `twice X`."""
    word = phrase.token("SHARE_WORD")
    assert word is not None and isinstance(word.value, Fraction)
    base = value(draft, phrase.parts[-1], scope)
    if base.type.kind is not Kind.NUMBER:
        _wrong_kind(draft, base, phrase.span, scope)
    rate = Literal(word.value, NUMBER, span=word.span)
    return Arithmetic("*", rate, base, evolve(base.type, whole=False), span=phrase.span)


def _share_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the Share of Net Savings`: a percentage of a value, where the first Term is a percentage."""
    first: Node = phrase.parts[0]
    if isinstance(first, Word) and first.kind == "BRACKET_OPEN":
        first = phrase.parts[1]
    rate, base = value(draft, first, scope), value(draft, phrase.parts[-1], scope)
    if rate.type.kind is not Kind.NUMBER or not rate.type.unit.pure or rate.type.whole:
        draft.say(
            "VBP307",
            f"`{scope.source.slice(phrase.span)}` takes a share, and "
            f"`{scope.source.slice(first.span)}` is {rate.type.words()}",
            scope.source,
            phrase.span,
            scope.clause,
            expected="a percentage before `of`",
            found=rate.type.words(),
            suggestion="write `times`, or name what is meant",
        )
        raise Refused
    if base.type.kind is not Kind.NUMBER:
        _wrong_kind(draft, base, phrase.span, scope)
    return Arithmetic("*", rate, base, evolve(base.type, whole=False), span=phrase.span)


def _in_points(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`..., in percentage points`: a difference of percentages, said to be one."""
    found = value(draft, phrase.parts[0], scope)
    if not found.type.unit.pure:
        _wrong_kind(draft, found, phrase.span, scope)
    return evolve(found, type=evolve(found.type, style=Style.POINTS))


def _but_if(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A; if this is so, B`: B where it is so, else A."""
    from vbpdsl.model.conditions import condition

    first = value(draft, phrase.parts[0], scope)
    test = condition(draft, phrase.parts[2], scope)
    other = value(draft, phrase.parts[-1], scope)
    same_unit(draft, first, other, phrase.span, scope)
    return Cases((Branch(test, other, span=phrase.span),), first, first.type, span=phrase.span)


def _whole_first(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the whole of Net Savings at one Share`: the amount times the one rate."""
    amount = value(draft, phrase.parts[1], scope)
    rate = value(draft, phrase.parts[-1], scope)
    type_ = arithmetic_type(draft, "*", amount, rate, phrase.span, scope)
    return Arithmetic("*", amount, rate, type_, span=phrase.span)


def _sum_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the sum of A, B and C`."""
    items = [
        part
        for part in phrase.parts
        if not (isinstance(part, Word) and part.kind in ("SUM_OF", "COMMA", "AND"))
    ]
    total = value(draft, items[0], scope)
    for item in items[1:]:
        other = value(draft, item, scope)
        type_ = arithmetic_type(draft, "+", total, other, phrase.span, scope)
        total = Arithmetic("+", total, other, type_, span=phrase.span)
    return total


def _excess(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    left = value(draft, phrase.parts[1], scope)
    right = value(draft, phrase.parts[-1], scope)
    type_ = arithmetic_type(draft, "-", left, right, phrase.span, scope)
    return Excess(left, right, type_, span=phrase.span)


def _extreme(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    kinds = ("LESSER_OF", "GREATER_OF", "COMMA", "AND")
    items = tuple(
        value(draft, part, scope)
        for part in phrase.parts
        if not (isinstance(part, Word) and part.kind in kinds)
    )
    return _picked(draft, phrase.kind, items, phrase.span, scope)


def _picked(
    draft: Draft, pick: str, items: tuple[Expression, ...], span: Span, scope: Scope
) -> Expression:
    for item in items[1:]:
        same_unit(draft, items[0], item, span, scope)
    type_ = evolve(items[0].type, whole=all(item.type.whole for item in items))
    return Extreme(pick, items, type_, span=span)


def same_unit(
    draft: Draft, left: Expression, right: Expression, span: Span, scope: Scope
) -> None:
    """Refuse two values that cannot be compared: other kinds or other units."""
    if left.type.kind is right.type.kind and left.type.unit == right.type.unit:
        return
    zero = any(isinstance(side, Literal) and side.value == 0 for side in (left, right))
    if zero and left.type.kind is right.type.kind:
        return
    draft.say(
        "VBP302",
        f"`{scope.source.slice(left.span or span)}` ({left.type.words()}) is compared to "
        f"`{scope.source.slice(right.span or span)}` ({right.type.words()})",
        scope.source,
        span,
        scope.clause,
        expected=left.type.words(),
        found=right.type.words(),
        suggestion=_convert(left, right, scope),
    )
    raise Refused


# ---------------------------------------------------------------- tails


def _limited(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    limited = value(draft, phrase.parts[0], scope)
    limit = phrase.phrases("limit")[-1]
    pick = ""
    bounds: dict[str, Expression] = {}
    for part in limit.parts:
        if isinstance(part, Word) and part.kind in (
            "NOT_MORE_THAN", "AND_NOT_MORE_THAN", "NOT_LESS_THAN", "AND_NOT_LESS_THAN",
        ):  # fmt: skip
            pick = "lesser" if "MORE" in part.kind else "greater"
            continue
        bound = value(draft, part, scope)
        bounds[pick] = bound
        limited = _picked(draft, pick, (limited, bound), phrase.span, scope)
    _cap_below_floor(draft, bounds, limit.span, scope)
    return limited


def _cap_below_floor(
    draft: Draft, bounds: dict[str, Expression], span: Span, scope: Scope
) -> None:
    cap, floor = bounds.get("lesser"), bounds.get("greater")
    if isinstance(cap, Literal) and isinstance(floor, Literal) and cap.value < floor.value:  # type: ignore[operator]
        draft.say(
            "VBP410",
            "the upper limit is below the lower limit",
            scope.source,
            span,
            scope.clause,
            case="with $20,000: the lower limit makes it more, the upper limit less",
            suggestion="exchange the two limits",
        )


def _if_missing(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    first = value(draft, phrase.parts[0], scope)
    other = value(draft, phrase.parts[-1], scope)
    same_unit(draft, first, other, phrase.span, scope)
    branch = Branch(rows.is_missing(first), other, span=phrase.span)
    return Cases((branch,), first, first.type, span=phrase.span)


def _rounded(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    inner = value(draft, phrase.parts[0], scope)
    word = phrase.token("ROUNDED_TO")
    way = phrase.token("ROUND_WAY")
    assert word is not None
    step = ROUND_STEPS[word.text.split()[-1]]
    if way is None:
        draft.say(
            "VBP503",
            "the rounding does not say what becomes of a half",
            scope.source,
            phrase.span,
            scope.clause,
            readings=("a half away from zero", "a half to the even one"),
            case="$2.50 to the nearest dollar is $3 or $2",
            suggestion=f"`{word.text}, a half upward`",
        )
        raise Refused
    if inner.type.style is Style.PERCENT and word.text.split()[-1] in ("point", "number", "tenth"):
        step /= 100
    return Rounded(inner, step, rounding_way(way), inner.type, span=phrase.span)


def rounding_way(word: Word) -> str:
    """The way of rounding that a phrase names."""
    if "away" in word.typed:
        return "half away from zero"
    return "half to even" if "even" in word.typed else "half up"


def _bracketed(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return value(draft, phrase.parts[1], scope)


def _added_up(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return value(draft, phrase.parts[0], scope)


# ---------------------------------------------------------------- references


def _term(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("TERM")
    assert word is not None
    when = phrase.phrase("for_when")
    if when is not None and not _is_period(when):
        references.when_of(draft, when, scope)
        _not_yet(draft, phrase, scope)
    return references.term(draft, word, scope)


def _is_period(when: Phrase) -> bool:
    inner = when.phrases()
    return bool(inner) and inner[0].kind == "period"


def _owned(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.tokens("TERM", "COLUMN")[-1]
    owner = phrase.token("ROWS", "PARTY")
    when = references.when_of(draft, phrase.phrase("for_when"), scope)
    if word.kind == "TERM":
        return references.term(draft, word, scope)
    return references.column(draft, word, scope, str(owner.value) if owner else None, when)


def _its(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    if scope.subject is None and scope.table is None:
        draft.say(
            "VBP210",
            "`its` points to nothing here",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion=f"`{_whose(draft, phrase)}`, or begin with `Each Measure's ...`",
        )
        raise Refused
    return _owned(draft, phrase, scope)


def _whose(draft: Draft, phrase: Phrase) -> str:
    """`its budget` with the party that is settled in place of `its`."""
    word = phrase.tokens("TERM", "COLUMN")[-1]
    party = draft.settlement_keys[0] if draft.settlement_keys else "Practice"
    return f"the {party}'s {word.typed}"


def _column(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("COLUMN")
    assert word is not None
    when = references.when_of(draft, phrase.phrase("for_when"), scope)
    return references.column(draft, word, scope, None, when)


def _column_in(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word, table = phrase.token("COLUMN"), phrase.token("TABLE")
    assert word is not None and table is not None
    when = references.when_of(draft, phrase.phrase("for_when"), scope)
    return references.in_table(draft, word, table, scope, when)


def _letter_phrase(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("LETTER")
    assert word is not None
    return _letter(draft, word, scope)


def _clause_value(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    number = phrase.token("NUMBER")
    assert number is not None
    names = [name for name, source in draft.sources.items() if source.clause == number.typed]
    if len(names) != 1:
        draft.say(
            "VBP209",
            f"clause {number.typed} does not define one Term"
            if names
            else f"there is no clause {number.typed} that defines a Term",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="name the Term instead of the clause",
        )
        raise Refused
    word = Word("TERM", names[0], number.typed, phrase.span, names[0])
    return references.term(draft, word, scope)


def _fraction(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    _not_yet(draft, phrase, scope)
    raise Refused


def _banded(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    from vbpdsl.model import bands

    return bands.applied(draft, phrase, scope)


_READERS = {
    "literal": _literal,
    "percent_of": _percent_of,
    "excess": _excess,
    "share_word": _share_word,
    "share_of": _share_of,
    "in_points": _in_points,
    "but_if": _but_if,
    "whole_first": _whole_first,
    "all_of_it": lambda draft, phrase, scope: value(draft, phrase.parts[1], scope),
    "sum_of": _sum_of,
    "lesser": _extreme,
    "greater": _extreme,
    "limited": _limited,
    "if_missing": _if_missing,
    "if_none": _if_missing,
    "rounded": _rounded,
    "bracketed": _bracketed,
    "added_up": _added_up,
    "term": _term,
    "owned": _owned,
    "owned_its": _its,
    "column": _column,
    "column_in": _column_in,
    "letter": _letter_phrase,
    "clause_value": _clause_value,
    "fraction": _fraction,
    "each_part": _banded,
    "whole_at": _banded,
    "whole_said": _banded,
    "period": lambda draft, phrase, scope: value(draft, phrase.parts[0], scope),
    "listed": lambda draft, phrase, scope: value(draft, phrase.parts[0], scope),
}
