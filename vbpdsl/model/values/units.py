"""Units that go together and units that do not: the checks of every sum and comparison.

Dollars are not added to member months, a percentage is not added to a percentage, and a count of
the whole settlement is not used for each part of it without a word.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Expression,
    Literal,
    TermValue,
)
from vbpdsl.model.fitting import for_each, for_each_counted, of_one_unit
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import (
    MEMBER_MONTHS,
    MONEY,
    PMPM,
    PURE,
    Kind,
    Style,
    ValueType,
    scales_differ,
)
from vbpdsl.model.values.no_figure import check_beside, is_none
from vbpdsl.model.values.said_for import said_for_each
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How


def arithmetic_type(
    draft: Draft, operator: str, left: Expression, right: Expression, span: Span, scope: Scope
) -> ValueType:
    """The type of a sum, difference, product or quotient; refused where units do not go."""
    for side in (left, right):
        if side.type.kind is not Kind.NUMBER:
            wrong_kind(draft, side, span, scope)
        check_beside(draft, side, scope)
    if operator == "*":
        return _product(*_for_each_month(draft, left, right))
    if operator == "/":
        unit = left.type.unit.over(right.type.unit)
        return ValueType(Kind.NUMBER, unit, Style.RATIO if unit.pure else Style.PLAIN)
    if left.type.unit != right.type.unit:
        _wrong_unit(draft, operator, left, right, span, scope)
    if scales_differ(left.type, right.type):
        if not _is_one(left):
            _wrong_unit(draft, operator, left, right, span, scope)
        return ValueType(Kind.NUMBER, left.type.unit, Style.RATIO)
    return _sum(draft, operator, left, right, span, scope)


def _for_each_month(
    draft: Draft, left: Expression, right: Expression
) -> tuple[ValueType, ValueType]:
    """`$3.00 times Member Months`: an amount written before member months is one for each.

    `Care Fee PMPM times the month's number of Participants`: rows of which there is one for each
    month are counted as member months.
    """
    types = [left.type, right.type]
    for index, (side, other) in enumerate(((left, right), (right, left))):
        if side.type.unit == PMPM and other.type.unit.pure and counts_months(draft, other):
            types[1 - index] = evolve(other.type, unit=MEMBER_MONTHS)
        if isinstance(side, Literal) and side.type.unit == MONEY.unit and (
            other.type.unit == MEMBER_MONTHS
        ):
            types[index] = evolve(side.type, unit=PMPM)
    return types[0], types[1]


def counts_months(draft: Draft, number: Expression) -> bool:
    """Whether it counts rows of which there is one for each month, so that it counts months."""
    if isinstance(number, TermValue) and number.term in draft.definitions:
        number = draft.definitions[number.term].expression
    if not isinstance(number, Aggregate) or number.how is not How.NUMBER:
        return False
    table = draft.tables.get(number.rows.table or "")
    keys = (table.column(name) for name in table.key) if table is not None else ()
    return any(key is not None and key.type.style is Style.MONTH for key in keys)


def _months_said_plainly(left: Expression, right: Expression) -> bool:
    """`Member Months are at least 12,000`: the number can only be of member months."""
    return any(
        isinstance(side, Literal) and side.type.unit.pure and side.type.style is Style.PLAIN
        and other.type.unit == MEMBER_MONTHS
        for side, other in ((left, right), (right, left))
    )  # fmt: skip


def _is_one(side: Expression) -> bool:
    """The 1 of `1 plus Trend`, `1 less Sequester`: all of it, whatever the scale; or a zero."""
    return isinstance(side, Literal) and side.value in (0, 1)


def _product(left: ValueType, right: ValueType) -> ValueType:
    unit = left.unit.times(right.unit)
    whole = left.whole and right.whole
    styles = {left.style, right.style}
    style = Style.PLAIN
    if unit == PURE and styles == {Style.PERCENT}:
        style = Style.PERCENT
    elif unit == PURE and styles & {Style.PERCENT, Style.RATIO}:
        style = Style.RATIO
    elif unit == PURE and styles == {Style.POINTS, Style.PLAIN}:
        style = Style.POINTS  # `1 percentage point for each complaint`: so many of them
    return ValueType(Kind.NUMBER, unit, style, whole)


def _sum(
    draft: Draft, operator: str, left: Expression, right: Expression, span: Span, scope: Scope
) -> ValueType:
    styles = (left.type.style, right.type.style)
    literal = isinstance(right, Literal) or isinstance(left, Literal)
    if operator == "+" and styles == (Style.PERCENT, Style.PERCENT) and literal:
        readings, case = _two_sums(left, right)
        draft.say(
            "VBP304",
            f"`{scope.source.slice(span)}` adds a percentage to a percentage",
            scope.source,
            span,
            scope.clause,
            readings=readings,
            case=case,
            suggestion=_points_or_percent(left, right, scope),
        )
        raise Refused
    style = left.type.style
    if operator == "-" and styles == (Style.PERCENT, Style.PERCENT) and not literal:
        style = Style.POINTS
    if Style.PERCENT in styles and Style.POINTS in styles:
        style = Style.PERCENT
    return ValueType(Kind.NUMBER, left.type.unit, style, left.type.whole and right.type.whole)


_SUPPOSED = Fraction(1, 10)
"""What a percentage is taken to be, for an example, that the contract does not write out."""


def _two_sums(left: Expression, right: Expression) -> tuple[tuple[str, str], str]:
    """Both readings of `A plus 3%` and the money between them, in the figures that stand there."""
    one, two = (side.value if isinstance(side, Literal) and isinstance(side.value, Fraction)
                else _SUPPOSED for side in (left, right))  # fmt: skip
    added, raised = one + two, one * (1 + two)
    a, b, both, more = (f"{_decimal_text(part * 100)}%" for part in (one, two, added, raised))
    money = [f"${int(1_000_000 * part):,}" for part in (added, raised)]
    readings = (
        f"{a} plus {b.rstrip('%')} percentage points is {both}",
        f"{a} raised by {b} of it is {more}",
    )
    return readings, f"on $1,000,000: {money[0]} or {money[1]}"


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


def wrong_kind(draft: Draft, side: Expression, span: Span, scope: Scope) -> None:
    """Tell that a value is none that can be computed with."""
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
        suggestion=_convert(draft, left, right, scope),
        fixes=of_one_unit(draft, left, right, scope, added=True),
    )
    raise Refused


def _convert(draft: Draft, left: Expression, right: Expression, scope: Scope) -> str:
    """How one of two values comes to have the unit of the other."""
    one, two = (scope.source.phrase(s.span) if s.span else "it" for s in (left, right))
    units = {left.type.unit, right.type.unit}
    if scales_differ(left.type, right.type):
        return _rescaled(left, right, one, two)
    if units == {MONEY.unit, PMPM}:
        pmpm = one if left.type.unit == PMPM else two
        if not any(item.type.unit == MEMBER_MONTHS for item in draft.definitions.values()):
            return _NO_MONTHS
        return f"multiply the PMPM by Member Months first: `({pmpm} times Member Months)`"
    if units == {MONEY.unit, MEMBER_MONTHS}:
        months = one if left.type.unit == MEMBER_MONTHS else two
        return f"multiply the months by an amount PMPM first: `(Budget PMPM times {months})`"
    if right.type.style is Style.PERCENT and not left.type.unit.pure:
        return f"say of what: `{two} of ...`"
    if left.type.unit == MONEY.unit and isinstance(right, Literal) and right.type.unit.pure:
        if for_each_counted(left):
            return (f"say which of them are paid for, as in `for each of the first {two} ...`; or "
                    f"write the limit in dollars")  # fmt: skip
        if for_each(left):
            return (f"say of what `{two}` is the limit: in a line of its own what is counted, "
                    f"`, but not more than {two}`, and multiply that line; or write the limit in "
                    "dollars")  # fmt: skip
        return f"`${two}`, if dollars are meant"
    return "use two values of one unit, or divide or multiply so that the units agree"


_NO_MONTHS = (
    "multiply the PMPM by member months, which no clause of this contract counts: a column of "
    "them has the kind `member months`, and `Member Months means the total ... in the Period.` "
    "adds them up; an amount for each of other figures is written without `per member per month`, "
    "as in `$180 times Members`"
)
"""What a plain number of members says nothing of: that there is one for each month."""


def _rescaled(left: Expression, right: Expression, one: str, two: str) -> str:
    """`15` for a percentage, or `60%` for a number: the other way to write it."""
    for side, words in ((right, two), (left, one)):
        if isinstance(side, Literal):
            return f"`{words.rstrip('% ')}`" if "%" in words else f"`{words}%`"
    plain = one if left.type.style is Style.PLAIN else two
    return f"divide by 100 what counts to 100: `({plain} divided by 100)`"


def same_unit(draft: Draft, left: Expression, right: Expression, span: Span, scope: Scope) -> None:
    """Refuse two values that cannot be compared: other kinds or other units."""
    if _months_said_plainly(left, right) or is_none(left) or is_none(right):
        return
    if (
        left.type.kind is right.type.kind
        and left.type.unit == right.type.unit
        and not scales_differ(left.type, right.type)
    ):
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
        suggestion=_convert(draft, left, right, scope),
        fixes=of_one_unit(draft, left, right, scope, added=False),
    )
    raise Refused


def coarse(draft: Draft, operator: str, left: Expression, right: Expression, scope: Scope) -> None:
    """A count or total of the whole settlement in a clause for each part of it: which is meant?"""

    if operator not in ("*", "+", "-") or not scope.keys or scope.table is not None:
        return
    for side in (left, right):
        if not isinstance(side, TermValue):
            continue
        definition = draft.definitions.get(side.term)
        if (
            definition is None
            or definition.keys
            or not isinstance(definition.expression, Aggregate)
        ):
            continue
        bound = {link.name for link in definition.expression.rows.links}
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
        fixes=said_for_each(draft, name, key, scope.source),
    )
    raise Refused
