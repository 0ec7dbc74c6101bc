"""The time of figures that are added up: that of the figures, where the things have no day.

    the Claims of all members in the Contract Year   ->   the Claims of all members: each member's
                                                          Claims are those of the Contract Year

A Term is a figure of the period that is settled, for each member as for all. So the name of the
period behind things that have no day of their own says what is so anyway. An average is another
matter: there the words may say of how many it is, and it is asked or refused as before.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured, RowsNamed
from vbpdsl.syntax.parsing.tree import Phrase, Word


def of_the_period(draft: Draft, node: Aggregated) -> Aggregated:
    """The same sum without the name of the period behind things that have no day."""
    over, value = node.over, node.value
    if node.how is not How.TOTAL or not isinstance(value, Measured) or value.noun.kind != "TERM":
        return node
    if not isinstance(over, RowsNamed) or over.rows.qualifiers is None:
        return node
    said = over.rows.qualifiers
    word = _period(said.parts[-1])
    if len(said.parts) != 1 or word is None:
        return node
    if draft.period_key not in (None, draft.canonical(str(word.value))):
        return node
    kind = draft.base_row(draft.canonical(str(over.rows.noun.value)))
    if any(table.row == kind and table.days for table in draft.tables.values()):
        return node
    kept = tuple(part for part in over.phrase.parts if part is not said)
    phrase = evolve(over.phrase, parts=kept)
    rows = evolve(over.rows, qualifiers=None)
    return evolve(node, over=evolve(over, rows=rows, phrase=phrase))


def _period(qualifier: Phrase | Word) -> Word | None:
    """The period of `in the Contract Year`, if nothing more is said."""
    if not isinstance(qualifier, Phrase) or qualifier.kind != "served":
        return None
    said = qualifier.parts[-1]
    if isinstance(said, Phrase) and said.kind == "in_period" and len(said.parts) == 1:
        said = said.parts[0]
    return said if isinstance(said, Word) and said.kind == "PERIOD" else None
