"""Expressions in words: the formula behind a figure, as a person would read it aloud.

The contract's own sentence says it best and is shown as well; these words are for what was
understood, and for parts of a formula that have no sentence of their own. A trace knows which
figure it is at and says `Cost`; a read-back says whose: `the Cost of the member`.

    Excess(Budget, Cost of Care)           the amount by which Budget exceeds Cost of Care
    Extreme("lesser", (x, $75,000.00))     the lesser of x and $75,000.00
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import assert_never

from attrs import Factory, frozen

from vbpdsl.model.contract import Predicate
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Banded,
    Better,
    Cases,
    Cents,
    ColumnValue,
    Comparison,
    Connective,
    DatePart,
    DateShift,
    Excess,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    Negation,
    OneOf,
    Parts,
    PeriodEdge,
    Portion,
    Rounded,
    Rows,
    SquareRoot,
    TermValue,
)
from vbpdsl.model.operators import OddCents, Portions, Reckons
from vbpdsl.model.read_back.days import moved_words
from vbpdsl.model.read_back.phrases import STEPS, compares, in_a_list, one_of, place_said, rounding
from vbpdsl.model.types import Style, ValueType
from vbpdsl.model.values.number import exact_text, show_full
from vbpdsl.syntax.naming import bare_verb
from vbpdsl.syntax.nodes.aggregates import How


@frozen
class Figures:
    """What stands beside the names: shown values by Term; `whose` says whose each figure is.

    `many` gives words for an aggregate, where the words around it describe what it runs over.
    `predicates` are what named conditions say of what: `the Core Gate is met`. `cells` names a
    cell by its column alone, where it is known which row it stands in. `elsewhere` has the figures
    of other settlements.
    """

    shown: Mapping[str, str] = Factory(dict)
    whose: bool = False
    many: Callable[[Aggregate], str] | None = None
    predicates: Mapping[str, Predicate] = Factory(dict)
    cells: bool = False
    elsewhere: Mapping[Expression, str] = Factory(dict)


NONE = Figures()

"""Where the noun of a Term's name ends: `Share | of Savings`, `Fees | at Risk`."""

OPERATORS = {"+": "plus", "-": "less", "*": "times", "/": "divided by"}


def words(expression: Expression, figures: Figures = NONE) -> str:
    """An expression in words, with brackets where it could be read in two ways.

    `figures` are what stands beside the names.
    """
    match expression:
        case Literal():
            return show_full(expression.value, expression.type)
        case TermValue() | KeyValue() | ColumnValue() | Lookup():
            return _reference(expression, figures)
        case Arithmetic() | Excess() | Extreme() | Rounded() | SquareRoot():
            return _amount(expression, figures)
        case Comparison() | Better() | Connective() | Negation() | Missing() | OneOf():
            return _condition(expression, figures)
        case Cases() | Banded() | Parts():
            return _choice(expression, figures)
        case PeriodEdge(edge=edge):
            return f"the {edge} day of the period"
        case DatePart(part=part, value=value):
            return f"the {part} of {words(value, figures)}"
        case DateShift(value=value):
            return moved_words(expression, words(value, figures))
        case Aggregate():
            return _aggregate(expression, figures)
        case Portion():
            return _portion(expression, figures)
        case _:
            assert_never(expression)


def variable(name: str) -> str:
    """What a variable stands for, in words: `the member`, `that other visit`."""
    others = name.count("another ")
    kind = name.replace("another ", "")
    return f"the {kind}" if not others else f"{'the other ' if others > 1 else 'that other '}{kind}"


def _reference(expression: TermValue | KeyValue | ColumnValue | Lookup, figures: Figures) -> str:
    match expression:
        case TermValue(term=term, at=at):
            shown = figures.elsewhere.get(expression) or figures.shown.get(term)
            if expression.earlier and expression not in figures.elsewhere:
                shown = None
            of = _of(at, figures) if figures.whose or _of_a_year(at) else ""
            return f"{term}{of} [{shown}]" if shown else f"{term}{of}"
        case KeyValue(key=key):
            return variable(key)
        case ColumnValue(column=column, row=row):
            return f"{variable(row)}'s {column}" if figures.whose else column
        case Lookup(column=column) if figures.cells:
            return f"the {column}"
        case Lookup(table=table, column=column, by=((_, KeyValue(key=key)),)) if figures.whose:
            return f"{variable(key)}'s {column} in {table}"
        case Lookup(table=table, column=column, by=by):
            said = ", ".join(_looked_up(value, figures) for _, value in by)
            return f"{column} in {table} for {said}"
        case _:
            assert_never(expression)


def _of(at: tuple[tuple[str, Expression], ...], figures: Figures) -> str:
    """Whose figure a Term's is: ` of the member and the month`, and of which year."""
    years = [(key, one) for key, one in at if _is_year(one)]
    things = [_thing(key, one, figures) for key, one in at if not _is_year(one)]
    whose = f" of {' and '.join(things)}" if things and figures.whose else ""
    return whose + "".join(f" of {_year_said(key, one)}" for key, one in years)


def _of_a_year(at: tuple[tuple[str, Expression], ...]) -> bool:
    return any(_is_year(value) for _, value in at)


def _is_year(value: Expression) -> bool:
    """Whether a key's value is that of another period: one before, or one that is named."""
    number = isinstance(value, Literal) and isinstance(value.value, Fraction)
    return isinstance(value, Arithmetic) or number


def _year_said(key: str, value: Expression) -> str:
    """`the Performance Year before`, `the Performance Year two before`, `Performance Year 2025`."""
    if isinstance(value, Literal):
        return f"{key} {_looked_up(value, NONE)}"
    assert isinstance(value, Arithmetic) and isinstance(value.right, Literal)
    back = _looked_up(value.right, NONE)
    return f"the {key} before" if back == "1" else f"the {key} {back} before"


def _thing(key: str, value: Expression, figures: Figures) -> str:
    """A thing by the variable that stands for it, where the value is what its row is called by."""
    if isinstance(value, ColumnValue) and value.row.replace("another ", "") == key:
        return variable(value.row)
    return words(value, figures)


def _looked_up(expression: Expression, figures: Figures) -> str:
    """What a key or a table is asked for: a year there has no thousands mark."""
    if isinstance(expression, Literal) and isinstance(expression.value, Fraction):
        return exact_text(expression.value)
    return words(expression, figures)


def _inner(expression: Expression, figures: Figures) -> str:
    """A part in brackets, unless it is a mere name or value."""
    said = words(expression, figures)
    simple = isinstance(expression, Literal | TermValue | ColumnValue | KeyValue)
    simple = simple or (isinstance(expression, Aggregate) and figures.many is not None)
    return said if simple else f"({said})"


def _amount(
    expression: Arithmetic | Excess | Extreme | Rounded | SquareRoot, figures: Figures
) -> str:
    match expression:
        case Arithmetic(Reckons.TIMES, Literal(type=ValueType(style=Style.PERCENT)) as part, whole):
            return f"{words(part, figures)} of {_inner(whole, figures)}"
        case Arithmetic(operator=operator, left=left, right=right):
            return f"{_inner(left, figures)} {OPERATORS[operator]} {_inner(right, figures)}"
        case Excess(left=left, right=right):
            return f"the amount by which {_inner(left, figures)} exceeds {_inner(right, figures)}"
        case Extreme(pick=pick, items=items):
            return f"the {pick} of {_listed(items, 'and', figures)}"
        case Rounded(value=value, step=step, way=way):
            return f"{_inner(value, figures)}, {rounding(step, way, expression.type)}"
        case SquareRoot(value=value, step=step, way=way):
            to = "" if step is None else f", {rounding(step, way, expression.type)}"
            return f"the square root of {_inner(value, figures)}{to}"
        case _:
            assert_never(expression)


def _condition(
    expression: Comparison | Better | Connective | Negation | Missing | OneOf, figures: Figures
) -> str:
    return said_so(expression, True, figures)


def said_so(test: Expression, so: bool, figures: Figures = NONE) -> str:
    """A condition in words, or its opposite where it is not `so`: the one place that says either.

    The opposite is said of the parts: `Score is at least 60 or the Gate is not met`.
    """
    match test:
        case Comparison(operator=operator, left=KeyValue() as key, right=right):
            return f"{words(key)} {compares(operator, so)} {_looked_up(right, figures)}"
        case Comparison(operator=operator, left=left, right=right):
            said = compares(operator, so, left.type.kind)
            return f"{_inner(left, figures)} {said} {_inner(right, figures)}"
        case Better(result=result, mark=mark, or_equal=or_equal):
            how = _BETTER[so, or_equal]
            return f"{_inner(result, figures)} is {how} {_inner(mark, figures)}"
        case Connective(operator=operator, items=items):
            joined = operator if so else {"and": "or", "or": "and"}[operator]
            return in_a_list([_part_so(item, so, figures) for item in items], joined)
        case Negation(item=item):
            return said_so(item, not so, figures)
        case Missing(item=item):
            return f"{_inner(item, figures)} is {'' if so else 'not '}missing"
        case OneOf(item=item, values=values):
            listed = [_inner(one, figures) for one in values]
            return f"{_inner(item, figures)} {one_of(listed, so)}"
        case TermValue(term=term) if term in figures.predicates and not test.at:
            return predicated(figures.predicates[term], so)
        case _:
            return words(test, figures) if so else f"not {_inner(test, figures)}"


_BETTER = {
    (True, True): "equal to or better than",
    (True, False): "better than",
    (False, True): "worse than",
    (False, False): "equal to or worse than",
}


def _part_so(item: Expression, so: bool, figures: Figures) -> str:
    """A part of a condition: in brackets where it has parts of its own."""
    said = said_so(item, so, figures)
    simple = isinstance(item, Literal | TermValue | ColumnValue | KeyValue)
    return said if simple else f"({said})"


def predicated(predicate: Predicate, so: bool, of: str = "") -> str:
    """`the Core Gate is not met`, `the Half Share does not apply`; `of` names one of several."""
    holder, status = of or predicate.holder, predicate.status
    if not predicate.is_verb:
        return f"{holder} is {'' if so else 'not '}{status}"
    return f"{holder} {status}" if so else f"{holder} does not {bare_verb(status)}"


def _choice(expression: Cases | Banded | Parts, figures: Figures) -> str:
    match expression:
        case Cases(branches=branches, otherwise=otherwise):
            said = [
                f"{words(item.value, figures)} if {words(item.condition, figures)}"
                for item in branches
            ]
            return f"{'; '.join(said)}; otherwise {words(otherwise, figures)}"
        case Banded(input=read):
            return f"the figure of the row that {words(read, figures)} lies in"
        case Parts(amount=amount):
            return f"{_inner(amount, figures)}, each part at the rate of its own row"
        case _:
            assert_never(expression)


def _aggregate(expression: Aggregate, figures: Figures) -> str:
    if figures.many is not None:
        return figures.many(expression)
    over = _rows(expression.rows)
    if expression.value is None:
        return f"the number of {over}"
    value = words(expression.value, figures)
    if expression.how is How.AVERAGE and expression.weight is not None:
        return (
            f"the average of {value} over {over}, weighted by {words(expression.weight, figures)}"
        )
    return f"{how_said(expression, figures)} {value} over {over}"


def how_said(expression: Aggregate, figures: Figures) -> str:
    """How many values become one: `the total of`, `the 75th percentile, by nearest rank, of`."""
    place = expression.place
    if place is None:
        return f"the {expression.how} of"
    if expression.how is How.FIRST:
        end = "lowest" if place.turned is None else "highest"
        return f"the total of the {exact_text(place.plus)} {end} of"
    from_end = ""
    if isinstance(place.turned, Better):
        from_end = f", from worst to best by {words(place.turned.direction, figures)},"
    elif place.turned is not None:
        from_end = f", from the highest if {words(place.turned, figures)},"
    return f"the {place_said(place)}{from_end} of"


def _portion(expression: Portion, figures: Figures) -> str:
    """`Pool, divided among every Practice in proportion to Units`, and the rest of it."""
    of = _inner(expression.amount, figures)
    among = f"every {' and '.join(expression.each)}"
    if expression.takes is not None:
        among += f" of which it is so that {_inner(expression.takes, figures)}"
    by = "equally" if expression.weight is None else (
        f"in proportion to {_inner(expression.weight, figures)}")  # fmt: skip
    said = [f"the part of {of}, divided among {among} {by}"]
    if expression.gives is Portions.FACTOR:
        said[0] = f"the factor of {of} divided among {among} {by}"
    if expression.least is not None:
        said.append(f"each not less than {_inner(expression.least, figures)}")
    if expression.most is not None:
        said.append(f"each not more than {_inner(expression.most, figures)}")
        said.append(_PASSES.get(expression.passes, f"in {expression.passes} passes"))
    if expression.cents is not None:
        said.append(_odd_cents(expression.cents, figures))
    return "; ".join(said)


_PASSES = {
    1: "what that cuts off nobody gets",
    2: "what that cuts off divided once more among those not cut off, what is cut off then nobody "
    "gets",
    None: "what that cuts off divided again among those not cut off, until nothing is cut off",
}


def _odd_cents(cents: Cents, figures: Figures) -> str:
    step = STEPS.get(cents.step, str(cents.step))
    order = [
        f"the {'larger' if one.largest else 'lower'} {_inner(one.value, figures)}"
        for one in cents.order
    ]
    if cents.odd is OddCents.ONE_EACH:
        order = ["the larger dropped fraction", *order]
        to = "if all of it is divided, those lost one each to those not at a limit"
    else:
        to = "if all of it is divided, the difference to the first of them"
    return f"each rounded to the {step}, {cents.way}; {to}: {', then '.join(order)} first"


def _rows(rows: Rows) -> str:
    return f"rows of {rows.table}" if rows.table else f"each {' and '.join(rows.keys)}"


def _listed(items: tuple[Expression, ...], last: str, figures: Figures) -> str:
    return in_a_list([_inner(item, figures) for item in items], last)
