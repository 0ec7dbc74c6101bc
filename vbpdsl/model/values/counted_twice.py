"""A figure that is made of rows already, taken once more for each of these rows.

    Each member's Fees means the total fee of that member's visits.
    the total Fees of the member's visits    ->   VBP325: with three visits each fee counts thrice

A Term that rows look up (the weight of a stay's DRG) is another matter: no row is part of it.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, Rows, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.nodes.aggregates import Aggregated, Measured
from vbpdsl.syntax.printed import article_and
from vbpdsl.syntax.words.plurals import in_plural


def check_no_row_counts_twice(draft: Draft, node: Aggregated, rows: Rows, scope: Scope) -> None:
    """Ask what is meant by a figure of rows that are themselves what the Term is made of."""
    assert isinstance(node.value, Measured)
    noun = node.value.noun
    definition = draft.define(str(noun.value), scope, noun.span)
    table = draft.tables.get(rows.table or "")
    others = tuple(key for key in definition.keys if table is None or key != table.row)
    if table is None or others != definition.keys:
        return
    if not made_of(draft, definition.name, table.name):
        return
    whose = others or draft.settlement_keys or ("settlement",)
    each = " and ".join(f"each {key}" for key in whose)
    draft.say(
        "VBP325",
        f"`{noun.typed}` is one figure for {each}, made of {in_plural(table.row)} already, and no "
        f"{table.row}'s",
        scope.source,
        node.span,
        scope.clause,
        readings=(f"the {noun.typed} of {each}, once", f"a value of each {table.row}"),
        case=f"one {whose[0]} with 3 {in_plural(table.row)} of $100: $300, or 3 times $300",
        suggestion=f"leave out the adding, or name a value of the {in_plural(table.row)}",
        fixes=_once(node, noun.typed, others, scope),
    )
    raise Refused


def made_of(draft: Draft, name: str, table: str) -> bool:
    """Whether a Term counts rows of a table, by itself or through other Terms."""
    left, seen = [name], {name}
    while left:
        definition = draft.definitions.get(left.pop())
        if definition is None:
            continue  # one that was refused is said for itself
        for part in parts(definition.expression):
            if isinstance(part, Aggregate) and part.rows.table == table:
                return True
            if isinstance(part, TermValue) and part.term not in seen:
                seen.add(part.term)
                left.append(part.term)
    return False


def _once(node: Aggregated, name: str, keys: tuple[str, ...], scope: Scope) -> tuple[Fix, ...]:
    """The figure as it is: the settled party's, that of the one at hand, or those of all."""
    span = article_and(scope.source, node.span)
    said = [name] if not keys else [f"that {key}'s {name}" for key in keys if key in scope.keys]
    others = (in_plural(key) for key in keys if key not in scope.keys)
    said += [f"the {name} of all {many}, added together" for many in others]
    return tuple(Fix(span, words) for words in said)
