"""What cannot become one figure: names and days added up, one figure taken once for each of many.

    the total county of the visits                  a text: nothing to add
    the total star rating of the Clinic's visits    the Clinic's, once for each visit
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, Expression, KeyValue, Lookup, Rows
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind
from vbpdsl.model.walking import parts
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured

_ORDERED = (Kind.NUMBER, Kind.DATE)
"""Kinds of value of which one is the highest, or the latest."""


def check_become_one(draft: Draft, node: Aggregated, value: Expression, scope: Scope) -> None:
    """Refuse to add up what is no number, and to look for the highest of names."""
    kinds = _ORDERED if node.how in (How.HIGHEST, How.LOWEST) else (Kind.NUMBER,)
    if value.type.kind in kinds:
        return
    noun = node.value.noun if isinstance(node.value, Measured) else None
    said = noun.typed if noun is not None else scope.source.phrase(node.span)
    draft.say(
        "VBP301",
        f"`{said}` is {value.type.words()}, of which there is no {_called(node.how)}",
        scope.source,
        noun.span if noun is not None else node.span,
        scope.clause,
        expected="a number",
        found=value.type.words(),
        suggestion="count the rows, as in `the number of ...`, or name a column of numbers",
    )
    raise Refused


def _called(how: object) -> str:
    return how.value if isinstance(how, How) else "such figure"


def check_theirs(
    draft: Draft, said: Measured, rows: Rows, value: Expression, scope: Scope
) -> None:
    """Refuse what is the same for each of the rows, since it is of the thing that the clause is
    for: `the total fee of all members`, in a clause for each visit."""
    theirs = {rows.row, *rows.variables} - {""}
    read = {one.row for one in parts(value) if isinstance(one, ColumnValue)}
    read |= {one.key for one in parts(value) if isinstance(one, KeyValue)}
    around = [one for one in (*scope.variables, *scope.keys) if one not in draft.settlement_keys]
    if isinstance(value, Lookup) and read:  # a figure of the party, once for each of its rows
        around += draft.settlement_keys
    whose = next((one for one in around if one in read), None)
    if read & theirs or whose is None:
        return
    draft.say(
        "VBP325",
        f"`{said.noun.typed}` is that of the {whose} at hand, and the same for each of these",
        scope.source,
        said.noun.span,
        scope.clause,
        suggestion="name the rows that have it themselves, or leave out the adding",
    )
    raise Refused


