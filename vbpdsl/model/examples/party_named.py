"""A worked example that names one of the parties that are settled: it is worked out as theirs.

    If Elm's Fees are $10,000, the Plan pays Elm $500.    as of the Practice

An example of one party is one settlement. So the only name of the list that it has stands for the
party; an example of several speaks of each by its name.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.nouns.which import names_of
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.document import ReadUnit
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def with_party(draft: Draft, read: ReadUnit, phrase: Phrase, scope: Scope) -> Phrase:
    """A sentence of an example with the party in place of the name of one of them."""
    key = next((key for key in draft.settlement_keys if key != draft.period_key), None)
    if key is None:
        return phrase
    listed = names_of(draft, key)
    said = [word for tree in read.sentences for word in tree.words() if _names(word, listed)]
    if not said:
        return phrase
    if len({word.text for word in said}) > 1 or _in_its_tables(read, scope, listed, said[0].text):
        return phrase  # of several, each by its name
    turned = _turned(phrase, key, listed)
    assert isinstance(turned, Phrase)
    return turned


def _names(word: Word, listed: tuple[str, ...]) -> bool:
    return word.kind == "NAME" and word.text in listed


def _in_its_tables(
    read: ReadUnit, scope: Scope, listed: tuple[str, ...], name: str
) -> bool:
    """Whether a table of the example names others."""
    rows = " ".join(scope.source.slice(row.span) for row in read.unit.table)
    return any(one != name and one in rows for one in listed)


def _turned(node: Node, key: str, listed: tuple[str, ...]) -> Node:
    if isinstance(node, Word):
        return evolve(node, kind="PARTY", text=key, value=key) if _names(node, listed) else node
    return evolve(node, parts=tuple(_turned(part, key, listed) for part in node.parts))
