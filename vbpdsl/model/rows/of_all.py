"""Rows of all parties that are settled: `the number of schools of all Districts`.

    stays of all Hospitals         those of each Hospital that is settled in the run
    stays of all other Hospitals   the same without the one that is settled here

Such rows are held to no party. They are those that name one which is listed: a row that names
nobody, or somebody else, is of none of them. What is worked out for each row is that of its own
party.
"""

from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Comparison, Condition, Expression, KeyValue, Link, Lookup
from vbpdsl.model.nouns.kinds import column_entity, lists_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import TRUTH
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Phrase


@frozen
class OfAll:
    """Links without the one to the party, whom a row names, and that it is one who is settled."""

    links: tuple[Link, ...]
    told: tuple[tuple[str, Expression], ...] = ()
    conditions: tuple[Condition, ...] = ()


def said_of_all(rows: NounPhrase | None) -> Phrase | None:
    """The words that say that rows of all parties are meant, if they do."""
    qualifiers = rows.qualifiers if rows is not None else None
    said = qualifiers.phrases("of_rows") if qualifiers is not None else ()
    of_all = (one for one in said if one.token("ALL", "OTHER") is not None)
    return next((one for one in of_all if one.token("PARTY") is not None), None)


def of_all(
    draft: Draft, rows: NounPhrase | None, links: tuple[Link, ...], roster: bool, scope: Scope
) -> OfAll:
    """What holds of rows where the words say that those of all parties are meant."""
    said = said_of_all(rows)
    if said is None:
        return OfAll(links)
    party = said.token("PARTY")
    assert party is not None
    key = str(party.value)
    own = next((link.own for link in links if link.name == key), None)
    listed = lists_of(draft, key)
    if own is None or not listed or roster:
        not_computed(draft, said, scope)
    (column,) = (one for one in listed[0].columns if column_entity(listed[0], one.name) == key)
    found = Lookup(listed[0].name, column.name, ((column.name, own),), column.type, span=said.span)
    test = opposite(is_missing(found))
    conditions = [Condition(test, f"of no {key} that is settled", scope.clause, span=said.span)]
    if said.token("OTHER") is not None:
        mine = KeyValue(key, draft.key_type(key))
        other = Comparison("!=", own, mine, TRUTH, span=said.span)
        conditions.append(Condition(other, f"of the {key} itself", scope.clause, span=said.span))
    left = tuple(link for link in links if link.name != key)
    return OfAll(left, ((key, own),), tuple(conditions))
