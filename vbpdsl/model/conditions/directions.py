"""Whether higher or lower is better: the column that says it of what is at hand.

    Result is better than its Prior Result          by the Measure's column `Better`
    the 75th percentile, from worst to best, ...    from the highest rate where lower is better

Below all that ask it: comparisons, percentiles and ranks.
"""

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.values import columns, whens
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.roles import Role


def directions_at_hand(draft: Draft, scope: Scope) -> list[tuple[Table, str]]:
    """The columns that say which way is better of what is at hand."""
    at_hand = (*scope.visible_keys, *draft.settlement_keys)
    return [
        (table, column.name)
        for table in draft.tables.values()
        if table.key and all(key in at_hand for key in table.key)
        for column in table.of_role(Role.DIRECTION)
    ]


def direction(draft: Draft, word: Word, scope: Scope) -> Expression:
    """Which way is better, from the column of the table of what is at hand that says it."""
    found = directions_at_hand(draft, scope)
    if len(found) == 1:
        table, name = found[0]
        column = Word("COLUMN", name, word.typed, word.span, name)
        named = Word("TABLE", table.name, word.typed, word.span, table.name)
        return columns.in_table(draft, column, named, scope, whens.When())
    compares = word.kind != "BY_METHOD"
    plainly = (
        "`is at least` or `is at most`" if compares else "from which value on places are counted"
    )
    if found:
        draft.say(
            "VBP211",
            f"several columns say whether higher or lower is better: "
            f"{' and '.join(f'`{name}` in {table.name}' for table, name in found)}",
            scope.source,
            word.span,
            scope.clause,
            suggestion=f"leave one of them, or write {plainly}",
        )
        raise Refused
    draft.say(
        "VBP314",
        f"`{word.typed}` needs to know whether higher or lower is better",
        scope.source,
        word.span,
        scope.clause,
        expected="a column `Better` (`higher` or `lower`) in the schedule of the measures",
        suggestion=f"add the column, or write {plainly}",
        fixes=(Fix(word.span, "is at least"), Fix(word.span, "is at most")) if compares else (),
    )
    raise Refused
