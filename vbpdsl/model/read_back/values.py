"""Expressions in words: the formula behind a figure, as a person would read it aloud.

The contract's own sentence says it best and is shown as well; these words are for what was
understood, and for parts of a formula that have no sentence of their own. A trace knows which
figure it is at and says `Cost`; a read-back says whose: `the Cost of the member`.

    Excess(Budget, Cost of Care)           the amount by which Budget exceeds Cost of Care
    Extreme("lesser", (x, $75,000.00))     the lesser of x and $75,000.00
"""

from fractions import Fraction
from typing import assert_never

from vbpdsl.model.contract import Predicate
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Banded,
    Better,
    Cases,
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
    OfFunction,
    OneOf,
    Parts,
    PeriodEdge,
    Portion,
    Rounded,
    Rows,
    TermValue,
)
from vbpdsl.model.operators import Compares, Reckons
from vbpdsl.model.read_back.days import moved_words
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.lines import through_words
from vbpdsl.model.read_back.phrases import (
    compares,
    in_a_list,
    is_or_are,
    is_year,
    joined_by,
    of_a_year,
    one_of,
    place_said,
    rounding,
    through,
    variable,
)
from vbpdsl.model.read_back.portions import portion_words
from vbpdsl.model.tables.lines_found import Line, line_of, line_through_of
from vbpdsl.model.types import THE_MONTHS, Kind, Style, ValueType
from vbpdsl.model.values.number import ABOUT, exact_text, exactly, show_full
from vbpdsl.syntax.declared.naming import bare_verb
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.nodes.aggregates import How

NONE = Figures()

OPERATORS = {"+": "plus", "-": "less", "*": "times", "/": "divided by"}


def words(expression: Expression, figures: Figures = NONE) -> str:
    """An expression in words, with brackets where it could be read in two ways.

    `figures` are what stands beside the names.
    """
    match expression:
        case Literal():
            return literal_said(expression)
        case TermValue(term=term) if term in figures.predicates:
            return said_so(expression, True, figures)
        case TermValue() | KeyValue() | ColumnValue() | Lookup():
            return _reference(expression, figures)
        case Arithmetic() | Excess() | Extreme() | Rounded() | OfFunction():
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
            return portion_words(expression, lambda part: _inner(part, figures))
        case _:
            assert_never(expression)


def literal_said(literal: Literal) -> str:
    """A figure of the contract as it is, never rounded for reading: `1/3`, not `about 0.3333`."""
    said = show_full(literal.value, literal.type)
    return exactly(literal.value, literal.type) if said.startswith(ABOUT) else said


def _reference(expression: TermValue | KeyValue | ColumnValue | Lookup, figures: Figures) -> str:
    match expression:
        case TermValue(term=term, at=at):
            shown = figures.elsewhere.get(expression) or figures.shown.get(term)
            if expression.earlier and expression not in figures.elsewhere:
                shown = None
            of = _of(at, figures) if figures.whose or of_a_year(at) else ""
            said = f"the {term}{of}" if of and figures.whose else f"{term}{of}"
            said = f"the number of {said}" if term in figures.counts else said
            said = f"the total of all {term}{of}" if term in figures.sums else said
            return f"{said} [{shown}]" if shown else said
        case KeyValue(key=key):
            return variable(key)
        case ColumnValue(column=column, row=row):
            return f"{variable(row)}'s {column}" if figures.whose else column
        case Lookup(column=column) if figures.cells:
            return f"the {column}"
        case Lookup(table=table, column=column, by=((_, day),)) if table == THE_MONTHS:
            return f"the {column} in which {words(day, figures)} lies"
        case Lookup(table=table, column=column, by=((_, KeyValue(key=key)),)) if figures.whose:
            return f"{variable(key)}'s {column} in {table}"
        case Lookup(table=table, column=column, by=by):
            said = in_a_list([_looked_up(value, figures) for _, value in by], "and")
            return f"{'the ' if figures.whose else ''}{column} in {table} for {said}"
        case _:
            assert_never(expression)


def _of(at: tuple[tuple[str, Expression], ...], figures: Figures) -> str:
    """Whose figure a Term's is: ` of the member and the month`, and of which year."""
    years = [(key, one) for key, one in at if is_year(one)]
    things = [_thing(key, one, figures) for key, one in at if not is_year(one)]
    whose = f" of {' and '.join(things)}" if things and figures.whose else ""
    return whose + "".join(f" of {_year_said(key, one)}" for key, one in years)


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
    return said if _is_name(expression, figures) else f"({said})"


def _is_name(expression: Expression, figures: Figures) -> bool:
    """Whether the words are a name or a value, which no word beside them can take apart."""
    match expression:
        case Literal() | TermValue() | ColumnValue() | KeyValue() | PeriodEdge():
            return True
        case Aggregate():
            return figures.many is not None
        case DatePart(value=value):
            return _is_name(value, figures)
        case Lookup(by=((_, KeyValue()),)):
            return figures.whose
        case _:
            return False


def _amount(
    expression: Arithmetic | Excess | Extreme | Rounded | OfFunction, figures: Figures
) -> str:
    match expression:
        case Arithmetic() if (line := line_of(expression)) is not None:
            return _line(line, figures)
        case Arithmetic(Reckons.TIMES, Literal(type=ValueType(style=Style.PERCENT)) as part, whole):
            return f"{words(part, figures)} of {_inner(whole, figures)}"
        case Arithmetic(Reckons.TIMES, Literal() as part, whole) if "/" in literal_said(part):
            return f"{literal_said(part)} of {_inner(whole, figures)}"
        case Arithmetic(operator=operator, left=left, right=right):
            return f"{_inner(left, figures)} {OPERATORS[operator]} {_inner(right, figures)}"
        case Excess(left=left, right=right):
            return f"the amount by which {_inner(left, figures)} exceeds {_inner(right, figures)}"
        case Extreme("lesser", (Extreme("greater", (value, least)), most)):
            said, not_less, not_more = (_inner(one, figures) for one in (value, least, most))
            return f"{said}, but not less than {not_less} and not more than {not_more}"
        case Extreme(pick=pick, items=items):
            return f"the {pick} of {_listed(items, 'and', figures)}"
        case Rounded(value=value, step=step, way=way):
            return f"{_inner(value, figures)}, {rounding(step, way, expression.type)}"
        case OfFunction(function, value, exponent, step, way):
            to = "" if step is None else f", {rounding(step, way, expression.type)}"
            of = _inner(value, figures)
            by = f"{of} to the power of {_inner(exponent, figures)}{to}" if exponent else ""
            return by or f"the {function.value} of {of}{to}"
        case _:
            assert_never(expression)


def _line(line: Line, figures: Figures) -> str:
    start = "0" if line.start is None else _inner(line.start, figures)
    measured, low = _inner(line.measured, figures), _inner(line.low, figures)
    end, high = _inner(line.end, figures), _inner(line.high, figures)
    return (
        f"on a straight line from {start} where {measured} is {low} to {end} where it is {high}, "
        "level beyond"
    )


def _condition(
    expression: Comparison | Better | Connective | Negation | Missing | OneOf, figures: Figures
) -> str:
    return said_so(expression, True, figures)


def said_so(test: Expression, so: bool, figures: Figures = NONE) -> str:
    """A condition in words, or its opposite where it is not `so`: the one place that says either.

    The opposite is said of the parts: `Score is at least 60 or the Gate is not met`.
    """
    match test:
        case Connective() if (years := through(test)) is not None:
            key, *ends = years
            first, last = (_looked_up(one, figures) for one in ends)
            return f"{words(key)} is {'' if so else 'not '}{first} through {last}"
        case Comparison(left=Lookup() | ColumnValue() as cell, right=Literal(value=True)) if (
            figures.whose and cell.type.kind is Kind.TRUTH
        ):
            return _yes(cell, so == (test.operator is Compares.EQUAL), figures)
        case Comparison(operator=operator, left=KeyValue() as key, right=right):
            return f"{words(key)} {compares(operator, so)} {_looked_up(right, figures)}"
        case Comparison(operator=operator, left=DatePart() as part, right=Literal() as year):
            return f"{words(part, figures)} {compares(operator, so)} {_looked_up(year, figures)}"
        case Comparison(operator=operator, left=left, right=right):
            said = compares(operator, so, left.type.kind).removeprefix("is")
            verb = "is" if isinstance(left, TermValue) and left.term in figures.counts else ""
            verb = verb or is_or_are(left)
            return f"{_inner(left, figures)} {verb}{said} {_inner(right, figures)}"
        case Better(result=result, mark=mark, or_equal=or_equal):
            how = _BETTER[so, or_equal]
            return f"{_inner(result, figures)} {is_or_are(result)} {how} {_inner(mark, figures)}"
        case Connective(operator=operator):
            joined = operator if so else {"and": "or", "or": "and"}[operator]
            return in_a_list([_part_so(*one, figures) for one in joined_by(test, so)], joined)
        case Negation(item=item):
            return said_so(item, not so, figures)
        case Missing(item=item):
            return f"{_inner(item, figures)} {is_or_are(item)} {'' if so else 'not '}missing"
        case OneOf(item=item, values=values):
            shown = _looked_up if isinstance(item, KeyValue | DatePart) else _inner
            listed = [shown(one, figures) for one in values]
            return f"{_inner(item, figures)} {one_of(listed, so)}"
        case TermValue(term=term, at=at) if term in figures.predicates:
            return _status(figures.predicates[term], at, so, figures)
        case _:
            return words(test, figures) if so else f"not {_inner(test, figures)}"


def _yes(cell: Lookup | ColumnValue, so: bool, figures: Figures) -> str:
    """`"in hardship" is yes for the Clinician in Schedule 1`, where no verb fits the name."""
    is_yes = f'"{cell.column}" is {"" if so else "not "}yes'
    if isinstance(cell, ColumnValue):
        return f"{is_yes} for {variable(cell.row)}"
    of = in_a_list([_looked_up(value, figures) for _, value in cell.by], "and")
    return f"{is_yes} for {of} in {cell.table}"


_BETTER = {
    (True, True): "equal to or better than",
    (True, False): "better than",
    (False, True): "worse than",
    (False, False): "equal to or worse than",
}


_JOINING = (" and ", " or ", ", ")


def _part_so(item: Expression, so: bool, figures: Figures) -> str:
    """A part of a condition: in brackets where a word within it joins or lists something."""
    said = said_so(item, so, figures)
    return f"({said})" if any(word in said for word in _JOINING) else said


def _status(
    predicate: Predicate, at: tuple[tuple[str, Expression], ...], so: bool, figures: Figures
) -> str:
    """`the Domain is scored`: of which one, and for which others if it has several keys."""
    if not at or not figures.whose:
        return predicated(predicate, so)
    held = predicate.holder.removeprefix("the ")
    of = {key: _year_said(key, one) if is_year(one) else _thing(key, one, figures)
          for key, one in at}  # fmt: skip
    holder = of.pop(held, "") if held in of or len(of) > 1 else of.popitem()[1]
    others = f" for {' and '.join(of.values())}" if of else ""
    return f"{predicated(predicate, so, holder)}{others}"


def predicated(predicate: Predicate, so: bool, of: str = "") -> str:
    """`the Core Gate is not met`, `the Half Share does not apply`; `of` names one of several."""
    holder, status = of or predicate.holder, predicate.status
    if not predicate.is_verb:
        return f"{holder} is {'' if so else 'not '}{status}"
    return f"{holder} {status}" if so else f"{holder} does not {bare_verb(status)}"


def _choice(expression: Cases | Banded | Parts, figures: Figures) -> str:
    match expression:
        case Cases() if (line := line_through_of(expression)) is not None:
            return through_words(line, lambda part: _inner(part, figures))
        case Cases(branches=branches, otherwise=otherwise):
            said = [f"{_before_if(item.value, figures)} if {words(item.condition, figures)}"
                    for item in branches]  # fmt: skip
            return f"{'; '.join(said)}; otherwise {words(otherwise, figures)}"
        case Banded(input=read):
            return f"what the table says for {words(read, figures)}"
        case Parts(amount=amount):
            return f"{_inner(amount, figures)}, each part at the rate of its own row"
        case _:
            assert_never(expression)


def _before_if(value: Expression, figures: Figures) -> str:
    """A value that a condition follows: limits at its end stand in brackets."""
    said = words(value, figures)
    return f"({said})" if ", but not less than" in said else said


def _aggregate(expression: Aggregate, figures: Figures) -> str:
    if figures.many is not None:
        return figures.many(expression)
    over = _rows(expression.rows)
    if expression.value is None:
        return f"the number of {_counted(expression.rows)}"
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
    ordinary = f"the {place_said(place)}{from_end}"
    return f"{ordinary}{',' if ',' in ordinary and not from_end else ''} of"


def _rows(rows: Rows) -> str:
    return f"rows of {rows.table}" if rows.table else f"each {' and '.join(rows.keys)}"


def _counted(rows: Rows) -> str:
    """What is counted: that only some of it count is said, and which ones the read-back tells."""
    if rows.table:
        return f"rows of {rows.table}"
    many = " and ".join(plural(key) for key in rows.keys)
    return f"{many} that count" if rows.conditions else many


def _listed(items: tuple[Expression, ...], last: str, figures: Figures) -> str:
    return in_a_list([_inner(item, figures) for item in items], last)
