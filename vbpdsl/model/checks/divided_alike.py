"""An amount that is divided, and is another one for each of those that share in it.

    Bonus means the Practice's withhold, divided among all Practices equally     VBP335

Everybody's part is a part of the same amount, or the parts do not add up to anything.
"""

from collections.abc import Mapping

from attrs import field

from vbpdsl.model.checks.said_already import source_of
from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Expression,
    KeyValue,
    Portion,
    TermValue,
)
from vbpdsl.model.operators import Portions
from vbpdsl.model.read_back.values import words
from vbpdsl.model.walking import parts, parts_above
from vbpdsl.source.classes import define


def divided_alike(draft: Draft) -> None:
    """What is divided is the same for all that share in it, as far as the page shows."""
    reads = _Reads(draft.definitions, draft.settlement_keys)
    for definition in tuple(draft.definitions.values()):
        for part in parts(definition.expression):
            if isinstance(part, Portion):
                own = next((key for key in part.each if reads.of(part.amount, key)), None)
                if own is not None:
                    _say(draft, definition, part, own)
                if part.least is not None and part.passes is not None:
                    _who_pays(draft, definition, part)


@define
class _Reads:
    """Whether a value is another one for each of a kind."""

    definitions: Mapping[str, Definition]
    made: tuple[str, ...]
    known: dict[tuple[str, str], bool] = field(factory=dict)

    def of(self, value: Expression, key: str) -> bool:
        """Whether something in a value is of the one at hand."""
        for node in parts_above(value, (Aggregate, Portion, TermValue)):
            match node:
                case KeyValue():
                    if node.key == key:
                        return True
                case TermValue():
                    if self._of_term(node, key):
                        return True
                case Aggregate():
                    if self._of_rows(node, key):
                        return True
                case Portion():
                    if self._of_portion(node, key):
                        return True
                case _:
                    pass
        return False

    def _of_term(self, node: TermValue, key: str) -> bool:
        if any(self.of(one, key) for _, one in node.at):
            return True
        if key not in self.made or key in dict(node.at):
            return False
        at = (node.term, key)
        if at not in self.known:
            self.known[at] = False
            definition = self.definitions.get(node.term)
            self.known[at] = definition is not None and self.of(definition.expression, key)
        return self.known[at]

    def _of_rows(self, node: Aggregate, key: str) -> bool:
        rows = node.rows
        if any(self.of(link.whose, key) for link in rows.links):
            return True
        inner = [condition.test for condition in rows.conditions]
        inner += node.of_each
        if rows.table is None and key in self.made and key not in rows.keys:
            return True  # the things of the one at hand
        return any(self.of(one, key) for one in inner)

    def _of_portion(self, node: Portion, key: str) -> bool:
        if key in node.each:
            return node.gives is Portions.PART
        inner = (node.amount, node.takes, node.weight, node.most, node.least)
        return any(self.of(one, key) for one in inner if one is not None)


def _who_pays(draft: Draft, definition: Definition, part: Portion) -> None:
    """A least amount of each part, and nobody who has it to give."""
    draft.say(
        "VBP121",
        "whose part is less, where somebody gets the least amount?",
        source_of(draft, definition),
        part.span or definition.span,
        definition.clause,
        readings=(
            "the others': all get one factor times what is divided by, so that the parts add up",
            "nobody's: the parts together are more than what is divided",
        ),
        case="$1,000 by 90 and 10, each not less than $200: $800 and $200, or $900 and $200",
        suggestion="`..., by one factor at which all parts add up to it`, or brackets around the "
        "division and the limit behind them",
    )


def _say(draft: Draft, definition: Definition, part: Portion, key: str) -> None:
    said = words(part.amount)
    draft.say(
        "VBP335",
        f"`{said}` is another amount for each {key}, and is divided among them",
        source_of(draft, definition),
        part.span or definition.span,
        definition.clause,
        expected="one amount for all that share in it",
        suggestion=f"divide what all have together: `the {said} of all {draft.many(key)}, added "
        "together`"
        if isinstance(part.amount, TermValue)
        else "divide an amount that is the same for all of them",
    )
