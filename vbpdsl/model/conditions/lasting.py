"""How long something lasts, held against a time: `a wait of 60 days`, and a wait in weeks.

    | wait in weeks | weeks | whole number |
    whose wait exceeds 60 days                 the wait is a number of weeks

A column of numbers has no unit but the one that its name says, and where it says one, or where what
is compared counts rows, a time of another unit is refused. Beside `comparisons`, which asks here.
"""


from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, ColumnValue, Expression, Lookup, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.parsing.tree import Node, Phrase

_UNITS = ("minute", "hour", "day", "week", "month", "year")
_UNIT_OF = pattern(rf"(?:^|.* )(?:in )?({'|'.join(_UNITS)})s")
"""`wait in weeks`, `minutes`: what a column is in, by its name."""


def of_one_time(draft: Draft, left: Expression, mark: Node, span: Span, scope: Scope) -> None:
    """Refuse a number of days that is held against what is no number of days."""
    figure = (mark.phrase("literal") or mark) if isinstance(mark, Phrase) else None
    word = figure.token("MONTHS_WORD") if figure is not None else None
    if word is None or not isinstance(mark, Phrase):
        return
    unit = word.typed.removesuffix("s")
    other = _other_than(draft, left, unit)
    if other is None:
        return
    draft.say(
        "VBP302",
        f"`{scope.source.slice(left.span or span)}` is a number of {other}, and is compared to "
        f"`{scope.source.slice(mark.span)}`",
        scope.source,
        span,
        scope.clause,
        expected=f"a number of {other}",
        found=scope.source.slice(mark.span),
        suggestion=f"say how many {other}, or compare to what is a number of {unit}s",
    )
    raise Refused


def _other_than(draft: Draft, value: Expression, unit: str) -> str | None:
    """What a value is a number of, if it is known and is no such time."""
    match value:
        case ColumnValue() | Lookup():
            said = _UNIT_OF.fullmatch(value.column)
            return f"{said[1]}s" if said is not None and said[1] != unit else None
        case Aggregate(how=How.NUMBER):
            row = value.rows.row
            return None if unit in row else _many(draft, row)
        case Aggregate(value=inner) if inner is not None:
            return _other_than(draft, inner, unit)
        case TermValue() if value.term in draft.definitions:
            return _other_than(draft, draft.definitions[value.term].expression, unit)
    return None


def _many(draft: Draft, row: str) -> str:
    noun = draft.documents.nouns.by_name.get(row)
    return noun.many if noun is not None and noun.many else "rows"
