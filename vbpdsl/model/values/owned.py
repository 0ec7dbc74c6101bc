"""Whose a figure is, in advice: the figure without an owner that it has not, or one that is owned.

    that member's Total Fees   ->   the Total Fees; that member's Fees
"""


from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.nouns.kinds import column_of, table_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Style
from vbpdsl.model.values.said_for import said_for_each, without_key
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.roles import Role

_OWNER_BEFORE = pattern(r"(?:\b(?:the|that|this|each|its|their)\s+)?(?:[\w ]{1,40}'s\s+)?$")


def of_whom(
    draft: Draft, definition: Definition, owner: str, word: Word, scope: Scope
) -> tuple[Fix, ...]:
    """The figure without the owner, or one that there is of each."""
    text = scope.source.folded
    begun = _OWNER_BEFORE.search(text, max(0, word.span.start - 60), word.span.start)
    start = begun.start() if begun is not None else word.span.start
    alone = Fix(Span(start, word.span.end), f"the {definition.name}")
    whole = _once(draft, alone, owner, scope)
    own = set(definition.name.lower().split())
    of_each = [
        item.name
        for item in draft.definitions.values()
        if owner in item.keys and item.type.unit == definition.type.unit
        and set(item.name.lower().split()) < own
    ]  # fmt: skip
    named = tuple(Fix(word.span, name, f"that {owner}'s {name}") for name in of_each)
    defined = said_for_each(draft, definition.name, owner, scope.source)
    return (alone, *whole, *named, *defined)


def _once(draft: Draft, alone: Fix, owner: str, scope: Scope) -> tuple[Fix, ...]:
    """The whole sentence said once, where the figure of all has no place in one for each."""
    clause = next((one for one in draft.sources.values() if one.clause == scope.clause), None)
    if clause is None or clause.phrase is None or owner not in scope.keys:
        return ()
    text, start = scope.source.folded, clause.span.start
    before = text[start : alone.span.start]
    subject, means, rest = before.partition(" means ")
    if not means or alone.span.end > clause.span.end:
        return ()
    words = without_key(subject, owner) + means + rest + alone.words
    return (Fix(Span(start, clause.span.end), words + text[alone.span.end : clause.span.end]),)


def adds_up_over(draft: Draft, name: str, key: str) -> bool:
    """Whether figures of each may be added: amounts and counts, of things that are no years.

    Two years' prices, or two rates, added together are nothing.
    """
    known = draft.definitions.get(name)
    table = table_of(draft, key)
    column = column_of(table, key) if table is not None else None
    of_years = key == draft.period_key or (column is not None and column.role is Role.YEAR)
    if known is None or of_years:
        return False
    for_each_other = any(power < 0 for _, power in known.type.unit.factors)
    return not for_each_other and known.type.style not in (Style.PERCENT, Style.POINTS)
