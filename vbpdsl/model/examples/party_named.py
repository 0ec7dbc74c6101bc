"""A worked example that names one of the parties that are settled: it is worked out as theirs.

    If Elm's Fees are $10,000, the Plan pays Elm $500.    as of the Practice

An example is one settlement, of one party and year. So a name of the list stands for the party, and
a second name in the same example would be another settlement: that is refused.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
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
    if len({word.text for word in said}) > 1:
        first = said[0]
        other = next(word for word in said if word.text != first.text)
        draft.say(
            "VBP605",
            f"the example speaks of {first.text} and of {other.text}, and is one settlement",
            scope.source,
            other.span,
            scope.clause,
            suggestion=f"an example of its own for {other.text}",
        )
        raise Refused
    turned = _turned(phrase, key, listed)
    assert isinstance(turned, Phrase)
    return turned


def _names(word: Word, listed: tuple[str, ...]) -> bool:
    return word.kind == "NAME" and word.text in listed


def _turned(node: Node, key: str, listed: tuple[str, ...]) -> Node:
    if isinstance(node, Word):
        return evolve(node, kind="PARTY", text=key, value=key) if _names(node, listed) else node
    return evolve(node, parts=tuple(_turned(part, key, listed) for part in node.parts))
